import type { FleetParts } from '../fleet-parts.ts';
import { inSlices } from '../slices.ts';
import type { Overlay } from './overlay.ts';
import { rowName } from './overlay-transaction.ts';

/** What a plan read: rows that it edits and phones that it concerns, each with its version; 0 = it is not there yet. */
export interface Read {
  readonly rows: ReadonlyMap<string, number>;
  readonly phones: ReadonlyMap<string, number>;
}

/** Ids of the devices whose files the differences may concern: those that change themselves are all among them. Some come more than once. */
function* concernedBy({ readModel }: FleetParts, overlay: Overlay): Iterable<string> {
  const { devices, extensions, userDevices, levels } = overlay.differences;
  yield* devices.keys();
  for (const number of userDevices.keys()) yield* readModel.devicesOf(number);
  for (const { scope } of levels.values()) yield* overlay.devicesIn(scope);
  for (const number of extensions.keys()) {
    yield* readModel.devicesOf(number);
    yield* readModel.devicesShowing(number);
    for (const further of readModel.userDevicesOf(number)) yield* readModel.devicesOf(further.number);
  }
}

/** Versions, before the changes, of the rows that they edit. */
function rowVersions({ readModel }: FleetParts, overlay: Overlay): ReadonlyMap<string, number> {
  const { devices, extensions, levels } = overlay.differences;
  const rows = new Map<string, number>();
  for (const id of devices.keys()) rows.set(rowName.device(id), readModel.device(id)?.version ?? 0);
  for (const number of extensions.keys())
    rows.set(rowName.extension(number), readModel.extension(number)?.version ?? 0);
  for (const { level, scope } of levels.values())
    rows.set(rowName.level(level, scope), readModel.level(level, scope).version);
  return rows;
}

/** What the differences read, as it is now. Looks at every phone of a level in short slices. */
export async function readBy(parts: FleetParts, overlay: Overlay): Promise<Read> {
  const phones = new Map<string, number>();
  const rows = rowVersions(parts, overlay);
  await inSlices(concernedBy(parts, overlay), (id) => {
    phones.set(id, parts.readModel.device(id)?.version ?? 0);
  });
  return { rows, phones };
}

function* eitherOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Iterable<string> {
  yield* one.keys();
  for (const id of other.keys()) if (!one.has(id)) yield id;
}

/** Something that is other than when a plan read it. */
export interface Moved {
  /** As people know it. */
  readonly name: string;
  /** How the audit calls it. */
  readonly entity: 'device' | 'extension' | 'level';
  readonly entityId: string;
}

/** The row of this name; null = a device's, which is told as a phone. */
function movedRow(row: string): Moved | null {
  const name = row.trim();
  const [, entity, entityId = ''] = /^(\w+) (.*)$/.exec(name) ?? [];
  if (entity === 'extension') return { name, entity, entityId };
  return entity === 'level' ? { name, entity, entityId: entityId.replace(' ', '/') } : null;
}

/** What is other than when the plan read it: rows and phones. Facts of the exchange do not count. */
export async function movedSince(parts: FleetParts, overlay: Overlay, then: Read): Promise<readonly Moved[]> {
  const now = await readBy(parts, overlay);
  const rows = [...then.rows].filter(([row, version]) => now.rows.get(row) !== version);
  const moved = rows.map(([row]) => movedRow(row)).filter((row) => row !== null);
  const device = (id: string) => parts.readModel.device(id) ?? overlay.device(id);
  const phones = new Set<string>();
  await inSlices(eitherOf(then.phones, now.phones), (id) => {
    // What is only planned is here neither then nor now.
    if (then.phones.get(id) !== now.phones.get(id)) phones.add(id);
  });
  for (const id of phones) moved.push({ name: `phone ${device(id)?.mac ?? id}`, entity: 'device', entityId: id });
  return moved;
}
