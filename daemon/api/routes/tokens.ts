import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { ApiTokenRecord, Store } from '../../store/index.ts';
import { generateApiToken } from '../auth/password.ts';
import type { Caller } from '../auth/sign-in.ts';
import { groups } from '../contract/index.ts';
import type { TokenOutput } from '../contract/index.ts';
import { toMoment } from '../contract/parts.ts';
import type { systemRoutes } from '../contract/system.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { momentOrNull } from './parts.ts';

const dayMs = 86_400_000;

const tokenColumns: Columns<ApiTokenRecord, TokenOutput> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  role: ({ role }) => role,
  scope: ({ scope }) => (scope === null ? null : [...scope]),
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

/** The scope of a new token: groups that there are, and none that its maker has not. Throws ProblemError `field-invalid`, `out-of-scope`. */
function scopeOf(wanted: readonly string[] | null | undefined, { scope: own }: Caller): readonly string[] | null {
  const unknown = wanted?.some((group) => !groups.includes(group)) === true;
  if (unknown)
    throw new ProblemError(
      problem('field-invalid', { field: 'scope', reason: `it is none of: ${groups.join(', ')}` }, 'scope'),
    );
  const beyond = own === null ? undefined : (wanted ?? groups).find((group) => !own.includes(group));
  if (own !== null && beyond !== undefined)
    throw new ProblemError(problem('out-of-scope', { scope: own.join(', '), group: beyond }));
  return wanted === null || wanted === undefined ? null : [...new Set(wanted)];
}

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
      const scope = scopeOf(body.scope, caller);
      const value = generateApiToken();
      const createdAt = clock.now();
      const expiresAt = body.expiresInDays ? createdAt + body.expiresInDays * dayMs : null;
      const record = await store.transact(caller.actor, (tx) =>
        tx.accounts.addToken({ name: body.name, role: body.role, scope, createdAt, expiresAt, value }),
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
