import { namesByZone, shortOffset, timeOfChange, zoneRule } from '../parts/index.ts';
import type { ZoneChange } from '../parts/index.ts';
import { zoneNames } from './zones.data.ts';

/** The make's values for a time zone. Summer time is written as a rule, so that it does not depend on the phone's own, older table. */
export interface ZoneValues {
  /** `local_time.time_zone`: hours and minutes east of Greenwich, such as `+5:30`. */
  readonly offset: string;
  /** `local_time.time_zone_name`, where the make has a name of exactly that rule. */
  readonly name: string | null;
  /** `local_time.summer_time`: 0 none, 1 by the rule beside it. */
  readonly summer: '0' | '1';
  /** `local_time.start_time` and `end_time` as month/week/weekday/hour: week 5 = last, weekday 1 = Monday to 7 = Sunday. */
  readonly start: string | null;
  readonly end: string | null;
  /** `local_time.offset_time`: minutes saved. */
  readonly minutes: string | null;
}

const nameOf = namesByZone(zoneNames, false);

/** The westernmost that a Yealink has. */
const leastOffset = -660;

/** The make's values for an IANA name; null if there is no such zone. */
export function yealinkZone(iana: string): ZoneValues | null {
  const rule = zoneRule(iana);
  if (rule === null) return null;
  const offset = shortOffset(Math.max(rule.offsetMinutes, leastOffset));
  const name = nameOf.get(iana) ?? null;
  const { summer } = rule;
  if (summer === null) return { offset, name, summer: '0', start: null, end: null, minutes: null };
  return {
    ...{ offset, name, summer: '1' },
    start: momentOf(summer.start),
    end: momentOf(summer.end),
    minutes: String(summer.minutes),
  };
}

/** Yealink counts in whole hours, 0 to 23. */
function momentOf(change: ZoneChange): string {
  return [change.month, change.week, change.weekday, timeOfChange(change).hours].join('/');
}
