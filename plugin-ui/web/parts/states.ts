import type { components } from '../api/schema.ts';
import { texts } from '../text/define.ts';
import type { Text } from '../text/define.ts';

export type PhoneState = components['schemas']['PhoneState']['state'];

/** The states that people see. A line that is not registered is no state: it stands beside. */
export const pills = ['good', 'behind', 'waiting', 'fetching', 'silent', 'refused', 'pending'] as const;
export type Pill = (typeof pills)[number];

/** The pill of what the daemon calls a state. */
export const pillOf: Readonly<Record<PhoneState, Pill>> = {
  waiting: 'waiting',
  fetching: 'fetching',
  'up-to-date': 'good',
  behind: 'behind',
  told: 'behind',
  unregistered: 'good',
  unreachable: 'silent',
  refused: 'refused',
  silent: 'silent',
};

/** Word and tooltip of each pill. */
export const pillTexts: Readonly<Record<Pill, { readonly word: Text; readonly tip: Text }>> = {
  pending: texts({
    word: { en: 'Pending', it: 'Da accettare' },
    tip: { en: 'Knocked here, not added', it: 'Si è presentato, non è aggiunto' },
  }),
  waiting: texts({
    word: { en: 'Waiting', it: 'In attesa' },
    tip: { en: 'Added, never seen yet', it: 'Aggiunto, mai visto' },
  }),
  fetching: texts({
    word: { en: 'Fetching', it: 'In aggiornamento' },
    tip: { en: 'Fetching its files now', it: 'Sta scaricando i file' },
  }),
  good: texts({
    word: { en: 'Up to date', it: 'Aggiornato' },
    tip: { en: 'Has exactly what it should have', it: 'Ha esattamente ciò che deve avere' },
  }),
  behind: texts({
    word: { en: 'Behind', it: 'Da aggiornare' },
    tip: { en: 'Something newer waits for it', it: 'C’è qualcosa di nuovo da scaricare' },
  }),
  silent: texts({
    word: { en: 'Unreachable', it: 'Irraggiungibile' },
    tip: { en: 'No request and no registration', it: 'Nessuna richiesta, nessuna registrazione' },
  }),
  refused: texts({
    word: { en: 'Refused', it: 'Rifiutato' },
    tip: { en: 'Asks, and may not have it', it: 'Chiede, ma non può ricevere' },
  }),
};
