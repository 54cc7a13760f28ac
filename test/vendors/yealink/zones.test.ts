import { describe, expect, it } from 'vitest';
import { changesIn, offsetAt, timeZones } from '../../../daemon/vendors/parts/index.ts';
import type { ZoneRule } from '../../../daemon/vendors/parts/index.ts';
import { zoneNames } from '../../../daemon/vendors/yealink/zones.data.ts';
import { yealinkZone } from '../../../daemon/vendors/yealink/zones.ts';
import type { ZoneValues } from '../../../daemon/vendors/yealink/zones.ts';

const valuesOf = (zone: string): ZoneValues => yealinkZone(zone)!;

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.replace(/^[+-]/, '').split(':');
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The moment of `month/week/weekday/hour` in a year, on the phone's own clock read as if it were UTC. */
function momentOf(rule: string, year: number): number {
  const [, month, week, weekday, hour] = /^(\d\d?)\/([1-5])\/([1-7])\/(\d|1\d|2[0-3])$/.exec(rule)!.map(Number);
  const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month! - 1, index + 1))).filter(
    (day) => day.getUTCMonth() === month! - 1 && day.getUTCDay() === weekday! % 7,
  );
  return (days[week! - 1] ?? days.at(-1))!.getTime() + hour! * 3_600_000;
}

/** The offset in minutes that a phone with these values shows at an instant. */
function phoneOffset(values: ZoneValues, at: number): number {
  const standard = minutesOf(values.offset);
  if (values.start === null || values.end === null) return standard;
  const year = new Date(at + standard * 60_000).getUTCFullYear();
  const start = momentOf(values.start, year) - standard * 60_000;
  const end = momentOf(values.end, year) - (standard + Number(values.minutes)) * 60_000;
  const summer = start < end ? at >= start && at < end : at >= start || at < end;
  return standard + (summer ? Number(values.minutes) : 0);
}

/** Zones whose first or last hour of summer time a Yealink cannot say: it counts in whole hours, 0 to 23. */
function isBetweenHours({ summer }: ZoneRule): boolean {
  return summer !== null && [summer.start, summer.end].some(({ minutes }) => minutes % 60 !== 0 || minutes === 1440);
}

const hour = 3_600_000;

/** Twice on every day of 2028. */
const everyDay = Array.from({ length: 366 * 2 }, (_, at) => Date.UTC(2028, 0, 1, 0, 20) + at * 12 * hour);

/** Those, and every hour of the two days around a change of the clock: no clock changes less than a quarter of an hour from there. */
function instantsOf(rule: ZoneRule): readonly number[] {
  const changes = changesIn(rule, 2028);
  if (changes === null) return everyDay;
  const around = [changes.start, changes.end].flatMap((at) => {
    const first = Math.floor(at / hour) * hour + hour / 3 - 24 * hour;
    return Array.from({ length: 48 }, (_, index) => first + index * hour);
  });
  return [...new Set([...everyDay, ...around])];
}

function wrongInstants(rule: ZoneRule, values: ZoneValues): number[] {
  return instantsOf(rule).filter((at) => phoneOffset(values, at) !== offsetAt(rule, at));
}

describe('time zones on Yealink phones', () => {
  it('are all that there are, with an offset that a Yealink has', () => {
    for (const zone of timeZones.keys()) {
      const minutes = minutesOf(valuesOf(zone).offset);
      expect(minutes, zone).toBeGreaterThanOrEqual(-11 * 60);
      expect(minutes, zone).toBeLessThanOrEqual(14 * 60);
    }
  });

  it('keep the table’s clock on every day and every hour around a change, but for the hour before a change that no whole hour says', () => {
    const rules = new Map([...timeZones].map(([zone, rule]) => [rule, zone]));
    const wrong = new Map<string, number>();
    for (const [rule, zone] of rules) {
      const { length } = wrongInstants(rule, valuesOf(zone));
      if (length > 0) wrong.set(zone, length);
      expect(length, zone).toBeLessThanOrEqual(isBetweenHours(rule) || zone === 'Etc/GMT+12' ? everyDay.length : 0);
    }
    const few = [...wrong].filter(([zone]) => zone !== 'Etc/GMT+12');
    expect(few.map(([zone]) => zone).sort()).toEqual(['Chile/Continental', 'Egypt', 'Pacific/Chatham']);
    for (const [zone, hours] of few) expect(hours, zone).toBeLessThanOrEqual(2);
  });

  it('give all zones of a rule the same clock', () => {
    const clocks = new Map<ZoneRule, string>();
    for (const [zone, rule] of timeZones) {
      const { offset, summer, start, end, minutes } = valuesOf(zone);
      const clock = [offset, summer, start, end, minutes].join(' ');
      expect(clocks.get(rule) ?? clock, zone).toBe(clock);
      clocks.set(rule, clock);
    }
  });

  it('are written by rule, and by name where the phone has one', () => {
    expect(valuesOf('Europe/Rome')).toEqual({
      ...{ offset: '+1', name: 'Italy(Rome)', summer: '1', start: '3/5/7/2', end: '10/5/7/3', minutes: '60' },
    });
    expect(valuesOf('Asia/Kathmandu')).toEqual({
      ...{ offset: '+5:45', name: null, summer: '0', start: null, end: null, minutes: null },
    });
    expect(valuesOf('Australia/Lord_Howe')).toMatchObject({ offset: '+10:30', start: '10/1/7/2', minutes: '30' });
  });

  it('say what is no n-th weekday, no whole hour or too far west as the nearest', () => {
    expect(valuesOf('Asia/Jerusalem')).toMatchObject({ summer: '1', start: '3/4/5/2', end: '10/5/7/2' });
    expect(valuesOf('America/Santiago')).toMatchObject({ start: '9/1/6/23', end: '4/1/6/23' });
    expect(valuesOf('Pacific/Chatham')).toMatchObject({ offset: '+12:45', start: '9/5/7/2', end: '4/1/7/3' });
    expect(valuesOf('Etc/GMT+12').offset).toBe('-11');
  });

  it('use every name that the list has: none stands under a clock that its zones do not keep', () => {
    for (const names of Object.values(zoneNames))
      for (const [name, list] of Object.entries(names))
        for (const zone of list.split(' ')) expect(valuesOf(zone).name, zone).toBe(name);
  });

  it('take no zone that does not exist', () => {
    expect(yealinkZone('Europe/Atlantis')).toBeNull();
  });
});
