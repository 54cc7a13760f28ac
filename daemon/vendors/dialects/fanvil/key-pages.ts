/** Pages of keys of one kind: how many, and how many keys each. */
export type Pages = readonly [pages: number, keysPerPage: number];

/** How a model's programmable keys are spread over pages: side keys come first, in people's counting too. */
export interface Layout {
  readonly side?: Pages;
  readonly keys?: Pages;
}

/** One page of keys: its sub-heading, the number of its first key in people's counting, and how many keys it has. */
export interface KeyPage {
  readonly heading: string;
  readonly first: number;
  readonly count: number;
}

/** A phone's pages, as the file names them. */
export interface KeyPages {
  readonly side: number;
  readonly keys: number;
  readonly pages: readonly KeyPage[];
}

function fill(kind: string, [pages, perPage]: Pages, from: number, total: number, isLast: boolean): KeyPage[] {
  const wanted = isLast ? Math.ceil((total - from + 1) / perPage) : pages;
  const found: KeyPage[] = [];
  for (let page = 1, first = from; page <= wanted && first <= total; page += 1, first += perPage)
    found.push({ heading: `${kind} Config${page}`, first, count: Math.min(perPage, total - first + 1) });
  return found;
}

/**
 * The pages of a phone with `total` programmable keys. Where an administrator corrected the model's number, the last kind of pages has
 * more or fewer of them; a model whose pages nobody knows has one.
 */
export function pagesOf(layout: Layout | undefined, total: number): KeyPages {
  const { side, keys } = layout ?? {};
  const last = keys ?? (side === undefined ? ([1, Math.max(total, 1)] as const) : undefined);
  const sidePages = side === undefined ? [] : fill('Sidekey', side, 1, total, last === undefined);
  const taken = sidePages.reduce((sum, { count }) => sum + count, 0);
  const keyPages = last === undefined ? [] : fill('Dsskey', last, taken + 1, total, true);
  return { side: sidePages.length, keys: keyPages.length, pages: [...sidePages, ...keyPages] };
}
