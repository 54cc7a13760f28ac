import { Worker } from 'node:worker_threads';
import { problem } from '../../lib/errors.ts';
import { no } from '../../lib/result.ts';
import type { IntakeRow } from './contract.ts';
import type { IntakeAnswer, IntakeTask, IntakeWord } from './intake-protocol.ts';

/** Runs reading tasks one after the other, each in a thread of its own that is ended when it takes too long or too much memory. */
export interface IntakeThreads {
  run(task: IntakeTask): Promise<IntakeAnswer>;
  stop(): Promise<void>;
}

const mostWaiting = 8;

function withRows(answer: IntakeAnswer, rows: readonly IntakeRow[]): IntakeAnswer {
  return answer.ok && 'rows' in answer.value ? { ...answer, value: { ...answer.value, rows } } : answer;
}

function start(task: IntakeTask): { readonly worker: Worker; readonly done: Promise<IntakeAnswer> } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const { heapMb, timeMs } = task.limits;
  const worker = new Worker(new URL(`./intake-worker.${extension}`, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
  });
  const done = new Promise<IntakeAnswer>((resolve, reject) => {
    let answer: IntakeAnswer = no(problem('intake-too-heavy'));
    const rows: IntakeRow[] = [];
    const timer = setTimeout(() => {
      answer = no(problem('intake-slow', { seconds: Math.ceil(timeMs / 1000) }));
      void worker.terminate();
    }, timeMs);
    worker.on('message', (word: IntakeWord) => {
      if ('answer' in word) answer = withRows(word.answer, rows);
      else {
        rows.push(...word.rows);
        // Whoever waits meanwhile goes first.
        setImmediate(() => worker.postMessage('more'));
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
  return { worker, done };
}

/** Makes {@link IntakeThreads}. */
export function createIntakeThreads(): IntakeThreads {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let current: Worker | null = null;
  let isStopped = false;
  const turn = async (task: IntakeTask): Promise<IntakeAnswer> => {
    if (isStopped) return no(problem('intake-busy'));
    const { worker, done } = start(task);
    current = worker;
    try {
      return await done;
    } finally {
      current = null;
    }
  };
  return {
    run: async (task) => {
      if (waiting >= mostWaiting) return no(problem('intake-busy'));
      waiting += 1;
      const mine = last.then(() => turn(task));
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
    stop: async () => {
      isStopped = true;
      await current?.terminate();
      await last;
    },
  };
}
