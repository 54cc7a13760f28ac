import type { RowExtension } from './contract.ts';
import type { LineInput } from '../contract.ts';

const written = /^\s*(\d{1,3})=([0-9A-Za-z._-]{1,40})(?:\s+("(?:[^"\\]|\\.)*"))?\s*(?:;|$)/;

/** A phone's lines in one cell: `1=200 "Reception"; 2=201`. */
export function writeLines(lines: readonly LineInput[]): string {
  return lines
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ slot, extension, label }) => `${slot}=${extension}${label == null ? '' : ` ${JSON.stringify(label)}`}`)
    .join('; ');
}

/** Reads what {@link writeLines} wrote; null = it is something else. */
export function readLines(cell: string): readonly RowExtension[] | null {
  const lines: RowExtension[] = [];
  let rest = cell;
  while (rest.trim() !== '') {
    const [whole = '', slot, number = '', label] = written.exec(rest) ?? [];
    if (slot === undefined) return null;
    lines.push({ slot: Number(slot), number, label: label === undefined ? null : readLabel(label) });
    rest = rest.slice(whole.length);
  }
  return lines;
}

function readLabel(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    // People who wrote it by hand know nothing of JSON.
    return quoted.slice(1, -1);
  }
}

/** Extensions as people write them into a cell: `201`, `201, 202`, `201/202`, or as {@link writeLines} does. */
export function readExtensionCell(cell: string): readonly RowExtension[] {
  const own = readLines(cell);
  if (own !== null) return own;
  const numbers = cell
    .split(/[,;/+&|\s]+/)
    .map((number) => number.replace(/^(\d+)\.0$/, '$1'))
    .filter((number) => !/^[-–—.]*$/.test(number));
  return [...new Set(numbers)].map((number) => ({ number, slot: null, label: null }));
}
