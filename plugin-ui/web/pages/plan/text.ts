import { texts } from '../../text/define.ts';

/** Words of the page *Plan*. */
export const planTexts = texts({
  plan: { en: 'Plan', it: 'Piano' },
  working: { en: 'Plan: looking at {n} of {of} phones', it: 'Piano: esame di {n} telefoni su {of}' },
  workingHelp: {
    en: 'Each phone’s files are made as they would be. Nothing is stored.',
    it: 'I file di ogni telefono vengono preparati come sarebbero. Nulla è salvato.',
  },
  title: {
    en: { one: 'Plan: {n} change reaches {phones}', other: 'Plan: {n} changes reach {phones}' },
    it: { one: 'Piano: {n} modifica raggiunge {phones}', other: 'Piano: {n} modifiche raggiungono {phones}' },
  },
  titleNothing: { en: 'Plan: everything is so already', it: 'Piano: è già tutto così' },
  titleNone: {
    en: { one: 'Plan: {n} change reaches no phone', other: 'Plan: {n} changes reach no phone' },
    it: { one: 'Piano: {n} modifica non raggiunge telefoni', other: 'Piano: {n} modifiche non raggiungono telefoni' },
  },
  titleRefused: { en: 'Plan: this is not possible', it: 'Piano: non è possibile' },
  titleApplied: { en: 'Plan: applied', it: 'Piano: applicato' },
  titleGone: { en: 'Plan: no longer kept', it: 'Piano: non più disponibile' },
  titleFailed: { en: 'Plan: it cannot be shown', it: 'Piano: non si può mostrare' },
  nChanges: { en: { one: '{n} change', other: '{n} changes' }, it: { one: '{n} modifica', other: '{n} modifiche' } },
  nOfPhones: {
    en: { one: '{reached} of {n} phone', other: '{reached} of {n} phones' },
    it: { one: '{reached} telefono su {n}', other: '{reached} telefoni su {n}' },
  },
  nPhones: { en: { one: '{n} phone', other: '{n} phones' }, it: { one: '{n} telefono', other: '{n} telefoni' } },
  notStored: { en: 'Nothing is stored yet.', it: 'Nulla è ancora salvato.' },
  plannedAt: { en: 'Planned {when}', it: 'Pianificato {when}' },
  back: { en: 'Back without applying', it: 'Indietro senza applicare' },
  goBack: { en: 'Back', it: 'Indietro' },
  again: { en: 'Plan again', it: 'Pianifica di nuovo' },
  unknownInput: {
    en: 'This page does not know any more what was asked: it was opened anew. Go back and plan it there.',
    it: 'Questa pagina non sa più che cosa era stato chiesto: è stata riaperta. Torna indietro e pianifica da lì.',
  },
  someoneApplied: {
    en: 'Somebody applied this plan meanwhile. Activity shows who.',
    it: 'Qualcuno ha applicato questo piano nel frattempo. Attività mostra chi.',
  },
  toActivity: { en: 'To Activity', it: 'Ad Attività' },
  summary: { en: 'Summary', it: 'Riepilogo' },
  whatChanges: { en: 'What changes', it: 'Che cosa cambia' },
  moreLines: { en: 'and {n} more', it: 'e altre {n}' },
  affected: { en: 'Affected', it: 'Interessati' },
  quiet: {
    en: '{n} fetch quietly',
    it: { one: '{n} si aggiorna in silenzio', other: '{n} si aggiornano in silenzio' },
  },
  reboot: {
    en: { one: '{n} reboots once', other: '{n} reboot once' },
    it: { one: '{n} si riavvia una volta', other: '{n} si riavviano una volta' },
  },
  added: {
    en: { one: '{n} is added', other: '{n} are added' },
    it: { one: '{n} viene aggiunto', other: '{n} vengono aggiunti' },
  },
  removed: {
    en: { one: '{n} is removed', other: '{n} are removed' },
    it: { one: '{n} viene rimosso', other: '{n} vengono rimossi' },
  },
  onCall: {
    en: { one: '{n} is on a call: it waits for its end.', other: '{n} are on a call: they wait for its end.' },
    it: { one: '{n} è in chiamata: attende la fine.', other: '{n} sono in chiamata: attendono la fine.' },
  },
  callsKept: { en: 'Calls are not cut.', it: 'Le chiamate non cadono.' },
  neverSeen: {
    en: {
      one: '{n} was never seen: it gets this at first contact.',
      other: '{n} were never seen: they get this at first contact.',
    },
    it: { one: '{n} mai visto: lo riceve al primo contatto.', other: '{n} mai visti: lo ricevono al primo contatto.' },
  },
  away: {
    en: {
      one: '{n} cannot be reached now: it gets this when it is back.',
      other: '{n} cannot be reached now: they get this when they are back.',
    },
    it: {
      one: '{n} ora irraggiungibile: lo riceve quando torna.',
      other: '{n} ora irraggiungibili: lo ricevono quando tornano.',
    },
  },
  watching: {
    en: 'Keys that watch an extension: {before} → {after}',
    it: 'Tasti che sorvegliano un interno: {before} → {after}',
  },
  watchingTip: {
    en: 'Each is a subscription at the exchange.',
    it: 'Ognuno è una sottoscrizione sul centralino.',
  },
  notAffected: { en: 'Not affected, and why', it: 'Non interessati, e perché' },
  allAffected: { en: 'Every phone that it is about changes.', it: 'Cambia ogni telefono a cui si riferisce.' },
  whyPhone: { en: 'set on the phone itself', it: 'con un valore sul telefono' },
  whyModel: { en: 'set at the model', it: 'con un valore sul modello' },
  whyUnsupported: { en: 'not possible on this model', it: 'non possibile su questo modello' },
  whySame: { en: 'the files stay the same', it: 'i file restano uguali' },
  phones: { en: 'Phones', it: 'Telefoni' },
  which: { en: 'Which phones', it: 'Quali telefoni' },
  all: { en: 'All', it: 'Tutti' },
  changed: { en: 'Change', it: 'Cambiano' },
  unchanged: { en: 'Do not', it: 'Non cambiano' },
  make: { en: 'Make', it: 'Marca' },
  allMakes: { en: 'All makes', it: 'Tutte le marche' },
  search: { en: 'Search name, number, MAC', it: 'Cerca nome, numero, MAC' },
  nothingFits: { en: 'No phone of this plan fits.', it: 'Nessun telefono di questo piano corrisponde.' },
  clear: { en: 'Clear the filters', it: 'Azzera i filtri' },
  kindQuiet: { en: 'fetches quietly', it: 'si aggiorna in silenzio' },
  kindReboot: { en: 'Reboots', it: 'Si riavvia' },
  kindNothing: { en: 'nothing to fetch', it: 'nulla da scaricare' },
  kindAdded: { en: 'Added', it: 'Aggiunto' },
  kindRemoved: { en: 'Removed', it: 'Rimosso' },
  kindPhone: { en: 'set on the phone itself', it: 'impostato sul telefono' },
  kindModel: { en: 'set at its model', it: 'impostato sul suo modello' },
  kindUnsupported: { en: 'not possible on its model', it: 'non possibile sul suo modello' },
  kindSame: { en: 'stays the same', it: 'resta uguale' },
  busy: { en: 'on a call', it: 'in chiamata' },
  hasNow: { en: 'What {name} has now', it: 'Che cosa ha ora {name}' },
  willGet: { en: 'What it will get', it: 'Che cosa riceverà' },
  choosePhone: {
    en: 'Choose a phone to see what changes in its files.',
    it: 'Scegli un telefono per vedere che cosa cambia nei suoi file.',
  },
  stays: { en: 'Its files stay as they are.', it: 'I suoi file restano come sono.' },
  staysPhone: { en: '{setting}: this phone has its own value.', it: '{setting}: questo telefono ha un valore suo.' },
  staysModel: { en: '{setting}: its model has its own value.', it: '{setting}: il suo modello ha un valore suo.' },
  staysUnsupported: { en: '{setting}: its model cannot do it.', it: '{setting}: il suo modello non lo permette.' },
  staysSame: { en: '{setting}: its file would be the same.', it: '{setting}: il suo file sarebbe uguale.' },
  findingCount: {
    en: { one: '{n} thing to know', other: '{n} things to know' },
    it: { one: '{n} cosa da sapere', other: '{n} cose da sapere' },
  },
  findings: { en: 'What to know', it: 'Da sapere' },
  refusedSome: {
    en: { one: '{n} change is left out', other: '{n} changes are left out' },
    it: { one: '{n} modifica è esclusa', other: '{n} modifiche sono escluse' },
  },
  refusedAll: {
    en: 'Nothing would be made. What stands in the way:',
    it: 'Non verrebbe fatto nulla. Che cosa lo impedisce:',
  },
  possibleOnly: { en: 'Plan what is possible', it: 'Pianifica ciò che è possibile' },
  change: { en: 'Change {n}', it: 'Modifica {n}' },
  riskyTitle: {
    en: { one: '{n} phone may become unreachable.', other: '{n} phones may become unreachable.' },
    it: {
      one: '{n} telefono può diventare irraggiungibile.',
      other: '{n} telefoni possono diventare irraggiungibili.',
    },
  },
  riskyWhy: {
    en: 'A wrong value here cuts a phone off: {settings}.',
    it: 'Un valore errato qui isola un telefono: {settings}.',
  },
  riskyProof: {
    en: 'Try it on one phone of each make first. When that has come back with the new value, plan this again: the others may follow.',
    it: 'Prova prima su un telefono per marca. Quando sarà tornato con il nuovo valore, pianifica di nuovo: gli altri possono seguire.',
  },
  riskyOne: {
    en: 'If it stays silent, it is reset by hand:',
    it: 'Se resta muto, si ripristina a mano:',
  },
  resets: { en: 'If one stays silent, it is reset by hand:', it: 'Se uno resta muto, si ripristina a mano:' },
  tryOn: { en: 'Try on {names} only', it: 'Prova solo su {names}' },
  when: { en: 'When', it: 'Quando' },
  now: { en: 'Now', it: 'Ora' },
  nowHelp: {
    en: '4 phones a second. Phones on a call fetch when it ends.',
    it: '4 telefoni al secondo. Chi è in chiamata si aggiorna al termine.',
  },
  tonight: { en: 'Tonight', it: 'Stanotte' },
  tonightHelp: {
    en: 'In its nightly window, each phone at its usual minute.',
    it: 'Nella finestra notturna, ogni telefono al suo minuto.',
  },
  store: { en: 'Store only', it: 'Solo salvare' },
  storeHelp: {
    en: 'Phones get it when they next fetch or start.',
    it: 'I telefoni lo ricevono al prossimo aggiornamento o avvio.',
  },
  apply: { en: 'Apply', it: 'Applica' },
  applyNow: {
    en: { one: 'Change {n} phone now', other: 'Change {n} phones now' },
    it: { one: 'Modifica {n} telefono ora', other: 'Modifica {n} telefoni ora' },
  },
  applyTonight: {
    en: { one: 'Change {n} phone tonight', other: 'Change {n} phones tonight' },
    it: { one: 'Modifica {n} telefono stanotte', other: 'Modifica {n} telefoni stanotte' },
  },
  applyStore: {
    en: { one: 'Store for {n} phone', other: 'Store for {n} phones' },
    it: { one: 'Salva per {n} telefono', other: 'Salva per {n} telefoni' },
  },
  applyAddRemove: {
    en: 'Apply: {added} added, {removed} removed',
    it: 'Applica: {added} aggiunti, {removed} rimossi',
  },
  applyAdd: {
    en: { one: 'Add {n} phone', other: 'Add {n} phones' },
    it: { one: 'Aggiungi {n} telefono', other: 'Aggiungi {n} telefoni' },
  },
  applyRemove: {
    en: { one: 'Remove {n} phone', other: 'Remove {n} phones' },
    it: { one: 'Rimuovi {n} telefono', other: 'Rimuovi {n} telefoni' },
  },
  applyPlain: { en: 'Store, no phone changes', it: 'Salva, nessun telefono cambia' },
  unprovenAct: {
    en: { one: 'Change {n} phone without a try', other: 'Change {n} phones without a try' },
    it: { one: 'Modifica {n} telefono senza prova', other: 'Modifica {n} telefoni senza prova' },
  },
  applying: { en: 'Applying…', it: 'Applicazione…' },
  mayNot: {
    en: 'You may look at this plan; an operator applies it.',
    it: 'Puoi guardare questo piano; lo applica un operatore.',
  },
  staleTitle: {
    en: 'Something changed since this was planned',
    it: 'Qualcosa è cambiato da quando è stato pianificato',
  },
  staleHelp: {
    en: 'Nothing was applied. Plan again and look at it: what you asked for is kept.',
    it: 'Non è stato applicato nulla. Pianifica di nuovo e ricontrolla: ciò che hai chiesto è conservato.',
  },
  staleSince: { en: 'Since then:', it: 'Da allora:' },
  applied: {
    en: { one: 'Changed: {n} phone', other: 'Changed: {n} phones' },
    it: { one: 'Modificato: {n} telefono', other: 'Modificati: {n} telefoni' },
  },
  appliedPlain: { en: 'Stored. No phone changes.', it: 'Salvato. Nessun telefono cambia.' },
  undo: { en: 'Undo', it: 'Annulla' },
  undoing: { en: 'Undoes this:', it: 'Annulla questo:' },
});

/** Words of "what changes". */
export const lineTexts = texts({
  default: { en: 'Default', it: 'Predefinito' },
  model: { en: 'Model {name}', it: 'Modello {name}' },
  extension: { en: 'Extension {number}', it: 'Interno {number}' },
  selection: { en: 'The selection', it: 'La selezione' },
  becomes: { en: '{where}, {what}: {before} → {after}', it: '{where}, {what}: {before} → {after}' },
  set: { en: '{where}, {what}: {after}', it: '{where}, {what}: {after}' },
  add: { en: '{where}: added', it: '{where}: aggiunto' },
  remove: { en: '{where}: removed', it: '{where}: rimosso' },
});
