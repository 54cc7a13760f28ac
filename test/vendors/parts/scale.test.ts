import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levels, scaled, shades } from '../../../daemon/vendors/parts/index.ts';
import type { Scale } from '../../../daemon/vendors/parts/index.ts';

const scale: fc.Arbitrary<Scale> = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 20 }))
  .map(([lowest, steps]) => [lowest, lowest + steps]);

describe('a level on a make’s scale', () => {
  it('goes from the lowest step to the highest, never back, and is a whole number', () => {
    fc.assert(
      fc.property(fc.constantFrom(levels, shades), scale, (from, onto) => {
        const all = Array.from(
          { length: from[1] - from[0] + 1 },
          (_, at) => scaled(from[0] + at, from, onto)[0] ?? NaN,
        );
        expect([all[0], all.at(-1)]).toEqual(onto);
        expect(all).toEqual([...all].sort((a, b) => a - b));
        expect(all.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('is no value at all where it is left to people', () => {
    expect(scaled(null, levels, [1, 15])).toEqual([]);
    expect(scaled(1, levels, [0, 7])).toEqual([0]);
  });
});
