import type { Text } from '../lib/index.ts';

/** What the commands say that bring phones in and write them down. */
export const importTexts = {
  import: {
    en: 'import phones out of any text, CSV, workbook (.xlsx) or YAML export (- = standard input); without --yes only tell what would become of each row',
    it: 'importa telefoni da un testo qualsiasi, CSV, cartella di lavoro (.xlsx) o esportazione YAML (- = standard input); senza --yes mostra soltanto che cosa ne sarebbe di ogni riga',
  },
  importYes: { en: 'import what can be, do not only show it', it: 'importa ciò che si può, non mostrarlo soltanto' },
  importSheet: {
    en: 'sheet of a workbook (default: the first)',
    it: 'foglio della cartella di lavoro (predefinito: il primo)',
  },
  importRows: { en: 'only these rows, such as 1,4-9', it: 'solo queste righe, ad esempio 1,4-9' },
  importAddExtensions: {
    en: 'add extensions that are not there yet',
    it: 'aggiungi gli interni che non esistono ancora',
  },
  importMissing: {
    en: 'Extensions that are not there yet are added with --add-extensions.',
    it: 'Con --add-extensions gli interni che non esistono ancora vengono aggiunti.',
  },
  importAll: { en: 'show rows that are here already too', it: 'mostra anche le righe già presenti' },
  importCounts: {
    en: 'Rows: {new} new, {changes} for phones that change, {known} here just so, {repeated} repeated, {refused} that cannot be imported.',
    it: 'Righe: {new} nuove, {changes} per telefoni che cambiano, {known} già presenti, {repeated} ripetute, {refused} non importabili.',
  },
  importProgress: { en: '{done} of {total} rows', it: '{done} righe su {total}' },
  importDone: { en: 'Done: rows imported: {count}.', it: 'Fatto: righe importate: {count}.' },
  export: {
    en: 'write phones down: as CSV with their lines, as YAML with everything else that people set',
    it: 'scrivi i telefoni: in CSV con le loro linee, in YAML con tutto ciò che è impostato',
  },
  exportFormat: { en: 'csv or yaml', it: 'csv o yaml' },
  exportReveal: {
    en: 'with passwords and other secrets (YAML only)',
    it: 'con password e altri segreti (solo YAML)',
  },
  exportPhone: { en: 'only this phone; may be repeated', it: 'solo questo telefono; ripetibile' },
} as const satisfies Record<string, Text>;
