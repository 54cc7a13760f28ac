import { describe, expect, it } from 'vitest';
import { keyBlocks, keysOnPage } from '../../../daemon/domain/index.ts';
import type { KeyBlock } from '../../../daemon/domain/index.ts';
import { knownVendors } from './known.ts';

const all = knownVendors.flatMap((vendor) =>
  vendor.models.map((model) => {
    const blocks = keyBlocks(model, vendor.keyPlaces?.(model) ?? {});
    return { name: `${vendor.id} ${model.id}`, model, blocks };
  }),
);

const blocksOf = (name: string): readonly KeyBlock[] => all.find((one) => one.name === name)?.blocks ?? [];
const keysIn = ({ arrangement }: KeyBlock): number | null => {
  if (arrangement === null) return null;
  const pages = Array.from({ length: arrangement.value.pages }, (_, at) => keysOnPage(arrangement.value, at + 1));
  return pages.reduce((sum, keys) => sum + keys, 0);
};

describe('where the keys of phones lie', () => {
  it('is told of every model without a gap or an overlap, and with as many line keys as it has', () => {
    for (const { name, model, blocks } of all) {
      const line = blocks.filter(({ bank }) => bank === 'line');
      if (model.lineKeys?.value === 0) expect(line, name).toEqual([]);
      let next = 1;
      for (const { first, count } of line) {
        expect(first, name).toBe(next);
        next += count ?? 0;
      }
      if (model.lineKeys !== null) expect(next - 1, name).toBe(model.lineKeys.value);
    }
  });

  it('has as many places as keys', () => {
    for (const { name, blocks } of all)
      for (const block of blocks)
        if (block.arrangement !== null) expect(keysIn(block), `${name} ${block.id}`).toBe(block.count);
  });

  it('has a block for each type of module, and names each block once', () => {
    for (const { name, model, blocks } of all) {
      const types = blocks.flatMap(({ moduleType }) => moduleType ?? []);
      expect(types, name).toEqual(model.expansion.map(({ id }) => id));
      expect(new Set(blocks.map(({ id }) => id)).size, name).toBe(blocks.length);
    }
  });

  it('knows the two sides of a Yealink T54, with the place that turns its pages', () => {
    const [line] = blocksOf('yealink T54');
    expect(line).toMatchObject({ id: 'line', first: 1, count: 27 });
    expect(line?.arrangement?.value).toEqual({
      pages: 3,
      columns: [
        { side: 'left', places: 5 },
        { side: 'right', places: 5 },
      ],
      fixed: { page: null, place: 10 },
    });
  });

  it('leaves out the 21st place of an EXP20', () => {
    const module = blocksOf('yealink T27').find(({ id }) => id === 'module:EXP20');
    expect(module).toMatchObject({ count: 39, arrangement: { value: { pages: 2, fixed: { page: 2, place: 1 } } } });
  });

  it('has the side keys of a Fanvil before the keys with a screen of their own, as its file has', () => {
    const [side, line] = blocksOf('fanvil X5U');
    expect(side).toMatchObject({ id: 'side', first: 1, count: 4, arrangement: { value: { pages: 1 } } });
    expect(line).toMatchObject({ id: 'line', first: 5, count: 30, arrangement: { value: { pages: 5 } } });
  });

  it('is a plain list where nobody knows more: touch screens, makes without a data sheet', () => {
    for (const name of ['yealink T57', 'yealink T88', 'flyingvoice FIP14G', 'gigaset Maxwell3'])
      expect(blocksOf(name)[0], name).toMatchObject({ id: 'line', first: 1, arrangement: null });
  });
});
