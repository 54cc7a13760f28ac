import type { Mac } from '../../lib/mac.ts';
import type { IntakeRow } from './contract.ts';
import type { FoundModel } from './find.ts';
import type { Words } from './lexicon.ts';

/** A row before it has its number. */
export type RawRow = Omit<IntakeRow, 'number'>;

const textLength = 300;

/** The line as people see it again: one line, not too long. */
export function shownText(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return plain.length > textLength ? `${plain.slice(0, textLength - 1).toWellFormed()}…` : plain;
}

/** A row of which nothing is known. */
export function emptyRow(line: number, text: string): RawRow {
  return {
    ...{
      line,
      mac: null,
      macText: '',
      vendor: null,
      vendorText: null,
      vendorSure: false,
      model: null,
      modelText: null,
    },
    ...{ extensions: [], linesWhole: false, name: null, note: null, text: shownText(text) },
  };
}

/** The make and model that a name means, beside this MAC address and perhaps a make: of several makes' models that bear the name, theirs. */
export function chooseModel(
  { models, sure }: FoundModel,
  at: { readonly mac: Mac | null; readonly vendor: string | null },
  words: Words,
): Pick<IntakeRow, 'vendor' | 'model'> | null {
  const own = at.vendor ?? (at.mac === null ? null : words.vendorOf(at.mac));
  const fitting = models.find(({ vendor }) => vendor === own);
  if (fitting !== undefined) return { vendor: at.vendor, model: fitting.model };
  const [first] = models;
  // A short name of another make's model is more probably something else.
  if (first === undefined || (own !== null && !sure)) return null;
  return models.length === 1 ? first : null;
}
