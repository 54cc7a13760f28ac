import { dialString } from '../../domain/index.ts';
import { nullable, text } from './record.ts';

const noCode = text('phones have no such code', 'i telefoni non hanno questo codice');

// The shipped codes are the defaults of FreePBX 17; installations change them, so each is a setting.
function code(shipped: string, en: string, it: string) {
  return nullable<string>({
    group: 'feature-codes',
    label: text(en, it),
    help: text(
      'The code that a phone dials for it. The exchange must know the same.',
      'Il codice che il telefono compone. Il centralino deve avere lo stesso.',
    ),
    form: 'text',
    schema: dialString,
    shipped,
    noneMeans: noCode,
  });
}

/** Codes of the exchange that phones dial. */
export const featureCodeSettings = {
  'feature-code.dnd-on': code('*78', 'Do not disturb on', 'Non disturbare: attiva'),
  'feature-code.dnd-off': code('*79', 'Do not disturb off', 'Non disturbare: disattiva'),
  'feature-code.dnd-toggle': code('*76', 'Do not disturb on or off', 'Non disturbare: commuta'),
  'feature-code.forward-always-on': code('*72', 'Forward all calls', 'Trasferisci tutte: attiva'),
  'feature-code.forward-always-off': code('*73', 'Forward no calls', 'Trasferisci tutte: disattiva'),
  'feature-code.forward-busy-on': code('*90', 'Forward when busy', 'Trasferisci su occupato: attiva'),
  'feature-code.forward-busy-off': code('*91', 'Do not forward when busy', 'Trasferisci su occupato: disattiva'),
  'feature-code.forward-no-answer-on': code('*52', 'Forward without answer', 'Trasferisci su mancata risposta: attiva'),
  'feature-code.forward-no-answer-off': code(
    '*53',
    'Do not forward without answer',
    'Trasferisci su mancata risposta: disattiva',
  ),
  'feature-code.call-waiting-on': code('*70', 'Call waiting on', 'Avviso di chiamata: attiva'),
  'feature-code.call-waiting-off': code('*71', 'Call waiting off', 'Avviso di chiamata: disattiva'),
  'feature-code.direct-pickup': code('**', 'Pick up a certain call', 'Risposta per assente diretta'),
  'feature-code.group-pickup': code('*8', 'Pick up a call of the group', 'Risposta per assente di gruppo'),
  'feature-code.voicemail': code('*97', 'My voicemail', 'La mia casella vocale'),
  'feature-code.queue-toggle': code('*45', 'Join or leave queues', 'Entra o esci dalle code'),
  'feature-code.record': code('*1', 'Record the call', 'Registra la chiamata'),
};
