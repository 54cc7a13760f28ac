import { describe, expect, it } from 'vitest';
import { snomZone, zoneNames } from '../../../daemon/vendors/snom/zones.ts';

/** Seconds east of Greenwich at an instant, by the runtime's own zone data. */
function offsetAt(zone: string, instant: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
      instant,
    );
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
  } catch {
    return null;
  }
}

/** The instant of a rule's moment in a year, read as a phone would: `MM.WW.DD HH:MM:SS` of local time. */
function momentOf(text: string, year: number, offset: number): number {
  const [, month, week, day, hours, minutes] = /^(\d\d)\.(\d\d)\.(\d\d) (\d\d):(\d\d):00$/.exec(
    text,
  ) as RegExpExecArray;
  const days = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  const fitting = Array.from({ length: days }, (_, at) => at + 1).filter(
    (date) => new Date(Date.UTC(year, Number(month) - 1, date)).getUTCDay() === Number(day) % 7,
  );
  const date = week === '05' ? fitting.at(-1) : fitting[Number(week) - 1];
  return Date.UTC(year, Number(month) - 1, date, Number(hours), Number(minutes)) - offset * 1000;
}

function clockOf(zone: string, instant: number): number {
  const { offset, rule } = snomZone(zone);
  const standard = Number(offset);
  if (rule === '') return standard;
  const [, saved, begin, end] = /^(\d+) (\S+ \S+) (\S+ \S+)$/.exec(rule) as RegExpExecArray;
  const year = new Date(instant).getUTCFullYear();
  const from = momentOf(begin as string, year, standard);
  const to = momentOf(end as string, year, standard + Number(saved));
  const isSummer = from < to ? instant >= from && instant < to : instant >= from || instant < to;
  return standard + (isSummer ? Number(saved) : 0);
}

describe('Snom’s time zones', () => {
  it('keep the clock that the tz database keeps, also around every change of 2028', () => {
    const wrong: string[] = [];
    const hour = 3_600_000;
    for (const zone of zoneNames) {
      const instants = [Date.UTC(2028, 0, 15), Date.UTC(2028, 6, 15), Date.UTC(2029, 0, 15), Date.UTC(2029, 6, 15)];
      const { offset, rule } = snomZone(zone);
      const [, saved, begin, end] = /^(\d+) (\S+ \S+) (\S+ \S+)$/.exec(rule) ?? [];
      if (begin !== undefined && end !== undefined)
        for (const moment of [
          momentOf(begin, 2028, Number(offset)),
          momentOf(end, 2028, Number(offset) + Number(saved)),
        ])
          instants.push(moment - hour, moment - 1000, moment, moment + hour);
      for (const instant of instants) {
        const right = offsetAt(zone, instant);
        if (right !== null && clockOf(zone, instant) !== right)
          wrong.push(`${zone} at ${new Date(instant).toISOString()}`);
      }
    }
    // A zone or two may change by law before the table is made anew; the runtime's data may be older or newer than the table's.
    expect(new Set(wrong.map((text) => text.split(' ')[0])).size, wrong.join('\n')).toBeLessThanOrEqual(10);
  });

  it('are written by name, offset and rule', () => {
    expect(snomZone('Europe/Rome')).toStrictEqual({
      name: 'ITA+1',
      offset: '+3600',
      rule: '3600 03.05.07 02:00:00 10.05.07 03:00:00',
    });
    expect(snomZone('America/New_York')).toStrictEqual({
      name: 'USA-5',
      offset: '-18000',
      rule: '3600 03.02.07 02:00:00 11.01.07 02:00:00',
    });
    expect(snomZone('Asia/Kolkata')).toStrictEqual({ name: 'IND+5.5', offset: '+19800', rule: '' });
  });

  it('never carry a name whose hours are not the zone’s', () => {
    for (const zone of zoneNames) {
      const { name, offset } = snomZone(zone);
      if (name !== '') expect(Number(/[+-].*$/.exec(name)?.[0]) * 3600, zone).toBeCloseTo(Number(offset));
    }
  });

  it('leave a zone that Snom cannot keep empty', () => {
    expect(snomZone('Asia/Jerusalem')).toStrictEqual({ name: '', offset: '', rule: '' });
    expect(zoneNames).not.toContain('Asia/Jerusalem');
  });
});
