import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../lib/index.ts';
import type { Actor, Transaction } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import { toProblem } from './problems.ts';
import type { EndedTokens } from './snapshot-ended.ts';
import { createTransaction } from './transaction.ts';
import type { PeopleChanged } from './people.ts';
import { beginWriting } from './writing.ts';
import type { Finished, WritingDependencies } from './writing.ts';

const mostTries = 8;

interface Dependencies extends WritingDependencies {
  /** Rejects while no change may be made: database gone, lease lost, burns that wait. */
  readonly ready: () => Promise<void>;
  readonly ended: EndedTokens;
  readonly conclude: (finished: Finished) => void;
  readonly failed: (error: unknown) => void;
  readonly people: PeopleChanged;
  /** Finds out whether a commit arrived whose answer was lost: what it touched as it is now, or null. Rejects if that cannot be known now. */
  readonly settle: (finished: Finished) => Promise<Finished | null>;
  readonly clock: Clock;
}

/** Makes the store's `transact`: whole transactions, repeated when another writer was in the way. */
export function createTransact(dependencies: Dependencies) {
  const inside = new AsyncLocalStorage<true>();
  return async <T>(actor: Actor, body: (tx: Transaction) => Promise<T>): Promise<T> => {
    // It would wait for its own end.
    if (inside.getStore() === true) throw new Error('a transaction was begun inside the body of another one');
    try {
      return await inside.run(true, () => tryUntilDone(dependencies, actor, body));
    } catch (error) {
      dependencies.failed(error);
      throw toProblem(error);
    }
  };
}

async function tryUntilDone<T>(
  dependencies: Dependencies,
  actor: Actor,
  body: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    await dependencies.ready();
    const started = performance.now();
    try {
      return await tryOnce(dependencies, actor, body);
    } catch (error) {
      if (!mayRepeat(error, tries, performance.now() - started)) throw error;
      await new Promise<void>((resolve) => void dependencies.clock.after(tries * tries * 5, resolve));
    }
  }
}

/** Lost sooner than this (ms), a connection was dead before we asked: the server was restarted meanwhile, and is worth one more try. */
const lostAtOnce = 1_000;

function mayRepeat(error: unknown, tries: number, elapsed: number): boolean {
  if (!(error instanceof DatabaseFailure)) return false;
  if (error.kind === 'conflict') return tries < mostTries;
  if (error.kind === 'busy') return tries === 1;
  // What was not committed, the server has undone.
  return error.kind === 'gone' && tries === 1 && elapsed < lostAtOnce;
}

async function tryOnce<T>(dependencies: Dependencies, actor: Actor, body: (tx: Transaction) => Promise<T>): Promise<T> {
  const { database, people, conclude, ended, settle } = dependencies;
  let done: { readonly value: T; readonly finished: Finished } | null = null;
  try {
    done = await database.write(async (sql) => {
      const { writing, finish } = beginWriting(sql, actor, dependencies);
      const value = await body(createTransaction(writing, people));
      const finished = await finish();
      await ended.add(finished.ended);
      done = { value, finished };
      return done;
    });
  } catch (error) {
    const last = done;
    if (!(error instanceof DatabaseFailure) || error.kind !== 'unsure' || last === null) throw error;
    const finished = await settle(last.finished);
    if (finished === null) throw new DatabaseFailure('gone', 'the commit did not arrive');
    done = { value: last.value, finished };
  }
  conclude(done.finished);
  return done.value;
}
