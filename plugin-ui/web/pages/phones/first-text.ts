import { texts } from '../../text/define.ts';

/** Words of the first page, when there are no phones. */
export const firstTexts = texts({
  title: {
    en: 'No phones yet. Paste their MAC addresses.',
    it: 'Ancora nessun telefono. Incolla i loro indirizzi MAC.',
  },
  from: {
    en: 'From an invoice, an e-mail, a spreadsheet or the labels on the boxes. The phones may still be packed.',
    it: 'Da una fattura, un’e-mail, un foglio di calcolo o le etichette sulle scatole. I telefoni possono essere ancora imballati.',
  },
  field: { en: 'MAC addresses', it: 'Indirizzi MAC' },
  find: { en: 'Find phones in this text', it: 'Trova i telefoni in questo testo' },
  file: { en: 'Choose a file', it: 'Scegli un file' },
  check: { en: 'You check everything before it is stored.', it: 'Controlli tutto prima che sia salvato.' },
  nobody: {
    en: 'No phones yet. An operator adds them here.',
    it: 'Ancora nessun telefono. Li aggiunge qui un operatore.',
  },
  ready: { en: 'Ready for phones', it: 'Pronto per i telefoni' },
  exchange: { en: '{kind} connected', it: '{kind} collegato' },
  exchangeLost: { en: '{kind} not connected', it: '{kind} non collegato' },
  ownExtensions: { en: 'Extensions are kept here', it: 'Gli interni sono gestiti qui' },
  extensions: {
    en: { one: '{n} extension', other: '{n} extensions' },
    it: { one: '{n} interno', other: '{n} interni' },
  },
  reach: { en: 'Phones come to this address', it: 'I telefoni vengono a questo indirizzo' },
  password: { en: 'Admin password for the phones made', it: 'Password di amministrazione dei telefoni creata' },
  passwordWhat: { en: 'Random, the same on all.', it: 'Casuale, uguale per tutti.' },
  passwordOf: { en: 'admin password of the phones', it: 'password di amministrazione dei telefoni' },
  https: { en: 'HTTPS is on', it: 'HTTPS è attivo' },
  noHttps: { en: 'HTTPS not set up', it: 'HTTPS non configurato' },
  noHttpsWhat: { en: 'Phones use HTTP.', it: 'I telefoni usano HTTP.' },
  knocked: { en: 'Phones that knocked', it: 'Telefoni che si sono presentati' },
  listening: { en: '{n} now, listening', it: { one: '{n} ora, in ascolto', other: '{n} ora, in ascolto' } },
  says: { en: 'Says it is', it: 'Dice di essere' },
  times: {
    en: { one: 'once, {when}', other: '{n} times, last {when}' },
    it: { one: 'una volta, {when}', other: '{n} volte, l’ultima {when}' },
  },
  mac: { en: 'MAC', it: 'MAC' },
  address: { en: 'Address', it: 'Indirizzo' },
  knockedWhen: { en: 'Knocked', it: 'Si è presentato' },
  actions: { en: 'Actions', it: 'Azioni' },
  accept: { en: 'Accept…', it: 'Accetta…' },
  ways: { en: 'Three ways a phone finds this server', it: 'Tre modi in cui un telefono trova questo server' },
  maker: { en: 'The maker sends it here', it: 'Lo manda qui il produttore' },
  makerWhat: {
    en: 'Redirection. Plug the phone in anywhere with internet.',
    it: 'Reindirizzamento. Collega il telefono ovunque ci sia internet.',
  },
  network: { en: 'Your network tells it', it: 'Glielo dice la tua rete' },
  networkWhat: {
    en: 'DHCP: a few lines for your DHCP server, ready to be pasted. No internet needed.',
    it: 'DHCP: poche righe per il tuo server DHCP, pronte da incollare. Non serve internet.',
  },
  toDhcp: { en: 'Lines for your DHCP server', it: 'Righe per il tuo server DHCP' },
  toRedirection: { en: 'Accounts at the makers', it: 'Account presso i produttori' },
  byHand: { en: 'You type it in', it: 'Lo scrivi tu' },
  byHandWhat: {
    en: 'On the phone’s web page, one secret address for each phone. You get it when the phone is added.',
    it: 'Nella pagina web del telefono, un indirizzo segreto per ciascuno. Lo ottieni quando il telefono è aggiunto.',
  },
});
