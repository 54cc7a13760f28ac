import { Worker } from 'node:worker_threads';
import { DatabaseFailure } from './database.ts';
import type { FailureKind } from './database.ts';
import type { Answer, Question, WorkerSetup } from './sqlite-protocol.ts';

type Good = Exclude<Answer, { failed: object }>;

/** The SQLite thread as its caller sees it. */
export interface SqliteThread {
  ask(question: Omit<Question, 'id' | 'guarded'> & { guarded?: boolean }): Promise<Good>;
  close(): Promise<void>;
}

/** Starts the thread and waits until the file is open. Rejects with DatabaseFailure; `taken` = another daemon holds the file. */
export async function startSqliteThread(setup: WorkerSetup): Promise<SqliteThread> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./sqlite-worker.${extension}`, import.meta.url), {
    workerData: setup,
    // Rows pass through and are gone: a large nursery would only be memory that stays taken.
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  });
  const waiting = new Map<number, { resolve: (answer: Good) => void; reject: (error: unknown) => void }>();
  let last = 0;
  let ended: DatabaseFailure | null = null;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const end = (reason: string) => {
    ended ??= new DatabaseFailure('gone', reason);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const answered = (id: number) =>
    new Promise<Good>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  const ready = answered(0);
  worker.on('message', (answer: Answer) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if (answer.failed === undefined) resolve?.(answer);
    else reject?.(sqliteFailure(answer.failed));
  });
  worker.on('error', (error) => end(String(error)));
  worker.on('exit', () => end('the database thread has ended'));
  await ready;
  return {
    ask: (question) => {
      if (ended !== null) return Promise.reject(ended);
      const id = ++last;
      worker.postMessage({ ...question, id, guarded: question.guarded ?? false } satisfies Question);
      return answered(id);
    },
    close: async () => {
      worker.postMessage({ id: ++last, on: 'close', sql: '', parameters: [], guarded: false } satisfies Question);
      await exited;
    },
  };
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html; an extended code has them in its low byte. */
const kinds: Readonly<Record<number, FailureKind>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'gone',
  11: 'gone',
  13: 'full',
  14: 'gone',
  26: 'gone',
};
const duplicates = new Set([1555, 2067]);

function sqliteFailure(failed: { message: string; errcode: number | null; code: string | null }): Error {
  const { errcode, code, message } = failed;
  if (code === 'TAKEN') return new DatabaseFailure('taken', message);
  if (errcode !== null && duplicates.has(errcode)) return new DatabaseFailure('duplicate', message);
  const kind = errcode === null ? undefined : kinds[errcode & 0xff];
  if (kind !== undefined) return new DatabaseFailure(kind, `${message} (${errcode})`);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DatabaseFailure('full', message);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new DatabaseFailure('read-only', message);
  if (code !== null && /^E[A-Z]+$/.test(code)) return new DatabaseFailure('gone', message);
  return new Error(`${message} (${code ?? ''} ${errcode ?? ''})`);
}
