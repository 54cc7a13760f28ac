import { parseMac, type Mac } from '../../lib/mac.ts';
import { plainName, type NamedModel, type Words } from './lexicon.ts';

/** Something in a text, with the place where it stands. */
export interface Found<T> {
  readonly at: number;
  readonly end: number;
  readonly value: T;
}

/** A MAC address as it was written; `mac` null = it is none, although it was announced as one or looks like one. */
export interface FoundMac {
  readonly text: string;
  readonly mac: Mac | null;
}

const hex = '[0-9A-Fa-f]';
const pair = `${hex}{2}`;
// Typographic hyphens come with text from word processors; blanks and dots between pairs are written by some sheets.
const macSpellings = [
  `${pair}([:._\\-\\u2010-\\u2015]| ?[:-] ?| )${pair}(?:\\1${pair}){4}`,
  `${hex}{4}([.:\\- ])${hex}{4}\\2${hex}{4}`,
  `${hex}{6}[:\\- ]${hex}{6}`,
  `${hex}{12}`,
].join('|');
const macPattern = new RegExp(
  `(?<![0-9A-Za-z]|(?<![0-9A-Za-z])${pair}[:.\\-])(?:${macSpellings})(?![0-9A-Za-z]|[:.\\-]${hex}{2})`,
  'g',
);

const macLabel = /\b(?:MAC|HW|LAN)(?:[\s-]?(?:addr(?:ess)?|adresse?|id|no|nr))?\.?\s*[:=#]\s*/gi;
const labelledMac = /^[0-9A-Za-z][0-9A-Za-z:._-]{3,30}/;
// Seven or five groups: somebody meant a MAC address.
const nearlyMac = new RegExp(
  `(?<![0-9A-Za-z:.-])${pair}([:-])${pair}(?:\\1${pair}){2,6}(?![0-9A-Za-z]|[:-]${hex})`,
  'g',
);

// Twelve signs of which some are letters that look like digits: `805EC071220O`.
const like = '[0-9A-Fa-fOoQIl]';
const misreadMac = new RegExp(
  `(?<![0-9A-Za-z:.-])(?:${like}{2}([:-])${like}{2}(?:\\1${like}{2}){4}|${like}{12})(?![0-9A-Za-z]|[:-]${like})`,
  'g',
);

/** Whether it is an address of a known make once its letters are read as the digits that they look like. */
function isMisread(text: string, words: Words): boolean {
  if (!/[OoQIl]/.test(text)) return false;
  const mac = readMac(text.replaceAll(/[OoQ]/g, '0').replaceAll(/[Il]/g, '1'));
  return mac !== null && words.vendorOf(mac) !== null;
}

/** Reads a MAC address in every spelling that {@link findMacs} knows. */
export function readMac(text: string): Mac | null {
  const bare = text.trim();
  return new RegExp(`^(?:${macSpellings})$`).test(bare) ? parseMac(bare.replaceAll(/[^0-9A-Fa-f]/g, '')) : null;
}

// Twelve digits may be a bar code, six pairs with blanks a row of numbers: the make's block or a label decides.
function isDoubtful(text: string): boolean {
  return /^\d+$/.test(text) || text.includes(' ') || text.includes('_');
}

function labelEnds(text: string): readonly Found<string>[] {
  return [...text.matchAll(macLabel)].map((label) => {
    const at = label.index + label[0].length;
    const value = labelledMac.exec(text.slice(at, at + 40))?.[0] ?? '';
    return { at, end: at + value.length, value };
  });
}

/** MAC addresses in a text, also those that are announced and malformed. */
export function findMacs(text: string, words: Words): readonly Found<FoundMac>[] {
  const labels = labelEnds(text);
  const found: Found<FoundMac>[] = [];
  for (const match of text.matchAll(macPattern)) {
    const [value] = match;
    const mac = readMac(value);
    const isLabelled = labels.some(({ at }) => at === match.index);
    if (isDoubtful(value) && !isLabelled && (mac === null || words.vendorOf(mac) === null)) continue;
    found.push({ at: match.index, end: match.index + value.length, value: { text: value, mac } });
  }
  const isFree = (at: number, end: number) => found.every((one) => one.end <= at || one.at >= end);
  const nearly = [...text.matchAll(nearlyMac)].map(({ index, 0: value }) => ({
    ...{ at: index, end: index + value.length, value },
  }));
  const misread = [...text.matchAll(misreadMac)]
    .map(({ index, 0: value }) => ({ at: index, end: index + value.length, value }))
    .filter(({ value }) => isMisread(value, words));
  for (const { at, end, value } of [...labels, ...nearly, ...misread])
    if (value !== '' && /\d/.test(value) && isFree(at, end)) found.push({ at, end, value: { text: value, mac: null } });
  return found.sort((a, b) => a.at - b.at);
}

const word = /[\p{L}\p{N}]+/gu;
const longestName = 4;

/** Words of a name may be joined by a blank, a hyphen, a dot or an underscore. */
function joinable(text: string, end: number, at: number): boolean {
  return at - end <= 1 && (at === end || /[\s_.-]/.test(text[end] ?? ''));
}

/** Makes that a text names. */
export function findVendors(text: string, words: Words): readonly Found<string>[] {
  return [...text.matchAll(word)].flatMap(({ index, 0: name }) => {
    const vendor = words.vendor(name);
    return vendor === null ? [] : [{ at: index, end: index + name.length, value: vendor }];
  });
}

/** A name that models bear: of one make each. */
export interface FoundModel {
  readonly models: readonly NamedModel[];
  /** Nobody would write it meaning something else. */
  readonly sure: boolean;
}

/** Models that a text names; the longest name counts. */
export function findModels(text: string, words: Words): readonly Found<FoundModel>[] {
  const tokens = [...text.matchAll(word)].map(({ index, 0: name }) => ({ at: index, end: index + name.length }));
  const found: Found<FoundModel>[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    const reach = reachOf(text, tokens, first);
    for (let last = reach; last >= first; last -= 1) {
      const at = tokens[first]?.at ?? 0;
      const end = tokens[last]?.end ?? 0;
      const models = meant(text, at, end, words);
      if (models.length === 0) continue;
      found.push({ at, end, value: { models, sure: isSure(text, at, end, words) } });
      first = last;
      break;
    }
  }
  return found;
}

type Token = Pick<Found<string>, 'at' | 'end'>;

function reachOf(text: string, tokens: readonly Token[], first: number): number {
  let last = first;
  while (last - first + 1 < longestName) {
    const next = tokens[last + 1];
    if (next === undefined || !joinable(text, tokens[last]?.end ?? 0, next.at)) break;
    last += 1;
  }
  return last;
}

function meant(text: string, at: number, end: number, words: Words): readonly NamedModel[] {
  const name = text.slice(at, end);
  // "x5" is five pieces, and a bare number is a number.
  if (name.length > 24 || /^x\d+$/.test(name) || !/\d|\p{L}{4}/u.test(name)) return [];
  if (/^\d+$/.test(name) && !namesMakeBefore(text, at, words)) return [];
  return words.models(name);
}

function namesMakeBefore(text: string, at: number, words: Words): boolean {
  const before = /([\p{L}\p{N}]+)[\s_-]{0,2}$/u.exec(text.slice(Math.max(0, at - 30), at))?.[1];
  return before !== undefined && words.vendor(before) !== null;
}

function isSure(text: string, at: number, end: number, words: Words): boolean {
  return plainName(text.slice(at, end)).length >= 4 || namesMakeBefore(text, at, words);
}

const extensionLabel =
  /(?<![\p{L}\p{N}])(?:extensions?|ext|extn|interno|interni|int|numero interno|nebenstellen?|nst|durchwahl|dw)(?![\p{L}])[\s.:=#°-]{0,4}(?:n[r°.]{0,2}\s?)?(\d{1,8}(?:\s?[,/+&]\s?\d{1,8}(?![\d.,:]))*)(?![\d:]|[.,]\d|\s?[€%])/giu;

/** Extensions that a label announces: `ext. 201`, `interno 201, 202`, `Nebenstelle 21`. */
export function findExtensions(text: string): readonly Found<readonly string[]>[] {
  return [...text.matchAll(extensionLabel)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    value: (match[1] ?? '').split(/\D+/).filter(Boolean),
  }));
}

const money = /[€$£]|\b(?:eur|euro|chf|usd|gbp|iva|mwst|vat)\b|\d[.,]\d{2}(?!\d)/iu;
const loneNumber =
  /(?<![\p{L}\p{N}.,:/+#-])\d{3,8}(?![\p{L}\p{N}%]|[.,:/-]\d|\s?[x×]\s|\s?(?:pcs|pz|pezzi|stk|stück|pieces|units)\b)/giu;

/** The one number in a text that is an extension which is there; null where money is spoken of, or where there are several. */
export function knownExtension(text: string, words: Words): Found<string> | null {
  if (money.test(text)) return null;
  const known = [...text.matchAll(loneNumber)].filter(([number]) => words.hasExtension(number));
  const [only] = known;
  if (only === undefined || known.length > 1) return null;
  return { at: only.index, end: only.index + only[0].length, value: only[0] };
}
