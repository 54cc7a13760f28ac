import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../lib/index.ts';
import type { Actor, Transaction } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import { toProblem } from './problems.ts';
import { createTransaction } from './transaction.ts';
import type { TokensChanged } from './transaction-others.ts';
import { beginWriting } from './writing.ts';
import type { Finished, WritingDependencies } from './writing.ts';

const mostTries = 8;

interface Dependencies extends WritingDependencies {
  /** Rejects while no change may be made: database gone, lease lost, burns that wait. */
  readonly ready: () => Promise<void>;
  readonly conclude: (finished: Finished) => void;
  readonly failed: (error: unknown) => void;
  readonly tokensChanged: TokensChanged;
  /** Finds out whether a commit arrived whose answer was lost. Rejects if that cannot be known now. */
  readonly settle: (finished: Finished) => Promise<boolean>;
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
    try {
      return await tryOnce(dependencies, actor, body);
    } catch (error) {
      if (!mayRepeat(error, tries)) throw error;
      await new Promise<void>((resolve) => void dependencies.clock.after(tries * tries * 5, resolve));
    }
  }
}

/** A connection that was lost before the commit undid everything: once, that is no more than a server that was restarted meanwhile. */
function mayRepeat(error: unknown, tries: number): boolean {
  if (!(error instanceof DatabaseFailure)) return false;
  return (error.kind === 'conflict' && tries < mostTries) || (['gone', 'busy'].includes(error.kind) && tries === 1);
}

async function tryOnce<T>(dependencies: Dependencies, actor: Actor, body: (tx: Transaction) => Promise<T>): Promise<T> {
  const { database, tokensChanged, conclude, settle } = dependencies;
  let done: { readonly value: T; readonly finished: Finished } | null = null;
  try {
    done = await database.write(async (sql) => {
      const { writing, finish } = beginWriting(sql, actor, dependencies);
      const value = await body(createTransaction(writing, tokensChanged));
      done = { value, finished: await finish() };
      return done;
    });
  } catch (error) {
    const last = done;
    if (!(error instanceof DatabaseFailure) || error.kind !== 'unsure' || last === null) throw error;
    if (!(await settle(last.finished))) throw new DatabaseFailure('gone', 'the commit did not arrive');
    done = last;
  }
  conclude(done.finished);
  return done.value;
}

/** Whether the transaction with this mark is committed; afterwards it can no longer become so. */
export async function hasArrived(database: Database, mark: string, at: number): Promise<boolean> {
  // If the commit is still on its way in the server, this waits for it; if it never comes, this row keeps it out.
  return database.write(async (sql) => (await database.insertNew(sql, 'write_mark', [{ id: mark, at }])) === 0);
}
