import { httpUrl, lineOfText } from '../../domain/index.ts';
import { ringTones } from '../values.ts';
import { ringToneChoices } from './choices.ts';
import { always, nullable, text } from './record.ts';
import { oneOf } from './schemas.ts';

const group = 'ring';
const likeEveryCall = text('like every call', 'come ogni chiamata');
const notMarked = text('such calls are not told apart', 'queste chiamate non vengono distinte');

/** What a phone sounds like when it is called. */
export const ringSettings = {
  'ring.ringtone': always({
    group,
    label: text('Ring tone', 'Suoneria'),
    help: text(
      'Silent, or a built-in ring tone by its number.',
      'Muta, oppure una suoneria integrata in base al numero.',
    ),
    form: 'choice',
    schema: oneOf(ringTones),
    choices: ringToneChoices,
    shipped: 'ring-1',
  }),
  'ring.ringtone-url': nullable({
    group,
    label: text('Ring tone from a file', 'Suoneria da file'),
    help: text(
      'Address of a sound file that the phone fetches. Its format must suit the model.',
      'Indirizzo di un file audio che il telefono scarica. Il formato deve essere adatto al modello.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('the built-in one', 'quella integrata'),
  }),
  'ring.internal': nullable({
    group,
    label: text('Ring tone for internal calls', 'Suoneria per chiamate interne'),
    help: text(
      'Needs the text by which the exchange marks internal calls.',
      'Richiede il testo con cui il centralino contrassegna le chiamate interne.',
    ),
    form: 'choice',
    schema: oneOf(ringTones),
    choices: ringToneChoices,
    shipped: null,
    noneMeans: likeEveryCall,
  }),
  'ring.external': nullable({
    group,
    label: text('Ring tone for external calls', 'Suoneria per chiamate esterne'),
    help: text(
      'Needs the text by which the exchange marks external calls.',
      'Richiede il testo con cui il centralino contrassegna le chiamate esterne.',
    ),
    form: 'choice',
    schema: oneOf(ringTones),
    choices: ringToneChoices,
    shipped: null,
    noneMeans: likeEveryCall,
  }),
  'ring.internal-alert-info': nullable({
    group,
    label: text('Mark of internal calls', 'Contrassegno delle chiamate interne'),
    help: text(
      'Text in the Alert-Info header of internal calls.',
      'Testo nell’intestazione Alert-Info delle chiamate interne.',
    ),
    form: 'text',
    schema: lineOfText(64),
    shipped: null,
    noneMeans: notMarked,
  }),
  'ring.external-alert-info': nullable({
    group,
    label: text('Mark of external calls', 'Contrassegno delle chiamate esterne'),
    help: text(
      'Text in the Alert-Info header of external calls.',
      'Testo nell’intestazione Alert-Info delle chiamate esterne.',
    ),
    form: 'text',
    schema: lineOfText(64),
    shipped: null,
    noneMeans: notMarked,
  }),
};
