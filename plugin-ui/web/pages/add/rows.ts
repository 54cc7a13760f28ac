import type { components } from '../../api/schema.ts';
import type { Phone } from '../../state/fleet.ts';

type Schemas = components['schemas'];
export type ImportRow = Schemas['ImportRow'];
export type Correction = Schemas['ImportCorrection'];

/** An extension, as far as assigning goes. */
export interface KnownExtension {
  readonly number: string;
  readonly name: string;
  /** Whose it is; null = nobody's. */
  readonly user: string | null;
}

/** What people chose against the usual: whether a row is taken, by its number. */
export type Choices = ReadonlyMap<number, boolean>;

/** Groups that the rows can be narrowed to. */
export const groups = ['new', 'changes', 'refused', 'known', 'repeated'] as const;
export type Group = (typeof groups)[number];

/** How many rows are in each. */
export function countGroups(rows: readonly ImportRow[]): Readonly<Record<Group, number>> {
  const counts = { new: 0, changes: 0, refused: 0, known: 0, repeated: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** Whether something can come of a row. */
export const canTake = ({ outcome }: ImportRow) => outcome !== 'refused' && outcome !== 'known';

/** Whether a row is taken. */
export const isChosen = (row: ImportRow, choices: Choices) =>
  canTake(row) && (choices.get(row.number) ?? (row.taken && row.outcome !== 'repeated'));

/** Takes a row, or leaves it out. Of rows with the same address one is taken at most. */
export function withChoice(
  rows: readonly ImportRow[],
  choices: Choices,
  { number, mac }: ImportRow,
  isOn: boolean,
): Choices {
  const next = new Map(choices).set(number, isOn);
  if (!isOn || mac === null) return next;
  for (const other of rows) if (other.number !== number && other.mac === mac) next.set(other.number, false);
  return next;
}

/** The cell in which a refused row is mended; null = none of them. */
export function cellOf({
  outcome,
  field,
}: Pick<ImportRow, 'outcome' | 'field'>): 'mac' | 'model' | 'extension' | 'note' | null {
  if (outcome !== 'refused' || field === null) return null;
  if (field === 'mac') return 'mac';
  if (field === 'vendor' || field === 'model') return 'model';
  if (/^(?:lines|extension)/.test(field)) return 'extension';
  return field === 'note' || field === 'name' ? 'note' : null;
}

const written = (numbers: readonly { readonly number: string }[]) => numbers.map(({ number }) => number).join(', ');

/** A row's extensions as they are typed: `201, 202`. */
export const extensionText = ({ extensions }: Pick<ImportRow, 'extensions'>) => written(extensions);

/** What was typed, as extensions; those that stood there before keep their line and label. */
export function readExtensions(typed: string, before: ImportRow['extensions']): ImportRow['extensions'] {
  const numbers = typed.split(/[\s,;]+/).filter((part) => part !== '');
  return [...new Set(numbers)].map(
    (number) => before.find((one) => one.number === number) ?? { number, slot: null, label: null },
  );
}

/** Extensions that a phone has, or that a row that is taken wants. */
export function takenNumbers(
  phones: Iterable<Pick<Phone, 'lines'>>,
  rows: readonly ImportRow[],
  choices: Choices,
): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { lines } of phones) for (const { extension } of lines) taken.add(extension);
  for (const row of rows) if (isChosen(row, choices)) for (const { number } of row.extensions) taken.add(number);
  return taken;
}

const order = new Intl.Collator(undefined, { numeric: true });

/** Extensions of people that no phone has, in order. */
export function freeOf(extensions: readonly KnownExtension[], taken: ReadonlySet<string>): readonly KnownExtension[] {
  return extensions
    .filter(({ number, user }) => (user === null || user === number) && !taken.has(number))
    .toSorted((a, b) => order.compare(a.number, b.number));
}

/** The one to begin with: the first behind all that the rows have, else the first of all. */
function firstAfter(free: readonly KnownExtension[], rows: readonly ImportRow[]): number {
  const used = rows.flatMap(({ extensions }) => extensions.map(({ number }) => number)).toSorted(order.compare);
  const last = used.at(-1);
  const at = last === undefined ? 0 : free.findIndex(({ number }) => order.compare(number, last) > 0);
  return Math.max(0, at);
}

/** By number of row. */
export type Assigned = ReadonlyMap<number, KnownExtension>;

const lacks = (row: ImportRow, choices: Choices) => isChosen(row, choices) && row.extensions.length === 0;

/** Gives rows without an extension the next free ones. */
export function nextFree(rows: readonly ImportRow[], choices: Choices, free: readonly KnownExtension[]): Assigned {
  const from = firstAfter(free, rows);
  const queue = [...free.slice(from), ...free.slice(0, from)];
  const wanting = rows.filter((row) => lacks(row, choices));
  return new Map(
    wanting.flatMap((row, at): [number, KnownExtension][] => {
      const one = queue[at];
      return one === undefined ? [] : [[row.number, one]];
    }),
  );
}

const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/** Finds free extensions by the names that rows hold: the whole name must stand there, and there must be one row and one extension of it. */
export function matchNames(rows: readonly ImportRow[], choices: Choices, free: readonly KnownExtension[]): Assigned {
  const names = free.map((one) => ({ one, words: wordsOf(one.name) })).filter(({ words }) => words.length > 0);
  const found = new Map<number, KnownExtension>();
  const claims = new Map<string, number>();
  for (const row of rows) {
    if (!lacks(row, choices)) continue;
    const has = new Set(wordsOf(`${row.name ?? ''} ${row.text}`));
    const fits = names.filter(({ words }) => words.every((word) => has.has(word)));
    const [only] = fits;
    if (only === undefined || fits.length > 1) continue;
    found.set(row.number, only.one);
    claims.set(only.one.number, (claims.get(only.one.number) ?? 0) + 1);
  }
  return new Map([...found].filter(([, { number }]) => claims.get(number) === 1));
}

/** What a search leaves of the rows. */
export function fittingRows(rows: readonly ImportRow[], group: Group | null): readonly ImportRow[] {
  return group === null ? rows : rows.filter(({ outcome }) => outcome === group);
}
