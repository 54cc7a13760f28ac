import { texts } from '../text/define.ts';

/** Words of where a phone stands with its maker's redirection service. */
export const redirectionTexts = texts({
  active: { en: 'Active', it: 'Attivo' },
  disabled: { en: 'Disabled', it: 'Disattivato' },
  provision: { en: 'Provision', it: 'Da registrare' },
  deprovision: { en: 'Deprovision', it: 'Da rimuovere' },
  activeSays: {
    en: 'Registered at the maker, and it has not come yet.',
    it: 'Registrato presso il produttore, non è ancora arrivato.',
  },
  disabledSays: {
    en: 'Nothing is registered: right for a phone in normal use.',
    it: 'Nulla è registrato: va bene per un telefono in uso normale.',
  },
  provisionSays: { en: 'It is being registered.', it: 'La registrazione è in corso.' },
  deprovisionSays: { en: 'It is being removed.', it: 'La rimozione è in corso.' },
  provisionFails: { en: 'Registering failed.', it: 'Registrazione non riuscita.' },
  deprovisionFails: {
    en: 'Removing failed: the maker may still send it here.',
    it: 'Rimozione non riuscita: il produttore può ancora mandarlo qui.',
  },
  activate: { en: 'Activate', it: 'Attiva' },
  deactivate: { en: 'Deactivate', it: 'Disattiva' },
  tryAgain: { en: 'Try again', it: 'Riprova' },
  openUntil: { en: 'open until {when}', it: 'aperto fino a {when}' },
  openTill: { en: 'open until it has come', it: 'aperto finché non arriva' },
  nextTry: { en: 'Tried again by itself {when}.', it: 'Nuovo tentativo da solo {when}.' },
  nextSoon: { en: 'Tried again by itself now.', it: 'Nuovo tentativo da solo adesso.' },
  noTry: { en: 'Not tried again before somebody acts.', it: 'Nessun nuovo tentativo finché qualcuno non agisce.' },
});
