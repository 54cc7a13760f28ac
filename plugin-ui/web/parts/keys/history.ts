/** What was, is, and would be again: the steps of somebody who has not saved yet. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** Steps of one name in a row are one step, such as the letters of a word. */
  readonly tag: string | null;
}

const mostKept = 100;

/** A history without steps. */
export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], tag: null });

/** A step to `next`. */
export function step<T>(history: History<T>, next: T, tag: string | null = null): History<T> {
  const { past, now, tag: before } = history;
  if (next === now) return history;
  const kept = tag !== null && tag === before ? past : [...past.slice(1 - mostKept), now];
  return { past: kept, now: next, future: [], tag };
}

/** One step back; the same where there is none. */
export function back<T>({ past, now, future }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future, tag: null };
  return { past: past.slice(0, -1), now: before, future: [now, ...future], tag: null };
}

/** One step forth again. */
export function forth<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, now, future, tag: null };
  return { past: [...past, now], now: next, future: rest, tag: null };
}
