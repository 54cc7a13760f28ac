import { expect, it, onTestFinished, vi } from 'vitest';
import { steadyClock } from '../../daemon/lib/index.ts';

it('a steady clock goes on where the machine’s time is set back or forth', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { now } = steadyClock();
  const before = now();
  expect(Math.abs(before - Date.now())).toBeLessThan(1_000);
  for (const hours of [-1, 5]) {
    vi.setSystemTime(before + hours * 3_600_000);
    expect(now()).toBeGreaterThanOrEqual(before);
    expect(now() - before).toBeLessThan(60_000);
  }
});
