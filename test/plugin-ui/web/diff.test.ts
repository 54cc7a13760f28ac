import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../../daemon/provisioning/plan/diff.ts';
import { beginsChange, countChanged, readDiff } from '../../../plugin-ui/web/parts/diff-lines.ts';
import type { DiffLine, DiffRow } from '../../../plugin-ui/web/parts/diff-lines.ts';
import { piecesBetween } from '../../../plugin-ui/web/parts/diff-words.ts';

const told = (text: string) => ({ real: text, shown: text });
const differ = (before: string, after: string) => unifiedDiff('phone.cfg', told(before), told(after));
const written = (line: DiffLine | null) => line?.pieces.map(({ text }) => text).join('') ?? null;

/** A side of the rows as a file again; what is left out comes from the file as it was. */
function side(rows: readonly DiffRow[], which: 'before' | 'after', old: readonly string[]): string[] {
  return rows.flatMap((row) => {
    if (row.kind === 'left-out') return old.slice(row.from - 1, row.to ?? undefined);
    const line = row[which];
    return line === null ? [] : [written(line) ?? ''];
  });
}

const line = fc.constantFrom('a = 1', 'a = 2', 'b = 1', 'c = x y', 'c = x z', '', '-minus', '+plus', '@@ at', ' blank');
const file = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

describe('a difference that is read', () => {
  it('holds both files whole', () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        fc.pre(before !== after);
        const rows = readDiff(differ(before, after));
        expect(side(rows, 'before', before.split('\n')).join('\n')).toBe(before);
        expect(side(rows, 'after', before.split('\n')).join('\n')).toBe(after);
      }),
    );
  });

  it('numbers each line as it stands in its file', () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        for (const row of readDiff(differ(before, after))) {
          if (row.kind === 'left-out') continue;
          if (row.before !== null) expect(before.split('\n')[row.before.n - 1]).toBe(written(row.before));
          if (row.after !== null) expect(after.split('\n')[row.after.n - 1]).toBe(written(row.after));
        }
      }),
    );
  });

  it('never fails, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), (text) => void readDiff(text)));
    expect(readDiff('')).toEqual([]);
  });

  it('puts a parameter beside itself, though another one came in between', () => {
    const rows = readDiff(differ('one = 1\ntwo = 1\n', 'new = 1\none = 2\ntwo = 2\n'));
    const pairs = rows.flatMap((row) => (row.kind === 'changed' ? [[written(row.before), written(row.after)]] : []));
    expect(pairs).toEqual([
      [null, 'new = 1'],
      ['one = 1', 'one = 2'],
      ['two = 1', 'two = 2'],
    ]);
    expect(countChanged(rows)).toBe(3);
    expect(rows.filter((_, at) => beginsChange(rows, at))).toHaveLength(1);
  });

  it('tells which lines it leaves out, before, between and after changes', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);
    const changed = lines.map((one, at) => (at === 9 || at === 29 ? `${one}!` : one));
    const rows = readDiff(differ(lines.join('\n'), changed.join('\n')));
    const leftOut = rows.flatMap((row) => (row.kind === 'left-out' ? [[row.from, row.to]] : []));
    expect(leftOut).toEqual([
      [1, 6],
      [14, 26],
      [34, null],
    ]);
  });

  it('shows a file that comes, or goes, whole', () => {
    const rows = readDiff(unifiedDiff('new.cfg', null, told('a\nb')));
    expect(side(rows, 'after', [])).toEqual(['a', 'b']);
    expect(side(readDiff(unifiedDiff('old.cfg', told('a\nb'), null)), 'before', [])).toEqual(['a', 'b']);
  });
});

describe('words of two lines', () => {
  it('join to the lines, and what is not marked is the same in both', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const [old, now] = piecesBetween(before, after);
        const same = (pieces: typeof old) => pieces.filter(({ isChanged }) => !isChanged).map(({ text }) => text);
        expect(old.map(({ text }) => text).join('')).toBe(before);
        expect(now.map(({ text }) => text).join('')).toBe(after);
        expect(same(old).join('')).toBe(same(now).join(''));
      }),
    );
  });

  it('mark the word that differs, and no more', () => {
    const [old, now] = piecesBetween('ldap.host = ldap1.rossi.example', 'ldap.host = dir.rossi.example');
    expect(old.filter(({ isChanged }) => isChanged)).toEqual([{ text: 'ldap1', isChanged: true }]);
    expect(now.filter(({ isChanged }) => isChanged)).toEqual([{ text: 'dir', isChanged: true }]);
  });
});
