import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql as raw } from 'kysely';
import { makeFolder, ProblemError, problem, systemClock } from '../lib/index.ts';
import type { BackupHeader } from './backup-format.ts';
import { unlockKey } from './backup-key.ts';
import { openBackup } from './backup-read.ts';
import type { OpenBackup } from './backup-read.ts';
import { backupTables, ownMeta, passingTables } from './backup-tables.ts';
import type { BackupTable } from './backup-tables.ts';
import { closeOpened, connect, hasTables, openDatabase } from './create-store.ts';
import type { StoreOptions } from './create-store.ts';
import type { Database } from './database.ts';
import { readKeyFile, replaceKeyFile } from './key-file.ts';
import { createLease, ownHolder } from './lease.ts';
import type { Lease } from './lease.ts';
import { migrate, readSteps, requireKnownSteps, schemaFolder } from './migrations.ts';
import { asProblems } from './problems.ts';
import type { Sql } from './schema.ts';
import { createKeyring } from './sealing.ts';
import type { KeySet } from './sealing.ts';
import { removeSnapshot } from './snapshot-file.ts';

/** How a backup is brought back. */
export interface RestoreRequest {
  readonly path: string;
  /** The running program's version: what a newer one wrote is refused. */
  readonly product: string;
  /** Whether what is in the database now may be lost. */
  readonly replace: boolean;
  /** Opens the key in the backup, if it is needed. */
  readonly passphrase: string | null;
}

/** What was brought back. */
export interface Restoration {
  readonly rows: number;
  readonly madeAt: number;
  readonly product: string;
  /** Whether the key file was written from the backup. */
  readonly wroteKey: boolean;
}

/**
 * Brings a backup back while no daemon runs on the database: SQLite or MariaDB, whichever it was made from. Everything is checked before anything is
 * changed, and the rows come in one transaction: until it is through, what was there stays. Rejects with ProblemError `backup-file`, `backup-damaged`, `backup-newer`, `backup-passphrase`,
 * `restore-not-empty`, `key-mismatch`, `key-file-missing`, and those of createStore.
 */
export function restoreBackup(options: StoreOptions, request: RestoreRequest): Promise<Restoration> {
  return asProblems(async () => {
    const backup = await openBackup(request.path);
    try {
      return await restore(options, request, backup);
    } finally {
      await backup.close();
    }
  });
}

async function restore(options: StoreOptions, request: RestoreRequest, backup: OpenBackup): Promise<Restoration> {
  const { header } = backup;
  const target = await targetStep(options.database.kind, header, request.product);
  const counts = await backup.prove();
  const key = await keyFor(options.keyFile, header, request);
  await fill(options, request, backup, target);
  if (key !== null) await putKey(options, key);
  if (options.database.kind === 'mariadb') await removeSnapshot(options.dataDir);
  // The newest tables, and a lease that nobody has to wait for.
  await closeOpened(await openDatabase(options));
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { rows, madeAt: header.madeAt, product: header.product, wroteKey: key !== null };
}

/** The step of migration that the backup's tables have on this kind of database. */
async function targetStep(kind: Database['kind'], header: BackupHeader, product: string): Promise<string> {
  const steps = [...(await readSteps(schemaFolder(kind))).keys()].filter((step) =>
    step.startsWith(`${header.schema}/`),
  );
  const newest = steps.at(-1);
  if (newest === undefined || isNewer(header.product, product))
    throw new ProblemError(problem('backup-newer', { made: header.product }));
  return newest;
}

/** Whether version `a` comes after version `b`, by their numbers. */
function isNewer(a: string, b: string): boolean {
  const numbers = (version: string) => (version.split(/[-+]/)[0] ?? '').split('.').map(Number);
  const [first, second] = [numbers(a), numbers(b)];
  for (let place = 0; place < Math.max(first.length, second.length); place += 1) {
    const difference = (first[place] ?? 0) - (second[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** The key that must be written; null = the one that is there fits. */
async function keyFor(path: string, header: BackupHeader, request: RestoreRequest): Promise<KeySet | null> {
  const found = await readKeyFile(path);
  if (found !== null && fits(found, header)) return null;
  const refuse = () => new ProblemError(problem(found === null ? 'key-file-missing' : 'key-mismatch', { path }));
  if (header.key === null) throw refuse();
  const reason = (text: string) => new ProblemError(problem('backup-passphrase', { reason: text }));
  if (request.passphrase === null) throw reason('it is missing');
  const set = await unlockKey(header.key, header.fingerprint, request.passphrase);
  if (set === null || !fits(set, header)) throw reason('it does not open the key');
  if (found !== null && !request.replace) throw refuse();
  return set;
}

function fits(set: KeySet, { fingerprint, keys }: BackupHeader): boolean {
  const keyring = createKeyring(set);
  return keyring.fingerprint === fingerprint && keys.every((id) => keyring.keyIds.includes(id));
}

/** The key that was there is kept beside it: it belongs to what was in the database before. */
async function putKey({ keyFile, clock = systemClock() }: StoreOptions, set: KeySet): Promise<void> {
  await makeFolder(dirname(keyFile));
  if ((await readKeyFile(keyFile)) !== null) await rename(keyFile, `${keyFile}.before-restore-${clock.now()}`);
  await replaceKeyFile(keyFile, set);
}

async function fill(options: StoreOptions, request: RestoreRequest, backup: OpenBackup, target: string): Promise<void> {
  const database = await connect(options.database);
  const lease = createLease(database, ownHolder(options.dataDir));
  try {
    const isOld = await hasTables(database);
    if (isOld) {
      await lease.renew();
      await requireKnownSteps(database);
      if (!request.replace && !(await isEmpty(database))) throw new ProblemError(problem('restore-not-empty'));
      if (!(await mayStay(database, target))) await dropTables(database);
    }
    await migrate(database, undefined, isOld && (await isBeyond(database, target)) ? undefined : target);
    await lease.renew();
    await database.owner.transaction().execute((sql) => replaceRows(database, sql, lease, backup));
    await lease.release();
  } finally {
    await database.close();
  }
}

async function isEmpty(database: Database): Promise<boolean> {
  const there = new Set((await database.read.introspection.getTables()).map(({ name }) => name));
  for (const [table] of backupTables) {
    if (table === 'meta' || !there.has(table)) continue;
    const { rows } = await raw`select 1 from ${raw.table(table)} limit 1`.execute(database.read);
    if (rows.length > 0) return false;
  }
  return true;
}

async function stepsBeyond(database: Database, target: string): Promise<readonly string[]> {
  const { rows } = await raw<{ name: string }>`select name from migration order by name`.execute(database.read);
  return rows.map(({ name }) => name).filter((name) => name > target);
}

async function isBeyond(database: Database, target: string): Promise<boolean> {
  return (await stepsBeyond(database, target)).length > 0;
}

/**
 * Whether rows of that step fit into the tables that are there: whatever came later only made further tables and indexes. Then nothing is dropped, and until
 * the one transaction that brings the rows is through, everything is as it was.
 */
async function mayStay(database: Database, target: string): Promise<boolean> {
  const statements = await readSteps(schemaFolder(database.kind));
  const later = await stepsBeyond(database, target);
  return later.every((name) => /^create (unique )?(table|index) if not exists /.test(statements.get(name) ?? ''));
}

/** Tables that rows of an older step do not fit into are made anew, as they were when the backup was made. The lease stays. */
async function dropTables(database: Database): Promise<void> {
  const there = (await database.read.introspection.getTables({ withInternalKyselyTables: true })).map(
    ({ name }) => name,
  );
  const ours = [
    ...backupTables.map(([table]) => table as string).reverse(),
    ...passingTables,
    'write_mark',
    'migration',
    'migration_lock',
  ];
  for (const table of ours.filter((name) => there.includes(name)))
    await raw`drop table if exists ${raw.table(table)}`.execute(database.owner);
}

const chunksPerRenewal = 20;

async function replaceRows(database: Database, sql: Sql, lease: Lease, backup: OpenBackup): Promise<void> {
  const columns = await columnsOf(sql);
  for (const table of [...passingTables, ...backupTables.map(([name]) => name).toReversed()])
    if (columns.has(table)) await raw`delete from ${raw.table(table)}`.execute(sql);
  let count = 0;
  for await (const chunk of backup.chunks()) {
    const known = columns.get(chunk.table);
    if (known === undefined || chunk.columns.some((name) => !known.has(name)))
      throw new ProblemError(problem('backup-damaged', { path: '', reason: 'it has a column that no version has' }));
    const rows = chunk.rows.map((row) => Object.fromEntries(chunk.columns.map((name, place) => [name, row[place]])));
    const kept = chunk.table === 'meta' ? rows.filter((row) => !ownMeta.includes(String(row['name']))) : rows;
    if (kept.length > 0) await database.insert(sql, chunk.table as BackupTable, kept);
    count += 1;
    // SQLite's file is locked by the operating system; its one writer is busy here.
    if (database.kind === 'mariadb' && count % chunksPerRenewal === 0) await lease.renew();
  }
}

async function columnsOf(sql: Sql): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const tables = await sql.introspection.getTables();
  return new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]));
}
