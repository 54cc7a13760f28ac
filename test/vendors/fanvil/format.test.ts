import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../daemon/domain/index.ts';
import { format } from '../../../daemon/vendors/dialects/fanvil/index.ts';
import { anyText } from '../contract/hostile.ts';

const file = (...lines: string[]) =>
  ['<<VOIP CONFIG FILE>>Version:2.0000000000', '', ...lines, '<<END OF FILE>>', ''].join('\n');
const keys = file(
  '<SIP CONFIG MODULE>',
  'SIP1 Register Addr :a.example',
  '<DSSKEY CONFIG MODULE>',
  'SideKey Page Num   :1',
  '--Sidekey Config1--:',
  'Fkey1 Type         :2',
  '--SoftDss Config-- :',
  'Fkey1 Type         :0',
);
const merged = (text: string, name: string, value: string | null) => format.merge(text, new Map([[name, value]]));
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('Fanvil’s text', () => {
  it('carries any text that is not refused to the letter, in a value', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (format.refuse(text) !== null) {
          expect(() => format.escape(text)).toThrow(/cannot be written/);
          return;
        }
        const read = format.parse(file('<A MODULE>', `B   :${format.escape(text)}`, 'C   :kept'));
        expect(read).toEqual([
          { name: 'A/B', value: text },
          { name: 'A/C', value: 'kept' },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a line break', 'a\nSIP1 Enable Reg :0'],
    ['a carriage return', 'a\rb'],
    ['a tab', 'a\tb'],
    ['a line separator', 'a\u2028b'],
    ['half a character', 'a\ud800'],
    ['a blank before it', ' a'],
    ['a blank behind it', 'a '],
    ['the end of a file', 'x<<END OF FILE>>'],
  ])('refuses %s', (_, text) => {
    expect(format.refuse(text)).not.toBeNull();
  });

  it.each(['Record:on', ':', '--Sidekey Config1--:', '<SIP CONFIG MODULE>', 'NO', '${x}', 'p#w;d="x" %&<>', '日本 😀'])(
    'takes %s as it stands: a value runs to the end of its line',
    (text) => {
      expect(format.refuse(text)).toBeNull();
      expect(format.parse(file('<A MODULE>', `B:${text}`))).toEqual([{ name: 'A/B', value: text }]);
    },
  );

  it('tells pages of keys apart, but no other sub-heading', () => {
    const text = file('<MMI CONFIG MODULE>', '--MMI Account--    :', 'Account1 Name      :admin');
    expect(format.parse(text).map(({ name }) => name)).toEqual(['MMI CONFIG/Account1 Name']);
    expect(format.parse(keys).map(({ name }) => name)).toEqual([
      'SIP CONFIG/SIP1 Register Addr',
      'DSSKEY CONFIG/SideKey Page Num',
      'Sidekey Config1/Fkey1 Type',
      'SoftDss Config/Fkey1 Type',
    ]);
  });

  it.each([
    ['without its header', '<A MODULE>\nB:1\n<<END OF FILE>>\n', 1],
    ['without its end', '<<VOIP CONFIG FILE>>Version:2.0002\n<A MODULE>\nB:1\n', 3],
    ['with a line before the first module', file('B:1'), 3],
    ['with a line that is none', file('<A MODULE>', 'hello'), 4],
    ['with a key that stands twice', file('<A MODULE>', 'B:1', 'B  :2'), 5],
    ['with a module that stands twice', file('<A MODULE>', 'B:1', '<A MODULE>'), 5],
    ['with a control character', file('<A MODULE>', 'B:\u0007'), 4],
  ])('refuses a file %s, and says where', (_, text, line) => {
    let told: unknown;
    try {
      format.parse(text);
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(FormatError);
    expect((told as FormatError).line).toBe(line);
  });

  it('replaces a raw parameter where it stands', () => {
    const text = merged(keys, 'Sidekey Config1/Fkey1 Type', '1');
    expect(lines(text)).toContain('Fkey1 Type         :1');
    expect(lines(text)).toContain('Fkey1 Type         :0');
    expect(lines(text)).toHaveLength(lines(keys).length);
  });

  it('puts a new one into its module, before the pages of keys', () => {
    const found = lines(merged(keys, 'DSSKEY CONFIG/DSS Home Page', '2'));
    expect(found.indexOf('DSS Home Page      :2')).toBe(found.indexOf('--Sidekey Config1--:') - 1);
  });

  it('puts a new key onto its page, and a new page into its order', () => {
    const onPage = lines(merged(keys, 'Sidekey Config1/Fkey2 Type', '3'));
    expect(onPage.indexOf('Fkey2 Type         :3')).toBe(onPage.indexOf('--SoftDss Config-- :') - 1);
    const newPage = lines(merged(keys, 'Dsskey Config1/Fkey1 Type', '3'));
    expect(newPage.indexOf('--Dsskey Config1-- :')).toBe(newPage.indexOf('--SoftDss Config-- :') - 2);
  });

  it('makes a module that the file lacks', () => {
    expect(lines(merged(keys, 'NET CONFIG/MTU', '1400')).slice(-3)).toEqual([
      '<NET CONFIG MODULE>',
      'MTU                :1400',
      '<<END OF FILE>>',
    ]);
  });

  it('writes the factory’s value where somebody took a raw parameter away', () => {
    const valueOf = (name: string) =>
      format.parse(merged(keys, name, null)).find((parameter) => parameter.name === name)?.value;
    expect(valueOf('SIP CONFIG/SIP7 Register Port')).toBe('5060');
    expect(valueOf('Dsskey Config3/Fkey12 ICON')).toBe('Green');
    expect(valueOf('SIP CONFIG/SIP1 Proxy Addr')).toBe('');
    // Other sources stay off, whatever they were in the factory.
    expect(valueOf('AUTOUPDATE CONFIG/PNP Enable')).toBe('0');
    expect(valueOf('AUTOUPDATE CONFIG/DHCP Option')).toBe('0');
  });

  it.each(['SIP1 Register Addr', 'SIP CONFIG/', '/SIP1 Register Addr', 'A/B:C', 'A/B/C', 'A /B', 'A/B ', '<A>/B', ''])(
    'refuses the name "%s": it needs a module or a page, and a key',
    (name) => {
      expect(format.refuseName(name)).not.toBeNull();
    },
  );

  it.each([
    'SIP CONFIG/SIP1 Register Addr',
    'Sidekey Config1/Fkey1 Type',
    'PHONE FEATURE/Dailer  Click',
    'MM CONFIG/SIP  Port',
  ])('takes the name "%s"', (name) => {
    expect(format.refuseName(name)).toBeNull();
  });
});
