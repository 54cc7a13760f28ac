import { languages, toneZones } from '../values.ts';
import { languageChoices, toneZoneChoices } from './choices.ts';
import { always, text } from './record.ts';
import { oneOf } from './schemas.ts';

const group = 'locale';

/** The language that a phone speaks, and its tones. */
export const localeSettings = {
  'locale.language': always({
    group,
    label: text('Language', 'Lingua'),
    help: text('Language of the phone’s screen.', 'Lingua dello schermo del telefono.'),
    form: 'choice',
    schema: oneOf(languages),
    choices: languageChoices,
    shipped: 'en',
  }),
  'locale.tone-zone': always({
    group,
    label: text('Tones', 'Toni'),
    help: text(
      'Country whose dial, busy and ringing tones the phone plays.',
      'Paese di cui il telefono riproduce i toni di libero, occupato e linea.',
    ),
    form: 'choice',
    schema: oneOf(toneZones),
    choices: toneZoneChoices,
    shipped: 'us',
  }),
};
