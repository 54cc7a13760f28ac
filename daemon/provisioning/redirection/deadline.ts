const hour = 3_600_000;
const day = 24 * hour;

/** When windows are swept: every week at that local time. `weekday` 0 = Sunday. */
export interface SweepPolicy {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  /** IANA name. */
  readonly zone: string;
  /** Windows stay open until the phone has come. */
  readonly keepOpen: boolean;
}

/** As the source documents have it: the night to Wednesday. */
export const defaultSweep: SweepPolicy = { weekday: 3, hour: 0, minute: 0, zone: 'Europe/Berlin', keepOpen: false };

/** A window is never swept before it is that old (ms). */
export const sweepAge = day;
/** No window is open for longer (ms). */
export const longestWindow = 7 * day;

/**
 * When a window that opened then (ms) ends if the phone does not come: at the first sweep that finds it a day old, after seven days at the latest; null =
 * never. Computed anew from the policy each time, so that a changed policy holds for open windows too, and a sweep missed while the daemon was down is
 * made up for by whoever looks next.
 */
export function deadlineOf(openedAt: number, policy: SweepPolicy): number | null {
  if (policy.keepOpen) return null;
  return Math.min(sweepFrom(openedAt + sweepAge, policy), openedAt + longestWindow);
}

/** Whether the window's time is over. */
export function isOver(openedAt: number, policy: SweepPolicy, now: number): boolean {
  const deadline = deadlineOf(openedAt, policy);
  return deadline !== null && deadline <= now;
}

/** The first sweep at or after that moment. */
export function sweepFrom(from: number, { weekday, hour: at, minute, zone }: SweepPolicy): number {
  const clock = wallClock(zone);
  const { days } = clock(from);
  // Eight days from the local one before: the sweep's day of this week and of the next are among them.
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const local = days + ahead;
    if ((((local + 4) % 7) + 7) % 7 !== weekday) continue;
    const moment = instantOf(clock, local * day + at * hour + minute * 60_000);
    if (moment >= from) return moment;
  }
  return from + longestWindow;
}

type WallClock = (instant: number) => { readonly local: number; readonly days: number };

/** The wall's time in a zone, as if it were UTC (ms), and the number of its day since 1970. */
function wallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return (instant) => {
    const read = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, date = 1] = (['year', 'month', 'day'] as const).map((part) => read.get(part));
    const [hours, minutes, seconds] = (['hour', 'minute', 'second'] as const).map((part) => read.get(part));
    const local = Date.UTC(year, month - 1, date, hours, minutes, seconds);
    return { local, days: Math.floor(local / day) };
  };
}

/** The moment at which the wall shows that time; in the gap of a change to summer time, as much later as the gap is long; of two, the earlier. */
function instantOf(clock: WallClock, local: number): number {
  const offsets = [local - day, local + day].map((around) => clock(around).local - around);
  const found = offsets.map((offset) => local - offset).filter((instant) => clock(instant).local === local);
  return found.length > 0 ? Math.min(...found) : local - Math.min(...offsets);
}
