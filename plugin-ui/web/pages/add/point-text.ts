import { texts } from '../../text/define.ts';

/** Words of the last step: pointing phones here. */
export const pointTexts = texts({
  title: { en: 'Addresses of these phones', it: 'Indirizzi di questi telefoni' },
  titleWaiting: { en: 'Phones that wait for their first contact', it: 'Telefoni in attesa del primo contatto' },
  caption: { en: 'Phones and the address of each', it: 'Telefoni e l’indirizzo di ciascuno' },
  came: { en: '{n} of {all} came', it: { one: '{n} di {all} è arrivato', other: '{n} di {all} sono arrivati' } },
  allCame: {
    en: { one: 'The phone came.', other: 'All {n} phones came.' },
    it: { one: 'Il telefono è arrivato.', other: 'Tutti i {n} telefoni sono arrivati.' },
  },
  listening: { en: 'They appear by themselves', it: 'Compaiono da soli' },
  copyAll: { en: 'Copy all', it: 'Copia tutti' },
  copiedAll: {
    en: { one: '1 address copied, with extension and name', other: '{n} addresses copied, with extension and name' },
    it: { one: '1 indirizzo copiato, con interno e nome', other: '{n} indirizzi copiati, con interno e nome' },
  },
  csv: { en: 'Save as CSV', it: 'Salva come CSV' },
  csvName: { en: 'addresses.csv', it: 'indirizzi.csv' },
  print: { en: 'Print', it: 'Stampa' },
  fetching: { en: 'Collecting {done} of {all}…', it: 'Raccolta {done} di {all}…' },
  blocked: {
    en: 'The browser did not open the sheet to print. Allow pop-ups for this page.',
    it: 'Il browser non ha aperto il foglio da stampare. Consenti i pop-up per questa pagina.',
  },
  someMissing: {
    en: { one: '1 address could not be had.', other: '{n} addresses could not be had.' },
    it: { one: '1 indirizzo non è disponibile.', other: '{n} indirizzi non sono disponibili.' },
  },
  state: { en: 'State', it: 'Stato' },
  phone: { en: 'Phone', it: 'Telefono' },
  mac: { en: 'MAC', it: 'MAC' },
  extension: { en: 'Extension', it: 'Interno' },
  name: { en: 'Name', it: 'Nome' },
  model: { en: 'Make and model', it: 'Marca e modello' },
  address: { en: 'Its address', it: 'Il suo indirizzo' },
  openUntil: { en: 'Open until', it: 'Aperto fino a' },
  closed: { en: 'Closed', it: 'Chiuso' },
  openAgain: { en: 'Open it again', it: 'Riapri' },
  own: { en: 'has its own address', it: 'ha il proprio indirizzo' },
  addressOf: { en: 'address of {name}', it: 'indirizzo di {name}' },
  qrOf: { en: 'QR code of the address of {name}', it: 'Codice QR dell’indirizzo di {name}' },
  qrTitle: { en: 'Address of {name}', it: 'Indirizzo di {name}' },
  qr: { en: 'QR code', it: 'Codice QR' },
  showMore: {
    en: { one: 'Show 1 more', other: 'Show {n} more' },
    it: { one: 'Mostra un altro', other: 'Mostra altri {n}' },
  },
  none: {
    en: 'No phone waits to be pointed here.',
    it: 'Nessun telefono attende di essere portato qui.',
  },
  addMore: { en: 'Add more phones', it: 'Aggiungi altri telefoni' },
  toPhones: { en: 'To the phones', it: 'Ai telefoni' },

  how: { en: 'How these phones find this server', it: 'Come questi telefoni trovano questo server' },
  byHand: { en: 'Type it in', it: 'Scrivilo' },
  byHandWhat: {
    en: 'On the phone’s web page, or by its keys: one address a phone.',
    it: 'Nella pagina web del telefono o dai suoi tasti: un indirizzo per telefono.',
  },
  whereTo: { en: 'Where to type it', it: 'Dove scriverlo' },
  byThemselves: { en: 'Or let them come by themselves', it: 'Oppure lasciali arrivare da soli' },
  byMaker: {
    en: 'Fresh from the box, their maker sends them here, where there is an account.',
    it: 'Appena usciti dalla scatola li manda qui il produttore, se c’è un account.',
  },
  toRedirection: { en: 'Redirection', it: 'Reindirizzamento' },
  byNetwork: {
    en: 'Or your network tells them, with a few lines for its DHCP server.',
    it: 'Oppure glielo dice la tua rete, con poche righe per il suo server DHCP.',
  },
  toDhcp: { en: 'DHCP', it: 'DHCP' },
  thenAtPhone: { en: 'Then, at each phone', it: 'Poi, a ogni telefono' },
  plug: {
    en: 'Plug it in and open its web page by its IP address.',
    it: 'Collegalo e apri la sua pagina web con il suo indirizzo IP.',
  },
  used: { en: 'A used {model}: {how}', it: 'Un {model} usato: {how}' },
  restart: {
    en: 'Save, then restart it. Its row turns green here when it has its files.',
    it: 'Salva, poi riavvialo. La sua riga qui diventa verde quando ha i file.',
  },
  deadline: {
    en: 'The way in stays open until {when}, for these phones only. It works once: with its first fetch each phone gets an address of its own.',
    it: 'La via resta aperta fino a {when}, solo per questi telefoni. Vale una volta: al primo contatto ogni telefono riceve un indirizzo proprio.',
  },
  once: {
    en: 'It works once: with its first fetch each phone gets an address of its own.',
    it: 'Vale una volta: al primo contatto ogni telefono riceve un indirizzo proprio.',
  },
  atYealink: { en: 'Settings > Auto Provision > Server URL', it: 'Settings > Auto Provision > Server URL' },
  atSnom: { en: 'Setup > Advanced > Update > Setting URL', it: 'Setup > Advanced > Update > Setting URL' },
  atFanvil: {
    en: 'System > Auto Provision > Static Provisioning Server',
    it: 'System > Auto Provision > Static Provisioning Server',
  },
  atFlyingvoice: {
    en: 'Administration > Provision > Configuration Profile',
    it: 'Administration > Provision > Configuration Profile',
  },
  atOther: {
    en: 'on its web page, where it asks for a provisioning server',
    it: 'nella sua pagina web, dove chiede un server di provisioning',
  },
  sheetTitle: { en: 'Addresses of the phones', it: 'Indirizzi dei telefoni' },
  sheetHelp: {
    en: 'Each address is a secret: whoever has it gets that phone’s passwords. Destroy this sheet when the phones have come.',
    it: 'Ogni indirizzo è un segreto: chi lo ha riceve le password di quel telefono. Distruggi questo foglio quando i telefoni sono arrivati.',
  },
});
