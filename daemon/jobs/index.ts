import { schedule as tickOn } from 'node-cron';
import type { Clock } from '../lib/index.ts';
import type { Log } from '../lib/log.ts';
import { due } from './due.ts';
import type { Schedule } from './due.ts';

export { due } from './due.ts';
export type { Schedule } from './due.ts';

/** Work that returns. Runs one at a time, once at start, then by its schedule. */
export interface Job {
  readonly name: string;
  readonly schedule: Schedule;
  readonly task: (now: number) => Promise<void> | void;
}

/** Runs jobs when they are due. */
export interface Scheduler {
  start(): void;
  /** Runs what is due now; a job that still runs is left alone. Resolves when they are through; a job that fails is logged and waits for its next turn. */
  tick(): Promise<void>;
  /** No new runs; resolves when the running ones are through. */
  stop(): Promise<void>;
}

/** @param deps `jobs` is the table. The tick comes every minute from node-cron; {@link due} decides. */
export function createScheduler(deps: {
  readonly jobs: readonly Job[];
  readonly clock: Clock;
  readonly log: Log;
}): Scheduler {
  const { jobs, clock, log } = deps;
  const last = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  let cron: ReturnType<typeof tickOn> | null = null;

  const say = (message: string | Error) => log.debug({ cron: String(message) }, 'the ticking of the jobs');
  const logger = { info: say, warn: say, error: say, debug: say };

  const run = async (job: Job, now: number) => {
    last.set(job.name, now);
    try {
      await job.task(now);
    } catch (error) {
      log.error({ job: job.name, error }, 'a job failed; it runs again at its next turn');
    }
  };
  const tick = async () => {
    const now = clock.now();
    const runs = jobs
      .filter(({ name, schedule }) => !running.has(name) && due(schedule, now, last.get(name) ?? null))
      .map((job) => {
        const done = run(job, now);
        running.set(job.name, done);
        return done.finally(() => running.delete(job.name));
      });
    await Promise.all(runs);
  };
  return {
    start: () => {
      void tick();
      cron = tickOn('* * * * *', () => tick(), { name: 'jobs', unref: true, suppressMissedWarning: true, logger });
    },
    tick,
    stop: async () => {
      await cron?.destroy();
      await Promise.all(running.values());
    },
  };
}
