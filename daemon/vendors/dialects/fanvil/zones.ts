import type { View } from '../../../lib/index.ts';
import { shortOffset, timeOfChange, timeZones, weekdayFromSunday, zoneRule } from '../../parts/index.ts';
import type { ZoneChange, ZoneRule } from '../../parts/index.ts';

/** IANA zones that the firmware can keep: all, for it takes an offset and a rule. */
export const zoneNames: readonly string[] = [...timeZones.keys()];

/** What stands there while no summer time is kept: the factory's rule. */
const noSummer = {
  dstOffset: 60,
  ...{ dstStartMonth: 3, dstStartWeek: 5, dstStartDay: 0, dstStartHour: 2, dstStartMinute: 0 },
  ...{ dstEndMonth: 10, dstEndWeek: 5, dstEndDay: 0, dstEndHour: 2, dstEndMinute: 0 },
} as const;

const utc: ZoneRule = { offsetMinutes: 0, summer: null };

/**
 * Time zone and summer time as the firmware takes them: quarters of an hour from UTC, a name such as `UTC+1`, and the rule "n-th weekday of a
 * month" (week 5 = the last, day 0 = Sunday). `dst` is 0 for none and 2 for a rule that is told.
 */
export function zoneValues(iana: string): View {
  const { offsetMinutes, summer } = zoneRule(iana) ?? utc;
  const zone = { timeZone: Math.round(offsetMinutes / 15), timeZoneName: nameOf(offsetMinutes) };
  if (summer === null) return { ...zone, dst: 0, ...noSummer };
  return { ...zone, dst: 2, dstOffset: summer.minutes, ...change('Start', summer.start), ...change('End', summer.end) };
}

function nameOf(minutes: number): string {
  return minutes === 0 ? 'UTC' : `UTC${shortOffset(minutes)}`;
}

function change(which: 'Start' | 'End', at: ZoneChange): View {
  const { hours, minutes } = timeOfChange(at);
  return {
    [`dst${which}Month`]: at.month,
    [`dst${which}Week`]: at.week,
    [`dst${which}Day`]: weekdayFromSunday(at),
    [`dst${which}Hour`]: hours,
    [`dst${which}Minute`]: minutes,
  };
}
