import { randomBytes } from 'node:crypto';
import { ProblemError, problem } from '../lib/index.ts';
import { boundTo } from './bound.ts';
import type {
  AccountEdit,
  AccountInput,
  AccountRecord,
  ApiTokenInput,
  ApiTokenRecord,
  Transaction,
} from './contract.ts';
import { readAccounts, readTokens, toAccount, toApiToken } from './people-rows.ts';
import type { PeopleChanged } from './people.ts';
import { accountEnded } from './snapshot-ended.ts';
import { endSessions } from './transaction-sessions.ts';
import { checkVersion, masked } from './writing.ts';
import type { Writing } from './writing.ts';

/** One try of a transaction, and who hears of its people afterwards. */
interface Hand {
  readonly writing: Writing;
  readonly people: PeopleChanged;
}

/** People who sign in, and tokens for scripts. `people` hears of them after the commit. */
export function accountEdits(writing: Writing, people: PeopleChanged): Transaction['accounts'] {
  const hand = { writing, people };
  const list = () => listAccounts(writing);
  return {
    list,
    get: async (name) => (await list()).find((account) => account.name === name) ?? null,
    put: (account) => putAccount(hand, account),
    add: (account) => addAccount(hand, account),
    change: (name, version, change, keeps) => changeAccount(hand, name, version, change, keeps),
    remove: (name, version) => removeAccount(hand, name, version),
    addToken: (token) => addApiToken(hand, token),
    listTokens: async () => (await readTokens(writing.sql)).map(toApiToken),
    removeToken: (id) => removeApiToken(hand, id),
  };
}

async function listAccounts({ sql, keyring }: Writing): Promise<AccountRecord[]> {
  return (await readAccounts(sql)).map((row) => toAccount(row, keyring));
}

/** Writes an account whole, tells of it, and answers it. */
async function write({ writing, people }: Hand, account: AccountInput, version: number): Promise<AccountRecord> {
  const { sql, database, keyring, at } = writing;
  const { name, role, passwordHash } = account;
  // A hash can be guessed at, so it is sealed like a password.
  const { sealed } = keyring.seal(passwordHash, boundTo('account', [name], 'password_hash'));
  await database.upsert(sql, 'account', ['name'], [{ name, role, password_hash: sealed }]);
  const known = await sql.selectFrom('account_life').select('created_at').where('name', '=', name).executeTakeFirst();
  const life = { name, version, created_at: known?.created_at ?? at, changed_at: at };
  await database.upsert(sql, 'account_life', ['name'], [life]);
  await tell(writing, people);
  return { name, role, passwordHash, version, createdAt: life.created_at, changedAt: at };
}

async function tell(writing: Writing, people: PeopleChanged): Promise<void> {
  const rows = await readAccounts(writing.sql);
  writing.afterCommit(() => people.accounts(rows));
}

/** Its old password lets nobody in any more, nor does anything that came of it. */
async function endAccess({ writing, people }: Hand, name: string, keeps?: string): Promise<void> {
  writing.end({ what: accountEnded(name), deviceId: null, status: 'retired' });
  await endSessions(writing, people, name, keeps);
}

async function putAccount(hand: Hand, account: AccountInput): Promise<void> {
  const { name, role } = account;
  const before = (await listAccounts(hand.writing)).find((one) => one.name === name);
  await write(hand, account, (before?.version ?? 0) + 1);
  await endAccess(hand, name);
  const after = { role, password: masked };
  hand.writing.audit({ entity: 'account', entityId: name, action: 'put', before: null, after });
}

async function addAccount(hand: Hand, account: AccountInput): Promise<AccountRecord> {
  const { name, role } = account;
  if ((await listAccounts(hand.writing)).some((one) => one.name === name))
    throw new ProblemError(problem('account-exists', { name }, 'name'));
  const after = { role, password: masked };
  hand.writing.audit({ entity: 'account', entityId: name, action: 'add', before: null, after });
  return write(hand, account, 1);
}

/** The account as it is before an edit, which must leave an admin. */
async function requireAccount({ writing }: Hand, name: string, version: number | null, staysAdmin: boolean) {
  if (writing.database.kind === 'mariadb') await writing.sql.selectFrom('account').select('name').forUpdate().execute();
  const all = await listAccounts(writing);
  const before = all.find((one) => one.name === name);
  if (before === undefined) throw new ProblemError(problem('account-unknown', { name }));
  checkVersion(version, before.version, { entity: 'account', entityId: name });
  const others = all.some((one) => one.name !== name && one.role === 'admin');
  if (before.role === 'admin' && !staysAdmin && !others)
    throw new ProblemError(problem('account-last-admin', { name }));
  return before;
}

async function changeAccount(
  hand: Hand,
  name: string,
  version: number | null,
  { role, passwordHash }: AccountEdit,
  keeps?: string,
): Promise<AccountRecord> {
  const before = await requireAccount(hand, name, version, (role ?? 'admin') === 'admin');
  const told = { ...(passwordHash !== undefined && { password: masked }) };
  hand.writing.audit({
    ...{ entity: 'account', entityId: name, action: 'change' },
    before: { ...(role !== undefined && { role: before.role }), ...told },
    after: { ...(role !== undefined && { role }), ...told },
  });
  const account = { name, role: role ?? before.role, passwordHash: passwordHash ?? before.passwordHash };
  const after = await write(hand, account, before.version + 1);
  if (passwordHash !== undefined) await endAccess(hand, name, keeps);
  // A snapshot that is older must not let it in with the role that it had.
  else hand.writing.end({ what: accountEnded(name), deviceId: null, status: 'retired' });
  return after;
}

async function removeAccount(hand: Hand, name: string, version: number | null): Promise<void> {
  const { writing, people } = hand;
  const { role } = await requireAccount(hand, name, version, false);
  await writing.sql.deleteFrom('account').where('name', '=', name).execute();
  await endAccess(hand, name);
  writing.audit({ entity: 'account', entityId: name, action: 'remove', before: { role }, after: null });
  await tell(writing, people);
}

async function tellTokens({ writing, people }: Hand): Promise<void> {
  const rows = await readTokens(writing.sql);
  writing.afterCommit(() => people.tokens(rows));
}

async function addApiToken(hand: Hand, token: ApiTokenInput): Promise<ApiTokenRecord> {
  const { sql, keyring } = hand.writing;
  const id = randomBytes(6).toString('hex');
  const { name, role, scope = null, createdAt, expiresAt, value } = token;
  const row = { id, name, role, created_at: createdAt, expires_at: expiresAt, last_used_at: null };
  await sql
    .insertInto('api_token')
    .values({ ...row, hash: keyring.tokenHash(value) })
    .execute();
  const written = scope === null ? null : JSON.stringify(scope);
  if (written !== null) await sql.insertInto('api_token_scope').values({ token_id: id, scope: written }).execute();
  const after = { name, role, scope, expiresAt };
  hand.writing.audit({ entity: 'api-token', entityId: id, action: 'add', before: null, after });
  await tellTokens(hand);
  return toApiToken({ ...row, scope: written });
}

async function removeApiToken(hand: Hand, id: string): Promise<boolean> {
  const { writing } = hand;
  const row = await writing.sql.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return false;
  await writing.sql.deleteFrom('api_token').where('id', '=', id).execute();
  writing.end({ what: row.hash, deviceId: null, status: 'revoked' });
  const { name, role } = row;
  writing.audit({ entity: 'api-token', entityId: id, action: 'remove', before: { name, role }, after: null });
  await tellTokens(hand);
  return true;
}
