import { createListeners, ProblemError } from '../lib/index.ts';
import type { Clock } from '../lib/index.ts';
import type { BackupSource } from './backup-write.ts';
import { createAvailability } from './availability.ts';
import type { Availability } from './availability.ts';
import { createBurns } from './burns.ts';
import type { Touched } from './contract.ts';
import type { Database } from './database.ts';
import { createFeed } from './feed.ts';
import type { Journal } from './journal.ts';
import type { Lease } from './lease.ts';
import { createQueue } from './queue.ts';
import { createRecordMaker } from './records.ts';
import type { Keyring } from './sealing.ts';
import { createPeople } from './people.ts';
import { noEndedTokens } from './snapshot-ended.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';
import type { Since } from './snapshot-source.ts';
import type { StandIn } from './snapshot-stand-in.ts';
import { createTraceBuffer } from './trace-buffer.ts';
import { createTraces } from './traces.ts';
import { createTransact } from './transact.ts';
import { createUnsettled } from './unsettled.ts';
import type { Finished, WritingDependencies } from './writing.ts';

/** What a store tells its owner, for the log. Never a secret. */
export interface StoreReport {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Everything a store is put together from, opened and checked. */
export interface StoreParts {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly lease: Lease;
  readonly schema: string;
  /** Only where the database may be away without its daemon. */
  readonly keeper: SnapshotKeeper | null;
  /** Only after a start without the database; made from what happened since the snapshot. */
  readonly standIn: ((since: Since, failed: (error: unknown) => void) => StandIn) | null;
  /** Why the database could not be reached at the start, which was told already; null = it was. */
  readonly away: string | null;
  readonly dataDir: string;
  readonly backupSource: BackupSource;
  readonly clock: Clock;
  readonly report: (that: StoreReport) => void;
}

const bounds = { traces: 20_000, devices: 50_000 };

/** The inner works of a store, each of which knows only what it is given. */
export function wireStore(parts: StoreParts, journal: Journal) {
  const { database, keyring, clock, report, lease, keeper } = parts;
  const buffer = createTraceBuffer(bounds);
  const writing: WritingDependencies = {
    database,
    keyring,
    make: createRecordMaker(),
    now: () => clock.now(),
    overlay: buffer.overlay,
    dropObservations: buffer.drop,
    replaceObservations: buffer.replace,
  };
  // It is committed: a listener's fault must not tell the caller otherwise.
  const listeners = createListeners<Touched>((error) =>
    report({ level: 'error', message: `a listener of the store failed: ${String(error)}` }),
  );
  const tell = (touched: Touched) => {
    keeper?.changed();
    listeners.tell(touched);
  };
  const feed = createFeed({ ...writing, tell });
  const wrote = () => availability.wrote();
  const conclude = (finished: Finished) => {
    wrote();
    finished.committed();
    feed.own(finished);
    tell(finished.touched);
  };
  const observed = () => {
    wrote();
    keeper?.observed();
  };
  const failed = (error: unknown) => availability.noticed(error);
  const ended = keeper?.ended ?? noEndedTokens;
  const shared = { ...writing, ended, clock, conclude, failed, wrote, isReachable: () => availability.isReachable() };
  const burns = createBurns({ ...shared, journal });
  const traces = createTraces({ ...shared, wrote: observed, buffer });
  const people = createPeople(database, keyring, traces.used);
  const unsettled = createUnsettled(shared);
  const late = (error: unknown) => report({ level: 'error', message: `put off since the start: ${String(error)}` });
  const standIn = parts.standIn?.({ ended: [...ended.entries()], burns: [...journal.entries()] }, late) ?? null;
  // Whoever loads must hear of everything that is told afterwards, and of nothing before.
  const turns = createQueue();
  const inner = { buffer, burns, feed, journal, listeners, people, standIn, traces, turns, unsettled };
  const availability = watchOver(parts, inner);
  const { ready, require } = createGate({ availability, burns, journal, lease, standIn });
  const transact = createTransact({ ...shared, ready, people, settle: unsettled.settle });
  return { ...inner, availability, failed, require, transact, start: () => agree(inner) };
}

/** The inner works. */
export type Works = ReturnType<typeof wireStore>;

type Inner = Omit<Works, 'availability' | 'failed' | 'require' | 'transact' | 'start'>;

/** What makes memory and tables agree before anyone works with them. */
async function agree({ burns, feed, journal, people }: Pick<Inner, 'burns' | 'feed' | 'journal' | 'people'>) {
  if (journal.size() > 0) await burns.replay();
  await people.load();
  await feed.start();
}

/** Knows whether the database is there, and does all that is due when it is back. */
function watchOver({ database, clock, lease, report, away }: StoreParts, inner: Inner): Availability {
  const { buffer, burns, feed, listeners, standIn, traces, turns, unsettled } = inner;
  const recover = async () => {
    if (standIn?.isOver() === false)
      return turns.run(async () => {
        await standIn.check();
        await agree(inner);
        await standIn.catchUp(listeners.tell, buffer.overlay);
      });
    await lease.renew();
    await unsettled.settleAll();
    await burns.replay();
    await feed.reconcile();
  };
  return createAvailability({
    ...{ database: standIn === null ? database : watched(database, standIn), clock, recover },
    changed: (isReachable, reason) => {
      report(wordsFor(isReachable, reason, standIn));
      if (!isReachable) return;
      traces.kick();
      void standIn?.runLater();
    },
    away,
  });
}

/** Lets work through to the database, or throws why not. */
function createGate(from: Pick<Inner, 'burns' | 'journal' | 'standIn'> & { availability: Availability; lease: Lease }) {
  const { availability, burns, journal, lease, standIn } = from;
  const require = () => {
    const refusal = standIn?.refusal() ?? null;
    if (refusal !== null) throw new ProblemError(refusal);
    availability.require();
  };
  const ready = async () => {
    require();
    if (!lease.isHeld()) await lease.renew();
    if (journal.size() > 0) await burns.replay();
  };
  return { ready, require };
}

/** Where the database cannot even be reached, nothing is known against it any more. */
function watched(database: Database, standIn: StandIn): Pick<Database, 'ping'> {
  const ping = () =>
    database.ping().catch((error: unknown) => {
      standIn.away();
      throw error;
    });
  return { ping };
}

function wordsFor(isReachable: boolean, reason: string, standIn: StandIn | null): StoreReport {
  if (isReachable) return { level: 'info', message: 'the database is back' };
  if (standIn === null || standIn.isOver()) return { level: 'error', message: `the database is gone: ${reason}` };
  const served = 'phones are served from the snapshot, nothing is written';
  const what = standIn.refusal() === null ? 'the database is gone' : 'the database is back and NOT used';
  return { level: 'error', message: `${what}: ${reason}; ${served}` };
}
