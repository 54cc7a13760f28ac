import type { Clock } from '../../lib/index.ts';

export interface PaceOptions {
  readonly clock: Clock;
  readonly perSecond: number;
  readonly signal: AbortSignal;
}

/**
 * Turns at a service: each resolves when a request may be sent, in the order in which they were asked for, spaced so that no second sees more than it may,
 * whatever timers do. Those that wait when `signal` is aborted reject.
 */
export function createPace({ clock, perSecond, signal }: PaceOptions): () => Promise<void> {
  let free = 0;
  let last: Promise<void> = Promise.resolve();
  const pass = async () => {
    signal.throwIfAborted();
    const wait = free - clock.now();
    if (wait > 0) await sleep(clock, wait, signal);
    free = clock.now() + 1000 / perSecond;
  };
  return () => {
    const mine = last.then(pass);
    last = mine.catch(() => undefined);
    return mine;
  };
}

function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancel();
      reject(new Error('stopped'));
    };
    const cancel = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
