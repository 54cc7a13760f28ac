import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql as raw } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { ProblemError, problem, productRoot } from '../lib/index.ts';
import type { Database } from './database.ts';
import type { Sql } from './schema.ts';

/**
 * Brings the tables up to date: `sql/<kind>/NNNN-name.sql`, one statement a step, so that a step is done or not done even where the
 * database cannot undo half a file; each statement may be run again (`if not exists`). Answers the name of the last step.
 * `until` = the last step that is done; left out: all. Rejects with ProblemError `store-newer` where the database knows steps that we do not.
 */
export async function migrate(
  database: Database,
  folder = join(productRoot(), 'sql'),
  until?: string,
): Promise<string> {
  const steps = await readSteps(join(folder, database.kind));
  const names = [...steps.keys()];
  await requireKnownSteps(database, folder);
  const provider = { getMigrations: () => Promise.resolve(Object.fromEntries([...steps].map(toMigration))) };
  const migrator = new Migrator({
    db: database.owner,
    provider,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  // A step that a power cut takes back is done again: no need to wait for the disk after each.
  if (database.kind === 'sqlite') await raw`pragma synchronous = normal`.execute(database.owner);
  const { error } = await (until === undefined ? migrator.migrateToLatest() : migrator.migrateTo(until));
  if (database.kind === 'sqlite') await raw`pragma synchronous = full`.execute(database.owner);
  if (error !== undefined) throw error instanceof Error ? error : new Error('the migration failed');
  return names.at(-1) ?? '';
}

/** Rejects with ProblemError `store-newer` where the database knows steps that we do not. Writes nothing. */
export async function requireKnownSteps(database: Database, folder = join(productRoot(), 'sql')): Promise<void> {
  const steps = await readSteps(join(folder, database.kind));
  const unknown = (await appliedSteps(database.read)).filter((name) => !steps.has(name));
  if (unknown.length > 0) throw new ProblemError(problem('store-newer', { step: unknown.at(-1) ?? '' }));
}

/** The last step that this version knows. */
export async function newestStep(kind: Database['kind'], folder = join(productRoot(), 'sql')): Promise<string> {
  return [...(await readSteps(join(folder, kind))).keys()].at(-1) ?? '';
}

function toMigration([name, statement]: [string, string]): [string, Migration] {
  return [name, { up: async (db) => void (await raw.raw(statement).execute(db)) }];
}

/** Where the steps of a kind of database stand. */
export function schemaFolder(kind: Database['kind']): string {
  return join(productRoot(), 'sql', kind);
}

/** Steps by name, `0001-base/07`, in order. */
export async function readSteps(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  const steps = new Map<string, string>();
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    for (const [index, statement] of splitStatements(text).entries())
      steps.set(`${file.slice(0, -'.sql'.length)}/${String(index + 1).padStart(2, '0')}`, statement);
  }
  return steps;
}

/** Statements end with a semicolon at the end of a line; comments stand on lines of their own. */
function splitStatements(text: string): string[] {
  return text
    .replaceAll(/^--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

async function appliedSteps(sql: Sql): Promise<string[]> {
  const tables = await sql.introspection.getTables();
  if (!tables.some((table) => table.name === 'migration')) return [];
  const { rows } = await raw<{ name: string }>`select name from migration order by name`.execute(sql);
  return rows.map((row) => row.name);
}
