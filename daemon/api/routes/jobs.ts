import { problem, ProblemError } from '../../lib/index.ts';
import type { BackupFile, Backups, JobView, Schedule, Scheduler } from '../../jobs/index.ts';
import type { BackupOutput, JobOutput, jobRoutes } from '../contract/jobs.ts';
import { toMoment } from '../contract/parts.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList } from './list.ts';
import type { Columns } from './list.ts';

/** How many backups that people asked for stay in the data folder. */
const askedKept = 3;

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function tellSchedule(schedule: Schedule): string {
  if ('everyMinutes' in schedule) return `every ${schedule.everyMinutes} min`;
  const two = (count: number) => String(count).padStart(2, '0');
  if ('weeklyAt' in schedule) {
    const { weekday, hour, minute, zone } = schedule.weeklyAt;
    return `${weekdays[weekday] ?? ''} ${two(hour)}:${two(minute)} (${zone})`;
  }
  return `daily ${two(schedule.dailyAt.hour)}:${two(schedule.dailyAt.minute)}`;
}

const jobColumns: Columns<JobView, JobOutput> = {
  name: ({ name }) => name,
  schedule: ({ schedule }) => tellSchedule(schedule),
  nextAt: ({ nextAt }) => toMoment(nextAt),
  running: ({ running }) => running && { ...running, startedAt: toMoment(running.startedAt) },
  last: ({ last }) => {
    if (last === null) return null;
    const { startedAt, endedAt, state, result } = last;
    return {
      startedAt: toMoment(startedAt),
      endedAt: endedAt === null ? null : toMoment(endedAt),
      state,
      result: { ...result },
    };
  },
};

const backupColumns: Columns<BackupFile, BackupOutput> = {
  name: ({ name }) => name,
  path: ({ path }) => path,
  bytes: ({ bytes }) => bytes,
  madeAt: ({ madeAt }) => toMoment(madeAt),
};

/** What the routes of jobs and backups do. */
export function jobHandlers(deps: {
  readonly jobs: Pick<Scheduler, 'jobs'>;
  readonly backups: Backups;
}): Handlers<keyof typeof jobRoutes> {
  return {
    'jobs.list': async ({ query }) => ({
      body: await answerList(query, {
        rows: deps.jobs.jobs(),
        idOf: ({ name }) => name,
        orders: { name: ({ name }) => name, nextAt: ({ nextAt }) => nextAt },
        columns: jobColumns,
      }),
    }),
    'backups.list': async ({ query }) => ({
      body: await answerList(query, {
        rows: await deps.backups.list(),
        idOf: ({ name }) => name,
        orders: {
          madeAt: ({ madeAt }) => madeAt,
          name: ({ name }) => name,
          bytes: ({ bytes }) => bytes,
        },
        columns: backupColumns,
      }),
    }),
    'backups.file': async ({ params }) => {
      const file = await deps.backups.open(params.backup);
      if (file === null) throw new ProblemError(problem('backup-unknown', { name: params.backup }));
      return { file };
    },
    'backups.make': async ({ body }) => {
      const made = await deps.backups.make('asked', askedKept, { passphrase: body.passphrase ?? null });
      return { body: { ...made, madeAt: toMoment(made.madeAt) }, location: '/api/v1/backups' };
    },
  };
}
