import { z } from 'zod';
import { boundTo } from './bound.ts';
import type { AccountRecord, AccountRole, ApiTokenRecord, SessionRecord } from './contract.ts';
import type { Row } from './records.ts';
import type { Sql } from './schema.ts';
import type { Keyring } from './sealing.ts';

/** An account's rows. What is null is not known of accounts that are older than its table. */
export type AccountRow = Row<'account'> & {
  readonly version: number | null;
  readonly created_at: number | null;
  readonly changed_at: number | null;
};

/** An API token's rows. */
export type TokenRow = Row<'api_token'> & { readonly scope: string | null };

/** All accounts, by name. */
export function readAccounts(sql: Sql): Promise<AccountRow[]> {
  return sql
    .selectFrom('account')
    .leftJoin('account_life', 'account_life.name', 'account.name')
    .selectAll('account')
    .select(['account_life.version', 'account_life.created_at', 'account_life.changed_at'])
    .orderBy('account.name')
    .execute();
}

/** All API tokens, in the order in which they were made. */
export function readTokens(sql: Sql): Promise<TokenRow[]> {
  return sql
    .selectFrom('api_token')
    .leftJoin('api_token_scope', 'api_token_scope.token_id', 'api_token.id')
    .selectAll('api_token')
    .select('api_token_scope.scope')
    .orderBy('api_token.created_at')
    .orderBy('api_token.id')
    .execute();
}

/** An account as the outside sees it. */
export function toAccount(row: AccountRow, keyring: Keyring): AccountRecord {
  const { name, role, password_hash: sealed, version, created_at: createdAt, changed_at: changedAt } = row;
  const passwordHash = keyring.open({ sealed, bound: boundTo('account', [name], 'password_hash') });
  return { name, role: role as AccountRole, passwordHash, version: version ?? 1, createdAt, changedAt };
}

const scopeShape = z.array(z.string());

/** An API token as the outside sees it. */
export function toApiToken(row: Omit<TokenRow, 'hash'>): ApiTokenRecord {
  return {
    id: row.id,
    name: row.name,
    role: row.role as AccountRole,
    scope: row.scope === null ? null : scopeShape.parse(JSON.parse(row.scope)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

/** A session as the outside sees it. */
export function toSession(row: Omit<Row<'web_session'>, 'hash'>): SessionRecord {
  return {
    id: row.id,
    owner: row.owner,
    role: row.role as AccountRole | null,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
  };
}
