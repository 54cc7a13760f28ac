import { expect } from 'vitest';

type Pairs = Iterable<readonly [name: string, value: string]>;

/**
 * Fails unless both have the same parameters in the same order, and then says which are not. A file has thousands of them and is compared
 * thousands of times: `toEqual` looks at each pair as at an object of its own, which took more than rendering and reading back.
 */
export function expectSame(found: Pairs, wanted: Pairs, message?: string): void {
  const [left, right] = [[...found], [...wanted]];
  const isSame =
    left.length === right.length &&
    left.every(([name, value], at) => name === right[at]?.[0] && value === right[at]?.[1]);
  if (!isSame) expect(left, message).toEqual(right);
}

/** The same for names alone. */
export function expectSameNames(found: readonly string[], wanted: readonly string[], message?: string): void {
  const isSame = found.length === wanted.length && found.every((name, at) => name === wanted[at]);
  if (!isSame) expect(found, message).toEqual(wanted);
}
