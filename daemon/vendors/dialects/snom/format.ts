import type { Format, Parameter } from '../../../domain/index.ts';
import {
  keyAttributes,
  keysTag,
  keyTag,
  nameOf,
  readDocument,
  settingName,
  settingsTag,
  writeDocument,
} from './document.ts';
import type { Entry, Section } from './document.ts';

// Most values: nothing of them needs a second look.
const plain = /^[#-%'-;=?-~]*$/;
// Anything that needs one: the signs of XML, control characters, halves of pairs, and what the phone itself would fill in.
const suspicious = /[&<>"\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]|!!\$\(|^\s|\s$/;

const control = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;

/** Why a text cannot be carried, or null. Phones trim texts and drop a file whole that XML does not allow; `!!$(` is evaluated by firmware 10. */
function refuse(value: string): string | null {
  if (!suspicious.test(value)) return null;
  if (control.test(value)) return 'it holds a line break or another control character';
  if (!value.isWellFormed()) return 'it holds half a character';
  if (value !== value.trim()) return 'it begins or ends with a blank';
  return value.includes('!!$(') ? 'the phone would fill something in for !!$(' : null;
}

function escape(value: string): string {
  if (plain.test(value) || !suspicious.test(value)) return value;
  const fault = refuse(value);
  if (fault !== null) throw new Error(`a value cannot be written: ${fault}`);
  return withReferences(value);
}

/** One pass by hand: a third of what a regular expression with replacements takes, and every label of every key goes through here. */
function withReferences(value: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    const reference = referenceFor(value.charCodeAt(at));
    if (reference === null) continue;
    out += value.slice(from, at) + reference;
    from = at + 1;
  }
  return out + value.slice(from);
}

function referenceFor(code: number): string | null {
  if (code === 38) return '&amp;';
  if (code === 60) return '&lt;';
  if (code === 62) return '&gt;';
  return code === 34 ? '&quot;' : null;
}

const rawName = /^([A-Za-z]\w*)(?:\[(0|[1-9]\d{0,3})\])?(?:\.(\w+))?$/;

/** What a raw parameter's name says: `language`, `user_name[1]`, `fkey[3]`, `fkey[3].label`. */
interface Target {
  readonly tag: string;
  readonly idx: string | undefined;
  readonly attribute: string | undefined;
}

function readName(name: string): Target | string {
  const [, tag, idx, attribute] = rawName.exec(name) ?? [];
  if (tag === undefined || !settingName.test(tag)) return 'it is no setting such as language or user_name[1]';
  if (tag === keyTag && idx === undefined) return 'a function key needs its index, such as fkey[0]';
  if (attribute === undefined) return { tag, idx, attribute };
  if (tag !== keyTag) return 'only a function key has attributes, such as fkey[0].label';
  return keyAttributes.has(attribute) ? { tag, idx, attribute } : 'a function key has no such attribute';
}

function parse(text: string): readonly Parameter[] {
  return readDocument(text).flatMap(({ entries }) => entries.flatMap(parametersOf));
}

function parametersOf(entry: Entry): Parameter[] {
  const name = nameOf(entry);
  const own = { name, value: entry.text };
  if (entry.tag !== keyTag) return [own];
  const attributes = Object.entries(entry.attributes).filter(([attribute]) => keyAttributes.has(attribute));
  return [own, ...attributes.map(([attribute, value]) => ({ name: `${name}.${attribute}`, value }))];
}

// Where an empty element is no reset: it would switch off more than the setting.
const resets: Readonly<Record<string, string>> = {
  user_active: 'off',
  fkey: 'none',
  dhcp_options_on_ip_aquire: '1 3 4 6 12 15 42 43 51 66 67 120 125 132 133',
  dhcp_options_on_inform: '43 120 125 132',
  keyboard_lock_emergency: '911 112 110 999 19222',
};

const keyResets: Readonly<Record<string, string>> = { context: 'active' };

function merge(text: string, raw: ReadonlyMap<string, string | null>): string {
  const sections = new Map(readDocument(text).map((section) => [section.tag, entriesByName(section)]));
  for (const [name, value] of raw) {
    const target = readName(name);
    if (typeof target === 'string') throw new Error(`a raw parameter cannot be merged: ${target}`);
    const tag = target.tag === keyTag ? keysTag : settingsTag;
    const entries = sections.get(tag) ?? new Map<string, Entry>();
    sections.set(tag, entries);
    const place = target.idx === undefined ? target.tag : `${target.tag}[${target.idx}]`;
    entries.set(place, changed(entries.get(place) ?? newEntry(target), target, value));
  }
  const written = [...sections].map(([tag, entries]) => ({
    tag,
    attributes: { e: '2' },
    entries: [...entries.values()],
  }));
  return writeDocument(written, escape);
}

function entriesByName({ entries }: Section): Map<string, Entry> {
  return new Map(entries.map((entry) => [nameOf(entry), entry]));
}

function newEntry({ tag, idx }: Target): Entry {
  const text = resets[tag] ?? '';
  if (tag === keyTag)
    return { tag, attributes: { idx: idx ?? '', context: 'active', label: '', short_label: '', perm: '' }, text };
  return { tag, attributes: idx === undefined ? { perm: '' } : { idx, perm: '' }, text };
}

function changed(entry: Entry, { tag, attribute }: Target, value: string | null): Entry {
  if (attribute === undefined) return { ...entry, text: value ?? resets[tag] ?? '' };
  return { ...entry, attributes: { ...entry.attributes, [attribute]: value ?? keyResets[attribute] ?? '' } };
}

/** Snom's settings file: XML with one element a setting (Snom's wiki, Desk Phone Configuration Files). */
export const format: Format = {
  id: 'snom-xml',
  escape,
  refuse,
  refuseName: (name) => {
    const read = readName(name);
    return typeof read === 'string' ? read : null;
  },
  parse,
  merge,
};
