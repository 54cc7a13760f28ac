import { texts } from '../text/define.ts';

/** Words of phones that follow. */
export const followTexts = texts({
  label: { en: 'Phones that fetch what was applied', it: 'Telefoni che scaricano ciò che è stato applicato' },
  running: {
    en: '{done} done, {failed} failed, {left} to go',
    it: '{done} fatti, {failed} non riusciti, {left} rimanenti',
  },
  allDone: {
    en: { one: '{n} phone has it', other: '{n} phones have it' },
    it: { one: '{n} telefono ce l’ha', other: '{n} telefoni ce l’hanno' },
  },
  show: {
    en: { one: 'Show {n} that failed', other: 'Show {n} that failed' },
    it: { one: 'Mostra {n} non riuscito', other: 'Mostra {n} non riusciti' },
  },
  hide: { en: 'Hide', it: 'Nascondi' },
  retry: {
    en: { one: 'Retry this one', other: 'Retry these {n}' },
    it: { one: 'Riprova questo', other: 'Riprova questi {n}' },
  },
  retried: {
    en: { one: '{n} phone was asked again', other: '{n} phones were asked again' },
    it: { one: '{n} telefono richiamato', other: '{n} telefoni richiamati' },
  },
});
