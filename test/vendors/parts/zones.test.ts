import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { otherZoneNames } from '../../../daemon/launch/zones-names.mjs';
import { offsetReader, zoneTable } from '../../../daemon/launch/zones-table.mjs';
import { catalogue } from '../../../daemon/settings/index.ts';
import {
  changesIn,
  dayOfChange,
  longOffset,
  namesByZone,
  offsetAt,
  posixZone,
  shortOffset,
  timeOfChange,
  timeZones,
  tzdataVersion,
  zoneRule,
} from '../../../daemon/vendors/parts/index.ts';
import type { ZoneRule } from '../../../daemon/vendors/parts/index.ts';
import { zoneGroups } from '../../../daemon/vendors/parts/zones.data.ts';

const ruleOf = (zone: string): ZoneRule => timeZones.get(zone)!;
const minute = 60_000;
const day = 1440 * minute;

/** From public law: [zone, the first instant (UTC) of a new offset, minutes before, minutes from then on]. */
const known: readonly (readonly [zone: string, instant: string, before: number, after: number])[] = [
  // EU directive 2000/84: last Sundays of March and October at 1:00 UTC, everywhere at once.
  ['Europe/Rome', '2027-03-28T01:00Z', 60, 120],
  ['Europe/Rome', '2027-10-31T01:00Z', 120, 60],
  ['Europe/London', '2028-03-26T01:00Z', 0, 60],
  ['Europe/Dublin', '2028-10-29T01:00Z', 60, 0],
  ['Europe/Helsinki', '2029-03-25T01:00Z', 120, 180],
  ['Europe/Chisinau', '2027-03-28T01:00Z', 120, 180],
  ['Atlantic/Azores', '2030-10-27T01:00Z', 0, -60],
  ['Africa/Ceuta', '2027-03-28T01:00Z', 60, 120],
  ['Antarctica/Troll', '2027-03-28T01:00Z', 0, 120],
  // USA, Energy Policy Act 2005: second Sunday of March, first of November, at 2:00.
  ['America/New_York', '2027-03-14T07:00Z', -300, -240],
  ['America/New_York', '2027-11-07T06:00Z', -240, -300],
  ['America/Los_Angeles', '2028-03-12T10:00Z', -480, -420],
  ['America/St_Johns', '2027-03-14T05:30Z', -210, -150],
  ['America/Havana', '2027-03-14T05:00Z', -300, -240],
  // Chile: 24:00 (4:00 UTC, 3:00 in summer) of the first Saturdays of September and April.
  ['America/Santiago', '2028-09-03T04:00Z', -240, -180],
  ['America/Santiago', '2029-04-08T03:00Z', -180, -240],
  ['Pacific/Easter', '2028-09-03T04:00Z', -360, -300],
  // New South Wales, South Australia, Lord Howe, Norfolk: first Sundays of October and April.
  ['Australia/Sydney', '2027-10-02T16:00Z', 600, 660],
  ['Australia/Sydney', '2028-04-01T16:00Z', 660, 600],
  ['Australia/Adelaide', '2027-10-02T16:30Z', 570, 630],
  ['Australia/Lord_Howe', '2027-10-02T15:30Z', 630, 660],
  ['Australia/Lord_Howe', '2028-04-01T15:00Z', 660, 630],
  ['Pacific/Norfolk', '2027-10-02T15:00Z', 660, 720],
  // New Zealand: last Sunday of September at 2:00, first of April at 3:00; Chatham at the same instants.
  ['Pacific/Auckland', '2027-09-25T14:00Z', 720, 780],
  ['Pacific/Chatham', '2027-09-25T14:00Z', 765, 825],
  ['Pacific/Chatham', '2028-04-01T14:00Z', 825, 765],
  // Egypt 2023: last Friday of April at 0:00, last Thursday of October at 24:00.
  ['Africa/Cairo', '2027-04-29T22:00Z', 120, 180],
  ['Africa/Cairo', '2027-10-28T21:00Z', 180, 120],
  // Israel 2013: the Friday before the last Sunday of March at 2:00, the last Sunday of October at 2:00.
  ['Asia/Jerusalem', '2027-03-26T00:00Z', 120, 180],
  ['Asia/Jerusalem', '2027-10-30T23:00Z', 180, 120],
  // Lebanon: last Sundays of March and October at 0:00.
  ['Asia/Beirut', '2027-03-27T22:00Z', 120, 180],
  ['Asia/Beirut', '2027-10-30T21:00Z', 180, 120],
  // Greenland changes with the EU: in the evening of the day before.
  ['America/Nuuk', '2027-03-28T01:00Z', -120, -60],
];

const steady: readonly (readonly [zone: string, minutes: number])[] = [
  ['UTC', 0],
  ['Africa/Casablanca', 0],
  ['America/Phoenix', -420],
  ['America/Sao_Paulo', -180],
  ['America/Mexico_City', -360],
  ['Asia/Kolkata', 330],
  ['Asia/Kathmandu', 345],
  ['Asia/Tehran', 210],
  ['Asia/Amman', 180],
  ['Asia/Tokyo', 540],
  ['Australia/Eucla', 525],
  ['Europe/Istanbul', 180],
  ['Europe/Moscow', 180],
  ['Pacific/Apia', 780],
  ['Pacific/Kiritimati', 840],
  ['Pacific/Marquesas', -570],
  ['Etc/GMT+12', -720],
  ['Etc/GMT-14', 840],
];

/** Instants at which a clock may be wrong: around each change of the rule, and every few days. */
function instantsOf(rule: ZoneRule, year: number): number[] {
  const step = rule.summer === null ? 31 : 3;
  const regular = Array.from({ length: Math.ceil(366 / step) }, (_, at) => Date.UTC(year, 0, 1) + at * step * day);
  const changes = changesIn(rule, year);
  return changes === null ? regular : [changes.start, changes.end].flatMap((at) => [at - minute, at]).concat(regular);
}

const years = Array.from({ length: 11 }, (_, at) => 2027 + at);

/** The years in which a rule is not what the runtime knows. */
function wrongYears(zone: string, rule: ZoneRule): number[] {
  const real = offsetReader(zone)!;
  return years.filter((year) => instantsOf(rule, year).some((at) => real(at) !== offsetAt(rule, at)));
}

const sameData = process.versions.tz === tzdataVersion;

describe('the table of time zones', () => {
  it.each(known)('%s changes at %s from %i to %i minutes', (zone, instant, before, after) => {
    const at = Date.parse(instant);
    expect([offsetAt(ruleOf(zone), at - minute), offsetAt(ruleOf(zone), at)]).toEqual([before, after]);
  });

  it.each(steady)('%s is %i minutes from Greenwich all year', (zone, minutes) => {
    expect(ruleOf(zone)).toEqual({ offsetMinutes: minutes, summer: null });
  });

  it('has every zone that the runtime lists, every older name, and Etc/GMT', () => {
    const names = [...Intl.supportedValuesOf('timeZone'), ...otherZoneNames];
    expect(names.filter((zone) => !timeZones.has(zone))).toEqual([]);
    expect(otherZoneNames.length).toBeGreaterThan(170);
    expect(timeZones.size).toBeGreaterThanOrEqual(597);
    expect(new Set(zoneGroups.flatMap(({ zones }) => zones.split(' '))).size).toBe(timeZones.size);
  });

  it('tells what is not exact, and calls nothing else inexact', () => {
    const inexact = zoneGroups.filter(({ inexact }) => inexact !== undefined);
    expect(inexact.map(({ zones, inexact }) => [zones, inexact])).toEqual([
      ['America/Godthab America/Nuuk America/Scoresbysund', 'the start is 7 days too late in 2029, 2035'],
      ['Asia/Jerusalem Asia/Tel_Aviv Israel', 'the start is 7 days too early in 2030'],
      ['Asia/Gaza Asia/Hebron', expect.stringContaining('the start is 7 days too late in 2029, 2035; the end is')],
    ]);
  });

  it('has months, weeks, weekdays and minutes that exist', () => {
    for (const { summer, offsetMinutes, zones } of zoneGroups) {
      expect(Math.abs(offsetMinutes), zones).toBeLessThanOrEqual(14 * 60);
      for (const { month, week, weekday, minutes } of summer === null ? [] : [summer.start, summer.end]) {
        expect([month >= 1 && month <= 12, week >= 1 && week <= 5, weekday >= 1 && weekday <= 7], zones).toEqual([
          ...[true, true, true],
        ]);
        expect(minutes >= 0 && minutes <= 1440, zones).toBe(true);
      }
    }
  });

  if (sameData) {
    it(`says of every zone what the runtime's data (${tzdataVersion} too) says, in every year from 2027 to 2037 but those named`, () => {
      for (const [zone, rule] of timeZones) {
        const named = [...new Set((rule.inexact?.match(/\b20\d\d\b/g) ?? []).map(Number))].sort();
        expect(wrongYears(zone, rule), zone).toEqual(named);
      }
    });

    it('is what `npm run zones` makes of the same data', () => {
      const made = zoneTable([...Intl.supportedValuesOf('timeZone'), ...otherZoneNames]);
      expect(zoneGroups).toEqual(made.map((group) => ({ ...group, zones: group.zones.join(' ') })));
    });
  } else {
    it(`COMPARED BY SAMPLES ONLY: the runtime has ${process.versions.tz}, the table ${tzdataVersion}: at most 20 zones differ`, () => {
      const wrong = [...timeZones].filter(([zone, rule]) => {
        const real = offsetReader(zone);
        return (
          real !== null &&
          rule.inexact === undefined &&
          instantsOf(rule, 2028).some((at) => real(at) !== offsetAt(rule, at))
        );
      });
      expect(wrong.length, wrong.map(([zone]) => zone).join(' ')).toBeLessThanOrEqual(20);
    });
  }
});

describe('the setting time.zone', () => {
  const { schema } = catalogue.get('time.zone')!;
  const takes = (zone: string) => schema.safeParse(zone).success;

  it('takes every zone of the table', () => {
    expect([...timeZones.keys()].filter((zone) => !takes(zone))).toEqual([]);
  });

  it('takes nothing that has no rule, in whatever letters it is written', () => {
    const names = fc.constantFrom(
      ...timeZones.keys(),
      'SystemV/AST4ADT',
      'Etc/Unknown',
      'Factory',
      'IST',
      'PST',
      'ACT',
    );
    const flips = fc.array(fc.boolean(), { minLength: 1, maxLength: 32 });
    const odd = fc
      .tuple(names, flips)
      .map(([name, flip]) =>
        [...name].map((letter, at) => (flip[at % flip.length] ? letter.toUpperCase() : letter.toLowerCase())).join(''),
      );
    fc.assert(fc.property(fc.oneof(names, odd, fc.string()), (zone) => !takes(zone) || zoneRule(zone) !== null));
    expect(['SystemV/AST4ADT', 'IST', 'PST', 'Europe/ROME', 'europe/rome'].filter(takes)).toEqual([]);
  });
});

describe('what makes build their own forms from', () => {
  const summerOf = (zone: string) => ruleOf(zone).summer!;

  it.each([
    ['UTC', '0', '+00:00', 'STD0'],
    ['Asia/Kolkata', '+5:30', '+05:30', 'STD-5:30'],
    ['Pacific/Marquesas', '-9:30', '-09:30', 'STD9:30'],
    ['Etc/GMT-14', '+14', '+14:00', 'STD-14'],
    ['Europe/Rome', '+1', '+01:00', 'STD-1DST-2,M3.5.0/02:00:00,M10.5.0/03:00:00'],
    ['America/New_York', '-5', '-05:00', 'STD5DST4,M3.2.0/02:00:00,M11.1.0/02:00:00'],
    ['America/St_Johns', '-3:30', '-03:30', 'STD3:30DST2:30,M3.2.0/02:00:00,M11.1.0/02:00:00'],
    ['Australia/Lord_Howe', '+10:30', '+10:30', 'STD-10:30DST-11,M10.1.0/02:00:00,M4.1.0/02:00:00'],
    ['Africa/Cairo', '+2', '+02:00', 'STD-2DST-3,M4.5.5/00:00:00,M10.5.4/24:00:00'],
  ])('%s is %s, %s, and %s for POSIX', (zone, short, long, posix) => {
    const { offsetMinutes } = ruleOf(zone);
    expect([shortOffset(offsetMinutes), longOffset(offsetMinutes)]).toEqual([short, long]);
    expect(posixZone(ruleOf(zone), ['STD', 'DST'])).toBe(posix);
  });

  it('finds the day of a change, also where a month has four such weekdays', () => {
    expect(dayOfChange(summerOf('Europe/Rome').start, 2027)).toBe(28);
    expect(dayOfChange(summerOf('Europe/Rome').end, 2027)).toBe(31);
    expect(dayOfChange(summerOf('America/New_York').start, 2026)).toBe(8);
    expect(dayOfChange({ month: 2, week: 5, weekday: 7, minutes: 0 }, 2027)).toBe(28);
  });

  it('says 24:00 as the latest that a make takes', () => {
    expect(timeOfChange(summerOf('Africa/Cairo').end)).toEqual({ hours: 23, minutes: 59 });
    expect(timeOfChange(summerOf('Africa/Cairo').end, 0)).toEqual({ hours: 23, minutes: 0 });
    expect(timeOfChange(summerOf('Pacific/Chatham').start)).toEqual({ hours: 2, minutes: 45 });
  });

  it('gives a name only under the clock for which it stands', () => {
    const names = { 'std-1dst-2,M3.5.0/02:00:00,M10.5.0/03:00:00': { Here: 'Europe/Rome', There: 'Europe/Paris' }, 'std-9': { Old: 'Europe/Vienna' } }; // prettier-ignore
    const strict = namesByZone(names, false);
    expect(Object.fromEntries(strict)).toEqual({ 'Europe/Rome': 'Here', 'Europe/Paris': 'There' });
    const standing = namesByZone(names, true);
    expect([standing.get('Europe/Paris'), standing.get('Europe/Vienna'), standing.get('Asia/Tokyo')]).toEqual([
      ...['There', 'Here', 'Old'],
    ]);
    expect(standing.get('America/New_York')).toBeUndefined();
  });
});
