import { plainName, type Words } from './lexicon.ts';
import { columnKind, type ColumnKind } from './headers.ts';
import { chooseModel, emptyRow, type RawRow } from './build-row.ts';
import { findMacs, findModels, findVendors, readMac } from './find.ts';
import { restoreCell } from './formulas.ts';
import { readExtensionCell, readLines } from './lines-cell.ts';

/** A row of cells with the line where it came from. */
export interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
}

type Columns = readonly (ColumnKind | null)[];

const headingsWithin = 20;

/** Where a table's heading is and what its columns hold; null = there is none that names a column of MAC addresses. */
export function findHeading(rows: readonly Cells[]): { readonly at: number; readonly columns: Columns } | null {
  for (const [at, { cells }] of rows.slice(0, headingsWithin).entries()) {
    const columns = cells.map(columnKind);
    const isHeading = columns.includes('mac') && cells.every((cell) => readMac(cell) === null);
    if (isHeading) return { at, columns };
  }
  return null;
}

const atLeast = 0.8;

/** What columns without headings hold, told by their cells; null = there is not one column with MAC addresses, and one only. */
export function guessColumns(rows: readonly Cells[], words: Words): Columns | null {
  const some = rows.slice(0, 500);
  const width = Math.max(0, ...some.map(({ cells }) => cells.length));
  const share = (column: number, test: (cell: string) => boolean) => {
    const filled = some.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== '');
    return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  };
  const columns = Array.from({ length: width }, (_, column) => column);
  const isMac = (cell: string) => readMac(cell) !== null;
  const [mac, another] = columns.filter((column) => share(column, (cell) => findMacs(cell, words).length > 0) > 0);
  if (mac === undefined || another !== undefined || share(mac, isMac) < atLeast) return null;
  const tests: readonly (readonly [ColumnKind, (cell: string) => boolean, number])[] = [
    ['mac', isMac, atLeast],
    ['vendor', (cell) => words.vendor(cell) !== null, atLeast],
    ['model', (cell) => words.models(cell).length > 0 || findModels(cell, words).some(({ value }) => value.sure), 0.5],
    // A known extension says so, and only if most are: quantities repeat and are small.
    ['extension', (cell) => /^\d{2,8}$/.test(cell) && words.hasExtension(cell), 0.5],
    ['name', (cell) => /^\p{L}[\p{L}\p{M}.'’-]+(?: [\p{L}\p{M}.'’-]+){1,3}$/u.test(cell), atLeast],
  ];
  const taken = new Set<ColumnKind>();
  return columns.map((column) => {
    const kind = tests.find(([one, test, least]) => !taken.has(one) && share(column, test) >= least)?.[0] ?? null;
    if (kind !== null) taken.add(kind);
    return kind;
  });
}

/** Cells of one kind of a row; blanks and hyphens alone are empty (a hyphen that was meant carries an apostrophe). */
function valuesOf({ cells }: Cells, columns: Columns, kind: ColumnKind): readonly string[] {
  return cells
    .filter((cell, column) => columns[column] === kind && !/^[\s–—-]*$/.test(cell))
    .map((cell) => restoreCell(cell.trim()).replaceAll(/[\r\n\t]+/g, ' '));
}

/** Rows of a table whose columns are known. Rows without anything in them are left out; a cell with several addresses is several phones. */
export function readTable(rows: readonly Cells[], columns: Columns, words: Words): readonly RawRow[] {
  return rows.flatMap((that) => readRow(that, columns, words));
}

function readRow(that: Cells, columns: Columns, words: Words): readonly RawRow[] {
  const of = (kind: ColumnKind) => valuesOf(that, columns, kind);
  const [macText = ''] = of('mac');
  const models = of('model');
  const extensionCells = of('extension');
  // Sums, headings repeated on every page, and lines about something else.
  const hasModel = models.some((name) => words.models(name).length > 0);
  const isAboutPhone = macText !== '' || (hasModel && extensionCells.length > 0);
  if (!isAboutPhone || columnKind(macText) === 'mac') return [];
  const make = readMake(of('vendor'), words);
  const text = that.cells.filter(Boolean).join('  ');
  return macsIn(macText, words).map((mac) => {
    const row: RawRow = { ...emptyRow(that.line, text), ...mac, ...make };
    const model = readModel(row, models, words);
    return {
      ...row,
      ...model,
      // A make in a column of its own stands, and a model that is not of it is refused later.
      vendor: make.vendorSure ? make.vendor : model.vendor,
      extensions: unique(extensionCells.flatMap(readExtensionCell)),
      linesWhole: extensionCells.length === 1 && readLines(extensionCells[0] ?? '') !== null,
      name: of('name').join(' ') || null,
      note: of('note').join(', ') || null,
    };
  });
}

function macsIn(cell: string, words: Words): readonly Pick<RawRow, 'mac' | 'macText'>[] {
  const mac = readMac(cell);
  if (mac !== null) return [{ mac, macText: cell }];
  const found = findMacs(cell, words).map(({ value: { mac: one, text } }) => ({ mac: one, macText: text }));
  return found.length > 0 ? found : [{ mac: null, macText: cell.slice(0, 60) }];
}

function unique(extensions: RawRow['extensions']): RawRow['extensions'] {
  return [...new Map(extensions.map((one) => [`${one.slot} ${one.number}`, one])).values()];
}

function readMake([cell]: readonly string[], words: Words): Pick<RawRow, 'vendor' | 'vendorText' | 'vendorSure'> {
  if (cell === undefined) return { vendor: null, vendorText: null, vendorSure: false };
  const vendor = words.vendor(cell) ?? findVendors(cell, words)[0]?.value ?? null;
  return { vendor, vendorText: vendor === null ? cell.slice(0, 60) : null, vendorSure: vendor !== null };
}

/** A model's cell is a name, or a sentence that has one in it: "Telefono IP Yealink SIP-T46U, nero". */
function readModel(
  row: RawRow,
  cells: readonly string[],
  words: Words,
): Pick<RawRow, 'vendor' | 'model' | 'modelText'> {
  const own = { vendor: row.vendor, model: null, modelText: null };
  for (const cell of cells) {
    const exact = words.models(cell);
    const named =
      exact.length > 0 ? [{ models: exact, sure: true }] : findModels(cell, words).map(({ value }) => value);
    const make = row.vendor ?? findVendors(cell, words)[0]?.value ?? null;
    for (const name of named) {
      const chosen = chooseModel(name, { mac: row.mac, vendor: make }, words);
      if (chosen !== null) return { ...own, ...chosen };
    }
  }
  const [first] = cells;
  if (first === undefined) return own;
  const make = row.vendor ?? findVendors(first, words)[0]?.value ?? null;
  const isMakeAlone = make !== null && plainName(first) === plainName(make);
  return { ...own, vendor: make, modelText: isMakeAlone ? null : first.slice(0, 60) };
}
