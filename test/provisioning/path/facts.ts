import type { StateReason } from '../../../daemon/domain/index.ts';
import type { pathOf, PathFacts } from '../../../daemon/provisioning/path/index.ts';

export const minute = 60_000;
export const day = 86_400_000;
export const now = Date.UTC(2026, 0, 15, 12, 0);

/** A phone that is well, changed by whatever a test is about. */
export const facts = (change: Partial<PathFacts> = {}): PathFacts => ({
  now,
  createdAt: now - 9 * day,
  status: { state: 'up-to-date', since: now - 3 * day, why: 'proven' },
  windowUntil: null,
  firstServedAt: now - 8 * day,
  steadySince: now - 8 * day + 2 * minute,
  files: { proven: 1, all: 1, provenAt: now - 3 * day },
  registration: { state: 'registered', since: now - 7 * day },
  lines: 1,
  seen: { at: now - minute, address: '192.0.2.9', model: 'T46', alarm: null },
  addedAs: 'T46',
  saysIt: 'T46',
  mac: '80:5E:C0:00:00:01',
  nightly: true,
  hold: null,
  window: { from: '02:00', to: '05:00' },
  reset: null,
  lockedOut: null,
  redirection: null,
  zone: 'Europe/Rome',
  ...change,
});
export const fresh = {
  firstServedAt: null,
  steadySince: null,
  files: { proven: 0, all: 1, provenAt: null },
  registration: { state: 'absent', since: 0 },
  seen: null,
} as const;
export const behind = { files: { proven: 0, all: 1, provenAt: null } } as const;
export const status = (state: PathFacts['status']['state'], why: StateReason, since = now - 2 * minute) =>
  ({ status: { state, since, why } }) as const;

export const shown = (path: ReturnType<typeof pathOf>) => path.steps.map(({ state }) => state).join(' ');
