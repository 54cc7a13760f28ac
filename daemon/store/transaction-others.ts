import { ProblemError, problem } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type { ExtensionRecord, LevelRecord, Transaction } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import { planOverrides } from './overrides.ts';
import { checkVersion, masked } from './writing.ts';
import type { Writing } from './writing.ts';

/** Extensions kept by the daemon itself. */
export function extensionEdits(writing: Writing): Transaction['extensions'] {
  return {
    get: (number) => lockExtension(writing, number),
    insert: (extension) => insertExtension(writing, extension),
    update: (number, version, change) => updateExtension(writing, number, version, change),
    remove: (number, version) => removeExtension(writing, number, version),
  };
}

async function lockExtension(writing: Writing, number: string): Promise<ExtensionRecord | null> {
  if (writing.database.kind === 'mariadb')
    await writing.sql.selectFrom('extension').select('version').where('number', '=', number).forUpdate().execute();
  return writing.readExtension(number);
}

async function requireExtension(writing: Writing, number: string): Promise<ExtensionRecord> {
  const extension = await lockExtension(writing, number);
  if (extension === null) throw new ProblemError(problem('extension-unknown', { number }));
  return extension;
}

async function readExtensionBack(writing: Writing, number: string): Promise<ExtensionRecord> {
  writing.touchExtension(number);
  return requireExtension(writing, number);
}

const sealSecret = ({ keyring }: Writing, number: string, secret: string) =>
  keyring.seal(secret, boundTo('extension', [number], 'secret')).sealed;

async function insertExtension(
  writing: Writing,
  extension: Parameters<Transaction['extensions']['insert']>[0],
): Promise<ExtensionRecord> {
  const { number, name, secret, authUser, mailbox, state } = extension;
  const row = { number, name, auth_user: authUser, mailbox, state: JSON.stringify(state), version: 1 };
  try {
    await writing.sql
      .insertInto('extension')
      .values({ ...row, secret: sealSecret(writing, number, secret) })
      .execute();
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === 'duplicate')
      throw new ProblemError(problem('extension-exists', { number }, 'number'));
    throw error;
  }
  const after = { name, secret: masked, authUser, mailbox, state };
  writing.audit({ entity: 'extension', entityId: number, action: 'add', before: null, after });
  return readExtensionBack(writing, number);
}

async function updateExtension(
  writing: Writing,
  number: string,
  version: number | null,
  change: Parameters<Transaction['extensions']['update']>[2],
): Promise<ExtensionRecord> {
  const before = await requireExtension(writing, number);
  checkVersion(version, before.version, { entity: 'extension', entityId: number });
  const { name, secret, authUser, mailbox, state } = change;
  await writing.sql
    .updateTable('extension')
    .set({
      version: before.version + 1,
      ...(name !== undefined && { name }),
      ...(secret !== undefined && { secret: sealSecret(writing, number, secret) }),
      ...(authUser !== undefined && { auth_user: authUser }),
      ...(mailbox !== undefined && { mailbox }),
      ...(state !== undefined && { state: JSON.stringify(state) }),
    })
    .where('number', '=', number)
    .execute();
  const after = await readExtensionBack(writing, number);
  const changed = (Object.keys(change) as (keyof typeof change)[]).filter((field) => change[field] !== undefined);
  const only = (that: ExtensionRecord) =>
    Object.fromEntries(changed.map((field) => [field, field === 'secret' ? masked : that[field]]));
  writing.audit({ entity: 'extension', entityId: number, action: 'change', before: only(before), after: only(after) });
  return after;
}

async function removeExtension(writing: Writing, number: string, version: number | null): Promise<void> {
  const { name, authUser, mailbox, state, version: actual } = await requireExtension(writing, number);
  checkVersion(version, actual, { entity: 'extension', entityId: number });
  const users = await writing.sql
    .selectFrom('device_line')
    .select('device_id')
    .distinct()
    .where('extension', '=', number)
    .execute();
  if (users.length > 0) throw new ProblemError(problem('extension-in-use', { number, count: users.length }));
  await writing.sql.deleteFrom('extension').where('number', '=', number).execute();
  const before = { name, secret: masked, authUser, mailbox, state };
  writing.audit({ entity: 'extension', entityId: number, action: 'remove', before, after: null });
  writing.touchExtension(number);
}

/** Settings of the levels above the phone. */
export function levelEdits(writing: Writing): Transaction['levels'] {
  return {
    get: (level, scope) => writing.readLevel(level, scope),
    override: (level, scope, version, changes) => overrideLevel(writing, level, scope, version, changes),
  };
}

async function overrideLevel(
  writing: Writing,
  level: LevelRecord['level'],
  scope: string,
  version: number | null,
  changes: Parameters<Transaction['levels']['override']>[3],
): Promise<LevelRecord> {
  const { sql, database } = writing;
  await database.insertNew(sql, 'level', [{ level, scope, version: 0 }]);
  const own = sql.selectFrom('level').select('version').where('level', '=', level).where('scope', '=', scope);
  await own.$if(database.kind === 'mariadb', (query) => query.forUpdate()).execute();
  const stored = await writing.readLevel(level, scope);
  const entityId = scope === '' ? level : `${level}/${scope}`;
  checkVersion(version, stored.version, { entity: 'level', entityId });
  const raised = { version: stored.version + 1 };
  await sql.updateTable('level').set(raised).where('level', '=', level).where('scope', '=', scope).execute();
  const place = { table: 'level_override', key: [level, scope] };
  const work = planOverrides(stored.overrides, changes, writing.keyring, place);
  const gone = sql.deleteFrom('level_override').where('level', '=', level).where('scope', '=', scope);
  if (work.removed.length > 0) await gone.where('setting', 'in', [...work.removed]).execute();
  const rows = work.rows.map((row) => ({ level, scope, ...row }));
  await database.upsert(sql, 'level_override', ['level', 'scope', 'setting'], rows);
  writing.audit({ entity: 'level', entityId, action: 'settings', before: work.before, after: work.after });
  writing.touchLevel(level, scope);
  return writing.readLevel(level, scope);
}
