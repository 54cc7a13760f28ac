import { texts } from '../../text/define.ts';
import type { Text } from '../../text/define.ts';

/** Why a phone is in its state, in a few words, by the API's code; the whole sentence is the cell's tooltip. */
export const whyTexts: Readonly<Record<string, Text>> = texts({
  'never-asked': { en: 'has not asked yet', it: 'non ha ancora chiesto' },
  'window-expired': { en: 'first access closed, it never came', it: 'primo accesso chiuso, mai arrivato' },
  'first-access-served': { en: 'took its first file', it: 'ha preso il primo file' },
  'steady-not-proven': { en: 'download not complete yet', it: 'scaricamento non ancora completo' },
  'settings-changed': { en: 'something changed', it: 'qualcosa è cambiato' },
  'new-version': { en: 'new release, fetches tonight', it: 'nuova versione, scarica stanotte' },
  'download-incomplete': { en: 'began to fetch, did not finish', it: 'scaricamento non finito' },
  'token-refused': { en: 'came with a dead address', it: 'usa un indirizzo non più valido' },
  'not-seen-for-days': { en: 'not seen for days', it: 'non si vede da giorni' },
  notified: { en: 'asked, has not fetched yet', it: 'richiamato, non ha ancora scaricato' },
  'in-line': { en: 'asked when its turn comes', it: 'richiamato appena è il suo turno' },
  tonight: { en: 'fetches tonight', it: 'scarica stanotte' },
  stored: { en: 'only stored, fetches by itself', it: 'solo salvato, scarica da solo' },
  'waits-for-contact': { en: 'asked when it registers', it: 'richiamato quando si registra' },
  'waits-for-call': { en: 'on a call, asked when it ends', it: 'in chiamata, richiamato al termine' },
  'waits-for-exchange': { en: 'exchange not reached', it: 'centralino non raggiunto' },
  'contact-unreachable': { en: 'does not answer the exchange', it: 'non risponde al centralino' },
  'exchange-cannot-reach': { en: 'does not answer the exchange', it: 'non risponde al centralino' },
  'several-contacts': { en: 'its extension is on several phones', it: 'il suo interno è su più telefoni' },
  'make-not-told': { en: 'fetches tonight, cannot be asked', it: 'scarica stanotte, non richiamabile' },
  'no-account': { en: 'no line, cannot be asked', it: 'nessuna linea, non richiamabile' },
  'notify-refused': { en: 'the exchange did not ask it', it: 'il centralino non l’ha richiamato' },
  'did-not-fetch': { en: 'asked several times, did not fetch', it: 'richiamato più volte, non ha scaricato' },
});
