import { reasonTexts } from '../../domain/index.ts';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { Fleet, PhoneAddress } from '../../provisioning/index.ts';
import type { ChangeRecord, DeviceRecord, Store, TraceRecord } from '../../store/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { AddressOutput, ChangeOutput, EventOutput, PhoneOutput } from '../contract/index.ts';
import type { phoneRoutes } from '../contract/phones.ts';
import type { Handlers } from '../http/mount.ts';
import { must, pageInOrder, phoneOf, tellFinding } from './parts.ts';

function stateOf(fleet: Fleet, { mac, createdAt }: DeviceRecord, language: Language): PhoneOutput['state'] {
  // null: a phone that was deleted between the look-up and here.
  const { state, since, why } = fleet.status(mac) ?? { state: 'waiting', since: createdAt, why: 'never-asked' };
  return { state, since: toMoment(since), why, message: reasonTexts[why][language] };
}

function seenOf({ seen }: DeviceRecord): PhoneOutput['seen'] {
  if (seen === null) return null;
  const { at, address, userAgent, model, variant, firmware, modules, alarm } = seen;
  return { at: toMoment(at), address, userAgent, model, variant, firmware, modules, alarm };
}

function tell(fleet: Fleet, device: DeviceRecord, language: Language): PhoneOutput {
  const { mac, vendor, model, note, lines, version, createdAt, updatedAt } = device;
  return {
    mac: toMac(mac),
    vendor,
    model,
    note,
    lines: lines.map(({ slot, extension, label }) => ({ slot, extension, label })),
    state: stateOf(fleet, device, language),
    seen: seenOf(device),
    findings: fleet.findings(mac).map((finding) => tellFinding(finding, language)),
    quirks: fleet.quirks(mac).map(({ id, text }) => ({ id, message: text[language] })),
    version,
    createdAt: toMoment(createdAt),
    updatedAt: toMoment(updatedAt),
  };
}

function tellAddress({ url, kind, expiresAt }: PhoneAddress): AddressOutput {
  return { url, kind, expiresAt: expiresAt === null ? null : toMoment(expiresAt) };
}

function tellEvent(trace: TraceRecord & { readonly id: number }): EventOutput {
  return { ...trace, at: toMoment(trace.at), lastAt: toMoment(trace.lastAt) };
}

function tellChange({ id, at, actor, address, action, before, after }: ChangeRecord): ChangeOutput {
  return { id, at: toMoment(at), actor, address, action, before, after };
}

interface Filter {
  readonly vendor?: string | undefined;
  readonly model?: string | undefined;
  readonly state?: string | undefined;
  readonly extension?: string | undefined;
  readonly search?: string | undefined;
}

/** The state is asked last: it costs more than the rest. */
function fits(fleet: Fleet, filter: Filter): (device: DeviceRecord) => boolean {
  const search = filter.search?.toLowerCase();
  const digits = search?.replaceAll(/[:.-]/g, '');
  const contains = (device: DeviceRecord, text: string) =>
    (digits !== undefined && digits !== '' && device.mac.includes(digits)) ||
    [device.note, device.model, ...device.lines.flatMap(({ extension, label }) => [extension, label])].some((part) =>
      part?.toLowerCase().includes(text),
    );
  return (device) =>
    (filter.vendor === undefined || device.vendor === filter.vendor) &&
    (filter.model === undefined || device.model === filter.model) &&
    (filter.extension === undefined || device.lines.some(({ extension }) => extension === filter.extension)) &&
    (search === undefined || contains(device, search)) &&
    (filter.state === undefined || fleet.status(device.mac)?.state === filter.state);
}

interface Deps {
  readonly fleet: Fleet;
  readonly store: Store;
}

type PhoneRoute = keyof typeof phoneRoutes;
type EditRoute = Extract<
  PhoneRoute,
  'phones.add' | 'phones.change' | 'phones.delete' | 'phones.renew' | 'phones.rotate' | 'phones.revoke'
>;

/** What the phones' routes do. */
export function phoneHandlers(deps: Deps): Handlers<PhoneRoute> {
  return { ...lookHandlers(deps), ...editHandlers(deps) };
}

function lookHandlers({ fleet, store }: Deps): Handlers<Exclude<PhoneRoute, EditRoute>> {
  return {
    'phones.list': async ({ query: { limit, cursor, ...filter }, language }) => {
      const page = await pageInOrder(fleet.all(), { limit, cursor }, ({ mac }) => mac, fits(fleet, filter));
      return { body: { items: page.rows.map((device) => tell(fleet, device, language)), next: page.next } };
    },
    'phones.show': ({ params, language }) => {
      const device = phoneOf(fleet, params.mac);
      return { body: tell(fleet, device, language), version: device.version };
    },
    'phones.address': ({ params }) => {
      phoneOf(fleet, params.mac);
      const address = fleet.address(params.mac);
      if (address === null) throw new ProblemError(problem('phone-no-address', { mac: toMac(params.mac) }));
      return { body: tellAddress(address) };
    },
    'phones.files': ({ params, query }) => {
      phoneOf(fleet, params.mac);
      return { body: { items: fleet.files(params.mac, query.reveal).map((file) => ({ ...file })) } };
    },
    'phones.file': ({ params, query }) => {
      phoneOf(fleet, params.mac);
      const name = params.file.toLowerCase();
      const files = fleet.files(params.mac, query.reveal);
      const found = files.find((file) => file.file.toLowerCase() === name || file.name.toLowerCase() === name);
      if (!found) throw new ProblemError(problem('file-unknown', { file: params.file }));
      return { body: { ...found } };
    },
    'phones.events': async ({ params, query }) => {
      const { id } = phoneOf(fleet, params.mac);
      const page = await store.traces(id, { before: query.cursor ?? null, limit: query.limit });
      return { body: { items: page.rows.map(tellEvent), next: page.next === null ? null : String(page.next) } };
    },
    'phones.changes': async ({ params, query }) => {
      const filter = { entity: 'device', entityId: phoneOf(fleet, params.mac).id } as const;
      const page = await store.changes(filter, { before: query.cursor ?? null, limit: query.limit });
      return { body: { items: page.rows.map(tellChange), next: page.next === null ? null : String(page.next) } };
    },
  };
}

function editHandlers({ fleet }: Deps): Handlers<EditRoute> {
  const reply = (device: DeviceRecord, language: Language) => ({
    body: tell(fleet, device, language),
    version: device.version,
  });
  return {
    'phones.add': async ({ caller, body, language }) => {
      const device = must(await fleet.add(caller.actor, body));
      const address = fleet.address(device.mac);
      return {
        body: { ...tell(fleet, device, language), address: address === null ? null : tellAddress(address) },
        version: device.version,
        location: `/api/v1/phones/${device.mac}`,
      };
    },
    'phones.change': async ({ caller, params, version, body, language }) =>
      reply(must(await fleet.change(caller.actor, params.mac, version, body)), language),
    'phones.delete': async ({ caller, params, version }) => {
      must(await fleet.remove(caller.actor, params.mac, version));
      return { body: undefined };
    },
    'phones.renew': async ({ caller, params }) => ({
      body: tellAddress(must(await fleet.renewFirstAccess(caller.actor, params.mac))),
    }),
    'phones.rotate': async ({ caller, params, language }) =>
      reply(must(await fleet.rotateToken(caller.actor, params.mac, false)), language),
    'phones.revoke': async ({ caller, params, language }) =>
      reply(must(await fleet.rotateToken(caller.actor, params.mac, true)), language),
  };
}
