import type { Quirk } from '../../../domain/index.ts';

/** What the quirks are called where views ask for them. */
export const quirk = {
  /** Modules and keys of older firmware. */
  olderNames: 'older-names',
} as const;

/**
 * Models whose firmware changed its names at version 2: wazo serves their 1.x with the older ones, tancredi (which asks for 2.0) and
 * FusionPBX (2.x) with the present ones.
 */
export function olderNamesBelow2(models: readonly string[]): Quirk {
  return {
    id: quirk.olderNames,
    below: [2],
    models,
    unseen: false,
    text: {
      en: 'Firmware before 2 knows its settings by older names, so the file is written with those. Some settings have no older name; update the firmware.',
      it: 'Il firmware precedente al 2 conosce le impostazioni con nomi più vecchi, usati in questo file. Alcune non hanno un nome vecchio: aggiornare il firmware.',
    },
  };
}
