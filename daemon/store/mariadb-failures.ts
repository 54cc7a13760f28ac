import { DatabaseFailure } from './database.ts';
import type { FailureKind } from './database.ts';

/** Server errors by number: https://mariadb.com/kb/en/mariadb-error-codes/. Everything else with a connection lost is `gone`. */
const kinds: Readonly<Record<number, FailureKind>> = {
  1020: 'conflict',
  1021: 'full',
  1040: 'gone',
  1044: 'refused',
  1045: 'refused',
  1049: 'refused',
  1053: 'gone',
  1062: 'duplicate',
  1114: 'full',
  1142: 'refused',
  1205: 'busy',
  1213: 'conflict',
  1290: 'read-only',
  1698: 'refused',
  1792: 'read-only',
  1836: 'read-only',
  1927: 'gone',
};

/** Errors of the network and of the client that leave no connection to go on with. */
const lost =
  /^(?:PROTOCOL_|ECONN|ETIMEDOUT|EPIPE|ENOENT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|HANDSHAKE_|EACCES)/;

interface ClientError {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
  readonly message?: string;
}

/**
 * An error of the client library as ours. The library's own carries the whole statement with its values,
 * so nothing of it goes on but code, number and, where they hold no values, its words.
 */
export function mariadbFailure(error: unknown, statement: string): Error {
  if (error instanceof DatabaseFailure) return error;
  const { code = 'unknown', errno = 0, fatal = false, message = '' } = error as ClientError;
  const kind = kinds[errno];
  if (kind === 'refused') return new DatabaseFailure(kind, message);
  if (kind !== undefined) return new DatabaseFailure(kind, `${code} (${errno})`);
  // The server's words for an operating system's "no space left on device".
  if (/\berrno: 28\b|\berror 28\b/i.test(message)) return new DatabaseFailure('full', `${code} (${errno})`);
  const isLost = fatal || lost.test(code) || /closed state|connection (?:is )?(?:lost|closed)/i.test(message);
  if (isLost) return new DatabaseFailure('gone', `${code} (${errno})`);
  return new Error(`the database answered ${code} (${errno}) to: ${statement.slice(0, 200)}`);
}
