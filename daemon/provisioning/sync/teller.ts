import type { Clock } from '../../lib/index.ts';
import { createTellingPace } from './pace.ts';

/**
 * How soon a phone is told: `secret` = its password changed, so it fails to register from now on; `own` = somebody changed this very phone, or a few;
 * `rest` = one of many.
 */
export const urgencies = ['secret', 'own', 'rest'] as const;
export type Urgency = (typeof urgencies)[number];

/** Who waits to be told, each at most once: the more urgent first, and in the order in which they came. */
export interface Teller {
  /** Puts it in line, or forward; its place stays where it is as urgent already. */
  add(key: string, urgency: Urgency): void;
  remove(key: string): void;
  has(key: string): boolean;
  waiting(): number;
  stop(): void;
}

interface Parts {
  readonly clock: Clock;
  /** How many are told in a second at most, from 1. */
  readonly rate: () => number;
  /** Its turn has come. Answers whether it was told: what was not does not count. */
  readonly turn: (key: string) => boolean;
}

/** What comes together is put in order for so long (ms), and goes out in steps of so long. */
export const tellEvery = 50;
/** Turns that come to nothing are cheap, not free. */
const mostLooks = 500;

/** Makes the line. One timer, and only while somebody waits. */
export function createTeller({ clock, rate, turn }: Parts): Teller {
  const lines: Readonly<Record<Urgency, Set<string>>> = { secret: new Set(), own: new Set(), rest: new Set() };
  const pace = createTellingPace(rate);
  let cancel: (() => void) | null = null;
  const urgencyOf = (key: string) => urgencies.find((urgency) => lines[urgency].has(key));
  const waiting = () => urgencies.reduce((sum, urgency) => sum + lines[urgency].size, 0);
  const take = (): string | null => {
    for (const urgency of urgencies)
      for (const key of lines[urgency]) {
        lines[urgency].delete(key);
        return key;
      }
    return null;
  };
  const step = () => {
    cancel = null;
    const now = clock.now();
    let left = Math.ceil((rate() * tellEvery) / 1_000);
    for (let looks = 0; left > 0 && looks < mostLooks && pace.isFree(now); looks++) {
      const key = take();
      if (key === null) break;
      if (!turn(key)) continue;
      pace.count(now);
      left -= 1;
    }
    arm();
  };
  const arm = () => {
    if (waiting() > 0) cancel ??= clock.after(tellEvery, step);
  };
  return {
    add: (key, urgency) => {
      const now = urgencyOf(key);
      if (now !== undefined && urgencies.indexOf(now) <= urgencies.indexOf(urgency)) return;
      if (now !== undefined) lines[now].delete(key);
      lines[urgency].add(key);
      arm();
    },
    remove: (key) => {
      for (const urgency of urgencies) lines[urgency].delete(key);
    },
    has: (key) => urgencyOf(key) !== undefined,
    waiting,
    stop: () => {
      cancel?.();
      cancel = null;
      for (const urgency of urgencies) lines[urgency].clear();
    },
  };
}
