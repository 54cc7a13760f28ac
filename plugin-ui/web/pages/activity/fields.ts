import type { Words } from '../../text/words.ts';
import { fieldTexts as text } from './field-text.ts';

const isKnown = (key: string): key is keyof typeof text => Object.hasOwn(text, key);

/** How a field of a phone, an extension or an account is called. */
export function fieldLabel({ say }: Words, field: string): string {
  const key = `field-${field}`;
  return isKnown(key) ? say(text[key]) : field;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const macText = (value: string) =>
  /^[0-9a-f]{12}$/.test(value) ? value.toUpperCase().replace(/(..)(?=.)/g, '$1:') : value;

function lineText(line: unknown): string {
  if (!isRecord(line)) return '';
  const { slot, extension, label } = line as { slot?: unknown; extension?: unknown; label?: unknown };
  const name = typeof label === 'string' && label !== '' ? ` (${label})` : '';
  return `${String(slot)}: ${String(extension)}${name}`;
}

const times = new Set(['steadySince', 'expiresAt']);
const hiddenFields = new Set(['secret', 'password', 'hash']);

/** A value of such a field. Secrets are never told. */
export function fieldValue(words: Words, field: string, value: unknown): string {
  const { say } = words;
  if (value === undefined || value === null || value === '') return say(text.nothing);
  if (hiddenFields.has(field)) return say(text.hidden);
  if (field === 'lines' && Array.isArray(value)) return value.map(lineText).join(', ') || say(text.nothing);
  if (typeof value === 'number') return times.has(field) ? words.exact(value) : words.number(value);
  if (typeof value === 'boolean') return say(value ? text.yes : text.no);
  if (field === 'vendor' && typeof value === 'string') return value.charAt(0).toUpperCase() + value.slice(1);
  if (field === 'mac' && typeof value === 'string') return macText(value);
  if (typeof value === 'string') {
    const key = `value-${value}`;
    return isKnown(key) ? say(text[key]) : value;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => fieldValue(words, '', one)).join(', ');
  return Object.entries(value)
    .map(([name, one]) => `${fieldLabel(words, name)} ${fieldValue(words, name, one)}`)
    .join(', ');
}
