import type { Family, Quirk } from '../../domain/index.ts';
import { backgroundFrom, base, before10, desk } from '../dialects/snom/index.ts';
import type { Form } from '../dialects/snom/index.ts';

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

/** nethesis/dev 8128: their click to call fell back to the exchange. Nothing is written otherwise; who presses keys from afar must know. */
const noRequests: Quirk = {
  id: 'no-requests',
  models: ['D862', 'D865', 'D892'],
  unseen: true,
  text: {
    en: 'This model takes no commands over its web server: click to call goes through the exchange.',
    it: 'Questo modello non accetta comandi tramite il server web: il click to call passa dal centralino.',
  },
};

/** Families differ in how soft keys and dates are written; a DECT base has settings of its own. */
export const families: readonly Family[] = [
  { id: guiKeys, abilities: desk, quirks: [before10] },
  { id: contextKeys, abilities: desk, quirks: [before10, backgroundFrom([10, 1, 41, 1], ['D717'])] },
  { id: d8, abilities: desk, quirks: [before10, noRequests] },
  { id: dect, abilities: base },
];
