import { texts } from '../../text/define.ts';

/** Words about a phone's firmware. */
export const firmwareTexts = texts({
  title: { en: 'Firmware', it: 'Firmware' },
  tooOld: { en: 'older than it needs', it: 'più vecchio del necessario' },
  runs: { en: 'It says it runs', it: 'Dice di avere' },
  notTold: { en: 'not told yet', it: 'non ancora detto' },
  least: { en: 'It needs at least', it: 'Serve almeno' },
  leastNoModel: { en: 'its model is not known yet', it: 'il modello non è ancora noto' },
  leastUnknown: { en: 'nothing is known for this model', it: 'per questo modello non si sa' },
  unsupported: { en: 'this model takes none from here', it: 'questo modello non lo prende da qui' },
  leftAlone: { en: 'none: the firmware is left alone', it: 'nessuno: il firmware resta com’è' },
  toSettings: { en: 'Change in settings', it: 'Modifica nelle impostazioni' },
  quirks: { en: 'What is special about it', it: 'Particolarità' },
  quirksNotYet: {
    en: 'Its firmware is not known until it asks for the first time.',
    it: 'Il firmware non è noto finché non fa la prima richiesta.',
  },
  noQuirks: {
    en: 'Nothing special is known of this firmware.',
    it: 'Di questo firmware non si conosce nulla di particolare.',
  },
  notes: { en: 'Notes on the model', it: 'Note sul modello' },
});
