import { closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Question, WorkerSetup } from './sqlite-protocol.ts';

/**
 * The thread that owns the database file: SQLite's calls block, so they block here.
 * Three connections: `write` (one transaction at a time), `read` (committed state), `snapshot` (long reads).
 */

const keptStatements = 200;
/** Rows as lists cost half of what they cost as objects; Node has them from 22.16 and 24.0 on. */
const canAnswerLists = 'setReturnArrays' in StatementSync.prototype;
/** A statement that answers rows. Nothing here uses RETURNING. */
const asks = /^\s*(?:select|with|pragma|explain|values)\b/i;

interface Connection {
  readonly database: DatabaseSync;
  readonly statements: Map<string, StatementSync>;
}

function openConnection(path: string, setup: WorkerSetup, readOnly: boolean): Connection {
  const database = new DatabaseSync(path, { readOnly });
  database.exec(`pragma busy_timeout = ${setup.busyTimeout}`);
  if (!readOnly) {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864');
    if (setup.maxPages !== undefined) database.exec(`pragma max_page_count = ${setup.maxPages}`);
  }
  database.exec('pragma foreign_keys = on; pragma trusted_schema = off; pragma temp_store = memory');
  return { database, statements: new Map() };
}

/** Held for life, dropped by the kernel however this process ends. */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(`${path}.lock`);
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (error) {
    const isTaken = (error as { errcode?: number }).errcode === 5;
    throw isTaken ? Object.assign(new Error('another daemon works on it'), { code: 'TAKEN' }) : error;
  }
  return lock;
}

function prepare(connection: Connection, sql: string): StatementSync {
  const kept = connection.statements.get(sql);
  if (kept !== undefined) return kept;
  const statement = connection.database.prepare(sql);
  if (canAnswerLists) statement.setReturnArrays(true);
  connection.statements.set(sql, statement);
  for (const oldest of connection.statements.keys()) {
    if (connection.statements.size <= keptStatements) break;
    connection.statements.delete(oldest);
  }
  return statement;
}

function ask(connection: Connection, question: Question): Answer {
  const statement = prepare(connection, question.sql);
  const parameters = question.parameters as SQLInputValue[];
  if (!asks.test(question.sql)) {
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { id: question.id, columns: [], values: [], changes: Number(changes), insertId: Number(lastInsertRowid) };
  }
  return { id: question.id, ...rowsOf(statement, parameters), changes: 0, insertId: 0 };
}

function rowsOf(statement: StatementSync, parameters: SQLInputValue[]): { columns: string[]; values: unknown[] } {
  const rows: unknown[] = statement.all(...parameters);
  const values: unknown[] = [];
  if (canAnswerLists) {
    for (const row of rows as unknown[][]) for (const value of row) values.push(value);
    return { columns: statement.columns().map(({ name }) => name), values };
  }
  const columns = Object.keys(rows[0] ?? {});
  for (const row of rows as Record<string, unknown>[]) for (const column of columns) values.push(row[column]);
  return { columns, values };
}

/** The file behind the path must be the one that is open: what goes into a deleted or replaced file is lost. */
function createGuard(path: string): () => void {
  const identity = () => {
    const { dev, ino } = statSync(path);
    return `${dev}:${ino}`;
  };
  const opened = identity();
  return () => {
    if (identity() !== opened) throw Object.assign(new Error('the database file was replaced'), { errcode: 14 });
  };
}

function failure(id: number, error: unknown): Answer {
  const { message, errcode, code } = error as { message?: string; errcode?: number; code?: string };
  return { id, failed: { message: String(message), errcode: errcode ?? null, code: code ?? null } };
}

function open(setup: WorkerSetup) {
  // Its own journal files take over the mode of the database file.
  closeSync(openSync(setup.path, 'a', 0o600));
  const lock = takeLock(setup.path);
  const write = openConnection(setup.path, setup, false);
  const read = openConnection(setup.path, setup, true);
  const snapshot = openConnection(setup.path, setup, true);
  return { lock, connections: { write, read, snapshot }, guard: createGuard(setup.path) };
}

function serve(setup: WorkerSetup, port: NonNullable<typeof parentPort>): void {
  const { lock, connections, guard } = open(setup);
  const close = () => {
    // The writer last: it alone can bring its journal into the file and remove it.
    for (const place of ['read', 'snapshot', 'write'] as const) connections[place].database.close();
    lock.close();
    port.close();
  };
  port.on('message', (question: Question) => {
    try {
      if (question.on === 'close') return close();
      if (question.guarded) guard();
      port.postMessage(ask(connections[question.on], question));
    } catch (error) {
      port.postMessage(failure(question.id, error));
    }
  });
  port.postMessage({ id: 0, columns: [], values: [], changes: 0, insertId: 0 } satisfies Answer);
}

if (parentPort !== null) {
  try {
    serve(workerData as WorkerSetup, parentPort);
  } catch (error) {
    parentPort.postMessage(failure(0, error));
    parentPort.close();
  }
}
