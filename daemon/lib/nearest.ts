/**
 * Edits (insert, delete, replace, swap neighbours) that turn one word into another. `limit`: a distance beyond it need not be exact, so that
 * long lists are searched quickly.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
      if (best < least) least = best;
    }
    if (least > limit + 1) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** The name that someone who typed `word` most probably meant; null if `names` is empty. Case does not count; a word is cut at 100 characters. */
export function nearest(word: string, names: Iterable<string>): string | null {
  const plain = word.slice(0, 100).toLowerCase();
  let best: { name: string; edits: number } | null = null;
  for (const name of names) {
    const edits = editDistance(plain, name.toLowerCase(), best === null ? Infinity : best.edits);
    if (best === null || edits < best.edits) best = { name, edits };
  }
  return best?.name ?? null;
}
