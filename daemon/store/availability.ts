import type { Clock } from '../lib/index.ts';
import type { StoreHealth } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';

/** Knows whether the database can be reached, and notices when it can again. */
export interface Availability {
  readonly isReachable: () => boolean;
  /** Why the last write did not arrive; null = it did. */
  trouble(): StoreHealth['trouble'];
  /** A write arrived. */
  wrote(): void;
  /** ms: when it became what it is. */
  since(): number;
  /** Throws DatabaseFailure `gone` at once while it is known to be gone: nobody waits for a time-out twice. */
  require(): void;
  /** Looks at a failure: one that means "gone" starts the probing. */
  noticed(error: unknown): void;
  stop(): void;
}

interface Dependencies {
  readonly database: Pick<Database, 'ping'>;
  readonly clock: Clock;
  readonly recover: () => Promise<void>;
  readonly changed: (reachable: boolean, reason: string) => void;
  /** Why it could not be reached at the start, which nobody need be told again: it is probed from the beginning. Usual: null. */
  readonly away?: string | null;
}

const probeEvery = 1_000;

/**
 * Makes an {@link Availability} that thinks the database is there, unless told otherwise. While it is gone it is probed every second;
 * `recover` runs before anyone else may use it again, and what it rejects with counts as gone.
 */
export function createAvailability(dependencies: Dependencies): Availability {
  const { database, clock, recover, changed, away = null } = dependencies;
  let reachable = away === null;
  let since = clock.now();
  const refusal = createRefusal();
  let hasStopped = false;
  let told = away ?? '';
  let cancel: () => void = () => undefined;
  const become = (next: boolean, reason: string) => {
    reachable = next;
    since = clock.now();
    told = reason;
    changed(next, reason);
  };
  const probe = async () => {
    try {
      await database.ping();
      await recover();
      if (!hasStopped) become(true, '');
    } catch (error) {
      if (String(error) !== told && !hasStopped) changed(false, (told = String(error)));
      schedule();
    }
  };
  const schedule = () => {
    if (!hasStopped) cancel = clock.after(probeEvery, () => void probe());
  };
  if (!reachable) schedule();
  return {
    isReachable: () => reachable,
    since: () => since,
    trouble: () => (reachable ? refusal.kind() : 'gone'),
    wrote: refusal.clear,
    require: () => {
      if (!reachable) throw new DatabaseFailure('gone', 'the database is gone');
    },
    noticed: (error) => {
      refusal.note(error);
      if (!meansGone(error) || !reachable || hasStopped) return;
      become(false, String(error));
      schedule();
    },
    stop: () => {
      hasStopped = true;
      cancel();
    },
  };
}

function meansGone(error: unknown): boolean {
  return error instanceof DatabaseFailure && ['gone', 'unsure', 'refused'].includes(error.kind);
}

/** Remembers why writes are refused by a database that is there. */
function createRefusal() {
  let kind: 'full' | 'busy' | 'read-only' | null = null;
  return {
    kind: () => kind,
    clear: () => {
      kind = null;
    },
    note: (error: unknown) => {
      if (!(error instanceof DatabaseFailure)) return;
      if (error.kind === 'full' || error.kind === 'busy' || error.kind === 'read-only') kind = error.kind;
    },
  };
}
