import { always, choice, text } from './record.ts';
import { dialPattern, emergencyNumber, listOf, oneOf, yesOrNo } from './schemas.ts';

const group = 'calls';

/** What a phone does with calls. */
export const callSettings = {
  'calls.call-waiting': always({
    group,
    label: text('Call waiting', 'Avviso di chiamata'),
    help: text(
      'Whether a second call is announced during a call. A user who switched it off on the exchange keeps it off.',
      'Se una seconda chiamata viene annunciata durante una conversazione. Chi l’ha disattivato sul centralino lo mantiene disattivato.',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
  }),
  'calls.call-waiting-tone': always({
    group,
    label: text('Call-waiting tone', 'Tono di avviso di chiamata'),
    help: text(
      'Whether a waiting call is heard, not only seen.',
      'Se la chiamata in attesa si sente, oltre a vedersi.',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
  }),
  'calls.transfer-mode': always({
    group,
    label: text('Transfer by key', 'Trasferimento con tasto'),
    help: text(
      'What pressing a key during a call does: a new call, an attended or a blind transfer.',
      'Cosa fa un tasto premuto durante una chiamata: una nuova chiamata, un trasferimento con avviso o cieco.',
    ),
    form: 'choice',
    schema: oneOf(['new-call', 'attended', 'blind']),
    choices: [
      choice('new-call', 'new call', 'nuova chiamata'),
      choice('attended', 'attended transfer', 'trasferimento con avviso'),
      choice('blind', 'blind transfer', 'trasferimento cieco'),
    ],
    shipped: 'attended',
  }),
  'calls.caller-id': always({
    group,
    label: text('Caller on the screen', 'Chiamante sullo schermo'),
    help: text(
      'What the screen shows of a caller, and in which order.',
      'Cosa mostra lo schermo di chi chiama, e in quale ordine.',
    ),
    form: 'choice',
    schema: oneOf(['name-and-number', 'number-and-name', 'name', 'number']),
    choices: [
      choice('name-and-number', 'name, then number', 'nome, poi numero'),
      choice('number-and-name', 'number, then name', 'numero, poi nome'),
      choice('name', 'name only', 'solo il nome'),
      choice('number', 'number only', 'solo il numero'),
    ],
    shipped: 'name-and-number',
  }),
  'calls.dial-plan': always<readonly string[]>({
    group,
    label: text('Dial plan', 'Piano di numerazione'),
    help: text(
      'Numbers that are dialled at once when they are complete. X is 0 to 9, Z 1 to 9, N 2 to 9, [1-5] a range, a dot at the end one or more of any.',
      'Numeri composti subito quando sono completi. X vale da 0 a 9, Z da 1 a 9, N da 2 a 9, [1-5] un intervallo, un punto finale una o più cifre qualsiasi.',
    ),
    form: 'list',
    schema: listOf(dialPattern, 0, 50),
    shipped: [],
  }),
  'calls.emergency-numbers': always<readonly string[]>({
    group,
    label: text('Emergency numbers', 'Numeri di emergenza'),
    help: text('Can be dialled also while the phone is locked.', 'Si possono comporre anche a telefono bloccato.'),
    form: 'list',
    schema: listOf(emergencyNumber, 0, 10),
    shipped: ['112'],
  }),
};
