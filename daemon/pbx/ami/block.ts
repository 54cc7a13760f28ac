import type { AmiEvent } from './contract.ts';

/** A block, and what it is: told by whichever of `Response` and `Event` stands in it first, since a UserEvent may hold any header. */
export interface AmiBlock {
  readonly kind: 'response' | 'event';
  readonly fields: AmiEvent;
}

/** The parser makes lists of repeated headers, mixed with what objects inherit where a header is called `constructor`, and objects of variables. */
function firstText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.find((entry) => typeof entry === 'string') ?? null;
  if (typeof value !== 'object' || value === null) return null;
  const [first] = Object.entries(value);
  return first === undefined ? null : `${first[0]}=${String(first[1])}`;
}

/** What the parser gives, as text by name: without a prototype, of a repeated header the first. null = an empty block, or one that is neither. */
export function readBlock(parsed: Readonly<Record<string, unknown>>): AmiBlock | null {
  const fields = Object.create(null) as Record<string, string>;
  let kind: AmiBlock['kind'] | null = null;
  for (const key of Object.keys(parsed)) {
    // `Name:` without the blank after it is an empty value.
    const name = key.endsWith(':') ? key.slice(0, -1) : key;
    const value = firstText(parsed[key]);
    if (name === '' || value === null || name in fields) continue;
    fields[name] = value;
    if (kind === null && (name === 'response' || name === 'event')) kind = name;
  }
  return kind === null ? null : { kind, fields };
}
