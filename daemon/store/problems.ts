import { formatMac, ProblemError, problem } from '../lib/index.ts';
import type { Mac, Problem } from '../lib/index.ts';
import type { ChangeRecord } from './contract-records.ts';
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
  const failure = error instanceof DatabaseFailure ? error : fileFailure(error);
  if (failure === null) return error;
  return new ProblemError(problem(codes[failure.kind], { reason: failure.message }));
}

/** A stale edit: null = it is none. `expected` = what the caller read; null = do not care. `what` it is about, so that whoever asks can be told who was faster. */
export function staleEdit(
  expected: number | null,
  actual: number,
  what: Pick<ChangeRecord, 'entity' | 'entityId'>,
): Problem | null {
  return expected === null || expected === actual ? null : problem('version-stale', { expected, actual, ...what });
}

const phonesNamed = 20;

/** "Phones use models of this import": the first of them by name. */
export function importInUse(
  name: string,
  users: readonly { readonly mac: string; readonly model: string | null }[],
): Problem {
  const inOrder = users.toSorted((a, b) => (a.mac < b.mac ? -1 : 1)).slice(0, phonesNamed);
  const phones = inOrder.map(({ mac, model }) => `${formatMac(mac as Mac)} (${model ?? '-'})`).join(', ');
  const more = users.length > phonesNamed ? ', …' : '';
  return problem('import-in-use', { name, count: users.length, phones: phones + more });
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT']);
const noAccess = new Set(['EACCES', 'EPERM', 'EROFS']);

/** What the operating system says about the data folder, the key file or the journal. */
function fileFailure(error: unknown): DatabaseFailure | null {
  const { code = '', syscall, message = '' } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === undefined) return null;
  if (fullDisk.has(code)) return new DatabaseFailure('full', message);
  return new DatabaseFailure(noAccess.has(code) ? 'read-only' : 'gone', message);
}

/** Runs `work` and tells its failures as {@link toProblem} does. */
export async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toProblem(error);
  }
}
