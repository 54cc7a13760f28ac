import type { KeyBank } from './key.ts';
import type { Fact, Model } from './model.ts';

/** A column of places, from above; `side` of the screen, null = nobody knows, or there is but one list. */
export interface KeyColumn {
  readonly side: 'left' | 'right' | null;
  readonly places: number;
}

/** A place that holds no key of ours, such as the one that turns the page: on one page (from 1), or on all of them. `place` counts from 1 through the columns. */
export interface FixedPlace {
  readonly page: number | null;
  readonly place: number;
}

/** How a page of keys looks, and how many there are: nothing that a phone's file depends on, only drawings do. */
export interface KeyArrangement {
  readonly pages: number;
  /** Keys are counted down the first column, then down the next. */
  readonly columns: readonly KeyColumn[];
  readonly fixed?: FixedPlace;
}

/** Keys of the phone that lie together; several blocks follow each other in the count of line keys. */
export interface KeyGroup extends KeyArrangement {
  /** `side` = beside the screen, where the others have a screen of their own. */
  readonly id: 'line' | 'side';
}

/** What a make tells of where a model's keys lie. What it leaves out is a plain list. */
export interface KeyPlaces {
  readonly line?: Fact<readonly KeyGroup[]>;
  /** By the name of the module's type. */
  readonly modules?: Readonly<Record<string, Fact<KeyArrangement>>>;
}

/** Keys that lie together, ready to be drawn. */
export interface KeyBlock {
  /** `line`, `side`, `soft`, or `module:` with the name of its type. */
  readonly id: string;
  readonly bank: KeyBank;
  /** Setting of its keys: `line-key`, `soft-key` (then `.<number>`), `expansion-key` (then `.<module>.<number>`). */
  readonly setting: 'line-key' | 'soft-key' | 'expansion-key';
  readonly moduleType: string | null;
  /** Number of its first key. */
  readonly first: number;
  /** How many keys, over all pages; null = nobody knows. */
  readonly count: number | null;
  /** Places of one page, page by page alike; null = nobody knows: a plain list. */
  readonly arrangement: Fact<KeyArrangement> | null;
}

/** Keys on one page: places without the fixed one. */
export function keysOnPage({ columns, fixed }: KeyArrangement, page: number): number {
  const places = columns.reduce((sum, column) => sum + column.places, 0);
  return fixed !== undefined && (fixed.page === null || fixed.page === page) ? places - 1 : places;
}

function keysOn(arrangement: KeyArrangement): number {
  return Array.from({ length: arrangement.pages }, (_, at) => keysOnPage(arrangement, at + 1)).reduce(
    (sum, keys) => sum + keys,
    0,
  );
}

function lineBlocks({ lineKeys }: Model, told: KeyPlaces['line']): KeyBlock[] {
  const count = lineKeys?.value ?? null;
  const base = { bank: 'line', setting: 'line-key', moduleType: null } as const;
  if (count === 0) return [];
  if (told === undefined) return [{ ...base, id: 'line', first: 1, count, arrangement: null }];
  let first = 1;
  return told.value.map((group, at) => {
    const { id, ...arrangement } = group;
    // The last group takes what is left: an administrator's number of keys may be another.
    const isLast = at === told.value.length - 1;
    const own = isLast && count !== null ? count - first + 1 : keysOn(arrangement);
    const block = { ...base, id, first, count: own, arrangement: { ...told, value: arrangement } };
    first += own;
    return block;
  });
}

function softBlocks({ softKeys }: Model): KeyBlock[] {
  if (softKeys === null || softKeys.value === 0) return [];
  const base = { id: 'soft', bank: 'soft', setting: 'soft-key', moduleType: null, first: 1 } as const;
  return [{ ...base, count: softKeys.value, arrangement: null }];
}

/**
 * A model's keys as they lie on the phone and on its modules, one block for each type of module. Banks that the model does not have are left out; what
 * nobody knows is a plain list.
 */
export function keyBlocks(model: Model, places: KeyPlaces): readonly KeyBlock[] {
  const modules = model.expansion.map(({ id, keysPerModule }): KeyBlock => {
    const arrangement = places.modules?.[id] ?? null;
    const base = { bank: 'expansion', setting: 'expansion-key', first: 1 } as const;
    return { ...base, id: `module:${id}`, moduleType: id, count: keysPerModule?.value ?? null, arrangement };
  });
  return [...lineBlocks(model, places.line), ...softBlocks(model), ...modules];
}
