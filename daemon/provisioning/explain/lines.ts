/**
 * Numbers (from 0) of those lines of a text that are others, or gone, in another form of it. Where the other form has more or fewer lines, a line
 * counts as gone if it stands there less often; of equal lines it is the last ones.
 */
export function touchedLines(lines: readonly string[], other: string): ReadonlySet<number> {
  const others = other.split('\n');
  const touched = new Set<number>();
  if (others.length === lines.length) {
    for (const [at, line] of lines.entries()) if (others[at] !== line) touched.add(at);
    return touched;
  }
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  for (const [at, line] of lines.entries()) {
    const count = left.get(line) ?? 0;
    if (count === 0) touched.add(at);
    else left.set(line, count - 1);
  }
  return touched;
}
