import { choice, nullable, text } from './record.ts';
import { oneOf, password, pin } from './schemas.ts';

const group = 'access';

/** Who may open a phone’s own pages and menus. */
export const accessSettings = {
  'access.admin-password': nullable({
    group,
    label: text('Administrator password', 'Password di amministratore'),
    help: text(
      'Opens the phone’s own web pages and its protected menus. A random one was made at installation; a model or a phone may have its own.',
      'Apre le pagine web del telefono e i menu protetti. All’installazione ne è stata creata una casuale; un modello o un telefono può averne una propria.',
    ),
    form: 'secret',
    schema: password,
    shipped: null,
    secret: true,
  }),
  'access.user-password': nullable({
    group,
    label: text('User password', 'Password dell’utente'),
    help: text(
      'Opens the part of the phone’s web pages that is meant for its user; the user name is `user`.',
      'Apre la parte delle pagine web del telefono destinata a chi lo usa; il nome utente è `user`.',
    ),
    form: 'secret',
    schema: password,
    shipped: null,
    noneMeans: text('the administrator’s password opens it', 'si apre con la password di amministratore'),
    secret: true,
  }),
  'access.menu-pin': nullable({
    group,
    label: text('Menu PIN', 'PIN dei menu'),
    help: text(
      'Digits that unlock the phone and its menus, where a make asks for a PIN.',
      'Cifre che sbloccano il telefono e i suoi menu, dove la marca chiede un PIN.',
    ),
    form: 'secret',
    schema: pin,
    shipped: null,
    noneMeans: text(
      'the PIN that phones leave the factory with, if any',
      'il PIN di fabbrica, se il telefono ne ha uno',
    ),
    secret: true,
  }),
  'access.web-page': nullable({
    group,
    label: text('Web page of the phone', 'Pagina web del telefono'),
    help: text(
      'How the phone’s own page is reached. Remote control by address needs one of them.',
      'Come si raggiunge la pagina del telefono. Il controllo remoto tramite indirizzo ne richiede uno.',
    ),
    form: 'choice',
    schema: oneOf(['both', 'https', 'http', 'off']),
    choices: [
      choice('both', 'HTTP and HTTPS', 'HTTP e HTTPS'),
      choice('https', 'HTTPS'),
      choice('http', 'HTTP'),
      choice('off', 'off', 'disattivata'),
    ],
    shipped: null,
    noneMeans: text('as the phone comes from its factory', 'come il telefono esce di fabbrica'),
    requires: 'reboot',
  }),
};
