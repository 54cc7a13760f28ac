import { texts } from '../../text/define.ts';

/** Words of the page *Defaults*. */
export const defaultsTexts = texts({
  title: { en: 'Defaults', it: 'Predefiniti' },
  crumb: { en: 'Breadcrumb', it: 'Percorso' },
  keys: { en: 'Keys', it: 'Tasti' },
  keysTitle: { en: 'Keys of all phones', it: 'Tasti di tutti i telefoni' },
  about: {
    en: 'What every phone gets, unless its model or the phone itself says otherwise.',
    it: 'Ciò che riceve ogni telefono, se il modello o il telefono stesso non dicono altro.',
  },
});
