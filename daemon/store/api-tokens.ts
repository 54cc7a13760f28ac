import type { ApiTokenRecord } from './contract.ts';
import type { Database } from './database.ts';
import type { Keyring } from './sealing.ts';
import { toApiToken } from './transaction-others.ts';
import type { TokensChanged } from './transaction-others.ts';

/** All API tokens, in memory: people and scripts are let in while the database is gone, and no request costs a query. */
export interface ApiTokens {
  readonly find: (value: string, now: number) => ApiTokenRecord | null;
  /** Reads them, at start. */
  readonly load: () => Promise<void>;
  /** Takes them as a transaction left them. */
  replace: TokensChanged;
}

/** Makes {@link ApiTokens}, empty until loaded. */
export function createApiTokens(
  database: Database,
  keyring: Keyring,
  used: (id: string, at: number) => void,
): ApiTokens {
  let byHash = new Map<string, ApiTokenRecord>();
  const replace: TokensChanged = (rows) => {
    byHash = new Map(rows.map((row) => [row.hash, toApiToken(row)]));
  };
  return {
    replace,
    find: (value, now) => {
      const hash = keyring.tokenHash(value);
      const token = byHash.get(hash);
      if (token === undefined || (token.expiresAt !== null && token.expiresAt <= now)) return null;
      const noted = { ...token, lastUsedAt: now };
      byHash.set(hash, noted);
      used(token.id, now);
      return noted;
    },
    load: async () => replace(await database.read.selectFrom('api_token').selectAll().execute()),
  };
}
