import { describe, expect, it } from 'vitest';
import { zoneGroups, zoneNames } from '../../../daemon/vendors/yealink/zones.data.ts';
import { zones } from '../../../daemon/vendors/yealink/zones.ts';
import type { ZoneValues } from '../../../daemon/vendors/yealink/zones.ts';

function minutesOf(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.replace(/^[+-]/, '').split(':');
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The moment of `month/week/weekday/hour` in a year, on the phone's own clock read as if it were UTC. */
function momentOf(rule: string, year: number): number {
  const [month = 1, week = 1, weekday = 1, hour = 0] = rule.split('/').map(Number);
  const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1))).filter(
    (day) => day.getUTCMonth() === month - 1 && day.getUTCDay() === weekday % 7,
  );
  return (days[week - 1] ?? days.at(-1))!.getTime() + hour * 3_600_000;
}

/** The offset in minutes that a phone with these values shows at noon of a day. */
function phoneOffset(values: ZoneValues, day: number): number {
  const standard = minutesOf(values.offset);
  if (values.start === null || values.end === null) return standard;
  const year = new Date(day).getUTCFullYear();
  const noon = day + 12 * 3_600_000;
  const [start, end] = [momentOf(values.start, year), momentOf(values.end, year)];
  const summer = start < end ? noon >= start && noon < end : noon >= start || noon < end;
  return standard + (summer ? Number(values.minutes) : 0);
}

function realOffset(zone: string, day: number, standard: number): number {
  const noon = day + 12 * 3_600_000 - standard * 60_000;
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(noon)
    .find((part) => part.type === 'timeZoneName')!.value;
  return name === 'GMT' ? 0 : minutesOf(name.slice(3));
}

const steady = [
  ...['Europe/Rome', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Europe/Athens', 'Europe/Moscow'],
  ...['Europe/Istanbul', 'Atlantic/Azores', 'America/New_York', 'America/Chicago', 'America/Phoenix', 'America/Havana'],
  ...['America/St_Johns', 'America/Sao_Paulo', 'America/Santiago', 'Australia/Sydney', 'Australia/Brisbane'],
  ...['Australia/Adelaide', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Kiritimati'],
  ...['Asia/Tokyo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Beirut', 'Africa/Cairo', 'UTC'],
];

describe('time zones on Yealink phones', () => {
  it.each(steady)('%s has the right offset on every day of 2025', (zone) => {
    const values = zones.get(zone)!;
    const first = Date.UTC(2025, 0, 1);
    for (let day = 0; day < 365; day += 1) {
      const at = first + day * 86_400_000;
      const expected = realOffset(zone, at, minutesOf(values.offset));
      expect(phoneOffset(values, at), new Date(at).toISOString()).toBe(expected);
    }
  });

  it('knows every zone that the runtime knows', () => {
    const missing = Intl.supportedValuesOf('timeZone').filter((zone) => !zones.has(zone));
    expect(missing).toEqual([]);
  });

  it('leaves a rule that four numbers cannot say to the phone, by a name that the phone has', () => {
    expect(zones.get('Asia/Jerusalem')).toEqual({
      offset: '+2',
      name: 'Israel(Tel Aviv)',
      summer: '2',
      start: null,
      end: null,
      minutes: null,
    });
    for (const { summer, zones: list } of zoneGroups)
      if (summer === 'automatic') for (const zone of list.split(' ')) expect(zones.get(zone)?.name).not.toBeNull();
  });

  it('lists no zone twice and names only zones that it has', () => {
    const all = zoneGroups.flatMap((group) => group.zones.split(' '));
    expect(new Set(all).size).toBe(all.length);
    for (const list of Object.values(zoneNames)) for (const zone of list.split(' ')) expect(zones.has(zone)).toBe(true);
  });
});
