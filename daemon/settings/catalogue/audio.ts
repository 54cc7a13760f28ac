import { leftToPeople, nullable, text } from './record.ts';
import { wholeNumber } from './schemas.ts';

const group = 'audio';

/** How loud a phone is. */
export const audioSettings = {
  'audio.microphone-level': nullable({
    group,
    label: text('Microphone level', 'Livello del microfono'),
    help: text(
      'Sensitivity of the microphone, 1 (soft) to 10 (loud).',
      'Sensibilità del microfono, da 1 (basso) a 10 (alto).',
    ),
    form: 'number',
    schema: wholeNumber(1, 10),
    shipped: null,
    ...leftToPeople,
  }),
  'audio.speaker-level': nullable({
    group,
    label: text('Speaker level', 'Livello dell’altoparlante'),
    help: text(
      'Volume of the loudspeaker, 1 (soft) to 10 (loud).',
      'Volume dell’altoparlante, da 1 (basso) a 10 (alto).',
    ),
    form: 'number',
    schema: wholeNumber(1, 10),
    shipped: null,
    ...leftToPeople,
  }),
};
