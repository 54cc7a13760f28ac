import { texts } from '../../text/define.ts';

/** Words of what was changed on a phone. */
export const changeTexts = texts({
  title: { en: 'Changes of this phone', it: 'Modifiche di questo telefono' },
  added: { en: 'Added:', it: 'Aggiunto:' },
  removed: { en: 'Deleted:', it: 'Eliminato:' },
  changed: { en: 'Changed:', it: 'Modificato:' },
  settings: { en: 'Settings:', it: 'Impostazioni:' },
  steadyBegan: { en: 'It has an address of its own', it: 'Ha un indirizzo proprio' },
  steadyEnded: { en: 'Its own address ended', it: 'Il suo indirizzo è finito' },
  model: { en: 'model', it: 'modello' },
  vendor: { en: 'make', it: 'marca' },
  note: { en: 'note', it: 'nota' },
  lines: { en: 'lines', it: 'linee' },
  nothing: { en: 'none', it: 'nessuno' },
  andMore: { en: ' and {n} more', it: ' e altre {n}' },
  byItself: { en: 'by the phone itself', it: 'dal telefono stesso' },
  by: { en: 'by {who}', it: 'di {who}' },
  undo: { en: 'Undo…', it: 'Annulla…' },
  undoOne: { en: 'Undo change {id}…', it: 'Annulla la modifica {id}…' },
  older: { en: 'Show older ones', it: 'Mostra le precedenti' },
});
