import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Clock } from '../lib/index.ts';
import type { Database } from './database.ts';
import { createQueue } from './queue.ts';
import type { Keyring } from './sealing.ts';
import { openEndedTokens } from './snapshot-ended.ts';
import type { EndedTokens } from './snapshot-ended.ts';
import { placeSnapshot, readHeader, removeSnapshot, snapshotPath, unfinishedPath } from './snapshot-file.ts';
import { snapshotPurpose } from './snapshot-format.ts';
import { runSnapshotTask } from './snapshot-thread.ts';
import type { SnapshotRun } from './snapshot-thread.ts';
import type { StoreReport } from './works.ts';

/** Keeps a snapshot of the database in the data folder, so that a start without the database can serve phones. */
export interface SnapshotKeeper {
  readonly ended: EndedTokens;
  /** ms; null = there is none. */
  takenAt(): number | null;
  /** From now on snapshots are written, the first one soon. `identity` of the database, see {@link identify}. */
  begin(identity: string): void;
  /** Something that people edit is otherwise now. */
  changed(): void;
  /** Something was observed of phones. */
  observed(): void;
  /** Writes once more if there is anything new, for as long as a stop may take, and writes no more. What ends is still kept, until `ended` is closed. */
  stop(isReachable: boolean): Promise<void>;
}

/** ms. What a snapshot costs grows with the number of phones, so one that takes long is followed by a longer pause. */
export interface SnapshotPace {
  /** After a change, for others that come with it. */
  readonly settle: number;
  /** Between the beginnings of two. */
  readonly every: number;
  /** After an observation: it costs a superfluous NOTIFY at most. */
  readonly observed: number;
}

export const usualPace: SnapshotPace = { settle: 5_000, every: 30_000, observed: 900_000 };
const pausePerDuration = 10;
const stopPatience = 7_000;

/** What the keeper works with. */
export interface SnapshotPlace {
  readonly database: Database;
  readonly url: string;
  /** `host:port/name`. */
  readonly address: string;
  readonly keyring: Keyring;
  readonly schema: string;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly pace: SnapshotPace;
  readonly report: (that: StoreReport) => void;
}

/** Opens it; nothing is written before {@link SnapshotKeeper.begin}. */
export async function openSnapshotKeeper(place: SnapshotPlace): Promise<SnapshotKeeper> {
  const { dataDir, clock, report } = place;
  let takenAt = (await readHeader(snapshotPath(dataDir)).catch(() => null))?.takenAt ?? null;
  await rm(unfinishedPath(dataDir), { force: true });
  // Whether one that is being written may still be put in place: a start with it must not bring back what ended meanwhile.
  let generation = 0;
  const places = createQueue();
  const giveUp = () => {
    generation += 1;
    takenAt = null;
    report({ level: 'error', message: 'the snapshot was removed: the data folder cannot take what ended since' });
    return places.run(() => removeSnapshot(dataDir));
  };
  const ended = await openEndedTokens(dataDir, giveUp);
  const running: { run: SnapshotRun | null } = { run: null };
  const write = async (identity: string) => {
    const began = generation;
    const written = await writeOne(place, identity, ended, (run) => (running.run = run));
    await places.run(async () => {
      if (began !== generation) throw new Error('something ended that it does not know of');
      await placeSnapshot(dataDir);
      takenAt = written.takenAt;
    });
    await ended.drop(written.ended);
  };
  const timing = createTiming(place, write);
  return {
    ended,
    takenAt: () => takenAt,
    begin: (identity) => timing.begin(identity),
    changed: () => timing.want(place.pace.settle),
    observed: () => timing.want(place.pace.observed),
    stop: async (isReachable) => {
      const late = new Promise<void>((resolve) => void clock.after(stopPatience, resolve));
      await Promise.race([timing.stop(isReachable), late]);
      await running.run?.end();
      await timing.idle();
      await rm(unfinishedPath(dataDir), { force: true });
    },
  };
}

/** When to write: soon after a change, seldom for observations, never twice at once. */
function createTiming({ clock, pace, report }: SnapshotPlace, write: (identity: string) => Promise<void>) {
  let identity: string | null = null;
  let dueAt = Infinity;
  let earliest = -Infinity;
  let cancel: () => void = () => undefined;
  let work: Promise<void> | null = null;
  let hasStopped = false;
  const failed = (error: unknown) => {
    if (!hasStopped) report({ level: 'warn', message: `the snapshot was not written: ${String(error)}` });
    want(pace.every);
  };
  const run = (of: string): Promise<void> => {
    cancel();
    dueAt = Infinity;
    const began = clock.now();
    work = write(of)
      .catch(failed)
      .finally(() => {
        work = null;
        earliest = began + Math.max(pace.every, (clock.now() - began) * pausePerDuration);
        schedule();
      });
    return work;
  };
  const schedule = () => {
    cancel();
    const of = identity;
    if (hasStopped || work !== null || dueAt === Infinity || of === null) return;
    cancel = clock.after(Math.max(dueAt, earliest) - clock.now(), () => void run(of));
  };
  const want = (wait: number) => {
    if (identity === null) return;
    dueAt = Math.min(dueAt, clock.now() + wait);
    schedule();
  };
  return {
    want,
    begin: (of: string) => {
      identity = of;
      want(pace.settle);
    },
    idle: () => work ?? Promise.resolve(),
    stop: async (isReachable: boolean) => {
      hasStopped = true;
      cancel();
      await work;
      if (isReachable && dueAt !== Infinity && identity !== null) await run(identity);
    },
  };
}

async function writeOne(
  { database, url, address, keyring, schema, dataDir, clock }: SnapshotPlace,
  identity: string,
  ended: EndedTokens,
  began: (run: SnapshotRun) => void,
): Promise<{ readonly takenAt: number; readonly ended: number }> {
  // In the writers' own line: what is counted here is committed, or never will be.
  const known = await database.write(() => Promise.resolve(ended.size()));
  const takenAt = clock.now();
  const salt = randomBytes(32);
  const key = keyring.keyFor(snapshotPurpose, salt) as Buffer;
  const keys = { fingerprint: keyring.fingerprint, keys: keyring.keyIds, key: keyring.current };
  const told = { schema, ...keys, salt: salt.toString('base64'), database: identity, address, takenAt };
  const header = { hookswitch: 'snapshot', format: 1, ...told } as const;
  const run = runSnapshotTask({ what: 'write', url, path: unfinishedPath(dataDir), key, header });
  began(run);
  await run.done;
  return { takenAt, ended: known };
}
