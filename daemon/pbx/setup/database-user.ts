import { no, ok, problem } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import { realtimeColumns } from '../asterisk/index.ts';
import type { ExchangeKind } from '../contract.ts';
import { readColumns } from '../freepbx/index.ts';
import type { FreepbxConnect } from '../freepbx/index.ts';
import { LinkFailure, openLink } from '../tables/link.ts';
import type { Link } from '../tables/link.ts';

/** Name of the user who may read the exchange's tables. It is ours alone: what it may do is taken away and given anew. */
export const readerName = 'hookswitch-reader';

/** Tables and the columns of them. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** What is read of an exchange of that kind; null = it has no tables. */
export function columnsFor(kind: ExchangeKind): Columns | null {
  if (kind === 'standalone') return null;
  return kind === 'freepbx' ? readColumns : realtimeColumns;
}

/** Who is made, where, and what it may read. */
export interface Reader {
  readonly database: string;
  readonly columns: Columns;
  /** Whence it logs in; null = from the database's own machine. */
  readonly from: string | null;
}

const limit = 10_000;
const name = (text: string) => `\`${text.replaceAll('`', '``')}\``;
const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const accounts = (from: string | null) =>
  (from === null ? ['localhost', '127.0.0.1'] : [from]).map((host) => `${text(readerName)}@${text(host)}`);

/** The statements that make the user and let it read those columns alone. MariaDB 10.2, MySQL 5.7 and later. `secret` was made by us. */
export function readerStatements({ database, columns, from }: Reader, secret: string): readonly string[] {
  return accounts(from).flatMap((account) => [
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY ${text(secret)}`,
    `ALTER USER ${account} IDENTIFIED BY ${text(secret)}`,
    `REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account}`,
    ...Object.entries(columns).map(
      ([table, list]) =>
        `GRANT SELECT (${list.map(name).join(', ')}) ON ${name(database)}.${name(table)} TO ${account}`,
    ),
  ]);
}

/** The statements that take it away. */
export function dropStatements(from: string | null): readonly string[] {
  return accounts(from).map((account) => `DROP USER IF EXISTS ${account}`);
}

/** Reads `mysql://user:password@host:port/?socketPath=…`. Errors: `field-invalid`, without the address, which holds a password. */
export function readAdmin(address: string): Result<FreepbxConnect> {
  const invalid = () => {
    const reason = 'it is not of the form mysql://user:password@host:3306/database';
    return no(problem('field-invalid', { field: '--database-admin', reason }, '--database-admin'));
  };
  const url = URL.parse(address);
  if (url === null || !/^(mysql|mariadb):$/.test(url.protocol) || url.username === '') return invalid();
  try {
    const socketPath = url.searchParams.get('socketPath');
    const at = { host: url.hostname.replaceAll(/^\[|\]$/g, ''), port: Number(url.port || 3306) };
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    return ok({
      ...(socketPath === null ? at : { socketPath }),
      ...{ user, password, database: decodeURIComponent(url.pathname.slice(1)) },
    });
  } catch {
    return invalid();
  }
}

/** Opens it, does the work, closes it. Failures become problems without secrets. */
async function over<T>(connect: FreepbxConnect, clock: Clock, work: (link: Link) => Promise<T>): Promise<Result<T>> {
  try {
    const link = await openLink(connect, clock);
    try {
      return ok(await work(link));
    } finally {
      link.close();
    }
  } catch (error) {
    if (!(error instanceof LinkFailure)) throw error;
    return no(problem(error.code, { detail: error.message, door: 'the database' }));
  }
}

/** Of the columns those that this database has: a right to a column that is not there cannot be given. */
async function present(link: Link, { database, columns }: Reader): Promise<Columns> {
  const found = new Set<string>();
  const sql = `select table_name, column_name from information_schema.columns where table_schema = ${text(database)}`;
  await link.query(sql, limit, ([table, column]) => found.add(`${String(table)}.${String(column).toLowerCase()}`));
  const kept = Object.entries(columns).map(
    ([table, list]) => [table, list.filter((column) => found.has(`${table}.${column}`))] as const,
  );
  return Object.fromEntries(kept.filter(([, list]) => list.length > 0));
}

/** Makes the user as an administrator of the database. @returns what it may read. Errors: `exchange-gone`, `exchange-refused`, `exchange-login-refused`. */
export function makeReader(
  admin: FreepbxConnect,
  reader: Reader,
  secret: string,
  clock: Clock,
): Promise<Result<Reader>> {
  return over(admin, clock, async (link) => {
    const made = { ...reader, columns: await present(link, reader) };
    for (const statement of readerStatements(made, secret)) await link.query(statement, limit);
    return made;
  });
}

/** Takes the user away. Errors as {@link makeReader}. */
export function dropReader(admin: FreepbxConnect, from: string | null, clock: Clock): Promise<Result<null>> {
  return over(admin, clock, async (link) => {
    for (const statement of dropStatements(from)) await link.query(statement, limit);
    return null;
  });
}

/** Logs in as the user. @returns whether it may read columns and nothing else. Errors as {@link makeReader}. */
export function checkReader(connect: FreepbxConnect, clock: Clock): Promise<Result<boolean>> {
  return over(connect, clock, async (link) => {
    let isBare = true;
    await link.query('show grants', limit, ([grant]) => {
      isBare &&= /^GRANT (USAGE|SELECT \(.*\)) ON /.test(String(grant)) && !String(grant).includes('WITH GRANT OPTION');
    });
    return isBare;
  });
}
