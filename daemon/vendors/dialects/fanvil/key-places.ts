import { factC } from '../../../domain/index.ts';
import type { KeyGroup, KeyPlaces, Model } from '../../../domain/index.ts';
import { bothSides, oneColumn } from '../../parts/index.ts';
import type { Layout, Pages } from './key-pages.ts';
import { source } from './model-facts.ts';

/** More than five keys of a page stand on both sides of their screen. */
const columns = (keys: number) => (keys <= 5 ? oneColumn(keys) : bothSides(keys));

const group = (id: KeyGroup['id'], [pages, keys]: Pages): KeyGroup => ({ id, pages, columns: columns(keys) });

/** Models without a layout have a number of pages at most. */
function byPages({ lineKeys, pages }: Model): KeyGroup[] {
  const turns = pages?.value ?? 1;
  const keys = (lineKeys?.value ?? 0) / turns;
  return keys > 0 && Number.isInteger(keys) ? [group('line', [turns, keys])] : [];
}

/** Where the keys of a model lie: the pages that its file has too, side keys first. */
export function keyPlacesOf(layout: Layout | undefined, model: Model): KeyPlaces {
  const { side, keys } = layout ?? {};
  const told = [...(side ? [group('side', side)] : []), ...(keys ? [group('line', keys)] : [])];
  const groups = layout === undefined ? byPages(model) : told;
  return groups.length === 0 ? {} : { line: factC(groups, `${source.layout}; sides by own knowledge`) };
}
