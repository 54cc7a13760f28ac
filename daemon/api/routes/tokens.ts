import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { ApiTokenRecord, Store } from '../../store/index.ts';
import { generateApiToken } from '../auth/password.ts';
import type { TokenOutput } from '../contract/index.ts';
import { toMoment } from '../contract/parts.ts';
import type { systemRoutes } from '../contract/system.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';

const dayMs = 86_400_000;

const momentOrNull = (at: number | null) => (at === null ? null : toMoment(at));

const tokenColumns: Columns<ApiTokenRecord, TokenOutput> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  role: ({ role }) => role,
  createdAt: ({ createdAt }) => toMoment(createdAt),
  expiresAt: ({ expiresAt }) => momentOrNull(expiresAt),
  lastUsedAt: ({ lastUsedAt }) => momentOrNull(lastUsedAt),
};

const tokenOrders = {
  createdAt: ({ createdAt }: ApiTokenRecord) => createdAt,
  name: ({ name }: ApiTokenRecord) => name,
  role: ({ role }: ApiTokenRecord) => role,
  expiresAt: ({ expiresAt }: ApiTokenRecord) => expiresAt,
  lastUsedAt: ({ lastUsedAt }: ApiTokenRecord) => lastUsedAt,
};

/** What the routes of API tokens do. */
export function tokenHandlers(deps: {
  readonly store: Store;
  readonly clock: Clock;
}): Handlers<Extract<keyof typeof systemRoutes, `tokens.${string}`>> {
  const { store, clock } = deps;
  return {
    'tokens.list': async ({ caller, query }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: await store.transact(caller.actor, (tx) => tx.accounts.listTokens()),
        idOf: ({ id }) => id,
        orders: tokenOrders,
        columns: tokenColumns,
        fits: ({ name, role }) => has(query.role, role) && holds(q, name),
      });
      return { body };
    },
    'tokens.create': async ({ caller, body }) => {
      const value = generateApiToken();
      const createdAt = clock.now();
      const expiresAt = body.expiresInDays ? createdAt + body.expiresInDays * dayMs : null;
      const record = await store.transact(caller.actor, (tx) =>
        tx.accounts.addToken({ name: body.name, role: body.role, createdAt, expiresAt, value }),
      );
      return { body: { ...tellRow(record, tokenColumns), token: value }, location: `/api/v1/tokens/${record.id}` };
    },
    'tokens.delete': async ({ caller, params: { id } }) => {
      const found = await store.transact(caller.actor, (tx) => tx.accounts.removeToken(id));
      if (!found) throw new ProblemError(problem('token-unknown', { id }));
      return { body: undefined };
    },
  };
}
