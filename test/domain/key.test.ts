import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialString, httpUrl, keyKinds, keySchema, keyValues } from '../../daemon/domain/index.ts';
import type { KeyKind } from '../../daemon/domain/index.ts';

const good: Readonly<Record<(typeof keyValues)[KeyKind], string | undefined>> = {
  none: undefined,
  number: '201',
  'number-optional': '201',
  digits: '0039#',
  url: 'https://door.example.org/open?id=1',
  'address-port': '224.0.1.75:5004',
};

const takes = (key: unknown) => keySchema.safeParse(key).success;

describe('a key', () => {
  it.each(keyKinds)('of kind %s takes what it needs and nothing else', (kind) => {
    const needs = keyValues[kind];
    const value = good[needs];
    expect(takes({ kind, ...(value === undefined ? {} : { value }) })).toBe(true);
    expect(takes({ kind })).toBe(needs === 'none' || needs === 'number-optional');
    expect(takes({ kind, value: '' })).toBe(false);
    if (needs === 'none') expect(takes({ kind, value: '201' })).toBe(false);
    else expect(takes({ kind, value: 'a b' })).toBe(false);
  });

  it('has a line from 1, a label of one line, and no other part', () => {
    expect(takes({ kind: 'line', line: 250, label: 'Büro <1>' })).toBe(true);
    for (const more of [
      { line: 0 },
      { line: 251 },
      { line: 1.5 },
      { label: '' },
      { label: 'a\nb' },
      { label: 'x'.repeat(65) },
      { colour: 1 },
    ])
      expect(takes({ kind: 'line', ...more }), JSON.stringify(more)).toBe(false);
  });

  it('pages to multicast addresses only', () => {
    for (const value of ['192.0.2.1:5000', '240.0.0.1:5000', '224.0.0.256:5000', '224.0.1.2', 'example.org:5000'])
      expect(takes({ kind: 'multicast-paging', value }), value).toBe(false);
  });
});

describe('what a phone dials', () => {
  it('is a number, a code or a SIP address', () => {
    for (const text of ['201', '+39051123', '*72', '**201', '#31#', 'anna.rossi', '201@pbx.example.org'])
      expect(dialString.safeParse(text).success, text).toBe(true);
  });

  it('holds no sign by which a file or a SIP message could be broken', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      if (dialString.safeParse(text).success) expect(text).not.toMatch(/[\s"'<>|;,&=%\\{}]|[^\u0021-\u007e]/);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

describe('an address of a file', () => {
  it('is http or https with nothing that needs quoting', () => {
    for (const url of [
      'http://pbx/a.jpg',
      'https://pbx.example.org:8443/a%20b.jpg?x=1&y=2',
      'HTTPS://PBX/',
      'http://pbx/a@b.jpg?to=c@d',
    ])
      expect(httpUrl.safeParse(url).success, url).toBe(true);
    for (const url of [
      'ftp://a/b',
      'https://',
      'https://a b/',
      'https://a/"',
      'https://a/<b>',
      'javascript:alert(1)',
      'https://user:word@files.example.org/a.jpg',
      'https://user@files.example.org/a.jpg',
      'https://@files.example.org/a.jpg',
      `https://a/${'x'.repeat(511)}`,
    ])
      expect(httpUrl.safeParse(url).success, url).toBe(false);
  });
});
