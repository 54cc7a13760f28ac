import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../daemon/domain/index.ts';
import { readAnswer, writeCall, writeValue } from '../../../daemon/vendors/parts/index.ts';
import type { XmlRpcValue } from '../../../daemon/vendors/parts/index.ts';
import { bomb } from '../../redirection/fakes/server.ts';

const response = (inner: string) => `<?xml version="1.0"?><methodResponse>${inner}</methodResponse>`;
const param = (inner: string) => response(`<params><param>${inner}</param></params>`);
const read = (inner: string) => {
  const answer = readAnswer(param(inner));
  return answer.fault === null ? answer.value : answer;
};

/** What XML 1.0 carries, with the signs that have a meaning in it among the likely ones. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\r\n', '\t', ' ', 'è', '&amp;', '<!--', 'x'))
      .map((parts) => parts.join('')),
  )
  .filter((each) => each.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(each));

const { value } = fc.letrec<{ value: XmlRpcValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.integer({ min: -0x7fffffff, max: 0x7fffffff }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

describe('XML-RPC', () => {
  it('what is written is read as it was', () => {
    fc.assert(
      fc.property(value, (each) => {
        expect(read(writeValue(each))).toEqual(each);
      }),
    );
  });

  it('a value never ends its own element', () => {
    fc.assert(fc.property(text, (each) => !/<(?!\/?(?:value|string)>)/.test(writeValue(each))));
  });

  it('a call holds its parameters in their order, typed', () => {
    expect(writeCall('redirect.registerPhone', ['000413A00001', ['a', 1, true]])).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<methodCall><methodName>redirect.registerPhone</methodName><params>' +
        '<param><value><string>000413A00001</string></value></param>' +
        '<param><value><array><data><value><string>a</string></value><value><int>1</int></value><value><boolean>1</boolean></value></data></array></value></param>' +
        '</params></methodCall>\n',
    );
  });

  it.each(['\u0000', '\u000b', '\ufffe', '\ud800', 1.5, Number.NaN, 2 ** 31])(
    'what cannot be carried is refused (%j)',
    (each) => {
      expect(() => writeValue(each)).toThrow(RangeError);
    },
  );

  it.each<[string, XmlRpcValue]>([
    ['<value>plain</value>', 'plain'],
    ['<value> </value>', ' '],
    ['<value></value>', ''],
    ['<value/>', ''],
    ['<value>\n <string>typed</string>\n</value>', 'typed'],
    ['<value><string><![CDATA[a<b]]></string></value>', 'a<b'],
    ['<value><i4> -7 </i4></value>', -7],
    ['<value><double>1.5</double></value>', 1.5],
    ['<value><boolean>true</boolean></value>', true],
    ['<value><array><data/></array></value>', []],
    ['<value><dateTime.iso8601>20261121T09:00:00</dateTime.iso8601></value>', '20261121T09:00:00'],
    [
      '<value><struct><member><name>__proto__</name><value>x</value></member></struct></value>',
      JSON.parse('{"__proto__":"x"}') as XmlRpcValue,
    ],
  ])('%s is read', (inner, expected) => {
    expect(read(inner)).toEqual(expected);
  });

  it('a fault is told with its code and its words', () => {
    const member = (name: string, inner: string) => `<member><name>${name}</name><value>${inner}</value></member>`;
    const fault = `<fault><value><struct>${member('faultCode', '<int>4</int>')}${member('faultString', 'no &amp; never')}</struct></value></fault>`;
    expect(readAnswer(response(fault))).toEqual({ fault: { code: 4, text: 'no & never' } });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html><body>x</body></html>'],
    ['an entity bomb', bomb],
    [
      'a document type',
      `<!DOCTYPE a SYSTEM "file:///etc/passwd">${param('<value>x</value>').slice('<?xml version="1.0"?>'.length)}`,
    ],
    ['an entity of its own', param('<value>&x;</value>')],
    ['a processing instruction', `<?php x ?>${param('<value>x</value>')}`],
    ['no value', response('<params/>')],
    ['two parameters', response('<params><param><value>a</value></param><param><value>b</value></param></params>')],
    ['params and fault', response('<params><param><value>a</value></param></params><fault><value>b</value></fault>')],
    ['a fault that is none', response('<fault><value>b</value></fault>')],
    ['a value of two kinds', param('<value><int>1</int><int>2</int></value>')],
    ['text beside a type', param('<value>x<int>1</int></value>')],
    ['text between elements', response('x<params><param><value>a</value></param></params>')],
    ['an unknown element', param('<value><float>1</float></value>')],
    ['an element out of place', param('<value><member/></value>')],
    ['a boolean that is none', param('<value><boolean>maybe</boolean></value>')],
    ['a number that is none', param('<value><int>0x10</int></value>')],
    [
      'a member twice',
      param(
        '<value><struct><member><name>a</name><value/></member><member><name>a</name><value/></member></struct></value>',
      ),
    ],
    ['a member without a name', param('<value><struct><member><value/></member></struct></value>')],
    ['half of it', param('<value>x</value>').slice(0, -30)],
    [
      'values too deep in each other',
      param(`${'<value><array><data>'.repeat(60)}<value/>${'</data></array></value>'.repeat(60)}`),
    ],
    ['too many values', param(`<value><array><data>${'<value/>'.repeat(100_001)}</data></array></value>`)],
  ])('%s is no answer, and is not quoted', (_, whole) => {
    expect(() => readAnswer(whole)).toThrow(FormatError);
  });

  it('survives anything', () => {
    const piece = fc.constantFrom(
      ...[
        '<value>',
        '</value>',
        '<array>',
        '<data>',
        '<struct>',
        '<member>',
        '<name>',
        '<int>',
        '<fault>',
        '&lt;',
        '&x;',
        '1',
        '</data>',
        '</array>',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => param(parts.join(''))),
        ),
        (whole) => {
          try {
            readAnswer(whole);
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
    );
  });
});
