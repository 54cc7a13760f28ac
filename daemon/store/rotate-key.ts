import { randomBytes } from 'node:crypto';
import { sql as raw } from 'kysely';
import { systemClock } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type { DeviceRecord } from './contract.ts';
import { closeOpened, openDatabase } from './create-store.ts';
import type { StoreOptions } from './create-store.ts';
import type { Database } from './database.ts';
import { replaceKeyFile } from './key-file.ts';
import { openKeySet, remember } from './keys.ts';
import { asProblems } from './problems.ts';
import { createRecordMaker } from './records.ts';
import { resealFiles } from './sealed-file.ts';
import { createKeyring } from './sealing.ts';
import type { Keyring } from './sealing.ts';
import { removeSnapshot } from './snapshot-file.ts';
import type { Schema, Sql } from './schema.ts';
import { beginWriting } from './writing.ts';

/** What a rotation did. */
export interface Rotation {
  /** Secrets that were sealed anew by this run. */
  readonly resealed: number;
  /** Whether it went on with one that was cut off. */
  readonly isResumed: boolean;
}

/**
 * Gives the database a new sealing key while no daemon runs on it: adds the key to the file, seals everything anew in small transactions,
 * then takes the old key out of the file. It may be cut off anywhere: a daemon works in between, and running it again goes on.
 * Lookup hashes hang on the file's root, which stays: no token and no proven file is forgotten.
 * Rejects with the ProblemErrors of createStore.
 */
export function rotateKey(options: StoreOptions): Promise<Rotation> {
  return asProblems(async () => {
    const opened = await openDatabase(options);
    try {
      return await rotate(opened.database, opened.lease.renew, options);
    } finally {
      await closeOpened(opened);
    }
  });
}

async function rotate(database: Database, renew: () => Promise<void>, options: StoreOptions): Promise<Rotation> {
  const { keyFile, dataDir } = options;
  // It could not be opened afterwards, and what the old key opens must not be left. The next start writes another.
  if (options.database.kind === 'mariadb') await removeSnapshot(dataDir);
  const found = await openKeySet(database, keyFile);
  const isResumed = found.keys.length > 1;
  const both = isResumed ? found : { ...found, keys: [...found.keys, randomBytes(32)] };
  if (!isResumed) await replaceKeyFile(keyFile, both);
  await remember(database, both);
  const keyring = createKeyring(both);
  let resealed = 0;
  for (const place of places) resealed += await resealTable(database, keyring, renew, place);
  await resealFiles({ dataDir, keyring, report: () => undefined });
  await auditRotation(database, keyring);
  const newest = { ...both, keys: both.keys.slice(-1) };
  await remember(database, newest);
  await replaceKeyFile(keyFile, newest);
  // What the old key opened must not be left in pages that are free now.
  if (database.kind === 'sqlite') await raw`vacuum`.execute(database.owner);
  return { resealed, isResumed };
}

async function auditRotation(database: Database, keyring: Keyring): Promise<void> {
  const keep = () => undefined;
  const clock = systemClock();
  const dependencies = { database, keyring, make: createRecordMaker(), now: () => clock.now() };
  const observations = { overlay: (device: DeviceRecord) => device, dropObservations: keep, replaceObservations: keep };
  await database.write(async (sql) => {
    const actor = { name: 'cli', address: null };
    const { writing, finish } = beginWriting(sql, actor, { ...dependencies, ...observations });
    const [before, after] = [{ key: keyring.keyIds[0] }, { key: keyring.current }];
    writing.audit({ entity: 'key', entityId: keyring.current, action: 'rotate', before, after });
    await finish();
  });
}

/** Where sealed texts stand, and what they are bound to. */
interface Place<T extends keyof Schema = keyof Schema> {
  readonly table: T;
  /** Primary key. */
  readonly key: readonly string[];
  /** The parts of the row's key that the text is bound to. */
  readonly bound: readonly string[];
  readonly columns: readonly string[];
  /** Whether only rows with `sealed = 1` hold one. */
  readonly isMixed: boolean;
}

const places: readonly Place[] = [
  { table: 'device_override', key: ['device_id', 'setting'], columns: ['value'], isMixed: true },
  { table: 'level_override', key: ['level', 'scope', 'setting'], columns: ['value'], isMixed: true },
  { table: 'device_token', key: ['device_id', 'hash'], columns: ['value'], isMixed: false },
  { table: 'extension', key: ['number'], columns: ['secret'], isMixed: false },
  { table: 'user_device', key: ['number'], columns: ['secret'], isMixed: false },
  { table: 'redirection', key: ['mac'], columns: ['pin'], isMixed: false },
  { table: 'redirection_account', key: ['service'], columns: ['credentials'], isMixed: false },
  { table: 'account', key: ['name'], columns: ['password_hash'], isMixed: false },
  { table: 'outbox', key: ['id'], bound: ['kind', 'work_key'], columns: ['payload'], isMixed: false },
  {
    table: 'change_row',
    key: ['id'],
    bound: ['mark', 'place'],
    columns: ['before_value', 'after_value'],
    isMixed: false,
  },
].map((place) => ({ bound: place.key, ...place }) as Place);

const rowsPerStep = 2_000;

async function resealTable(
  database: Database,
  keyring: Keyring,
  renew: () => Promise<void>,
  place: Place,
): Promise<number> {
  let resealed = 0;
  for (;;) {
    const rows = await database.write((sql) => resealStep(database, sql, keyring, place));
    if (rows === 0) return resealed;
    resealed += rows * place.columns.length;
    await renew();
  }
}

/** Seals the next rows anew: those that the old key still closes. */
async function resealStep(database: Database, sql: Sql, keyring: Keyring, place: Place): Promise<number> {
  const { table, columns, isMixed } = place;
  const old = raw.join(
    columns.map((column) => raw`${raw.ref(column)} not like ${`${keyring.current}.%`}`),
    raw` or `,
  );
  const { rows } = await raw<Record<string, string | number>>`
    select * from ${raw.table(table)} where (${old}) ${isMixed ? raw`and sealed = 1` : raw``} limit ${raw.lit(rowsPerStep)}
  `.execute(sql);
  const renewed = rows.map((row) => resealRow(row, keyring, place));
  await database.upsert(sql, table, place.key as never, renewed);
  return rows.length;
}

function resealRow(row: Readonly<Record<string, string | number>>, keyring: Keyring, place: Place) {
  const key = place.bound.map((name) => row[name] ?? '');
  const renewed = { ...row };
  for (const column of place.columns) {
    const bound = boundTo(place.table, key, column);
    renewed[column] = keyring.seal(keyring.open({ sealed: String(row[column]), bound }), bound).sealed;
  }
  return renewed;
}
