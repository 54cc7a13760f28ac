import type { Text } from '../../lib/index.ts';

/** What a check found. */
export interface Verdict {
  /** Stable name, for scripts. */
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: Text;
  /** The way out; null = none is needed. */
  readonly hint: Text | null;
}

/** All is well. */
export const ok = (check: string, en: string, it: string): Verdict => ({
  ...{ check, state: 'ok', hint: null },
  found: { en, it },
});

/** Not as it should be, and what to do. */
export const not = (check: string, state: 'warn' | 'fail', found: Text, hint: Text): Verdict => ({
  ...{ check, state, found, hint },
});
