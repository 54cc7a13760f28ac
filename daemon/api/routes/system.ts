import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import type { ApiTokenRecord, Store } from '../../store/index.ts';
import { generateApiToken } from '../auth/password.ts';
import { toMoment } from '../contract/parts.ts';
import type { StatusOutput, TokenOutput } from '../contract/index.ts';
import type { systemRoutes } from '../contract/system.ts';
import type { Handlers } from '../http/mount.ts';
import { inSlices } from './parts.ts';

/** The daemon as it is now, as far as the API does not see it for itself. */
export interface DaemonState {
  readonly version: string;
  readonly startedAt: number;
  readonly state: 'starting' | 'ready' | 'stopping';
  readonly addresses: StatusOutput['addresses'];
}

const dayMs = 86_400_000;

function tellToken({ id, name, role, createdAt, expiresAt, lastUsedAt }: ApiTokenRecord): TokenOutput {
  const moment = (at: number | null) => (at === null ? null : toMoment(at));
  return {
    id,
    name,
    role,
    createdAt: toMoment(createdAt),
    expiresAt: moment(expiresAt),
    lastUsedAt: moment(lastUsedAt),
  };
}

async function countByState(fleet: Fleet): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  await inSlices(fleet.all(), ({ mac }) => {
    const state = fleet.status(mac)?.state;
    if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  });
  return Object.fromEntries(counts);
}

/** What the routes about the daemon itself do. */
export function systemHandlers(deps: {
  readonly fleet: Fleet;
  readonly store: Store;
  readonly clock: Clock;
  readonly daemon: () => DaemonState;
}): Handlers<keyof typeof systemRoutes> {
  const { fleet, store, clock, daemon } = deps;
  return {
    'tokens.list': async ({ caller }) => {
      const tokens = await store.transact(caller.actor, (tx) => tx.accounts.listTokens());
      return { body: { items: tokens.map(tellToken) } };
    },
    'tokens.create': async ({ caller, body }) => {
      const value = generateApiToken();
      const createdAt = clock.now();
      const expiresAt = body.expiresInDays ? createdAt + body.expiresInDays * dayMs : null;
      const record = await store.transact(caller.actor, (tx) =>
        tx.accounts.addToken({ name: body.name, role: body.role, createdAt, expiresAt, value }),
      );
      return { body: { ...tellToken(record), token: value }, location: `/api/v1/tokens/${record.id}` };
    },
    'tokens.delete': async ({ caller, params: { id } }) => {
      const found = await store.transact(caller.actor, (tx) => tx.accounts.removeToken(id));
      if (!found) throw new ProblemError(problem('token-unknown', { id }));
      return { body: undefined };
    },
    'system.status': async () => {
      const { version, startedAt, state, addresses } = daemon();
      const { since, ...health } = store.health();
      return {
        body: {
          version,
          startedAt: toMoment(startedAt),
          state,
          phones: { total: fleet.count(), byState: await countByState(fleet) },
          extensions: [...fleet.extensions()].length,
          store: { ...health, since: toMoment(since) },
          addresses,
        },
      };
    },
    'system.healthz': () => ({ body: { alive: true } }),
    'system.readyz': () => {
      const { state } = daemon();
      const ready = state === 'ready';
      const reachable = store.health().reachable;
      return { body: { ready, state, store: reachable ? 'reachable' : 'gone' }, status: ready ? 200 : 503 };
    },
  };
}
