import { describeFinding, describeRedirectionFailure, howToReset } from '../domain/index.ts';
import type { DeviceStatus, Finding } from '../domain/index.ts';
import { formatMac } from '../lib/index.ts';
import type { Language } from '../lib/index.ts';
import { shippedValues } from '../settings/index.ts';
import type { DeviceRecord, SeenRecord } from '../store/index.ts';
import type { Fleet } from './contract.ts';
import type { FleetParts } from './fleet-parts.ts';
import { pathOf, pathOfPending, type PathFacts, type PathRedirection } from './path/index.ts';
import type { FindingsBeside, RedirectionBeside } from './fleet-shown.ts';
import { provingFiles } from './sync/behind.ts';

type Parts = FleetParts & FindingsBeside & RedirectionBeside;

/** Where phones are on their way. */
export function createPathOperations(
  parts: Parts,
  { status }: Pick<Fleet, 'status'>,
): Pick<Fleet, 'path' | 'pendingPath'> {
  const { readModel, clock } = parts;
  return {
    path: (mac, language) => {
      const device = readModel.byMac(mac);
      const state = status(mac);
      return device === null || state === null ? null : pathOf(factsOf(parts, device, state, language), language);
    },
    pendingPath: ({ vendor, model, count, firstAt, lastAt, address }, language) => {
      // Nobody knows yet where it stands: the time of the other phones is the best guess.
      const own = readModel.level('default', '').overrides.get('time.zone');
      const zone = typeof own === 'string' ? own : shippedValues['time.zone'];
      const facts = { count, firstAt, lastAt, address, reset: resetOf(parts, { vendor, model }, language), zone };
      return pathOfPending(facts, clock.now(), language);
    },
  };
}

function factsOf(parts: Parts, device: DeviceRecord, status: DeviceStatus, language: Language): PathFacts {
  const { readModel, composer, clock } = parts;
  const runtime = readModel.runtime(device.id);
  const { seen, steadySince, firstAccessServedAt } = runtime;
  const settings = composer.settings(device);
  return {
    ...{ now: clock.now(), createdAt: device.createdAt, status, steadySince, seen },
    firstServedAt: firstAccessServedAt,
    windowUntil: windowOf(device),
    files: filesOf(parts, device),
    registration: parts.link(device).registration,
    lines: device.lines.length,
    addedAs: nameOf(parts, device, seen?.alarm === 'make-differs'),
    saysIt: seen === null ? null : saidBy(parts, device, seen),
    mac: formatMac(device.mac),
    nightly: settings['provisioning.nightly'],
    hold: device.hold,
    window: { from: settings['provisioning.window-from'], to: settings['provisioning.window-to'] },
    reset: resetOf(parts, device, language),
    lockedOut: lockedOutOf(parts, device, language),
    redirection: redirectionOf(parts, device, language),
    zone: settings['time.zone'],
  };
}

/** What says that the phone itself does not get in, as far as anybody can tell who it was. */
const lockedOut: ReadonlySet<Finding['code']> = new Set([
  ...(['authentication-wrong', 'authentication-missing', 'device-certificate-missing'] as const),
  ...(['device-certificate-http', 'device-certificate-hidden', 'device-certificate-generic'] as const),
  ...(['device-certificate-other-make', 'device-certificate-unknown', 'device-certificate-unfit'] as const),
  ...(['device-certificate-weak', 'device-certificate-late', 'device-certificate-early'] as const),
]);

function lockedOutOf({ more }: Parts, device: DeviceRecord, language: Language): string | null {
  const finding = more(device.id).find(({ code }) => lockedOut.has(code));
  return finding === undefined ? null : describeFinding(finding, language);
}

/** How it stands with its maker's service. */
function redirectionOf(parts: Parts, device: DeviceRecord, language: Language): PathRedirection | null {
  const view = parts.redirection().get(device.mac);
  if (view === null) return null;
  const { service, state, window, trouble, refusal, pin } = view;
  const none = { openedAt: null, deadline: null, hasPin: false, trouble: null };
  if (service === null) {
    const named = (text: string): PathRedirection => ({ service: text, state: 'no-account', ...none });
    if (refusal?.code === 'redirection-no-account') return named(String(refusal.parameters['services']));
    const byHand = parts.data.vendor(device.vendor)?.redirection?.find(({ kind }) => kind === 'by-hand');
    return byHand === undefined ? null : { ...named(byHand.name), state: 'by-hand' };
  }
  return {
    ...{ service: service.name, state, hasPin: pin !== null },
    ...{ openedAt: window?.openedAt ?? null, deadline: window?.deadline ?? null },
    trouble: trouble && { ...describeRedirectionFailure(trouble.failure, language), nextTryAt: trouble.nextTryAt },
  };
}

/** When its first access closes or closed. */
function windowOf({ tokens }: DeviceRecord): number | null {
  const live = tokens.filter(({ kind, status }) => kind === 'first-access' && status === 'live');
  const ends = live.map(({ expiresAt }) => expiresAt ?? Infinity);
  const last = Math.max(-Infinity, ...ends);
  return Number.isFinite(last) ? last : null;
}

function filesOf({ composer, readModel }: FleetParts, device: DeviceRecord): PathFacts['files'] {
  const files = provingFiles(composer, device, readModel.runtime(device.id));
  const proven = files.flatMap((file) =>
    file !== null && file.provenAt !== null && file.provenHash === file.desiredHash ? [file.provenAt] : [],
  );
  const isWhole = files.length > 0 && proven.length === files.length;
  return { proven: proven.length, all: files.length, provenAt: isWhole ? Math.max(...proven) : null };
}

/** A model as people call it; with its make, where that is what is asked about. */
function nameOf(parts: FleetParts, device: Pick<DeviceRecord, 'vendor' | 'model'>, withMake: boolean): string {
  const make = parts.data.vendor(device.vendor)?.name ?? device.vendor;
  if (device.model === null) return make;
  return withMake ? `${make} ${device.model}` : device.model;
}

/** What it says that it is. */
function saidBy(parts: FleetParts, device: DeviceRecord, { alarm, userAgent, model }: SeenRecord): string | null {
  if (alarm !== 'make-differs') return model;
  const otherMake = parts.data.hear(device.vendor, userAgent)?.otherMake;
  return otherMake === undefined ? null : nameOf(parts, { vendor: otherMake, model }, true);
}

/** How the model is reset by hand. */
function resetOf(
  { data }: FleetParts,
  { vendor, model }: Pick<DeviceRecord, 'vendor' | 'model'>,
  language: Language,
): string | null {
  return model === null ? null : howToReset(data.model({ vendor, model }).model, language);
}
