import { createConnection } from 'mysql2';
import type { Connection } from 'mysql2';
import type { Clock } from '../../lib/index.ts';

/** Where the exchange's database (FreePBX's, or a plain Asterisk's) is and as whom it is read. `socketPath` wins over host and port. */
export interface FreepbxConnect {
  readonly host?: string;
  readonly port?: number;
  readonly socketPath?: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Why the tables cannot be read. `refused` = it needs an operator: wrong password, missing rights, no such table. Holds no secret. */
export class LinkFailure extends Error {
  readonly state: 'gone' | 'refused';
  /** Code of the error table. */
  readonly code: 'exchange-gone' | 'exchange-refused' | 'exchange-login-refused';
  constructor(state: 'gone' | 'refused', code: LinkFailure['code'], detail: string) {
    super(detail);
    this.state = state;
    this.code = code;
  }
}

/** A value as the driver gives it: a Buffer where the column is binary. */
export type Cell = string | number | Buffer | null;

/** One connection, one statement at a time. It closes itself when it is of no further use. */
export interface Link {
  /** Runs a statement of ours; each row is told as it comes, none is kept. Rejects with {@link LinkFailure}, at the latest `limit` ms (and a little) after. */
  query(sql: string, limit: number, onRow?: (row: readonly Cell[]) => void): Promise<void>;
  isOpen(): boolean;
  close(): void;
}

const connectLimit = 3_000;
/** ms that the driver's own time limit may be late. */
const grace = 500;

/** Each may be missing on one server or another, and each only makes things better. */
const session = [
  // More than any extension's details: see `details` in freepbx/tables.ts.
  'group_concat_max_len = 1048576',
  'transaction_isolation = "REPEATABLE-READ"',
  'tx_isolation = "REPEATABLE-READ"',
  // Older ones stop our statement too, and not only our waiting for it.
  'max_statement_time = 20',
  // MySQL 8 would tell yesterday's UPDATE_TIME.
  'information_schema_stats_expiry = 0',
];

/** Opens a connection that reads. Rejects with {@link LinkFailure}. */
export async function openLink(connect: FreepbxConnect, clock: Clock): Promise<Link> {
  const { socketPath, host = '127.0.0.1', port = 3306, user, password, database } = connect;
  const connection = createConnection({
    ...(socketPath === undefined ? { host, port } : { socketPath }),
    ...{ user, password, database, connectTimeout: connectLimit, charset: 'utf8mb4', multipleStatements: false },
    ...{ rowsAsArray: true, dateStrings: true, supportBigNumbers: true, jsonStrings: true, enableKeepAlive: true },
  });
  const link = linkOver(connection, clock);
  try {
    await new Promise<void>((resolve, reject) => {
      const cancel = clock.after(connectLimit + grace, () => reject(gone('no answer')));
      connection.connect((error) => {
        cancel();
        if (error === null) resolve();
        else reject(failureOf(error));
      });
    });
    for (const setting of session) await link.query(`set session ${setting}`, connectLimit).catch(unlessLost(link));
    return link;
  } catch (error) {
    link.close();
    throw error;
  }
}

const gone = (detail: string) => new LinkFailure('gone', 'exchange-gone', detail);

const unlessLost = (link: Link) => (error: unknown) => {
  if (!link.isOpen()) throw error;
};

function linkOver(connection: Connection, clock: Clock): Link {
  let isOpen = true;
  let giveUp: (failure: LinkFailure) => void = () => undefined;
  const close = () => {
    isOpen = false;
    connection.destroy();
    giveUp(gone('closed')); // the driver forgets whom it owes an answer
  };
  // Without a listener, a connection that breaks while nobody asks would end the process.
  connection.on('error', close);
  connection.on('end', () => (isOpen = false));
  const query: Link['query'] = (sql, limit, onRow) =>
    new Promise((resolve, reject) => {
      if (!isOpen) return reject(gone('closed'));
      const fail = (failure: LinkFailure, isLost = true) => {
        cancel();
        giveUp = () => undefined;
        if (isLost) close();
        reject(failure);
      };
      giveUp = fail;
      const cancel = clock.after(limit + grace, () => fail(gone('no answer')));
      const told = connection.query({ sql, timeout: limit });
      told.on('error', (error: unknown) => fail(failureOf(error), !isAnswer(error)));
      // A statement without rows tells one "result" too: its header.
      if (onRow) told.on('result', (row: unknown) => Array.isArray(row) && onRow(row as readonly Cell[]));
      told.on('end', () => {
        cancel();
        giveUp = () => undefined;
        resolve();
      });
    });
  return { query, isOpen: () => isOpen, close };
}

/** Wrong user, password or host of the client; an account that is locked or expired. */
const loginRefused = new Set([1045, 1130, 1698, 1820, 1862, 4151]);
/** No such database, table, column, or no right to it. */
const refused = new Set([1044, 1049, 1054, 1142, 1143, 1146, 1370]);

/** The server refused a statement, and goes on. */
function isAnswer(error: unknown): boolean {
  const { errno = 0, fatal = false } = error as { errno?: number; fatal?: boolean };
  return !fatal && errno >= 1000 && errno < 5000 && ![1053, 1152, 1927].includes(errno);
}

/** The server's own words hold names, never values of ours: statements here have none. */
function failureOf(error: unknown): LinkFailure {
  const { code = 'unknown', errno = 0, message = '' } = error as { code?: string; errno?: number; message?: string };
  if (loginRefused.has(errno)) return new LinkFailure('refused', 'exchange-login-refused', message);
  if (refused.has(errno)) return new LinkFailure('refused', 'exchange-refused', message);
  return gone(code === 'PROTOCOL_SEQUENCE_TIMEOUT' ? 'no answer' : `${code} (${errno})`);
}
