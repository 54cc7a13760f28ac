import { parentPort, workerData } from 'node:worker_threads';
import { DatabaseFailure } from './database.ts';
import { openMariadb } from './mariadb-database.ts';
import { readAccounts, readTokens } from './people-rows.ts';
import { loadSteps, newestChange } from './reading.ts';
import type { Sql } from './schema.ts';
import { differences } from './snapshot-compare.ts';
import type { Difference } from './snapshot-compare.ts';
import { readChunks, SnapshotFault, writeSnapshot } from './snapshot-file.ts';
import type { SnapshotChunk } from './snapshot-format.ts';
import type { SnapshotTask, SnapshotWord } from './snapshot-protocol.ts';

/** The thread that reads all of the database on a connection of its own: into a snapshot, or to compare it with one. Phones never wait for it. */

const devicesPerChunk = 250;
const differencesPerWord = 100;

const task = workerData as SnapshotTask;
const say = (word: SnapshotWord) => parentPort?.postMessage(word);

async function* everything(sql: Sql): AsyncGenerator<SnapshotChunk, void> {
  // Who may sign in comes first: it is wanted before all else is read.
  yield { kind: 'people', accounts: await readAccounts(sql), tokens: await readTokens(sql) };
  let devices = 0;
  for await (const step of loadSteps(sql, devicesPerChunk)) {
    if (step.kind === 'devices') devices += step.rows.devices.length;
    yield step;
  }
  yield { kind: 'end', devices };
}

async function work(sql: Sql): Promise<number> {
  const key = Buffer.from(task.key);
  if (task.what === 'write') await writeSnapshot(task.path, key, task.header, everything(sql));
  else await compare(sql, task.with === 'file' ? readChunks(task.path, key) : [], new Set(task.again));
  return newestChange(sql);
}

type Chunks = Parameters<typeof differences>[0];

async function compare(sql: Sql, before: Chunks, again: ReadonlySet<string>): Promise<void> {
  let waiting: Difference[] = [];
  for await (const one of differences(before, loadSteps(sql, devicesPerChunk), again)) {
    waiting.push(one);
    if (waiting.length < differencesPerWord) continue;
    say({ differences: waiting });
    waiting = [];
  }
  say({ differences: waiting });
}

function failure(error: unknown): SnapshotWord {
  const { code = null } = error as NodeJS.ErrnoException;
  const kind = error instanceof DatabaseFailure ? error.kind : error instanceof SnapshotFault ? 'file' : null;
  return { failed: { kind, code, message: error instanceof Error ? error.message : String(error) } };
}

const database = openMariadb(task.url);
try {
  say({ done: true, lastChange: await database.snapshot(work) });
} catch (error) {
  say(failure(error));
} finally {
  await database.close();
}
