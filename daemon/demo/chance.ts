/** Chance that comes out the same for the same seed: the example company lives alike each time. */
export interface Chance {
  /** From `least` up to but not including `most`. */
  between(least: number, most: number): number;
  /** One of them; the list must hold something. */
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32, a well-known small generator: good enough for when phones ask, and for nothing that must stay secret. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (least, most) => least + next() * (most - least),
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
  };
}
