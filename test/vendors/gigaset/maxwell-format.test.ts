import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../daemon/domain/index.ts';
import { maxwellFormat as format } from '../../../daemon/vendors/gigaset/maxwell-format.ts';
import { readMaxwellFile } from '../../phones/maxwell-file.ts';
import { anyText } from '../contract/hostile.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n<provisioning version="1.1">\n';
const file = (params: string, more = '') =>
  `${head}  <nvm>\n${params}  </nvm>\n  <custom>\n${more}  </custom>\n</provisioning>\n`;
const param = (name: string, value: string) => `    <param name="${name}" value="${value}"/>\n`;

describe('the Maxwells’ file format', () => {
  it('carries a text so that the phone reads exactly it, or refuses it', () => {
    const property = fc.property(anyText, (text) => {
      if (format.refuse(text) !== null) {
        expect(() => format.escape(text)).toThrow('a value cannot be written');
        return;
      }
      const printed = file(param('A.B', format.escape(text)) + param('A.C', 'next'));
      expect(format.parse(printed)).toStrictEqual([
        { name: 'A.B', value: text },
        { name: 'A.C', value: 'next' },
      ]);
      const read = readMaxwellFile(Buffer.from(printed));
      expect(read.kind === 'provisioning' && read.params.map(({ value }) => value)).toStrictEqual([text, 'next']);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('replaces a raw parameter or appends it, and leaves one alone that is taken away', () => {
    const before = file(param('SIP.Port', '5060') + param('SIP.PRACK', '0'));
    const raw = new Map([
      ['SIP.PRACK', '1'],
      ['SIP.Port', null],
      ['New.One', 'a&b'],
      ['Gone.One', null],
    ]);
    expect(format.merge(before, raw)).toBe(
      file(param('SIP.Port', '5060') + param('SIP.PRACK', '1') + param('New.One', 'a&amp;b')),
    );
  });

  it('keeps firmware and steps when it merges', () => {
    const step =
      '    <step type="UnlockAllFunctionKeys"/>\n    <step type="Redirect" url="https://x.example/a?b&amp;c"/>\n';
    const image = '  <firmware>\n    <file version="3.15.9" url="https://x.example/f.bin"/>\n  </firmware>\n';
    const before = file(param('A.B', '1'), step).replace(head, head + image);
    expect(format.merge(before, new Map())).toBe(before);
  });

  it.each([
    ['SIP.Account.0.Active', true],
    ['NET.IP.IPv4.DHCP.Options.Disabled', true],
    ['language', false],
    ['user_name[1]', false],
    ['SIP', false],
    ['SIP..Port', false],
    ['SIP.Port" value="1', false],
    ['a.b', false],
  ])('%s is the name of a parameter: %s', (name, is) => {
    expect(format.refuseName(name) === null).toBe(is);
  });

  it.each([
    ['a repeated parameter', file(param('A.B', '1') + param('A.B', '2'))],
    ['an unknown element', file('<oper name="x"/>')],
    ['an unknown attribute', file('<param name="A.B" value="1" x="2"/>')],
    ['a parameter without a value', file('<param name="A.B"/>')],
    ['text between parameters', file(`${param('A.B', '1')}x`)],
    ['another version', file(param('A.B', '1')).replace('1.1', '1.0')],
    ['a document type', `<!DOCTYPE x>${file('')}`],
    ['half a file', file(param('A.B', '1')).slice(0, -20)],
    ['two lists of parameters', file('').replace('<custom>', '<nvm/><custom>')],
  ])('throws on %s and tells the line', (_, text) => {
    expect(() => format.parse(text)).toThrow(FormatError);
    expect(() => format.parse(text)).toThrow(/^line \d+: /);
  });
});
