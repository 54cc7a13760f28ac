import { describe, expect, it } from 'vitest';
import { createDates, isUnchanged, parseHttpDate } from '../../../daemon/provisioning/http/conditional.ts';

const modifiedAt = Date.UTC(1994, 10, 6, 8, 49, 37);
const that = { etag: '"abc"', modifiedAt };
const date = 'Sun, 06 Nov 1994 08:49:37 GMT';
const byTag = (value: string) => isUnchanged(that, date, value, null);
const byDate = (value: string) => isUnchanged(that, date, null, value);

describe('a phone has the file already', () => {
  it.each(['"abc"', 'W/"abc"', '*', ' "abc" ', '"x", "abc"', '"x","y" , W/"abc"', '"a,b", "abc"', '"x",,"abc"', 'abc'])(
    'with If-None-Match %s',
    (value) => {
      expect(byTag(value)).toBe(true);
    },
  );

  it.each(['"abd"', '""', '', 'W/"x"', '"x", "y"', '"x" "abc"', '"abc', 'w/"abc"', 'x"abc"', '"x, "abc"', '**'])(
    'not with If-None-Match %s',
    (value) => {
      expect(byTag(value)).toBe(false);
    },
  );

  it.each([date, 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994', `${date}; length=12`])(
    'with If-Modified-Since %s',
    (value) => {
      expect(parseHttpDate(value)).toBe(modifiedAt);
      expect(byDate(value)).toBe(true);
    },
  );

  it('not with any other date: phones’ clocks are wrong', () => {
    expect(byDate('Sun, 06 Nov 1994 08:49:38 GMT')).toBe(false);
    expect(byDate('Sun, 06 Nov 2094 08:49:37 GMT')).toBe(false);
    expect(byDate('Sun, 06 Nov 1994 08:49:36 GMT')).toBe(false);
    for (const value of ['', '0', '1994', 'yesterday', 'Sun, 99 Nov 1994 08:49:37 GMT'])
      expect(byDate(value)).toBe(false);
  });

  it('by its tag alone where it sends both', () => {
    expect(isUnchanged(that, date, '"old"', date)).toBe(false);
    expect(isUnchanged(that, date, '"abc"', 'Sun, 06 Nov 1980 08:49:37 GMT')).toBe(true);
  });

  it('never by a date while the second of the change lasts, when two versions could carry it', () => {
    const dates = createDates();
    expect(dates(modifiedAt, modifiedAt + 999)).toBeNull();
    expect(dates(modifiedAt, modifiedAt + 1_000)).toBe(date);
    expect(isUnchanged(that, null, null, date)).toBe(false);
  });
});
