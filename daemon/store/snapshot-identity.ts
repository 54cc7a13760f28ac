import { randomBytes } from 'node:crypto';
import { ProblemError, problem } from '../lib/index.ts';
import type { Database } from './database.ts';
import type { Sql } from './schema.ts';
import type { SnapshotHeader } from './snapshot-format.ts';

const identityName = 'database.id';
const keyNames = { fingerprint: 'key.fingerprint', ids: 'key.ids' };

/** The name that a database got at random when it was first used, so that a snapshot is never taken for another's. */
export async function identify(database: Database): Promise<string> {
  const found = await readMeta(database.read, identityName);
  if (found !== null) return found;
  await database.write((sql) =>
    database.insertNew(sql, 'meta', [{ name: identityName, value: randomBytes(12).toString('hex') }]),
  );
  return (await readMeta(database.read, identityName)) ?? '';
}

async function readMeta(sql: Sql, name: string): Promise<string | null> {
  const row = await sql.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

/** Where a database is, without who asks: `host:port/name`. */
export function addressOf(url: string): string {
  const { hostname = '', port = '', pathname = '', searchParams } = URL.parse(url) ?? {};
  return `${searchParams?.get('socketPath') ?? `${hostname}:${port === '' ? '3306' : port}`}${pathname}`;
}

/**
 * Makes sure, without writing anything, that this is the database that the snapshot was made from and that our keys are its keys.
 * Rejects with ProblemError `snapshot-other-database` or `key-mismatch`.
 */
export async function requireSame(
  database: Database,
  header: SnapshotHeader,
  keys: { readonly path: string; readonly fingerprint: string; readonly ids: readonly string[] },
): Promise<void> {
  const tables = await database.read.introspection.getTables();
  const isEmpty = !tables.some(({ name }) => name === 'meta');
  if (isEmpty || (await readMeta(database.read, identityName)) !== header.database)
    throw new ProblemError(problem('snapshot-other-database', { address: header.address }));
  const fingerprint = await readMeta(database.read, keyNames.fingerprint);
  const ids = (await readMeta(database.read, keyNames.ids))?.split(',') ?? [];
  if (fingerprint !== keys.fingerprint || !ids.every((id) => keys.ids.includes(id)))
    throw new ProblemError(problem('key-mismatch', { path: keys.path }));
}
