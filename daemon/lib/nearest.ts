/** Edits (insert, delete, replace, swap neighbours) between two words. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      row.push(best);
    }
  }
  return at(a.length, b.length);
}

/** The name that someone who typed `word` most probably meant; null if `names` is empty. Case does not count; a word is cut at 100 characters. */
export function nearest(word: string, names: Iterable<string>): string | null {
  const plain = word.slice(0, 100).toLowerCase();
  let best: { name: string; edits: number } | null = null;
  for (const name of names) {
    const edits = distance(plain, name.toLowerCase());
    if (best === null || edits < best.edits) best = { name, edits };
  }
  return best?.name ?? null;
}
