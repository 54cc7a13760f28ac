import { expect, it } from 'vitest';
import { createDemoClock } from '../../daemon/demo/demo-clock.ts';
import { extensions, phones, staff, strangers } from '../../daemon/demo/company.data.ts';
import { momentOf } from '../../daemon/demo/past.ts';
import { away, nights, story } from '../../daemon/demo/story.data.ts';
import { handClock } from '../provisioning/room.ts';

const all = Object.values(phones);
const day = 86_400_000;
const start = Date.UTC(2026, 4, 20, 9, 30);

it('the example company has forty extensions and thirty phones of all six makes, no two alike', () => {
  expect(Object.keys(extensions)).toHaveLength(40);
  expect(all).toHaveLength(30);
  expect(new Set(all.map(({ make }) => make)).size).toBe(6);
  const everyone = [...all, ...strangers];
  expect(new Set(everyone.map(({ mac }) => mac)).size).toBe(everyone.length);
  expect(new Set(everyone.map(({ place }) => place)).size).toBe(everyone.length);
});

it('no extension rings at two phones, and every one that rings is there', () => {
  const lines = all.flatMap(({ lines }) => lines);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.filter((number) => !(number in extensions))).toEqual([]);
});

it('everything of the past happened between its beginning and the start, by people who are there', () => {
  for (const { when, who } of story) {
    expect(momentOf(when, start)).toBeGreaterThan(start - 25 * day);
    expect(momentOf(when, start)).toBeLessThan(start);
    if (who !== undefined) expect(staff.map(({ name }) => name)).toContain(who);
  }
  expect(Math.max(...nights)).toBeLessThan(25);
});

it('phones that shall fall silent after the start were heard just not three days before it', () => {
  const silentAt = Object.values(away).map(({ since }) => momentOf(since, start) + 3 * day - start);
  expect(silentAt.filter((at) => at > 0)).toEqual([25_000, 360_000, 1_200_000]);
  for (const { since, back } of Object.values(away)) {
    const silent = momentOf(since, start) + 3 * day - start;
    if (back !== null) expect(back).toBeGreaterThan(silent);
  }
});

it('the demo’s clock leaps ahead, never back, in whole milliseconds, and arrives at the real time', () => {
  const real = handClock();
  const clock = createDemoClock(real, real.now() - 10 * day);
  clock.leap(real.now() - 9 * day + 0.4);
  expect(clock.now()).toBe(real.now() - 9 * day);
  clock.leap(real.now() - 10 * day);
  expect(clock.now()).toBe(real.now() - 9 * day);
  real.advance(1_000);
  expect(clock.now()).toBe(real.now() - 9 * day);
  clock.arrive();
  expect(clock.now()).toBe(real.now());
});
