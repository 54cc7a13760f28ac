import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWindows } from '../../../daemon/provisioning/sync/window.ts';

const settings = (zone: string, from = '01:00', to = '04:00') => ({
  'time.zone': zone,
  'provisioning.window-from': from,
  'provisioning.window-to': to,
});
const at = (text: string) => Date.parse(text);
const windowAt = (now: string, ...those: Parameters<typeof settings>) => {
  const { from, to } = createWindows()(settings(...those), at(now));
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

describe('a nightly window', () => {
  it('is the next one in the phone’s own zone', () => {
    expect(windowAt('2026-01-15T12:00:00Z', 'Europe/Rome')).toEqual(['2026-01-16T00:00:00.000Z', '2026-01-16T03:00:00.000Z']); // prettier-ignore
    expect(windowAt('2026-01-15T12:00:00Z', 'Pacific/Auckland')).toEqual(['2026-01-15T12:00:00.000Z', '2026-01-15T15:00:00.000Z']); // prettier-ignore
    expect(windowAt('2026-01-15T12:00:00Z', 'Asia/Kolkata', '22:15', '23:45')).toEqual(['2026-01-15T16:45:00.000Z', '2026-01-15T18:15:00.000Z']); // prettier-ignore
  });

  it('is the one that is open, until it ends', () => {
    const open = ['2026-01-16T00:00:00.000Z', '2026-01-16T03:00:00.000Z'];
    for (const now of ['2026-01-16T00:00:00Z', '2026-01-16T02:59:59.999Z'])
      expect(windowAt(now, 'Europe/Rome')).toEqual(open);
    expect(windowAt('2026-01-16T03:00:00Z', 'Europe/Rome')[0]).toBe('2026-01-17T00:00:00.000Z');
  });

  it('follows the clocks when they are put forward and back', () => {
    expect(windowAt('2026-03-28T12:00:00Z', 'Europe/Rome')).toEqual(['2026-03-29T00:00:00.000Z', '2026-03-29T02:00:00.000Z']); // prettier-ignore
    expect(windowAt('2026-10-24T12:00:00Z', 'Europe/Rome')).toEqual(['2026-10-24T23:00:00.000Z', '2026-10-25T03:00:00.000Z']); // prettier-ignore
    // A time that no clock shows that night.
    expect(windowAt('2026-03-28T12:00:00Z', 'Europe/Rome', '02:30', '05:00')[1]).toBe('2026-03-29T03:00:00.000Z');
  });

  it('is told on UTC where nobody knows the zone', () => {
    expect(windowAt('2026-01-15T12:00:00Z', 'Mars/Olympus')[0]).toBe('2026-01-16T01:00:00.000Z');
  });

  it('is never over, and begins within a day and a half', () => {
    const windows = createWindows();
    const zones = ['UTC', 'Europe/Rome', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Australia/Lord_Howe']; // prettier-ignore
    const time = fc.integer({ min: 0, max: 1439 });
    const text = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2025-01-01'), max: at('2030-01-01') }),
        fc.uniqueArray(time, { minLength: 2, maxLength: 2 }),
        (zone, now, [a = 0, b = 0]) => {
          const { from, to } = windows(settings(zone, text(Math.min(a, b)), text(Math.max(a, b))), now);
          expect(to).toBeGreaterThan(now);
          expect(from).toBeLessThanOrEqual(to + 3_600_000);
          expect(from - now).toBeLessThan(36 * 3_600_000);
        },
      ),
    );
  });
});
