import { describe, expect, it } from 'vitest';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { nethphone } from '../../../daemon/vendors/nethphone/index.ts';
import { offsetAt, timeZones } from '../../../daemon/vendors/parts/index.ts';
import { configOf, parametersOf } from '../contract/config.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';

const parameters = (model: string, settings: Partial<SettingValues>) => {
  const vendor = model.startsWith('NP') ? nethphone : fanvil;
  return parametersOf(vendor, 'phone', configOf(vendor, model, { settings }));
};

/** What a phone's clock does, from the file alone. */
interface Clock {
  readonly standard: number;
  readonly saved: number;
  readonly start: readonly number[];
  readonly end: readonly number[];
}

function clockOf(zone: string): Clock {
  const file = parameters('X5U', { 'time.zone': zone });
  const of = (key: string) => Number(file.get(`PHONE FEATURE/${key}`));
  const change = (which: string) => ['Mon', 'Week', 'Wday', 'Hour', 'Min'].map((part) => of(`DST ${which} ${part}`));
  return {
    standard: of('Time Zone') * 15,
    saved: of('DST Type') === 0 ? 0 : of('DST Min Offset'),
    start: change('Start'),
    end: change('End'),
  };
}

/** The n-th weekday of a month by counting days; week 5 = the last, day 0 = Sunday. */
function momentOf(
  [month = 1, week = 1, weekday = 0, hour = 0, minute = 0]: readonly number[],
  year: number,
  offset: number,
) {
  const days = Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, at) => at + 1);
  const fitting = days.filter((day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekday);
  const day = week === 5 ? fitting.at(-1) : fitting[week - 1];
  return Date.UTC(year, month - 1, day, hour, minute - offset);
}

function offsetBy({ standard, saved, start, end }: Clock, instant: number): number {
  if (saved === 0) return standard;
  const year = new Date(instant + standard * 60_000).getUTCFullYear();
  const from = momentOf(start, year, standard);
  const to = momentOf(end, year, standard + saved);
  const isSummer = from < to ? instant >= from && instant < to : instant >= from || instant < to;
  return standard + (isSummer ? saved : 0);
}

const years = [2027, 2028, 2032];
const instants = years.flatMap((year) =>
  Array.from({ length: 2 * 365 }, (_, half) => Date.UTC(year, 0, 1, 0, 31) + half * 43_200_000),
);

describe('Fanvil’s clock', () => {
  it('keeps every zone of the table on every day', () => {
    const done = new Set<string>();
    const wrong: string[] = [];
    for (const [zone, rule] of timeZones) {
      const kind = JSON.stringify(rule);
      if (done.has(kind)) continue;
      done.add(kind);
      const clock = clockOf(zone);
      for (const instant of instants)
        if (offsetBy(clock, instant) !== offsetAt(rule, instant))
          wrong.push(`${zone} ${new Date(instant).toISOString()}`);
    }
    expect(wrong).toEqual([]);
    expect(done.size).toBeGreaterThan(50);
  });

  it.each([
    ['Europe/Rome', '4', 'UTC+1', '2'],
    ['UTC', '0', 'UTC', '0'],
    ['America/New_York', '-20', 'UTC-5', '2'],
    ['Asia/Kolkata', '22', 'UTC+5:30', '0'],
  ])('is told of %s in quarters of an hour', (zone, quarters, name, dst) => {
    const file = parameters('X5U', { 'time.zone': zone });
    expect(['Time Zone', 'Time Zone Name', 'DST Type'].map((key) => file.get(`PHONE FEATURE/${key}`))).toEqual([
      quarters,
      name,
      dst,
    ]);
    const older = parameters('X4', { 'time.zone': zone });
    expect(['Time Zone', 'Time Zone Name', 'Enable DST'].map((key) => older.get(`GLOBAL CONFIG/${key}`))).toEqual([
      quarters,
      name,
      dst,
    ]);
  });

  it.each<readonly [SettingValues['time.date-format'], inARow: string, withGaps: string]>([
    ['WWW DD MMM', '2', '4'],
    ['WWW MMM DD', '3', '6'],
    ['DD MM YY', '4', '8'],
    ['DD MM YYYY', '5', '9'],
    ['MM DD YY', '6', '10'],
    ['MM DD YYYY', '7', '11'],
    ['YY MM DD', '8', '12'],
    ['YYYY MM DD', '9', '13'],
  ])('shows dates as %s', (format, inARow, withGaps) => {
    const of = (model: string, module: string) =>
      parameters(model, { 'time.date-format': format }).get(`${module}/Date Display Style`);
    expect(of('X4', 'PHONE CONFIG')).toBe(inARow);
    for (const model of ['X5', 'X1S', 'NPX3', 'NPV61']) expect(of(model, 'PHONE FEATURE'), model).toBe(inARow);
    for (const model of ['X3U', 'X5U', 'X7C', 'X210', 'X301', 'V62', 'V67', 'NPX5', 'NPX210'])
      expect(of(model, 'PHONE FEATURE'), model).toBe(withGaps);
  });
});

describe('languages', () => {
  it.each([
    ['X4', 'GLOBAL CONFIG/Language', '7'],
    ['X5', 'PHONE FEATURE/Default Language', 'it'],
    ['X5U', 'PHONE FEATURE/Default Language', 'it'],
    ['V67', 'PHONE FEATURE/Default Language', 'it'],
    ['NPX5', 'PHONE FEATURE/Default Language', '7'],
    ['NPX3', 'PHONE FEATURE/Default Language', '7'],
  ])('of a %s are numbers or codes', (model, name, italian) => {
    expect(parameters(model, { 'locale.language': 'it' }).get(name)).toBe(italian);
  });

  it('that a phone lacks fall back to English', () => {
    expect(parameters('NPX5', { 'locale.language': 'de' }).get('PHONE FEATURE/Default Language')).toBe('0');
    expect(parameters('X5U', { 'locale.language': 'fi' }).get('PHONE FEATURE/Default Language')).toBe('en');
  });
});
