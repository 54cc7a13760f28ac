import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deadlineOf,
  defaultSweep,
  isOver,
  longestWindow,
  sweepAge,
  sweepFrom,
} from '../../../daemon/provisioning/redirection/index.ts';
import type { SweepPolicy } from '../../../daemon/provisioning/redirection/index.ts';

const instant = (text: string) => Date.parse(text);
const told = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds).toISOString());

describe('the end of a window', () => {
  it.each([
    // Wednesdays of 2026 in Berlin: 18 and 25 November (UTC+1), 15 July (UTC+2).
    ['2026-11-19T09:00:00Z', '2026-11-24T23:00:00.000Z', 'the next night to Wednesday'],
    ['2026-11-24T12:00:00Z', '2026-12-01T12:00:00.000Z', 'too young for the next, and never more than seven days'],
    ['2026-11-23T23:00:00Z', '2026-11-24T23:00:00.000Z', 'a day old to the second'],
    ['2026-11-23T23:00:01Z', '2026-11-30T23:00:01.000Z', 'a second younger than a day'],
    ['2026-07-10T09:00:00Z', '2026-07-14T22:00:00.000Z', 'in summer time'],
  ])('opened %s, it ends %s: %s', (from, end) => {
    expect(told(deadlineOf(instant(from), defaultSweep))).toBe(end);
    expect(isOver(instant(from), defaultSweep, instant(end) - 1)).toBe(false);
    expect(isOver(instant(from), defaultSweep, instant(end))).toBe(true);
  });

  it('never comes where windows are kept open', () => {
    expect(deadlineOf(0, { ...defaultSweep, keepOpen: true })).toBeNull();
    expect(isOver(0, { ...defaultSweep, keepOpen: true }, Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it.each([
    // Sunday 29 March 2026: 2:00 becomes 3:00; 25 October: 3:00 becomes 2:00.
    ['2026-03-27T00:00:00Z', '2026-03-29T01:30:00.000Z'],
    ['2026-10-23T00:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T00:30:01Z', '2026-11-01T01:30:00.000Z'],
  ])('a sweep on Sunday at 2:30, from %s, is at %s whatever the clocks do', (from, sweep) => {
    const policy: SweepPolicy = { ...defaultSweep, weekday: 0, hour: 2, minute: 30 };
    expect(told(sweepFrom(instant(from), policy))).toBe(sweep);
  });

  const policies = fc.record({
    weekday: fc.integer({ min: 0, max: 6 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    zone: fc.constantFrom(
      'Europe/Berlin',
      'UTC',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
    ),
    keepOpen: fc.constant(false),
  });
  const moments = fc.integer({ min: instant('2024-01-01T00:00:00Z'), max: instant('2030-01-01T00:00:00Z') });

  it('lies between a day and seven days after the opening, whatever the policy', () => {
    fc.assert(
      fc.property(moments, policies, (openedAt, policy) => {
        const length = (deadlineOf(openedAt, policy) ?? 0) - openedAt;
        expect(length).toBeGreaterThanOrEqual(sweepAge);
        expect(length).toBeLessThanOrEqual(longestWindow);
      }),
    );
  });

  it('a sweep shows its local time on the wall, but for an hour that the clocks skip, and comes within eight days', () => {
    fc.assert(
      fc.property(moments, policies, (from, policy) => {
        const sweep = sweepFrom(from, policy);
        expect(sweep).toBeGreaterThanOrEqual(from);
        expect(sweep - from).toBeLessThan(8 * 86_400_000);
        const wall = new Intl.DateTimeFormat('en-GB', {
          timeZone: policy.zone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }).format(sweep);
        const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
        expect(wall.slice(0, 3)).toBe(days[policy.weekday]);
        const [hours = 0, minutes = 0] = wall.slice(-5).split(':').map(Number);
        const late = hours * 60 + minutes - policy.hour * 60 - policy.minute;
        expect([0, 30, 60]).toContain(late);
      }),
    );
  });
});
