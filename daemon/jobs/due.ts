import { sweepFrom } from '../provisioning/index.ts';
import type { SweepPolicy } from '../provisioning/index.ts';

/** Minutes of a schedule: every so many, once a day at a minute of the day (UTC), or once a week at a time of a zone's clocks. */
export type Schedule =
  | { readonly everyMinutes: number }
  | { readonly dailyAt: { readonly hour: number; readonly minute: number } }
  | { readonly weeklyAt: Omit<SweepPolicy, 'keepOpen'> };

const minute = 60_000;
const day = 24 * 60 * minute;

const weekly = (at: Omit<SweepPolicy, 'keepOpen'>, from: number) => sweepFrom(from, { ...at, keepOpen: false });

/** The latest moment (ms) at or before `now` at which that schedule falls due. */
function latest(schedule: Schedule, now: number): number {
  if ('weeklyAt' in schedule) {
    // Weeks are an hour longer or shorter where clocks change: of the last nine days' moments the later one.
    let found = weekly(schedule.weeklyAt, now - 9 * day);
    for (let after = found; after <= now; after = weekly(schedule.weeklyAt, after + 1)) found = after;
    return found;
  }
  if ('everyMinutes' in schedule) {
    const step = schedule.everyMinutes * minute;
    return Math.floor(now / step) * step;
  }
  const offset = (schedule.dailyAt.hour * 60 + schedule.dailyAt.minute) * minute;
  return Math.floor((now - offset) / day) * day + offset;
}

/** The moment (ms) after `now` at which that schedule falls due. */
export function next(schedule: Schedule, now: number): number {
  if ('weeklyAt' in schedule) return weekly(schedule.weeklyAt, now + 1);
  return latest(schedule, now) + ('everyMinutes' in schedule ? schedule.everyMinutes * minute : day);
}

/**
 * Whether a job that last ran at `last` (ms; null = never) must run at `now`: a moment of its schedule passed since. A moment that was missed
 * while the daemon was down is made up for once. Pure: the scheduler only asks.
 */
export function due(schedule: Schedule, now: number, last: number | null): boolean {
  return last === null || last < latest(schedule, now);
}
