import type { Selectable } from 'kysely';
import type { ExtensionState } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import { boundTo, noSecret, sealedCell } from './bound.ts';
import type {
  DeviceRecord,
  ExtensionRecord,
  FileRecord,
  HoldRecord,
  ImportRecord,
  LevelRecord,
  LineRecord,
  Sealed,
  SeenRecord,
  StoredOverride,
  StoredOverrides,
  TokenRecord,
  UserDeviceRecord,
} from './contract.ts';
import type { Schema } from './schema.ts';
import { createSharedValues, createSharing } from './sharing.ts';
import type { Share } from './sharing.ts';

/** A row as it comes out of a table. */
export type Row<T extends keyof Schema> = Selectable<Schema[T]>;

/** A device's own row, with what of it is assumed and what holds it back. */
interface DeviceRow extends Row<'device'> {
  readonly assumed: string | null;
  readonly hold: string | null;
  readonly held_since: number | null;
  readonly held_by: string | null;
}

/** The rows that make up some devices, sorted by nothing. */
export interface DeviceRows {
  readonly devices: readonly DeviceRow[];
  readonly lines: readonly Row<'device_line'>[];
  readonly overrides: readonly Row<'device_override'>[];
  /** The value of a dead token may be left out: nobody reads it. */
  readonly tokens: readonly (Omit<Row<'device_token'>, 'value'> & { readonly value: string | null })[];
  readonly files: readonly Row<'device_file'>[];
  readonly seen: readonly Row<'device_seen'>[];
}

/** Turns rows into records. One for a whole load, so that what many records say alike (make, model, firmware, values) is kept once. */
export interface RecordMaker {
  devices(rows: DeviceRows): DeviceRecord[];
  levels(levels: readonly Row<'level'>[], overrides: readonly Row<'level_override'>[]): LevelRecord[];
  extension(row: Row<'extension'>): ExtensionRecord;
  userDevice(row: Row<'user_device'>): UserDeviceRecord;
}

interface Shared {
  /** Words of which there are few: makes, models, states, names of settings and files. */
  readonly word: Share;
  readonly address: Share;
  readonly userAgent: Share;
  /** Numbers of extensions: a line's is its extension's. */
  readonly number: Share;
  /** What an override says, from its JSON; frozen. */
  readonly value: (text: string) => StoredOverride;
  readonly state: (text: string) => ExtensionState;
}

// One for all that have nothing, instead of 100,000 empty ones.
const nothing = { map: new Map<never, never>(), list: Object.freeze([]) as readonly never[] };
const places = {
  extension: { table: 'extension', column: 'secret' },
  userDevice: { table: 'user_device', column: 'secret' },
  token: { table: 'device_token', column: 'value' },
  device: { table: 'device_override', column: 'value' },
} as const;

/** Makes a {@link RecordMaker}. */
export function createRecordMaker(): RecordMaker {
  const shared: Shared = {
    word: createSharing(20_000),
    address: createSharing(2_000),
    userAgent: createSharing(2_000),
    number: createSharing(200_000),
    value: createSharedValues(10_000, (text) => frozen(JSON.parse(text) as StoredOverride)),
    state: createSharedValues(1_000, (text) => frozen(JSON.parse(text) as ExtensionState)),
  };
  return {
    devices: (rows) => assembleDevices(rows, shared),
    levels: (levels, overrides) => assembleLevels(levels, overrides, shared),
    extension: (row) => {
      const number = shared.number(row.number);
      return {
        number,
        name: row.name,
        secret: sealedCell(row.secret, places.extension, number),
        authUser: shared.word(row.auth_user),
        mailbox: shared.word(row.mailbox),
        state: shared.state(row.state),
        version: row.version,
      };
    },
    userDevice: (row) => toUserDevice(row, shared),
  };
}

function toUserDevice(row: Row<'user_device'>, { number, word }: Shared): UserDeviceRecord {
  return {
    number: number(row.number),
    user: number(row.user_number),
    secret: sealedCell(row.secret, places.userDevice, row.number),
    origin: row.origin as UserDeviceRecord['origin'],
    madeBy: word(row.made_by),
    createdAt: row.created_at,
    state: row.state as UserDeviceRecord['state'],
    since: row.since,
    why: row.why === null ? null : (JSON.parse(row.why) as UserDeviceRecord['why']),
    deviceId: row.device_id,
    version: row.version,
  };
}

/** An import as the outside sees it. */
export function toImport({ name, content, version, created_at, updated_at }: Row<'device_import'>): ImportRecord {
  return { name, content: JSON.parse(content) as unknown, version, createdAt: created_at, updatedAt: updated_at };
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

function assembleDevices(rows: DeviceRows, shared: Shared): DeviceRecord[] {
  const lines = byDevice(rows.lines);
  const overrides = byDevice(rows.overrides);
  const tokens = byDevice(rows.tokens);
  const files = byDevice(rows.files);
  const seen = byDevice(rows.seen);
  return rows.devices.map((row) => {
    const { id } = row;
    const [lastSeen] = seen.get(id) ?? nothing.list;
    return {
      id,
      mac: row.mac as Mac,
      vendor: shared.word(row.vendor),
      model: shared.word(row.model),
      assumed: shared.word(row.assumed as DeviceRecord['assumed']),
      note: row.note,
      lines: each(lines.get(id), (line) => toLine(line, shared), bySlot),
      overrides: toDeviceOverrides(overrides.get(id), id, shared),
      tokens: each(tokens.get(id), (token) => toToken(token, id, shared)),
      files: each(files.get(id), (file) => toFile(file, shared)),
      seen: lastSeen === undefined ? null : toSeen(lastSeen, shared),
      steadySince: row.steady_since,
      hold: toHold(row),
      version: row.version,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  });
}

function each<R, T>(rows: readonly R[] | undefined, make: (row: R) => T, order?: (a: T, b: T) => number): readonly T[] {
  if (rows === undefined) return nothing.list;
  const made = rows.map(make);
  return order === undefined ? made : made.sort(order);
}

function byDevice<T extends { readonly device_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const list = found.get(row.device_id);
    if (list === undefined) found.set(row.device_id, [row]);
    else list.push(row);
  }
  return found;
}

function toHold({ hold: kind, held_since: since, held_by: by }: DeviceRow): HoldRecord | null {
  if (kind === null || since === null || by === null) return null;
  return { kind: kind as HoldRecord['kind'], since, by };
}

const bySlot = (a: LineRecord, b: LineRecord) => a.slot - b.slot;

function toLine({ slot, extension, label }: Row<'device_line'>, shared: Shared): LineRecord {
  return { slot, extension: shared.number(extension), label };
}

function toToken(row: DeviceRows['tokens'][number], id: string, { word }: Shared): TokenRecord {
  const isAlive = row.status === 'live' || row.status === 'next';
  return {
    hash: row.hash,
    kind: word(row.kind as TokenRecord['kind']),
    value: isAlive && row.value !== null ? sealedCell(row.value, places.token, id, row.hash) : noSecret,
    expiresAt: row.expires_at,
    status: word(row.status as TokenRecord['status']),
  };
}

function toFile(row: Row<'device_file'>, { word }: Shared): FileRecord {
  const desired = row.desired_hash;
  const alike = (hash: string | null) => (hash === desired ? desired : hash);
  return {
    file: word(row.file),
    desiredHash: desired,
    fingerprint: row.fingerprint,
    desiredAt: row.desired_at,
    servedHash: alike(row.served_hash),
    servedAt: row.served_at,
    provenHash: alike(row.proven_hash),
    provenAt: row.proven_at,
  };
}

function toSeen(row: Row<'device_seen'>, { word, address, userAgent }: Shared): SeenRecord {
  return {
    at: row.at,
    address: address(row.address),
    userAgent: userAgent(row.user_agent),
    model: word(row.model),
    variant: word(row.variant),
    firmware: word(row.firmware),
    modules: row.modules,
    alarm: word(row.alarm as SeenRecord['alarm']),
  };
}

type OverrideRow = { readonly setting: string; readonly sealed: number; readonly value: string };

function toDeviceOverrides(rows: readonly OverrideRow[] | undefined, id: string, shared: Shared): StoredOverrides {
  return toOverrides(rows ?? nothing.list, shared, ({ setting, value }) =>
    sealedCell(value, places.device, id, shared.word(setting)),
  );
}

function toOverrides(
  rows: readonly OverrideRow[],
  shared: Shared,
  cell: (row: OverrideRow) => Sealed,
): StoredOverrides {
  if (rows.length === 0) return nothing.map;
  const sorted = rows.toSorted((a, b) => (a.setting < b.setting ? -1 : 1));
  return new Map(
    sorted.map((row) => [shared.word(row.setting), row.sealed === 0 ? shared.value(row.value) : cell(row)]),
  );
}

function assembleLevels(
  levels: readonly Row<'level'>[],
  overrides: readonly Row<'level_override'>[],
  shared: Shared,
): LevelRecord[] {
  return levels.map(({ level, scope, version }) => {
    const own = overrides.filter((row) => row.level === level && row.scope === scope);
    const cell = ({ setting, value }: OverrideRow): Sealed => ({
      sealed: value,
      bound: boundTo('level_override', [level, scope, setting], 'value'),
    });
    return { level: level as LevelRecord['level'], scope, version, overrides: toOverrides(own, shared, cell) };
  });
}
