import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstOf,
  headerOf,
  parametersOf,
  readSip,
  sipBounds,
  uriIn,
} from '../../../daemon/provisioning/pnp/sip-message.ts';
import { makes } from './subscribes.ts';

const read = (text: string) => readSip(Buffer.from(text, 'latin1'));
const request = (...headers: readonly string[]) =>
  read(['SUBSCRIBE sip:MAC%3a00@h SIP/2.0', ...headers, '', ''].join('\r\n'));

describe('a message of SIP', () => {
  it('is read with short names, folded lines and blanks before the colon', () => {
    const told = request('v : SIP/2.0/UDP a', 'o: ua-profile;', ' vendor="x"', '\tmodel=y', 'Via: SIP/2.0/UDP b');
    expect(told?.headers.get('via')).toEqual(['SIP/2.0/UDP a', 'SIP/2.0/UDP b']);
    expect(headerOf(told as never, 'event')).toBe('ua-profile; vendor="x" model=y');
  });

  it('may end its lines with LF alone and begin with empty ones', () => {
    expect(read('\r\n\r\nSUBSCRIBE sip:x SIP/2.0\nCall-ID: 1\n\nrest: no header')?.headers).toEqual(
      new Map([['call-id', ['1']]]),
    );
  });

  it('may be an answer', () => {
    expect(read('SIP/2.0 481 Call does not exist\r\nCall-ID: 1\r\n\r\n')).toMatchObject({ status: 481, request: null });
  });

  it.each([
    ['two of what there is one of', ['Call-ID: 1', 'i: 2']],
    ['a control character', ['Call-ID: 1\x00']],
    ['a bare carriage return', ['Call-ID: 1\rVia: x']],
    ['a line without a name', [': x']],
    ['a line without a colon', ['Call-ID']],
    ['a value beyond bounds', [`Call-ID: ${'x'.repeat(sipBounds.value + 1)}`]],
    ['more headers than any phone sends', Array.from({ length: sipBounds.headers + 1 }, (_, n) => `X-${n}: y`)],
    ['the name of something that every object has', ['__proto__ x: y']],
  ])('with %s is none', (_, headers) => {
    expect(request(...headers)).toBeNull();
  });

  it('keeps names that every object has apart', () => {
    expect(request('constructor: x', 'toString: y')?.headers.get('constructor')).toEqual(['x']);
  });

  it('beyond its bound is not looked at', () => {
    expect(read(`SUBSCRIBE sip:x SIP/2.0\r\n\r\n${'x'.repeat(sipBounds.bytes)}`)).toBeNull();
  });

  it('survives any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 6_000 }), (bytes) => void readSip(bytes)));
  });

  it('survives what is nearly one, and holds no line break in any value', () => {
    const text = makes[0]?.write({ mac: '000413b60680', address: '10.0.0.7', port: 5060 }) ?? '';
    const edit = fc.record({
      at: fc.nat(text.length),
      gone: fc.nat(40),
      put: fc.string({ maxLength: 30, unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 5 }), (edits) => {
        const torn = edits.reduce((was, { at, gone, put }) => was.slice(0, at) + put + was.slice(at + gone), text);
        const told = read(torn);

        for (const value of told?.headers.values() ?? []) expect(value.join('')).not.toMatch(/[\x00-\x1f\x7f]/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a value', () => {
  it('of several in a line is the first, whatever stands in quotes', () => {
    expect(firstOf('"A, \\"B" <sip:a,b@h>;x="1,2" , <sip:c@h>')).toBe('"A, \\"B" <sip:a,b@h>;x="1,2"');
  });

  it.each([
    ['"<sip:no@h>" <sip:a@h;lr>;tag=1', 'sip:a@h;lr'],
    ['sip:a@h;tag=1', 'sip:a@h'],
    ['<sip:a@h', '<sip:a@h'],
  ])('%s leads to its address', (value, uri) => {
    expect(uriIn(value)).toBe(uri);
  });

  it('tells its parameters, those of its address apart', () => {
    const told = parametersOf('"x;tag=no" <sip:a@h;tag=no>;Tag=yes;rport; q = "a b"');
    expect([...told]).toEqual([
      ['tag', 'yes'],
      ['rport', ''],
      ['q', 'a b'],
    ]);
  });

  it('is read in linear time and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_024, unit: 'binary' }), (value) => {
        firstOf(value);
        uriIn(value);
        parametersOf(value);
      }),
    );
    for (const unit of ['"\\', '<', ';', '; a', ';a="', '"<', ' \t']) parametersOf(unit.repeat(512));
  });
});
