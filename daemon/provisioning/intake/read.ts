import { problem } from '../../lib/errors.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import type { RawRow } from './build-row.ts';
import type { IntakeInput, IntakeRead } from './contract.ts';
import { findTable } from './csv.ts';
import { cleanText, decodeText, fileKind, isEncrypted } from './decode.ts';
import type { Words } from './lexicon.ts';
import type { IntakeLimits } from './limits.ts';
import { readProse } from './prose.ts';
import { findHeading, guessColumns, readTable, type Cells } from './table.ts';
import { readWorkbook } from './xlsx.ts';

const tooManyRows = (limits: IntakeLimits) => no(problem('intake-too-many-rows', { limit: limits.rows }));

function numbered(rows: readonly RawRow[], about: Omit<IntakeRead, 'rows'>, limits: IntakeLimits): Result<IntakeRead> {
  if (rows.length > limits.rows) return tooManyRows(limits);
  if (rows.length === 0) return no(problem('intake-empty'));
  return ok({ ...about, rows: rows.map((row, at) => ({ number: at + 1, ...row })) });
}

/** Turns what people bring into rows. Pure; as long as it takes: callers bound its time. */
export async function readIntake(input: IntakeInput, words: Words, limits: IntakeLimits): Promise<Result<IntakeRead>> {
  const { content, kind, sheet } = input;
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  if (size > limits.bytes) return no(problem('body-too-large', { limit: limits.bytes }));
  if (typeof content === 'string')
    return kind === 'xlsx' ? notAWorkbook() : readText(cleanText(content), words, limits);
  const is = fileKind(content);
  if (is === 'zip') return kind === 'csv' || kind === 'text' ? notText() : readSheetRows(content, sheet, words, limits);
  if (is === 'ole') return no(isEncrypted(content) ? problem('intake-encrypted') : problem('intake-old-workbook'));
  if (kind === 'xlsx') return notAWorkbook();
  return is === 'other' ? notText() : readText(decodeText(content), words, limits);
}

const notAWorkbook = () => no(problem('intake-unreadable', { reason: 'it is no workbook (.xlsx)' }));
const notText = () => no(problem('intake-unreadable', { reason: 'it is no text' }));

function readText(decoded: Result<string>, words: Words, limits: IntakeLimits): Result<IntakeRead> {
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  const long = longLine(text, limits.lineLength);
  if (long !== null) return no(problem('intake-line-long', { line: long, limit: limits.lineLength }));
  const table = findTable(text, words, limits);
  if (table !== null) {
    if (table.columns.length > limits.columns) return no(problem('intake-too-wide', { limit: limits.columns }));
    return numbered(
      readTable(table.rows.slice(table.from), table.columns, words),
      { kind: 'table', sheets: [] },
      limits,
    );
  }
  const rows = readProse(text, words, limits);
  return rows === 'too-many' ? tooManyRows(limits) : numbered(rows, { kind: 'text', sheets: [] }, limits);
}

/** Number of the first line that is longer than a line may be; null = none. */
function longLine(text: string, most: number): number | null {
  let line = 1;
  let from = 0;
  while (from < text.length) {
    const found = text.slice(from, from + most + 2).search(/[\r\n]/);
    if (found === -1) return text.length - from > most ? line : null;
    from += found + 1;
    line += text[from - 1] === '\r' && text[from] === '\n' ? 0 : 1;
  }
  return null;
}

async function readSheetRows(
  bytes: Uint8Array,
  sheet: string | undefined,
  words: Words,
  limits: IntakeLimits,
): Promise<Result<IntakeRead>> {
  const read = await readWorkbook(bytes, sheet, limits);
  if (!read.ok) return read;
  const { rows, sheets } = read.value;
  const found = rowsOfSheet(rows, words, limits);
  return found === 'too-many' ? tooManyRows(limits) : numbered(found, { kind: 'xlsx', sheets }, limits);
}

/** A sheet without recognisable columns is read like any text, a row a line. */
function rowsOfSheet(rows: readonly Cells[], words: Words, limits: IntakeLimits): readonly RawRow[] | 'too-many' {
  const heading = findHeading(rows);
  const columns = heading?.columns ?? guessColumns(rows, words);
  if (columns !== null) return readTable(rows.slice(heading === null ? 0 : heading.at + 1), columns, words);
  const lines: string[] = [];
  for (const { line, cells } of rows) lines[line - 1] = cells.join('\t').replaceAll(/[\r\n]+/g, ' ');
  return readProse(Array.from(lines, (line) => line ?? '').join('\n'), words, limits);
}
