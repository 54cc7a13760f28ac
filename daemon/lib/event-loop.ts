import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from './clock.ts';

/** How late the event loop came to what was due, in the last one to two minutes (seconds). */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Measures until `stop`. */
export interface LoopWatch {
  delay(): LoopDelay;
  stop(): void;
}

/** ms between two looks. */
const resolution = 10;
const windowMilliseconds = 60_000;
const none: LoopDelay = { p50: 0, p99: 0, max: 0 };

/** Starts measuring. Windows follow each other by the clock and not by who asks, so that any number of monitors see the same. */
export function watchEventLoop(clock: Clock): LoopWatch {
  const histogram = monitorEventLoopDelay({ resolution });
  const now = (): LoopDelay => {
    if (histogram.count === 0) return none;
    // What is measured holds the pause between two looks as well.
    const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution) / 1000;
    return {
      p50: seconds(histogram.percentile(50)),
      p99: seconds(histogram.percentile(99)),
      max: seconds(histogram.max),
    };
  };
  let before = none;
  histogram.enable();
  const cancel = clock.every(windowMilliseconds, () => {
    before = now();
    histogram.reset();
  });
  return {
    delay: () => {
      const current = now();
      return {
        p50: Math.max(before.p50, current.p50),
        p99: Math.max(before.p99, current.p99),
        max: Math.max(before.max, current.max),
      };
    },
    stop: () => {
      cancel();
      histogram.disable();
    },
  };
}
