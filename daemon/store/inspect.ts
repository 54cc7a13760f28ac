import { access } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { sql as raw } from 'kysely';
import type { DatabaseOptions } from './create-store.ts';
import { openMariadb } from './mariadb-database.ts';
import { newestStep } from './migrations.ts';
import { asProblems } from './problems.ts';

/** A database looked at from outside, whoever works on it. */
export interface Inspection {
  /** The server's or the library's. */
  readonly version: string;
  /** Last step of migration; null = it is new. */
  readonly schema: string | null;
  /** The last step that this program knows. */
  readonly newest: string;
  /** Who works on it: `{ host, pid, dataDir }` as JSON; null = nobody does. */
  readonly holder: string | null;
  /** Its clock, ms. */
  readonly now: number;
}

interface Row {
  readonly value: string | number;
}

/** Looks at a database without writing, also while a daemon works on it. null = there is none yet (SQLite). Rejects with the store's ProblemErrors. */
export function inspectDatabase(where: DatabaseOptions): Promise<Inspection | null> {
  return asProblems(() => (where.kind === 'sqlite' ? inspectSqlite(where.path) : inspectMariadb(where.url)));
}

const lastStep = 'select name as value from migration order by name desc limit 1';
const holder = (now: string) => `select holder as value from lease where expires_at > ${now}`;

async function inspectSqlite(path: string): Promise<Inspection | null> {
  try {
    await access(path);
  } catch {
    return null;
  }
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const ask = (sql: string) => (database.prepare(sql).get() as Row | undefined)?.value ?? null;
    const isUsed = ask("select name as value from sqlite_master where name = 'lease'") !== null;
    const now = Number(ask("select cast(unixepoch('subsec') * 1000 as integer) as value"));
    return {
      version: `SQLite ${ask('select sqlite_version() as value')}`,
      schema: isUsed ? String(ask(lastStep)) : null,
      newest: await newestStep('sqlite'),
      holder: isUsed ? (ask(holder(String(now))) as string | null) : null,
      now,
    };
  } finally {
    database.close();
  }
}

async function inspectMariadb(url: string): Promise<Inspection> {
  const database = openMariadb(url);
  try {
    const ask = async (sql: string) => {
      const { rows } = await raw.raw<Row>(sql).execute(database.read);
      return rows[0]?.value ?? null;
    };
    const version = String(await ask('select version() as value'));
    const now = Number(await ask('select cast(unix_timestamp(now(3)) * 1000 as integer) as value'));
    const tables = await database.read.introspection.getTables();
    const isUsed = tables.some(({ name }) => name === 'lease');
    return {
      ...{ version, now, newest: await newestStep('mariadb') },
      schema: isUsed ? String(await ask(lastStep)) : null,
      holder: isUsed ? ((await ask(holder(String(now)))) as string | null) : null,
    };
  } finally {
    await database.close();
  }
}
