import type { Redirections } from '../provisioning/index.ts';
import type { Store } from '../store/index.ts';
import type { Backups } from './backups.ts';
import type { Job } from './scheduler.ts';

const day = 86_400_000;
/** How long an API token that expired is still listed, for those who wonder why something stopped working. */
const tokenDays = 30;
const runDays = 90;
const system = { name: 'system', address: null };

/** THE table of jobs. Times are UTC. */
export function jobTable(deps: {
  readonly store: Pick<Store, 'tidy' | 'transact'>;
  readonly backups: Backups;
  readonly traceDays: number;
  readonly auditDays: number;
  /** How many nightly backups are kept; 0 = none are made. */
  readonly backupKeep: number;
  readonly redirection: Pick<Redirections, 'sweep' | 'compare' | 'policy'>;
}): readonly Job[] {
  const { store, backups, traceDays, auditDays, backupKeep } = deps;
  const housekeeping: Job = {
    name: 'housekeeping',
    schedule: { dailyAt: { hour: 2, minute: 10 } },
    task: async (now, progress) => {
      const before = {
        ...{ tracesBefore: now - traceDays * day, changesBefore: now - auditDays * day },
        runsBefore: now - runDays * day,
      };
      const tokens = await removeExpired(store, now - tokenDays * day);
      return { tokens, ...(await store.tidy(before, (deleted) => progress(deleted, null))) };
    },
  };
  const backup: Job = {
    name: 'backup',
    schedule: { dailyAt: { hour: 2, minute: 40 } },
    task: async (_now, progress) => {
      const request = { passphrase: null, progress: (rows: number) => progress(rows, null) };
      const { name, bytes, rows } = await backups.make('nightly', backupKeep, request);
      return { name, bytes, rows };
    },
  };
  const own = backupKeep === 0 ? [housekeeping] : [housekeeping, backup];
  return [...own, ...redirectionJobs(deps.redirection)];
}

/** API tokens that expired before then; their end stands in the audit. */
function removeExpired(store: Pick<Store, 'transact'>, before: number): Promise<number> {
  return store.transact(system, async (tx) => {
    const tokens = await tx.accounts.listTokens();
    const old = tokens.filter(({ expiresAt }) => expiresAt !== null && expiresAt < before);
    for (const { id } of old) await tx.accounts.removeToken(id);
    return old.length;
  });
}

/** What ends windows at makers' services, and sees whether these hold what they should. */
function redirectionJobs(redirection: Pick<Redirections, 'sweep' | 'compare' | 'policy'>): readonly Job[] {
  const { weekday, hour, minute, zone } = redirection.policy;
  return [
    {
      name: 'redirection-sweep',
      schedule: { weeklyAt: { weekday, hour, minute, zone } },
      task: async () => ({ closed: await redirection.sweep() }),
    },
    {
      name: 'redirection-compare',
      schedule: { dailyAt: { hour: 1, minute: 20 } },
      task: async (_now, progress) => ({ ...(await redirection.compare(progress)) }),
    },
  ];
}
