import { texts } from '../../text/define.ts';

/** Words of a phone's files. */
export const fileTexts = texts({
  files: { en: 'Files of this phone', it: 'File di questo telefono' },
  lines: { en: 'Lines of the file', it: 'Righe del file' },
  lineCount: {
    en: { one: '{n} of {all} lines', other: '{n} of {all} lines' },
    it: { one: '{n} di {all} righe', other: '{n} di {all} righe' },
  },
  reading: { en: 'Reading the file…', it: 'Lettura del file…' },
  noFiles: {
    en: 'No file can be made for this phone yet. What is missing stands above.',
    it: 'Per questo telefono non si può ancora creare un file. Ciò che manca è indicato sopra.',
  },
  noneFits: {
    en: 'No line fits. Clear the search, or show all lines.',
    it: 'Nessuna riga corrisponde. Azzera la ricerca o mostra tutte le righe.',
  },
  search: { en: 'Search in the file', it: 'Cerca nel file' },
  which: { en: 'Which lines', it: 'Quali righe' },
  allLines: { en: 'All lines', it: 'Tutte le righe' },
  decidedLines: { en: 'Lines that follow something', it: 'Righe che seguono qualcosa' },
  setLines: { en: 'Lines that somebody set', it: 'Righe impostate da qualcuno' },
  ownLines: { en: 'Lines set on this phone', it: 'Righe impostate su questo telefono' },
  view: { en: 'View', it: 'Vista' },
  explain: { en: 'Explained', it: 'Spiegato' },
  plain: { en: 'Plain', it: 'Semplice' },
  showSecrets: { en: 'Show secrets', it: 'Mostra segreti' },
  hideSecrets: { en: 'Hide secrets', it: 'Nascondi segreti' },
  more: { en: 'More about line {n}', it: 'Altro sulla riga {n}' },
  less: { en: 'Less about line {n}', it: 'Meno sulla riga {n}' },
  valueIs: { en: 'Value: {value}.', it: 'Valore: {value}.' },
  setBy: { en: 'Set by {who}, {when}.', it: 'Impostato da {who}, {when}.' },
  wouldBe: { en: 'Without that: {value}, {source}.', it: 'Altrimenti: {value}, {source}.' },
  extension: { en: 'extension {number}, {field}', it: 'interno {number}, {field}' },
  fieldNumber: { en: 'number', it: 'numero' },
  fieldName: { en: 'name of the exchange', it: 'nome nel centralino' },
  fieldAuth: { en: 'login', it: 'login' },
  fieldSecret: { en: 'password, hidden', it: 'password, nascosta' },
  fieldMailbox: { en: 'mailbox', it: 'casella vocale' },
  lineLabel: { en: 'label of line {slot}', it: 'etichetta della linea {slot}' },
  ownAddress: { en: 'own address, hidden', it: 'indirizzo proprio, nascosto' },
  quirk: { en: 'rule for its firmware', it: 'regola per il suo firmware' },
  make: { en: 'the same on every phone of the make', it: 'uguale su ogni telefono della marca' },
});

/** Where a value comes from, as a line of a file tells it. */
export const sourceTexts = texts({
  phone: { en: 'set here', it: 'impostato qui' },
  model: { en: 'from the model', it: 'dal modello' },
  organisation: { en: 'from the default', it: 'dai predefiniti' },
  default: { en: 'from the default', it: 'dai predefiniti' },
  'model-shipped': { en: 'as shipped for the model', it: 'come fornito per il modello' },
  exchange: { en: 'from the exchange', it: 'dal centralino' },
  shipped: { en: 'as shipped', it: 'come fornito' },
});
