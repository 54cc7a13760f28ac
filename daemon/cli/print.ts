/** Text on one line: whatever a phone or a person sent, no line break and no control sequence reaches the terminal. */
export const harmless = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');

/** One cell: what has no value is shown as a dash. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  return harmless(typeof value === 'string' ? value : JSON.stringify(value));
}

/** A column: its title, and what of a row stands in it. */
export type Columns<T> = readonly (readonly [title: string, of: (row: T) => unknown])[];

/** Rows as a table of text, columns two blanks apart. Titles only if there is nothing. */
export function table<T>(rows: readonly T[], columns: Columns<T>): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => cellOf(of(row))))];
  const widths = columns.map((_, index) => cells.reduce((most, line) => Math.max(most, line[index]?.length ?? 0), 0));
  return cells
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One thing's properties, one a line. */
export function sheet(rows: readonly (readonly [name: string, value: unknown])[]): string {
  const width = rows.reduce((most, [name]) => Math.max(most, name.length), 0);
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${cellOf(value)}`).join('\n');
}
