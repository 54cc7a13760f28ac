import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amiLines, readAddress, readName, secretIn } from '../../../daemon/pbx/setup/account-lines.ts';
import { looseLine, readConf, scanConf } from '../../../daemon/pbx/setup/asterisk-conf.ts';
import { dropBlock, putBlock, readBlock } from '../../../daemon/pbx/setup/marked-block.ts';

const lines = ['[hookswitch]', 'secret = a', '', 'x = y'];
const put = (text: string, those: readonly string[] = lines) => {
  const done = putBlock('file', text, those, ';');
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
};
const drop = (text: string) => {
  const done = dropBlock('file', text, ';');
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
};

/** Whatever bytes a file may hold, each as one character; often line ends of all sorts. */
const anyFile = fc
  .array(fc.oneof(fc.constantFrom('\n', '\r\n', '\r', '[a]', ';', 'é', '\0', ' '), fc.string({ unit: 'binary-ascii' })))
  .map((parts) => parts.join(''));
const anyLines = fc.array(fc.stringMatching(/^[a-z= []{0,12}$/), { maxLength: 5 });

describe('our lines within a file', () => {
  it('are put in twice as once, and give back every byte when they are taken out', () => {
    fc.assert(
      fc.property(anyFile, anyLines, anyLines, (text, some, others) => {
        const once = put(text, some);
        expect(put(once, some)).toBe(once);
        expect(put(put(text, others), some)).toBe(once);
        expect(drop(once)).toBe(text);
        expect(once.startsWith(text)).toBe(true);
        expect(readBlock('file', once, ';')).toMatchObject({ ok: true, value: some.map((line) => line.trim()) });
      }),
      { numRuns: 500 },
    );
  });

  it('stay where they are, whatever is written before and behind them', () => {
    fc.assert(
      fc.property(anyFile, anyFile, (before, after) => {
        const head = before === '' || before.endsWith('\n') ? before : `${before}\n`;
        const text = `${put(head)}${after}`;
        const again = put(text, ['other']);
        expect(again.startsWith(head)).toBe(true);
        expect(again.endsWith(after)).toBe(true);
        expect(drop(again)).toBe(`${head}${after}`);
      }),
    );
  });

  it('end as those of the file do', () => {
    expect(put('[a]\r\nb = c\r\n')).toMatch(/^\[a\]\r\nb = c\r\n(; BEGIN[^\n]*\r\n)(.*\r\n)+; END hookswitch\r\n$/);
    expect(put('[a]')).toMatch(/^\[a\]\n; BEGIN .*had no end\)\n/);
    expect(put('')).not.toContain('\r');
  });

  it.each([
    ['doubled', `${put('')}${put('')}`],
    ['without an end', put('').replace('; END hookswitch\n', '')],
    ['without a begin', put('').replace(/^.*\n/, '')],
    ['the wrong way round', put('').split('\n').reverse().join('\n')],
    ['nested', put('').replace('x = y', put(''))],
  ])('are refused where their markers are %s', (_, text) => {
    expect(putBlock('file', text, lines, ';')).toMatchObject({ ok: false, problem: { code: 'setup-refused' } });
    expect(dropBlock('file', text, ';')).toMatchObject({ ok: false });
  });
});

describe('what is read of Asterisk’s files', () => {
  it('leaves comments out, of a line and of a block', () => {
    const text = '[a] ; [b]\n;--\n[c]\n--; d = e ; f\n#include "x.conf"\n;--- g\nh => i\\;j\r\n#tryinclude <y.conf>\n';
    expect(scanConf(text)).toEqual({
      isOpen: false,
      lines: [
        { kind: 'section', at: 1, name: 'a' },
        { kind: 'option', at: 4, name: 'd', value: 'e' },
        { kind: 'include', at: 5, path: 'x.conf', isTry: false },
        { kind: 'option', at: 7, name: 'h', value: 'i\\;j' },
        { kind: 'include', at: 8, path: 'y.conf', isTry: true },
      ],
    });
    expect(scanConf('a = b\n;-- and so on\n[c]').isOpen).toBe(true);
  });

  it('finds lines that would slip into a section before them', () => {
    expect(looseLine('; x\n\n[next]\na = b\n')).toBeNull();
    expect(looseLine('; x\npermit = 0.0.0.0/0\n')).toBe(2);
    const files: Record<string, string> = { '/m': '[general]\n#include n\nenabled = yes\n', '/n': '[u]\n#include m\n' };
    const read = (path: string) => files[path] ?? null;
    const conf = readConf('/m', (path) => `/${path}`, { read, list: () => [] });
    expect(conf.files).toEqual(['/m', '/n']); // each once, though they include each other
    expect(conf.includes.map(({ path, isLoose }) => `${path} ${isLoose}`)).toEqual(['/n true', '/m false']);
  });

  it('never throws', () => {
    fc.assert(fc.property(anyFile, (text) => void scanConf(text)));
  });
});

describe('users', () => {
  it.each([
    'a]\n[admin',
    'general',
    'General',
    '',
    ' a',
    'a b',
    'a;b',
    'a\r\nsecret = x',
    '(!)',
    'é',
    'x'.repeat(41),
    '-a',
  ])('are never called %j', (name) => {
    expect(readName('--user', name).ok).toBe(false);
  });

  it.each(['0.0.0.0/0', '10.0.0.0/8', 'pbx.example.com', '1.2.3.4\npermit=0.0.0.0/0', 'fe80::1%eth0', ''])(
    'never come from %j',
    (address) => {
      expect(readAddress('--from', address).ok).toBe(false);
    },
  );

  it('come from one address alone, or from this machine', () => {
    const users = { watcher: { name: 'w', secret: 'a' }, caller: { name: 'c', secret: 'b' } };
    const permits = (from: string | undefined) => {
      const read = readAddress('--from', from);
      if (!read.ok) throw new Error('refused');
      const told = amiLines({ ...users, from: read.value }, null);
      expect(told.filter((line) => line.startsWith('deny'))).toHaveLength(4);
      return told.filter((line) => line.startsWith('permit')).slice(0, 2);
    };
    const own = ['permit = 127.0.0.1/255.255.255.255', 'permit = ::1/128'];
    expect(permits(undefined)).toEqual(own);
    expect(permits('127.0.0.1')).toEqual(own);
    expect(permits('192.0.2.7')).toEqual(Array(2).fill('permit = 192.0.2.7/255.255.255.255'));
    expect(permits('2001:db8::7')).toEqual(Array(2).fill('permit = 2001:db8::7/128'));
  });

  it('are filtered by name where Asterisk can, by pattern where it cannot yet', () => {
    const users = { watcher: { name: 'w', secret: 'a' }, caller: { name: 'c', secret: 'b' }, from: null };
    const filter = (version: string | null) => amiLines(users, version).find((line) => line.includes('FullyBooted'));
    for (const version of ['22.0.0', '21.5.0', '20.10.1', '23.1.0', null])
      expect(filter(version)).toBe('eventfilter(action(include),name(FullyBooted)) =');
    for (const version of ['18.24.0', '20.9.3', '21.4.1', '16.30.0'])
      expect(filter(version)).toBe('eventfilter = Event: FullyBooted');
  });

  it('keep their secret, unless it is none that can stand in a file', () => {
    const told = (secret: string) => ['[other]', 'secret = no', '[w]', `secret = ${secret}`];
    expect(secretIn(told('abcdefghijklmnopqrstuvwxyz'), 'w')).toBe('abcdefghijklmnopqrstuvwxyz');
    for (const bad of ['short', 'with blanks in it and long enough', 'x]y;z'.repeat(9), ''])
      expect(secretIn(told(bad), 'w')).toBeNull();
    expect(secretIn(null, 'w')).toBeNull();
  });
});
