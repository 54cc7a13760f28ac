import type { Clock } from '../../lib/index.ts';

export interface PaceOptions {
  readonly clock: Clock;
  readonly perSecond: number;
  readonly signal: AbortSignal;
}

/**
 * Turns at a service: each resolves when a request may be sent, in the order in which they were asked for, spaced so that no second sees more than it may,
 * whatever timers do. Who asks anew only once it was answered is safe from slow lines too: a second is counted from when the request before had surely
 * arrived, not from when it was sent. Those that wait when `signal` is aborted reject.
 */
export function createPace({ clock, perSecond, signal }: PaceOptions): () => Promise<void> {
  const most = Math.max(1, Math.floor(perSecond));
  /** When the last turns were asked for, the oldest first: what had its turn before had arrived by then. */
  const asked: number[] = [];
  let free = 0;
  let last: Promise<void> = Promise.resolve();
  const pass = async (from: number) => {
    signal.throwIfAborted();
    for (let wait = from - clock.now(); wait > 0; wait = from - clock.now()) await sleep(clock, wait, signal);
    free = clock.now() + 1000 / perSecond;
  };
  return () => {
    asked.push(clock.now());
    const isFull = asked.length > most && asked.shift() !== undefined;
    const whole = isFull ? (asked[0] ?? 0) + 1000 : 0;
    const mine = last.then(() => pass(Math.max(free, whole)));
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
