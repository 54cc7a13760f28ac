import { diffArrays } from 'diff';

/** Numbers (from 0) of those lines of a text that are others, or gone, in another form of it. */
export function touchedLines(lines: readonly string[], other: string): ReadonlySet<number> {
  const others = other.split('\n');
  const touched = new Set<number>();
  if (others.length === lines.length) {
    for (const [at, line] of lines.entries()) if (others[at] !== line) touched.add(at);
    return touched;
  }
  let at = 0;
  for (const { count, added, removed } of diffArrays([...lines], others)) {
    if (added) continue;
    if (removed) for (let line = at; line < at + count; line += 1) touched.add(line);
    at += count;
  }
  return touched;
}
