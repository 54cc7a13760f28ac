import { texts } from '../text/define.ts';

/** Words of what phones were told to do. */
export const commandTexts = texts({
  fetch: { en: 'Fetch now', it: 'Aggiorna ora' },
  reboot: { en: 'Reboot', it: 'Riavvio' },
  running: {
    en: { one: '{done} of {n} phone done', other: '{done} of {n} phones done' },
    it: { one: '{done} di {n} telefono fatto', other: '{done} di {n} telefoni fatti' },
  },
  ended: { en: '{n} done', it: { one: '{n} fatto', other: '{n} fatti' } },
  failed: { en: ', {n} failed', it: { one: ', {n} non riuscito', other: ', {n} non riusciti' } },
  because: { en: '{who}: {why}', it: '{who}: {why}' },
  more: { en: '{n} more', it: { one: 'un altro', other: 'altri {n}' } },
  retry: {
    en: { one: 'Retry this one', other: 'Retry these {n}' },
    it: { one: 'Riprova questo', other: 'Riprova questi {n}' },
  },
});
