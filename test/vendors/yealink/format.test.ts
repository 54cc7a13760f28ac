import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../daemon/domain/index.ts';
import { header, yealinkFormat as format } from '../../../daemon/vendors/yealink/format.ts';

const empty = `${header}\n`;
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    'NO',
    'ON',
    '%NULL%',
    '%null%',
    '%EMPTY%',
    '#',
    '# x',
    ';',
    '=',
    'a = b',
    '"q"',
    '\\',
    '${x}',
    '{{x}}',
    '<&>',
  ),
  fc.constantFrom('a\nb', 'a\r\nb', 'a\u2028b', '\ufeffa', ' a', 'a ', '\ta', '[x]', 'include:config "x.cfg"'),
);
const names = fc.stringMatching(/^[a-z0-9_]{1,8}(\.[a-z0-9_]{1,8}){0,3}$/);

describe('the format of Yealink files', () => {
  it('carries exactly every text that it accepts', () => {
    fc.assert(
      fc.property(names, anyText, (name, value) => {
        if (format.refuse(value) !== null) return;
        const text = format.merge(empty, new Map([[name, value]]));
        expect(format.parse(text)).toEqual([{ name, value }]);
        expect(format.parse(`${empty}x = ${format.escape(value)}\n`)).toEqual([{ name: 'x', value }]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never prints a text that it refuses for its signs', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const reason = format.refuse(value);
        if (reason === null || value.toUpperCase() === '%NULL%' || value === '%EMPTY%') return;
        expect(() => format.escape(value)).toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'a\nb',
    'a\rb',
    'a\u0000b',
    'a\u2028b',
    '\ufeffx',
    ' a',
    'a ',
    '\u00a0a',
    '\ud800',
    '%NULL%',
    '%null%',
    '%EMPTY%',
    'x'.repeat(2049),
  ])('refuses %j, which a line cannot carry or which means something else', (value) => {
    expect(format.refuse(value)).toEqual(expect.any(String));
  });

  it.each(['', '#21', '*72#', 'a=b', '"quoted"', "it's", '${HOME}', 'NO', '\\', ';', '日本 ✓', 'x'.repeat(2048)])(
    'accepts %j as it is',
    (value) => {
      expect(format.refuse(value)).toBeNull();
      expect(format.escape(value)).toBe(value);
    },
  );

  it('replaces a parameter where it stands, appends a new one, and writes null in the reset form', () => {
    const text = `${header}\n\n## Comment = kept\na.b = 1\nc = 2\nd=3\n`;
    const raw = new Map([
      ['c', 'two'],
      ['d', null],
      ['z', 'new'],
    ]);
    expect(format.merge(text, raw)).toBe(`${header}\n\n## Comment = kept\na.b = 1\nc = two\nd = %NULL%\nz = new\n`);
  });

  it('leaves a file without raw parameters untouched', () => {
    expect(format.merge('anything', new Map())).toBe('anything');
  });

  it('has no name twice after any merge', () => {
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.stringMatching(/^[a-z]{0,5}$/)),
        fc.dictionary(names, fc.option(fc.stringMatching(/^[a-z]{0,5}$/))),
        (there, raw) => {
          const text = format.merge(empty, new Map(Object.entries(there)));
          const merged = format.parse(format.merge(text, new Map(Object.entries(raw))));
          const expected = new Map<string, string>(Object.entries(there));
          for (const [name, value] of Object.entries(raw)) expected.set(name, value ?? '%NULL%');
          expect(new Map(merged.map(({ name, value }) => [name, value]))).toEqual(expected);
          expect(merged.length).toBe(expected.size);
        },
      ),
    );
  });

  it('reads a password line under its user, and tells two users apart', () => {
    const text = `${header}\nstatic.security.user_password = admin:a:b\nstatic.security.user_password = user:c\n`;
    expect(format.parse(text)).toEqual([
      { name: 'static.security.user_password[admin]', value: 'a:b' },
      { name: 'static.security.user_password[user]', value: 'c' },
    ]);
  });

  it.each([
    ['no header', 'a = 1\n', 1],
    ['a mark before the header', `\ufeff${header}\na = 1\n`, 1],
    ['another version', '#!version:1.0.0.2\na = 1\n', 1],
    ['carriage returns', `${header}\r\na = 1\r\n`, 1],
    ['no equals sign', `${header}\nabc\n`, 2],
    ['no name', `${header}\n = 1\n`, 2],
    ['a name with a blank', `${header}\na b = 1\n`, 2],
    ['a repeated name', `${header}\na = 1\na = 2\n`, 3],
    ['a control character', `${header}\na = 1\u0007\n`, 2],
    ['a password without a user', `${header}\nstatic.security.user_password = secret\n`, 2],
    ['a last line without an end', `${header}\na = 1`, 2],
  ])('refuses a file with %s', (_, text, line) => {
    expect(() => format.parse(text)).toThrow(FormatError);
    try {
      format.parse(text);
    } catch (error) {
      expect(error).toMatchObject({ line });
      expect(String(error)).not.toContain('secret');
    }
  });

  it.each([
    '',
    'a b',
    'a=b',
    'a\nb',
    '#a',
    'a.',
    '.a',
    'static.security.user_password',
    'security.user_password',
    'include:config',
  ])('refuses %j as the name of a raw parameter', (name) => {
    expect(format.refuseName(name)).toEqual(expect.any(String));
  });

  it.each(['account.1.label', 'account.1.codec.G722_1_24kpbs.enable', 'linekey.1.type', 'features.x-y'])(
    'accepts %j as the name of a raw parameter',
    (name) => {
      expect(format.refuseName(name)).toBeNull();
    },
  );
});
