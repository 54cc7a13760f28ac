import type { FindingCode } from '../domain/index.ts';
import type { ExchangeFinding } from './contract.ts';

/**
 * Keeps one reading from taking the lines of most phones at once: an emptied table, a restore that is under way, and another exchange's database look like
 * an administrator who deletes everything. Such a loss waits until it is confirmed, or was the same for a day.
 */
export interface Vanishing {
  /**
   * Whether so many of so many live accounts may go now. `isConfirmed`: the exchange was made to read its configuration anew, which confirms what has been
   * told as a finding for a while. `now`: ms.
   */
  mayGo(leaving: number, live: number, isConfirmed: boolean, now: number): boolean;
  /** What waits; nothing where nothing does. */
  findings(): readonly ExchangeFinding[];
}

/** Fewer are somebody's who tidies up. */
const fewest = 3;
/** ms that the finding stood before it can be confirmed: one press of a button makes Asterisk read its configuration more than once. */
const toldFor = 10_000;
/** ms after which it needs no confirmation any more. */
const longest = 24 * 3_600_000;

const code: FindingCode = 'exchange-accounts-vanished';

/** Makes a {@link Vanishing} that has seen nothing. */
export function createVanishing(): Vanishing {
  let held: { readonly since: number; readonly leaving: number; readonly live: number } | null = null;
  let isMeant = false;
  return {
    mayGo: (leaving, live, isConfirmed, now) => {
      if (leaving < fewest || leaving * 2 <= live) {
        held = null;
        isMeant = false;
        return true;
      }
      if (isMeant) return true;
      const since = held?.since ?? now;
      isMeant = (isConfirmed && now - since >= toldFor) || now - since >= longest;
      held = isMeant ? null : { since, leaving, live };
      return isMeant;
    },
    findings: () =>
      held === null ? [] : [{ code, number: null, parameters: { count: held.leaving, total: held.live } }],
  };
}
