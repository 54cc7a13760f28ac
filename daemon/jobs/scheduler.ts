import { schedule as tickOn } from 'node-cron';
import { describeProblem, ProblemError } from '../lib/index.ts';
import type { Clock } from '../lib/index.ts';
import type { Log } from '../lib/log.ts';
import type { JobRunRecord, Store } from '../store/index.ts';
import { due, next } from './due.ts';
import type { Schedule } from './due.ts';

/** What a run tells of itself: counts and names. */
export type JobResult = JobRunRecord['result'];

/** Tells how far a run is; `total` null = nobody knows. */
export type Progress = (done: number, total: number | null) => void;

/** Work that returns. One run at a time, once at the first start, then by its schedule. */
export interface Job {
  readonly name: string;
  readonly schedule: Schedule;
  readonly task: (now: number, progress: Progress) => Promise<JobResult | void> | JobResult | void;
}

/** A job as it is now. */
export interface JobView {
  readonly name: string;
  readonly schedule: Schedule;
  /** ms. */
  readonly nextAt: number;
  readonly running: { readonly startedAt: number; readonly done: number; readonly total: number | null } | null;
  /** Runs of this process that ended. */
  readonly counts: Readonly<Record<'done' | 'failed', number>>;
  /** The last run that this process knows of. */
  readonly last: Omit<JobRunRecord, 'id' | 'job'> | null;
}

/** Runs jobs when they are due. */
export interface Scheduler {
  start(): void;
  /** Runs what is due now; a job that still runs is left alone. Resolves when they are through; a job that fails is logged and waits for its next turn. */
  tick(): Promise<void>;
  readonly jobs: () => readonly JobView[];
  /** No new runs; resolves when the running ones are through. */
  stop(): Promise<void>;
}

/** What a scheduler needs. */
export interface SchedulerDeps {
  /** THE table. */
  readonly jobs: readonly Job[];
  /** Where runs are kept, so that a moment that was missed is made up for once, and none twice; absent = in memory alone. */
  readonly runs?: Store['jobRuns'] | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every run as it goes: its begin, how far it is, its end. */
  readonly tell?: ((run: RunTold) => void) | undefined;
}

/** How far a run is. */
export interface RunTold {
  readonly job: string;
  readonly state: JobRunRecord['state'];
  readonly startedAt: number;
  /** `total` null = nobody knows. */
  readonly progress: { readonly done: number; readonly total: number | null };
}

interface Entry {
  readonly job: Job;
  readonly counts: Record<'done' | 'failed', number>;
  running: JobView['running'];
  done: Promise<void> | null;
  last: JobView['last'];
}

/** The tick comes every minute from node-cron; {@link due} decides. */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { jobs, clock, log } = deps;
  const entries = jobs.map((job): Entry => ({
    job,
    counts: { done: 0, failed: 0 },
    running: null,
    done: null,
    last: null,
  }));
  let recalled: Promise<void> | null = null;
  let cron: ReturnType<typeof tickOn> | null = null;
  let isStopping = false;

  const say = (message: string | Error) => log.debug({ cron: String(message) }, 'the ticking of the jobs');
  const logger = { info: say, warn: say, error: say, debug: say };

  const tick = async () => {
    recalled ??= recall(deps, entries);
    try {
      await recalled;
    } catch (error) {
      recalled = null;
      return log.warn({ error }, 'jobs wait: nobody knows when they ran last');
    }
    if (isStopping) return;
    const now = clock.now();
    const runs = entries
      .filter(({ job, done, last }) => done === null && due(job.schedule, now, last?.startedAt ?? null))
      .map((entry) => (entry.done = run(deps, entry, now).finally(() => (entry.done = null))));
    await Promise.all(runs);
  };
  return {
    start: () => {
      void tick();
      cron = tickOn('* * * * *', () => tick(), { name: 'jobs', unref: true, suppressMissedWarning: true, logger });
    },
    tick,
    jobs: () =>
      entries.map(({ job, running, counts, last }) => {
        const { name, schedule } = job;
        return { name, schedule, nextAt: next(schedule, clock.now()), running, counts: { ...counts }, last };
      }),
    stop: async () => {
      isStopping = true;
      await cron?.destroy();
      for (const { done } of entries) await done;
    },
  };
}

/** When each job ran last; what was cut off by the end of a daemon is noted as such. */
async function recall({ runs, clock }: SchedulerDeps, entries: readonly Entry[]): Promise<void> {
  if (runs === undefined || entries.length === 0) return;
  await runs.settle(clock.now());
  for (const entry of entries) {
    const [latest] = await runs.latest(entry.job.name, 1);
    if (latest !== undefined) entry.last = latest;
  }
}

async function run({ runs, clock, log, tell }: SchedulerDeps, entry: Entry, now: number): Promise<void> {
  const { job, counts } = entry;
  let far = { done: 0, total: null as number | null };
  const told = (current: JobRunRecord['state']) =>
    tell?.({ job: job.name, state: current, startedAt: now, progress: { ...far } });
  const progress: Progress = (done, total) => {
    far = { done, total };
    entry.running = { startedAt: now, ...far };
    told('running');
  };
  progress(0, null);
  let state: 'done' | 'failed' = 'done';
  let result: JobResult = {};
  let id: number | null = null;
  try {
    id = (await runs?.begin(job.name, now)) ?? null;
    result = (await job.task(now, progress)) ?? {};
  } catch (error) {
    state = 'failed';
    result = { reason: reasonOf(error) };
    log.error({ job: job.name, error }, 'a job failed; it runs again at its next turn');
  }
  const at = clock.now();
  counts[state] += 1;
  entry.last = { startedAt: now, endedAt: at, state, result };
  entry.running = null;
  told(state);
  if (id === null) return;
  await runs?.end(id, { state, at, result }).catch((error: unknown) => {
    log.warn({ job: job.name, error }, 'what became of a job could not be kept');
  });
}

/** Refusals tell people something; everything else is in the log. */
function reasonOf(error: unknown): string {
  return error instanceof ProblemError ? describeProblem(error.problem).message : 'unexpected: see the log';
}
