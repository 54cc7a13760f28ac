import type { Clock } from '../../lib/index.ts';

/** Does what is asked for at once, then once more for all that was asked meanwhile: never twice within a time. */
export interface Paced {
  ask(): void;
  /** What waits is not done any more. */
  stop(): void;
}

/** @param pause ms between two doings */
export function createPaced(clock: Clock, pause: number, act: () => void): Paced {
  let rest: (() => void) | null = null;
  let isAsked = false;
  const now = () => {
    isAsked = false;
    rest = clock.after(pause, () => {
      rest = null;
      if (isAsked) now();
    });
    act();
  };
  return {
    ask: () => {
      if (rest === null) now();
      else isAsked = true;
    },
    stop: () => {
      rest?.();
      rest = null;
      isAsked = false;
    },
  };
}
