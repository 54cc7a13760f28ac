import type { Family } from '../../domain/index.ts';
import { abilitiesOf, codedLanguages, numberedLanguages, olderNamesBelow2 } from '../dialects/fanvil/index.ts';
import type { Form } from '../dialects/fanvil/index.ts';

/** The first phones: older names of settings, one row of keys. */
export const classic = 'classic';
/** Present names; date formats counted in a row. */
export const early = 'early';
/** Present names; date formats counted with gaps. */
export const present = 'present';

/** How each family takes what the others take otherwise. */
export const forms = {
  [classic]: { older: true, dates: 'in-a-row', languages: numberedLanguages },
  [early]: { older: false, dates: 'in-a-row', languages: codedLanguages },
  [present]: { older: false, dates: 'with-gaps', languages: codedLanguages },
} as const satisfies Readonly<Record<string, Form>>;

/** Families differ in the names of settings, in language and date codes (tancredi's choice of template and of codes; sheet, section 6). */
export const families: readonly Family[] = [
  { id: classic, abilities: abilitiesOf(forms[classic]) },
  { id: early, abilities: abilitiesOf(forms[early]), quirks: [olderNamesBelow2(['X3SG', 'X5', 'X6'])] },
  { id: present, abilities: abilitiesOf(forms[present]) },
];
