import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { createBulk } from './bulk.ts';
import { DatabaseFailure } from './database.ts';
import type { Database, WriteOptions } from './database.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import type { Schema, Sql } from './schema.ts';
import type { Answer, WorkerSetup } from './sqlite-protocol.ts';
import { startSqliteThread } from './sqlite-thread.ts';
import type { SqliteThread } from './sqlite-thread.ts';

type Place = 'write' | 'read' | 'snapshot';

/** Opens the embedded database, making the file where there is none. Rejects with DatabaseFailure; `taken` = another daemon works on it. */
export async function openSqlite(setup: WorkerSetup): Promise<Database> {
  const thread = await startSqliteThread(setup);
  const on = (place: Place) => new Kysely<Schema>({ dialect: dialectFor(thread, place) });
  const writer = on('write');
  const snapshots = on('snapshot');
  const pragma = async (sql: string) => {
    await thread.ask({ on: 'write', sql, parameters: [] });
  };
  const writing = createQueue();
  return {
    kind: 'sqlite',
    read: on('read'),
    owner: writer,
    write: (body, options) => writing.run(() => writeOnce(writer, pragma, body, options)),
    snapshot: (body) => snapshots.transaction().execute(body),
    ...createBulk('sqlite'),
    ping: () =>
      writing.run(async () => {
        await thread.ask({ on: 'write', sql: 'begin immediate', parameters: [], guarded: true });
        await pragma('rollback');
      }),
    // What was begun before is ended before.
    close: () => writing.run(() => thread.close()),
  };
}

async function writeOnce<T>(
  writer: Sql,
  pragma: (sql: string) => Promise<void>,
  body: (sql: Sql) => Promise<T>,
  options: WriteOptions = {},
): Promise<T> {
  if (options.durable ?? true) return writer.transaction().execute(body);
  await pragma('pragma synchronous = normal');
  try {
    return await writer.transaction().execute(body);
  } finally {
    await pragma('pragma synchronous = full');
  }
}

function dialectFor(thread: SqliteThread, place: Place): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => createDriver(thread, place),
  };
}

/** Statements of `read` may mix; `write` and `snapshot` belong to one transaction at a time. */
function createDriver(thread: SqliteThread, place: Place): Driver {
  const connection = createConnection(thread, place);
  const turns: Queue = createQueue();
  const held: (() => void)[] = [];
  const send = async (sql: string, guarded = false) => {
    await thread.ask({ on: place, sql, parameters: [], guarded });
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      if (place !== 'read') held.push(await turns.take());
      return connection;
    },
    releaseConnection: () => {
      held.pop()?.();
      return Promise.resolve();
    },
    beginTransaction: () => send(place === 'write' ? 'begin immediate' : 'begin', place === 'write'),
    commitTransaction: () => send('commit'),
    rollbackTransaction: () => send('rollback').catch(ignoreEnded),
    destroy: () => Promise.resolve(),
  };
}

/** SQLite itself rolls back on a full disk and on some I/O errors: then there is nothing left to roll back. */
function ignoreEnded(error: unknown): void {
  const isEnded = error instanceof DatabaseFailure || (error instanceof Error && /no transaction/.test(error.message));
  if (!isEnded) throw error;
}

function createConnection(thread: SqliteThread, on: Place): DatabaseConnection {
  return {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      const answer = await thread.ask({ on, sql, parameters: parameters.map(toSqlite) });
      if (answer.columns.length > 0) return { rows: toRows<R>(answer) };
      return { rows: [], numAffectedRows: BigInt(answer.changes), insertId: BigInt(answer.insertId) };
    },
    streamQuery: () => {
      throw new Error('rows are read in batches here, not streamed');
    },
  };
}

/** What SQLite can bind: yes/no as 1/0, nothing as null. */
function toSqlite(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}

function toRows<R>({ columns, values }: Exclude<Answer, { failed: object }>): R[] {
  const rows: R[] = [];
  for (let at = 0; at < values.length; at += columns.length) {
    const row: Record<string, unknown> = {};
    for (const [index, column] of columns.entries()) row[column] = values[at + index];
    rows.push(row as R);
  }
  return rows;
}
