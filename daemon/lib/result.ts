import type { Problem } from './errors.ts';

/** An expected "yes, here it is" or "no, because": the way every operation that may be refused answers. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Wraps a value as a successful {@link Result}. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a {@link Problem} as a refused {@link Result}. */
export function no(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
