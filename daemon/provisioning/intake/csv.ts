import { parse } from 'csv-parse/sync';
import type { IntakeLimits } from './limits.ts';
import { findMacs } from './find.ts';
import type { Words } from './lexicon.ts';
import { findHeading, guessColumns, type Cells } from './table.ts';

/** A table that was found in a text. */
export interface FoundTable {
  readonly rows: readonly Cells[];
  /** Index of the first row below the heading. */
  readonly from: number;
  readonly columns: NonNullable<ReturnType<typeof guessColumns>>;
}

const separators = ['\t', ';', ',', '|'] as const;

/** Rows that are looked at to find the separator. */
const sampleLines = 200;

function parseCells(
  text: string,
  delimiter: string,
  quote: boolean,
  limits: IntakeLimits,
  to: number,
): readonly Cells[] {
  const records = parse(text, {
    ...{ delimiter, quote: quote ? '"' : null, relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
    ...{ info: true, bom: true, to, max_record_size: limits.lineLength, record_delimiter: ['\r\n', '\n', '\r'] },
  }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  // csv-parse tells the line where a record ends; one that spans several begins earlier.
  return records.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }));
}

function breaksIn(record: readonly string[]): number {
  let breaks = 0;
  for (const cell of record) if (/[\r\n]/.test(cell)) breaks += cell.split(/\r\n|\r|\n/).length - 1;
  return breaks;
}

function unquotedCells(text: string, delimiter: string, limits: IntakeLimits, to: number): readonly Cells[] {
  return parseCells(text, delimiter, false, limits, to).map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => /^\s*"(.*)"\s*$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell),
  }));
}

/** Cells of a text; a quote that is never closed is a sign like any other. */
function cellsOf(text: string, delimiter: string, limits: IntakeLimits, to: number): readonly Cells[] {
  try {
    return parseCells(text, delimiter, true, limits, to);
  } catch {
    return unquotedCells(text, delimiter, limits, to);
  }
}

/** Whether quotes that do not belong together swallowed lines: an address stands behind a line break where none belongs. */
function hasSwallowed({ rows, columns }: FoundTable, words: Words): boolean {
  const isForeign = (cell: string, column: number) =>
    columns[column] !== 'mac' && /[\r\n]/.test(cell) && findMacs(cell, words).length > 0;
  return rows.some(({ cells }) => cells.some(isForeign));
}

function tableOf(rows: readonly Cells[], words: Words): FoundTable | null {
  const heading = findHeading(rows);
  const columns = heading?.columns ?? guessColumns(rows, words);
  return columns === null ? null : { rows, columns, from: heading === null ? 0 : heading.at + 1 };
}

/** The table that a text is, with whichever separator makes one of it; null = it is none. Lines must be within the limits. */
export function findTable(text: string, words: Words, limits: IntakeLimits): FoundTable | null {
  const sample = firstLines(text, sampleLines);
  for (const attempt of [findHeading, null])
    for (const delimiter of separators) {
      if (!sample.includes(delimiter)) continue;
      const few = cellsOf(sample, delimiter, limits, sampleLines);
      if (attempt === null ? guessColumns(few, words) === null : attempt(few) === null) continue;
      const to = limits.rows + sampleLines;
      const table = tableOf(cellsOf(text, delimiter, limits, to), words);
      if (table === null) continue;
      return hasSwallowed(table, words) ? tableOf(unquotedCells(text, delimiter, limits, to), words) : table;
    }
  return null;
}

function firstLines(text: string, count: number): string {
  let at = -1;
  for (let line = 0; line < count; line += 1) {
    const next = text.indexOf('\n', at + 1);
    if (next === -1) return text;
    at = next;
  }
  return text.slice(0, at + 1);
}
