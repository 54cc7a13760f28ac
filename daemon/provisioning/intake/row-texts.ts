import { describeProblem, type Language, type Text } from '../../lib/index.ts';
import type { RowOutcome, RowResult, RowText } from './contract.ts';

type Told = Exclude<RowOutcome, 'refused'>;

const noHint: Text = { en: '', it: '' };

const texts: Readonly<Record<Told, { readonly message: Text; readonly hint: Text }>> = {
  new: { message: { en: 'A new phone', it: 'Un telefono nuovo' }, hint: noHint },
  known: { message: { en: 'It is here already, just so', it: 'È già presente, identico' }, hint: noHint },
  changes: {
    message: {
      en: 'It is here already; the row wants other: {fields}',
      it: 'È già presente; la riga vuole diversi: {fields}',
    },
    hint: { en: 'Leave the row out to keep it as it is.', it: 'Escludi la riga per lasciarlo com’è.' },
  },
  repeated: {
    message: { en: 'The same MAC address stands in line {line}', it: 'Lo stesso indirizzo MAC è nella riga {line}' },
    hint: {
      en: 'That row counts. Confirm this one instead if it is the right one.',
      it: 'Vale quella. Conferma questa se è quella giusta.',
    },
  },
};

const missingTexts: Readonly<Record<RowResult['missing'][number], Text>> = {
  mac: { en: 'Its MAC address is missing.', it: 'Manca l’indirizzo MAC.' },
  model: {
    en: 'No model is told: the phone tells it at its first request.',
    it: 'Il modello manca: lo dirà il telefono alla prima richiesta.',
  },
  extension: { en: 'No extension is told: give it one later.', it: 'L’interno manca: assegnalo in seguito.' },
};

const fieldTexts: Readonly<Record<RowResult['differences'][number]['field'], Text>> = {
  vendor: { en: 'make', it: 'marca' },
  model: { en: 'model', it: 'modello' },
  note: { en: 'note', it: 'nota' },
  lines: { en: 'lines', it: 'linee' },
};

/** A row's result in words. Codes are stable: `row-new`, `row-known`, `row-changes`, `row-repeated`, or the refusal's own. */
export function describeRow(result: RowResult, language: Language = 'en'): RowText {
  const { outcome, problem, differences, winner, missing } = result;
  if (problem !== null) {
    const { code, message, hint } = describeProblem(problem, language);
    return { code, message, hint };
  }
  const { message, hint } = texts[outcome as Told];
  const fields = differences.map(({ field }) => fieldTexts[field][language]).join(', ');
  const lacks = outcome === 'new' ? missing.map((one) => missingTexts[one][language]) : [];
  return {
    code: `row-${outcome}`,
    message: message[language].replace('{fields}', fields).replace('{line}', String(winner?.line ?? '')),
    hint: [hint[language], ...lacks].filter(Boolean).join(' '),
  };
}
