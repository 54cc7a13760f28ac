import { describe, expect, it } from 'vitest';
import { offsetAt, timeZones } from '../../../daemon/vendors/parts/index.ts';
import { zoneNames as namesByClock } from '../../../daemon/vendors/dialects/snom/zones.data.ts';
import { snomZone, zoneNames } from '../../../daemon/vendors/dialects/snom/zones.ts';

/** The instant of a rule's moment in a year, read as a phone would: `MM.WW.DD HH:MM:SS` of local time. */
function momentOf(text: string, year: number, offset: number): number {
  const [, month, week, day, hours, minutes, seconds] = /^(\d\d)\.(\d\d)\.(\d\d) ([01]\d|2[0-3]):(\d\d):(\d\d)$/.exec(
    text,
  ) as RegExpExecArray;
  const days = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  const fitting = Array.from({ length: days }, (_, at) => at + 1).filter(
    (date) => new Date(Date.UTC(year, Number(month) - 1, date)).getUTCDay() === Number(day) % 7,
  );
  const date = week === '05' ? fitting.at(-1) : fitting[Number(week) - 1];
  return Date.UTC(year, Number(month) - 1, date, Number(hours), Number(minutes), Number(seconds)) - offset * 1000;
}

function clockOf(zone: string, instant: number): number {
  const { offset, rule } = snomZone(zone);
  const standard = Number(offset);
  if (rule === '') return standard;
  const [, saved, begin, end] = /^(\d+) (\S+ \S+) (\S+ \S+)$/.exec(rule) as RegExpExecArray;
  const year = new Date(instant + standard * 1000).getUTCFullYear();
  const from = momentOf(begin as string, year, standard);
  const to = momentOf(end as string, year, standard + Number(saved));
  const isSummer = from < to ? instant >= from && instant < to : instant >= from || instant < to;
  return standard + (isSummer ? Number(saved) : 0);
}

/** Two instants on every day of 2028: one soon after the hours at which clocks change, one later. */
const instants = Array.from({ length: 2 * 366 }, (_, half) => Date.UTC(2028, 0, 1, 0, 31) + half * 43_200_000);

describe('Snom’s time zones', () => {
  it('are all that there are', () => {
    expect(zoneNames).toEqual([...timeZones.keys()]);
    expect(zoneNames.filter((zone) => snomZone(zone).offset === '')).toEqual([]);
  });

  it('keep the clock of the table on every day', () => {
    const wrong: string[] = [];
    const done = new Set<string>();
    for (const [zone, rule] of timeZones) {
      const clock = JSON.stringify([rule, snomZone(zone).offset, snomZone(zone).rule]);
      if (done.has(clock)) continue;
      done.add(clock);
      for (const instant of instants)
        if (clockOf(zone, instant) !== offsetAt(rule, instant) * 60)
          wrong.push(`${zone} at ${new Date(instant).toISOString()}`);
    }
    expect(wrong).toEqual([]);
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
    expect(snomZone('UTC')).toStrictEqual({ name: '', offset: '+0', rule: '' });
  });

  it('say a change at 24:00 as one second before, and what is no n-th weekday as the nearest', () => {
    expect(snomZone('America/Santiago').rule).toBe('3600 09.01.06 23:59:59 04.01.06 23:59:59');
    expect(snomZone('Africa/Cairo').rule).toBe('3600 04.05.05 00:00:00 10.05.04 23:59:59');
    expect(snomZone('Asia/Jerusalem').rule).toBe('3600 03.04.05 02:00:00 10.05.07 02:00:00');
  });

  it('carry the name of another zone with the same clock where they have none of their own', () => {
    expect(snomZone('Europe/Malta').name).toBe('GER+1');
    expect(snomZone('America/Vancouver').name).toBe(snomZone('America/Phoenix').name);
    expect(snomZone('America/Mexico_City').name).toBe('');
  });

  it('never carry a name whose hours are not the zone’s', () => {
    for (const zone of zoneNames) {
      const { name, offset } = snomZone(zone);
      if (name !== '') expect(Number(/[+-].*$/.exec(name)?.[0]) * 3600, zone).toBeCloseTo(Number(offset));
    }
  });

  it('use every name that the list has: none stands under a clock that its zone does not keep', () => {
    for (const names of Object.values(namesByClock))
      for (const [name, zones] of Object.entries(names))
        for (const zone of zones.split(' ')) expect(snomZone(zone).name, zone).toBe(name);
  });

  it('are all empty for a zone that does not exist', () => {
    expect(snomZone('Europe/Atlantis')).toStrictEqual({ name: '', offset: '', rule: '' });
  });
});
