import type { components } from '../../api/schema.ts';
import { isSame } from './values.ts';
import type { Description } from './values.ts';

export type Setting = components['schemas']['Setting'];
export type Source = components['schemas']['SettingSource'];
export type Target = components['schemas']['SettingTarget'];
/** Where settings are changed: at a level, or at many phones. */
export type Level = Target['level'] | 'many';

/** A setting as a form shows it. */
export interface Row {
  readonly id: string;
  readonly about: Description;
  /** The parameter's own name; null = it is no raw parameter. */
  readonly parameter: string | null;
  /** The effective value; null = none. */
  readonly value: unknown;
  readonly source: Source;
  /** Something is set here. */
  readonly isOwn: boolean;
  /** What a reset gives; null = nothing is set here. */
  readonly reset: Setting['reset'];
  readonly support: Setting['support'];
  /** Of many phones; null = there is only one. */
  readonly among: Among | null;
}

/** How a setting stands at many phones. */
export interface Among {
  readonly phones: number;
  /** Different values that they have, the most frequent first; one = they have the same. */
  readonly values: readonly { readonly value: unknown; readonly n: number }[];
  /** How many have an own value. */
  readonly own: number;
  /** How many cannot do it. */
  readonly unable: number;
}

/** Keys have an editor of their own. */
const isKey = (about: Description) => about.form === 'key';

const rawPrefix = 'raw.';

/** A raw parameter as a setting of the catalogue. */
function describeRaw(family: Description, name: string): Description {
  return { ...family, id: `${rawPrefix}${name}`, label: name, help: '' };
}

/** The id of a raw parameter. */
export const rawId = (name: string): string => `${rawPrefix}${name}`;

/** The row of a setting, or of a raw parameter, that is not there yet. */
export function newRawRow(family: Description, id: string): Row {
  const parameter = id.slice(rawPrefix.length);
  return {
    ...{ id, about: describeRaw(family, parameter), parameter, value: null, source: 'shipped' as const },
    ...{ isOwn: false, reset: null, support: 'yes' as const, among: null },
  };
}

function rowOf(about: Description, setting: Setting, parameter: string | null): Row {
  const { id, value, source, reset, support } = setting;
  return { id, about, parameter, value: value ?? null, source, isOwn: reset !== null, reset, support, among: null };
}

/** The catalogue without indexed settings, by id; and the record of raw parameters. */
export function indexCatalogue(catalogue: readonly Description[]) {
  const plain = new Map(catalogue.filter(({ index }) => index === null).map((about) => [about.id, about]));
  return { plain, raw: catalogue.find(({ id }) => id === 'raw') ?? null };
}

/** The rows of a level, in the catalogue's order, raw parameters last. What cannot be set at this level is left out. */
export function rowsOf(catalogue: readonly Description[], settings: readonly Setting[], level: Target['level']): Row[] {
  const { plain, raw } = indexCatalogue(catalogue);
  return settings.flatMap((setting) => {
    const about = plain.get(setting.id);
    if (about !== undefined) return about.levels.includes(level) && !isKey(about) ? [rowOf(about, setting, null)] : [];
    if (raw === null || !setting.id.startsWith(rawPrefix)) return [];
    const name = setting.id.slice(rawPrefix.length);
    return [rowOf(describeRaw(raw, name), setting, name)];
  });
}

function countValues(values: readonly unknown[]): Among['values'] {
  const counts = new Map<string, { value: unknown; n: number }>();
  for (const value of values) {
    const key = JSON.stringify(value ?? null);
    const known = counts.get(key) ?? { value: value ?? null, n: 0 };
    counts.set(key, { ...known, n: known.n + 1 });
  }
  return [...counts.values()].sort((a, b) => b.n - a.n);
}

/** The rows of `count` phones: each has the value that most of them have, and tells whether all have it. `phones` = the settings of each; none = they were not compared. */
export function rowsOfMany(
  catalogue: readonly Description[],
  phones: readonly (readonly Setting[])[],
  count: number,
): Row[] {
  const { plain } = indexCatalogue(catalogue);
  const byId = new Map<string, Setting[]>();
  for (const setting of phones.flat()) byId.set(setting.id, [...(byId.get(setting.id) ?? []), setting]);
  return [...plain.values()].flatMap((about): Row[] => {
    if (!about.levels.includes('phone') || isKey(about)) return [];
    const found = byId.get(about.id) ?? [];
    // Secrets come masked: nobody can say whether they are the same.
    const values = about.secret ? [] : countValues(found.map(({ value }) => value));
    const unable = found.filter(({ support }) => support === 'no').length;
    const own = found.filter(({ reset }) => reset !== null).length;
    const first = found.find(({ value }) => isSame(value ?? null, values[0]?.value));
    const support = found.length > 0 && unable === found.length ? 'no' : 'yes';
    return [
      {
        ...{
          id: about.id,
          about,
          parameter: null,
          value: values[0]?.value ?? null,
          source: first?.source ?? 'shipped',
        },
        ...{ isOwn: false, reset: null, support, among: { phones: count, values, own, unable } },
      },
    ];
  });
}

/** Whether the phones of a row differ, or nobody knows. */
export const isMixed = ({ among }: Row): boolean => among !== null && among.values.length !== 1;

/** A group of settings with how many are set here. */
export interface Group {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly own: number;
}

/** Groups in the catalogue's order; `always` are there also without a row. */
export function groupRows(rows: readonly Row[], always: readonly string[] = []): Group[] {
  const ids = [...new Set([...rows.map(({ about }) => about.group), ...always])];
  return ids.map((id) => {
    const mine = rows.filter(({ about }) => about.group === id);
    return { id, rows: mine, own: mine.filter(({ isOwn }) => isOwn).length };
  });
}

const plainText = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');

/** Which rows are asked for: all words of `q` stand in label, id or help; `own` = only what is set here, or touched. */
export function findRows(
  rows: readonly Row[],
  { q, own, touched }: { readonly q: string; readonly own: boolean; readonly touched: (id: string) => boolean },
): Row[] {
  const words = plainText(q).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (own && !row.isOwn && !touched(row.id)) return false;
    if (words.length === 0) return true;
    const text = plainText(`${row.about.label} ${row.id} ${row.about.help}`);
    return words.every((word) => text.includes(word));
  });
}
