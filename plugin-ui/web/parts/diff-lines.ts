import { piecesBetween } from './diff-words.ts';
import type { Piece } from './diff-words.ts';

/** One line of a file, before or after. `n` counts from 1. */
export interface DiffLine {
  readonly n: number;
  readonly pieces: readonly Piece[];
}

/** What stands beside each other: the same line twice, a line and what became of it, or one that was removed or added. Lines that are left out are told by their numbers in the file as it was; `to` null = until its end. */
export type DiffRow =
  | { readonly kind: 'same'; readonly before: DiffLine; readonly after: DiffLine }
  | { readonly kind: 'changed'; readonly before: DiffLine | null; readonly after: DiffLine | null }
  | { readonly kind: 'left-out'; readonly from: number; readonly to: number | null };

interface Stretch {
  readonly before: number;
  readonly beforeCount: number;
  readonly after: number;
  readonly lines: readonly string[];
}

const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

function stretchesOf(text: string): readonly Stretch[] {
  const stretches: (Omit<Stretch, 'lines'> & { lines: string[] })[] = [];
  for (const line of text.split('\n')) {
    const [found, before, beforeCount = '1', after] = head.exec(line) ?? [];
    if (found !== undefined)
      stretches.push({ before: Number(before), beforeCount: Number(beforeCount), after: Number(after), lines: [] });
    else if (/^[ +-]/.test(line)) stretches.at(-1)?.lines.push(line);
  }
  return stretches;
}

const plain = (n: number, text: string): DiffLine => ({ n, pieces: text === '' ? [] : [{ text, isChanged: false }] });

// What stands before the sign of equality, the colon, or as an element's name: parameters keep their names.
const nameOf = (line: string) => /^\s*<?([^\s=:>]+)/.exec(line)?.[1] ?? '';

/** Lines that became other lines, in their order: those of one name first, what is between them one by one. */
function pairsOf(removed: readonly string[], added: readonly string[]): readonly [number | null, number | null][] {
  const pairs: [number | null, number | null][] = [];
  let [was, is] = [0, 0];
  const rest = (toWas: number, toIs: number) => {
    while (was < toWas || is < toIs) pairs.push([was < toWas ? was++ : null, is < toIs ? is++ : null]);
  };
  const places = new Map<string, number[]>();
  for (const [at, line] of added.entries()) places.set(nameOf(line), [...(places.get(nameOf(line)) ?? []), at]);
  for (const [at, line] of removed.entries()) {
    const found = places.get(nameOf(line))?.find((place) => place >= is);
    if (found === undefined) continue;
    rest(at, found);
    pairs.push([was++, is++]);
  }
  rest(removed.length, added.length);
  return pairs;
}

function changedRows(removed: readonly string[], added: readonly string[], before: number, after: number): DiffRow[] {
  return pairsOf(removed, added).map(([was, is]) => {
    const [old, now] = [was === null ? undefined : removed[was], is === null ? undefined : added[is]];
    if (old === undefined || now === undefined || was === null || is === null)
      return {
        kind: 'changed',
        before: was === null || old === undefined ? null : plain(before + was, old),
        after: is === null || now === undefined ? null : plain(after + is, now),
      };
    const [oldPieces, nowPieces] = piecesBetween(old, now);
    return {
      kind: 'changed',
      before: { n: before + was, pieces: oldPieces },
      after: { n: after + is, pieces: nowPieces },
    };
  });
}

function stretchRows({ before, after, lines }: Stretch): DiffRow[] {
  const rows: DiffRow[] = [];
  let [old, now] = [before, after];
  let [removed, added]: [string[], string[]] = [[], []];
  const close = () => {
    rows.push(...changedRows(removed, added, old, now));
    old += removed.length;
    now += added.length;
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith('-')) {
      // Something removed after something added is another change.
      if (added.length > 0) close();
      removed.push(text);
    } else if (line.startsWith('+')) added.push(text);
    else {
      close();
      rows.push({ kind: 'same', before: plain(old++, text), after: plain(now++, text) });
    }
  }
  close();
  return rows;
}

/** How many unchanged lines stand around changes: fewer at the end mean that the file ends there. */
const context = 3;

/** Reads a unified difference (as the daemon writes it: three lines around each change) into rows for two columns. Anything that is none gives no rows; never throws. */
export function readDiff(text: string): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let next = 1;
  for (const stretch of stretchesOf(text)) {
    // A stretch without a line before tells the line that it comes after.
    const first = stretch.beforeCount === 0 ? stretch.before + 1 : stretch.before;
    if (first > next) rows.push({ kind: 'left-out', from: next, to: first - 1 });
    rows.push(...stretchRows({ ...stretch, before: Math.max(1, stretch.before), after: Math.max(1, stretch.after) }));
    next = first + stretch.beforeCount;
  }
  const isCut = rows.length >= context && rows.slice(-context).every(({ kind }) => kind === 'same');
  if (isCut) rows.push({ kind: 'left-out', from: next, to: null });
  return rows;
}

/** How many lines differ: a line and what became of it count once. */
export function countChanged(rows: readonly DiffRow[]): number {
  return rows.filter(({ kind }) => kind === 'changed').length;
}

/** Whether a row is the first of a change, where `n` and `p` go. */
export function beginsChange(rows: readonly DiffRow[], at: number): boolean {
  return rows[at]?.kind === 'changed' && rows[at - 1]?.kind !== 'changed';
}
