import { extensionNumber, sipSecret, textFault } from '../../domain/index.ts';

/** Characters of a name that phones are given. */
export const nameLength = 100;

/** What is wrong with a name as it stands in the tables. */
export type NameFault = 'cleaned' | 'long' | 'garbled' | 'signs';

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]+/g;

/** A name as one line of at most {@link nameLength} characters, and what was or is wrong with it. Blanks at its ends are no fault. */
export function mendName(text: string): { readonly name: string; readonly faults: readonly NameFault[] } {
  const faults: NameFault[] = [];
  const trimmed = text.trim();
  let name = trimmed.toWellFormed().replaceAll(control, ' ').trim();
  if (name !== trimmed) faults.push('cleaned');
  if (name.length > nameLength) {
    faults.push('long');
    name = name
      .slice(0, nameLength)
      .replace(/[\ud800-\udbff]$/, '')
      .trim();
  }
  if (isGarbled(trimmed.slice(0, 1_000))) faults.push('garbled');
  if (/["<>]/.test(name)) faults.push('signs');
  return { name, faults };
}

/** Bytes of Latin alphabets: ISO 8859-1, and Windows' own, which MariaDB calls latin1. */
const latin: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => byte).flatMap((byte) => [
    [String.fromCharCode(byte), byte],
    [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte],
  ]),
);

/** UTF-8 that somebody read as Latin (`MÃ¼ller`), or bytes that were no text at all. */
export function isGarbled(text: string): boolean {
  if (text.includes('\ufffd')) return true;
  if (/^[\u0000-\u007f]*$/.test(text)) return false;
  const bytes: number[] = [];
  for (const sign of text) {
    const byte = latin.get(sign);
    if (byte === undefined) return false;
    bytes.push(byte);
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Why a secret is none that a phone could be given; null = it is fine. In a word, so that nothing of it is told. */
export function secretFault(secret: string): 'empty' | 'signs' | 'blanks' | 'long' | null {
  if (secret === '') return 'empty';
  if (secret.includes('\ufffd')) return 'signs';
  if (sipSecret.safeParse(secret).success) return null;
  if (textFault(secret.trim()) !== null) return 'signs';
  return secret === secret.trim() ? 'long' : 'blanks';
}

/** Whether a number can be an account's. */
export const isNumber = (text: string): boolean => extensionNumber.safeParse(text).success;

/** What the tables hold, for a finding: one line of at most 40 characters. */
export const shown = (text: string): string => text.toWellFormed().replaceAll(control, ' ').slice(0, 40);
