import { describeProblem, ProblemError } from '../lib/index.ts';
import type { Clock, Problem } from '../lib/index.ts';
import type { DeviceRecord, LevelRecord, Store, Touched } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import { openKeySet } from './keys.ts';
import { leaseRenewal } from './lease.ts';
import type { Lease } from './lease.ts';
import { migrate, requireKnownSteps } from './migrations.ts';
import { toProblem } from './problems.ts';
import { toImport } from './records.ts';
import type { RecordMaker } from './records.ts';
import type { Keyring } from './sealing.ts';
import type { Difference } from './snapshot-compare.ts';
import { SnapshotFault } from './snapshot-file.ts';
import { identify, requireSame } from './snapshot-identity.ts';
import { createLoaded } from './snapshot-loaded.ts';
import { loadSnapshot, peopleSince } from './snapshot-source.ts';
import type { Since, SnapshotSource } from './snapshot-source.ts';
import { runSnapshotTask } from './snapshot-thread.ts';
import type { SnapshotRun } from './snapshot-thread.ts';
import type { StoreReport } from './works.ts';

/** What stands in for the database since a start without it: a snapshot, until the database is back and everything was caught up. */
export interface StandIn {
  isOver(): boolean;
  /** Why the database that is back is not used; null = it is not back, or nothing is wrong with it. */
  refusal(): Problem | null;
  readonly people: SnapshotSource['people'];
  load(make: RecordMaker, take: Parameters<Store['load']>[0]): Promise<void>;
  /** What a start does first: is it ours, do keys and tables fit, is it free. Rejects with {@link DatabaseRefused} where it is not to be used. */
  check(): Promise<void>;
  /** What a start does last: reads everything and tells what is otherwise than in the snapshot. */
  catchUp(tell: (touched: Touched) => void, overlay: (device: DeviceRecord) => DeviceRecord): Promise<void>;
  /** The database could not even be reached. */
  away(): void;
  /** Runs now, or once it is over. */
  later(work: () => Promise<void>): Promise<void>;
  /** Runs what waited. */
  runLater(): Promise<void>;
  stop(): Promise<void>;
}

/** The database is back, and is not to be used. The message holds no secret. */
export class DatabaseRefused extends Error {}

interface Dependencies {
  readonly source: SnapshotSource;
  readonly since: Since;
  readonly database: Database;
  readonly url: string;
  readonly keyFile: string;
  readonly keyring: Keyring;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly make: RecordMaker;
  /** What waited for the database failed. */
  readonly failed: (error: unknown) => void;
  /** What the snapshot's keeper must know when it is over. */
  readonly over: (identity: string) => void;
  /** Devices of which something ended since. */
  readonly again: () => readonly string[];
  readonly report: (that: StoreReport) => void;
}

/** Makes a {@link StandIn}. */
export function createStandIn(dependencies: Dependencies): StandIn {
  const { source, since, make, report } = dependencies;
  const loaded = createLoaded();
  const waiting = createWaiting(dependencies.failed);
  let refusal: Problem | null = null;
  let isOver = false;
  let running: SnapshotRun | null = null;
  return {
    isOver: () => isOver,
    refusal: () => refusal,
    people: peopleSince(source, since),
    load: (maker, take) => loadSnapshot(source, since, maker, loaded.noting(take)),
    check: async () => {
      try {
        await checkAsAtStart(dependencies);
      } catch (error) {
        refusal = refusalOf(error);
        throw refusal === null ? error : new DatabaseRefused(describeProblem(refusal, 'en').message);
      }
      refusal = null;
    },
    catchUp: async (tell, overlay) => {
      const began = (run: SnapshotRun) => (running = run);
      const found = await compare(dependencies, 'file', began).catch(async (error: unknown) => {
        if (!(error instanceof SnapshotFault)) throw error;
        report({
          level: 'warn',
          message: `the snapshot that is served has gone bad (${error.message}): all is read anew`,
        });
        return loaded.withGone(await compare(dependencies, 'nothing', began));
      });
      await tellAll(found, make, overlay, tell);
      isOver = true;
      dependencies.over(await identify(dependencies.database));
    },
    away: () => {
      refusal = null;
    },
    later: (work) => (isOver ? work() : waiting.add(work)),
    runLater: waiting.run,
    stop: async () => {
      await running?.end();
    },
  };
}

/** As {@link openDatabase} and the keys do, but nothing is written before it is certain that the database is ours. */
async function checkAsAtStart({ database, lease, source, keyring, keyFile }: Dependencies): Promise<void> {
  const { fingerprint, keyIds: ids } = keyring;
  await requireSame(database, source.header, { path: keyFile, fingerprint, ids });
  await requireKnownSteps(database);
  await lease.renew();
  await migrate(database);
  await openKeySet(database, keyFile);
  await lease.renew();
}

/** The problem of a database that is there and not to be used; null = it only went away again. */
function refusalOf(error: unknown): Problem | null {
  if (error instanceof DatabaseFailure && ['gone', 'unsure', 'busy', 'conflict'].includes(error.kind)) return null;
  const told = toProblem(error);
  return told instanceof ProblemError ? told.problem : null;
}

async function compare(
  dependencies: Dependencies,
  what: 'file' | 'nothing',
  began: (run: SnapshotRun) => void,
): Promise<Difference[]> {
  const { source, url, lease, clock } = dependencies;
  const found: Difference[] = [];
  // It may take longer than a lease lives.
  const stopRenewing = clock.every(leaseRenewal, () => void lease.renew().catch(() => undefined));
  try {
    const where = { url, path: source.path, key: source.key };
    const task = { what: 'compare', with: what, ...where, again: dependencies.again() } as const;
    const run = runSnapshotTask(task, (differences) => {
      for (const one of differences) found.push(one);
    });
    began(run);
    await run.done;
  } finally {
    stopRenewing();
  }
  await lease.renew();
  return found;
}

const devicesPerTelling = 200;

/** Tells in slices, so that phones are answered in between; what files of many phones depend on comes first. */
async function tellAll(
  found: readonly Difference[],
  make: RecordMaker,
  overlay: (device: DeviceRecord) => DeviceRecord,
  tell: (touched: Touched) => void,
): Promise<void> {
  const devices = found.filter((one) => one.kind === 'device');
  tell({ ...nothing, ...above(found, make), again: true });
  for (let from = 0; from < devices.length; from += devicesPerTelling) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const records = devices.slice(from, from + devicesPerTelling).map(({ key, rows }) => {
      const [device] = rows === null ? [] : make.devices(rows);
      return [key, device === undefined ? null : overlay(device)] as const;
    });
    tell({ ...nothing, devices: new Map(records), again: true });
  }
}

const nothing: Touched = {
  ...{ devices: new Map(), extensions: new Map(), userDevices: new Map() },
  ...{ levels: new Map(), imports: new Map() },
};

function above(found: readonly Difference[], make: RecordMaker): Omit<Touched, 'devices' | 'again'> {
  const told = { extensions: new Map(), userDevices: new Map(), levels: new Map(), imports: new Map() } as const;
  for (const { kind, key, rows } of found) {
    if (kind === 'extension') told.extensions.set(key, rows === null ? null : make.extension(rows));
    else if (kind === 'userDevice') told.userDevices.set(key, rows === null ? null : make.userDevice(rows));
    else if (kind === 'import') told.imports.set(key, rows === null ? null : toImport(rows));
    else if (kind === 'level') told.levels.set(key, levelOf(key, rows, make));
  }
  return told;
}

function levelOf(
  key: string,
  rows: Extract<Difference, { kind: 'level' }>['rows'],
  make: RecordMaker,
): LevelRecord | undefined {
  if (rows !== null) return make.levels([rows.level], rows.overrides)[0];
  const [level = '', ...scope] = key.split('/');
  return { level: level as LevelRecord['level'], scope: scope.join('/'), version: 0, overrides: new Map() };
}

/** Work that waits for the database. What fails stays for the next time that it is back. */
function createWaiting(failed: (error: unknown) => void) {
  let waiting: (() => Promise<void>)[] = [];
  return {
    add: (work: () => Promise<void>) => {
      waiting.push(work);
      return Promise.resolve();
    },
    run: async () => {
      const turn = waiting;
      waiting = [];
      for (const work of turn) {
        try {
          await work();
        } catch (error) {
          waiting.push(work);
          failed(error);
        }
      }
    },
  };
}
