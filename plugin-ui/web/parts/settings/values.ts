import type { components } from '../../api/schema.ts';

/** A setting of the catalogue, in the reader's language. */
export type Description = components['schemas']['SettingDescription'];

/** What a control holds while somebody types: a switch a boolean, a list its entries, everything else a text. */
export type Input = string | boolean | readonly string[];

/** Why what was typed is no value. */
export type Fault =
  | { readonly kind: 'empty' | 'form' | 'choice' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'long'; readonly max: number }
  | { readonly kind: 'few' | 'many'; readonly n: number }
  | { readonly kind: 'twice' | 'entry'; readonly entry: string };

/** A value as the API takes it, or why there is none. */
export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** The parts of JSON Schema that the catalogue uses. */
interface Schema {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly (string | number)[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const schemaOf = ({ schema }: Description) => schema as Schema;
const no = (fault: Fault): Parsed => ({ ok: false, fault });
const yes = (value: unknown): Parsed => ({ ok: true, value });

/** Whether two values of a setting are the same. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const written = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');

/** What a control shows for a stored value; null (none) is an empty control. */
export function inputOf({ form }: Pick<Description, 'form'>, value: unknown): Input {
  if (form === 'switch') return value === true;
  if (form === 'list') return Array.isArray(value) ? value.map(written) : [];
  return written(value);
}

/** The range of a number; null = it is no number, or has none. */
export function rangeOf(about: Description): { readonly min: number; readonly max: number } | null {
  const { minimum, maximum } = schemaOf(about);
  return about.form === 'number' && minimum !== undefined && maximum !== undefined
    ? { min: minimum, max: maximum }
    : null;
}

function textFault(text: string, { maxLength, minLength, pattern, enum: allowed }: Schema): Fault | null {
  if (maxLength !== undefined && text.length > maxLength) return { kind: 'long', max: maxLength };
  if (minLength !== undefined && text.length < minLength) return { kind: 'form' };
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return { kind: 'form' };
  return allowed !== undefined && !allowed.includes(text) ? { kind: 'choice' } : null;
}

function parseNumber(text: string, about: Description): Parsed {
  const { min, max } = rangeOf(about) ?? { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
  const number = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : NaN;
  return number >= min && number <= max ? yes(number) : no({ kind: 'number', min, max });
}

function parseList(entries: readonly string[], about: Description): Parsed {
  const { items = {}, minItems = 0, maxItems = Infinity } = schemaOf(about);
  const list = entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
  const wrong = list.find((entry) => textFault(entry, items) !== null);
  if (wrong !== undefined) return no({ kind: 'entry', entry: wrong });
  const twice = list.find((entry, at) => list.indexOf(entry) !== at);
  if (twice !== undefined) return no({ kind: 'twice', entry: twice });
  if (list.length < minItems) return no({ kind: 'few', n: minItems });
  return list.length > maxItems ? no({ kind: 'many', n: maxItems }) : yes(list);
}

function parseText(text: string, about: Description): Parsed {
  // To the API "" and "-" mean "inherit": nobody who types them means that.
  if (text === '') return no({ kind: 'empty' });
  const fault: Fault | null = text === '-' ? { kind: 'form' } : textFault(text, schemaOf(about));
  return fault === null ? yes(text) : no(fault);
}

/** Reads what was typed. The daemon checks more (time zones, what a model can do); what is refused here it would refuse too. */
export function parseInput(about: Description, input: Input): Parsed {
  if (typeof input === 'boolean') return yes(input);
  if (typeof input !== 'string') return parseList(input, about);
  const text = about.form === 'secret' ? input : input.trim();
  if (text === '') return no({ kind: 'empty' });
  if (about.form === 'number') return parseNumber(text, about);
  if (about.choices === null || about.form !== 'choice') return parseText(text, about);
  const choice = about.choices.find(({ value }) => String(value) === text);
  return choice === undefined ? no({ kind: 'choice' }) : yes(choice.value);
}

/** Words that values are told with. */
export interface ValueWords {
  readonly none: string;
  readonly on: string;
  readonly off: string;
  readonly empty: string;
}

/** A value as people read it. A secret is dots. */
export function tellValue(about: Description, value: unknown, words: ValueWords): string {
  if (value === null || value === undefined) return words.none;
  if (about.secret) return '••••••••';
  if (typeof value === 'boolean') return value ? words.on : words.off;
  const labelOf = (one: unknown) =>
    about.choices?.find((choice) => choice.value === one)?.label ?? (written(one) || JSON.stringify(one));
  if (Array.isArray(value)) return value.length === 0 ? words.empty : value.map(labelOf).join(', ');
  // A choice of seconds says its unit itself.
  return about.unit === null || about.form === 'choice' ? labelOf(value) : `${labelOf(value)} ${about.unit}`;
}
