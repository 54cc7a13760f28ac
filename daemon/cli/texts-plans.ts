import type { Text } from '../lib/index.ts';

/** What `hookswitch plan` and `hookswitch apply` say. */
export const planTexts = {
  plan: {
    en: 'tell what a file of wanted things would change, phone by phone; nothing is stored',
    it: 'mostra che cosa cambierebbe un file di cose volute, telefono per telefono; non salva nulla',
  },
  planDiff: { en: 'show what changes in each phone’s files', it: 'mostra che cosa cambia nei file di ogni telefono' },
  planAll: { en: 'show phones that stay as they are too', it: 'mostra anche i telefoni che restano come sono' },
  planNothing: { en: 'Everything is so already.', it: 'È già tutto così.' },
  planCounts: {
    en: 'Phones: {changes} to change, {added} to add, {removed} to remove, {same} to stay as they are; {resync} fetch again, {reboot} restart.',
    it: 'Telefoni: {changes} da cambiare, {added} da aggiungere, {removed} da rimuovere, {same} invariati; riscaricano: {resync}, si riavviano: {reboot}.',
  },
  planNow: {
    en: 'Of those to change, on a call now: {calls}; unreachable: {unreachable}.',
    it: 'Di quelli da cambiare, in chiamata adesso: {calls}; irraggiungibili: {unreachable}.',
  },
  planWatching: {
    en: 'Keys that watch extensions: {before} before, {after} after.',
    it: 'Tasti che sorvegliano interni: {before} prima, {after} dopo.',
  },
  planRisky: {
    en: 'A wrong value may cut phones off: {settings}. Prove it on one phone first. Phones are reset by hand like this:',
    it: 'Un valore errato può isolare i telefoni: {settings}. Provalo prima su un solo telefono. Il ripristino manuale:',
  },
  planMoreDiffs: {
    en: 'Differences of the first {count} phones only.',
    it: 'Solo le differenze dei primi {count} telefoni.',
  },
  apply: { en: 'make things so as a file of wanted things says', it: 'rende le cose come dice un file di cose volute' },
  applyYes: { en: 'make the changes, do not only show them', it: 'applica le modifiche, non mostrarle soltanto' },
  applyUnproven: {
    en: 'also make risky changes that no single phone has proven',
    it: 'applica anche modifiche rischiose non provate su un telefono',
  },
  applyWhen: {
    en: 'when phones are told: now; tonight, in their nightly window; stored, when they ask by themselves',
    it: 'quando avvisare i telefoni: now (subito); tonight (nella finestra notturna); stored (quando chiederanno da soli)',
  },
  applyAsk: {
    en: 'Nothing was changed. Add --yes to make it so.',
    it: 'Nulla è cambiato. Aggiungi --yes per applicare.',
  },
  applied: { en: 'Done: changes made: {count}.', it: 'Fatto: modifiche: {count}.' },
} as const satisfies Record<string, Text>;
