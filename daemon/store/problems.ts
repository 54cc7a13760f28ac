import { ProblemError, problem } from '../lib/index.ts';
import { DatabaseFailure } from './database.ts';
import type { FailureKind } from './database.ts';
import { SealBroken } from './sealing.ts';

/** What callers are told of a failure. `duplicate` and `conflict` are dealt with before; what is left of them was somebody in the way. */
const codes = {
  gone: 'store-gone',
  full: 'store-full',
  busy: 'store-busy',
  conflict: 'store-busy',
  duplicate: 'store-busy',
  unsure: 'store-unsure',
  'read-only': 'store-read-only',
  taken: 'store-in-use',
  refused: 'store-refused',
} as const satisfies Record<FailureKind, string>;

/** The error that a method of the store rejects with: ProblemErrors and faults of ours stay what they are. */
export function toProblem(error: unknown): unknown {
  if (error instanceof SealBroken) return new ProblemError(problem('secret-broken', { reason: error.message }));
  if (!(error instanceof DatabaseFailure)) return error;
  return new ProblemError(problem(codes[error.kind], { reason: error.message }));
}

/** Runs `work` and tells its failures as {@link toProblem} does. */
export async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toProblem(error);
  }
}
