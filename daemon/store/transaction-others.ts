import { randomBytes } from 'node:crypto';
import { ProblemError, problem } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type { AccountRecord, ApiTokenRecord, ExtensionRecord, LevelRecord, Transaction } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import { planOverrides } from './overrides.ts';
import type { Row } from './records.ts';
import type { Keyring } from './sealing.ts';
import { accountEnded } from './snapshot-ended.ts';
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
  checkVersion(version, before.version);
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
  checkVersion(version, actual);
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
  checkVersion(version, stored.version);
  const raised = { version: stored.version + 1 };
  await sql.updateTable('level').set(raised).where('level', '=', level).where('scope', '=', scope).execute();
  const place = { table: 'level_override', key: [level, scope] };
  const work = planOverrides(stored.overrides, changes, writing.keyring, place);
  const gone = sql.deleteFrom('level_override').where('level', '=', level).where('scope', '=', scope);
  if (work.removed.length > 0) await gone.where('setting', 'in', [...work.removed]).execute();
  const rows = work.rows.map((row) => ({ level, scope, ...row }));
  await database.upsert(sql, 'level_override', ['level', 'scope', 'setting'], rows);
  const entityId = scope === '' ? level : `${level}/${scope}`;
  writing.audit({ entity: 'level', entityId, action: 'settings', before: work.before, after: work.after });
  writing.touchLevel(level, scope);
  return writing.readLevel(level, scope);
}

/** People who sign in, and tokens for scripts. `tokensChanged` gets all API tokens after the commit. */
export function accountEdits(writing: Writing, tokensChanged: TokensChanged): Transaction['accounts'] {
  return {
    list: async () => {
      const rows = await writing.sql.selectFrom('account').selectAll().orderBy('name').execute();
      return rows.map((row) => toAccount(row, writing.keyring));
    },
    put: async ({ name, role, passwordHash }) => {
      // A hash can be guessed at, so it is sealed like a password.
      const { sealed } = writing.keyring.seal(passwordHash, boundTo('account', [name], 'password_hash'));
      const row = { name, role, password_hash: sealed };
      await writing.database.upsert(writing.sql, 'account', ['name'], [row]);
      writing.end({ what: accountEnded(name), deviceId: null, status: 'retired' });
      writing.audit({
        entity: 'account',
        entityId: name,
        action: 'put',
        before: null,
        after: { role, password: masked },
      });
    },
    addToken: (token) => addApiToken(writing, token, tokensChanged),
    listTokens: async () => {
      const rows = await writing.sql.selectFrom('api_token').selectAll().orderBy('created_at').orderBy('id').execute();
      return rows.map(toApiToken);
    },
    removeToken: (id) => removeApiToken(writing, id, tokensChanged),
  };
}

/** An account as the outside sees it. */
export function toAccount({ name, role, password_hash }: Row<'account'>, keyring: Keyring): AccountRecord {
  const passwordHash = keyring.open({ sealed: password_hash, bound: boundTo('account', [name], 'password_hash') });
  return { name, role: role as AccountRecord['role'], passwordHash };
}

/** Gets all API tokens once a change of theirs is committed. */
export type TokensChanged = (rows: readonly Row<'api_token'>[]) => void;

async function tellTokens(writing: Writing, tokensChanged: TokensChanged): Promise<void> {
  const rows = await writing.sql.selectFrom('api_token').selectAll().execute();
  writing.afterCommit(() => tokensChanged(rows));
}

/** An API token as the outside sees it. */
export function toApiToken(row: Omit<Row<'api_token'>, 'hash'>): ApiTokenRecord {
  return {
    id: row.id,
    name: row.name,
    role: row.role as ApiTokenRecord['role'],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

async function addApiToken(
  writing: Writing,
  token: Parameters<Transaction['accounts']['addToken']>[0],
  tokensChanged: TokensChanged,
): Promise<ApiTokenRecord> {
  const id = randomBytes(6).toString('hex');
  const { name, role, createdAt, expiresAt, value } = token;
  const row = { id, name, role, created_at: createdAt, expires_at: expiresAt, last_used_at: null };
  await writing.sql
    .insertInto('api_token')
    .values({ ...row, hash: writing.keyring.tokenHash(value) })
    .execute();
  writing.audit({ entity: 'api-token', entityId: id, action: 'add', before: null, after: { name, role, expiresAt } });
  await tellTokens(writing, tokensChanged);
  return toApiToken(row);
}

async function removeApiToken(writing: Writing, id: string, tokensChanged: TokensChanged): Promise<boolean> {
  const row = await writing.sql.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return false;
  await writing.sql.deleteFrom('api_token').where('id', '=', id).execute();
  writing.end({ what: row.hash, deviceId: null, status: 'revoked' });
  const { name, role } = row;
  writing.audit({ entity: 'api-token', entityId: id, action: 'remove', before: { name, role }, after: null });
  await tellTokens(writing, tokensChanged);
  return true;
}

/** Work that must happen outside: the same work twice is one row, done again. */
export function outboxEdits(writing: Writing): Transaction['outbox'] {
  return {
    add: async ({ kind, key, payload }) => {
      const clear = JSON.stringify(payload ?? null);
      const sealed = writing.keyring.seal(clear, boundTo('outbox', [kind, key], 'payload')).sealed;
      const row = { kind, work_key: key, payload: sealed, created_at: writing.at, done_at: null };
      await writing.database.upsert(writing.sql, 'outbox', ['kind', 'work_key'], [row]);
      writing.wroteMore();
    },
  };
}
