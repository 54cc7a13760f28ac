import { join } from 'node:path';
import type { Clock } from '../lib/index.ts';
import { createApiTokens } from './api-tokens.ts';
import { createAvailability } from './availability.ts';
import { createBurns } from './burns.ts';
import { readChanges } from './changes.ts';
import type { Store } from './contract.ts';
import type { Database } from './database.ts';
import { createFeed } from './feed.ts';
import { openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { leaseRenewal } from './lease.ts';
import type { Lease } from './lease.ts';
import { createListeners } from './listeners.ts';
import { asProblems, toProblem } from './problems.ts';
import { loadEverything } from './reading.ts';
import { createRecordMaker } from './records.ts';
import type { Keyring } from './sealing.ts';
import { noEndedTokens } from './snapshot-ended.ts';
import { createTraceBuffer } from './trace-buffer.ts';
import { createTraces } from './traces.ts';
import { createTransact } from './transact.ts';
import { createUnsettled, tidyMarks } from './unsettled.ts';
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
  readonly dataDir: string;
  readonly clock: Clock;
  readonly report: (that: StoreReport) => void;
}

const bounds = { traces: 20_000, devices: 50_000 };
const reconcileEvery = 30_000;
const tidyEvery = 600_000;

/** Puts the store together over a database that is open, migrated, leased and fits the key file. */
export async function assembleStore(parts: StoreParts): Promise<Store> {
  const journal = await openJournal(join(parts.dataDir, 'burns.journal'));
  try {
    const works = wire(parts, journal);
    if (journal.size() > 0) await works.burns.replay();
    await works.tokens.load();
    await works.feed.start();
    return faceOf(parts, journal, works, startTimers(parts, works, journal));
  } catch (error) {
    await journal.close();
    throw error;
  }
}

/** The inner works, each of which knows only what it is given. */
function wire(parts: StoreParts, journal: Journal) {
  const { database, keyring, clock, report, lease } = parts;
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
  const listeners = createListeners(report);
  const feed = createFeed({ ...writing, tell: listeners.tell });
  const wrote = () => availability.wrote();
  const conclude = (finished: Finished) => {
    wrote();
    finished.committed();
    feed.own(finished);
    listeners.tell(finished.touched);
  };
  const failed = (error: unknown) => availability.noticed(error);
  const ended = noEndedTokens;
  const shared = { ...writing, ended, clock, conclude, failed, wrote, isReachable: () => availability.isReachable() };
  const burns = createBurns({ ...shared, journal });
  const traces = createTraces({ ...shared, buffer });
  const tokens = createApiTokens(database, keyring, traces.tokenUsed);
  const unsettled = createUnsettled(shared);
  const recover = async () => {
    await lease.renew();
    await unsettled.settleAll();
    await burns.replay();
    await feed.reconcile();
  };
  const changed = (isReachable: boolean, reason: string) => {
    if (isReachable) traces.kick();
    if (isReachable) report({ level: 'info', message: 'the database is back' });
    else report({ level: 'error', message: `the database is gone: ${reason}` });
  };
  const availability = createAvailability({ database, clock, recover, changed });
  const ready = async () => {
    availability.require();
    if (!lease.isHeld()) await lease.renew();
    if (journal.size() > 0) await burns.replay();
  };
  const transact = createTransact({ ...shared, ready, tokensChanged: tokens.replace, settle: unsettled.settle });
  return { availability, burns, failed, feed, listeners, tokens, traces, transact };
}

type Works = ReturnType<typeof wire>;

function faceOf(parts: StoreParts, journal: Journal, works: Works, stopTimers: () => void): Store {
  const { database, keyring, clock } = parts;
  const { availability, burns, failed, listeners, tokens, traces, transact } = works;
  const asking = async <T>(work: () => Promise<T>) => {
    try {
      availability.require();
      return await work();
    } catch (error) {
      failed(error);
      throw toProblem(error);
    }
  };
  return {
    load: (take) => asking(() => database.snapshot((sql) => loadEverything(sql, createRecordMaker(), take))),
    transact,
    onTouched: listeners.add,
    reveal: (secret) => revealOr(keyring, secret),
    tokenHash: keyring.tokenHash,
    contentHash: keyring.contentHash,
    burnFirstAccess: (deviceId, hashes, at) => asProblems(() => burns.burn({ deviceId, hashes, at })),
    appendTraces: (batch) => traces.append(batch),
    flushTraces: () => traces.flush(),
    traces: (deviceId, page) => asking(() => traces.read(deviceId, page)),
    changes: (filter, page) => asking(() => readChanges(database.read, keyring, filter, page)),
    findApiToken: (value) => Promise.resolve(tokens.find(value, clock.now())),
    health: () => ({
      kind: database.kind,
      reachable: availability.isReachable(),
      trouble: availability.trouble(),
      since: availability.since(),
      schema: parts.schema,
      journal: journal.size(),
    }),
    backup: (path) => asking(() => database.backup(path)),
    close: async () => {
      stopTimers();
      await traces.flush();
      traces.stop();
      availability.stop();
      await closeAll(parts, journal);
    },
  };
}

function revealOr(keyring: Keyring, secret: Parameters<Store['reveal']>[0]): string {
  try {
    return keyring.open(secret);
  } catch (error) {
    throw toProblem(error);
  }
}

function startTimers(
  { clock, database, lease, report }: StoreParts,
  { availability, burns, failed, feed }: Works,
  journal: Journal,
): () => void {
  const guarded = (work: () => Promise<void>, what: string) => () => {
    if (!availability.isReachable()) return;
    work().catch((error: unknown) => {
      failed(error);
      report({ level: 'warn', message: `${what}: ${String(error)}` });
    });
  };
  const stopRenewing = clock.every(leaseRenewal, guarded(lease.renew, 'the lease was not renewed'));
  // A file that was only locked was never gone: its burns wait in the journal until somebody writes, or for this.
  const reconcile = async () => {
    if (journal.size() > 0) await burns.replay();
    await feed.reconcile();
  };
  const stopReconciling = clock.every(reconcileEvery, guarded(reconcile, 'changes were not looked for'));
  const tidy = () => (database.kind === 'mariadb' ? tidyMarks(database, clock.now()) : Promise.resolve());
  const stopTidying = clock.every(tidyEvery, guarded(tidy, 'old marks were not removed'));
  return () => {
    stopRenewing();
    stopReconciling();
    stopTidying();
  };
}

async function closeAll({ lease, database, report }: StoreParts, journal: Journal): Promise<void> {
  await lease.release().catch((error: unknown) => {
    report({ level: 'warn', message: `the lease was not given back: ${String(error)}` });
  });
  await database.close();
  await journal.close();
}
