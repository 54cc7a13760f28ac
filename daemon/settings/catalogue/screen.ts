import { httpUrl } from '../../domain/index.ts';
import { idleSeconds } from '../values.ts';
import { idleChoices } from './choices.ts';
import { always, leftToPeople, nullable, text } from './record.ts';
import { oneOfNumbers, wholeNumber } from './schemas.ts';

const group = 'screen';

/** What a phone's screen shows, and how bright. */
export const screenSettings = {
  'screen.screensaver-seconds': always({
    group,
    label: text('Screen saver starts after', 'Salvaschermo dopo'),
    help: text(
      'Time without use until the screen saver starts.',
      'Tempo di inattività prima che parta il salvaschermo.',
    ),
    form: 'choice',
    schema: oneOfNumbers(idleSeconds),
    choices: idleChoices('never', 'mai'),
    unit: 's',
    shipped: 600,
  }),
  'screen.screensaver-url': nullable({
    group,
    label: text('Screen saver picture', 'Immagine del salvaschermo'),
    help: text(
      'Address of a picture that the phone fetches. Size and format must suit the model.',
      'Indirizzo di un’immagine che il telefono scarica. Dimensioni e formato devono essere adatti al modello.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('the phone’s own', 'quella del telefono'),
  }),
  'screen.background-url': nullable({
    group,
    label: text('Background picture', 'Immagine di sfondo'),
    help: text(
      'Address of a picture that the phone fetches. Size and format must suit the model.',
      'Indirizzo di un’immagine che il telefono scarica. Dimensioni e formato devono essere adatti al modello.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('the phone’s own', 'quella del telefono'),
  }),
  'screen.backlight-seconds': always({
    group,
    label: text('Light goes off after', 'Luce spenta dopo'),
    help: text(
      'Time without use until the light of the screen goes off.',
      'Tempo di inattività prima che la luce dello schermo si spenga.',
    ),
    form: 'choice',
    schema: oneOfNumbers(idleSeconds),
    choices: idleChoices('always on', 'sempre accesa'),
    unit: 's',
    shipped: 30,
  }),
  'screen.brightness': nullable({
    group,
    label: text('Brightness', 'Luminosità'),
    help: text(
      'Brightness of the screen, 0 (dark) to 9 (bright).',
      'Luminosità dello schermo, da 0 (scuro) a 9 (chiaro).',
    ),
    form: 'number',
    schema: wholeNumber(0, 9),
    shipped: null,
    ...leftToPeople,
  }),
  'screen.contrast': nullable({
    group,
    label: text('Contrast', 'Contrasto'),
    help: text('Contrast of the screen, 0 (low) to 9 (high).', 'Contrasto dello schermo, da 0 (basso) a 9 (alto).'),
    form: 'number',
    schema: wholeNumber(0, 9),
    shipped: null,
    ...leftToPeople,
  }),
};
