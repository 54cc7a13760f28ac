import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../daemon/domain/index.ts';
import { bootFormat, header, ownFormat, profileFormat } from '../../../daemon/vendors/flyingvoice/format.ts';
import { anyText } from '../contract/hostile.ts';

const formats = [
  ['own', ownFormat, `${header}\n`, 'account.1.label', 'lang.gui'],
  ['profile', profileFormat, 'PrvUserAgentVal=\n', 'PrvUserName', 'DBID_RANDOM_DELAY'],
] as const;

describe.each(formats)('the format of a Flyingvoice’s %s file', (_, format, empty, name, other) => {
  it('carries exactly every text that it accepts, and adds nothing', () => {
    fc.assert(
      fc.property(anyText, anyText, (value, next) => {
        if (format.refuse(value) !== null || format.refuse(next) !== null) return;
        const raw = new Map([
          [name, value],
          [other, next],
        ]);
        const read = format.parse(format.merge(empty, raw)).filter((one) => one.name !== 'PrvUserAgentVal');
        expect(read).toEqual([
          { name, value },
          { name: other, value: next },
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never prints a text that it refuses for its signs', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        if (format.refuse(value) === null || value.length > 2048) return;
        expect(() => format.escape(value)).toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it('resets a parameter by a blank value', () => {
    const merged = format.merge(format.merge(empty, new Map([[name, 'x']])), new Map([[name, null]]));
    expect(format.parse(merged)).toContainEqual({ name, value: '' });
    expect(merged).not.toContain('x\n');
  });

  it('takes no name of the other language', () => {
    const foreign =
      format === ownFormat ? ['PrvUserName', 'DBID_RANDOM_DELAY', 'PRV_COMMAND_FILE'] : ['account.1.label'];
    for (const one of foreign) {
      expect(format.refuseName(one)).toEqual(expect.any(String));
      expect(() => format.parse(`${empty}${one}=1\n`)).toThrow(FormatError);
    }
    expect(format.refuseName(name)).toBeNull();
  });
});

describe('a Flyingvoice’s own file', () => {
  it.each([
    ['no header', 'a.b = 1\n', 1],
    ['a mark before the header', `\ufeff${header}\n`, 1],
    ['another version', '#!version:1.0.0.2\na.b = 1\n', 1],
    ['no equals sign', `${header}\na.b\n`, 2],
    ['a conflict mark', `${header}\n>>>>>>> Stashed changes\n`, 2],
    ['a repeated name', `${header}\na.b = 1\na.b=2\n`, 3],
    ['a password without a user', `${header}\nstatic.security.user_password = hunter2\n`, 2],
  ])('is refused with %s', (_, text, line) => {
    try {
      ownFormat.parse(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ line });
      expect(String(error)).not.toContain('hunter2');
    }
  });

  it('reads blanks around the sign as its phones do, and a password under its user', () => {
    const text = `${header}\n# remark = no\na.b=1\nstatic.security.user_password = admin:x:y\n`;
    expect(ownFormat.parse(text)).toEqual([
      { name: 'a.b', value: '1' },
      { name: 'static.security.user_password[admin]', value: 'x:y' },
    ]);
  });
});

describe('a Flyingvoice’s profile', () => {
  it.each([
    ['a remark', '# x\n'],
    ['a blank line', 'PrvUserName=a\n\n'],
    ['blanks before the sign', 'PrvUserName =a\n'],
    ['a blank behind the sign', 'PrvUserName= a\n'],
    ['a header', `${header}\nPrvUserName=a\n`],
  ])('is refused with %s', (_, text) => {
    expect(() => profileFormat.parse(text)).toThrow(FormatError);
  });
});

describe('a Flyingvoice’s boot file', () => {
  it('names the files that it includes', () => {
    const text = `${header}\n\ninclude:config "a.cfg"\ninclude:config "b.cfg"\n`;
    expect(bootFormat.parse(text)).toEqual([
      { name: 'include:config[1]', value: 'a.cfg' },
      { name: 'include:config[2]', value: 'b.cfg' },
    ]);
  });

  it.each([`include:config "a.cfg"\n`, `${header}\na.b = 1\n`, `${header}\ninclude:config a.cfg`])(
    'refuses %j',
    (text) => {
      expect(() => bootFormat.parse(text)).toThrow(FormatError);
    },
  );

  it('prints no name that could end the include', () => {
    for (const name of ['a"b', 'a b', '../x', 'a\nb', '']) expect(() => bootFormat.escape(name)).toThrow();
  });
});
