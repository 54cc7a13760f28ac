import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { FormatError } from '../../../domain/index.ts';

/** One element of a settings file: its name, its attributes in order, its text. */
export interface Entry {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** `<phone-settings>` or `<functionKeys>` with what stands in it. */
export interface Section {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly entries: readonly Entry[];
}

/** Section of the settings. */
export const settingsTag = 'phone-settings';
/** Section of the function keys. */
export const keysTag = 'functionKeys';
/** Element of a function key. */
export const keyTag = 'fkey';

/** Attributes that an `fkey` may have besides idx and perm, as Snom's wiki and public templates write them. */
export const keyAttributes: ReadonlySet<string> = new Set([
  'context',
  'label',
  'short_label',
  'lp',
  'clp',
  'default_text',
  'short_default_text',
  'icon_type',
  'label_mode',
  'short_label_mode',
  'reg_label_mode',
  'ringer',
  'park_retrieve',
]);

/** A setting's name: letters, digits and underscores. */
export const settingName = /^[A-Za-z]\w{0,79}$/;
const index = /^(?:0|[1-9]\d{0,3})$/;

/** Where an entry stands among the parameters: `user_name[1]`, `language`, `fkey[0]`. */
export function nameOf({ tag, attributes }: Entry): string {
  return attributes.idx === undefined ? tag : `${tag}[${attributes.idx}]`;
}

/**
 * Reads a settings file strictly: well-formed XML 1.0 without DTD, processing instructions and CDATA; `<settings>` with at most one
 * `<phone-settings>` and one `<functionKeys>`; known attributes only; nothing twice. Throws {@link FormatError} otherwise.
 */
export function readDocument(text: string): readonly Section[] {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const reader = createReader((reason) => {
    throw new FormatError(parser.line, reason);
  });
  parser.on('error', () => reader.fail('it is no well-formed XML'));
  parser.on('doctype', () => reader.fail('a document type is not allowed'));
  parser.on('processinginstruction', () => reader.fail('a processing instruction is not allowed'));
  parser.on('cdata', () => reader.fail('a CDATA section is not allowed'));
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('closetag', () => reader.close());
  parser.on('text', (chunk) => reader.text(chunk));
  parser.write(text).close();
  return reader.sections;
}

interface Reader {
  readonly sections: readonly Section[];
  fail(reason: string): never;
  open(tag: SaxesTagPlain): void;
  close(): void;
  text(chunk: string): void;
}

/** State of one reading: how deep we are, and the entry whose text is being collected. */
function createReader(fail: (reason: string) => never): Reader {
  const sections: (Section & { entries: Entry[] })[] = [];
  const seen = new Set<string>();
  let depth = 0;
  let collected: string | null = null;
  const current = () => sections.at(-1) ?? fail('an element stands outside of a section');
  const openSection = ({ name, attributes }: SaxesTagPlain) => {
    if (name !== settingsTag && name !== keysTag) fail('a section of this name is not known');
    if (sections.some(({ tag }) => tag === name)) fail('a section stands twice');
    if (Object.entries(attributes).some(([key, value]) => key !== 'e' || value !== '2'))
      fail('a section has an unknown attribute');
    sections.push({ tag: name, attributes, entries: [] });
  };
  const openEntry = ({ name, attributes }: SaxesTagPlain) => {
    const entry = { tag: name, attributes, text: '' };
    const fault = entryFault(entry, current().tag);
    if (fault !== null) fail(fault);
    if (seen.has(nameOf(entry))) fail('a setting stands twice');
    seen.add(nameOf(entry));
    current().entries.push(entry);
    collected = '';
  };
  return {
    sections,
    fail,
    open(tag) {
      depth += 1;
      if (depth === 1 && tag.name !== 'settings') fail('it does not begin with <settings>');
      if (depth === 1 && Object.keys(tag.attributes).length > 0) fail('<settings> has an unknown attribute');
      if (depth === 2) openSection(tag);
      if (depth === 3) openEntry(tag);
      if (depth > 3) fail('a setting holds an element');
    },
    close() {
      if (depth === 3) {
        const { entries } = current();
        entries.push({ ...(entries.pop() as Entry), text: collected ?? '' });
        collected = null;
      }
      depth -= 1;
    },
    text(chunk) {
      if (collected !== null) collected += chunk;
      else if (chunk.trim() !== '') fail('text stands outside of a setting');
    },
  };
}

/** Why an element may not stand in its section, or null. */
function entryFault({ tag, attributes }: Entry, section: string): string | null {
  const { idx } = attributes;
  if (idx !== undefined && !index.test(idx)) return 'an index is no number';
  const isKey = section === keysTag;
  if (isKey && (tag !== keyTag || idx === undefined)) return 'the function keys hold something else than fkey with idx';
  if (!isKey && (tag === keyTag || !settingName.test(tag))) return 'the name of a setting is not allowed';
  const known = (name: string) => name === 'idx' || name === 'perm' || (isKey && keyAttributes.has(name));
  return Object.keys(attributes).every(known) ? null : 'a setting has an unknown attribute';
}

/** Prints a document exactly as the template does. */
export function writeDocument(sections: readonly Section[], escape: (value: string) => string): string {
  const attributes = (all: Readonly<Record<string, string>>) =>
    Object.entries(all)
      .map(([name, value]) => ` ${name}="${escape(value)}"`)
      .join('');
  const entry = ({ tag, attributes: all, text }: Entry) => `    <${tag}${attributes(all)}>${escape(text)}</${tag}>\n`;
  const section = ({ tag, attributes: all, entries }: Section) =>
    `  <${tag}${attributes(all)}>\n${entries.map(entry).join('')}  </${tag}>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>\n<settings>\n${sections.map(section).join('')}</settings>\n`;
}
