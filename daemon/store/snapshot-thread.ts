import { Worker } from 'node:worker_threads';
import { DatabaseFailure } from './database.ts';
import type { FailureKind } from './database.ts';
import type { Difference } from './snapshot-compare.ts';
import { SnapshotFault } from './snapshot-file.ts';
import type { SnapshotTask, SnapshotWord } from './snapshot-protocol.ts';

/** A task on its way. */
export interface SnapshotRun {
  /**
   * The id of the last change in the picture that was read. Rejects with {@link DatabaseFailure}, {@link SnapshotFault}, or what the disk says;
   * also when it was ended.
   */
  readonly done: Promise<number>;
  /** Ends it where it stands. */
  end(): Promise<void>;
}

/** Starts the snapshot's thread for one task. `heard` gets the differences, some at a time. */
export function runSnapshotTask(
  task: SnapshotTask,
  heard: (differences: readonly Difference[]) => void = () => undefined,
): SnapshotRun {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./snapshot-worker.${extension}`, import.meta.url), {
    workerData: task,
    // Rows pass through and are gone: a large nursery would only be memory that stays taken.
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
  const done = new Promise<number>((resolve, reject) => {
    let answer: number | null = null;
    worker.on('message', (word: SnapshotWord) => {
      if ('differences' in word) heard(word.differences);
      else if ('failed' in word) reject(failureOf(word.failed));
      else answer = word.lastChange;
    });
    worker.on('error', reject);
    // Not before its connection is closed and its memory is given back.
    worker.on('exit', () => (answer === null ? reject(new Error('it was ended')) : resolve(answer)));
  });
  return { done, end: async () => void (await worker.terminate()) };
}

function failureOf({ kind, code, message }: Extract<SnapshotWord, { failed: object }>['failed']): Error {
  if (kind === 'file') return new SnapshotFault(message);
  if (kind !== null) return new DatabaseFailure(kind as FailureKind, message);
  return Object.assign(new Error(message), code !== null && { code, syscall: 'write' });
}
