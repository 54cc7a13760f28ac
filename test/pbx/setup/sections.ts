/** Sections of an Asterisk configuration file with their lines, read as simply as can be, apart from the product. */
export function sectionsOf(text: string): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const sections = new Map<string, [string, string][]>();
  let lines: [string, string][] = [];
  for (const line of text.split(/\r?\n/)) {
    const head = /^\[(.*)\]$/.exec(line.trim())?.[1];
    if (head !== undefined) sections.set(head, (lines = []));
    const [, key, value] = /^([^;=]+?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) lines.push([key, value ?? '']);
  }
  return sections;
}
