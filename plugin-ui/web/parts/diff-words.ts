/** A part of a line; `isChanged` = it is not in the line beside. */
export interface Piece {
  readonly text: string;
  readonly isChanged: boolean;
}

const wordsOf = (line: string) => line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];

/** Words in a line that is compared word by word; longer ones are marked between their equal ends. */
const mostWords = 400;

/** The lengths of the longest common sequences of the words from each place on. */
function lengthsOf(old: readonly string[], now: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = rows[i] as Uint16Array;
      const below = rows[i + 1] as Uint16Array;
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return rows;
}

function inCommon(old: readonly string[], now: readonly string[]): readonly [Set<number>, Set<number>] {
  const [olds, nows] = [new Set<number>(), new Set<number>()];
  if (old.length > mostWords || now.length > mostWords) return [olds, nows];
  const lengths = lengthsOf(old, now);
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      olds.add(i++);
      nows.add(j++);
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i++;
    else j++;
  }
  return [olds, nows];
}

function piecesOf(words: readonly string[], isSame: (at: number) => boolean): readonly Piece[] {
  const pieces: { text: string; isChanged: boolean }[] = [];
  for (const [at, text] of words.entries()) {
    const isChanged = !isSame(at);
    const last = pieces.at(-1);
    if (last?.isChanged === isChanged) last.text += text;
    else pieces.push({ text, isChanged });
  }
  return pieces;
}

/** Two lines in pieces, with what is not in the other one marked. Joined, the pieces are the lines. */
export function piecesBetween(before: string, after: string): readonly [readonly Piece[], readonly Piece[]] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const [olds, nows] = inCommon(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const isSame = (words: readonly string[], common: ReadonlySet<number>) => (at: number) =>
    at < start || at >= words.length - end || common.has(at - start);
  return [piecesOf(old, isSame(old, olds)), piecesOf(now, isSame(now, nows))];
}
