import { problem, ProblemError } from '../../lib/index.ts';
import { writeCursor } from '../contract/list.ts';
import type { Cursor, ListQuery } from '../contract/list.ts';

/** What rows are put in order by: texts without regard to capitals, null after everything else. */
export type SortKey = string | number | null;

/** How a row's fields are told: one function a field, so that only what is asked for is worked out. */
export type Columns<Row, Item> = { readonly [K in keyof Item]-?: (row: Row) => Item[K] };

/** A page as every list answers it. */
export interface ListPage<Item> {
  readonly items: Item[];
  readonly next: string | null;
  readonly total: number | null;
}

/** A list whose rows are all at hand. */
export interface Listed<Row, Item> {
  readonly rows: Iterable<Row>;
  /** Unique, and the same for ever: puts rows in order that are otherwise equal. */
  readonly idOf: (row: Row) => string;
  /** `place` = which one of `rows` it is, from 0. */
  readonly orders: Readonly<Record<string, (row: Row, place: number) => SortKey>>;
  readonly columns: Columns<Row, Item>;
  /** Absent = all rows fit. */
  readonly fits?: (row: Row) => boolean;
}

/** How long rows are looked at before others get their turn, in ms; the clock is read now and then. */
const turn = 4;
const betweenLooks = 64;

/** Lets everything else that waits run: long lists must not delay phones. */
const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** Whether a text stands in one of these, capitals or not. `text` = small letters; undefined = nothing is looked for. */
export function holds(text: string | undefined, ...parts: readonly (string | null)[]): boolean {
  return text === undefined || parts.some((part) => part !== null && part.toLowerCase().includes(text));
}

/** Whether a row has what a filter asks for; undefined = it asks for nothing. */
export const has = <T>(wanted: T | undefined, value: T): boolean => wanted === undefined || wanted === value;

/** Goes over any number of rows without holding up the loop. */
export async function inTurns<T>(rows: Iterable<T>, take: (row: T, place: number) => void): Promise<void> {
  let seen = 0;
  let begun = performance.now();
  for (const row of rows) {
    take(row, seen);
    seen += 1;
    if (seen % betweenLooks !== 0 || performance.now() - begun < turn) continue;
    await pause();
    begun = performance.now();
  }
}

interface Place {
  readonly key: SortKey;
  readonly id: string | number;
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** Whether a row at `key` and `id` comes before (< 0) or after (> 0) a place, upwards. */
const against = (key: SortKey, id: string | number, place: Place): number =>
  compareKeys(key, place.key) || compareKeys(id, place.id);

const keyOf = (value: SortKey): SortKey => (typeof value === 'string' ? value.toLowerCase() : value);

/** The cursor of a query, which must have been made by a page in the same order. */
function cursorOf({ cursor, sort }: ListQuery): Cursor | null {
  if (cursor === undefined) return null;
  if (cursor.sort === sort) return cursor;
  throw new ProblemError(
    problem('field-invalid', { field: 'cursor', reason: 'it belongs to a list in another order' }, 'cursor'),
  );
}

/** A row with all its fields. */
export function tellRow<Row, Item>(row: Row, columns: Columns<Row, Item>): Item {
  const told = Object.entries<(row: Row) => unknown>(columns).map(([name, tell]) => [name, tell(row)]);
  return Object.fromEntries(told) as Item;
}

/** The fields that were asked for, told of each row. */
function tellRows<Row, Item>(
  rows: readonly Row[],
  columns: Columns<Row, Item>,
  fields: ReadonlySet<string> | undefined,
): Item[] {
  const all = Object.entries<(row: Row) => unknown>(columns);
  const wanted = fields === undefined ? all : all.filter(([name]) => fields.has(name));
  // With a selection, the rows are parts of an Item: the reference says so.
  return rows.map((row) => Object.fromEntries(wanted.map(([name, tell]) => [name, tell(row)])) as Item);
}

/**
 * Answers a page of a list: filtered, in order, from the cursor's place on, and counted. Keeps a few pages in memory, never all rows, and lets others
 * have their turn. Throws ProblemError `field-invalid` for a cursor of another order.
 */
export async function answerList<Row, Item>(query: ListQuery, list: Listed<Row, Item>): Promise<ListPage<Item>> {
  const { rows, idOf, orders, columns, fits = () => true } = list;
  const after = cursorOf(query);
  const direction = query.sort.startsWith('-') ? -1 : 1;
  const order = orders[query.sort.replace(/^-/, '')];
  if (order === undefined) throw new Error(`no order ${query.sort}`);
  const wanted = query.limit + 1;
  const kept: (Place & { readonly row: Row })[] = [];
  let last: Place | null = null;
  let total = 0;
  const cut = () => {
    kept.sort((a, b) => direction * against(a.key, a.id, b));
    kept.length = Math.min(kept.length, wanted);
    if (kept.length === wanted) last = kept.at(-1) ?? null;
  };
  await inTurns(rows, (row, index) => {
    if (!fits(row)) return;
    total += 1;
    const key = keyOf(order(row, index));
    const id = idOf(row);
    if (after !== null && direction * against(key, id, after) <= 0) return;
    if (last !== null && direction * against(key, id, last) >= 0) return;
    kept.push({ key, id, row });
    if (kept.length >= 4 * wanted) cut();
  });
  cut();
  const shown = kept.slice(0, query.limit);
  const end = kept.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: tellRows(
      shown.map(({ row }) => row),
      columns,
      query.fields,
    ),
    next: end === undefined ? null : writeCursor({ sort: query.sort, key: end.key, id: end.id }),
    total,
  };
}

/** {@link answerList} for rows that are told as they are. */
export async function answerItems<Item extends object>(
  query: ListQuery,
  list: Omit<Listed<Item, Item>, 'columns'>,
): Promise<ListPage<Item>> {
  const { items, ...page } = await answerList(
    { ...query, fields: undefined },
    { ...list, columns: { row: (row: Item) => row } },
  );
  const { fields } = query;
  const part = (item: Item) => Object.fromEntries(Object.entries(item).filter(([name]) => fields?.has(name))) as Item;
  return { ...page, items: items.map(({ row }) => (fields === undefined ? row : part(row))) };
}

/** Rows that are read from a history at once, and at most for one answer. */
const batch = 1000;
const mostRead = 20_000;

/** A list that is read from the tables, newest first. */
export interface History<Row, Item> {
  /** Rows with a smaller number than `before` (null = the newest), newest first. `next` = the last one's number; null = there are no more. */
  readonly read: (page: { before: number | null; limit: number }) => Promise<{
    readonly rows: readonly Row[];
    readonly next: number | null;
  }>;
  readonly columns: Columns<Row, Item>;
  readonly fits?: (row: Row) => boolean;
}

/**
 * Answers a page of a history. Where hardly any row fits, it ends before it is full, with a cursor that goes on from there: what one answer reads is
 * bounded. Throws ProblemError `field-invalid` for a cursor that is not of a history.
 */
export async function answerHistory<Row extends { readonly id: number }, Item>(
  query: ListQuery,
  { read, columns, fits }: History<Row, Item>,
): Promise<ListPage<Item>> {
  const found: Row[] = [];
  let before: number | null = historyPlace(cursorOf(query));
  let readSoFar = 0;
  let more = true;
  const wanted = query.limit + 1;
  while (more && found.length < wanted && readSoFar < mostRead) {
    const page = await read({ before, limit: fits === undefined ? wanted - found.length : batch });
    found.push(...(fits === undefined ? page.rows : page.rows.filter(fits)));
    readSoFar += page.rows.length;
    before = page.next;
    more = page.next !== null;
  }
  const shown = found.slice(0, query.limit);
  const end = found.length > query.limit ? (shown.at(-1)?.id ?? null) : more ? before : null;
  const next = end === null ? null : writeCursor({ sort: query.sort, key: null, id: end });
  return { items: tellRows(shown, columns, query.fields), next, total: null };
}

function historyPlace(cursor: Cursor | null): number | null {
  if (cursor === null || typeof cursor.id === 'number') return cursor === null ? null : (cursor.id as number);
  throw new ProblemError(
    problem('field-invalid', { field: 'cursor', reason: 'it is no cursor of this list' }, 'cursor'),
  );
}
