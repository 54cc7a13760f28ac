import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOfText, textFault } from '../../daemon/domain/index.ts';

describe('a line of text', () => {
  it('may hold any writing of the world, and every sign that a keyboard has', () => {
    for (const text of [
      'Zürich',
      'العربية',
      '日本語',
      '👩‍👩‍👧',
      'NO',
      '%NULL%',
      '${x} {{y}} <&>"\'`;#\\',
      'a  b',
      'e\u0301',
    ])
      expect(textFault(text), text).toBeNull();
  });

  it('has no line break, no control character and no half of a character', () => {
    for (const sign of [
      '\n',
      '\r',
      '\t',
      '\u0000',
      '\u001b',
      '\u007f',
      '\u0085',
      '\u2028',
      '\u2029',
      '\ufeff',
      '\uffff',
      '\ud800',
      '\udc00',
    ])
      for (const text of [sign, `a${sign}b`, `${sign}b`, `a${sign}`])
        expect(textFault(text), JSON.stringify(text)).not.toBeNull();
  });

  it('neither begins nor ends with a blank of any kind', () => {
    for (const blank of [' ', '\u00a0', '\u3000', '\u2003'])
      for (const text of [`${blank}a`, `a${blank}`, blank])
        expect(textFault(text), JSON.stringify(text)).not.toBeNull();
  });

  it('has one to so many characters', () => {
    expect(lineOfText(3).safeParse('').success).toBe(false);
    expect(lineOfText(3).safeParse('abc').success).toBe(true);
    expect(lineOfText(3).safeParse('abcd').success).toBe(false);
    expect(lineOfText(3).safeParse(7).success).toBe(false);
  });

  it('that is taken survives UTF-8 and splitting into lines unchanged', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      if (textFault(text) !== null) return;
      expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
      expect(text.split(/\r\n|[\n\r\u0085\u2028\u2029\u000b\u000c]/)).toEqual([text]);
      expect(text.trim()).toBe(text);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
