/** How many phones are told in a second, strictly: in no second, wherever it begins, are there more. */
export interface TellingPace {
  /** Whether one more may be told now. */
  isFree(now: number): boolean;
  /** One was told. */
  count(now: number): void;
}

const secondMs = 1_000;

/** Makes the pace; `rate` is asked each time, for people may change it. */
export function createTellingPace(rate: () => number): TellingPace {
  // Moments of the last second, oldest first: no more than the rate ever was.
  let told: number[] = [];
  return {
    isFree: (now) => {
      // A moment that is still to come was told before somebody set the clock back.
      told = told.filter((at) => now - at < secondMs && at <= now);
      return told.length < rate();
    },
    count: (now) => void told.push(now),
  };
}
