import type { ZoneChange, ZoneRule } from './zones-rule.ts';
import { zoneGroups } from './zones.data.ts';

export type { ZoneChange, ZoneRule } from './zones-rule.ts';
export { tzdataVersion } from './zones.data.ts';

/**
 * IANA name → what its clock does, for every zone of the IANA time zone database, older names and `Etc/GMT±n` included.
 * Source: the time zone database of `tzdataVersion`, years 2027 to 2037; made by `npm run zones`.
 */
export const timeZones: ReadonlyMap<string, ZoneRule> = new Map(
  zoneGroups.flatMap(({ zones, ...rule }) => zones.split(' ').map((zone) => [zone, rule] as const)),
);

const byAnyCase: ReadonlyMap<string, ZoneRule> = new Map(
  [...timeZones].map(([zone, rule]) => [zone.toLowerCase(), rule]),
);

/** The rule of a zone that a person may have written with other capital letters; null if there is no such zone. */
export function zoneRule(zone: string): ZoneRule | null {
  return timeZones.get(zone) ?? byAnyCase.get(zone.toLowerCase()) ?? null;
}

/** The day of the month on which a change falls in a year. */
export function dayOfChange({ month, week, weekday }: ZoneChange, year: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
  return day > days ? day - 7 : day;
}

/**
 * The instants (ms since 1970) at which summer time begins and ends in a year by the rule; null if there is none.
 * For makes that take dates, and for tests.
 */
export function changesIn(rule: ZoneRule, year: number): { readonly start: number; readonly end: number } | null {
  const { offsetMinutes, summer } = rule;
  if (summer === null) return null;
  const at = (change: ZoneChange, offset: number) =>
    Date.UTC(year, change.month - 1, dayOfChange(change, year), 0, change.minutes - offset);
  return { start: at(summer.start, offsetMinutes), end: at(summer.end, offsetMinutes + summer.minutes) };
}

/** Minutes east of Greenwich at an instant, by the rule. */
export function offsetAt(rule: ZoneRule, instant: number): number {
  const year = new Date(instant + rule.offsetMinutes * 60_000).getUTCFullYear();
  const changes = changesIn(rule, year);
  if (changes === null || rule.summer === null) return rule.offsetMinutes;
  const { start, end } = changes;
  const isSummer = start < end ? instant >= start && instant < end : instant >= start || instant < end;
  return rule.offsetMinutes + (isSummer ? rule.summer.minutes : 0);
}

/** 0 = Sunday to 6 = Saturday, as POSIX and several makes count. */
export function weekdayFromSunday({ weekday }: ZoneChange): number {
  return weekday % 7;
}

/** Hours and minutes of a change for makes whose clock ends at 23:59; 24:00 becomes the latest that they take, 23:`lastMinute`. */
export function timeOfChange({ minutes }: ZoneChange, lastMinute = 59): { hours: number; minutes: number } {
  if (minutes >= 1440) return { hours: 23, minutes: lastMinute };
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

const two = (number: number) => String(number).padStart(2, '0');

/** An offset as `+1`, `-9:30`, `0`: hours, and minutes where there are any. */
export function shortOffset(minutes: number): string {
  const sign = minutes === 0 ? '' : minutes < 0 ? '-' : '+';
  const past = Math.abs(minutes) % 60;
  return `${sign}${Math.floor(Math.abs(minutes) / 60)}${past === 0 ? '' : `:${two(past)}`}`;
}

/** An offset as `+01:00`, `-09:30`, `+00:00`. */
export function longOffset(minutes: number): string {
  const past = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(past / 60))}:${two(past % 60)}`;
}

/**
 * A rule as POSIX takes it for TZ (IEEE 1003.1, chapter 8.3): `CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00`. Offsets count to the west; both are
 * always written; 24:00 is allowed there. `names` = those of standard and summer time, three letters or more.
 */
export function posixZone({ offsetMinutes, summer }: ZoneRule, names: readonly [string, string]): string {
  const west = (minutes: number) => shortOffset(-minutes).replace('+', '');
  const standard = `${names[0]}${west(offsetMinutes)}`;
  if (summer === null) return standard;
  const change = (at: ZoneChange) =>
    `M${at.month}.${at.week}.${weekdayFromSunday(at)}/${two(Math.floor(at.minutes / 60))}:${two(at.minutes % 60)}:00`;
  return `${standard}${names[1]}${west(offsetMinutes + summer.minutes)},${change(summer.start)},${change(summer.end)}`;
}

/** A make's own names of zones, by clock: `clockKey` → name → the IANA names that it means, with blanks between. */
export type ZoneNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One text per clock, for tables of what makes call it: the POSIX form with the names `std` and `dst`. */
export function clockKey(rule: ZoneRule): string {
  return posixZone(rule, ['std', 'dst']);
}

/**
 * IANA name → a make's own name. A name is given only while the zone keeps the clock under which the name stands: after a change of law phones
 * may know the name with the old clock. @param standIn whether the first name under a clock is given to all other zones with that clock, too
 */
export function namesByZone(names: ZoneNames, standIn: boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [zone, rule] of timeZones) {
    const here = Object.entries(names[clockKey(rule)] ?? {});
    const own = here.find(([, zones]) => zones.split(' ').includes(zone)) ?? (standIn ? here[0] : undefined);
    if (own !== undefined) found.set(zone, own[0]);
  }
  return found;
}
