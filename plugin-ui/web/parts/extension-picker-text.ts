import { texts } from '../text/define.ts';

/** Words of the field in which an extension is picked. */
export const pickerTexts = texts({
  choose: { en: 'number or name', it: 'numero o nome' },
  hasPhone: { en: 'has a phone', it: 'ha un telefono' },
});
