/** The time, injected everywhere so that tests decide it. */
export interface Clock {
  /** Milliseconds since 1970 (UTC). */
  now(): number;
  /** Runs `task` once after `milliseconds`; the answer cancels it. Does not keep the process alive. */
  after(milliseconds: number, task: () => void): () => void;
  /** Runs `task` every `milliseconds`; the answer cancels it. Does not keep the process alive. */
  every(milliseconds: number, task: () => void): () => void;
}

/** The machine's own clock. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after: (milliseconds, task) => {
      const timer = setTimeout(task, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
    },
    every: (milliseconds, task) => {
      const timer = setInterval(task, milliseconds);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

/**
 * A clock that begins with the machine's time and then never jumps, however somebody sets that: for whoever counts durations by it. What it tells may be
 * off by as much as was set.
 */
export function steadyClock(): Clock {
  const origin = Date.now() - performance.now();
  return { ...systemClock(), now: () => Math.floor(origin + performance.now()) };
}
