import type { Selectable } from 'kysely';
import type { ExtensionState } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type {
  DeviceRecord,
  ExtensionRecord,
  FileRecord,
  LevelRecord,
  LineRecord,
  SeenRecord,
  StoredOverride,
  TokenRecord,
} from './contract.ts';
import type { Schema } from './schema.ts';

/** A row as it comes out of a table. */
export type Row<T extends keyof Schema> = Selectable<Schema[T]>;

/** The rows that make up some devices, sorted by nothing. */
export interface DeviceRows {
  readonly devices: readonly Row<'device'>[];
  readonly lines: readonly Row<'device_line'>[];
  readonly overrides: readonly Row<'device_override'>[];
  readonly tokens: readonly Row<'device_token'>[];
  readonly raw: readonly Row<'device_raw'>[];
  readonly files: readonly Row<'device_file'>[];
  readonly seen: readonly Row<'device_seen'>[];
}

/** Turns rows into records. One for a whole load, so that what many records say alike (make, model, firmware, hashes) is kept once. */
export interface RecordMaker {
  devices(rows: DeviceRows): DeviceRecord[];
  levels(levels: readonly Row<'level'>[], overrides: readonly Row<'level_override'>[]): LevelRecord[];
  extension(row: Row<'extension'>): ExtensionRecord;
}

/** Makes a {@link RecordMaker}. */
export function createRecordMaker(): RecordMaker {
  const words = new Map<string, string>();
  const shared = <T extends string | null>(word: T): T => {
    if (word === null) return word;
    const known = words.get(word);
    if (known !== undefined) return known as T;
    if (words.size < 20_000) words.set(word, word);
    return word;
  };
  const states = new Map<string, ExtensionState>();
  const stateOf = (text: string) => {
    const known = states.get(text);
    if (known !== undefined) return known;
    const state = Object.freeze(JSON.parse(text) as ExtensionState);
    if (states.size < 1000) states.set(text, state);
    return state;
  };
  const nothing = { map: new Map<never, never>(), list: Object.freeze([]) };
  return {
    devices: (rows) => assembleDevices(rows, shared, nothing),
    levels: (levels, overrides) => assembleLevels(levels, overrides, shared),
    extension: (row) => ({
      number: row.number,
      name: row.name,
      secret: { sealed: row.secret, bound: boundTo('extension', [row.number], 'secret') },
      authUser: row.auth_user,
      mailbox: row.mailbox,
      state: stateOf(row.state),
      version: row.version,
    }),
  };
}

type Shared = <T extends string | null>(word: T) => T;
type Nothing = { readonly map: ReadonlyMap<never, never>; readonly list: readonly never[] };

function assembleDevices(rows: DeviceRows, shared: Shared, nothing: Nothing): DeviceRecord[] {
  const lines = byDevice(rows.lines);
  const overrides = byDevice(rows.overrides);
  const tokens = byDevice(rows.tokens);
  const raw = byDevice(rows.raw);
  const files = byDevice(rows.files);
  const seen = byDevice(rows.seen);
  return rows.devices.map((row) => {
    const { id } = row;
    const [lastSeen] = seen.get(id) ?? nothing.list;
    return {
      id,
      mac: row.mac as Mac,
      vendor: shared(row.vendor),
      model: shared(row.model),
      note: row.note,
      lines: (lines.get(id) ?? nothing.list).map(toLine).sort((a, b) => a.slot - b.slot),
      overrides: toOverrides(overrides.get(id) ?? nothing.list, 'device_override', [id], shared, nothing),
      tokens: (tokens.get(id) ?? nothing.list).map((token) => toToken(token, shared)),
      files: (files.get(id) ?? nothing.list).map((file) => toFile(file, shared)),
      seen: lastSeen === undefined ? null : toSeen(lastSeen, shared),
      steadySince: row.steady_since,
      rawServed: toRaw(raw.get(id) ?? nothing.list, shared, nothing),
      version: row.version,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  });
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

const toLine = ({ slot, extension, label }: Row<'device_line'>): LineRecord => ({ slot, extension, label });

function toToken(row: Row<'device_token'>, shared: Shared): TokenRecord {
  return {
    hash: row.hash,
    kind: shared(row.kind as TokenRecord['kind']),
    // Spelled out, not boundTo: 100,000 phones have 200,000 of these, and a joined text that nobody reads costs nothing.
    value: { sealed: row.value, bound: `device_token/${row.device_id}:${row.hash}/value` },
    expiresAt: row.expires_at,
    status: shared(row.status as TokenRecord['status']),
  };
}

function toFile(row: Row<'device_file'>, shared: Shared): FileRecord {
  const desired = row.desired_hash;
  const alike = (hash: string | null) => (hash === desired ? desired : hash);
  return {
    file: shared(row.file),
    desiredHash: desired,
    fingerprint: row.fingerprint,
    desiredAt: row.desired_at,
    servedHash: alike(row.served_hash),
    servedAt: row.served_at,
    provenHash: alike(row.proven_hash),
    provenAt: row.proven_at,
  };
}

function toSeen(row: Row<'device_seen'>, shared: Shared): SeenRecord {
  return {
    at: row.at,
    address: row.address,
    userAgent: row.user_agent,
    model: shared(row.model),
    variant: shared(row.variant),
    firmware: shared(row.firmware),
    modules: row.modules,
    alarm: shared(row.alarm as SeenRecord['alarm']),
  };
}

function toRaw(rows: readonly Row<'device_raw'>[], shared: Shared, nothing: Nothing): DeviceRecord['rawServed'] {
  if (rows.length === 0) return nothing.map;
  return new Map(rows.map((row) => [shared(row.name), shared(row.state as 'served' | 'removed' | 'reset')]));
}

type OverrideRow = { readonly setting: string; readonly sealed: number; readonly value: string };

function toOverrides(
  rows: readonly OverrideRow[],
  table: string,
  key: readonly string[],
  shared: Shared,
  nothing: Nothing,
): ReadonlyMap<string, StoredOverride> {
  if (rows.length === 0) return nothing.map;
  const sorted = rows.toSorted((a, b) => (a.setting < b.setting ? -1 : 1));
  return new Map(sorted.map((row) => [shared(row.setting), toOverride(row, table, key)]));
}

function toOverride(row: OverrideRow, table: string, key: readonly string[]): StoredOverride {
  if (row.sealed === 0) return JSON.parse(row.value) as StoredOverride;
  return { sealed: row.value, bound: boundTo(table, [...key, row.setting], 'value') };
}

function assembleLevels(
  levels: readonly Row<'level'>[],
  overrides: readonly Row<'level_override'>[],
  shared: Shared,
): LevelRecord[] {
  const nothing = { map: new Map<never, never>(), list: [] };
  return levels.map(({ level, scope, version }) => {
    const own = overrides.filter((row) => row.level === level && row.scope === scope);
    return {
      level: level as LevelRecord['level'],
      scope,
      version,
      overrides: toOverrides(own, 'level_override', [level, scope], shared, nothing),
    };
  });
}
