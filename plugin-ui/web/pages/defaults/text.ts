import { texts } from '../../text/define.ts';

/** Words of the page *Defaults*. */
export const defaultsTexts = texts({
  title: { en: 'Defaults', it: 'Predefiniti' },
  about: {
    en: 'What every phone gets, unless its model or the phone itself says otherwise.',
    it: 'Ciò che riceve ogni telefono, se il modello o il telefono stesso non dicono altro.',
  },
});
