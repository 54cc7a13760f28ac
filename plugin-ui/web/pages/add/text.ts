import { texts } from '../../text/define.ts';

/** Words of *Add phones*. */
export const addTexts = texts({
  title: { en: 'Add phones', it: 'Aggiungi telefoni' },
  phones: { en: 'Phones', it: 'Telefoni' },
  where: { en: 'Where you are', it: 'Dove sei' },
  steps: { en: 'Steps', it: 'Passi' },
  stepPaste: { en: 'Paste', it: 'Incolla' },
  stepCheck: { en: 'Check and assign', it: 'Controlla e assegna' },
  stepPoint: { en: 'Point the phones here', it: 'Porta qui i telefoni' },
  stepDone: { en: 'done', it: 'fatto' },
  forOperators: {
    en: 'Operators and admins add phones. You can look at those that are here.',
    it: 'I telefoni li aggiungono operatori e amministratori. Puoi guardare quelli presenti.',
  },
  toPhones: { en: 'To the phones', it: 'Ai telefoni' },

  pasteTitle: { en: 'Paste anything with MAC addresses in it', it: 'Incolla qualsiasi cosa con indirizzi MAC' },
  pasteWhat: {
    en: 'An invoice, an e-mail, a spreadsheet, the labels on the boxes. The phones may still be packed.',
    it: 'Una fattura, un’e-mail, un foglio di calcolo, le etichette sulle scatole. I telefoni possono essere ancora imballati.',
  },
  field: { en: 'Text with MAC addresses', it: 'Testo con indirizzi MAC' },
  find: { en: 'Find phones in this text', it: 'Trova i telefoni in questo testo' },
  reading: { en: 'Reading…', it: 'Lettura…' },
  file: { en: 'Choose a file', it: 'Scegli un file' },
  drop: { en: 'or drop it here: CSV, Excel (.xlsx), text', it: 'o trascinalo qui: CSV, Excel (.xlsx), testo' },
  dropNow: { en: 'Drop it here', it: 'Rilascialo qui' },
  stored: { en: 'You check everything before it is stored.', it: 'Controlli tutto prima che sia salvato.' },
  tooLarge: {
    en: '{name} is larger than {most}. Bring it in parts, or save only the sheet with the phones.',
    it: '{name} supera {most}. Importalo a pezzi, o salva solo il foglio con i telefoni.',
  },
  unreadable: {
    en: '{name} cannot be read by this browser. Copy its text and paste it.',
    it: 'Questo browser non riesce a leggere {name}. Copiane il testo e incollalo.',
  },
  isEmpty: { en: '{name} is empty.', it: '{name} è vuoto.' },
  goOn: {
    en: { one: '1 row is being checked.', other: '{n} rows are being checked.' },
    it: { one: '1 riga è in controllo.', other: '{n} righe sono in controllo.' },
  },
  goOnLink: { en: 'Go on with it', it: 'Continua' },

  whatPasted: { en: 'What you pasted', it: 'Ciò che hai incollato' },
  whatBrought: { en: 'What is in {name}', it: 'Cosa c’è in {name}' },
  anything: {
    en: 'invoice, e-mail, spreadsheet, list: anything with MAC addresses in it',
    it: 'fattura, e-mail, foglio, elenco: qualsiasi cosa con indirizzi MAC',
  },
  pasteAgain: { en: 'Paste again', it: 'Incolla di nuovo' },
  marked: { en: 'Text, what was recognised is marked', it: 'Testo, ciò che è stato riconosciuto è evidenziato' },
  sheet: { en: 'Sheet', it: 'Foglio' },
  found: {
    en: { one: '1 MAC address found', other: '{n} MAC addresses found' },
    it: { one: '1 indirizzo MAC trovato', other: '{n} indirizzi MAC trovati' },
  },
  ready: { en: '{n} ready', it: { one: '1 pronto', other: '{n} pronti' } },
  changing: {
    en: { one: '1 is here and becomes other', other: '{n} are here and become other' },
    it: { one: '1 è già presente e cambia', other: '{n} sono già presenti e cambiano' },
  },
  toMend: { en: '{n} to mend', it: '{n} da correggere' },
  here: {
    en: { one: '1 is here already', other: '{n} are here already' },
    it: { one: '1 è già presente', other: '{n} sono già presenti' },
  },
  twice: {
    en: { one: '1 stands twice', other: '{n} stand twice' },
    it: { one: '1 è doppio', other: '{n} sono doppi' },
  },
  emptyLines: {
    en: { one: '1 line holds nothing for us.', other: '{n} lines hold nothing for us.' },
    it: { one: '1 riga non contiene nulla di utile.', other: '{n} righe non contengono nulla di utile.' },
  },
  moreLines: {
    en: { one: '… and 1 more line', other: '… and {n} more lines' },
    it: { one: '… e un’altra riga', other: '… e altre {n} righe' },
  },
  addedCount: {
    en: { one: '1 phone added', other: '{n} phones added' },
    it: { one: '1 telefono aggiunto', other: '{n} telefoni aggiunti' },
  },
});
