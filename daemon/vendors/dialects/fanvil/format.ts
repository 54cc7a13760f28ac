import { FormatError } from '../../../domain/index.ts';
import type { Format, Parameter } from '../../../domain/index.ts';
import { isKeyPage, keyName, readDocument, scopedLines, sectionName, writeDocument } from './document.ts';
import type { Part, Section } from './document.ts';
import { factoryValue } from './factory.ts';

// Most values: nothing of them needs a second look.
const plain = /^[!-;=-~](?:[ -;=-~]*[!-;=-~])?$/;
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/;
const mark = /<<(?:VOIP CONFIG FILE|END OF FILE)>>/i;

/** Why a text cannot be carried, or null. A value runs to the end of its line: there is no quoting, so a line break would begin a parameter. */
function refuse(value: string): string | null {
  if (value === '' || plain.test(value)) return null;
  if (control.test(value)) return 'it holds a line break or another control character';
  if (!value.isWellFormed()) return 'it holds half a character';
  if (value !== value.trim()) return 'it begins or ends with a blank';
  return mark.test(value) ? 'it holds the mark of the beginning or the end of a file' : null;
}

function escape(value: string): string {
  const fault = refuse(value);
  if (fault !== null) throw new Error(`a value cannot be written: ${fault}`);
  return value;
}

/** What a raw parameter's name says: `SIP CONFIG/SIP1 Register Addr`, `Sidekey Config1/Fkey1 Type`. */
interface Target {
  /** A module without its last word, or a page of keys. */
  readonly scope: string;
  readonly key: string;
}

function readName(name: string): Target | null {
  const slash = name.indexOf('/');
  const scope = name.slice(0, Math.max(slash, 0));
  const key = name.slice(slash + 1);
  return sectionName.test(scope) && keyName.test(key) && key.length <= 64 && scope.length <= 64 ? { scope, key } : null;
}

const nameOf = ({ scope, key }: Target) => `${scope}/${key}`;

function parse(text: string): readonly Parameter[] {
  const seen = new Set<string>();
  const found: Parameter[] = [];
  for (const section of readDocument(text).sections)
    for (const { scope, key, value } of scopedLines(section)) {
      const name = nameOf({ scope, key });
      if (seen.has(name)) throw new FormatError(lineOf(text, key), 'a parameter stands twice');
      seen.add(name);
      found.push({ name, value });
    }
  return found;
}

function lineOf(text: string, key: string): number {
  return text.split('\n').findLastIndex((line) => line.slice(0, line.indexOf(':')).trimEnd() === key) + 1;
}

/** The module in which pages of keys stand. */
const keyModule = 'DSSKEY CONFIG';
const pageOrder: readonly RegExp[] = [/^Sidekey/, /^Dsskey/, /^SoftDss/];

function merge(text: string, raw: ReadonlyMap<string, string | null>): string {
  const document = readDocument(text);
  let sections = document.sections;
  for (const [name, value] of raw) {
    const target = readName(name);
    if (target === null) throw new Error('a raw parameter cannot be merged: it has no module');
    sections = changed(sections, target, value ?? factoryValue(name));
  }
  return writeDocument({ ...document, sections });
}

function changed(sections: readonly Section[], target: Target, value: string): readonly Section[] {
  const module = isKeyPage(target.scope) ? keyModule : target.scope;
  if (!sections.some(({ name }) => name === module))
    return [...sections, changedIn({ name: module, parts: [] }, target, value)];
  return sections.map((section) => (section.name === module ? changedIn(section, target, value) : section));
}

function changedIn(section: Section, target: Target, value: string): Section {
  const line = { key: target.key, value };
  for (const { scope, key, at } of scopedLines(section))
    if (scope === target.scope && key === target.key) return { ...section, parts: section.parts.with(at, line) };
  const place = target.scope === section.name ? endOfModule(section.parts) : endOfPage(section.parts, target.scope);
  if (place !== null) return { ...section, parts: section.parts.toSpliced(place, 0, line) };
  return {
    ...section,
    parts: section.parts.toSpliced(newPage(section.parts, target.scope), 0, { heading: target.scope }, line),
  };
}

const isPage = (part: Part): boolean => 'heading' in part && isKeyPage(part.heading);

/** Before the first page of keys: below it, a line would be one of the page. */
function endOfModule(parts: readonly Part[]): number {
  const page = parts.findIndex(isPage);
  return page < 0 ? parts.length : page;
}

function endOfPage(parts: readonly Part[], page: string): number | null {
  const begin = parts.findIndex((part) => 'heading' in part && part.heading === page);
  if (begin < 0) return null;
  const length = parts.slice(begin + 1).findIndex((part) => 'heading' in part);
  return length < 0 ? parts.length : begin + 1 + length;
}

const rankOf = (page: string): number =>
  pageOrder.findIndex((pattern) => pattern.test(page)) * 100 + Number(/\d+$/.exec(page)?.[0] ?? 0);

/** Pages stand in order: side keys, keys, soft keys. */
function newPage(parts: readonly Part[], page: string): number {
  const next = parts.findIndex(
    (part) => 'heading' in part && isKeyPage(part.heading) && rankOf(part.heading) > rankOf(page),
  );
  return next < 0 ? parts.length : next;
}

/** The text that Fanvil's firmware exports and imports (sheet, section 1). */
export const format: Format = {
  id: 'fanvil-text',
  escape,
  refuse,
  refuseName: (name) =>
    readName(name) === null
      ? 'it is no parameter such as SIP CONFIG/SIP1 Register Addr or Sidekey Config1/Fkey1 Type'
      : null,
  parse,
  merge,
};
