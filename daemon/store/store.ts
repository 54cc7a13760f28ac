import { join } from 'node:path';
import { writeBackup } from './backup-write.ts';
import type { Store, StoreHealth } from './contract.ts';
import { readChanges } from './changes.ts';
import { readOutbox } from './outbox.ts';
import { readRedirections } from './transaction-redirections.ts';
import { openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { leaseRenewal } from './lease.ts';
import { asProblems, toProblem } from './problems.ts';
import { loadEverything } from './reading.ts';
import { createRecordMaker } from './records.ts';
import { createJobRuns } from './job-runs.ts';
import { createSealedFiles } from './sealed-file.ts';
import type { Keyring } from './sealing.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';
import type { StandIn } from './snapshot-stand-in.ts';
import { createTidy } from './tidy.ts';
import { readAccounts, toAccount } from './people-rows.ts';
import { tidyMarks } from './unsettled.ts';
import { wireStore } from './works.ts';
import type { StoreParts, Works } from './works.ts';

const reconcileEvery = 30_000;
const tidyEvery = 600_000;

/** Puts the store together over a database that is open, migrated, leased and fits the key file. */
export async function assembleStore(parts: StoreParts): Promise<Store> {
  const journal = await openJournal(join(parts.dataDir, 'burns.journal'));
  try {
    const works = wireStore(parts, journal);
    if (works.standIn === null) await works.start();
    else works.people.replace(works.standIn.people);
    return faceOf(parts, journal, works, startTimers(parts, works, journal));
  } catch (error) {
    await journal.close();
    throw error;
  }
}

function faceOf(parts: StoreParts, journal: Journal, works: Works, stopTimers: () => void): Store {
  const { database, keyring, clock } = parts;
  const { availability, buffer, burns, failed, listeners, people, standIn, traces, transact } = works;
  const asking = async <T>(work: () => Promise<T>) => {
    try {
      works.require();
      return await work();
    } catch (error) {
      failed(error);
      throw toProblem(error);
    }
  };
  return {
    ...startingFace(parts, works, asking),
    transact,
    onTouched: listeners.add,
    reveal: (secret) => revealOr(keyring, secret),
    outbox: (kind) => asking(() => readOutbox(database.read, keyring, kind)),
    tokenHash: keyring.tokenHash,
    contentHash: keyring.contentHash,
    sealedFile: createSealedFiles(parts),
    burnFirstAccess: (deviceId, hashes, at) => asProblems(() => burns.burn({ deviceId, hashes, at })),
    appendTraces: (batch) => traces.append(batch),
    flushTraces: () => traces.flush(),
    traces: (deviceId, page) => asking(() => traces.read(deviceId, page)),
    changes: (filter, page) => asking(() => readChanges(database.read, keyring, filter, page)),
    ...peopleFace(people, clock),
    health: () => ({
      kind: database.kind,
      reachable: availability.isReachable(),
      trouble: availability.trouble(),
      since: availability.since(),
      schema: parts.schema,
      journal: journal.size(),
      buffer: { ...buffer.size(), dropped: buffer.dropped() },
      snapshot: parts.keeper === null ? null : snapshotHealth(parts.keeper, served(standIn)),
    }),
    ...maintenanceFace(parts, asking),
    backup: (path, request) => asking(() => writeBackup(parts.backupSource, path, request)),
    close: async () => {
      stopTimers();
      await traces.flush();
      traces.stop();
      await parts.keeper?.stop(availability.isReachable());
      availability.stop();
      await standIn?.stop();
      await closeAll(parts, journal, served(standIn) === null);
    },
  };
}

/** Who may sign in, from memory. */
function peopleFace(
  people: Works['people'],
  clock: StoreParts['clock'],
): Pick<Store, 'findApiToken' | 'findAccount' | 'findSession' | 'sessions' | 'sessionUsed'> {
  return {
    findApiToken: (value) => Promise.resolve(people.findToken(value, clock.now())),
    findAccount: people.findAccount,
    findSession: people.findSession,
    sessions: people.allSessions,
    sessionUsed: people.sessionUsed,
  };
}

/** What is served in the place of the database; null = the database itself. */
function served(standIn: StandIn | null): StandIn | null {
  return standIn === null || standIn.isOver() ? null : standIn;
}

/** What a start needs: from the database, or from the snapshot. */
function startingFace(
  { database, keyring }: StoreParts,
  { standIn, turns }: Works,
  asking: <T>(work: () => Promise<T>) => Promise<T>,
): Pick<Store, 'load' | 'accounts' | 'redirections' | 'whenWritable'> {
  return {
    load: (take) =>
      turns.run(async () => {
        const source = served(standIn);
        const make = createRecordMaker();
        if (source === null) return asking(() => database.snapshot((sql) => loadEverything(sql, make, take)));
        await asProblems(() => source.load(make, take));
        return 0;
      }),
    accounts: async () => {
      const rows = served(standIn)?.people.accounts ?? (await asking(() => readAccounts(database.read)));
      return rows.map((row) => toAccount(row, keyring));
    },
    redirections: () => asking(() => readRedirections(database.read, keyring)),
    whenWritable: (work) => standIn?.later(work) ?? work(),
  };
}

/** What jobs do. */
function maintenanceFace(
  { database }: StoreParts,
  asking: <T>(work: () => Promise<T>) => Promise<T>,
): Pick<Store, 'jobRuns' | 'tidy'> {
  const runs = createJobRuns(database);
  const tidy = createTidy(database);
  return {
    jobRuns: {
      latest: (job, limit) => asking(() => runs.latest(job, limit)),
      begin: (job, at) => asking(() => runs.begin(job, at)),
      end: (id, told) => asking(() => runs.end(id, told)),
      settle: (at) => asking(() => runs.settle(at)),
    },
    tidy: (before, progress) => asking(() => tidy(before, progress)),
  };
}

function snapshotHealth(keeper: SnapshotKeeper, standIn: StandIn | null): StoreHealth['snapshot'] {
  return { takenAt: keeper.takenAt(), isServed: standIn !== null, refusal: standIn?.refusal()?.code ?? null };
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

async function closeAll(parts: StoreParts, journal: Journal, mayHold: boolean): Promise<void> {
  const { lease, database, report, keeper } = parts;
  const release = mayHold ? lease.release() : Promise.resolve();
  await release.catch((error: unknown) => {
    report({ level: 'warn', message: `the lease was not given back: ${String(error)}` });
  });
  await database.close();
  await journal.close();
  await keeper?.ended.close();
}
