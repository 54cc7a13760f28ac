import { pills } from '../../parts/states.ts';
import type { Pill } from '../../parts/states.ts';
import { holdsAll, readWords } from './search.ts';
import type { SearchWords } from './search.ts';
import type { Row, RowKeys, SortColumn } from './rows.ts';

/** By what rows are sorted. */
export interface Sort {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

/** Which phones are wanted, and in which order: all of it stands in the address. */
export interface Criteria {
  readonly words: SearchWords;
  readonly pill: Pill | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  /** Only phones with a line that is not registered. */
  readonly isUnregistered: boolean;
  readonly sort: Sort;
  /** An extension that was typed in full: its phones come first, in any order. */
  readonly exact: string | null;
}

const columns: Readonly<Record<SortColumn, true>> = {
  ...{ extension: true, name: true, state: true, model: true, mac: true },
  ...{ address: true, firmware: true, note: true, seen: true, password: true },
};
const isColumn = (name: string): name is SortColumn => Object.hasOwn(columns, name);

/** `-state` = by state, the last one first. */
export function readSort(text: string | null): Sort {
  const column = text?.replace(/^-/, '') ?? '';
  if (!isColumn(column)) return { column: 'extension', isDescending: false };
  return { column, isDescending: text?.startsWith('-') === true };
}

/** How {@link readSort} reads it; null = the usual order, which the address does not tell. */
export function writeSort({ column, isDescending }: Sort): string | null {
  if (column === 'extension' && !isDescending) return null;
  return isDescending ? `-${column}` : column;
}

/** Reads the address; `typed` = what stands in the search field. */
export function readCriteria(query: URLSearchParams, typed: string): Criteria {
  const [number, ...more] = typed.trim().split(/\s+/);
  return {
    words: readWords(typed),
    pill: pills.find((pill) => pill === query.get('state')) ?? null,
    vendor: query.get('vendor'),
    model: query.get('model'),
    firmware: query.get('firmware'),
    isUnregistered: query.get('line') === 'unregistered',
    sort: readSort(query.get('sort')),
    exact: number !== undefined && more.length === 0 && /^\d+$/.test(number) ? number : null,
  };
}

/** What filters offer, and how many phones each choice would leave, the other filters being as they are. */
export interface Facets {
  /** Phones that fit all but the state. */
  readonly all: number;
  readonly pills: ReadonlyMap<Pill, number>;
  /** By `vendor/model`; a model that is not known is empty. */
  readonly models: ReadonlyMap<string, number>;
  readonly firmwares: ReadonlyMap<string, number>;
  readonly unregistered: number;
}

const unfit = { words: 1, pill: 2, model: 4, firmware: 8, line: 16 };

/** What a row does not fit, as bits of {@link unfit}. */
function misses({ phone, pill, isUnregistered, text }: Row, criteria: Criteria): number {
  const { vendor, model, firmware } = criteria;
  let bits = 0;
  if (!holdsAll(text, criteria.words)) bits |= unfit.words;
  if (criteria.pill !== null && pill !== criteria.pill) bits |= unfit.pill;
  if ((vendor !== null && phone.vendor !== vendor) || (model !== null && phone.model !== model)) bits |= unfit.model;
  if (firmware !== null && phone.seen?.firmware !== firmware) bits |= unfit.firmware;
  if (criteria.isUnregistered && !isUnregistered) bits |= unfit.line;
  return bits;
}

/** Whether a row is wanted. */
export const fits = (row: Row, criteria: Criteria): boolean => misses(row, criteria) === 0;

/** Goes once over all rows: those that fit, in the order in which they came, and what each filter would leave. */
export function lookThrough(rows: Iterable<Row>, criteria: Criteria): { fitting: Row[]; facets: Facets } {
  const fitting: Row[] = [];
  const counts = { all: 0, unregistered: 0 };
  const [byPill, models, firmwares] = [new Map<Pill, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const row of rows) {
    const bits = misses(row, criteria);
    const missesOnly = (bit: number) => (bits & ~bit) === 0;
    const { seen } = row.phone;
    if (bits === 0) fitting.push(row);
    if (missesOnly(unfit.pill)) {
      counts.all++;
      count(byPill, row.pill);
    }
    if (missesOnly(unfit.model)) count(models, row.modelKey);
    if (seen?.firmware != null && missesOnly(unfit.firmware)) count(firmwares, seen.firmware);
    if (row.isUnregistered && missesOnly(unfit.line)) counts.unregistered++;
  }
  return { fitting, facets: { ...counts, pills: byPill, models, firmwares } };
}

/** Which of two keys comes first; what there is none of comes last in both directions. */
function compareKeys(one: string | null, other: string | null, isDescending: boolean): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other === isDescending ? 1 : -1;
}

/** Sorts rows: by a column, then by extension and MAC address. */
export function compareBy({ column, isDescending }: Sort): (one: Row, other: Row) => number {
  const compare = (a: RowKeys, b: RowKeys) =>
    compareKeys(a[column], b[column], isDescending) ||
    compareKeys(a.extension, b.extension, false) ||
    compareKeys(a.mac, b.mac, false);
  return (one, other) => compare(one.keys, other.keys);
}

/** Keeps all rows in order: what is nearly in order already, as after a change of a few phones, is quick to put in order. */
export function createOrder(): (rows: readonly Row[], sort: Sort) => readonly Row[] {
  let last: { rows: readonly Row[]; sort: string; ordered: readonly Row[] } | null = null;
  return (rows, sort) => {
    const name = writeSort(sort) ?? '';
    if (last?.rows === rows && last.sort === name) return last.ordered;
    const start = last?.sort === name ? inOldOrder(last.ordered, rows) : [...rows];
    last = { rows, sort: name, ordered: start.sort(compareBy(sort)) };
    return last.ordered;
  };
}

function inOldOrder(before: readonly Row[], rows: readonly Row[]): Row[] {
  const left = new Map(rows.map((row) => [row.mac, row]));
  const old = before.flatMap(({ mac }) => {
    const row = left.get(mac);
    left.delete(mac);
    return row ?? [];
  });
  return [...old, ...left.values()];
}

/** An extension that was typed in full is what is meant: its phones first. */
export function exactFirst(rows: readonly Row[], exact: string | null): readonly Row[] {
  const isMeant = ({ phone }: Row) => phone.lines.some(({ extension }) => extension === exact);
  if (exact === null || !rows.some(isMeant)) return rows;
  return [...rows.filter(isMeant), ...rows.filter((row) => !isMeant(row))];
}

/** How many phones would move, come or go, if what was sorted `before` were sorted again now. */
export function countMoved(before: readonly Row[], now: readonly Row[], criteria: Criteria): number {
  const { column } = criteria.sort;
  const old = new Map(before.map((row) => [row.mac, row]));
  const moved = now.filter((row) => {
    const was = old.get(row.mac);
    old.delete(row.mac);
    if (was === row) return false;
    const fitted = was !== undefined && fits(was, criteria);
    const fitsNow = fits(row, criteria);
    return fitted !== fitsNow || (fitsNow && was?.keys[column] !== row.keys[column]);
  });
  return moved.length;
}
