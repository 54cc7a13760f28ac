import type { IntakeLimits } from './limits.ts';
import { chooseModel, emptyRow, type RawRow } from './build-row.ts';
import {
  findExtensions,
  findMacs,
  findModels,
  findVendors,
  knownExtension,
  type Found,
  type FoundMac,
  type FoundModel,
} from './find.ts';
import type { Words } from './lexicon.ts';

interface Line {
  readonly number: number;
  readonly text: string;
  readonly macs: readonly Found<FoundMac>[];
}

const quoteMarks = /^(?:\s{0,3}[>|])+\s?/;
const longestCard = 10;

/**
 * Finds phones in text of any kind: lists, invoices, e-mails with quoted lines. Every MAC address is a row; the model, make and extension are those that stand nearest:
 * on its line, else in the paragraph if the address is its only one, else in a heading line above it.
 */
export function readProse(text: string, words: Words, limits: IntakeLimits): readonly RawRow[] | 'too-many' {
  const rows: RawRow[] = [];
  let heading: Line | null = null;
  for (const paragraph of paragraphsOf(text, words)) {
    const withMacs = paragraph.filter(({ macs }) => macs.length > 0);
    const [only] = withMacs;
    if (withMacs.length === 1 && only?.macs.length === 1 && paragraph.length <= longestCard) {
      const card = readCard(paragraph, only, words);
      rows.push(card.model === null && heading !== null ? withHeading(card, heading, words) : card);
    } else {
      heading =
        withMacs.length > 0 ? readList(paragraph, heading, words, rows) : (headingIn(paragraph, words) ?? heading);
    }
    if (withMacs.length > 0) heading = null;
    if (rows.length > limits.rows) return 'too-many';
  }
  return rows;
}

function* paragraphsOf(text: string, words: Words): Generator<readonly Line[]> {
  let lines: Line[] = [];
  let number = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    number += 1;
    const plain = raw.replace(quoteMarks, '');
    if (plain.trim() === '') {
      if (lines.length > 0) yield lines;
      lines = [];
    } else lines.push({ number, text: plain, macs: findMacs(plain, words) });
  }
  if (lines.length > 0) yield lines;
}

// What was a MAC address is no model and no extension as well.
function withoutMacs({ text, macs }: Pick<Line, 'text' | 'macs'>): string {
  let plain = text;
  for (const { at, end } of macs) plain = plain.slice(0, at) + '\u0001'.repeat(end - at) + plain.slice(end);
  return plain;
}

/** A paragraph about one phone. */
function readCard(paragraph: readonly Line[], at: Line, words: Words): RawRow {
  const own = readLine(at, words)[0] ?? emptyRow(at.number, at.text);
  let row = own;
  for (const line of paragraph) {
    if (line === at) continue;
    row = withLine(row, withoutMacs(line), words);
  }
  return row;
}

/** Fills what a row lacks from a text beside it. */
function withLine(row: RawRow, text: string, words: Words): RawRow {
  const vendor = row.vendor ?? findVendors(text, words)[0]?.value ?? null;
  const model = row.model === null ? pickModel({ ...row, vendor }, findModels(text, words), words) : null;
  const extensions = row.extensions.length > 0 ? row.extensions : asExtensions(findExtensions(text));
  const name = row.name ?? labelledName(text);
  return { ...row, vendor, ...model, extensions, name };
}

function pickModel(
  row: RawRow,
  models: readonly Found<FoundModel>[],
  words: Words,
): Pick<RawRow, 'vendor' | 'model'> | null {
  for (const { value } of models) {
    const chosen = chooseModel(value, row, words);
    if (chosen !== null) return chosen;
  }
  return null;
}

function headingIn(paragraph: readonly Line[], words: Words): Line | null {
  return paragraph.findLast((line) => findModels(line.text, words).length > 0) ?? null;
}

function withHeading(row: RawRow, heading: Line, words: Words): RawRow {
  const model = pickModel(row, findModels(heading.text, words), words);
  return model === null ? row : { ...row, ...model };
}

/** A paragraph about several phones, line by line; a line with a model and no address is a heading of those below it. Answers the last heading. */
function readList(paragraph: readonly Line[], before: Line | null, words: Words, rows: RawRow[]): Line | null {
  let heading = before;
  for (const line of paragraph) {
    if (line.macs.length === 0) {
      if (findModels(line.text, words).length > 0) heading = line;
      continue;
    }
    for (const row of readLine(line, words))
      rows.push(row.model === null && heading !== null ? withHeading(row, heading, words) : row);
  }
  return heading;
}

/** Rows of one line: of several addresses each has what stands nearest to it. */
function readLine(line: Line, words: Words): readonly RawRow[] {
  const text = withoutMacs(line);
  const models = findModels(text, words);
  const vendors = findVendors(text, words);
  const labelled = findExtensions(text);
  const isAlone = line.macs.length === 1;
  const known = labelled.length === 0 && isAlone ? knownExtension(text, words) : null;
  return line.macs.map(({ value: { mac, text: macText } }, index) => {
    const near = <T>(found: readonly Found<T>[]) => nearestOf(line.macs, index, found);
    const vendor = near(vendors).at(0)?.value ?? null;
    const row: RawRow = { ...emptyRow(line.number, line.text), mac, macText, vendor };
    const numbers = known === null ? asExtensions(near(labelled)) : asExtensions([{ ...known, value: [known.value] }]);
    return {
      ...row,
      ...pickModel(row, near(models), words),
      extensions: numbers,
      name: isAlone ? labelledName(text) : null,
    };
  });
}

/**
 * What belongs to one of several addresses on a line: if such things stand before the first address, each belongs to the addresses behind it; else each to the
 * address before it. One alone on the line belongs to all.
 */
function nearestOf<T>(
  macs: readonly Found<FoundMac>[],
  index: number,
  found: readonly Found<T>[],
): readonly Found<T>[] {
  const [first] = found;
  const mac = macs[index];
  if (first === undefined || mac === undefined || macs.length === 1 || found.length === 1) return found;
  const isBefore = first.at < (macs[0]?.at ?? 0);
  if (isBefore) return found.filter(({ at }) => at < mac.at).slice(-1);
  const next = macs[index + 1]?.at ?? Infinity;
  return found.filter(({ at }) => at > mac.at && at < next).slice(0, 1);
}

function asExtensions(found: readonly Found<readonly string[]>[]): RawRow['extensions'] {
  const numbers = new Set(found.flatMap(({ value }) => value));
  return [...numbers].map((number) => ({ number, slot: null, label: null }));
}

const nameLabel =
  /(?<!\p{L})(?:name|nome|utente|user|nominativo|benutzer|mitarbeiter)\s*[:=]\s*(\p{L}[\p{L}\p{M} .'’-]{1,60})/iu;

function labelledName(text: string): string | null {
  const name = nameLabel.exec(text)?.[1]?.trim() ?? '';
  return name === '' ? null : name;
}
