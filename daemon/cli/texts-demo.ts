import type { Text } from '../lib/index.ts';

/** What the demo says of itself, in both languages. */
export const demoTexts = {
  demo: {
    en: 'an example company with phones that live, in a folder of its own that is removed at the end',
    it: 'un’azienda di esempio con telefoni che vivono, in una cartella propria che viene rimossa alla fine',
  },
  keep: { en: 'with --demo: leave its folder when it ends', it: 'con --demo: lascia la cartella alla fine' },
  port: {
    en: 'with --demo: port of the API (default: 18690, or a free one; 0 = any)',
    it: 'con --demo: porta dell’API (predefinita: 18690, oppure una libera; 0 = qualsiasi)',
  },
  onlyDemo: {
    en: '--keep and --port belong to --demo.',
    it: '--keep e --port valgono solo con --demo.',
  },
  begins: {
    en: '{company}, an example company: 40 extensions, 30 phones of six makes. Nothing of it is real; an installation on this machine is not touched.',
    it: '{company}, un’azienda di esempio: 40 interni, 30 telefoni di sei marche. Nulla è reale; un’installazione su questa macchina non viene toccata.',
  },
  past: {
    en: 'Its last weeks are lived through in some seconds ...',
    it: 'Le sue ultime settimane vengono vissute in pochi secondi ...',
  },
  address: { en: 'Address', it: 'Indirizzo' },
  reference: { en: 'API reference', it: 'Guida dell’API' },
  signIn: { en: 'Sign in as', it: 'Accedi come' },
  user: { en: '{user}   password: {password}', it: '{user}   password: {password}' },
  phones: { en: 'For phones', it: 'Per i telefoni' },
  data: { en: 'Data', it: 'Dati' },
  removed: { en: '{folder} (removed at the end)', it: '{folder} (rimossa alla fine)' },
  kept: { en: '{folder} (kept)', it: '{folder} (conservata)' },
  happens: {
    en: 'What happens: phones start, fetch, ask again (a day of theirs takes a bit more than a minute), fall silent and come back; people change settings; unknown phones knock. Some are in trouble: one silent for days, one refused, one that nobody plugged in, one of an unknown model. A phone that you add, accept or renew comes alive within half a minute.',
    it: 'Che cosa succede: i telefoni si avviano, scaricano, richiedono (un loro giorno dura poco più di un minuto), tacciono e ritornano; le persone cambiano impostazioni; telefoni sconosciuti bussano. Alcuni hanno problemi: uno tace da giorni, uno è rifiutato, uno non è stato collegato da nessuno, uno è di un modello sconosciuto. Un telefono che aggiungi, accetti o rinnovi prende vita entro mezzo minuto.',
  },
  look: {
    en: 'Look at it from a second terminal in this folder:',
    it: 'Guardala da un secondo terminale in questa cartella:',
  },
  lookPhones: { en: 'thirty phones and how they are', it: 'trenta telefoni e come stanno' },
  lookPending: { en: 'unknown phones that knock', it: 'telefoni sconosciuti che bussano' },
  lookExplain: { en: 'where each line of its file comes from', it: 'da dove viene ogni riga del suo file' },
  lookChanges: {
    en: 'who changed what in 25 days; undo takes it back',
    it: 'chi ha cambiato che cosa; undo lo annulla',
  },
  lookSet: {
    en: 'a change: behind, and soon up to date again',
    it: 'una modifica: da aggiornare, e presto di nuovo a posto',
  },
  lookJobs: { en: 'what the daemon does by itself', it: 'che cosa fa da solo il demone' },
  folderMessage: {
    en: '{folder} is not empty: the demo works in a new folder only, and touches no data that are there',
    it: '{folder} non è vuota: la demo lavora solo in una cartella nuova e non tocca i dati esistenti',
  },
  folderHint: {
    en: 'Leave --data-dir out (a temporary folder is made), or name one that does not exist yet.',
    it: 'Ometti --data-dir (viene creata una cartella temporanea), oppure indicane una che non esiste ancora.',
  },
  removing: { en: 'Everything of the demo is removed.', it: 'Tutto ciò che era della demo è stato rimosso.' },
  leaving: { en: 'Its data stay in {folder}.', it: 'I suoi dati restano in {folder}.' },
} as const satisfies Record<string, Text>;
