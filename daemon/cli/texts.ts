import { accessTexts } from './texts-access.ts';
import { liveTexts } from './texts-live.ts';
import { commandTexts } from './texts-commands.ts';
import { dhcpTexts } from './texts-dhcp.ts';
import { deviceTexts } from './texts-devices.ts';
import { exportTexts } from './texts-export.ts';
import { importTexts } from './texts-import.ts';
import { pbxTexts } from './texts-pbx.ts';
import { planTexts } from './texts-plans.ts';
import { redirectionTexts } from './texts-redirection.ts';
import type { Text } from '../lib/index.ts';

/** What the commands say of themselves and print, in both languages. */
export const texts = {
  program: {
    en: 'Takes desk phones from their MAC address to a working line, and keeps them right.',
    it: 'Porta i telefoni da tavolo dal loro indirizzo MAC a una linea funzionante, e li mantiene a posto.',
  },
  json: { en: 'print JSON instead of a table', it: 'stampa JSON invece di una tabella' },
  seeHelp: {
    en: 'Add --help to the command to see what it takes.',
    it: 'Aggiungi --help al comando per vedere che cosa accetta.',
  },
  dataDir: {
    en: 'data folder of the daemon (default: as configured)',
    it: 'cartella dati del demone (predefinita: come configurato)',
  },
  serve: { en: 'run the daemon', it: 'avvia il demone' },
  phones: { en: 'phones', it: 'telefoni' },
  phonesList: { en: 'list phones', it: 'elenca i telefoni' },
  phonesAdd: {
    en: 'add a phone and tell the address that it is pointed to',
    it: 'aggiungi un telefono e mostra l’indirizzo a cui puntarlo',
  },
  phonesShow: { en: 'show a phone', it: 'mostra un telefono' },
  phonesChange: {
    en: 'change a phone’s make, model, note or lines',
    it: 'cambia marca, modello, nota o linee di un telefono',
  },
  phonesDelete: { en: 'delete a phone', it: 'elimina un telefono' },
  phonesFiles: {
    en: 'show the files that a phone would get now; one of them as it is, if named',
    it: 'mostra i file che un telefono riceverebbe ora; uno solo così com’è, se indicato',
  },
  phonesEvents: {
    en: 'list a phone’s requests, newest first',
    it: 'elenca le richieste di un telefono, dalla più recente',
  },
  ...commandTexts,
  ...dhcpTexts,
  ...exportTexts,
  ...redirectionTexts,
  pending: { en: 'unknown phones that asked', it: 'telefoni sconosciuti che hanno chiesto' },
  pendingList: {
    en: 'list unknown phones that asked since the daemon’s start, the last one first (? = make by the MAC address alone)',
    it: 'elenca i telefoni sconosciuti che hanno chiesto dall’avvio del demone, dall’ultimo (? = marca dal solo indirizzo MAC)',
  },
  pendingIgnored: { en: 'those that are ignored', it: 'quelli ignorati' },
  pendingAccept: {
    en: 'add one of them and tell the address that it is pointed to',
    it: 'aggiungine uno e mostra l’indirizzo a cui puntarlo',
  },
  pendingVendor: { en: 'another make than it told', it: 'una marca diversa da quella dichiarata' },
  pendingModel: { en: 'another model than it told', it: 'un modello diverso da quello dichiarato' },
  pendingIgnore: { en: 'ignore one of them until the next restart', it: 'ignorane uno fino al prossimo riavvio' },
  pendingIsIgnored: { en: '{mac} is ignored now.', it: '{mac} ora è ignorato.' },
  pendingAcceptAll: {
    en: 'add every phone that asks in so many minutes (1 to 60); without minutes: tell whether that is so now',
    it: 'aggiungi ogni telefono che chiede entro tanti minuti (da 1 a 60); senza minuti: mostra se ora è così',
  },
  pendingMost: { en: 'stop after so many are added (default: 100)', it: 'fermati dopo tanti (predefinito: 100)' },
  pendingStop: { en: 'stop it now', it: 'ferma subito' },
  pendingAcceptsAll: {
    en: 'Phones that ask are added by themselves until {until} (by {by}): {added} so far, {most} at most.',
    it: 'I telefoni che chiedono vengono aggiunti da soli fino al {until} (da {by}): finora {added}, al massimo {most}.',
  },
  pendingAcceptsNone: {
    en: 'Phones that ask wait to be accepted one by one.',
    it: 'I telefoni che chiedono attendono di essere accettati uno per uno.',
  },
  phoneSettings: { en: 'settings of one phone', it: 'impostazioni di un telefono' },
  extensions: { en: 'extensions', it: 'interni' },
  extensionsList: { en: 'list extensions', it: 'elenca gli interni' },
  extensionsAdd: { en: 'add an extension', it: 'aggiungi un interno' },
  extensionsShow: { en: 'show an extension', it: 'mostra un interno' },
  extensionsChange: { en: 'change an extension', it: 'cambia un interno' },
  extensionsDelete: { en: 'delete an extension', it: 'elimina un interno' },
  settings: { en: 'settings of all phones or of a model', it: 'impostazioni di tutti i telefoni o di un modello' },
  settingsList: {
    en: 'list every setting: what it does, what it takes',
    it: 'elenca le impostazioni: che cosa fanno e accettano',
  },
  settingsGet: { en: 'show settings with their source', it: 'mostra le impostazioni con la loro origine' },
  settingsSet: {
    en: 'change settings, all or nothing: <setting>=<value> …, or one as <setting> <value>',
    it: 'cambia impostazioni, tutte o nessuna: <impostazione>=<valore> …, o una come <impostazione> <valore>',
  },
  settingsReset: { en: 'inherit settings again', it: 'torna a ereditare le impostazioni' },
  models: { en: 'models that are known, shipped and imported', it: 'modelli noti, forniti e importati' },
  modelsList: { en: 'list models and where their data come from', it: 'elenca i modelli e l’origine dei loro dati' },
  modelsImport: {
    en: 'import models and MAC prefixes from a file (YAML or JSON; - = standard input), as one set',
    it: 'importa modelli e prefissi MAC da un file (YAML o JSON; - = standard input), come un solo insieme',
  },
  modelsImports: { en: 'list imported sets', it: 'elenca gli insiemi importati' },
  modelsForget: {
    en: 'forget an imported set whose models no phone uses',
    it: 'dimentica un insieme importato i cui modelli nessun telefono usa',
  },
  importName: {
    en: 'name of the set (default: the file’s); one of that name is replaced',
    it: 'nome dell’insieme (predefinito: quello del file); uno con lo stesso nome viene sostituito',
  },
  dryRun: { en: 'check only, change nothing', it: 'controlla soltanto, senza cambiare nulla' },
  importStored: {
    en: 'Imported as "{name}", version {version}. Models: {models}, prefixes: {prefixes}.',
    it: 'Importato come "{name}", versione {version}. Modelli: {models}, prefissi: {prefixes}.',
  },
  importChecked: {
    en: '"{name}" can be imported. Models: {models}, prefixes: {prefixes}. Nothing was changed.',
    it: '"{name}" si può importare. Modelli: {models}, prefissi: {prefixes}. Nulla è cambiato.',
  },
  ...accessTexts,
  ...liveTexts,
  ...importTexts,
  ...pbxTexts,
  ...deviceTexts,
  token: { en: 'API tokens', it: 'token API' },
  tokenCreate: { en: 'create a token and print it, this once', it: 'crea un token e mostralo, solo questa volta' },
  tokenList: { en: 'list tokens', it: 'elenca i token' },
  tokenDelete: { en: 'delete a token', it: 'elimina un token' },
  status: { en: 'tell how the daemon is', it: 'mostra lo stato del demone' },
  key: { en: 'the key that encrypts secrets', it: 'la chiave che cifra i segreti' },
  keyRotate: {
    en: 'encrypt every secret with a new key (stop the daemon first)',
    it: 'cifra tutti i segreti con una nuova chiave (prima ferma il demone)',
  },
  backup: {
    en: 'back up the whole database into one file, while the daemon runs or not',
    it: 'salva l’intero database in un unico file, a demone acceso o spento',
  },
  withKey: {
    en: 'take the key along, encrypted with a passphrase (without it the backup is of no use unless you keep the key file)',
    it: 'includi la chiave, cifrata con una passphrase (senza, il backup serve solo se conservi il file delle chiavi)',
  },
  passphraseFile: {
    en: 'file with the passphrase (- = standard input)',
    it: 'file con la passphrase (- = standard input)',
  },
  askPassphrase: { en: 'Passphrase of the backup: ', it: 'Passphrase del backup: ' },
  backupMade: { en: '{path} holds {rows} rows.', it: '{path} contiene {rows} righe.' },
  keyApart: {
    en: 'The key is not in it: keep a copy of the key file apart.',
    it: 'La chiave non c’è: conserva a parte una copia del file delle chiavi.',
  },
  restore: {
    en: 'bring a backup back (stop the daemon first)',
    it: 'ripristina un backup (prima ferma il demone)',
  },
  replace: { en: 'delete what is in the database now', it: 'elimina ciò che c’è ora nel database' },
  restored: {
    en: '{rows} rows are back, as they were at {at}. Start the daemon.',
    it: '{rows} righe ripristinate, com’erano il {at}. Avvia il demone.',
  },
  doctor: {
    en: 'check this installation and say the way out of what is wrong',
    it: 'controlla questa installazione e indica come risolvere ciò che non va',
  },
  jobs: { en: 'list what the daemon does by itself', it: 'elenca ciò che il demone fa da solo' },
  vendor: { en: 'make, where the MAC address does not tell it', it: 'marca, se l’indirizzo MAC non la rivela' },
  otherVendor: {
    en: 'another make; without --model the phone tells its model',
    it: 'un’altra marca; senza --model lo dirà il telefono',
  },
  model: { en: 'model; - = let the phone tell it', it: 'modello; - = lo dirà il telefono' },
  modelLevel: { en: 'at the level of a model: <vendor>/<model>', it: 'al livello di un modello: <marca>/<modello>' },
  note: { en: 'a note, such as the room; - = none', it: 'una nota, ad esempio la stanza; - = nessuna' },
  extension: {
    en: 'extension of the next line; may be repeated',
    it: 'interno della linea successiva; si può ripetere',
  },
  line: {
    en: 'line as <slot>=<extension>[:label]; may be repeated',
    it: 'linea come <posto>=<interno>[:etichetta]; si può ripetere',
  },
  state: { en: 'only phones in that state', it: 'solo telefoni in quello stato' },
  search: {
    en: 'only phones with that text in MAC, note, model or lines',
    it: 'solo telefoni con quel testo in MAC, nota, modello o linee',
  },
  filterVendor: { en: 'only that make', it: 'solo quella marca' },
  filterModel: { en: 'only that model', it: 'solo quel modello' },
  filterExtension: { en: 'only phones with that extension', it: 'solo telefoni con quell’interno' },
  limit: { en: 'at most so many', it: 'al massimo tanti' },
  reveal: { en: 'show secrets', it: 'mostra i segreti' },
  ifVersion: {
    en: 'refuse if it was changed since that version',
    it: 'rifiuta se è cambiato dopo quella versione',
  },
  revoke: {
    en: 'kill the old address now, as after a theft; the phone then needs a factory reset',
    it: 'annulla subito il vecchio indirizzo, come dopo un furto; il telefono andrà ripristinato',
  },
  overridden: { en: 'only what is set here', it: 'solo ciò che è impostato qui' },
  none: { en: 'set explicitly to none; may be repeated', it: 'imposta esplicitamente a nessuno; si può ripetere' },
  name: { en: 'display name', it: 'nome visualizzato' },
  secret: {
    en: 'SIP password (others on this machine may see it: better --secret-file); without one it is made',
    it: 'password SIP (altri su questa macchina possono vederla: meglio --secret-file); altrimenti ne viene creata una',
  },
  secretFile: {
    en: 'file with the SIP password (- = standard input)',
    it: 'file con la password SIP (- = standard input)',
  },
  authUser: { en: 'name for SIP authentication; - = the number', it: 'nome per l’autenticazione SIP; - = il numero' },
  mailbox: { en: 'mailbox; - = none', it: 'casella vocale; - = nessuna' },
  role: { en: 'viewer, operator or admin', it: 'viewer, operator o admin' },
  days: { en: 'days until it expires (default: never)', it: 'giorni fino alla scadenza (predefinito: mai)' },
  ...planTexts,
  changes: { en: 'list who changed what, newest first', it: 'elenca chi ha cambiato che cosa, dal più recente' },
  filterActor: { en: 'only changes of this actor', it: 'solo modifiche di questo autore' },
  filterEntity: {
    en: 'only changes of this kind of thing: device, extension, level, token, account, api-token, key, device-data, redirection',
    it: 'solo modifiche di questo tipo: device, extension, level, token, account, api-token, key, device-data, redirection',
  },
  filterAction: {
    en: 'only changes of this kind: add, change, settings, remove ...',
    it: 'solo modifiche di questo genere: add, change, settings, remove ...',
  },
  filterTransaction: {
    en: 'only changes that were made at once',
    it: 'solo modifiche fatte insieme, in questa transazione',
  },
  filterFrom: {
    en: 'only changes of this moment or later, such as 2026-11-20T08:30:00Z',
    it: 'solo modifiche da questo momento in poi, per esempio 2026-11-20T08:30:00Z',
  },
  filterTo: { en: 'only changes of this moment or earlier', it: 'solo modifiche fino a questo momento' },
  undo: {
    en: 'tell what undoing a change, or a whole transaction, would do; nothing is stored unless --yes',
    it: 'mostra che cosa farebbe annullare una modifica o un’intera transazione; senza --yes non salva nulla',
  },
  undoPartly: {
    en: 'leave out secrets, which are kept nowhere, and undo the rest',
    it: 'tralascia i segreti, che non sono conservati, e annulla il resto',
  },
  phonesExplain: {
    en: 'show where each line of a phone’s files comes from',
    it: 'mostra da dove viene ogni riga dei file di un telefono',
  },
  deleted: { en: 'Deleted.', it: 'Eliminato.' },
  changed: { en: 'Changed; version {version}.', it: 'Modificato; versione {version}.' },
  pointHere: { en: 'Point the phone to:', it: 'Punta il telefono a:' },
  validUntil: { en: 'valid until {at}', it: 'valido fino al {at}' },
  tokenOnce: { en: 'Shown this once:', it: 'Mostrato solo questa volta:' },
  keyRotated: {
    en: '{count} secrets are encrypted with a new key now. Back up {path}.',
    it: '{count} segreti sono ora cifrati con una nuova chiave. Fai una copia di {path}.',
  },
  forPeople: { en: 'For people', it: 'Per le persone' },
  forScripts: { en: 'For scripts', it: 'Per gli script' },
  forPhones: { en: 'For phones', it: 'Per i telefoni' },
  publicAddress: { en: 'Phones are told', it: 'Ai telefoni si dice' },
  data: { en: 'Data', it: 'Dati' },
  adminOnce: { en: 'Admin (shown this once)', it: 'Admin (mostrato solo questa volta)' },
  ready: { en: 'Ready. Ctrl-C stops it.', it: 'Pronto. Ctrl-C lo ferma.' },
  stopping: {
    en: 'Stopping: answers that run are finished first.',
    it: 'Arresto: prima si completano le risposte in corso.',
  },
  stopped: { en: 'Stopped.', it: 'Fermato.' },
} as const satisfies Record<string, Text>;

export type TextName = keyof typeof texts;
