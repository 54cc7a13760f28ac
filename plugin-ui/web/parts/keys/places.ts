import type { components } from '../../api/schema.ts';

export type KeyBlock = components['schemas']['KeyBlock'];
type Arrangement = NonNullable<KeyBlock['arrangement']>;

/** The three places where a phone has programmable keys. */
export type BankKind = KeyBlock['bank'];

/** A column of a page: ids of settings from above; null = a place that holds no key. */
export interface Column {
  readonly side: 'left' | 'right' | null;
  readonly keys: readonly (string | null)[];
}

/** A page of keys. `first` and `last` are numbers of keys. */
export interface KeyPage {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly Column[];
}

/** Keys that lie together: beside the screen, below it, or on one module. */
export interface Bank {
  /** `line`, `side`, `soft`, `module-2` */
  readonly id: string;
  readonly kind: BankKind;
  /** Number of the module; null = it is the phone itself. */
  readonly module: number | null;
  readonly moduleType: string | null;
  readonly pages: readonly KeyPage[];
  /** How many keys, over all pages. */
  readonly count: number;
  /** Nobody knows how they lie: pages are ranges of numbers. */
  readonly isList: boolean;
  /** Nobody knows how many there are. */
  readonly isOpen: boolean;
}

/** What an administrator corrected, and what is attached. */
export interface Hardware {
  readonly lineKeys: number | null;
  readonly softKeys: number | null;
  readonly keysPerModule: number | null;
  readonly modules: number;
  /** null = the model's first. */
  readonly moduleType: string | null;
}

/** Rows of a plain list that are shown at once. */
const listPage = 12;
/** Keys that are offered where nobody knows how many there are. */
const offered = { line: 36, soft: 4, expansion: 36 } as const;

/** The setting of a key. */
export const keyId = (setting: KeyBlock['setting'], module: number | null, number: number): string =>
  module === null ? `${setting}.${number}` : `${setting}.${module}.${number}`;

/** A key's setting by its parts; null = it is no key's. */
export function readKeyId(
  id: string,
): { readonly kind: BankKind; readonly module: number | null; readonly number: number } | null {
  const [, family, first, second] = /^(line-key|soft-key|expansion-key)\.(\d+)(?:\.(\d+))?$/.exec(id) ?? [];
  if (first === undefined || (family === 'expansion-key') !== (second !== undefined)) return null;
  if (second !== undefined) return { kind: 'expansion', module: Number(first), number: Number(second) };
  return { kind: family === 'line-key' ? 'line' : 'soft', module: null, number: Number(first) };
}

interface Run {
  readonly setting: KeyBlock['setting'];
  readonly module: number | null;
  readonly first: number;
  readonly count: number;
}

/** Fills pages of one form with `count` keys: as many pages as that takes. */
function arranged(
  { columns, fixed }: Pick<Arrangement, 'columns' | 'fixed'>,
  { setting, module, first, count }: Run,
): KeyPage[] {
  const pages: KeyPage[] = [];
  const end = first + count;
  for (let next = first; next < end;) {
    const start = next;
    const page = pages.length + 1;
    let place = 0;
    const filled = columns.map(({ side, places }) => ({
      side,
      keys: Array.from({ length: places }, () => {
        place += 1;
        const isFixed = fixed !== null && fixed.place === place && (fixed.page === null || fixed.page === page);
        return isFixed || next >= end ? null : keyId(setting, module, next++);
      }),
    }));
    if (next === start) break;
    pages.push({ first: start, last: next - 1, columns: filled });
  }
  return pages;
}

const oneColumn = (places: number): Pick<Arrangement, 'columns' | 'fixed'> => ({
  columns: [{ side: null, places }],
  fixed: null,
});

/** Keys below the screen stand in a row: each is a column of its own. */
const oneRow = (places: number): Pick<Arrangement, 'columns' | 'fixed'> => ({
  columns: Array.from({ length: Math.min(places, 4) }, () => ({ side: null, places: 1 })),
  fixed: null,
});

function pagesOf({ bank, arrangement }: KeyBlock, run: Run): KeyPage[] {
  if (arrangement !== null) return arranged(arrangement, run);
  return arranged(bank === 'soft' ? oneRow(run.count) : oneColumn(listPage), run);
}

/** The highest number that is used on a bank, so that nothing is hidden where nobody knows how many keys there are. */
function highest(ids: Iterable<string>, kind: BankKind, module: number | null): number {
  let most = 0;
  for (const id of ids) {
    const read = readKeyId(id);
    if (read !== null && read.kind === kind && read.module === module) most = Math.max(most, read.number);
  }
  return most;
}

function bankOf(block: KeyBlock, module: number | null, count: number | null, used: Iterable<string>): Bank {
  const { id, bank: kind, setting, moduleType, first, arrangement } = block;
  const most = count ?? Math.max(offered[kind], highest(used, kind, module) - first + 1);
  const pages = pagesOf(block, { setting, module, first, count: most });
  return {
    ...{ id: module === null ? id : `module-${module}`, kind, module, moduleType, pages, count: most },
    ...{ isList: arrangement === null && kind !== 'soft', isOpen: count === null },
  };
}

/**
 * The banks of a phone, in the order of drawing: line keys, soft keys, then its modules. `used`: settings of keys that hold something. Banks for which
 * the model can do no kind are left out by the caller's `layout`.
 */
export function banksOf(layout: readonly KeyBlock[], hardware: Hardware, used: Iterable<string>): Bank[] {
  const ids = [...used];
  const line = layout.filter(({ bank }) => bank === 'line');
  const phone = layout.flatMap((block): Bank[] => {
    if (block.bank === 'expansion') return [];
    if (block.bank === 'soft') return [bankOf(block, null, hardware.softKeys ?? block.count, ids)];
    // Corrected numbers lengthen or shorten the last block.
    const total = hardware.lineKeys;
    const isLast = block === line.at(-1);
    const left = total === null ? null : Math.max(0, total - block.first + 1);
    const count = left === null ? block.count : isLast ? left : Math.min(block.count ?? left, left);
    return count === 0 ? [] : [bankOf(block, null, count, ids)];
  });
  const types = layout.filter(({ bank }) => bank === 'expansion');
  const type = types.find(({ moduleType }) => moduleType === hardware.moduleType) ?? types[0];
  if (type === undefined) return phone;
  const modules = Array.from({ length: hardware.modules }, (_, at) =>
    bankOf(type, at + 1, hardware.keysPerModule ?? type.count, ids),
  );
  return [...phone, ...modules];
}

/** Keys of a page in their order. */
export const keysOf = ({ columns }: KeyPage): string[] =>
  columns.flatMap(({ keys }) => keys.filter((id) => id !== null));

/** Where a key lies: its bank, its page, its column and its row, all from 0. */
export interface Place {
  readonly bank: Bank;
  readonly page: number;
  readonly column: number;
  readonly row: number;
}

/** Finds a key; null = this phone has no such key. */
export function placeOf(banks: readonly Bank[], id: string): Place | null {
  for (const bank of banks)
    for (const [page, { columns }] of bank.pages.entries())
      for (const [column, { keys }] of columns.entries()) {
        const row = keys.indexOf(id);
        if (row >= 0) return { bank, page, column, row };
      }
  return null;
}
