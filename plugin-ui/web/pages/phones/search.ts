import { bareMac, fold } from './rows.ts';
import type { Row } from './rows.ts';

/** A MAC address, or a piece of one, with separators: `80:5e:c0`, `80-5E-C0-4A`, `805e.c04a.1002`. An IPv4 address is none. */
const pieceOfMac = /^(?:[0-9a-f]{1,2}(?:[:-][0-9a-f]{0,2})+|[0-9a-f]{4}(?:\.[0-9a-f]{4}){1,2})$/;
/** The same with blanks, as on labels: `80 5E C0 4A 10 02`. */
const macInPairs = /^[0-9a-f]{2}(?: [0-9a-f]{2}){3,5}$/;

/** What a search is for: a phone fits where it holds every word. A word is a text, or several of which one is enough. */
export type SearchWords = readonly (readonly string[])[];

/** Reads what somebody typed. */
export function readWords(typed: string): SearchWords {
  const text = fold(typed.trim());
  if (text === '') return [];
  if (macInPairs.test(text)) return [[text.replaceAll(' ', '')]];
  return text.split(/\s+/).map((word) => (pieceOfMac.test(word) ? [word, bareMac(word)] : [word]));
}

/** Whether a phone holds all words. */
export function holdsAll(text: Row['text'], words: SearchWords): boolean {
  return words.every((either) => either.some((word) => text.includes(word)));
}
