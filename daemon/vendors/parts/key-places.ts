import { factC } from '../../domain/index.ts';
import type { Fact, KeyArrangement, KeyColumn, KeyGroup, Model } from '../../domain/index.ts';

/** One column of places on one side of the screen; null = nobody knows which. */
export const oneColumn = (places: number, side: KeyColumn['side'] = null): readonly KeyColumn[] => [{ side, places }];

/** Places on both sides of the screen: the upper half of the count on the left. */
export function bothSides(places: number): readonly KeyColumn[] {
  const left = Math.ceil(places / 2);
  return [
    { side: 'left', places: left },
    { side: 'right', places: places - left },
  ];
}

/** Line keys in one group, by own knowledge of how the phone looks; nothing where it is not known. */
export function lineGroup(arrangement: KeyArrangement | null): { readonly line?: Fact<readonly KeyGroup[]> } {
  if (arrangement === null) return {};
  return { line: factC([{ id: 'line', ...arrangement }], 'own knowledge of how the phone looks') };
}

/** Pages of a model whose buttons are known: `columns` tells how so many places stand. Null where pages or buttons are not known. */
export function pagesOfButtons(
  { physicalLineKeys, pages, lineKeys }: Pick<Model, 'physicalLineKeys' | 'pages' | 'lineKeys'>,
  columns: (places: number) => readonly KeyColumn[],
): KeyArrangement | null {
  const buttons = physicalLineKeys?.value ?? 0;
  const turns = pages?.value ?? 0;
  if (buttons === 0 || turns === 0 || lineKeys === null) return null;
  const onPage = lineKeys.value / turns;
  const arrangement = { pages: turns, columns: columns(buttons) };
  if (onPage === buttons) return arrangement;
  // One place less than buttons: the last one turns the page.
  return onPage === buttons - 1 ? { ...arrangement, fixed: { page: null, place: buttons } } : null;
}
