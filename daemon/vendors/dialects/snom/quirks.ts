import type { Quirk } from '../../../domain/index.ts';

/** What the quirks are called where views ask for them. */
export const quirk = {
  /** No polling by the hour, and two languages in plain letters. */
  before10: 'firmware-before-10',
  /** No picture of one's own behind the menus. */
  noBackground: 'no-own-background',
} as const;

/** Firmware 8: seen on the 3xx and 7xx (wiki, Provisioning Polling for desk phones; wazo's change of 2019 for firmware 10). */
export const before10: Quirk = {
  id: quirk.before10,
  below: [10],
  unseen: false,
  text: {
    en: 'Firmware before 10 cannot poll at an hour: it asks every 24 hours from its start. It knows French and Spanish by names without accents.',
    it: 'Il firmware precedente al 10 non può cercare modifiche a un’ora precisa: lo fa ogni 24 ore dall’avvio. Conosce francese e spagnolo con nomi senza accenti.',
  },
};

/** A model whose `custom_bg_image_url` begins with a firmware of its own (wiki, custom_bg_image_url). */
export function backgroundFrom(version: readonly number[], models: readonly string[]): Quirk {
  const first = version.join('.');
  return {
    id: quirk.noBackground,
    below: version,
    models,
    unseen: false,
    text: {
      en: `Before firmware ${first} this model shows no background of your own, so its address is not written.`,
      it: `Prima del firmware ${first} questo modello non mostra uno sfondo personale: l’indirizzo non viene scritto.`,
    },
  };
}
