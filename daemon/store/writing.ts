import { randomBytes } from 'node:crypto';
import { ProblemError } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type {
  Actor,
  ChangeRecord,
  DeviceRecord,
  ExtensionRecord,
  FileRecord,
  ImportRecord,
  LevelRecord,
  SeenRecord,
  Touched,
  UserDeviceRecord,
} from './contract.ts';
import type { Database } from './database.ts';
import { staleEdit } from './problems.ts';
import { createTouches, type Touches } from './touches.ts';
import { readDeviceRows } from './reading.ts';
import { toImport } from './records.ts';
import type { RecordMaker } from './records.ts';
import type { Insertable } from 'kysely';
import type { Schema, Sql } from './schema.ts';
import type { Keyring } from './sealing.ts';
import type { Ended } from './snapshot-ended.ts';

/** What an audit row shows instead of a secret. */
export const masked = '********';

/** What a transaction's parts are built from. */
export interface WritingDependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly make: RecordMaker;
  readonly now: () => number;
  /** Lays what was observed but not written yet over what the tables say. */
  readonly overlay: (device: DeviceRecord) => DeviceRecord;
  /** Drops what was observed of a device but not written yet, once the transaction is committed. */
  readonly dropObservations: (id: string) => void;
  /** Puts newer observations in the place of those not written yet, once the transaction is committed. */
  readonly replaceObservations: (id: string, seen: SeenRecord | null, files: readonly FileRecord[]) => void;
}

/** One change of one thing, for the audit. */
export type Audit = Pick<ChangeRecord, 'entity' | 'entityId' | 'action' | 'before' | 'after'>;

/** One try of one transaction: its hand on the tables and what it has touched so far. */
export interface Writing extends WritingDependencies, Touches {
  /** Throws once the transaction has ended. */
  readonly sql: Sql;
  /** Unique to this try. */
  readonly mark: string;
  /** Whether there is a row for the audit yet. */
  readonly hasAudits: () => boolean;
  readonly at: number;
  readonly actor: Actor;
  audit(row: Audit): void;
  /** Devices that this transaction itself adds: nobody else can have them. */
  readonly made: Set<string>;
  /** Writes a token's row with the others of this transaction: before devices or tokens are read, and at the end. */
  addTokenRow(row: Insertable<Schema['device_token']>): void;
  writeTokenRows(): Promise<void>;
  /** This lets nobody in any more, once the transaction is committed. */
  end(that: Ended): void;
  /** Something was written that is neither audited nor touched. */
  wroteMore(): void;
  /** Runs once the transaction is committed. */
  afterCommit(task: () => void): void;
  readDevices(ids: readonly string[]): Promise<DeviceRecord[]>;
  readExtension(number: string): Promise<ExtensionRecord | null>;
  readLevel(level: LevelRecord['level'], scope: string): Promise<LevelRecord>;
}

/** What is left when a transaction's body has run: the caller commits. */
export interface Finished {
  readonly mark: string;
  /** Whether it wrote change rows. */
  readonly isAudited: boolean;
  readonly touched: Touched;
  /** To be kept for certain before the commit. */
  readonly ended: readonly Ended[];
  readonly committed: () => void;
}

/** Rows of tokens that are written together: an import of thousands of phones has twice as many. */
function tokenRows(sql: Sql, { database }: WritingDependencies): Pick<Writing, 'addTokenRow' | 'writeTokenRows'> {
  let waiting: Insertable<Schema['device_token']>[] = [];
  return {
    addTokenRow: (row) => void waiting.push(row),
    writeTokenRows: async () => {
      const rows = waiting;
      waiting = [];
      if (rows.length > 0) await database.insert(sql, 'device_token', rows);
    },
  };
}

/** What a transaction reads of things as it left them. */
function readers(
  sql: Sql,
  dependencies: WritingDependencies,
  { writeTokenRows }: Pick<Writing, 'writeTokenRows'>,
): Pick<Writing, 'readDevices' | 'readExtension' | 'readLevel'> {
  return {
    readDevices: async (ids) => {
      await writeTokenRows();
      return readDevices(sql, ids, dependencies);
    },
    readExtension: (number) => readExtension(sql, number, dependencies),
    readLevel: (level, scope) => readLevel(sql, level, scope, dependencies),
  };
}

/** Starts the book-keeping of one try of a transaction. */
export function beginWriting(
  sql: Sql,
  actor: Actor,
  dependencies: WritingDependencies,
): { readonly writing: Writing; readonly finish: () => Promise<Finished> } {
  const mark = randomBytes(12).toString('hex');
  const audits: Audit[] = [];
  const named = createTouches();
  const tasks: (() => void)[] = [];
  const ended: Ended[] = [];
  let hasEnded = false;
  let hasMore = false;
  const tokens = tokenRows(sql, dependencies);
  const writing: Writing = {
    ...dependencies,
    get sql() {
      if (hasEnded) throw new Error('a transaction was used after its end: something in its body was not awaited');
      return sql;
    },
    ...{ mark, actor },
    at: dependencies.now(),
    audit: (row) => void audits.push(row),
    hasAudits: () => audits.length > 0,
    ...named.touch,
    made: new Set(),
    ...tokens,
    ...readers(sql, dependencies, tokens),
    end: (that) => void ended.push(that),
    wroteMore: () => void (hasMore = true),
    afterCommit: (task) => void tasks.push(task),
  };
  const finish = async () => {
    await writing.writeTokenRows();
    await writeAudits(writing, actor, audits);
    const touched = await collect(writing, named);
    const hasWritten = hasMore || audits.length + named.size() > 0;
    if (hasWritten && dependencies.database.kind === 'mariadb')
      await sql.insertInto('write_mark').values({ id: mark, at: writing.at }).execute();
    hasEnded = true;
    const committed = () => tasks.forEach((task) => task());
    return { mark, isAudited: audits.length > 0, touched, ended, committed };
  };
  return { writing, finish };
}

/** Sealing costs the loop some 20 µs a row: so many, then others have their turn. */
const auditsPerStep = 50;

async function writeAudits(writing: Writing, actor: Actor, audits: readonly Audit[]): Promise<void> {
  for (let from = 0; from < audits.length; from += auditsPerStep) {
    const step = audits.slice(from, from + auditsPerStep);
    const rows = step.map((audit, index) => auditRow(writing, actor, audit, from + index));
    await writing.database.insert(writing.sql, 'change_row', rows);
  }
}

function auditRow({ mark, at, keyring }: Writing, actor: Actor, audit: Audit, place: number) {
  const sealed = (value: unknown, column: string) =>
    keyring.seal(JSON.stringify(value ?? null), boundTo('change_row', [mark, place], column)).sealed;
  return {
    mark,
    place,
    at,
    actor: actor.name,
    address: actor.address,
    entity: audit.entity,
    entity_id: audit.entityId,
    action: audit.action,
    before_value: sealed(audit.before, 'before_value'),
    after_value: sealed(audit.after, 'after_value'),
  };
}

async function collect(writing: Writing, named: ReturnType<typeof createTouches>): Promise<Touched> {
  const devices = new Map<string, DeviceRecord | null>([...named.devices].map((id) => [id, null]));
  for (const device of await writing.readDevices([...named.devices])) devices.set(device.id, device);
  const extensions = new Map<string, ExtensionRecord | null>();
  for (const number of named.extensions) extensions.set(number, await writing.readExtension(number));
  const levels = new Map<string, LevelRecord>();
  for (const [key, [level, scope]] of named.levels) levels.set(key, await writing.readLevel(level, scope));
  const userDevices = await readUserDevices(writing.sql, named.userDevices, writing);
  const imports = await readImports(writing.sql, named.imports);
  const { holds } = named;
  return { devices, extensions, userDevices, levels, imports, ...(holds.size > 0 && { holds }) };
}

const idsPerQuery = 100;

/** Devices as they are now, in the order of no particular thing; those that are gone are left out. */
export async function readDevices(
  sql: Sql,
  ids: readonly string[],
  { make, overlay }: Pick<WritingDependencies, 'make' | 'overlay'>,
): Promise<DeviceRecord[]> {
  const found: DeviceRecord[] = [];
  for (let from = 0; from < ids.length; from += idsPerQuery) {
    const rows = await readDeviceRows(sql, ids.slice(from, from + idsPerQuery));
    for (const device of make.devices(rows)) found.push(overlay(device));
  }
  return found;
}

/** An extension as it is now, or null. */
export async function readExtension(
  sql: Sql,
  number: string,
  { make }: Pick<WritingDependencies, 'make'>,
): Promise<ExtensionRecord | null> {
  const row = await sql.selectFrom('extension').selectAll().where('number', '=', number).executeTakeFirst();
  return row === undefined ? null : make.extension(row);
}

/** Users' devices of these numbers as they are now; null = gone. */
export async function readUserDevices(
  sql: Sql,
  numbers: Iterable<string>,
  { make }: Pick<WritingDependencies, 'make'>,
): Promise<Map<string, UserDeviceRecord | null>> {
  const devices = new Map<string, UserDeviceRecord | null>();
  for (const number of numbers) {
    const row = await sql.selectFrom('user_device').selectAll().where('number', '=', number).executeTakeFirst();
    devices.set(number, row === undefined ? null : make.userDevice(row));
  }
  return devices;
}

/** Imports of these names as they are now; null = gone. */
export async function readImports(sql: Sql, names: Iterable<string>): Promise<Map<string, ImportRecord | null>> {
  const imports = new Map<string, ImportRecord | null>();
  for (const name of names) {
    const row = await sql.selectFrom('device_import').selectAll().where('name', '=', name).executeTakeFirst();
    imports.set(name, row === undefined ? null : toImport(row));
  }
  return imports;
}

/** A level's scope as it is now; version 0 where nothing is stored. */
export async function readLevel(
  sql: Sql,
  level: LevelRecord['level'],
  scope: string,
  { make }: Pick<WritingDependencies, 'make'>,
): Promise<LevelRecord> {
  const levels = await sql
    .selectFrom('level')
    .selectAll()
    .where('level', '=', level)
    .where('scope', '=', scope)
    .execute();
  const overrides = await sql
    .selectFrom('level_override')
    .selectAll()
    .where('level', '=', level)
    .where('scope', '=', scope)
    .execute();
  return make.levels(levels, overrides)[0] ?? { level, scope, version: 0, overrides: new Map() };
}

/** Refuses a stale edit. `expected` = what the caller read; null = do not care. */
export function checkVersion(
  expected: number | null,
  actual: number,
  what: Pick<ChangeRecord, 'entity' | 'entityId'>,
): void {
  const stale = staleEdit(expected, actual, what);
  if (stale !== null) throw new ProblemError(stale);
}
