import { dirname } from 'node:path';
import { makeFolder, systemClock } from '../lib/index.ts';
import type { Clock } from '../lib/index.ts';
import type { Store } from './contract.ts';
import type { Database } from './database.ts';
import { openKeys } from './keys.ts';
import { createLease, ownHolder } from './lease.ts';
import type { Lease } from './lease.ts';
import { openMariadb } from './mariadb-database.ts';
import { migrate } from './migrations.ts';
import { asProblems } from './problems.ts';
import { openSqlite } from './sqlite-database.ts';
import { assembleStore } from './store.ts';
import type { StoreReport } from './store.ts';

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
  /** Folder for the journal of burned tokens; made if it is not there. */
  readonly dataDir: string;
  readonly clock?: Clock;
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
 * Opens the store: database, lease, migrations, key file, journal. Rejects with ProblemError: `store-in-use`, `store-gone`, `store-refused`,
 * `store-newer`, `store-full`, `store-read-only`, `store-busy`, `key-file-missing`, `key-file-exposed`, `key-file-damaged`, `key-mismatch`.
 */
export function createStore(options: StoreOptions): Promise<Store> {
  return asProblems(async () => {
    const opened = await openDatabase(options);
    try {
      const keyring = await openKeys(opened.database, options.keyFile);
      const { dataDir, clock = systemClock(), report = () => undefined } = options;
      return await assembleStore({ ...opened, keyring, dataDir, clock, report });
    } catch (error) {
      await closeOpened(opened);
      throw error;
    }
  });
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

async function connect(where: DatabaseOptions): Promise<Database> {
  if (where.kind === 'mariadb') return openMariadb(where.url);
  await makeFolder(dirname(where.path));
  const { path, maxPages, busyTimeout = 3_000 } = where;
  return openSqlite({ path, busyTimeout, ...(maxPages !== undefined && { maxPages }) });
}

async function hasTables(database: Database): Promise<boolean> {
  const tables = await database.read.introspection.getTables();
  return tables.some((table) => table.name === 'lease');
}
