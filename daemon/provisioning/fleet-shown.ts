import { quirksOf, type DeviceStatus, type Finding, type Quirk } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import type { DeviceRecord } from '../store/index.ts';
import type { FileView, Fleet } from './contract.ts';
import { firmwareOf } from './desired.ts';
import { fileName } from './file-names.ts';
import { vendorOf, type FleetParts } from './fleet-parts.ts';
import { parameterFindings } from './parameter-findings.ts';
import type { KeptRedirections } from './redirection/index.ts';
import { fileIn, modelScope, type Runtime } from './read-model.ts';
import { createStatusMemo, type StatusMemo } from './status-memo.ts';
import { statusOf, type DeviceLink } from './status.ts';
import { contactFindings, disagreements, exchangeBehind } from './sync/index.ts';

/** What people see of a phone: its state, findings and files. */
/** What is found by other rooms of a device, by its id. */
export interface FindingsBeside {
  readonly more: (deviceId: string) => readonly Finding[];
}

/** How phones stand with their makers' services; asked only once that room is there. */
export interface RedirectionBeside {
  readonly redirection: () => Pick<KeptRedirections, 'get' | 'findings'>;
}

export function createShownOperations(
  parts: FleetParts & FindingsBeside & RedirectionBeside,
): Pick<Fleet, 'status' | 'findings' | 'quirks' | 'files'> {
  const memo = createStatusMemo(parts.readModel);
  return {
    status: (mac) => statusFor(parts, memo, mac),
    findings: findingsWithContacts(parts),
    quirks: (mac) => quirksFor(parts, mac),
    files: (mac, reveal) => filesFor(parts, mac, reveal),
  };
}

function statusFor(parts: FleetParts, memo: StatusMemo, mac: Mac): DeviceStatus | null {
  const { readModel, clock } = parts;
  const device = readModel.byMac(mac);
  if (device === null) return null;
  const runtime = readModel.runtime(device.id);
  const now = clock.now();
  const link = parts.link(device);
  const known = memo.recall(runtime, link, now);
  return known ?? memo.keep(device, runtime, link, now, tellStatus(parts, device, runtime, link, now));
}

function tellStatus(
  parts: FleetParts,
  device: DeviceRecord,
  runtime: Runtime,
  link: DeviceLink,
  now: number,
): DeviceStatus {
  const { desired } = parts;
  if (runtime.steadySince !== null) desired.refresh(device, now);
  const proving = parts.composer.files(device).filter(({ provesSync }) => provesSync);
  const settings = parts.composer.settings(device);
  return statusOf({
    device,
    runtime,
    now,
    files: proving.map(({ id }) => fileIn(runtime, id) ?? null),
    freshness: desired.freshness(device),
    nightly: settings['provisioning.nightly'],
    link,
  });
}

/** Who is registered or does not get in changes by the minute, and is known without composing anything. */
function findingsWithContacts(parts: FleetParts & FindingsBeside & RedirectionBeside): Fleet['findings'] {
  const remembered = rememberFindings(parts);
  const exchange = exchangeBehind(parts.exchange);
  return (mac) => {
    const device = parts.readModel.byMac(mac);
    if (device === null) return [];
    const hear: FleetParts['data']['hear'] = (...told) => parts.data.hear(...told);
    const beside = [...parts.more(device.id), ...parts.redirection().findings(device.id)];
    const more = [...beside, ...(exchange === null ? [] : contactFindings(exchange, hear, device))];
    return more.length === 0 ? remembered(mac) : [...remembered(mac), ...more];
  };
}

/** Findings hang on what people change and on the phone's last request: for as long as both are the same, a list need not compose them again. */
function rememberFindings(parts: FleetParts): Fleet['findings'] {
  const { readModel } = parts;
  const known = new WeakMap<Runtime, { epoch: number; seen: Runtime['seen']; findings: readonly Finding[] }>();
  return (mac) => {
    const device = readModel.byMac(mac);
    if (device === null) return [];
    const runtime = readModel.runtime(device.id);
    const [epoch, { seen }] = [readModel.epoch(), runtime];
    const before = known.get(runtime);
    if (before?.epoch === epoch && before.seen === seen) return before.findings;
    const findings = findingsFor(parts, device);
    known.set(runtime, { epoch, seen, findings });
    return findings;
  };
}

function findingsFor(parts: FleetParts, device: DeviceRecord): readonly Finding[] {
  const { findings, config } = parts.composer.compose(device, { phase: 'steady', firmware: null, masked: true });
  const more: Finding[] = [...findings, ...disagreements(parts.exchange, config)];
  if (device.model === null) more.push({ code: 'model-not-known-yet', parameters: {} });
  else if (!parts.data.has(device.vendor, device.model))
    more.push({ code: 'model-data-missing', parameters: { model: device.model } });
  else if (config.hardware.accounts === null)
    more.push({ code: 'accounts-not-known', parameters: { model: config.model.name } });
  if (device.lines.length === 0) more.push({ code: 'no-line', parameters: {} });
  if (config.hardware.modules > 0 && config.hardware.firstModuleKeyIndex === null)
    more.push({ code: 'module-offset-not-known', parameters: { model: config.model.name } });
  if (config.hardware.modules > 0 && config.hardware.keysPerModule === null)
    more.push({ code: 'module-keys-not-known', parameters: { model: config.model.name } });
  const { overrides } = parts.readModel.level('model', modelScope(device));
  const own = new Set([...device.overrides.keys(), ...overrides.keys()]);
  more.push(...parameterFindings(own, [vendorOf(parts, device)], parts.parameterNames));
  const seen = parts.readModel.runtime(device.id).seen;
  if (seen?.alarm === 'mac-differs') more.push({ code: 'mac-differs', parameters: {} });
  if (seen?.alarm === 'make-differs') {
    const make = parts.data.hear(device.vendor, seen.userAgent)?.otherMake ?? '?';
    more.push({ code: 'make-differs', parameters: { make: parts.data.vendor(make)?.name ?? make } });
  }
  if (seen?.alarm === 'model-differs') more.push({ code: 'model-differs', parameters: { model: seen.model ?? '?' } });
  return more;
}

function quirksFor(parts: FleetParts, mac: Mac): readonly Quirk[] {
  const device = parts.readModel.byMac(mac);
  if (device === null) return [];
  const { model, can } = parts.composer.model(device);
  return quirksOf(can.quirks, model.id, firmwareOf(vendorOf(parts, device), parts.readModel.runtime(device.id)));
}

function filesFor(parts: FleetParts, mac: Mac, reveal: boolean): readonly FileView[] {
  const device = parts.readModel.byMac(mac);
  if (device === null) return [];
  const vendor = vendorOf(parts, device);
  const phase = parts.readModel.runtime(device.id).steadySince === null ? 'first-access' : 'steady';
  const real = parts.desired.render(device, phase, parts.clock.now());
  const masked = reveal
    ? null
    : parts.composer.compose(device, {
        phase,
        firmware: firmwareOf(vendor, parts.readModel.runtime(device.id)),
        masked: true,
      });
  return real.map(({ file, body, hash }) => ({
    file: file.id,
    name: fileName(file, device.mac, device.model),
    contentType: file.contentType,
    body: masked === null ? body.toString('utf8') : parts.renderer.render(vendor, file, masked),
    hash,
    secret: file.secret,
  }));
}
