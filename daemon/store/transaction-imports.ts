import { ProblemError, problem } from '../lib/index.ts';
import type { ImportRecord, ModelName, Transaction } from './contract.ts';
import { importInUse } from './problems.ts';
import { checkVersion, readImports } from './writing.ts';
import type { Writing } from './writing.ts';

/** Model data and MAC prefixes that people add. */
export function importEdits(writing: Writing): Transaction['imports'] {
  return {
    get: (name) => lockImport(writing, name),
    put: (name, version, content, gone) => putImport(writing, name, version, content, gone),
    remove: (name, version, gone) => removeImport(writing, name, version, gone),
  };
}

async function lockImport({ sql, database }: Writing, name: string): Promise<ImportRecord | null> {
  if (database.kind === 'mariadb')
    await sql.selectFrom('device_import').select('version').where('name', '=', name).forUpdate().execute();
  return (await readImports(sql, [name])).get(name) ?? null;
}

async function putImport(
  writing: Writing,
  name: string,
  version: number | null,
  content: unknown,
  gone: readonly ModelName[],
): Promise<ImportRecord> {
  const before = await lockImport(writing, name);
  checkVersion(version, before?.version ?? 0, { entity: 'device-data', entityId: name });
  await requireUnused(writing, name, gone);
  const { at, sql, database } = writing;
  const raised = { version: (before?.version ?? 0) + 1, created_at: before?.createdAt ?? at, updated_at: at };
  await database.upsert(sql, 'device_import', ['name'], [{ name, content: JSON.stringify(content), ...raised }]);
  const action = before === null ? 'add' : 'change';
  writing.audit({ entity: 'device-data', entityId: name, action, before: before?.content ?? null, after: content });
  writing.touchImport(name);
  return { name, content, version: raised.version, createdAt: raised.created_at, updatedAt: at };
}

async function removeImport(
  writing: Writing,
  name: string,
  version: number | null,
  gone: readonly ModelName[],
): Promise<void> {
  const before = await lockImport(writing, name);
  if (before === null) throw new ProblemError(problem('import-unknown', { name }));
  checkVersion(version, before.version, { entity: 'device-data', entityId: name });
  await requireUnused(writing, name, gone);
  await writing.sql.deleteFrom('device_import').where('name', '=', name).execute();
  writing.audit({ entity: 'device-data', entityId: name, action: 'remove', before: before.content, after: null });
  writing.touchImport(name);
}

/** Refuses with the phones that would lose their model. */
async function requireUnused({ sql }: Writing, name: string, gone: readonly ModelName[]): Promise<void> {
  const users: { mac: string; model: string | null }[] = [];
  for (const [vendor, models] of Map.groupBy(gone, (model) => model.vendor)) {
    const ids = models.map(({ id }) => id);
    const rows = sql.selectFrom('device').select(['mac', 'model']).where('vendor', '=', vendor);
    users.push(...(await rows.where('model', 'in', ids).execute()));
  }
  if (users.length === 0) return;
  throw new ProblemError(importInUse(name, users));
}
