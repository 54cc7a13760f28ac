import { problem } from '../../lib/errors.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import type { IntakeLimits } from './limits.ts';
import { packStored } from './pack.ts';
import { unpack } from './unpack.ts';
import type { Cells } from './table.ts';

/** A sheet's cells as texts, with the names of all sheets. */
export interface Sheet {
  readonly sheets: readonly string[];
  readonly rows: readonly Cells[];
}

// Formulas, links to other files, macros, drawings are no part of what is read.
const wantedParts =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;

const attributes = `(?:\\s+[^\\s<>/=]+\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*\\s*`;
const place = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/;

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

type Tidied = { readonly xml: string } | { readonly fault: 'damaged' | 'rows' | 'columns' };

/**
 * Takes empty rows and cells away, which programs write by the million, and looks where the others are: one cell far out would make a
 * table of nothing but gaps.
 */
function tidySheet(source: string, limits: IntakeLimits): Tidied {
  const xml = source
    .replaceAll(new RegExp(`<(?:[^\\s<>/:]+:)?c(?=[\\s/])${attributes}/>`, 'g'), '')
    .replaceAll(new RegExp(`<((?:[^\\s<>/:]+:)?row)(?=[\\s/>])${attributes}(?:/>|>\\s*</\\1\\s*>)`, 'g'), '');
  const strict = new RegExp(`<(?:[^\\s<>/:]+:)?(?:row|c)(?=[\\s/>])${attributes}/?>`, 'y');
  for (const { index } of xml.matchAll(/<(?:[^\s<>/:]+:)?(?:row|c)(?=[\s/>])/g)) {
    strict.lastIndex = index;
    const tag = strict.exec(xml)?.[0];
    if (tag === undefined) return { fault: 'damaged' };
    const [, double, single = ''] = place.exec(tag) ?? [];
    const at = double ?? single;
    if (at === '') continue;
    const [whole, letters = '', digits = ''] = /^([A-Z]{0,3})([0-9]{1,7})$/.exec(at) ?? [];
    if (whole === undefined) return { fault: 'damaged' };
    // A title and a heading may stand above the phones.
    if (Number(digits) > limits.rows + 100) return { fault: 'rows' };
    if (columnOf(letters) > limits.columns) return { fault: 'columns' };
  }
  return { xml };
}

const cellLength = 4_000;

// The package's types take a date for its constructor.
function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value.slice(0, cellLength).toWellFormed() : '';
}

/** Attributes of every element of a name; elements' prefixes do not count, attributes' neither. */
function elements(xml: string, name: string): readonly ReadonlyMap<string, string>[] {
  const tags = xml.matchAll(new RegExp(`<(?:[^\\s<>/:]+:)?${name}(?=\\s)(${attributes})/?>`, 'g'));
  return [...tags].map(([, inside = '']) => {
    const pairs = inside.matchAll(/(?:[^\s=:]+:)?([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
    return new Map([...pairs].map(([, key = '', a, b]) => [key.toLowerCase(), plainText(a ?? b ?? '')]));
  });
}

function plainText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) =>
      fromCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll('&amp;', '&');
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/**
 * Reads a sheet of a workbook. Formulas are never worked out: what counts is the value that was saved with them. Refused: damaged, no workbook, with a
 * password, too large once unpacked, no such sheet.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  sheet: string | undefined,
  limits: IntakeLimits,
): Promise<Result<Sheet>> {
  const unpacked = unpack(bytes, (name) => wantedParts.test(name), limits);
  if (!unpacked.ok) return unpacked;
  const parts = new Map(unpacked.value);
  if (!parts.has('xl/workbook.xml')) return no(problem('intake-unreadable', { reason: 'it is no workbook (.xlsx)' }));
  const all = elements(textOf(parts, 'xl/workbook.xml'), 'sheet');
  const sheets = all.map((one) => one.get('name') ?? '');
  const wanted = sheet === undefined ? all[0] : all.find((one) => one.get('name') === sheet);
  if (wanted === undefined)
    return no(
      problem(
        'intake-sheet-unknown',
        { sheet: sheet?.slice(0, 60) ?? '1', known: sheets.join(', ').slice(0, 400) },
        'sheet',
      ),
    );
  const path = pathOf(parts, wanted.get('id') ?? '');
  const tidied = tidySheet(textOf(parts, path), limits);
  if (!('xml' in tidied)) return refused(tidied.fault, limits);
  // The other sheets are nobody's business, whatever is in them.
  for (const name of parts.keys()) if (name.startsWith('xl/worksheets/')) parts.delete(name);
  parts.set(path, Buffer.from(tidied.xml));
  return readParts(parts, sheet, sheets, limits);
}

const textOf = (parts: ReadonlyMap<string, Buffer>, name: string) => parts.get(name)?.toString('utf8') ?? '';

function pathOf(parts: ReadonlyMap<string, Buffer>, id: string): string {
  const relations = elements(textOf(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship');
  const target = relations.find((one) => one.get('id') === id)?.get('target') ?? '';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function refused(fault: string, limits: IntakeLimits): Result<Sheet> {
  if (fault === 'rows') return no(problem('intake-too-many-rows', { limit: limits.rows }));
  if (fault === 'columns') return no(problem('intake-too-wide', { limit: limits.columns }));
  return no(problem('intake-unreadable', { reason: 'the workbook is damaged' }));
}

async function readParts(
  parts: ReadonlyMap<string, Buffer>,
  sheet: string | undefined,
  sheets: readonly string[],
  limits: IntakeLimits,
): Promise<Result<Sheet>> {
  try {
    // Loaded for workbooks only: it takes longer to load than most texts to read.
    const { readSheet } = await import('read-excel-file/universal');
    const clean = packStored(parts);
    const data = await readSheet<string>(new Blob([new Uint8Array(clean)]), sheet ?? 1, {
      parseNumber: (digits) => digits,
    });
    const rows = data.map((cells, at) => ({ line: at + 1, cells: cells.map(cellText) }));
    return ok({ sheets, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) });
  } catch {
    return refused('damaged', limits);
  }
}
