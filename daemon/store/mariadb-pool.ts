import { createPool } from 'mysql2';
import type { PoolConnection, PoolOptions } from 'mysql2';
import { decodePart } from '../lib/addresses.ts';
import { DatabaseFailure } from './database.ts';
import { mariadbFailure } from './mariadb-failures.ts';

/** What a statement answered. */
export interface MariadbAnswer {
  readonly rows: readonly unknown[];
  readonly affected: number;
  readonly insertId: number;
}

/** One connection, for one user at a time. */
export interface MariadbConnection {
  /** Rejects with DatabaseFailure; `gone` also when no answer came within `timeout` ms: the connection is then thrown away. */
  query(sql: string, parameters: readonly unknown[], timeout: number): Promise<MariadbAnswer>;
  release(): void;
}

/** Connections to one server, made when needed. */
export interface MariadbPool {
  acquire(): Promise<MariadbConnection>;
  close(): Promise<void>;
}

const connectTimeout = 3_000;
const closeTimeout = 2_000;
/** ms that the client's own time-out may be late. */
const grace = 1_000;

/** Nothing here may depend on how the server is set up; the mode also makes backslashes escape, which quoting relies on. */
const session = [
  "sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "time_zone = '+00:00'",
  'innodb_lock_wait_timeout = 2',
  'lock_wait_timeout = 10',
  'autocommit = 1',
];

/** Opens a pool. `url`: `mysql://user:password@host:port/database`, with `?socketPath=/…` for a socket, `?tls=on` for TLS. Throws DatabaseFailure `refused` for anything else. */
export function openPool(url: string): MariadbPool {
  const pool = createPool({ ...readUrl(url), ...behaviour });
  const open = new Set<PoolConnection>();
  pool.on('connection', (connection) => {
    open.add(connection);
    connection.on('end', () => open.delete(connection));
    connection.on('error', () => open.delete(connection));
    for (const setting of ['transaction isolation level read committed', ...session])
      connection.query(`set session ${setting}`, (error) => {
        if (error !== null) connection.destroy();
      });
  });
  const acquire = () =>
    new Promise<MariadbConnection>((resolve, reject) => {
      pool.getConnection((error, connection) => {
        if (error === null) resolve(connectionOver(connection));
        else reject(mariadbFailure(error, 'connect'));
      });
    });
  const close = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        for (const connection of open) connection.destroy();
        resolve();
      }, closeTimeout);
      pool.end(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  return { acquire, close };
}

const behaviour = {
  connectionLimit: 4,
  maxIdle: 2,
  idleTimeout: 60_000,
  connectTimeout,
  enableKeepAlive: true,
  keepAliveInitialDelay: 10_000,
  charset: 'utf8mb4_bin',
  multipleStatements: false,
  supportBigNumbers: true,
  jsonStrings: true,
  dateStrings: true,
} satisfies PoolOptions;

function readUrl(text: string): PoolOptions {
  const url = URL.parse(text);
  const database = url?.pathname.slice(1) ?? '';
  if (url === null || !['mysql:', 'mariadb:'].includes(url.protocol) || !/^[^/]+$/.test(database))
    throw new DatabaseFailure('refused', 'the address is not mysql://user:password@host:port/database');
  const socketPath = url.searchParams.get('socketPath');
  return {
    ...(socketPath === null ? { host: url.hostname, port: Number(url.port || 3306) } : { socketPath }),
    user: decodePart(url.username),
    password: decodePart(url.password),
    database: decodePart(database),
    ...(url.searchParams.get('tls') === 'on' && { ssl: {} }),
  };
}

function connectionOver(connection: PoolConnection): MariadbConnection {
  let isBroken = false;
  return {
    query: (sql, values, timeout) =>
      new Promise((resolve, reject) => {
        // The client's own time-out begins with the statement: one that waits behind another without an answer would wait for ever.
        const guard = setTimeout(() => {
          isBroken = true;
          reject(new DatabaseFailure('gone', 'no answer'));
        }, timeout + grace);
        connection.query({ sql, values: [...values], timeout }, (error, result) => {
          clearTimeout(guard);
          if (error === null) return resolve(toAnswer(result));
          const failure = mariadbFailure(error, sql);
          isBroken ||= failure instanceof DatabaseFailure && failure.kind === 'gone';
          reject(failure);
        });
      }),
    release: () => {
      if (isBroken) connection.destroy();
      else connection.release();
    },
  };
}

function toAnswer(result: unknown): MariadbAnswer {
  if (Array.isArray(result)) return { rows: result, affected: 0, insertId: 0 };
  const { affectedRows = 0, insertId = 0 } = result as { affectedRows?: number; insertId?: number };
  return { rows: [], affected: affectedRows, insertId };
}
