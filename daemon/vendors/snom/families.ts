import type { Family } from '../../domain/index.ts';
import { backgroundFrom, base, before10, desk } from '../dialects/snom/index.ts';
import type { Form } from '../dialects/snom/index.ts';
import { noRequests } from '../parts/index.ts';

/** Soft keys as `gui_fkey1` ... only: what the older 3xx and 7xx know. */
export const guiKeys = 'gui-keys';
/** Soft keys also as `context_key` idx 0 ...: what firmware 10 on newer phones reads. */
export const contextKeys = 'context-keys';
/** The D8xx: like context-keys, and dates by `locale`. */
export const d8 = 'd8';
/** DECT bases. */
export const dect = 'dect';

/** How each family takes what the others take otherwise. */
export const forms: Readonly<Record<string, Form>> = {
  [guiKeys]: { desk: true, contextKeys: false, locale: false },
  [contextKeys]: { desk: true, contextKeys: true, locale: false },
  [d8]: { desk: true, contextKeys: true, locale: true },
  [dect]: { desk: false, contextKeys: false, locale: false },
};

/** Families differ in how soft keys and dates are written; a DECT base has settings of its own. */
export const families: readonly Family[] = [
  { id: guiKeys, abilities: desk, quirks: [before10] },
  { id: contextKeys, abilities: desk, quirks: [before10, backgroundFrom([10, 1, 41, 1], ['D717'])] },
  // nethesis/dev 8128: their click to call fell back to the exchange.
  { id: d8, abilities: desk, quirks: [before10, noRequests(['D862', 'D865', 'D892'])] },
  { id: dect, abilities: base },
];
