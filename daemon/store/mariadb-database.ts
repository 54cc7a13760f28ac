import { Kysely, MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { createBulk } from './bulk.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import { openPool } from './mariadb-pool.ts';
import type { MariadbConnection, MariadbPool } from './mariadb-pool.ts';
import { createQueue } from './queue.ts';
import type { Schema } from './schema.ts';

/** ms that a statement may take before the server counts as gone. */
const timeouts = { usual: 5_000, long: 60_000, migration: 3_600_000, ping: 2_000 };

const readSnapshot = [
  'set transaction isolation level repeatable read',
  'start transaction with consistent snapshot, read only',
];

/** Opens a MariaDB database. Connects at the first statement. */
export function openMariadb(url: string): Database {
  const pool = openPool(url);
  const kysely = (timeout: number, begin: readonly string[]) =>
    new Kysely<Schema>({ dialect: dialectFor(pool, timeout, begin) });
  const usual = kysely(timeouts.usual, ['start transaction']);
  const snapshots = kysely(timeouts.long, readSnapshot);
  // One writer at a time: what is committed is told in the order of commits, and our own transactions never fight each other.
  const writing = createQueue();
  return {
    kind: 'mariadb',
    read: usual,
    owner: kysely(timeouts.migration, ['start transaction']),
    write: (body) => writing.run(() => usual.transaction().execute(body)),
    snapshot: (body) => snapshots.transaction().execute(body),
    ...createBulk('mariadb'),
    ping: () => ping(pool),
    // What was begun before is ended before.
    close: () => writing.run(() => pool.close()),
  };
}

async function ping(pool: MariadbPool): Promise<void> {
  const connection = await pool.acquire();
  try {
    await connection.query('select 1', [], timeouts.ping);
  } finally {
    connection.release();
  }
}

function dialectFor(pool: MariadbPool, timeout: number, begin: readonly string[]): Dialect {
  return {
    createAdapter: () => new MysqlAdapter(),
    createQueryCompiler: () => new MysqlQueryCompiler(),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createDriver: () => createDriver(pool, timeout, begin),
  };
}

interface Lent extends DatabaseConnection {
  readonly lent: MariadbConnection;
}

function createDriver(pool: MariadbPool, timeout: number, begin: readonly string[]): Driver {
  const of = (connection: DatabaseConnection) => (connection as Lent).lent;
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => lend(await pool.acquire(), timeout),
    releaseConnection: (connection) => {
      of(connection).release();
      return Promise.resolve();
    },
    beginTransaction: async (connection) => {
      for (const statement of begin) await of(connection).query(statement, [], timeout);
    },
    commitTransaction: (connection) => commit(of(connection), timeout),
    // On a lost connection the server has rolled back by itself.
    rollbackTransaction: async (connection) => {
      await of(connection).query('rollback', [], timeout).catch(ignoreGone);
    },
    destroy: () => Promise.resolve(),
  };
}

async function commit(connection: MariadbConnection, timeout: number): Promise<void> {
  try {
    await connection.query('commit', [], timeout);
  } catch (error) {
    const isLost = error instanceof DatabaseFailure && error.kind === 'gone';
    throw isLost ? new DatabaseFailure('unsure', error.message) : error;
  }
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof DatabaseFailure)) throw error;
}

function lend(lent: MariadbConnection, timeout: number): Lent {
  return {
    lent,
    executeQuery: async <R>({
      sql,
      parameters,
    }: {
      sql: string;
      parameters: readonly unknown[];
    }): Promise<QueryResult<R>> => {
      const { rows, affected, insertId } = await lent.query(sql, parameters, timeout);
      return { rows: rows as R[], numAffectedRows: BigInt(affected), insertId: BigInt(insertId) };
    },
    streamQuery: () => {
      throw new Error('rows are read in batches here, not streamed');
    },
  };
}
