import { dirname } from 'node:path';
import { makeFolder, systemClock } from '../lib/index.ts';
import type { Clock } from '../lib/index.ts';
import type { Store } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import { openKeys } from './keys.ts';
import { createLease, ownHolder } from './lease.ts';
import type { Lease } from './lease.ts';
import { openMariadb } from './mariadb-database.ts';
import { migrate, newestStep } from './migrations.ts';
import { asProblems } from './problems.ts';
import { createRecordMaker } from './records.ts';
import { addressOf, identify } from './snapshot-identity.ts';
import { openSnapshotKeeper, usualPace } from './snapshot-keeper.ts';
import type { SnapshotPace } from './snapshot-keeper.ts';
import { openSnapshot } from './snapshot-source.ts';
import { createStandIn } from './snapshot-stand-in.ts';
import { openSqlite } from './sqlite-database.ts';
import { assembleStore } from './store.ts';
import type { StoreParts, StoreReport } from './works.ts';

/** Where the tables are: a file, or a server by its address (`mysql://user:password@host:port/database`). */
export type DatabaseOptions =
  | {
      readonly kind: 'sqlite';
      readonly path: string;
      /** Greatest size in pages of 4 KiB. */
      readonly maxPages?: number;
      /** ms to wait for another program that has the file locked. */
      readonly busyTimeout?: number;
    }
  | { readonly kind: 'mariadb'; readonly url: string };

/** How a store is opened. */
export interface StoreOptions {
  readonly database: DatabaseOptions;
  /** Made at the first start, readable by its owner alone; stands outside the database. */
  readonly keyFile: string;
  /** Folder for the journal of burned tokens and, with MariaDB, the snapshot; made if it is not there. */
  readonly dataDir: string;
  readonly clock?: Clock;
  /** How often a snapshot is written; for tests. */
  readonly snapshotPace?: SnapshotPace;
  /** Gets what is worth a line in the log; never a secret. */
  readonly report?: (that: StoreReport) => void;
}

/** A database that is open, ours alone, and up to date. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly lease: Lease;
  /** Last step of migration. */
  readonly schema: string;
}

/**
 * Opens the store: database, lease, migrations, key file, journal. Where MariaDB cannot be reached, it is opened on the snapshot in the data folder.
 * Rejects with ProblemError: `store-in-use`, `store-gone` (a file), `snapshot-missing`, `snapshot-unusable`, `store-refused`, `store-newer`, `store-full`,
 * `store-read-only`, `store-busy`, `key-file-missing`, `key-file-exposed`, `key-file-damaged`, `key-mismatch`.
 */
export function createStore(options: StoreOptions): Promise<Store> {
  return asProblems(async () => {
    const { database: where } = options;
    try {
      return await startOnDatabase(options);
    } catch (error) {
      const isAway = error instanceof DatabaseFailure && ['gone', 'unsure'].includes(error.kind);
      if (where.kind !== 'mariadb' || !isAway) throw error;
      return startOnSnapshot(options, where.url, error);
    }
  });
}

async function startOnDatabase(options: StoreOptions): Promise<Store> {
  const opened = await openDatabase(options);
  try {
    const keyring = await openKeys(opened.database, options.keyFile);
    const parts = await partsOf(options, { ...opened, keyring });
    try {
      const store = await assembleStore({ ...parts, standIn: null, away: null });
      parts.keeper?.begin(await identify(opened.database));
      return store;
    } catch (error) {
      await parts.keeper?.ended.close();
      throw error;
    }
  } catch (error) {
    await closeOpened(opened);
    throw error;
  }
}

/** Serves the snapshot and goes on trying to reach the database. */
async function startOnSnapshot(options: StoreOptions, url: string, error: Error): Promise<Store> {
  const { dataDir, keyFile } = options;
  const schema = await newestStep('mariadb');
  const { source, keyring } = await openSnapshot({ dataDir, keyFile, address: addressOf(url), schema });
  const database = openMariadb(url);
  const lease = createLease(database, ownHolder(dataDir));
  const parts = await partsOf(options, { database, lease, schema, keyring });
  const { keeper, clock, report } = parts;
  const again = () => (keeper?.ended.entries() ?? []).flatMap(({ deviceId }) => deviceId ?? []);
  const over = (identity: string) => keeper?.begin(identity);
  const shared = {
    source,
    database,
    url,
    keyFile,
    keyring,
    lease,
    clock,
    make: createRecordMaker(),
    again,
    over,
    report,
  };
  const standIn: StoreParts['standIn'] = (since, failed) => createStandIn({ ...shared, since, failed });
  const taken = new Date(source.header.takenAt).toISOString();
  report({
    level: 'error',
    message: `the database cannot be reached (${error.message}): phones are served from the snapshot of ${taken}, nothing is written`,
  });
  return assembleStore({ ...parts, standIn, away: String(error) });
}

type Opened = Pick<StoreParts, 'database' | 'lease' | 'schema' | 'keyring'>;

async function partsOf(options: StoreOptions, opened: Opened): Promise<Omit<StoreParts, 'standIn' | 'away'>> {
  const { dataDir, database: where, clock = systemClock(), report = () => undefined } = options;
  const { database, schema } = opened;
  const backupSource = { database, schema, keyFile: options.keyFile, now: () => clock.now() };
  const shared = { ...opened, dataDir, clock, report, backupSource };
  if (where.kind === 'sqlite') return { ...shared, keeper: null };
  const pace = options.snapshotPace ?? usualPace;
  return {
    ...shared,
    keeper: await openSnapshotKeeper({ ...shared, url: where.url, address: addressOf(where.url), pace }),
  };
}

/** Opens the database for this process alone and migrates it. */
export async function openDatabase({ database: where, dataDir }: StoreOptions): Promise<OpenedDatabase> {
  const database = await connect(where);
  const lease = createLease(database, ownHolder(dataDir));
  try {
    // A database in use must not be migrated under its daemon's feet; a new one has no lease to ask.
    if (await hasTables(database)) await lease.renew();
    const schema = await migrate(database);
    await lease.renew();
    return { database, lease, schema };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Gives back what {@link openDatabase} took. */
export async function closeOpened({ database, lease }: OpenedDatabase): Promise<void> {
  await lease.release().catch(() => undefined);
  await database.close();
}

/** Opens a database as it is. */
export async function connect(where: DatabaseOptions): Promise<Database> {
  if (where.kind === 'mariadb') return openMariadb(where.url);
  await makeFolder(dirname(where.path));
  const { path, maxPages, busyTimeout = 3_000 } = where;
  return openSqlite({ path, busyTimeout, ...(maxPages !== undefined && { maxPages }) });
}

/** Whether it was ever used. */
export async function hasTables(database: Database): Promise<boolean> {
  const tables = await database.read.introspection.getTables();
  return tables.some((table) => table.name === 'lease');
}
