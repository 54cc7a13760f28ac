import type { z } from 'zod';
import type { Language, Mac } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneOutput, Routes } from '../contract/index.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns, ListPage, SortKey } from './list.ts';
import { tellFinding, tellState } from './parts.ts';

function stateOf(fleet: Fleet, { mac, createdAt }: DeviceRecord, language: Language): PhoneOutput['state'] {
  // null: a phone that was deleted between the look-up and here.
  return tellState(fleet.status(mac) ?? { state: 'waiting', since: createdAt, why: 'never-asked' }, language);
}

function seenOf({ seen }: DeviceRecord): PhoneOutput['seen'] {
  if (seen === null) return null;
  const { at, address, userAgent, model, variant, firmware, modules, alarm } = seen;
  return { at: toMoment(at), address, userAgent, model, variant, firmware, modules, alarm };
}

const columns = (fleet: Fleet, language: Language): Columns<DeviceRecord, PhoneOutput> => ({
  mac: ({ mac }) => toMac(mac),
  vendor: ({ vendor }) => vendor,
  model: ({ model }) => model,
  note: ({ note }) => note,
  lines: ({ lines }) =>
    lines.map(({ slot, extension, label }) => ({ slot, extension, label, ...fleet.line(extension) })),
  state: (device) => stateOf(fleet, device, language),
  seen: seenOf,
  adminPassword: ({ mac }) => fleet.adminPassword(mac),
  findings: ({ mac }) => fleet.findings(mac).map((finding) => tellFinding(finding, language)),
  quirks: ({ mac }) => fleet.quirks(mac).map(({ id, text }) => ({ id, message: text[language] })),
  version: ({ version }) => version,
  createdAt: ({ createdAt }) => toMoment(createdAt),
  updatedAt: ({ updatedAt }) => toMoment(updatedAt),
});

/** A phone as the API tells it. */
export function tell(fleet: Fleet, device: DeviceRecord, language: Language): PhoneOutput {
  return tellRow(device, columns(fleet, language));
}

const orders = (fleet: Fleet): Record<string, (device: DeviceRecord) => SortKey> => ({
  mac: ({ mac }) => mac,
  vendor: ({ vendor }) => vendor,
  model: ({ model }) => model,
  note: ({ note }) => note,
  extension: ({ lines }) => lines[0]?.extension ?? null,
  state: ({ mac }) => fleet.status(mac)?.state ?? null,
  address: ({ seen }) => seen?.address ?? null,
  seenAt: ({ seen }) => seen?.at ?? null,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
});

/** Whether a phone holds a text; what its extensions are called is looked up once, not for every phone. */
function searching(fleet: Fleet, text: string | undefined): (device: DeviceRecord) => boolean {
  if (text === undefined) return () => true;
  const wanted = text.toLowerCase();
  const digits = wanted.replaceAll(/[:.-]/g, '');
  const called = new Set<string>();
  for (const { number, name } of fleet.extensions()) if (holds(wanted, name)) called.add(number);
  return ({ mac, note, model, lines }) =>
    (digits !== '' && mac.includes(digits)) ||
    holds(wanted, note, model) ||
    lines.some(({ extension, label }) => called.has(extension) || holds(wanted, extension, label));
}

type Query = z.output<Routes['phones.list']['query']>;

/** What phones are picked by. */
export type PhoneFilter = Partial<Pick<Query, 'vendor' | 'model' | 'extension' | 'state' | 'q' | 'search'>>;

/** Whether a phone is one of those that a filter picks. The state is asked last: it costs more than the rest. */
export function fitting(fleet: Fleet, query: PhoneFilter): (device: DeviceRecord) => boolean {
  const { vendor, model, extension, state } = query;
  const contains = searching(fleet, query.q);
  const containsToo = searching(fleet, query.search);
  return (device) =>
    has(vendor, device.vendor) &&
    has(model, device.model) &&
    (extension === undefined || device.lines.some((line) => line.extension === extension)) &&
    contains(device) &&
    containsToo(device) &&
    (state === undefined || fleet.status(device.mac)?.state === state);
}

/** Only those that are named, where they are: nobody goes over all phones for a few. */
function* named(fleet: Fleet, macs: ReadonlySet<Mac>): Iterable<DeviceRecord> {
  for (const mac of macs) {
    const device = fleet.get(mac);
    if (device !== null) yield device;
  }
}

/** A page of the phones. */
export function answerPhones(fleet: Fleet, query: Query, language: Language): Promise<ListPage<PhoneOutput>> {
  return answerList(query, {
    rows: query.macs === undefined ? fleet.all() : named(fleet, query.macs),
    idOf: ({ mac }) => mac,
    orders: orders(fleet),
    columns: columns(fleet, language),
    fits: fitting(fleet, query),
  });
}
