import { httpUrl, lineOfText } from '../../domain/index.ts';
import { always, choice, leftToPeople, nullable, text } from './record.ts';
import { baseUrl, oneOf, password, timeOfDay, wholeNumber, yesOrNo } from './schemas.ts';

const group = 'provisioning';

/** How phones fetch their files for the rest of their life. */
export const provisioningSettings = {
  'provisioning.nightly': always({
    group,
    label: text('Nightly update', 'Aggiornamento notturno'),
    help: text(
      'Whether phones ask for changes every night. Without it they ask only when they start or are told to.',
      'Se i telefoni cercano modifiche ogni notte. Altrimenti lo fanno solo all’avvio o su richiesta.',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
  }),
  'provisioning.window-from': always({
    group,
    label: text('Nightly window from', 'Finestra notturna dalle'),
    help: text(
      'Start of the window, in the phone’s time zone. Phones spread themselves over it.',
      'Inizio della finestra, nel fuso orario del telefono. I telefoni si distribuiscono al suo interno.',
    ),
    form: 'time',
    schema: timeOfDay,
    shipped: '01:00',
  }),
  'provisioning.window-to': always({
    group,
    label: text('Nightly window to', 'Finestra notturna alle'),
    help: text('End of the window, on the same day.', 'Fine della finestra, nello stesso giorno.'),
    form: 'time',
    schema: timeOfDay,
    shipped: '04:00',
  }),
  'provisioning.base-url': nullable({
    group,
    label: text('Address for phones', 'Indirizzo per i telefoni'),
    help: text(
      'Scheme, host, port and path at which phones reach this server, without a slash at the end. An office behind a VPN may need its own.',
      'Schema, host, porta e percorso con cui i telefoni raggiungono questo server, senza barra finale. Una sede dietro VPN può averne uno proprio.',
    ),
    form: 'url',
    schema: baseUrl,
    shipped: null,
    noneMeans: text('the address of the installation', 'l’indirizzo dell’installazione'),
    risk: 'may-become-unreachable',
    // Views get the address as a whole, with the token.
    internal: true,
  }),
  'provisioning.firmware-url': nullable({
    group,
    label: text('Firmware', 'Firmware'),
    help: text(
      'Address of a firmware image. It must suit the model exactly; phones that have another version load it and restart.',
      'Indirizzo di un’immagine firmware. Deve essere esattamente quella del modello; i telefoni con un’altra versione la caricano e si riavviano.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('the firmware is left alone', 'il firmware non viene toccato'),
    requires: 'reboot',
  }),
  'provisioning.server-trust': nullable({
    group,
    label: text('Whom phones trust', 'Di chi si fidano i telefoni'),
    help: text(
      'Whether phones check the certificate of servers that they reach by HTTPS, TLS and LDAPS. Checked ones need a chain that the phone knows: prove it on one phone first.',
      'Se i telefoni verificano il certificato dei server raggiunti via HTTPS, TLS e LDAPS. La verifica richiede una catena nota al telefono: provare prima con uno solo.',
    ),
    form: 'choice',
    schema: oneOf(['any', 'checked']),
    choices: [
      choice('any', 'any certificate', 'qualsiasi certificato'),
      choice('checked', 'certificates that they know', 'certificati conosciuti'),
    ],
    shipped: null,
    // Writing the factory's value would lock out a phone that someone had told by hand to trust this server.
    ...leftToPeople,
    risk: 'may-become-unreachable',
  }),
  'provisioning.trusted-certificate-url': nullable({
    group,
    label: text('Own authority’s certificate', 'Certificato della propria autorità'),
    help: text(
      'Address of a certificate (PEM) that phones shall trust besides their own list.',
      'Indirizzo di un certificato (PEM) di cui i telefoni si fidano oltre al proprio elenco.',
    ),
    form: 'url',
    schema: httpUrl,
    shipped: null,
    noneMeans: text('none', 'nessuno'),
  }),
  'provisioning.authentication': always({
    group,
    label: text('Phones prove who they are', 'I telefoni si autenticano'),
    help: text(
      'Whether phones give a user and a password beside their secret address. Each gets its own in its file first and is asked for them from then on; those under “HTTP user” are asked for where they are set.',
      'Se i telefoni forniscono utente e password oltre al loro indirizzo segreto. Ognuno riceve prima i propri nel file e da allora gli vengono chiesti; se impostati, valgono quelli di “Utente HTTP”.',
    ),
    form: 'choice',
    schema: oneOf(['off', 'basic', 'digest']),
    choices: [choice('off', 'no', 'no'), choice('basic', 'Basic'), choice('digest', 'Digest')],
    shipped: 'off',
    risk: 'may-become-unreachable',
    // It reaches phones as user, password and way of proving them.
    internal: true,
  }),
  'provisioning.device-certificate': always({
    group,
    label: text('Certificate from the factory', 'Certificato di fabbrica'),
    help: text(
      'Whether a phone must prove who it is by the certificate that its maker gave it. It binds phones of makes whose authorities are installed, over HTTPS alone, also at their first access; another phone’s certificate is always refused.',
      'Se il telefono deve dimostrare chi è con il certificato ricevuto dal produttore. Vale per le marche le cui autorità sono installate, solo via HTTPS, anche al primo accesso; il certificato di un altro telefono è sempre rifiutato.',
    ),
    form: 'choice',
    schema: oneOf(['looked-at', 'required']),
    choices: [
      choice('looked-at', 'looked at where one is shown', 'esaminato se presentato'),
      choice('required', 'required', 'obbligatorio'),
    ],
    shipped: 'looked-at',
    risk: 'may-become-unreachable',
    // Nothing of it stands in a phone's file.
    internal: true,
  }),
  'provisioning.http-user': nullable({
    group,
    label: text('User for HTTP', 'Utente HTTP'),
    help: text(
      'User name that phones give when a server in front of this one asks for it.',
      'Nome utente che i telefoni forniscono se un server davanti a questo lo chiede.',
    ),
    form: 'text',
    schema: lineOfText(64),
    shipped: null,
    noneMeans: text('none', 'nessuno'),
  }),
  'provisioning.http-password': nullable({
    group,
    label: text('Password for HTTP', 'Password HTTP'),
    help: text('Password that goes with it.', 'Password corrispondente.'),
    form: 'secret',
    schema: password,
    shipped: null,
    noneMeans: text('none', 'nessuna'),
    secret: true,
  }),
  'provisioning.http-authentication': nullable({
    group,
    label: text('Way of proving the user', 'Metodo di autenticazione HTTP'),
    help: text(
      'How a phone proves the user for HTTP, on makes that must be told.',
      'Come il telefono si autentica via HTTP, per le marche che lo richiedono.',
    ),
    form: 'choice',
    schema: oneOf(['basic', 'digest']),
    choices: [choice('basic', 'Basic'), choice('digest', 'Digest')],
    shipped: null,
    noneMeans: text('as the phone comes from its factory', 'come il telefono esce di fabbrica'),
  }),
  'provisioning.start-delay': nullable({
    group,
    label: text('Wait after start, at most', 'Attesa massima all’avvio'),
    help: text(
      'Longest random wait between the start of a phone and its first request, so that an office that gets its power back does not ask all at once.',
      'Attesa casuale massima tra l’avvio del telefono e la prima richiesta, così che una sede che riprende corrente non chieda tutta insieme.',
    ),
    form: 'number',
    unit: 's',
    schema: wholeNumber(0, 65_535),
    shipped: null,
    noneMeans: text('as the phone comes from its factory', 'come il telefono esce di fabbrica'),
  }),
  'provisioning.retry-delay': nullable({
    group,
    label: text('Wait after a failed fetch', 'Attesa dopo un errore'),
    help: text(
      'How long a phone waits before it asks again when it got no file.',
      'Quanto attende un telefono prima di richiedere di nuovo un file non ricevuto.',
    ),
    form: 'number',
    unit: 's',
    schema: wholeNumber(30, 86_400),
    shipped: null,
    noneMeans: text('as the phone comes from its factory', 'come il telefono esce di fabbrica'),
  }),
  'provisioning.busy-delay': nullable({
    group,
    label: text('Wait for the end of a call, at most', 'Attesa massima della fine di una chiamata'),
    help: text(
      'How long a phone in use may put off taking a new file.',
      'Per quanto un telefono in uso può rimandare un nuovo file.',
    ),
    form: 'number',
    unit: 'min',
    schema: wholeNumber(0, 10_080),
    shipped: null,
    noneMeans: text('as the phone comes from its factory', 'come il telefono esce di fabbrica'),
  }),
  'provisioning.told-per-second': always({
    group,
    label: text('Phones told per second', 'Telefoni avvisati al secondo'),
    help: text(
      'How many phones are told in a second to fetch what changed. A wide change is spread by it; changed passwords go first.',
      'Quanti telefoni al secondo vengono avvisati di scaricare ciò che è cambiato. Distribuisce le modifiche ampie; le password cambiate vanno per prime.',
    ),
    form: 'number',
    schema: wholeNumber(1, 200),
    unit: '/s',
    shipped: 20,
    levels: ['default'],
    requires: 'nothing',
    // No phone reads it.
    internal: true,
  }),
};
