import type { Family } from '../../domain/index.ts';
import { abilitiesOf, numberedLanguages } from '../dialects/fanvil/index.ts';
import type { Form } from '../dialects/fanvil/index.ts';

/** NP-X3 and NP-V61: date formats counted in a row. */
export const first = 'first';
/** NP-X5, NP-X210, NP-V64: date formats counted with gaps. */
export const second = 'second';

// English and Italian, by their numbers, are all that anyone was seen to set.
const languages = new Map([...numberedLanguages].filter(([code]) => code === 'en' || code === 'it'));

/** How each family takes what the other takes otherwise (sheet, sections 2 and 6). */
export const forms = {
  [first]: { older: false, dates: 'in-a-row', languages },
  [second]: { older: false, dates: 'with-gaps', languages },
} as const satisfies Readonly<Record<string, Form>>;

/** Families differ in how dates are counted. */
export const families: readonly Family[] = [
  { id: first, abilities: abilitiesOf(forms[first]) },
  { id: second, abilities: abilitiesOf(forms[second]) },
];
