import { texts } from '../../text/define.ts';

/** Words of "Change settings of N phones". */
export const manySettingsTexts = texts({
  title: {
    en: { one: 'Change settings of {n} phone', other: 'Change settings of {n} phones' },
    it: { one: 'Modifica le impostazioni di {n} telefono', other: 'Modifica le impostazioni di {n} telefoni' },
  },
  crumb: { en: 'Breadcrumb', it: 'Percorso' },
  phones: { en: 'Phones', it: 'Telefoni' },
  here: { en: 'Settings', it: 'Impostazioni' },
  chain: { en: 'Only what you touch is written', it: 'Viene scritto solo ciò che tocchi' },
  reading: { en: 'Comparing values: {done} of {n} phones', it: 'Confronto dei valori: {done} di {n} telefoni' },
  tooMany: {
    en: 'Values are compared for up to {most} phones; these are {n}. What you set here is written on all of them.',
    it: 'I valori si confrontano fino a {most} telefoni; questi sono {n}. Ciò che imposti qui viene scritto su tutti.',
  },
  better: {
    en: 'For all phones of a model, set it at the model: phones that are added later get it too.',
    it: 'Per tutti i telefoni di un modello, imposta il modello: varrà anche per quelli aggiunti in seguito.',
  },
  noneSelected: { en: 'No phone is selected.', it: 'Nessun telefono è selezionato.' },
  toPhones: { en: 'Choose phones', it: 'Scegli i telefoni' },
  ofModels: { en: { one: '{n} model', other: '{n} models' }, it: { one: '{n} modello', other: '{n} modelli' } },
});
