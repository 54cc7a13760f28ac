import type { Text } from '../../lib/index.ts';

const text = (en: string, it: string): Text => ({ en, it });

/** How phones come as long as nothing else points them here. */
export const firstAccess = text('First access', 'Primo accesso');

/** Why a phone is where it is. */
export const why = {
  pending: text(
    'Knocked {n} times, last {when}, from {address}.',
    'Si è presentato {n} volte, l’ultima {when}, da {address}.',
  ),
  knockedOnce: text('Knocked once, {when}, from {address}.', 'Si è presentato una volta, {when}, da {address}.'),
  open: text('{way} open until {date}.', '{way} aperto fino a {date}.'),
  openForLife: text('{way} open.', '{way} aperto.'),
  redirected: text('{service} sends it here until {date}.', '{service} lo manda qui fino a {date}.'),
  redirectedForLife: text('{service} sends it here.', '{service} lo manda qui.'),
  registering: text('It is being registered at {service}.', 'Viene registrato presso {service}.'),
  removing: text('It is being removed from {service}.', 'Viene tolto da {service}.'),
  notSent: text('Not registered at {service}.', 'Non registrato presso {service}.'),
  noLongerSent: text(
    'Not registered at {service}, as is right for a phone that has come.',
    'Non registrato presso {service}, com’è giusto per un telefono già arrivato.',
  ),
  noAccount: text('No account of {service} is known here.', 'Qui non c’è un account di {service}.'),
  byHand: text(
    'It can be registered by hand at {service}, with its address.',
    'Si può registrare a mano presso {service}, con il suo indirizzo.',
  ),
  closed: text('{way} closed on {date}, it never came.', '{way} chiuso il {date}, non è mai arrivato.'),
  fetching: text('File {n} of {m}.', 'File {n} di {m}.'),
  good: text('For {time}.', 'Da {time}.'),
  asked: text('Asked at {times}, no request came.', 'Richiamato alle {times}, nessuna risposta.'),
  held: text('Changed on {when}, by {who}.', 'Modificato il {when}, da {who}.'),
  inCall: text('On a call.', 'In chiamata.'),
  silent: text('No sign of it since {when}.', 'Nessun segnale da {when}.'),
  unregistered: text('No line registered since {when}.', 'Nessuna linea registrata da {when}.'),
  partly: text('A line is not registered since {when}.', 'Una linea non è registrata da {when}.'),
  otherModel: text('Says it is {a}, added as {b}.', 'Dice di essere {a}, aggiunto come {b}.'),
  otherMac: text('Another phone’s address was used.', 'Usato l’indirizzo di un altro telefono.'),
  deadAddress: text(
    'A request came with an address that is dead, at {when}.',
    'È arrivata una richiesta con un indirizzo non più valido, {when}.',
  ),
  noLine: text('It has no line yet.', 'Non ha ancora linee.'),
  notTold: text('The exchange does not tell.', 'Il centralino non lo dice.'),
} as const;

/** What to do next. */
export const next = {
  nothing: text('None.', 'Nessuno.'),
  letIn: text(
    'Once that is mended it comes by itself; restart it to see it at once.',
    'Una volta rimediato torna da solo; riavvialo per vederlo subito.',
  ),
  accept: text('Accept or ignore.', 'Accetta o ignora.'),
  plugIn: text('Plug it in. A used one: {reset}.', 'Collegalo. Se è usato: {reset}.'),
  plugInPin: text(
    'Plug it in, and type the PIN that is shown here. A used one: {reset}.',
    'Collegalo e digita il PIN mostrato qui. Se è usato: {reset}.',
  ),
  withAccount: text(
    'Point it here by DHCP or type its address. With an account of {service} it would come by itself.',
    'Indirizzalo qui con il DHCP o digita il suo indirizzo. Con un account di {service} verrebbe da solo.',
  ),
  inPortal: text(
    'Point it here by DHCP, type its address, or register that by hand at {service}.',
    'Indirizzalo qui con il DHCP, digita il suo indirizzo o registralo a mano presso {service}.',
  ),
  activate: text(
    'Point it here by DHCP or type its address; Activate has {service} send it here.',
    'Indirizzalo qui con il DHCP o digita il suo indirizzo; con Attiva lo manda qui {service}.',
  ),
  triedAgain: text('Tried again by itself, {when}.', 'Si riprova da soli, {when}.'),
  openAgain: text('Open it again.', 'Riapri.'),
  wait: text('Wait a moment.', 'Attendi un momento.'),
  overdue: text(
    'It should be back by now: restart it. If that does not help: {reset}.',
    'Dovrebbe essere già tornato: riavvialo. Se non basta: {reset}.',
  ),
  askedAgain: text(
    'Asked again by itself; fetches by itself tonight.',
    'Viene richiamato da solo; stanotte si aggiorna da solo.',
  ),
  askedAgainOnly: text('Asked again by itself.', 'Viene richiamato da solo.'),
  afterCall: text('Asked when it ends.', 'Richiamato al termine.'),
  tonight: text('Fetches by itself tonight.', 'Stanotte si aggiorna da solo.'),
  inWindow: text('Fetches between {from} and {to}.', 'Si aggiorna tra {from} e {to}.'),
  whenItAsks: text(
    'Takes it over when it asks by itself; to have it now, tell it to fetch.',
    'Lo prende quando chiede da solo; per averlo subito, fallo aggiornare.',
  ),
  byItself: text('It follows by itself.', 'Si aggiorna da solo.'),
  checkCable: text(
    'Check power and cable; last address: {address}.',
    'Controlla alimentazione e cavo; ultimo indirizzo: {address}.',
  ),
  checkCableOnly: text('Check power and cable.', 'Controlla alimentazione e cavo.'),
  checkLine: text(
    'Check the extension at the exchange: its password, its transport, its limit of contacts.',
    'Controlla l’interno nel centralino: password, trasporto, limite di contatti.',
  ),
  makeIt: text('Make it a {a}, or look at the desk.', 'Cambialo in {a}, o controlla la scrivania.'),
  lookAtDesk: text('Look at the desk.', 'Controlla la scrivania.'),
  replaceMac: text('Replace the address of {phone}.', 'Sostituisci l’indirizzo di {phone}.'),
  openAndReset: text(
    'If it was this phone: open it again. Then: {reset}.',
    'Se era questo telefono: riapri. Poi: {reset}.',
  ),
  assignLine: text('Give it an extension.', 'Assegna un interno.'),
} as const;

/** Where nobody knows how a model is reset. */
export const someReset = text('reset it to factory settings', 'riportalo alle impostazioni di fabbrica');
