import { join } from 'node:path';
import type { Clock } from '../lib/index.ts';
import { createApiTokens } from './api-tokens.ts';
import { createAvailability } from './availability.ts';
import { createBurns } from './burns.ts';
import { readChanges } from './changes.ts';
import type { Store, Touched } from './contract.ts';
import type { Database } from './database.ts';
import { createFeed } from './feed.ts';
import { openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { leaseRenewal } from './lease.ts';
import type { Lease } from './lease.ts';
import { asProblems, toProblem } from './problems.ts';
import { loadEverything } from './reading.ts';
import { createRecordMaker } from './records.ts';
import type { Keyring } from './sealing.ts';
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
  readonly dataDir: string;
  readonly clock: Clock;
  readonly report: (that: StoreReport) => void;
}

/** Puts the store together over a database that is open, migrated, leased and fits the key file. */
export async function assembleStore(parts: StoreParts): Promise<Store> {
  const { database, keyring, clock, report } = parts;
  const journal = await openJournal(join(parts.dataDir, 'burns.journal'));
  const buffer = createTraceBuffer({ traces: 20_000, devices: 50_000 });
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
  const conclude = (finished: Finished) => {
    finished.committed();
    feed.own(finished);
    listeners.tell(finished.touched);
  };
  const shared = { ...writing, isReachable: () => availability.isReachable(), conclude };
  const failed = (error: unknown) => availability.noticed(error);
  const burns = createBurns({ ...shared, journal, failed });
  const traces = createTraces({ ...shared, buffer, clock, failed });
  const tokens = createApiTokens(database, keyring, traces.tokenUsed);
  const unsettled = createUnsettled({ ...writing, conclude, clock });
  const availability = createAvailability({
    database,
    clock,
    recover: async () => {
      await parts.lease.renew();
      await unsettled.settleAll();
      await burns.replay();
      await feed.reconcile();
    },
    changed: (reachable, reason) => {
      report({
        level: reachable ? 'info' : 'error',
        message: reachable ? 'the database is back' : `the database is gone: ${reason}`,
      });
      if (reachable) traces.kick();
    },
  });
  const ready = async () => {
    availability.require();
    if (!parts.lease.isHeld()) await parts.lease.renew();
    if (journal.size() > 0) await burns.replay();
  };
  const pause = (milliseconds: number) => new Promise<void>((resolve) => void clock.after(milliseconds, resolve));
  const transact = createTransact({
    ...shared,
    ready,
    failed,
    tokensChanged: tokens.replace,
    settle: unsettled.settle,
    pause,
  });
  if (journal.size() > 0) await burns.replay();
  await tokens.load();
  await feed.start();
  const stopTimers = startTimers(parts, failed, feed.reconcile, availability.isReachable);
  const noticing = async <T>(work: () => Promise<T>) => {
    try {
      availability.require();
      return await work();
    } catch (error) {
      failed(error);
      throw toProblem(error);
    }
  };
  return {
    load: (take) => noticing(() => database.snapshot((sql) => loadEverything(sql, createRecordMaker(), take))),
    transact,
    onTouched: listeners.add,
    reveal: (secret) => revealOr(keyring, secret),
    tokenHash: keyring.tokenHash,
    contentHash: keyring.contentHash,
    burnFirstAccess: (deviceId, hashes, at) => asProblems(() => burns.burn({ deviceId, hashes, at })),
    appendTraces: traces.appendTraces,
    flushTraces: traces.flushTraces,
    traces: (deviceId, page) => noticing(() => traces.traces(deviceId, page)),
    changes: (filter, page) => noticing(() => readChanges(database.read, keyring, filter, page)),
    findApiToken: (value) => Promise.resolve(tokens.find(value, clock.now())),
    health: () => ({
      kind: database.kind,
      reachable: availability.isReachable(),
      since: availability.since(),
      schema: parts.schema,
      journal: journal.size(),
    }),
    backup: (path) => noticing(() => database.backup(path)),
    close: async () => {
      stopTimers();
      await traces.flushTraces();
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

function createListeners(report: StoreParts['report']) {
  const listeners = new Set<(touched: Touched) => void>();
  return {
    add: (listener: (touched: Touched) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (touched: Touched) => {
      for (const listener of listeners) {
        try {
          listener(touched);
        } catch (error) {
          // It is committed: a listener's fault must not tell the caller otherwise.
          report({ level: 'error', message: `a listener of the store failed: ${String(error)}` });
        }
      }
    },
  };
}

const reconcileEvery = 30_000;

function startTimers(
  { clock, lease, report }: StoreParts,
  failed: (error: unknown) => void,
  reconcile: () => Promise<void>,
  isReachable: () => boolean,
): () => void {
  const guarded = (work: () => Promise<void>, what: string) => () => {
    if (!isReachable()) return;
    work().catch((error: unknown) => {
      failed(error);
      report({ level: 'warn', message: `${what}: ${String(error)}` });
    });
  };
  const stopRenewing = clock.every(leaseRenewal, guarded(lease.renew, 'the lease was not renewed'));
  const stopReconciling = clock.every(reconcileEvery, guarded(reconcile, 'changes were not looked for'));
  return () => {
    stopRenewing();
    stopReconciling();
  };
}

async function closeAll({ lease, database, report }: StoreParts, journal: Journal): Promise<void> {
  await lease.release().catch((error: unknown) => {
    report({ level: 'warn', message: `the lease was not given back: ${String(error)}` });
  });
  await database.close();
  await journal.close();
}
