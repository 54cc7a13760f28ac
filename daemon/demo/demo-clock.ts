import type { Clock } from '../lib/index.ts';

/** A clock that lives through weeks in seconds, and then is the machine's. It never goes back. */
export interface DemoClock extends Clock {
  /** It is that moment now (ms), unless that is past already. */
  leap(to: number): void;
  /** From now on it is the real clock. */
  arrive(): void;
}

/** @param startsAt where it begins (ms), in the past. */
export function createDemoClock(real: Clock, startsAt: number): DemoClock {
  let offset = startsAt - real.now();
  const now = () => real.now() + offset;
  return {
    now,
    after: (milliseconds, task) => real.after(milliseconds, task),
    every: (milliseconds, task) => real.every(milliseconds, task),
    leap: (to) => {
      if (to > now()) offset = Math.round(to) - real.now();
    },
    arrive: () => {
      offset = 0;
    },
  };
}
