import { texts } from '../../text/define.ts';

/** Words of Status. */
export const statusTexts = texts({
  title: { en: 'Status', it: 'Stato' },
  served: { en: 'Phones are served.', it: 'I telefoni vengono serviti.' },
  starting: { en: 'Hookswitch is starting.', it: 'Hookswitch si sta avviando.' },
  stopping: { en: 'Hookswitch is stopping.', it: 'Hookswitch si sta fermando.' },
  want: {
    en: { one: '{n} finding wants somebody.', other: '{n} findings want somebody.' },
    it: { one: '{n} segnalazione richiede qualcuno.', other: '{n} segnalazioni richiedono qualcuno.' },
  },
  wantNone: { en: 'Nothing wants anybody.', it: 'Nulla richiede qualcuno.' },
  checkAgain: { en: 'Check again', it: 'Verifica di nuovo' },
  reference: { en: 'API reference', it: 'Riferimento dell’API' },
  findings: { en: 'Findings', it: 'Segnalazioni' },
  worthKnowing: { en: 'Worth knowing', it: 'Da sapere' },
  none: { en: 'All is well: nothing wants anybody.', it: 'Tutto bene: nulla richiede qualcuno.' },

  storeGone: { en: 'The database cannot be reached', it: 'Il database non è raggiungibile' },
  storeFull: { en: 'The disk of the database is full', it: 'Il disco del database è pieno' },
  storeBusy: { en: 'Another program holds the database', it: 'Un altro programma tiene bloccato il database' },
  storeReadOnly: { en: 'The database refuses to be written to', it: 'Il database non accetta scritture' },
  storeHelp: {
    en: 'Phones are served all the same. Nothing can be changed until it is back: check the database’s server, its disk and its rights.',
    it: 'I telefoni vengono serviti comunque. Finché non torna non si può modificare nulla: controlla il server del database, il disco e i permessi.',
  },
  snapshot: {
    en: 'What is served is as of {when}: the daemon was started without its database',
    it: 'Ciò che viene servito è del {when}: il demone è stato avviato senza il database',
  },
  snapshotHelp: {
    en: 'Bring the database back. The daemon goes on with it by itself.',
    it: 'Ripristina il database. Il demone lo riprende da solo.',
  },
  snapshotRefused: {
    en: 'The database is back and is not used ({code}): the log of the daemon tells why.',
    it: 'Il database è tornato ma non viene usato ({code}): il registro del demone dice perché.',
  },
  doorSince: { en: '{hint} So since {when}.', it: '{hint} Da {when}.' },
  apply: {
    en: 'FreePBX holds changes that are not live yet',
    it: 'FreePBX contiene modifiche non ancora applicate',
  },
  applyHelp: {
    en: 'Press Apply Config in FreePBX. Phones follow by themselves afterwards.',
    it: 'Premi Apply Config in FreePBX. Poi i telefoni seguono da soli.',
  },
  likeThis: {
    en: { one: 'And {n} more like this', other: 'And {n} more like this' },
    it: { one: 'E {n} altra uguale', other: 'E altre {n} uguali' },
  },
  cut: {
    en: { one: 'The exchange tells of {n} more.', other: 'The exchange tells of {n} more.' },
    it: { one: 'Il centralino ne segnala {n} altra.', other: 'Il centralino ne segnala altre {n}.' },
  },
  refusedOne: { en: '{name} is refused', it: '{name} viene rifiutato' },
  refused: { en: '{n} phones are refused', it: '{n} telefoni vengono rifiutati' },
  refusedHelp: {
    en: 'They ask, and may not have it. Open each: its page tells why, and what makes it work again.',
    it: 'Chiedono, ma non possono ricevere. Apri ciascuno: la sua pagina dice perché e come rimediare.',
  },
  silentOne: { en: '{name} is unreachable', it: '{name} è irraggiungibile' },
  silent: { en: '{n} phones are unreachable', it: '{n} telefoni sono irraggiungibili' },
  silentHelp: {
    en: 'Check power and cable. If several are in one place, look at its switch first.',
    it: 'Controlla alimentazione e cavo. Se più telefoni sono nello stesso posto, guarda prima lo switch.',
  },
  unregisteredOne: { en: '{name}: line not registered', it: '{name}: linea non registrata' },
  unregistered: {
    en: '{n} phones have a line that is not registered',
    it: '{n} telefoni hanno una linea non registrata',
  },
  unregisteredHelp: {
    en: 'They have their files and get no calls. Ask them to fetch again; if that does not help, compare the extension at the exchange.',
    it: 'Hanno i loro file ma non ricevono chiamate. Chiedi loro di aggiornarsi; se non basta, confronta l’interno nel centralino.',
  },
  concerned: {
    en: { one: '{n} phone is concerned.', other: '{n} phones are concerned.' },
    it: { one: 'Riguarda {n} telefono.', other: 'Riguarda {n} telefoni.' },
  },
  showPhones: {
    en: { one: 'Show {n} phone', other: 'Show {n} phones' },
    it: { one: 'Mostra {n} telefono', other: 'Mostra {n} telefoni' },
  },
  hidePhones: { en: 'Hide phones', it: 'Nascondi telefoni' },
  openPhone: { en: 'Open', it: 'Apri' },
  toRedirection: { en: 'Redirection', it: 'Reindirizzamento' },
  inList: { en: 'In the list', it: 'Nell’elenco' },
  more: {
    en: { one: 'and {n} more', other: 'and {n} more' },
    it: { one: 'e un altro', other: 'e altri {n}' },
  },
  fetch: {
    en: { one: 'Fetch now', other: 'Fetch now, {n} phones' },
    it: { one: 'Aggiorna ora', other: 'Aggiorna ora, {n} telefoni' },
  },
  asked: {
    en: { one: '{n} phone is asked to fetch', other: '{n} phones are asked to fetch' },
    it: { one: '{n} telefono richiamato', other: '{n} telefoni richiamati' },
  },

  work: { en: 'Running work', it: 'Lavori in corso' },
  workNone: { en: 'Nothing runs now.', it: 'Non c’è nulla in corso.' },
  by: { en: 'by {who}, {when}', it: 'di {who}, {when}' },
  planWorking: { en: 'A plan is worked out', it: 'Si sta preparando un piano' },
  planProgress: {
    en: { one: '{done} of {n} phone', other: '{done} of {n} phones' },
    it: { one: '{done} di {n} telefono', other: '{done} di {n} telefoni' },
  },
  showPlan: { en: 'Show the plan', it: 'Mostra il piano' },
  jobDone: { en: '{done} done', it: '{done} fatti' },
  jobDoneOf: { en: '{done} of {n}', it: '{done} di {n}' },

  jobs: { en: 'Jobs', it: 'Attività pianificate' },
  job: { en: 'Job', it: 'Attività' },
  result: { en: 'Result', it: 'Esito' },
  last: { en: 'Last', it: 'Ultima' },
  took: { en: 'Took', it: 'Durata' },
  next: { en: 'Next', it: 'Prossima' },
  redirectionCompare: { en: 'Makers’ redirection lists compared', it: 'Confronto con le liste dei produttori' },
  redirectionSweep: { en: 'Close old redirections', it: 'Chiusura dei vecchi reindirizzamenti' },
  housekeeping: { en: 'Nightly housekeeping', it: 'Pulizia notturna' },
  backup: { en: 'Backup of the database', it: 'Backup del database' },
  running: { en: 'Running', it: 'In corso' },
  failed: { en: 'Failed', it: 'Non riuscita' },
  failedWhy: { en: 'Failed: {why}', it: 'Non riuscita: {why}' },
  never: { en: 'Not run yet', it: 'Mai eseguita' },
  done: { en: 'Done', it: 'Fatto' },
  nothingOld: { en: 'Done, nothing was old', it: 'Fatto, nulla di vecchio' },
  deleted: {
    en: { one: 'Done, {n} old entry deleted', other: 'Done, {n} old entries deleted' },
    it: { one: 'Fatto, eliminata {n} voce vecchia', other: 'Fatto, eliminate {n} voci vecchie' },
  },
  backedUp: {
    en: { one: 'Done, {n} row, {size}', other: 'Done, {n} rows, {size}' },
    it: { one: 'Fatto, {n} riga, {size}', other: 'Fatto, {n} righe, {size}' },
  },
  moment: { en: '< 1 s', it: '< 1 s' },
});
