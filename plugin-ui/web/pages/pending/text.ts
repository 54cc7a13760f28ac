import { texts } from '../../text/define.ts';

/** Words of the page of phones that knocked. */
export const pendingTexts = texts({
  title: { en: 'Pending', it: 'In arrivo' },
  knocked: { en: 'Phones that knocked', it: 'Telefoni che si sono presentati' },
  ignoredTitle: { en: 'Ignored phones', it: 'Telefoni ignorati' },
  listening: { en: '{n} now, listening', it: '{n} ora, in ascolto' },
  waiting: { en: 'Waiting', it: 'In attesa' },
  ignored: { en: 'Ignored', it: 'Ignorati' },
  show: { en: 'Show', it: 'Mostra' },
  take: { en: 'Select {mac}', it: 'Seleziona {mac}' },
  takeAll: { en: 'Select all', it: 'Seleziona tutti' },
  mac: { en: 'MAC', it: 'MAC' },
  says: { en: 'Says it is', it: 'Dice di essere' },
  saysNothing: { en: '{make}, by its address', it: '{make}, dall’indirizzo' },
  address: { en: 'Address', it: 'Indirizzo' },
  knockedWhen: { en: 'Knocked', it: 'Si è presentato' },
  times: {
    en: { one: 'once, {when}', other: '{n} times, last {when}' },
    it: { one: 'una volta, {when}', other: '{n} volte, l’ultima {when}' },
  },
  asked: { en: 'First {when}. Asked for {file}', it: 'La prima {when}. Ha chiesto {file}' },
  actions: { en: 'Actions', it: 'Azioni' },
  accept: { en: 'Accept…', it: 'Accetta…' },
  acceptOf: { en: 'Accept {mac}…', it: 'Accetta {mac}…' },
  acceptMany: {
    en: { one: 'Accept 1 phone…', other: 'Accept {n} phones…' },
    it: { one: 'Accetta 1 telefono…', other: 'Accetta {n} telefoni…' },
  },
  selected: {
    en: { one: '1 selected', other: '{n} selected' },
    it: { one: '1 selezionato', other: '{n} selezionati' },
  },
  clear: { en: 'Clear', it: 'Azzera' },
  ignore: { en: 'Ignore', it: 'Ignora' },
  ignoreOf: { en: 'Ignore {mac}', it: 'Ignora {mac}' },
  ignoredNow: {
    en: '{mac} is ignored until the daemon restarts.',
    it: '{mac} è ignorato fino al riavvio del servizio.',
  },
  newOne: { en: '{what} knocked, {mac}', it: 'Si è presentato {what}, {mac}' },
  none: {
    en: 'Nobody has knocked. This list fills by itself.',
    it: 'Nessuno si è presentato. L’elenco si riempie da solo.',
  },
  noneDhcp: { en: 'Let your network tell phones where to ask', it: 'Fai dire alla tua rete dove devono chiedere' },
  noneIgnored: { en: 'No phone is ignored.', it: 'Nessun telefono è ignorato.' },
  howTitle: { en: 'How a phone gets here', it: 'Come arriva qui un telefono' },
  howAsk: {
    en: 'It asks this server for its configuration at {address}, without an address of its own: because DHCP or somebody pointed it here.',
    it: 'Chiede la configurazione a questo server su {address}, senza un indirizzo proprio: perché il DHCP o qualcuno l’ha portato qui.',
  },
  howNetwork: {
    en: 'It stands in an allowed network: private networks and this machine, unless HOOKSWITCH_PENDING_NETWORKS says otherwise.',
    it: 'Si trova in una rete ammessa: reti private e questa macchina, salvo quanto dice HOOKSWITCH_PENDING_NETWORKS.',
  },
  howKnown: {
    en: 'It tells its MAC address, and its make is known here. All that it says is its own word: look at the address it asks from.',
    it: 'Dice il proprio indirizzo MAC e la marca è nota. Tutto ciò che dice è parola sua: guarda l’indirizzo da cui chiede.',
  },
  howTell: { en: 'Who else can tell phones:', it: 'Chi altro può dirlo ai telefoni:' },
  howDhcp: { en: 'your network (DHCP)', it: 'la tua rete (DHCP)' },
  howMaker: { en: 'their maker (redirection)', it: 'il loro produttore (reindirizzamento)' },
  howRather: { en: 'Have the MAC addresses at hand?', it: 'Hai gli indirizzi MAC?' },
  addPhones: { en: 'Add phones', it: 'Aggiungi telefoni' },

  strangers: { en: 'Registered, and not added here', it: 'Registrati e non aggiunti qui' },
  strangersWhat: {
    en: 'The exchange knows these phones by accounts that no phone here has. Taken over, they get their files from here and keep the account.',
    it: 'Il centralino conosce questi telefoni con account che nessun telefono qui ha. Presi in carico, ricevono i file da qui e tengono l’account.',
  },
  account: { en: 'Account', it: 'Account' },
  saysAgent: { en: 'Says of itself', it: 'Dice di sé' },
  takeOver: { en: 'Take over…', it: 'Prendi in carico…' },
  takeOverOf: { en: 'Take over {account}…', it: 'Prendi in carico {account}…' },
  notTold: { en: 'not told', it: 'non detto' },
});
