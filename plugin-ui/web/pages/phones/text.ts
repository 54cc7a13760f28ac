import { texts } from '../../text/define.ts';

/** Words of the list of phones. */
export const phonesTexts = texts({
  title: { en: 'Phones', it: 'Telefoni' },
  sub: {
    en: { one: '{phones}, in {n} model', other: '{phones}, in {n} models' },
    it: { one: '{phones}, di {n} modello', other: '{phones}, di {n} modelli' },
  },
  add: { en: 'Add phones', it: 'Aggiungi telefoni' },
  search: { en: 'Search phones', it: 'Cerca telefoni' },
  searchHint: { en: 'Name, extension, MAC, address, model', it: 'Nome, interno, MAC, indirizzo, modello' },
  makeAndModel: { en: 'Make and model', it: 'Marca e modello' },
  allMakes: { en: 'All makes', it: 'Tutte le marche' },
  allOf: { en: '{make}: all', it: '{make}: tutti' },
  counted: { en: '{what} ({n})', it: '{what} ({n})' },
  firmware: { en: 'Firmware', it: 'Firmware' },
  allFirmware: { en: 'All firmware', it: 'Tutti i firmware' },
  notSentHere: { en: 'not sent here by its maker', it: 'il produttore non lo manda' },
  notRegistered: { en: 'Line not registered', it: 'Linea non registrata' },
  columns: { en: 'Columns', it: 'Colonne' },
  byState: { en: 'Filter by state', it: 'Filtra per stato' },
  all: { en: 'All', it: 'Tutti' },
  clearFilters: { en: 'Clear filters', it: 'Azzera i filtri' },
  isNow: { en: '{who} is {state}, {when}', it: '{who}: {state}, {when}' },
  caption: {
    en: { one: '{n} phone, sorted by {column}', other: '{n} phones, sorted by {column}' },
    it: { one: '{n} telefono, in ordine di {column}', other: '{n} telefoni, in ordine di {column}' },
  },
  moved: {
    en: { one: '{n} phone changed', other: '{n} phones changed' },
    it: { one: '{n} telefono è cambiato', other: '{n} telefoni sono cambiati' },
  },
  sortAgain: { en: 'Sort again', it: 'Riordina' },
  selectSeen: { en: 'Select all rows in view', it: 'Seleziona le righe visibili' },
  select: { en: 'Select {who}', it: 'Seleziona {who}' },
  actionsFor: { en: 'Actions for {who}', it: 'Azioni per {who}' },
  actions: { en: 'Actions', it: 'Azioni' },
  moreLines: {
    en: { one: 'and {n} more line: {which}', other: 'and {n} more lines: {which}' },
    it: { one: 'e un’altra linea: {which}', other: 'e altre {n} linee: {which}' },
  },
  onCall: { en: 'On a call', it: 'In chiamata' },
  noLine: { en: 'No line', it: 'Nessuna' },
  passwordOf: { en: 'password of {who}', it: 'password di {who}' },
  old: { en: 'old', it: 'vecchia' },
  oldTip: {
    en: 'The phone still has the old password until it fetches',
    it: 'Il telefono ha ancora la password vecchia, finché non scarica',
  },
  noPassword: { en: 'No password is set for it', it: 'Nessuna password impostata' },
  never: { en: 'never', it: 'mai' },
});

/** Names of columns, short as in the head of the table. */
export const columnTexts = texts({
  extension: { en: 'Ext.', it: 'Interno' },
  name: { en: 'Name', it: 'Nome' },
  state: { en: 'State, since, why', it: 'Stato, da quando, perché' },
  model: { en: 'Model', it: 'Modello' },
  mac: { en: 'MAC', it: 'MAC' },
  address: { en: 'Address', it: 'Indirizzo' },
  firmware: { en: 'Firmware', it: 'Firmware' },
  note: { en: 'Note', it: 'Nota' },
  seen: { en: 'Last seen', it: 'Ultimo contatto' },
  password: { en: 'Phone password', it: 'Password telefono' },
});

/** What is done with phones. */
export const bulkTexts = texts({
  region: { en: 'Selected phones', it: 'Telefoni selezionati' },
  selected: {
    en: { one: '{n} selected', other: '{n} selected' },
    it: { one: '{n} selezionato', other: '{n} selezionati' },
  },
  selectAll: { en: 'Select all {n} matching', it: 'Seleziona tutti i {n} trovati' },
  allMatching: {
    en: { one: 'The {n} that matches', other: 'All {n} that match' },
    it: { one: 'L’unico trovato', other: 'Tutti i {n} trovati' },
  },
  onCall: {
    en: { one: '{n} is on a call', other: '{n} are on a call' },
    it: { one: '{n} in chiamata', other: '{n} in chiamata' },
  },
  makes: { en: '{n} makes', it: '{n} marche' },
  fetch: { en: 'Fetch now', it: 'Aggiorna ora' },
  settings: { en: 'Change settings…', it: 'Cambia impostazioni…' },
  model: { en: 'Set model…', it: 'Imposta modello…' },
  note: { en: 'Set note…', it: 'Imposta nota…' },
  reboot: { en: 'Reboot…', it: 'Riavvia…' },
  remove: { en: 'Delete…', it: 'Elimina…' },
  clear: { en: 'Clear the selection', it: 'Annulla la selezione' },
  open: { en: 'Open', it: 'Apri' },
  openSettings: { en: 'Settings', it: 'Impostazioni' },
  copyMac: { en: 'Copy the MAC address', it: 'Copia l’indirizzo MAC' },
  rebootTitle: {
    en: { one: 'Reboot {n} phone', other: 'Reboot {n} phones' },
    it: { one: 'Riavvia {n} telefono', other: 'Riavvia {n} telefoni' },
  },
  rebootWhat: {
    en: 'A phone that restarts is away for one to three minutes.',
    it: 'Un telefono che si riavvia non è raggiungibile per uno, tre minuti.',
  },
  rebootNoCall: { en: 'None of them is on a call now.', it: 'Nessuno è in chiamata adesso.' },
  rebootCalls: {
    en: {
      one: '{n} of them is on a call. It restarts when the call ends.',
      other: '{n} of them are on a call. They restart when their calls end.',
    },
    it: { one: '{n} è in chiamata. Si riavvia al termine.', other: '{n} sono in chiamata. Si riavviano al termine.' },
  },
  cutCalls: {
    en: { one: 'Cut this call', other: 'Cut these {n} calls' },
    it: { one: 'Interrompi questa chiamata', other: 'Interrompi queste {n} chiamate' },
  },
  removeTitle: {
    en: { one: 'Delete {n} phone', other: 'Delete {n} phones' },
    it: { one: 'Elimina {n} telefono', other: 'Elimina {n} telefoni' },
  },
  removeWhat: {
    en: 'Their addresses stop working; they keep what they have until they are reset. The plan shows it before anything happens.',
    it: 'I loro indirizzi smettono di funzionare; i telefoni tengono ciò che hanno finché non vengono ripristinati. Il piano lo mostra prima che accada qualcosa.',
  },
  andMore: { en: { one: 'and {n} more', other: 'and {n} more' }, it: { one: 'e un altro', other: 'e altri {n}' } },
  plan: { en: 'See the plan', it: 'Vedi il piano' },
  modelTitle: {
    en: { one: 'Set the model of {n} phone', other: 'Set the model of {n} phones' },
    it: { one: 'Imposta il modello di {n} telefono', other: 'Imposta il modello di {n} telefoni' },
  },
  modelField: { en: 'Model', it: 'Modello' },
  modelChoose: { en: 'Choose a model', it: 'Scegli un modello' },
  modelMixed: {
    en: 'They are of {n} makes: a phone follows the files of its own make only.',
    it: 'Sono di {n} marche: un telefono segue solo i file della sua marca.',
  },
  noteTitle: {
    en: { one: 'Set the note of {n} phone', other: 'Set the note of {n} phones' },
    it: { one: 'Imposta la nota di {n} telefono', other: 'Imposta la nota di {n} telefoni' },
  },
  noteField: {
    en: 'Note, the same on all of them; empty takes it away',
    it: 'Nota, uguale per tutti; vuota la toglie',
  },
});

/** When there is little to list. */
export const emptyTexts = texts({
  noMatch: { en: 'No phone matches "{typed}".', it: 'Nessun telefono corrisponde a "{typed}".' },
  noFit: { en: 'No phone fits these filters.', it: 'Nessun telefono corrisponde a questi filtri.' },
  clearSearch: { en: 'Clear the search', it: 'Azzera la ricerca' },
});

/** Bringing the list away. */
export const exportTexts = texts({
  title: { en: 'Export', it: 'Esporta' },
  csv: {
    en: { one: 'CSV of {n} phone', other: 'CSV of {n} phones' },
    it: { one: 'CSV di {n} telefono', other: 'CSV di {n} telefoni' },
  },
  yaml: {
    en: { one: 'YAML of {n} phone', other: 'YAML of {n} phones' },
    it: { one: 'YAML di {n} telefono', other: 'YAML di {n} telefoni' },
  },
  yamlAll: { en: 'YAML of everything that is set here', it: 'YAML di tutto ciò che è impostato qui' },
});
