/**
 * How long to wait before another try, in ms: doubled with each failure from the first to the last, and jittered by half of it either way, so that many
 * that lost the same neighbour do not come back at once. `random` answers 0 to 1.
 */
export function backOff(failures: number, [first, last]: readonly [number, number], random: () => number): number {
  return Math.min(first * 2 ** Math.min(failures, 20), last) * (0.5 + random());
}
