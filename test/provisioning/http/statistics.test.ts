import { describe, expect, it } from 'vitest';
import { createHours } from '../../../daemon/provisioning/http/statistics.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 21, 12);

describe('the hours of a day', () => {
  it('are 24, the present one last, and tell what was counted in each', () => {
    const hours = createHours();
    hours.count('fetches', noon - hour);
    hours.count('fetches', noon);
    hours.count('fetches', noon + hour - 1);
    hours.count('refused', noon + 1);
    const told = hours.last(noon + hour - 1);
    expect(told).toHaveLength(24);
    expect(told.slice(-2)).toEqual([
      { from: noon - hour, fetches: 1, refused: 0 },
      { from: noon, fetches: 2, refused: 1 },
    ]);
    expect(told.slice(0, -2).every(({ fetches, refused }) => fetches + refused === 0)).toBe(true);
    expect(told[0]?.from).toBe(noon - 23 * hour);
  });

  it('forget what is a day old, whether or not anything was counted since', () => {
    const hours = createHours();
    hours.count('fetches', noon);
    expect(hours.last(noon + 24 * hour).some(({ fetches }) => fetches > 0)).toBe(false);
    hours.count('fetches', noon + 24 * hour);
    expect(hours.last(noon + 24 * hour).filter(({ fetches }) => fetches > 0)).toEqual([
      { from: noon + 24 * hour, fetches: 1, refused: 0 },
    ]);
  });
});
