import type { Language, Text } from '../lib/index.ts';
import { certificateFindings } from './findings-certificates.ts';

/**
 * What a person should know about a phone or a change without its being an error, and the way out. `{name}` stands for a parameter.
 * Codes are stable: scripts rely on them.
 */
export const findingTexts = {
  'extension-missing': {
    en: 'Line {slot} is off: there is no extension {number}. Add it, or change the line.',
    it: 'La linea {slot} è disattivata: l’interno {number} non esiste. Aggiungilo o cambia la linea.',
  },
  'line-does-not-fit': {
    en: 'Line {slot} is off: this phone has {accounts} accounts.',
    it: 'La linea {slot} è disattivata: questo telefono ha {accounts} account.',
  },
  'extension-not-carried': {
    en: 'Line {slot} is off: a text of extension {number} holds signs that this make’s files cannot carry. Change its name or password.',
    it: 'La linea {slot} è disattivata: un testo dell’interno {number} contiene segni che i file di questa marca non possono contenere. Cambia il nome o la password.',
  },
  'model-not-known-yet': {
    en: 'The model is not known yet: the phone tells it at its first request, or choose it.',
    it: 'Il modello non è ancora noto: il telefono lo dirà alla prima richiesta, oppure sceglilo.',
  },
  'model-data-missing': {
    en: 'There are no data of the model {model} any more: its files are written without knowing what it can do. Import them again, or choose another model.',
    it: 'I dati del modello {model} non ci sono più: i suoi file vengono scritti senza sapere di che cosa è capace. Importali di nuovo o scegli un altro modello.',
  },
  'accounts-not-known': {
    en: 'Nobody knows how many accounts the {model} has. Set hardware.accounts if you do.',
    it: 'Il numero di account del {model} non è noto. Imposta hardware.accounts se lo conosci.',
  },
  'module-keys-not-known': {
    en: 'The keys of the expansion module are not written: nobody knows their number on the {model}. Set hardware.keys-per-module.',
    it: 'I tasti del modulo di espansione non vengono scritti: il loro numero sul {model} non è noto. Imposta hardware.keys-per-module.',
  },
  'module-offset-not-known': {
    en: 'The keys of the expansion module are not written: nobody knows where they begin on the {model}. Set hardware.first-module-key.',
    it: 'I tasti del modulo di espansione non vengono scritti: non è noto dove iniziano sul {model}. Imposta hardware.first-module-key.',
  },
  'no-line': {
    en: 'The phone has no line yet. Give it an extension.',
    it: 'Il telefono non ha ancora linee. Assegna un interno.',
  },
  'model-differs': {
    en: 'Its last request came from another model ({model}).',
    it: 'L’ultima richiesta è arrivata da un altro modello ({model}).',
  },
  'make-differs': {
    en: 'Its last request came from a phone of another make ({make}). If that is right, change its make.',
    it: 'L’ultima richiesta è arrivata da un telefono di un’altra marca ({make}). Se è giusto, cambia la sua marca.',
  },
  'phone-back': {
    en: '{mac} comes back with a new address: the old ones are dead for ever, so point the phone to the new one.',
    it: '{mac} torna con un nuovo indirizzo: i vecchi non valgono più, quindi punta il telefono a quello nuovo.',
  },
  'extension-back': {
    en: 'Extension {number} comes back with a new password: the old one is kept nowhere.',
    it: 'L’interno {number} torna con una nuova password: la vecchia non è conservata da nessuna parte.',
  },
  'plan-unsupported': {
    en: 'The {model} cannot do {setting}: nothing of it is sent. Phones concerned: {phones}.',
    it: 'Il {model} non ha {setting}: non viene inviato nulla. Telefoni interessati: {phones}.',
  },
  'plan-value-unsupported': {
    en: 'The {model} cannot do {setting} = {value}, only {allowed}. Phones concerned: {phones}.',
    it: 'Il {model} non accetta {setting} = {value}, solo {allowed}. Telefoni interessati: {phones}.',
  },
  'plan-key-unsupported': {
    en: 'The {model} cannot do {kind} on {setting}, only {allowed}. Phones concerned: {phones}.',
    it: 'Il {model} non può avere {kind} su {setting}, solo {allowed}. Telefoni interessati: {phones}.',
  },
  'plan-key-does-not-fit': {
    en: '{setting} finds no place: the {model} has {count} there. Phones concerned: {phones}.',
    it: '{setting} non trova posto: il {model} ne ha {count}. Telefoni interessati: {phones}.',
  },
  'plan-key-line': {
    en: '{setting} is for line {slot}, and the {model} has {accounts}. Phones concerned: {phones}.',
    it: '{setting} è per la linea {slot}, e il {model} ne ha {accounts}. Telefoni interessati: {phones}.',
  },
  'undo-left-out': {
    en: 'Not put back, because secrets are kept nowhere: {what}.',
    it: 'Non ripristinati, perché i segreti non sono conservati: {what}.',
  },
  'import-replaces-model': {
    en: '{model} takes the place of the shipped one.',
    it: '{model} prende il posto di quello fornito.',
  },
  'mac-differs': {
    en: 'Its last request named another MAC address. Check whether its address has been copied to another phone.',
    it: 'L’ultima richiesta indicava un altro indirizzo MAC. Verifica se il suo indirizzo è stato copiato su un altro telefono.',
  },
  'authentication-wrong': {
    en: 'Somebody at {address} asked for its file with a wrong user or password. If it is the phone itself, renew its first access and reset it.',
    it: 'Qualcuno da {address} ha chiesto il suo file con utente o password errati. Se è il telefono stesso, rinnova il primo accesso e ripristinalo.',
  },
  'authentication-missing': {
    en: 'It is asked from {address} for its user and password and gives none. If it was reset, renew its first access.',
    it: 'Da {address} gli vengono chiesti utente e password e non li fornisce. Se è stato ripristinato, rinnova il primo accesso.',
  },
  ...certificateFindings,
  'parameter-unknown': {
    en: '{vendor} phones are not known to have a parameter "{name}". It is written all the same; a phone ignores what it does not know.',
    it: 'Non risulta che i telefoni {vendor} abbiano un parametro "{name}". Viene scritto comunque; un telefono ignora ciò che non conosce.',
  },
  'parameter-misspelt': {
    en: '{vendor} phones are not known to have a parameter "{name}". Did you mean "{nearest}"? It is written all the same.',
    it: 'Non risulta che i telefoni {vendor} abbiano un parametro "{name}". Intendevi "{nearest}"? Viene scritto comunque.',
  },
  'may-become-unreachable': {
    en: '{setting}: a wrong value may cut phones off. Prove it on one phone first.',
    it: '{setting}: un valore errato può isolare i telefoni. Provalo prima su un solo telefono.',
  },
  'exchange-number-unusable': {
    en: 'The exchange has a device "{number}": phones cannot register with such a number. Give it 1 to 40 letters, digits, dots, hyphens or underscores.',
    it: 'Il centralino ha un dispositivo "{number}": i telefoni non possono registrarsi con un numero simile. Usa da 1 a 40 lettere, cifre, punti, trattini o trattini bassi.',
  },
  'exchange-secret-missing': {
    en: 'Extension {number} has no password on the exchange, so no phone gets it. Set one there and apply.',
    it: 'L’interno {number} non ha password sul centralino, quindi nessun telefono lo riceve. Impostala lì e applica.',
  },
  'exchange-secret-unusable': {
    en: 'The password of extension {number} cannot be written into a phone: it has 1 to 128 characters, no line breaks, no blanks at its ends. Set another one on the exchange.',
    it: 'La password dell’interno {number} non può essere scritta in un telefono: da 1 a 128 caratteri, senza interruzioni di riga né spazi alle estremità. Impostane un’altra sul centralino.',
  },
  'exchange-login-unusable': {
    en: 'The name for authentication of extension {number} cannot be written into a phone: it has 1 to 64 characters, no line breaks, no blanks at its ends. Set another one on the exchange.',
    it: 'Il nome per l’autenticazione dell’interno {number} non può essere scritto in un telefono: da 1 a 64 caratteri, senza interruzioni di riga né spazi alle estremità. Impostane un altro sul centralino.',
  },
  'exchange-name-missing': {
    en: 'Extension {number} has no name on the exchange: phones show what else is known of it.',
    it: 'L’interno {number} non ha nome sul centralino: i telefoni mostrano ciò che altrimenti se ne sa.',
  },
  'exchange-name-cleaned': {
    en: 'The name of extension {number} holds line breaks or other control characters: phones get "{name}". Correct it on the exchange.',
    it: 'Il nome dell’interno {number} contiene interruzioni di riga o altri caratteri di controllo: i telefoni ricevono "{name}". Correggilo sul centralino.',
  },
  'exchange-name-long': {
    en: 'The name of extension {number} is too long: phones get its first {limit} characters.',
    it: 'Il nome dell’interno {number} è troppo lungo: i telefoni ricevono i primi {limit} caratteri.',
  },
  'exchange-name-garbled': {
    en: 'The name of extension {number} was stored in the wrong character set: "{name}". Type it again on the exchange.',
    it: 'Il nome dell’interno {number} è stato salvato con il set di caratteri sbagliato: "{name}". Riscrivilo sul centralino.',
  },
  'exchange-name-signs': {
    en: 'The name of extension {number} holds quotes or angle brackets, which break caller ids: "{name}".',
    it: 'Il nome dell’interno {number} contiene virgolette o parentesi angolari, che rovinano l’identificativo del chiamante: "{name}".',
  },
  'exchange-user-duplicate': {
    en: 'The user of extension {number} stands {rows} times in the exchange’s tables: one of them is used. Save it again on the exchange.',
    it: 'L’utente dell’interno {number} compare {rows} volte nelle tabelle del centralino: ne viene usato uno. Salvalo di nuovo sul centralino.',
  },
  'exchange-device-duplicate': {
    en: 'The device {number} stands {rows} times in the exchange’s tables: one of them is used. Save it again on the exchange.',
    it: 'Il dispositivo {number} compare {rows} volte nelle tabelle del centralino: ne viene usato uno. Salvalo di nuovo sul centralino.',
  },
  'exchange-device-without-user': {
    en: 'The device {number} belongs to a user that the exchange does not have ({user}). Phones can use it, as nobody’s.',
    it: 'Il dispositivo {number} appartiene a un utente che il centralino non ha ({user}). I telefoni possono usarlo, senza proprietario.',
  },
  'exchange-device-free': {
    en: 'The device {number} belongs to no user now. Phones can use it, as nobody’s.',
    it: 'Il dispositivo {number} ora non appartiene a nessun utente. I telefoni possono usarlo, senza proprietario.',
  },
  'exchange-device-adhoc': {
    en: 'People log on and off at the device {number}: phones show the user that it has by default.',
    it: 'Al dispositivo {number} gli utenti accedono e si disconnettono: i telefoni mostrano l’utente predefinito.',
  },
  'exchange-user-without-device': {
    en: 'Extension {number} has no device on the exchange, so no phone can register with it.',
    it: 'L’interno {number} non ha un dispositivo sul centralino, quindi nessun telefono può registrarsi.',
  },
  'exchange-technology': {
    en: 'The device {number} is no SIP device ({technology}): phones cannot register with it.',
    it: 'Il dispositivo {number} non è SIP ({technology}): i telefoni non possono registrarsi.',
  },
  'exchange-chan-sip': {
    en: 'The device {number} uses chan_sip, which Asterisk 21 no longer has. Its phones get their files; whether they are registered is not seen. Convert it to PJSIP.',
    it: 'Il dispositivo {number} usa chan_sip, che Asterisk 21 non ha più. I suoi telefoni ricevono i file; non si vede se sono registrati. Convertilo a PJSIP.',
  },
  'exchange-details-missing': {
    en: 'The exchange’s tables hold no details of the device {number}. Save it again on the exchange.',
    it: 'Le tabelle del centralino non contengono i dettagli del dispositivo {number}. Salvalo di nuovo sul centralino.',
  },
  'exchange-details-incomplete': {
    en: 'The exchange’s tables lack details of the device {number} ({keywords}). Save it again on the exchange.',
    it: 'Nelle tabelle del centralino mancano dettagli del dispositivo {number} ({keywords}). Salvalo di nuovo sul centralino.',
  },
  'exchange-transport-unknown': {
    en: 'The device {number} names a transport that nobody knows ({transport}): it is taken as any.',
    it: 'Il dispositivo {number} indica un trasporto sconosciuto ({transport}): viene considerato qualsiasi.',
  },
  'exchange-transport-off': {
    en: 'The device {number} may register by {transport} alone, on which the exchange does not listen.',
    it: 'Il dispositivo {number} può registrarsi solo con {transport}, su cui il centralino non è in ascolto.',
  },
  'exchange-accounts-vanished': {
    en: 'The exchange has {count} of {total} extensions no longer. So many at once look like a mistake: phones keep these lines, and nothing else waits. If it is meant, press Apply Config once more (without FreePBX: reload Asterisk); otherwise restore the extensions. After a day they count as gone.',
    it: 'Il centralino non ha più {count} interni su {total}. Così tanti insieme sembrano un errore: i telefoni conservano queste linee, e nient’altro è in attesa. Se è voluto, premi ancora una volta Apply Config (senza FreePBX: ricarica Asterisk); altrimenti ripristina gli interni. Dopo un giorno sono considerati eliminati.',
  },
  'exchange-feature-code-unusable': {
    en: 'The exchange’s code for {feature} cannot be dialled: "{code}".',
    it: 'Il codice del centralino per {feature} non può essere composto: "{code}".',
  },
  'line-transport-refused': {
    en: 'Line {slot} registers by {transport}, and extension {number} is set up for {allowed} only. Change sip.transport, or the extension at the exchange.',
    it: 'La linea {slot} si registra via {transport}, ma l’interno {number} ammette solo {allowed}. Cambia sip.transport o l’interno sul centralino.',
  },
  'transport-not-listened': {
    en: 'The phone registers by {transport}, and the exchange does not listen on it: it does on {allowed}. Change sip.transport, or switch that transport on at the exchange.',
    it: 'Il telefono si registra via {transport}, ma il centralino non vi è in ascolto: lo è su {allowed}. Cambia sip.transport o attiva quel trasporto sul centralino.',
  },
  'sip-port-differs': {
    en: 'The phone registers at port {port}, and the exchange listens for {transport} on {expected}. If no proxy stands between them, reset sip.port.',
    it: 'Il telefono si registra alla porta {port}, ma il centralino ascolta {transport} sulla {expected}. Se non c’è un proxy in mezzo, ripristina sip.port.',
  },
  'sip-server-differs': {
    en: 'The phone registers at {server}, and the exchange names {expected} as its address. If both lead to the exchange all is well; else reset sip.server.',
    it: 'Il telefono si registra su {server}, ma il centralino indica {expected} come suo indirizzo. Se entrambi portano al centralino va bene; altrimenti ripristina sip.server.',
  },
  'line-srtp-wanted': {
    en: 'Calls of line {slot} fail: extension {number} demands encrypted voice (SDES) and the phone does not offer it. Set sip.srtp to "always" or "where the other side can", or switch encryption off at the exchange.',
    it: 'Le chiamate della linea {slot} falliscono: l’interno {number} esige la voce cifrata (SDES) e il telefono non la offre. Imposta sip.srtp su "sempre" o "se l’altro capo la supporta", o disattiva la cifratura sul centralino.',
  },
  'line-srtp-refused': {
    en: 'Calls of line {slot} fail: the phone demands encrypted voice and extension {number} does not take it. Set media encryption (SDES) for the extension at the exchange, or sip.srtp to "off".',
    it: 'Le chiamate della linea {slot} falliscono: il telefono esige la voce cifrata e l’interno {number} non la accetta. Attiva la cifratura (SDES) dell’interno sul centralino, o imposta sip.srtp su "disattivata".',
  },
  'line-srtp-dtls': {
    en: 'Extension {number} of line {slot} is set up for DTLS, as browsers need it: calls of desk phones fail with it. Set its media encryption to SDES or none at the exchange.',
    it: 'L’interno {number} della linea {slot} è impostato per DTLS, come serve ai browser: le chiamate dei telefoni da tavolo falliscono. Imposta la cifratura su SDES o nessuna sul centralino.',
  },
  'line-dtmf-differs': {
    en: 'Digits dialled during calls of line {slot} are lost: the phone sends them by {phone}, and extension {number} expects {expected}. Make sip.dtmf and the extension agree.',
    it: 'Le cifre digitate durante le chiamate della linea {slot} si perdono: il telefono le invia con {phone}, l’interno {number} si aspetta {expected}. Fai concordare sip.dtmf e l’interno.',
  },
  'line-no-codec': {
    en: 'Calls of line {slot} fail: the phone offers {phone}, and extension {number} takes {allowed} only. Make sip.codecs and the extension agree.',
    it: 'Le chiamate della linea {slot} falliscono: il telefono offre {phone}, l’interno {number} accetta solo {allowed}. Fai concordare sip.codecs e l’interno.',
  },
  'redirection-failed': {
    en: '{service} does not send it here, and somebody must do something about that: its redirection tells why, and the way out.',
    it: '{service} non lo manda qui e qualcuno deve intervenire: il suo reindirizzamento dice perché e come risolvere.',
  },
  'redirection-left': {
    en: '{service} still holds it, and somebody must do something about that: its redirection tells why, and the way out.',
    it: '{service} lo ha ancora e qualcuno deve intervenire: il suo reindirizzamento dice perché e come risolvere.',
  },
  'user-device-making': {
    en: 'Line {slot}: {number}, a further device of {user}, is being made at the exchange.',
    it: 'Linea {slot}: {number}, un ulteriore dispositivo di {user}, è in creazione nel centralino.',
  },
  'user-device-failed': {
    en: 'Line {slot}: {number}, a further device of {user}, is not at the exchange yet ({why}). The device itself tells what to do.',
    it: 'Linea {slot}: {number}, un ulteriore dispositivo di {user}, non è ancora nel centralino ({why}). Il dispositivo stesso indica che cosa fare.',
  },
  'user-device-leaving': {
    en: 'Line {slot} is off: {number} was a further device of {user} and is taken away. Give the line another extension.',
    it: 'La linea {slot} è disattivata: {number} era un ulteriore dispositivo di {user} e viene tolto. Assegna alla linea un altro interno.',
  },
  'line-several-contacts': {
    en: '{count} phones are registered as extension {number} (line {slot}). What this one is told, all of them are; a restart from afar is refused. Give each phone an extension of its own.',
    it: 'Con l’interno {number} (linea {slot}) sono registrati {count} telefoni. Ciò che si dice a questo lo sentono tutti; il riavvio da lontano è rifiutato. Assegna a ogni telefono un interno proprio.',
  },
  'line-other-contact': {
    en: 'Extension {number} (line {slot}) is registered by another phone: {userAgent}. If this phone was replaced, change its make and model; else give one of them another extension, and the extension a new password.',
    it: 'L’interno {number} (linea {slot}) è registrato da un altro telefono: {userAgent}. Se il telefono è stato sostituito, cambia marca e modello; altrimenti assegna a uno dei due un altro interno, e una nuova password all’interno.',
  },
} as const satisfies Record<string, Text>;

/** Code of a finding. */
export type FindingCode = keyof typeof findingTexts;

/** Something that a person should know; parameters never hold a secret. */
export interface Finding {
  readonly code: FindingCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A finding as people read it. */
export function describeFinding({ code, parameters }: Finding, language: Language = 'en'): string {
  const text: Text = findingTexts[code];
  return text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}
