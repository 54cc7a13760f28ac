import { namesByZone, timeOfChange, timeZones, zoneRule } from '../../parts/index.ts';
import type { ZoneChange, ZoneRule } from '../../parts/index.ts';
import { zoneNames as namesByClock } from './zones.data.ts';

/** A zone in Snom's own words. All three are written: whichever of them a firmware prefers, the clock is right. */
export interface SnomZone {
  /** For `timezone`; empty where no name fits. */
  readonly name: string;
  /** For `utc_offset`: seconds with their sign. */
  readonly offset: string;
  /** For `dst`; empty = no summer time. */
  readonly rule: string;
}

const nameOf = namesByZone(namesByClock, true);

/** IANA zones that a Snom can keep: all. */
export const zoneNames: readonly string[] = [...timeZones.keys()];

/** The zone of an IANA name; if there is none everything is empty (the reset form). */
export function snomZone(iana: string): SnomZone {
  const rule = zoneRule(iana);
  if (rule === null) return { name: '', offset: '', rule: '' };
  const seconds = rule.offsetMinutes * 60;
  return { name: nameOf.get(iana) ?? '', offset: `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}`, rule: dstOf(rule) };
}

/** Seconds saved, then beginning and end as month.week.day and local time; week 05 is the last, day 07 Sunday. */
function dstOf({ summer }: ZoneRule): string {
  return summer === null ? '' : `${summer.minutes * 60} ${momentOf(summer.start)} ${momentOf(summer.end)}`;
}

function momentOf(change: ZoneChange): string {
  const { hours, minutes } = timeOfChange(change);
  const date = [change.month, change.week, change.weekday].map(two).join('.');
  // 24:00 is said as a second before: whether a Snom knows it is not told.
  return `${date} ${two(hours)}:${two(minutes)}:${change.minutes === 1440 ? '59' : '00'}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
