import type { AccountRecord, ApiTokenRecord, SessionRecord } from './contract.ts';
import type { Database } from './database.ts';
import { readAccounts, readTokens, toAccount, toApiToken, toSession } from './people-rows.ts';
import type { AccountRow, TokenRow } from './people-rows.ts';
import type { Row } from './records.ts';
import type { Keyring } from './sealing.ts';
import type { UsedTable } from './traces.ts';

/** What a transaction left of who may sign in: told once it is committed. */
export interface PeopleChanged {
  /** All accounts as they are now. */
  accounts(rows: readonly AccountRow[]): void;
  /** All API tokens as they are now. */
  tokens(rows: readonly TokenRow[]): void;
  /** A session that came, and ids of those that went. */
  sessions(added: Row<'web_session'> | null, gone: readonly string[]): void;
}

/** Accounts, API tokens and sessions in memory: people and scripts are let in while the database is gone, and no request costs a query. */
export interface People extends PeopleChanged {
  readonly findAccount: (name: string) => AccountRecord | null;
  readonly findToken: (value: string, now: number) => ApiTokenRecord | null;
  readonly findSession: (value: string) => SessionRecord | null;
  readonly sessionUsed: (id: string, at: number) => void;
  /** All sessions, expired or not. */
  readonly allSessions: () => readonly SessionRecord[];
  /** Reads them, at start. */
  readonly load: () => Promise<void>;
  /** Takes those of a snapshot, which has no sessions. */
  readonly replace: (that: { readonly accounts: readonly AccountRow[]; readonly tokens: readonly TokenRow[] }) => void;
}

type Used = (table: UsedTable, id: string, at: number) => void;

/** Sessions by the keyed hash of their cookies. */
function createSessions(keyring: Keyring, used: Used) {
  const byHash = new Map<string, SessionRecord>();
  const hashes = new Map<string, string>();
  const put = (row: Row<'web_session'>) => {
    byHash.set(row.hash, toSession(row));
    hashes.set(row.id, row.hash);
  };
  const drop = (id: string) => {
    byHash.delete(hashes.get(id) ?? '');
    hashes.delete(id);
  };
  return {
    put,
    drop,
    find: (value: string) => byHash.get(keyring.tokenHash(value)) ?? null,
    all: () => [...byHash.values()],
    used: (id: string, at: number) => {
      const hash = hashes.get(id);
      const session = hash === undefined ? undefined : byHash.get(hash);
      if (hash === undefined || session === undefined) return;
      byHash.set(hash, { ...session, lastUsedAt: at });
      used('web_session', id, at);
    },
  };
}

/** Makes {@link People}, empty until loaded. */
export function createPeople(database: Database, keyring: Keyring, used: Used): People {
  let byHash = new Map<string, ApiTokenRecord>();
  let byName = new Map<string, AccountRow>();
  const sessions = createSessions(keyring, used);
  const accounts = (rows: readonly AccountRow[]) => {
    byName = new Map(rows.map((row) => [row.name, row]));
  };
  const tokens = (rows: readonly TokenRow[]) => {
    byHash = new Map(rows.map((row) => [row.hash, toApiToken(row)]));
  };
  return {
    accounts,
    tokens,
    sessions: (added, gone) => {
      gone.forEach(sessions.drop);
      if (added !== null) sessions.put(added);
    },
    findAccount: (name) => {
      const row = byName.get(name);
      return row === undefined ? null : toAccount(row, keyring);
    },
    findToken: (value, now) => {
      const hash = keyring.tokenHash(value);
      const token = byHash.get(hash);
      if (token === undefined || (token.expiresAt !== null && token.expiresAt <= now)) return null;
      const noted = { ...token, lastUsedAt: now };
      byHash.set(hash, noted);
      used('api_token', token.id, now);
      return noted;
    },
    findSession: sessions.find,
    allSessions: sessions.all,
    sessionUsed: sessions.used,
    load: async () => {
      accounts(await readAccounts(database.read));
      tokens(await readTokens(database.read));
      for (const row of await database.read.selectFrom('web_session').selectAll().execute()) sessions.put(row);
    },
    replace: (that) => {
      accounts(that.accounts);
      tokens(that.tokens);
    },
  };
}
