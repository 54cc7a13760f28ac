import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScheduler, due } from '../../daemon/jobs/index.ts';
import type { Job } from '../../daemon/jobs/index.ts';
import { silentLog } from '../../daemon/lib/log.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 5, 1, 12, 0);

describe('a job', () => {
  it('is due at first, then once for each moment of its schedule', () => {
    const daily = { dailyAt: { hour: 3, minute: 30 } };
    expect(due(daily, noon, null)).toBe(true);
    expect(due(daily, noon, Date.UTC(2026, 5, 1, 3, 30))).toBe(false);
    expect(due(daily, noon, Date.UTC(2026, 5, 1, 3, 29))).toBe(true);
    expect(due(daily, Date.UTC(2026, 5, 1, 3, 29), Date.UTC(2026, 4, 31, 3, 30))).toBe(false);
    expect(due({ everyMinutes: 10 }, noon + 9 * minute, noon)).toBe(false);
    expect(due({ everyMinutes: 10 }, noon + 10 * minute, noon)).toBe(true);
  });

  it('that missed any number of moments is made up for once', () => {
    const schedule = fc.oneof(
      fc.record({ everyMinutes: fc.integer({ min: 1, max: 2000 }) }),
      fc.record({
        dailyAt: fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) }),
      }),
    );
    const when = fc.integer({ min: noon, max: noon + 1e10 });
    fc.assert(
      fc.property(schedule, when, when, (that, now, last) => {
        expect(due(that, now, now)).toBe(false);
        if (now - last > 2001 * minute) expect(due(that, now, last)).toBe(true);
        if (last > now) expect(due(that, now, last)).toBe(false);
      }),
    );
  });
});

describe('the scheduler', () => {
  function setUp(task: Job['task']) {
    let now = noon;
    const clock = { now: () => now, after: () => () => undefined, every: () => () => undefined };
    const jobs = [{ name: 'a job', schedule: { everyMinutes: 5 }, task }];
    return { scheduler: createScheduler({ jobs, clock, log: silentLog() }), pass: (ms: number) => (now += ms) };
  }

  it('runs what is due, and nothing before its time', async () => {
    const runs: number[] = [];
    const { scheduler, pass } = setUp((now) => void runs.push(now));
    await scheduler.tick();
    await scheduler.tick();
    pass(5 * minute);
    await scheduler.tick();
    expect(runs).toEqual([noon, noon + 5 * minute]);
  });

  it('leaves a job alone that still runs, and waits for it when it stops', async () => {
    let runs = 0;
    let finish = () => {};
    const { scheduler, pass } = setUp(() => {
      runs += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    void scheduler.tick();
    pass(10 * minute);
    await scheduler.tick();
    expect(runs).toBe(1);
    const order: string[] = [];
    const stopped = scheduler.stop().then(() => order.push('stopped'));
    order.push('finished');
    finish();
    await stopped;
    expect(order).toEqual(['finished', 'stopped']);
  });

  it('survives a job that fails, and runs it again at its next turn', async () => {
    let runs = 0;
    const { scheduler, pass } = setUp(() => {
      runs += 1;
      throw new Error('on purpose');
    });
    await scheduler.tick();
    pass(5 * minute);
    await scheduler.tick();
    expect(runs).toBe(2);
  });
});
