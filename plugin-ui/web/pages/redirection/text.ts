import { texts } from '../../text/define.ts';

/** Words of the view of redirection services. */
export const redirectionPageTexts = texts({
  title: { en: 'Redirection', it: 'Reindirizzamento' },
  crumb: { en: 'Breadcrumb', it: 'Percorso' },
  status: { en: 'Status', it: 'Stato' },
  sub: {
    en: 'A phone fresh from its box asks its maker where its files are. With an account there, the maker sends it here.',
    it: 'Un telefono appena uscito dalla scatola chiede al produttore dove sono i suoi file. Con un account, il produttore lo manda qui.',
  },
  toDhcp: { en: 'By your network instead (DHCP)', it: 'Con la tua rete (DHCP)' },
  services: { en: 'Services of the makers', it: 'Servizi dei produttori' },
  older: { en: 'Older services', it: 'Servizi precedenti' },
  olderHelp: {
    en: 'For accounts that have not moved to the newer service of the same maker.',
    it: 'Per account non ancora passati al servizio più recente dello stesso produttore.',
  },
  byHand: { en: 'By hand', it: 'A mano' },
  otherMakes: {
    en: 'Other makes, such as Grandstream: how a program speaks to their services is not known here. Register those phones in the maker’s portal with the address that is shown when a phone is added, or let DHCP tell them.',
    it: 'Altre marche, come Grandstream: non è noto come un programma parla ai loro servizi. Registra quei telefoni nel portale del produttore con l’indirizzo che vedi quando aggiungi un telefono, o fallo dire dal DHCP.',
  },
  addresses: { en: 'Addresses of waiting phones', it: 'Indirizzi dei telefoni in attesa' },
  noAccount: { en: 'no account', it: 'nessun account' },
  hasAccount: { en: 'account typed', it: 'account inserito' },
  refusedAccount: { en: 'stands still', it: 'fermo' },
  accountOf: { en: 'Account', it: 'Account' },
  typedAt: { en: 'typed {when}', it: 'inserito {when}' },
  phones: { en: 'Phones', it: 'Telefoni' },
  phonesNone: { en: 'none there now', it: 'ora nessuno' },
  counted: { en: '{n} {state}', it: '{n} {state}' },
  troubled: { en: '{n} failed', it: { one: '{n} non riuscito', other: '{n} non riusciti' } },
  label: { en: 'From the label', it: 'Dall’etichetta' },
  labelMay: { en: 'the {what}, for most accounts', it: '{what}, per la maggior parte degli account' },
  labelMust: { en: 'the {what}, always', it: '{what}, sempre' },
  type: { en: 'Type account…', it: 'Inserisci account…' },
  change: { en: 'Change account…', it: 'Modifica account…' },
  check: { en: 'Check account', it: 'Verifica account' },
  checkOf: { en: 'Check account: {service}', it: 'Verifica account: {service}' },
  checking: { en: 'Asking the service…', it: 'Richiesta al servizio…' },
  remove: { en: 'Remove account…', it: 'Rimuovi account…' },
  good: { en: 'The service takes this account.', it: 'Il servizio accetta questo account.' },
  bad: { en: 'The service does not work with this account.', it: 'Il servizio non funziona con questo account.' },

  typeTitle: { en: 'Account of {service}', it: 'Account di {service}' },
  typeHelp: {
    en: 'Phones of this make that wait for an account are registered as soon as it is stored.',
    it: 'I telefoni di questa marca in attesa di un account vengono registrati appena è salvato.',
  },
  secretHelp: {
    en: 'Sealed when it is stored, and never shown again.',
    it: 'Viene sigillato al salvataggio e non è più mostrato.',
  },
  keepHelp: { en: 'Left empty, the present one stays.', it: 'Se resta vuoto, vale quello attuale.' },
  store: { en: 'Store and check', it: 'Salva e verifica' },
  storing: { en: 'Storing…', it: 'Salvataggio…' },
  stored: { en: 'Account of {service} stored', it: 'Account di {service} salvato' },

  removeTitle: { en: 'Remove the account of {service}', it: 'Rimuovi l’account di {service}' },
  removeAct: { en: 'Remove the account', it: 'Rimuovi l’account' },
  removeHelp: {
    en: 'New phones of this make are not registered any more. The account itself stays in the maker’s portal.',
    it: 'I nuovi telefoni di questa marca non vengono più registrati. L’account resta nel portale del produttore.',
  },
  removeOpen: {
    en: {
      one: '{n} phone of ours may still be registered there. Its window closes, and nobody here can remove it afterwards: deactivate it first, and wait until it is gone.',
      other:
        '{n} phones of ours may still be registered there. Their windows close, and nobody here can remove them afterwards: deactivate them first, and wait until they are gone.',
    },
    it: {
      one: '{n} nostro telefono può essere ancora registrato lì. La sua finestra si chiude e da qui nessuno può più toglierlo: prima disattivalo e attendi che sia rimosso.',
      other:
        '{n} nostri telefoni possono essere ancora registrati lì. Le loro finestre si chiudono e da qui nessuno può più toglierli: prima disattivali e attendi che siano rimossi.',
    },
  },
  forget: { en: 'Remove it all the same, and leave them there', it: 'Rimuovi comunque e lasciali lì' },
  removed: { en: 'Account of {service} removed', it: 'Account di {service} rimosso' },

  listTitle: { en: 'Phones at the makers’ services', it: 'Telefoni presso i servizi dei produttori' },
  listHelp: { en: 'Follows by itself', it: 'Si aggiorna da solo' },
  show: { en: 'Show', it: 'Mostra' },
  all: { en: 'All', it: 'Tutti' },
  onlyTroubled: { en: 'Failed', it: 'Non riusciti' },
  atService: { en: 'Only {service}', it: 'Solo {service}' },
  allServices: { en: 'all services', it: 'tutti i servizi' },
  state: { en: 'State', it: 'Stato' },
  phone: { en: 'Phone', it: 'Telefono' },
  service: { en: 'Service', it: 'Servizio' },
  reason: { en: 'How it stands', it: 'Come sta' },
  actions: { en: 'Actions', it: 'Azioni' },
  deleted: { en: 'deleted here', it: 'eliminato qui' },
  actOf: { en: '{act}: {phone}', it: '{act}: {phone}' },
  none: {
    en: 'No phone has to do with a maker’s service now. One that is added is registered by itself, where there is an account of its make.',
    it: 'Ora nessun telefono ha a che fare con un servizio dei produttori. Un telefono aggiunto viene registrato da solo, se c’è un account della sua marca.',
  },
  noneSuch: { en: 'No phone here is so.', it: 'Nessun telefono è così.' },
  showMore: {
    en: { one: 'Show {n} more', other: 'Show {n} more' },
    it: { one: 'Mostra un altro', other: 'Mostra altri {n}' },
  },
  tryAll: {
    en: { one: 'Try the failed one again', other: 'Try all {n} failed again' },
    it: { one: 'Riprova quello non riuscito', other: 'Riprova tutti i {n} non riusciti' },
  },
  trying: { en: '{done} of {n} asked for…', it: '{done} di {n} richiesti…' },
  stop: { en: 'Stop', it: 'Interrompi' },
  tried: {
    en: { one: '{n} phone is asked for again', other: '{n} phones are asked for again' },
    it: { one: '{n} telefono richiesto di nuovo', other: '{n} telefoni richiesti di nuovo' },
  },
  notTried: {
    en: { one: '{n} was refused: {why}', other: '{n} were refused. The first: {why}' },
    it: { one: '{n} rifiutato: {why}', other: '{n} rifiutati. Il primo: {why}' },
  },
});
