import { describeProblem, reasonText, type Language } from '../../lib/index.ts';
import type { ExchangeHealth } from '../../pbx/index.ts';
import type { DeviceCertificates, Fleet, PhonesStatistics, PnpStatus } from '../../provisioning/index.ts';
import type { Store, StoreHealth } from '../../store/index.ts';
import { toMoment } from '../contract/parts.ts';
import { createOpenapiReply } from '../openapi/reply.ts';
import type { StatusOutput } from '../contract/index.ts';
import type { systemRoutes } from '../contract/system.ts';
import type { Handlers } from '../http/mount.ts';
import { tellExchange } from './exchange-status.ts';
import { inTurns } from './list.ts';

/** The daemon as it is now, as far as the API does not see it for itself. */
export interface DaemonState {
  readonly version: string;
  readonly startedAt: number;
  readonly state: 'starting' | 'ready' | 'stopping';
  readonly addresses: StatusOutput['addresses'];
  readonly pnp: PnpStatus;
}

async function countByState(fleet: Fleet): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  await inTurns(fleet.all(), ({ mac }) => {
    const state = fleet.status(mac)?.state;
    if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  });
  return Object.fromEntries(counts);
}

function tellSnapshot(snapshot: StoreHealth['snapshot']): StatusOutput['store']['snapshot'] {
  if (snapshot === null) return null;
  return { ...snapshot, takenAt: snapshot.takenAt === null ? null : toMoment(snapshot.takenAt) };
}

function tellPnp({ why, ...pnp }: PnpStatus, language: Language): StatusOutput['pnp'] {
  if (why === null) return { ...pnp, why };
  const { message, hint } = describeProblem(why, language);
  return { ...pnp, why: { code: why.code, message, hint } };
}

interface SystemDeps {
  readonly fleet: Fleet;
  readonly store: Store;
  readonly daemon: () => DaemonState;
  readonly health: () => ExchangeHealth;
  readonly deviceCertificates: Pick<DeviceCertificates, 'states'>;
  readonly unguarded: () => ReadonlyMap<string, number>;
  readonly metrics: { readonly phones: () => Pick<PhonesStatistics, 'hours' | 'lastOldTls'> };
}

function tellDeviceCertificates(
  { deviceCertificates, unguarded }: SystemDeps,
  language: Language,
): StatusOutput['deviceCertificates'] {
  return {
    authorities: deviceCertificates.states().map(({ make, certificates, problem }) => ({
      ...{ make, problem: problem === null ? null : reasonText(problem)[language] },
      certificates: certificates.map(({ name, expiresAt }) => ({ name, expiresAt: toMoment(expiresAt) })),
    })),
    unguarded: [...unguarded()].map(([make, phones]) => ({ make, phones })),
  };
}

function tellOldTls(
  { phonesOldTls }: StatusOutput['addresses'],
  { lastOldTls }: Pick<PhonesStatistics, 'lastOldTls'>,
): StatusOutput['oldTls'] {
  if (phonesOldTls === null) return null;
  return { port: Number(new URL(phonesOldTls).port || 443), lastAt: lastOldTls === null ? null : toMoment(lastOldTls) };
}

/** What the routes about the daemon itself do. */
export function systemHandlers(
  deps: SystemDeps,
): Handlers<Exclude<keyof typeof systemRoutes, `tokens.${string}` | 'system.metrics'>> {
  const { fleet, store, daemon } = deps;
  const openapi = createOpenapiReply(() => daemon().version);
  return {
    'system.status': async ({ language }) => {
      const { version, startedAt, state, addresses, pnp } = daemon();
      const { kind, reachable, trouble, since, schema, journal, ...health } = store.health();
      const snapshot = tellSnapshot(health.snapshot);
      const exchange = tellExchange(deps.health(), language);
      return {
        body: {
          version,
          startedAt: toMoment(startedAt),
          state,
          phones: { total: fleet.count(), byState: await countByState(fleet) },
          extensions: exchange.accounts,
          store: { kind, reachable, trouble, since: toMoment(since), schema, journal, snapshot },
          exchange,
          traffic: deps.metrics.phones().hours.map(({ from, ...counts }) => ({ from: toMoment(from), ...counts })),
          addresses,
          pnp: tellPnp(pnp, language),
          deviceCertificates: tellDeviceCertificates(deps, language),
          oldTls: tellOldTls(addresses, deps.metrics.phones()),
        },
      };
    },
    'system.openapi': () => openapi(),
    'system.healthz': () => ({ body: { alive: true } }),
    'system.readyz': () => {
      const { state } = daemon();
      const ready = state === 'ready';
      const { reachable, since, snapshot } = store.health();
      const servedOf = snapshot?.isServed === true ? (tellSnapshot(snapshot)?.takenAt ?? null) : null;
      const told = { store: reachable ? 'reachable' : 'gone', since: toMoment(since), snapshot: servedOf } as const;
      return { body: { ready, state, ...told }, status: ready ? 200 : 503 };
    },
  };
}
