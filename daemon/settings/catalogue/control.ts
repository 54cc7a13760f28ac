import { httpUrl } from '../../domain/index.ts';
import { always, nullable, text } from './record.ts';
import { hostName, listOf, yesOrNo } from './schemas.ts';

const group = 'control';

function actionUrl(en: string, it: string) {
  return nullable({
    group,
    label: text(`Call when: ${en}`, `Chiamare quando: ${it}`),
    help: text(
      'Address that the phone asks at this moment, such as a CTI server’s. Variables are the make’s own and are written as they stand.',
      'Indirizzo che il telefono richiama in questo momento, ad esempio di un server CTI. Le variabili sono quelle della marca e si scrivono così come sono.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('nobody is told', 'nessuno viene avvisato'),
  });
}

/** Keys pressed from afar, and addresses that phones call when something happens: what click to call and CTI servers need. */
export const controlSettings = {
  'remote-control.enabled': always({
    group,
    label: text('Remote control', 'Controllo remoto'),
    help: text(
      'Whether the phone lets the exchange dial, answer and hang up on it (click to call).',
      'Se il telefono consente al centralino di comporre, rispondere e riagganciare (click to call).',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
  }),
  'remote-control.from': nullable({
    group,
    label: text('Remote control from', 'Controllo remoto da'),
    help: text(
      'Hosts that may press the phone’s keys over the network, one to four. Makes that know only one address use the first.',
      'Host che possono premere i tasti del telefono dalla rete, da uno a quattro. Le marche che ne accettano uno solo usano il primo.',
    ),
    form: 'list',
    schema: listOf(hostName, 1, 4),
    shipped: null,
    noneMeans: text('the exchange alone', 'solo il centralino'),
  }),
  'action-url.started': actionUrl('the phone has started', 'il telefono si è avviato'),
  'action-url.registered': actionUrl('a line has registered', 'una linea si è registrata'),
  'action-url.registration-failed': actionUrl('a registration has failed', 'una registrazione è fallita'),
  'action-url.off-hook': actionUrl('the handset is lifted', 'il ricevitore viene sollevato'),
  'action-url.on-hook': actionUrl('the handset is put down', 'il ricevitore viene riagganciato'),
  'action-url.incoming-call': actionUrl('a call comes in', 'arriva una chiamata'),
  'action-url.outgoing-call': actionUrl('a call goes out', 'parte una chiamata'),
  'action-url.call-established': actionUrl('a call is answered', 'una chiamata riceve risposta'),
  'action-url.call-ended': actionUrl('a call ends', 'una chiamata termina'),
  'action-url.missed-call': actionUrl('a call was missed', 'una chiamata è stata persa'),
  'action-url.hold': actionUrl('a call is held', 'una chiamata viene messa in attesa'),
  'action-url.resume': actionUrl('a held call goes on', 'una chiamata in attesa riprende'),
  'action-url.dnd-on': actionUrl('do-not-disturb is switched on', 'il non disturbare viene attivato'),
  'action-url.dnd-off': actionUrl('do-not-disturb is switched off', 'il non disturbare viene disattivato'),
};
