import type { Text } from '../lib/index.ts';

/** What the export of phones' files says. */
export const exportTexts = {
  exportFolder: {
    en: 'write phones’ files into this folder instead, for an FTP server: with where to fetch from alone, for phones whose first access is open',
    it: 'scrivi invece i file dei telefoni in questa cartella, per un server FTP: solo con l’indirizzo da cui scaricare, per i telefoni con il primo accesso aperto',
  },
  exportNoFilter: {
    en: 'a folder gets the files of all phones: {option} does not go with it',
    it: 'una cartella riceve i file di tutti i telefoni: {option} non vale con essa',
  },
  exportNeedsFolder: { en: '{option} goes with a folder', it: '{option} vale con una cartella' },
  exportSecrets: {
    en: 'with a folder: all phones’ whole files, with their passwords',
    it: 'con una cartella: i file interi di tutti i telefoni, con le loro password',
  },
  exportGroup: {
    en: 'with a folder: who may read the files besides their owner, a group’s name or number',
    it: 'con una cartella: chi può leggere i file oltre al proprietario, nome o numero di un gruppo',
  },
  exportWarning: {
    en: 'These files hold passwords. FTP shows them to whoever listens, and whoever knows a MAC address can fetch them: let only the phones’ network in.',
    it: 'Questi file contengono password. FTP le mostra a chiunque ascolti, e chi conosce un indirizzo MAC può scaricarli: lascia entrare solo la rete dei telefoni.',
  },
  exported: {
    en: '{path}: {written} written, {same} as they were, {removed} removed.',
    it: '{path}: {written} scritti, {same} come prima, {removed} rimossi.',
  },
  exportKept: {
    en: '{name} is no longer needed, but was changed by somebody: left where it is.',
    it: '{name} non serve più, ma qualcuno lo ha modificato: resta dov’è.',
  },
} as const satisfies Record<string, Text>;
