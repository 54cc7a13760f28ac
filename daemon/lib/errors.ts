import { reasonText } from './reasons.ts';

/** A text that people read, in every language of the product. */
export interface Text {
  readonly en: string;
  readonly it: string;
}

/** The languages of {@link Text}. */
export type Language = keyof Text;

interface ErrorRow {
  /** HTTP status of the answer that carries this error. */
  readonly status: number;
  /** What happened. `{name}` stands for a parameter. */
  readonly message: Text;
  /** The way out. */
  readonly hint: Text;
}

/**
 * Every error that Hookswitch tells anyone, in one place. Codes are stable: scripts rely on them.
 * `{name}` in a text is replaced by the parameter of that name; a parameter never holds a secret.
 */
export const errorTable = {
  'body-malformed': {
    status: 400,
    message: { en: 'The request could not be read: {reason}', it: 'La richiesta non è leggibile: {reason}' },
    hint: {
      en: 'Send UTF-8 JSON as described in the reference.',
      it: 'Invia JSON in UTF-8 come descritto nel riferimento.',
    },
  },
  'body-too-large': {
    status: 413,
    message: { en: 'The request is larger than {limit} bytes', it: 'La richiesta supera {limit} byte' },
    hint: { en: 'Send it in smaller parts.', it: 'Inviala in parti più piccole.' },
  },
  'content-type-unsupported': {
    status: 415,
    message: {
      en: 'The content type {type} is not accepted here',
      it: 'Il tipo di contenuto {type} non è accettato qui',
    },
    hint: { en: 'Send application/json.', it: 'Invia application/json.' },
  },
  'field-invalid': {
    status: 422,
    message: { en: '{field}: {reason}', it: '{field}: {reason}' },
    hint: {
      en: 'Correct the field and send the request again.',
      it: 'Correggi il campo e invia di nuovo la richiesta.',
    },
  },
  'field-unknown': {
    status: 422,
    message: { en: '{field} is not known here', it: '{field} non è previsto qui' },
    hint: {
      en: 'Leave it out, or correct its name: see the API reference.',
      it: 'Omettilo o correggi il nome: vedi il riferimento API.',
    },
  },
  'token-unknown': {
    status: 404,
    message: { en: 'There is no API token {id}', it: 'Il token API {id} non esiste' },
    hint: { en: '`hookswitch token list` lists them.', it: '`hookswitch token list` li elenca.' },
  },
  'not-signed-in': {
    status: 401,
    message: { en: 'Sign in first', it: 'Occorre prima accedere' },
    hint: {
      en: 'Sign in with POST /session, or send an API token as "Authorization: Bearer ...": `hookswitch token create` makes one.',
      it: 'Accedi con POST /session, o invia un token API come "Authorization: Bearer ...": `hookswitch token create` ne crea uno.',
    },
  },
  'not-allowed': {
    status: 403,
    message: { en: 'The role {role} may not do this', it: 'Il ruolo {role} non può farlo' },
    hint: {
      en: 'Ask an administrator, or use a token with a higher role.',
      it: 'Chiedi a un amministratore o usa un token con un ruolo superiore.',
    },
  },
  'out-of-scope': {
    status: 403,
    message: { en: 'This token is for {scope} only', it: 'Questo token vale solo per {scope}' },
    hint: {
      en: 'Use a token whose scope includes "{group}".',
      it: 'Usa un token il cui ambito comprende "{group}".',
    },
  },
  'origin-refused': {
    status: 403,
    message: { en: 'The request comes from another site', it: 'La richiesta proviene da un altro sito' },
    hint: {
      en: 'Change things from our own pages, or use an API token. Behind a proxy, name it in HOOKSWITCH_TRUSTED_PROXIES and let it send X-Forwarded-Host and X-Forwarded-Proto.',
      it: 'Modifica dalle nostre pagine, oppure usa un token API. Dietro un proxy, indicalo in HOOKSWITCH_TRUSTED_PROXIES e fagli inviare X-Forwarded-Host e X-Forwarded-Proto.',
    },
  },
  'sign-in-refused': {
    status: 401,
    message: { en: 'Name or password is wrong', it: 'Nome o password errati' },
    hint: {
      en: 'Try again. An admin can set another password: `hookswitch accounts password <name>`.',
      it: 'Riprova. Un amministratore può impostare un’altra password: `hookswitch accounts password <nome>`.',
    },
  },
  'ticket-off': {
    status: 409,
    message: { en: 'No panel may send people here', it: 'Nessun pannello può inviare persone qui' },
    hint: {
      en: 'Set HOOKSWITCH_TICKET_SECRET_FILE, the same secret as the panel has, and start again.',
      it: 'Imposta HOOKSWITCH_TICKET_SECRET_FILE, lo stesso segreto del pannello, e riavvia.',
    },
  },
  'ticket-refused': {
    status: 401,
    message: { en: 'The ticket is refused: {reason}', it: 'Il biglietto è rifiutato: {reason}' },
    hint: {
      en: 'Open the page from the panel again. If it happens again, compare secret and clock of both.',
      it: 'Riapri la pagina dal pannello. Se succede ancora, confronta segreto e orologio di entrambi.',
    },
  },
  'session-unknown': {
    status: 404,
    message: { en: 'There is no such session', it: 'Questa sessione non esiste' },
    hint: { en: 'It has ended already, or is somebody else’s.', it: 'È già terminata, o è di qualcun altro.' },
  },
  'account-unknown': {
    status: 404,
    message: { en: 'There is no account {name}', it: 'L’account {name} non esiste' },
    hint: { en: '`hookswitch accounts list` lists them.', it: '`hookswitch accounts list` li elenca.' },
  },
  'account-exists': {
    status: 409,
    message: { en: 'The account {name} is already here', it: 'L’account {name} esiste già' },
    hint: { en: 'Change it, or choose another name.', it: 'Modificalo, o scegli un altro nome.' },
  },
  'account-last-admin': {
    status: 409,
    message: { en: '{name} is the last admin', it: '{name} è l’ultimo amministratore' },
    hint: { en: 'Make somebody else an admin first.', it: 'Prima nomina amministratore qualcun altro.' },
  },
  'account-none': {
    status: 409,
    message: { en: '{name} has no password here', it: '{name} non ha una password qui' },
    hint: {
      en: 'Sign in with an account’s name and password. Tokens are renewed, the panel keeps its own passwords.',
      it: 'Accedi con nome e password di un account. I token si rinnovano, il pannello tiene le proprie password.',
    },
  },
  'too-many-attempts': {
    status: 429,
    message: { en: 'Too many failed attempts', it: 'Troppi tentativi non riusciti' },
    hint: { en: 'Wait {seconds} seconds, then try again.', it: 'Attendi {seconds} secondi, poi riprova.' },
  },
  'route-unknown': {
    status: 404,
    message: { en: 'There is nothing at this address', it: 'A questo indirizzo non c’è nulla' },
    hint: { en: 'See the API reference for the addresses.', it: 'Vedi il riferimento API per gli indirizzi.' },
  },
  'method-not-allowed': {
    status: 405,
    message: { en: '{method} is not possible here', it: '{method} non è possibile qui' },
    hint: { en: 'Allowed: {allowed}.', it: 'Consentiti: {allowed}.' },
  },
  'version-missing': {
    status: 428,
    message: { en: 'The version of what is changed is missing', it: 'Manca la versione di ciò che viene modificato' },
    hint: { en: 'Read it first and send its ETag as If-Match.', it: 'Leggi prima e invia il suo ETag come If-Match.' },
  },
  'version-none': {
    status: 412,
    message: { en: '{name} is not there yet', it: '{name} non c’è ancora' },
    hint: {
      en: 'Send If-Match: "0" to make it anew; `*` changes only what is there.',
      it: 'Invia If-Match: "0" per crearlo; `*` modifica solo ciò che esiste.',
    },
  },
  'version-stale': {
    status: 412,
    message: {
      en: 'It was changed meanwhile (version {actual}, not {expected})',
      it: 'Nel frattempo è cambiato (versione {actual}, non {expected})',
    },
    hint: {
      en: 'Read it again, look at the difference, and repeat the change.',
      it: 'Rileggi, controlla la differenza e ripeti la modifica.',
    },
  },
  'mac-malformed': {
    status: 422,
    message: { en: '"{mac}" is not a MAC address', it: '"{mac}" non è un indirizzo MAC' },
    hint: {
      en: 'A MAC address has 12 hexadecimal digits, for example 80:5E:C0:12:34:56.',
      it: 'Un indirizzo MAC ha 12 cifre esadecimali, ad esempio 80:5E:C0:12:34:56.',
    },
  },
  'phone-exists': {
    status: 409,
    message: { en: 'The phone {mac} is already here', it: 'Il telefono {mac} è già presente' },
    hint: { en: 'Change it instead, or delete it first.', it: 'Modificalo, oppure eliminalo prima.' },
  },
  'phone-unknown': {
    status: 404,
    message: { en: 'There is no phone {mac}', it: 'Il telefono {mac} non esiste' },
    hint: { en: 'Check the MAC address, or add the phone.', it: 'Controlla l’indirizzo MAC o aggiungi il telefono.' },
  },
  'phone-no-address': {
    status: 409,
    message: {
      en: 'The phone {mac} has no address that works',
      it: 'Il telefono {mac} non ha un indirizzo che funziona',
    },
    hint: { en: 'Renew its first access.', it: 'Rinnova il suo primo accesso.' },
  },
  'vendor-unknown': {
    status: 422,
    message: {
      en: 'The make of {mac} is not recognised by its prefix',
      it: 'La marca di {mac} non è riconosciuta dal prefisso',
    },
    hint: { en: 'Name the vendor: {known}.', it: 'Indica la marca: {known}.' },
  },
  'model-unknown': {
    status: 422,
    message: { en: '{vendor} has no model "{model}"', it: '{vendor} non ha il modello "{model}"' },
    hint: {
      en: 'Choose one of: {known}; or leave it out: the phone tells it at first contact.',
      it: 'Scegli tra: {known}; oppure ometti: il telefono lo dirà al primo contatto.',
    },
  },
  'selection-empty': {
    status: 422,
    message: { en: 'No phone fits the selection', it: 'Nessun telefono corrisponde alla selezione' },
    hint: { en: 'GET /api/v1/phones takes the same filters.', it: 'GET /api/v1/phones accetta gli stessi filtri.' },
  },
  'selection-large': {
    status: 422,
    message: {
      en: '{count} phones fit the selection; at most {most} are changed at once',
      it: '{count} telefoni corrispondono alla selezione; al massimo {most} alla volta',
    },
    hint: {
      en: 'Narrow the selection, or set it for the model or as a default.',
      it: 'Restringi la selezione, oppure imposta il modello o il valore predefinito.',
    },
  },
  'pending-unknown': {
    status: 404,
    message: {
      en: 'No phone {mac} is waiting to be accepted',
      it: 'Nessun telefono {mac} attende di essere accettato',
    },
    hint: {
      en: '`hookswitch pending list` lists them. After a restart they are there again when they ask again.',
      it: '`hookswitch pending list` li elenca. Dopo un riavvio ricompaiono quando chiedono di nuovo.',
    },
  },
  'live-full': {
    status: 503,
    message: { en: 'Too many readers follow what happens already', it: 'Troppi lettori seguono già gli eventi' },
    hint: { en: 'Close some of them, or try again later.', it: 'Chiudine alcuni o riprova più tardi.' },
  },
  'plan-gone': {
    status: 404,
    message: { en: 'This plan is no longer kept', it: 'Questo piano non è più disponibile' },
    hint: {
      en: 'Plans are kept for an hour. Plan the changes again.',
      it: 'I piani restano per un’ora. Pianifica di nuovo le modifiche.',
    },
  },
  'plan-working': {
    status: 409,
    message: {
      en: 'The plan is not finished: {done} of {total} phones',
      it: 'Il piano non è finito: {done} di {total} telefoni',
    },
    hint: { en: 'Wait until its state is "ready".', it: 'Attendi che il suo stato sia "ready".' },
  },
  'plan-moved': {
    status: 412,
    message: {
      en: 'Something changed since the plan was made ({count}): {moved}',
      it: 'Qualcosa è cambiato da quando il piano è stato fatto ({count}): {moved}',
    },
    hint: { en: 'Plan the changes again and look at them.', it: 'Pianifica di nuovo le modifiche e ricontrollale.' },
  },
  'change-unknown': {
    status: 404,
    message: { en: 'There is no change {id}', it: 'La modifica {id} non esiste' },
    hint: { en: '`hookswitch changes` lists them.', it: '`hookswitch changes` le elenca.' },
  },
  'transaction-large': {
    status: 409,
    message: {
      en: 'This transaction changed more than {most} things',
      it: 'Questa transazione ha cambiato più di {most} cose',
    },
    hint: { en: 'Undo its changes one by one.', it: 'Annulla le sue modifiche una alla volta.' },
  },
  'undo-impossible': {
    status: 409,
    message: { en: 'This change cannot be undone: {reason}', it: 'Questa modifica non si può annullare: {reason}' },
    hint: {
      en: 'Make a new change that sets things as you want them.',
      it: 'Fai una nuova modifica che renda le cose come le vuoi.',
    },
  },
  'undo-gone': {
    status: 409,
    message: { en: '{what} is no longer there', it: '{what} non c’è più' },
    hint: {
      en: 'Undo its removal first, if that is in the list of changes; then this one.',
      it: 'Annulla prima la sua rimozione, se è nell’elenco delle modifiche; poi questa.',
    },
  },
  'undo-contradicted': {
    status: 409,
    message: {
      en: 'Since this change something else was made of: {what} (later changes: {changes})',
      it: 'Dopo questa modifica è cambiato altro: {what} (modifiche successive: {changes})',
    },
    hint: {
      en: 'Undo the later changes first, newest first; or set things as you want them.',
      it: 'Annulla prima le modifiche successive, dalla più recente; oppure imposta le cose come le vuoi.',
    },
  },
  'undo-secret': {
    status: 409,
    message: {
      en: 'Secrets are never kept in the list of changes, so these cannot be put back: {what}',
      it: 'L’elenco delle modifiche non conserva mai i segreti, quindi questi non si possono ripristinare: {what}',
    },
    hint: {
      en: 'Send "partly": true (`--partly`) to put back the rest, if there is any, and set the secrets anew.',
      it: 'Invia "partly": true (`--partly`) per ripristinare il resto, se c’è, e imposta di nuovo i segreti.',
    },
  },
  'proof-wanted': {
    status: 409,
    message: {
      en: 'A wrong value may cut {count} phones off: {settings}',
      it: 'Un valore errato può isolare {count} telefoni: {settings}',
    },
    hint: {
      en: 'Set it on one phone of each make first: once it came back with it, the others follow. Or send "unproven": true (`--unproven`) if you are sure.',
      it: 'Impostalo prima su un telefono di ogni marca: quando sarà tornato con quel valore, gli altri seguono. Oppure invia "unproven": true (`--unproven`) se ne hai la certezza.',
    },
  },
  'vendor-not-found': {
    status: 404,
    message: { en: 'There is no make {vendor}', it: 'La marca {vendor} non esiste' },
    hint: { en: 'These are known: {known}.', it: 'Sono note: {known}.' },
  },
  'dhcp-address-unfit': {
    status: 409,
    message: {
      en: 'The public address cannot be given by DHCP ({reason})',
      it: 'L’indirizzo pubblico non può essere distribuito via DHCP ({reason})',
    },
    hint: {
      en: 'Choose a shorter, plainer address as HOOKSWITCH_PUBLIC_URL.',
      it: 'Scegli un indirizzo più breve e semplice come HOOKSWITCH_PUBLIC_URL.',
    },
  },
  'model-not-found': {
    status: 404,
    message: { en: 'There is no model {vendor}/{model}', it: 'Il modello {vendor}/{model} non esiste' },
    hint: { en: 'GET /api/v1/models lists them.', it: 'GET /api/v1/models li elenca.' },
  },
  'device-data-invalid': {
    status: 422,
    message: { en: 'Nothing was taken. Problems: {count}', it: 'Nulla è stato accettato. Problemi: {count}' },
    hint: {
      en: 'Correct what is listed and import the file again.',
      it: 'Correggi quanto elencato e importa di nuovo il file.',
    },
  },
  'import-unknown': {
    status: 404,
    message: { en: 'There is no import "{name}"', it: 'L’importazione "{name}" non esiste' },
    hint: { en: '`hookswitch models imports` lists them.', it: '`hookswitch models imports` le elenca.' },
  },
  'import-in-use': {
    status: 409,
    message: {
      en: 'Models of the import "{name}" are on {count} phones: {phones}',
      it: 'Modelli dell’importazione "{name}" sono su {count} telefoni: {phones}',
    },
    hint: {
      en: 'Give these phones another model or delete them first.',
      it: 'Assegna prima un altro modello a questi telefoni, o eliminali.',
    },
  },
  'line-slot-invalid': {
    status: 422,
    message: {
      en: 'Line {slot} does not fit: the {model} has {accounts} accounts',
      it: 'La linea {slot} non è possibile: il {model} ha {accounts} account',
    },
    hint: { en: 'Use lines 1 to {accounts}, each once.', it: 'Usa le linee da 1 a {accounts}, ciascuna una volta.' },
  },
  'extension-exists': {
    status: 409,
    message: { en: 'The extension {number} is already here', it: 'L’interno {number} è già presente' },
    hint: { en: 'Change it instead.', it: 'Modificalo.' },
  },
  'extension-unknown': {
    status: 404,
    message: { en: 'There is no extension {number}', it: 'L’interno {number} non esiste' },
    hint: { en: 'Add the extension first.', it: 'Aggiungi prima l’interno.' },
  },
  'extensions-elsewhere': {
    status: 409,
    message: {
      en: 'Extensions are kept by the exchange ({kind}), and changed there',
      it: 'Gli interni sono tenuti dal centralino ({kind}) e si modificano lì',
    },
    hint: {
      en: 'Change the extension in the exchange; the phones follow by themselves.',
      it: 'Modifica l’interno nel centralino; i telefoni seguono da soli.',
    },
  },
  'extension-in-use': {
    status: 409,
    message: { en: 'The extension {number} is on {count} phones', it: 'L’interno {number} è su {count} telefoni' },
    hint: { en: 'Take it off these phones first.', it: 'Toglilo prima da questi telefoni.' },
  },
  'redirection-service-unknown': {
    status: 404,
    message: {
      en: 'There is no redirection service {service}',
      it: 'Non esiste un servizio di reindirizzamento {service}',
    },
    hint: { en: 'List the services.', it: 'Elenca i servizi.' },
  },
  'redirection-account-none': {
    status: 404,
    message: { en: 'There is no account of {service} here', it: 'Qui non c’è un account di {service}' },
    hint: {
      en: 'Type the account in the settings of redirection.',
      it: 'Inserisci l’account nelle impostazioni del reindirizzamento.',
    },
  },
  'redirection-account-invalid': {
    status: 422,
    message: {
      en: 'The account of {service} does not fit: {reason}',
      it: 'L’account di {service} non va bene: {reason}',
    },
    hint: { en: 'Correct that part of the account.', it: 'Correggi quella parte dell’account.' },
  },
  'redirection-account-used': {
    status: 409,
    message: {
      en: '{service} still holds {count} phones that were registered with this account',
      it: '{service} ha ancora {count} telefoni registrati con questo account',
    },
    hint: {
      en: 'Deactivate these phones first and wait until they are removed. With `forget` they stay at the service, and nobody here looks after them.',
      it: 'Disattiva prima questi telefoni e attendi che siano rimossi. Con `forget` restano presso il servizio e qui nessuno se ne occupa più.',
    },
  },
  'redirection-by-hand': {
    status: 409,
    message: {
      en: 'No service that this server can speak to redirects phones of {make}',
      it: 'Nessun servizio a cui questo server può parlare reindirizza i telefoni {make}',
    },
    hint: {
      en: 'Register the phone in the maker’s portal with its address, or point it here by DHCP.',
      it: 'Registra il telefono nel portale del produttore con il suo indirizzo, o indirizzalo qui con il DHCP.',
    },
  },
  'redirection-no-account': {
    status: 409,
    message: {
      en: 'No account for phones of {make} was typed ({services})',
      it: 'Non è stato inserito alcun account per i telefoni {make} ({services})',
    },
    hint: {
      en: 'Type an account of one of these services in the settings of redirection.',
      it: 'Inserisci un account di uno di questi servizi nelle impostazioni del reindirizzamento.',
    },
  },
  'redirection-label-code': {
    status: 422,
    message: {
      en: 'This is no serial number or MAC-ID of this phone’s make, or it is that of another phone',
      it: 'Non è un numero di serie o MAC-ID di questa marca, o è quello di un altro telefono',
    },
    hint: { en: 'Compare it with the phone’s label.', it: 'Confrontalo con l’etichetta del telefono.' },
  },
  'redirection-label-code-missing': {
    status: 409,
    message: {
      en: 'The service does not take this phone without what is printed on its label',
      it: 'Il servizio non accetta questo telefono senza ciò che è stampato sulla sua etichetta',
    },
    hint: {
      en: 'Type the serial number or MAC-ID of the label first.',
      it: 'Inserisci prima il numero di serie o il MAC-ID dell’etichetta.',
    },
  },
  'user-device-unknown': {
    status: 404,
    message: { en: 'There is no further device {number}', it: 'Non esiste un ulteriore dispositivo {number}' },
    hint: { en: 'List the devices of its user.', it: 'Elenca i dispositivi del suo utente.' },
  },
  'user-device-exists': {
    status: 409,
    message: { en: '{number} is a further device already', it: '{number} è già un ulteriore dispositivo' },
    hint: {
      en: 'Choose another number, or none: the next free one is taken.',
      it: 'Scegli un altro numero, o nessuno: viene preso il prossimo libero.',
    },
  },
  'user-device-user': {
    status: 422,
    message: { en: '{user} cannot have further devices: {what}', it: '{user} non può avere altri dispositivi: {what}' },
    hint: {
      en: 'Name a main extension that exists and has only digits.',
      it: 'Indica un interno principale esistente e composto solo da cifre.',
    },
  },
  'user-device-most': {
    status: 409,
    message: {
      en: 'Extension {user} has {count} devices, which is as many as there may be',
      it: 'L’interno {user} ha {count} dispositivi, il massimo possibile',
    },
    hint: { en: 'Remove one that is not used any more.', it: 'Rimuovine uno che non serve più.' },
  },
  'user-device-number': {
    status: 409,
    message: {
      en: '{number} cannot be a further device of {user}: {what}',
      it: '{number} non può essere un ulteriore dispositivo di {user}: {what}',
    },
    hint: {
      en: 'Choose another number, or none: the next free one is taken.',
      it: 'Scegli un altro numero, o nessuno: viene preso il prossimo libero.',
    },
  },
  'user-device-none-free': {
    status: 409,
    message: {
      en: 'No number is free for a further device of {user}: {taken}',
      it: 'Nessun numero libero per un ulteriore dispositivo di {user}: {taken}',
    },
    hint: {
      en: 'Give the daemon more prefixes (device-prefixes), or free one of these numbers.',
      it: 'Assegna al servizio altri prefissi (device-prefixes) o libera uno di questi numeri.',
    },
  },
  'user-device-elsewhere': {
    status: 409,
    message: {
      en: '{number} is the line of another phone ({mac})',
      it: '{number} è la linea di un altro telefono ({mac})',
    },
    hint: {
      en: 'One account is for one phone: ask for another device of the same user.',
      it: 'Un account è per un solo telefono: chiedi un altro dispositivo dello stesso utente.',
    },
  },
  'user-devices-off': {
    status: 409,
    message: {
      en: 'Further devices cannot be made here: {reason}',
      it: 'Qui non si possono creare altri dispositivi: {reason}',
    },
    hint: {
      en: 'See docs/exchange-devices.md for what the exchange needs.',
      it: 'Vedi docs/exchange-devices.md per ciò che serve al centralino.',
    },
  },
  'user-device-apply': {
    status: 409,
    message: {
      en: '{number} is written at the exchange and waits for “Apply Config”',
      it: '{number} è scritto nel centralino e attende “Apply Config”',
    },
    hint: { en: 'Press Apply Config in FreePBX.', it: 'Premi Apply Config in FreePBX.' },
  },
  'user-device-vanished': {
    status: 409,
    message: { en: '{number} was taken away at the exchange', it: '{number} è stato tolto dal centralino' },
    hint: { en: 'Make it again, or remove it here.', it: 'Crealo di nuovo o rimuovilo qui.' },
  },
  'user-device-foreign': {
    status: 409,
    message: {
      en: '{number} is at the exchange and not the device that was made here: it belongs to {owner}',
      it: '{number} è nel centralino ma non è il dispositivo creato qui: appartiene a {owner}',
    },
    hint: {
      en: 'Remove it here and add another one, which gets another number.',
      it: 'Rimuovilo qui e aggiungine un altro, che avrà un altro numero.',
    },
  },
  'panel-gone': {
    status: 503,
    message: {
      en: 'The panel module at the exchange does not answer: {detail}',
      it: 'Il modulo del pannello nel centralino non risponde: {detail}',
    },
    hint: {
      en: 'Check that the exchange’s web server runs and panel-url is right. It is tried again by itself.',
      it: 'Verifica che il server web del centralino funzioni e che panel-url sia giusto. Si riprova da soli.',
    },
  },
  'panel-refused': {
    status: 502,
    message: { en: 'The panel module refuses: {detail}', it: 'Il modulo del pannello rifiuta: {detail}' },
    hint: {
      en: 'Check that both have the same ticket secret, that their clocks agree, and that the module is installed and enabled.',
      it: 'Verifica che entrambi abbiano lo stesso segreto, che gli orologi concordino e che il modulo sia installato e attivo.',
    },
  },
  'panel-answer': {
    status: 502,
    message: {
      en: 'The panel module’s answer is not understood: {detail}',
      it: 'La risposta del modulo del pannello non si capisce: {detail}',
    },
    hint: {
      en: 'Check that panel-url leads to the module’s ajax.php and that the module fits this version.',
      it: 'Verifica che panel-url porti all’ajax.php del modulo e che il modulo corrisponda a questa versione.',
    },
  },
  'panel-failed': {
    status: 502,
    message: { en: 'The exchange could not do it: {detail}', it: 'Il centralino non ci è riuscito: {detail}' },
    hint: {
      en: 'Put the exchange right; it is tried again by itself.',
      it: 'Sistema il centralino; si riprova da soli.',
    },
  },
  'panel-taken': {
    status: 409,
    message: {
      en: 'The exchange has {number} already, and not from here',
      it: 'Il centralino ha già {number}, e non da qui',
    },
    hint: {
      en: 'Remove the device here and add another one, which gets another number.',
      it: 'Rimuovi qui il dispositivo e aggiungine un altro, che avrà un altro numero.',
    },
  },
  'exchange-files-failed': {
    status: 500,
    message: {
      en: 'The exchange’s files could not be written to {folder}: {detail}',
      it: 'Impossibile scrivere i file del centralino in {folder}: {detail}',
    },
    hint: {
      en: 'Let the daemon write into that folder. It is tried again by itself.',
      it: 'Consenti al servizio di scrivere in quella cartella. Si riprova da soli.',
    },
  },
  'exchange-reload': {
    status: 503,
    message: {
      en: 'The exchange’s files are written, and it did not read them: {detail}',
      it: 'I file del centralino sono scritti, ma non li ha letti: {detail}',
    },
    hint: {
      en: 'Run: asterisk -rx "module reload res_pjsip.so" and asterisk -rx "dialplan reload". It is tried again by itself.',
      it: 'Esegui: asterisk -rx "module reload res_pjsip.so" e asterisk -rx "dialplan reload". Si riprova da soli.',
    },
  },
  'setting-unknown': {
    status: 422,
    message: { en: 'There is no setting "{setting}"', it: 'L’impostazione "{setting}" non esiste' },
    hint: {
      en: 'Did you mean "{nearest}"? GET /api/v1/settings lists all.',
      it: 'Intendevi "{nearest}"? GET /api/v1/settings le elenca tutte.',
    },
  },
  'setting-invalid': {
    status: 422,
    message: { en: '{setting}: {reason}', it: '{setting}: {reason}' },
    hint: {
      en: 'See the setting in GET /api/v1/settings for what it takes.',
      it: 'Vedi l’impostazione in GET /api/v1/settings per i valori ammessi.',
    },
  },
  'setting-level': {
    status: 422,
    message: {
      en: '{setting} cannot be set at the level {level}',
      it: '{setting} non può essere impostato al livello {level}',
    },
    hint: { en: 'Set it at: {levels}.', it: 'Impostalo a: {levels}.' },
  },
  'setting-unsupported': {
    status: 422,
    message: { en: 'The {model} cannot do {setting}', it: 'Il {model} non supporta {setting}' },
    hint: { en: 'Leave it out for this model.', it: 'Omettilo per questo modello.' },
  },
  'setting-value-unsupported': {
    status: 422,
    message: { en: 'The {model} cannot do {setting} = {value}', it: 'Il {model} non supporta {setting} = {value}' },
    hint: { en: 'It can do: {allowed}.', it: 'Valori possibili: {allowed}.' },
  },
  'setting-not-none': {
    status: 422,
    message: { en: '{setting} cannot be none', it: '{setting} non può essere vuota per scelta' },
    hint: { en: 'Give a value, or leave it out to inherit it.', it: 'Indica un valore, oppure ometti per ereditarlo.' },
  },
  'key-unsupported': {
    status: 422,
    message: {
      en: '{setting}: the {model} has no key of kind "{kind}" here',
      it: '{setting}: il {model} non ha qui tasti di tipo "{kind}"',
    },
    hint: { en: 'It can do: {allowed}.', it: 'Tipi possibili: {allowed}.' },
  },
  'key-does-not-fit': {
    status: 422,
    message: {
      en: '{setting} does not fit: the {model} has {count} there',
      it: '{setting} non è possibile: il {model} ne ha {count}',
    },
    hint: {
      en: 'Use numbers from 1 to {count}. If the phone really has more, correct hardware.* first.',
      it: 'Usa numeri da 1 a {count}. Se il telefono ne ha davvero di più, correggi prima hardware.*.',
    },
  },
  'raw-name-invalid': {
    status: 422,
    message: {
      en: '{setting}: no parameter of {vendor} has such a name ({reason})',
      it: '{setting}: nessun parametro di {vendor} ha un nome simile ({reason})',
    },
    hint: {
      en: 'Write the name exactly as the make’s manual does.',
      it: 'Scrivi il nome esattamente come nel manuale della marca.',
    },
  },
  'text-not-carried': {
    status: 422,
    message: {
      en: '{field}: the files of {vendor} cannot carry this text ({reason})',
      it: '{field}: i file di {vendor} non possono contenere questo testo ({reason})',
    },
    hint: { en: 'Change the text.', it: 'Cambia il testo.' },
  },
  'intake-unreadable': {
    status: 422,
    message: { en: 'What was brought cannot be read: {reason}', it: 'Il contenuto non è leggibile: {reason}' },
    hint: {
      en: 'Paste the text itself, or bring a CSV file or a workbook (.xlsx).',
      it: 'Incolla il testo, oppure porta un file CSV o una cartella di lavoro (.xlsx).',
    },
  },
  'intake-encrypted': {
    status: 422,
    message: { en: 'The workbook is protected by a password', it: 'La cartella di lavoro è protetta da password' },
    hint: {
      en: 'Save it without a password, or copy its cells and paste them.',
      it: 'Salvala senza password, oppure copia le celle e incollale.',
    },
  },
  'intake-old-workbook': {
    status: 422,
    message: {
      en: 'This is a document of an old format (.xls, .doc)',
      it: 'È un documento in un vecchio formato (.xls, .doc)',
    },
    hint: {
      en: 'Save it as .xlsx or CSV, or copy its cells and paste them.',
      it: 'Salvalo come .xlsx o CSV, oppure copia le celle e incollale.',
    },
  },
  'intake-unpacks-large': {
    status: 422,
    message: {
      en: 'The workbook unpacks to more than {limit}',
      it: 'La cartella di lavoro, scompattata, supera {limit}',
    },
    hint: {
      en: 'Copy the cells that matter into a new one.',
      it: 'Copia in una nuova le celle che servono.',
    },
  },
  'intake-too-many-rows': {
    status: 422,
    message: { en: 'There are more than {limit} rows', it: 'Le righe sono più di {limit}' },
    hint: { en: 'Bring them in parts.', it: 'Importale a pezzi.' },
  },
  'intake-too-wide': {
    status: 422,
    message: { en: 'There are more than {limit} columns', it: 'Le colonne sono più di {limit}' },
    hint: { en: 'Take away the columns that do not matter.', it: 'Togli le colonne che non servono.' },
  },
  'intake-line-long': {
    status: 422,
    message: { en: 'Line {line} has more than {limit} characters', it: 'La riga {line} supera {limit} caratteri' },
    hint: { en: 'Break it into lines, one phone each.', it: 'Dividila in righe, una per telefono.' },
  },
  'intake-empty': {
    status: 422,
    message: { en: 'No MAC address was found', it: 'Nessun indirizzo MAC trovato' },
    hint: {
      en: 'A MAC address has 12 hexadecimal digits, for example 80:5E:C0:12:34:56; it stands on the back of the phone and on its box.',
      it: 'Un indirizzo MAC ha 12 cifre esadecimali, ad esempio 80:5E:C0:12:34:56; è sul retro del telefono e sulla scatola.',
    },
  },
  'intake-slow': {
    status: 422,
    message: { en: 'It was not read within {seconds} seconds', it: 'La lettura ha superato {seconds} secondi' },
    hint: { en: 'Bring it in parts, or as plain text.', it: 'Importa a pezzi, o come testo semplice.' },
  },
  'intake-too-heavy': {
    status: 422,
    message: { en: 'It takes too much memory to read this', it: 'La lettura richiede troppa memoria' },
    hint: { en: 'Bring it in parts, or as plain text.', it: 'Importa a pezzi, o come testo semplice.' },
  },
  'intake-busy': {
    status: 503,
    message: { en: 'Other imports are being read', it: 'Altre importazioni sono in lettura' },
    hint: { en: 'Try again in a moment.', it: 'Riprova tra poco.' },
  },
  'intake-sheet-unknown': {
    status: 422,
    message: { en: 'There is no sheet "{sheet}"', it: 'Il foglio "{sheet}" non esiste' },
    hint: { en: 'There are: {known}.', it: 'Esistono: {known}.' },
  },
  'intake-gone': {
    status: 404,
    message: { en: 'This import is no longer kept', it: 'Questa importazione non è più disponibile' },
    hint: {
      en: 'Imports are kept for an hour, the last ones only. Bring it again.',
      it: 'Le importazioni restano per un’ora, solo le ultime. Ripetila.',
    },
  },
  'intake-large': {
    status: 422,
    message: {
      en: '{count} rows are to be taken; at most {most} are at once',
      it: 'Le righe da importare sono {count}; al massimo {most} alla volta',
    },
    hint: { en: 'Name the rows, some after the other.', it: 'Indica le righe, un po’ alla volta.' },
  },
  'intake-partly': {
    status: 422,
    message: { en: 'Rows that were not imported: {count}', it: 'Righe non importate: {count}' },
    hint: {
      en: 'Mend them and import the file again: what is here already stays as it is.',
      it: 'Correggile e importa di nuovo il file: ciò che è già presente resta com’è.',
    },
  },
  'intake-moved': {
    status: 412,
    message: {
      en: 'Something changed since the import was looked at: rows {rows} ({count}) come to something else',
      it: 'Qualcosa è cambiato da quando l’importazione è stata controllata: righe {rows} ({count})',
    },
    hint: { en: 'Look at the import again.', it: 'Ricontrolla l’importazione.' },
  },
  'row-mac-missing': {
    status: 422,
    message: { en: 'The row has no MAC address', it: 'La riga non ha un indirizzo MAC' },
    hint: { en: 'Fill it in, or leave the row out.', it: 'Inseriscilo, oppure escludi la riga.' },
  },
  'row-mac-number': {
    status: 422,
    message: {
      en: '"{mac}" is no MAC address any more: the spreadsheet took it for a number',
      it: '"{mac}" non è più un indirizzo MAC: il foglio di calcolo l’ha preso per un numero',
    },
    hint: {
      en: 'Format the column as text and type the address again, or write it with colons.',
      it: 'Formatta la colonna come testo e riscrivi l’indirizzo, oppure scrivilo con i due punti.',
    },
  },
  'row-make-unknown': {
    status: 422,
    message: { en: 'There is no make "{make}" here', it: 'La marca "{make}" qui non c’è' },
    hint: { en: 'There are: {known}.', it: 'Esistono: {known}.' },
  },
  'row-make-differs': {
    status: 422,
    message: {
      en: 'The text says {told}, but {mac} is an address of {make}',
      it: 'Il testo dice {told}, ma {mac} è un indirizzo di {make}',
    },
    hint: {
      en: 'Check the line; choose the make by hand if the text is right.',
      it: 'Controlla la riga; se il testo è giusto, scegli la marca a mano.',
    },
  },
  'row-model-of-other': {
    status: 422,
    message: {
      en: 'The {model} is no model of {make}, whose address {mac} is',
      it: 'Il {model} non è un modello di {make}, a cui appartiene {mac}',
    },
    hint: {
      en: 'Check the line; choose model or make by hand.',
      it: 'Controlla la riga; scegli a mano il modello o la marca.',
    },
  },
  'file-unknown': {
    status: 404,
    message: { en: 'The phone has no file "{file}"', it: 'Il telefono non ha il file "{file}"' },
    hint: { en: 'GET .../files lists them.', it: 'GET .../files li elenca.' },
  },
  'store-gone': {
    status: 503,
    message: { en: 'The database cannot be reached', it: 'Il database non è raggiungibile' },
    hint: {
      en: 'Nothing was changed; try again when the database is back. A daemon that runs serves phones meanwhile.',
      it: 'Nulla è cambiato; riprova quando il database è di nuovo disponibile. Un demone in funzione serve intanto i telefoni.',
    },
  },
  'exchange-gone': {
    status: 503,
    message: { en: 'The exchange cannot be reached: {detail}', it: 'Il centralino non è raggiungibile: {detail}' },
    hint: {
      en: 'Phones are served meanwhile from what is known. Look at `hookswitch doctor` for what is missing.',
      it: 'I telefoni vengono serviti intanto con ciò che è noto. Vedi `hookswitch doctor` per ciò che manca.',
    },
  },
  'exchange-refused': {
    status: 502,
    message: { en: 'The exchange refused it: {detail}', it: 'Il centralino ha rifiutato: {detail}' },
    hint: {
      en: 'Check the rights of the users of AMI and of the exchange’s database; `hookswitch pbx setup` shows what they need.',
      it: 'Controlla i diritti degli utenti di AMI e del database del centralino; `hookswitch pbx setup` mostra ciò che serve.',
    },
  },
  'exchange-login-refused': {
    status: 502,
    message: {
      en: 'The exchange does not accept the login of {door}',
      it: 'Il centralino non accetta l’accesso per {door}',
    },
    hint: {
      en: 'Correct user and password in the configuration, or make the user with `hookswitch pbx setup`.',
      it: 'Correggi utente e password nella configurazione, oppure crea l’utente con `hookswitch pbx setup`.',
    },
  },
  'setup-refused': {
    status: 409,
    message: { en: '{path} is left as it is: {reason}', it: '{path} resta com’è: {reason}' },
    hint: {
      en: 'Nothing was written there. Put that right, then run `hookswitch pbx setup` again.',
      it: 'Lì non è stato scritto nulla. Correggi, poi esegui di nuovo `hookswitch pbx setup`.',
    },
  },
  'setup-not-writable': {
    status: 403,
    message: {
      en: '{path} is closed to {user}: it belongs to {owner}',
      it: '{path} non è accessibile a {user}: appartiene a {owner}',
    },
    hint: {
      en: 'Nothing was written. Run the same command as {owner} or as root: sudo -u {owner} ...',
      it: 'Nulla è stato scritto. Esegui lo stesso comando come {owner} o come root: sudo -u {owner} ...',
    },
  },
  'command-gone': {
    status: 404,
    message: { en: 'This command is no longer remembered', it: 'Questo comando non è più ricordato' },
    hint: {
      en: 'Only the last ones are, until the next restart. The states of the phones tell how they are now.',
      it: 'Lo sono solo gli ultimi, fino al prossimo riavvio. Gli stati dei telefoni dicono come stanno ora.',
    },
  },
  'account-not-registered': {
    status: 409,
    message: { en: 'No phone is registered as {number}', it: 'Nessun telefono è registrato come {number}' },
    hint: {
      en: 'The phone takes it over with its next fetch; or restart it by hand.',
      it: 'Il telefono lo prenderà con il prossimo scaricamento; oppure riavvialo a mano.',
    },
  },
  'snapshot-missing': {
    status: 503,
    message: {
      en: 'The database cannot be reached, and there is no snapshot {path} to start from',
      it: 'Il database non è raggiungibile e non c’è un’istantanea {path} da cui partire',
    },
    hint: {
      en: 'Start the database, or correct HOOKSWITCH_DB_URL. Once the daemon has run with it, a snapshot is kept, and a start no longer needs the database.',
      it: 'Avvia il database o correggi HOOKSWITCH_DB_URL. Dopo una prima esecuzione resta un’istantanea e per l’avvio il database non serve più.',
    },
  },
  'snapshot-unusable': {
    status: 503,
    message: {
      en: 'The database cannot be reached, and the snapshot {path} cannot be used: {reason}',
      it: 'Il database non è raggiungibile e l’istantanea {path} non è utilizzabile: {reason}',
    },
    hint: {
      en: 'Start the database: with it the daemon starts without the snapshot, and writes a new one.',
      it: 'Avvia il database: così il demone parte senza istantanea e ne scrive una nuova.',
    },
  },
  'snapshot-other-database': {
    status: 503,
    message: {
      en: 'The database at {address} is not the one that the snapshot was made from',
      it: 'Il database su {address} non è quello da cui è stata fatta l’istantanea',
    },
    hint: {
      en: 'Nothing is written to it. Bring the right database back; or, if this one is meant, restart the daemon while it can be reached.',
      it: 'Non vi si scrive nulla. Ripristina il database giusto; se invece è proprio questo, riavvia il demone mentre è raggiungibile.',
    },
  },
  'store-full': {
    status: 507,
    message: { en: 'The disk of the database is full', it: 'Il disco del database è pieno' },
    hint: { en: 'Free some space. Nothing was changed.', it: 'Libera spazio. Nulla è cambiato.' },
  },
  'store-busy': {
    status: 503,
    message: { en: 'The database is locked by another program', it: 'Il database è bloccato da un altro programma' },
    hint: { en: 'Nothing was changed; try again in a moment.', it: 'Nulla è cambiato; riprova tra poco.' },
  },
  'config-invalid': {
    status: 500,
    message: { en: '{name} cannot be used: {reason}', it: '{name} non è utilizzabile: {reason}' },
    hint: {
      en: 'For example: {example}. The README lists all deployment settings.',
      it: 'Ad esempio: {example}. Il README elenca tutte le impostazioni di installazione.',
    },
  },
  'config-unknown': {
    status: 500,
    message: { en: '{file}: there is no deployment setting "{key}"', it: '{file}: l’impostazione "{key}" non esiste' },
    hint: {
      en: 'Did you mean "{nearest}"? The README lists all.',
      it: 'Intendevi "{nearest}"? Il README le elenca tutte.',
    },
  },
  'config-file': {
    status: 500,
    message: { en: 'The file {file} cannot be used: {reason}', it: 'Il file {file} non è utilizzabile: {reason}' },
    hint: {
      en: 'Correct the file or its permissions, or take its name out of the configuration.',
      it: 'Correggi il file o i suoi permessi, oppure togli il suo nome dalla configurazione.',
    },
  },
  'listen-failed': {
    status: 500,
    message: {
      en: '{name}: port {port} cannot be opened ({reason})',
      it: '{name}: la porta {port} non si apre ({reason})',
    },
    hint: {
      en: 'Another program may use it: set another one by {setting}, or 0 for any free port.',
      it: 'Forse la usa un altro programma: impostane un’altra con {setting}, oppure 0 per una porta libera.',
    },
  },
  'pnp-port-taken': {
    status: 500,
    message: {
      en: 'PnP: another program of this machine holds UDP port {port} on all addresses, usually Asterisk, so phones that ask by plug and play cannot be answered here',
      it: 'PnP: un altro programma di questa macchina occupa la porta UDP {port} su tutti gli indirizzi, di solito Asterisk: qui non si può rispondere ai telefoni che chiedono con plug and play',
    },
    hint: {
      en: 'Set {setting} to 5070 and lead the phones there with the nftables rule of docs/pnp.md, bind Asterisk to one address, or answer from another machine.',
      it: 'Imposta {setting} a 5070 e porta lì i telefoni con la regola nftables di docs/pnp.md, lega Asterisk a un solo indirizzo, oppure rispondi da un’altra macchina.',
    },
  },
  'pnp-interface-unknown': {
    status: 500,
    message: {
      en: 'PnP: this machine has no interface {interface} with an IPv4 address',
      it: 'PnP: questa macchina non ha un’interfaccia {interface} con un indirizzo IPv4',
    },
    hint: {
      en: 'Set pnp-interface to the name or address of the interface that the phones are at, and start again.',
      it: 'Imposta pnp-interface con il nome o l’indirizzo dell’interfaccia verso i telefoni, e riavvia.',
    },
  },
  'daemon-running': {
    status: 500,
    message: {
      en: 'Another daemon is already running on {folder}',
      it: 'Un altro demone è già in funzione su {folder}',
    },
    hint: {
      en: 'Stop it first, or set another HOOKSWITCH_DATA_DIR.',
      it: 'Fermalo prima, oppure imposta un altro HOOKSWITCH_DATA_DIR.',
    },
  },
  'daemon-absent': {
    status: 503,
    message: { en: 'No daemon answers on {folder}', it: 'Nessun demone risponde su {folder}' },
    hint: {
      en: 'Start it with `hookswitch serve`, or name its folder by HOOKSWITCH_DATA_DIR, and run this as its user.',
      it: 'Avvialo con `hookswitch serve`, oppure indica la sua cartella con HOOKSWITCH_DATA_DIR, ed esegui come suo utente.',
    },
  },
  'daemon-broke-off': {
    status: 503,
    message: {
      en: 'The daemon broke off before it had answered ({reason})',
      it: 'Il demone si è interrotto prima di aver risposto ({reason})',
    },
    hint: {
      en: 'Whether it was done is not known. Look at `hookswitch changes` when the daemon runs again, and repeat the command where it was not.',
      it: 'Non si sa se è stato fatto. Guarda `hookswitch changes` quando il demone è di nuovo in funzione e, se non lo è stato, ripeti il comando.',
    },
  },
  'store-read-only': {
    status: 503,
    message: { en: 'The database refuses to be written to', it: 'Il database non accetta scritture' },
    hint: {
      en: 'Check the permissions of its file and folder, or whether the server is read-only. Nothing was changed.',
      it: 'Controlla i permessi del file e della cartella, o se il server è in sola lettura. Nulla è cambiato.',
    },
  },
  'store-unsure': {
    status: 503,
    message: {
      en: 'The connection to the database broke while it was saving: nobody knows yet whether the change arrived',
      it: 'La connessione al database si è interrotta durante il salvataggio: non si sa ancora se la modifica è arrivata',
    },
    hint: {
      en: 'Read it again when the database is back, then decide.',
      it: 'Rileggi quando il database è di nuovo disponibile, poi decidi.',
    },
  },
  'store-in-use': {
    status: 503,
    message: {
      en: 'Another Hookswitch works on this database ({reason})',
      it: 'Un altro Hookswitch lavora su questo database ({reason})',
    },
    hint: {
      en: 'Stop the other one first, or give this one a database of its own.',
      it: 'Ferma prima l’altro, o dai a questo un database proprio.',
    },
  },
  'store-refused': {
    status: 503,
    message: { en: 'The database refuses us: {reason}', it: 'Il database ci rifiuta: {reason}' },
    hint: {
      en: 'Check user, password and database name in HOOKSWITCH_DB_URL.',
      it: 'Controlla utente, password e nome del database in HOOKSWITCH_DB_URL.',
    },
  },
  'store-newer': {
    status: 503,
    message: {
      en: 'The database was made by a newer Hookswitch (step {step})',
      it: 'Il database è di un Hookswitch più recente (passo {step})',
    },
    hint: {
      en: 'Install that version again, or restore a backup from before the update.',
      it: 'Reinstalla quella versione, o ripristina un backup precedente all’aggiornamento.',
    },
  },
  'key-file-missing': {
    status: 503,
    message: { en: 'The key file {path} is missing', it: 'Il file delle chiavi {path} non c’è' },
    hint: {
      en: 'This database has secrets that only its key file opens. Put the file back from a backup, or point HOOKSWITCH_KEY_FILE at it.',
      it: 'Questo database ha segreti che solo il suo file delle chiavi apre. Rimettilo da un backup, o indicalo con HOOKSWITCH_KEY_FILE.',
    },
  },
  'key-file-exposed': {
    status: 503,
    message: {
      en: 'Others than its owner may read or write the key file {path} (mode {mode})',
      it: 'Il file delle chiavi {path} è leggibile o scrivibile da altri (permessi {mode})',
    },
    hint: { en: 'chmod 600 {path}', it: 'chmod 600 {path}' },
  },
  'key-file-damaged': {
    status: 503,
    message: {
      en: 'The key file {path} cannot be used: {reason}',
      it: 'Il file delle chiavi {path} non è utilizzabile: {reason}',
    },
    hint: { en: 'Put it back from a backup.', it: 'Rimettilo da un backup.' },
  },
  'key-mismatch': {
    status: 503,
    message: {
      en: 'The key file {path} is not the one of this database',
      it: 'Il file delle chiavi {path} non è quello di questo database',
    },
    hint: {
      en: 'Point HOOKSWITCH_KEY_FILE at the right file, or HOOKSWITCH_DB_URL and the data folder at the right database. After a key rotation only the newest key file fits.',
      it: 'Indica il file giusto con HOOKSWITCH_KEY_FILE, o il database giusto con HOOKSWITCH_DB_URL e la cartella dati. Dopo una rotazione delle chiavi va bene solo il file più recente.',
    },
  },
  'backup-file': {
    status: 500,
    message: {
      en: 'The backup file {path} cannot be used: {reason}',
      it: 'Il file di backup {path} non è utilizzabile: {reason}',
    },
    hint: {
      en: 'Check the path, its permissions and the space on its disk.',
      it: 'Controlla il percorso, i permessi e lo spazio sul disco.',
    },
  },
  'export-folder': {
    status: 409,
    message: {
      en: 'The folder {path} cannot be exported to: {reason}',
      it: 'Non si può esportare nella cartella {path}: {reason}',
    },
    hint: {
      en: 'Name a folder of your own that is empty or not there yet, below one that is.',
      it: 'Indica una cartella tua, vuota o non ancora esistente, dentro una che esiste.',
    },
  },
  'export-foreign': {
    status: 409,
    message: {
      en: 'Not all files were exported to {path}: {name} is somebody else’s there ({count} such files)',
      it: 'Non tutti i file sono stati esportati in {path}: lì {name} è di qualcun altro ({count} file così)',
    },
    hint: {
      en: 'All others were. Move what is there away, or name another folder, and export again.',
      it: 'Tutti gli altri sì. Sposta ciò che c’è o indica un’altra cartella, poi esporta di nuovo.',
    },
  },
  'backup-unknown': {
    status: 404,
    message: { en: 'There is no backup {name}', it: 'Il backup {name} non c’è' },
    hint: {
      en: 'Look at the list of backups: only the newest few stay.',
      it: 'Guarda l’elenco dei backup: restano solo i più recenti.',
    },
  },
  'backup-damaged': {
    status: 422,
    message: { en: '{path} is no whole backup: {reason}', it: '{path} non è un backup integro: {reason}' },
    hint: {
      en: 'Nothing was changed. Take another copy of it, or an older backup.',
      it: 'Nulla è cambiato. Usa un’altra copia o un backup precedente.',
    },
  },
  'backup-newer': {
    status: 422,
    message: {
      en: 'The backup was made by a newer Hookswitch ({made})',
      it: 'Il backup è di un Hookswitch più recente ({made})',
    },
    hint: {
      en: 'Nothing was changed. Install that version or a later one, then restore.',
      it: 'Nulla è cambiato. Installa quella versione o una successiva, poi ripristina.',
    },
  },
  'backup-passphrase': {
    status: 422,
    message: { en: 'The passphrase of the backup: {reason}', it: 'La passphrase del backup: {reason}' },
    hint: {
      en: 'Give the one that the backup was made with, or put the key file back by yourself.',
      it: 'Indica quella con cui è stato fatto il backup, o rimetti tu il file delle chiavi.',
    },
  },
  'backup-working': {
    status: 409,
    message: { en: 'A backup is being made', it: 'È in corso un backup' },
    hint: { en: 'Wait until it is done.', it: 'Attendi che finisca.' },
  },
  'restore-not-empty': {
    status: 409,
    message: { en: 'The database is not empty', it: 'Il database non è vuoto' },
    hint: {
      en: 'Nothing was changed. `--replace` deletes what is in it: make a backup of that first.',
      it: 'Nulla è cambiato. `--replace` elimina ciò che contiene: fanne prima un backup.',
    },
  },
  'secret-broken': {
    status: 500,
    message: { en: 'A stored secret does not open: {reason}', it: 'Un segreto salvato non si apre: {reason}' },
    hint: {
      en: 'Set it again; if there are many, restore database and key file from the same backup.',
      it: 'Impostalo di nuovo; se sono molti, ripristina database e file delle chiavi dallo stesso backup.',
    },
  },
  internal: {
    status: 500,
    message: { en: 'Something went wrong here', it: 'Qualcosa è andato storto' },
    hint: { en: 'The log has the details under {reference}.', it: 'I dettagli sono nel registro sotto {reference}.' },
  },
} as const satisfies Record<string, ErrorRow>;

/** Code of an error in {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;

/** What is put into an error's texts. Never a secret. */
export type ErrorParameters = Readonly<Record<string, string | number>>;

/** An expected refusal: which row of the table, with which parameters, about which field of the input. */
export interface Problem {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;
  readonly field?: string;
  /** Everything that is wrong, where one refusal stands for many. */
  readonly details?: readonly Problem[];
}

/** Makes a {@link Problem}. `field` is the path in the input, such as `lines[0].extension`. */
export function problem(code: ErrorCode, parameters: ErrorParameters = {}, field?: string): Problem {
  return field === undefined ? { code, parameters } : { code, parameters, field };
}

/** A problem as people and scripts read it: texts filled in, in one language. */
export interface ProblemText {
  readonly code: ErrorCode;
  readonly status: number;
  readonly message: string;
  readonly hint: string;
  readonly field?: string;
  readonly details?: readonly ProblemDetail[];
}

/** One of many things that are wrong, as people and scripts read it. */
export type ProblemDetail = Pick<ProblemText, 'code' | 'message' | 'field'>;

/** Fills in a problem's texts in `language`. A parameter that is missing leaves its `{name}` visible. */
export function describeProblem(that: Problem, language: Language = 'en'): ProblemText {
  const row: ErrorRow = errorTable[that.code];
  const told = (name: string) => {
    const value = that.parameters[name];
    return name === 'reason' && typeof value === 'string' ? reasonText(value)[language] : value;
  };
  const fill = (text: Text) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(told(name) ?? whole));
  const details = that.details?.map((detail): ProblemDetail => {
    const { code, message, field } = describeProblem(detail, language);
    return field === undefined ? { code, message } : { code, message, field };
  });
  return {
    ...{ code: that.code, status: row.status, message: fill(row.message), hint: fill(row.hint) },
    ...(that.field !== undefined && { field: that.field }),
    ...(details !== undefined && { details }),
  };
}

/**
 * Carries a {@link Problem} through code that cannot answer with a Result (a transaction's body, a route).
 * Caught only at the edges, where it becomes an answer.
 */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(that: Problem) {
    super(describeProblem(that).message);
    this.name = 'ProblemError';
    this.problem = that;
  }
}
