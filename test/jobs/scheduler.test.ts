import { describe, expect, it } from 'vitest';
import { createScheduler } from '../../daemon/jobs/index.ts';
import type { Job } from '../../daemon/jobs/index.ts';
import { problem, ProblemError, silentLog } from '../../daemon/lib/index.ts';
import type { JobRunRecord, Store } from '../../daemon/store/index.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 5, 1, 12, 0);

/** Runs as the tables keep them. */
function keptRuns() {
  const rows: JobRunRecord[] = [];
  let isGone = false;
  const there = () => (isGone ? Promise.reject(new Error('gone')) : Promise.resolve());
  const runs: Store['jobRuns'] = {
    latest: (job, limit) =>
      there().then(() =>
        rows
          .filter((row) => row.job === job)
          .reverse()
          .slice(0, limit),
      ),
    begin: (job, startedAt) =>
      there().then(
        () => rows.push({ id: rows.length, job, startedAt, endedAt: null, state: 'running', result: {} }) - 1,
      ),
    end: (id, { at, ...told }) =>
      there().then(() => void (rows[id] = { ...(rows[id] as JobRunRecord), endedAt: at, ...told })),
    settle: (at) =>
      there().then(() => {
        for (const [place, row] of rows.entries())
          if (row.state === 'running')
            rows[place] = { ...row, state: 'failed', endedAt: at, result: { reason: 'cut off' } };
      }),
  };
  return { rows, runs, lose: () => (isGone = true), find: () => (isGone = false) };
}

function setUp(task: Job['task'], kept = keptRuns(), start = noon) {
  let now = start;
  const clock = { now: () => now, after: () => () => undefined, every: () => () => undefined };
  const jobs: Job[] = [{ name: 'a job', schedule: { dailyAt: { hour: 2, minute: 0 } }, task }];
  const scheduler = createScheduler({ jobs, runs: kept.runs, clock, log: silentLog() });
  return { scheduler, kept, pass: (ms: number) => (now += ms) };
}

describe('the scheduler', () => {
  it('knows after a restart what ran, and makes up once for what was missed', async () => {
    let runs = 0;
    const task = () => void (runs += 1);
    const { scheduler, kept } = setUp(task);
    await scheduler.tick();
    expect(runs).toBe(1);
    await setUp(task, kept, noon + 60 * minute).scheduler.tick();
    expect(runs).toBe(1);
    const later = setUp(task, kept, noon + 5 * 24 * 60 * minute).scheduler;
    await later.tick();
    await later.tick();
    expect(runs).toBe(2);
  });

  it('keeps what a run tells, shows its progress, and the reason of a failure that has one for people', async () => {
    let finish = () => {};
    let fails: Error | null = null;
    const { scheduler, kept, pass } = setUp(async (_now, progress) => {
      progress(3, 10);
      await new Promise<void>((resolve) => (finish = resolve));
      if (fails !== null) throw fails;
      return { rows: 7 };
    });
    const begun = scheduler.tick();
    await new Promise((resolve) => setImmediate(resolve));
    expect(scheduler.jobs()).toMatchObject([
      { name: 'a job', nextAt: noon + 14 * 60 * minute, running: { startedAt: noon, done: 3, total: 10 }, last: null },
    ]);
    finish();
    await begun;
    expect(scheduler.jobs()).toMatchObject([
      { running: null, counts: { done: 1, failed: 0 }, last: { state: 'done', result: { rows: 7 }, startedAt: noon } },
    ]);
    expect(kept.rows).toMatchObject([{ state: 'done', result: { rows: 7 } }]);
    for (const [error, reason] of [
      [new ProblemError(problem('store-full')), 'The disk of the database is full'],
      [new Error('password=hidden'), 'unexpected: see the log'],
    ] as const) {
      fails = error;
      pass(24 * 60 * minute);
      const running = scheduler.tick();
      await new Promise((resolve) => setImmediate(resolve));
      finish();
      await running;
      expect(scheduler.jobs()).toMatchObject([{ last: { state: 'failed', result: { reason } } }]);
      expect(kept.rows.at(-1)).toMatchObject({ state: 'failed', result: { reason } });
    }
  });

  it('notes of a run that the end of its daemon cut off that it failed', async () => {
    const kept = keptRuns();
    kept.rows.push({ id: 0, job: 'a job', startedAt: noon - 1, endedAt: null, state: 'running', result: {} });
    const { scheduler } = setUp(() => undefined, kept);
    await scheduler.tick();
    expect(scheduler.jobs()).toMatchObject([{ last: { state: 'failed', result: { reason: 'cut off' } } }]);
  });

  it('waits while nobody knows what ran last', async () => {
    let runs = 0;
    const { scheduler, kept } = setUp(() => void (runs += 1));
    kept.lose();
    await scheduler.tick();
    expect(runs).toBe(0);
    kept.find();
    await scheduler.tick();
    expect(runs).toBe(1);
  });

  it('begins nothing once it is stopped', async () => {
    let runs = 0;
    const { scheduler } = setUp(() => void (runs += 1));
    await scheduler.stop();
    await scheduler.tick();
    expect(runs).toBe(0);
  });
});
