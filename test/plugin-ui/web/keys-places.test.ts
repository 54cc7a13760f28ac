import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyBlocks } from '../../../daemon/domain/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { banksOf, keyId, keysOf, placeOf, readKeyId } from '../../../plugin-ui/web/parts/keys/places.ts';
import type { Bank, Hardware, KeyBlock } from '../../../plugin-ui/web/parts/keys/places.ts';
import { sameOnPage, spotsOf, stepFrom } from '../../../plugin-ui/web/parts/keys/walk.ts';
import type { Direction } from '../../../plugin-ui/web/parts/keys/walk.ts';

const bare: Hardware = { lineKeys: null, softKeys: null, keysPerModule: null, modules: 0, moduleType: null };

/** A model's layout as the API tells it. */
function layoutOf(make: string, id: string): KeyBlock[] {
  const vendor = vendors.find((one) => one.id === make);
  const model = vendor?.models.find((one) => one.id === id);
  if (vendor === undefined || model === undefined) throw new Error(`${make} ${id} is not known`);
  return keyBlocks(model, vendor.keyPlaces?.(model) ?? {}).map(({ arrangement, ...block }) => {
    if (arrangement === null) return { ...block, arrangement };
    const { value, confidence, source } = arrangement;
    const columns = value.columns.map((column) => ({ ...column }));
    return { ...block, arrangement: { pages: value.pages, columns, fixed: value.fixed ?? null, confidence, source } };
  });
}

const banks = (make: string, id: string, hardware: Partial<Hardware> = {}, used: string[] = []) =>
  banksOf(layoutOf(make, id), { ...bare, ...hardware }, used);
const first = (all: readonly Bank[]): Bank => all[0] ?? expect.fail('there is no bank');
const allKeys = (all: readonly Bank[]) => all.flatMap(({ pages }) => pages.flatMap(keysOf));
const onFirstPages = (all: readonly Bank[]) =>
  spotsOf(all.flatMap((bank) => (bank.pages[0] === undefined ? [] : [{ bank, page: bank.pages[0] }])));

describe('the keys of a phone as they are drawn', () => {
  it('lie on both sides of a Yealink T54, nine to a page, with the key that turns pages at the end', () => {
    const { pages } = first(banks('yealink', 'T54'));
    expect(pages.map(({ first: from, last }) => [from, last])).toEqual([
      [1, 9],
      [10, 18],
      [19, 27],
    ]);
    expect(pages[1]?.columns).toEqual([
      { side: 'left', keys: [10, 11, 12, 13, 14].map((n) => `line-key.${n}`) },
      { side: 'right', keys: [...[15, 16, 17, 18].map((n) => `line-key.${n}`), null] },
    ]);
  });

  it('go on where the side keys end, in one count', () => {
    const all = banks('fanvil', 'X5U');
    expect(all.map(({ id, count }) => [id, count])).toEqual([
      ['side', 4],
      ['line', 30],
      ['soft', 4],
    ]);
    expect(keysOf(all[1]?.pages[0] ?? expect.fail())).toEqual([5, 6, 7, 8, 9, 10].map((n) => `line-key.${n}`));
  });

  it('follow the numbers that an administrator corrected', () => {
    expect(first(banks('yealink', 'T54', { lineKeys: 12 })).pages.map(({ last }) => last)).toEqual([9, 12]);
    expect(banks('fanvil', 'X5U', { lineKeys: 3 }).map(({ id, count }) => [id, count])).toEqual([
      ['side', 3],
      ['soft', 4],
    ]);
    expect(banks('fanvil', 'X5U', { lineKeys: 40 })[1]).toMatchObject({ count: 36 });
  });

  it('have a bank for each attached module, of the type that was chosen', () => {
    const [, , one, two] = banks('yealink', 'T46', { modules: 2, moduleType: 'EXP43' });
    expect(one).toMatchObject({ id: 'module-1', moduleType: 'EXP43', count: 60 });
    expect(two?.pages.map(({ first: from, last }) => [from, last])).toEqual([
      [1, 20],
      [21, 40],
      [41, 60],
    ]);
    expect(keysOf(two?.pages[0] ?? expect.fail())[0]).toBe('expansion-key.2.1');
    expect(banks('yealink', 'T46', { modules: 1 })[2]).toMatchObject({ moduleType: 'EXP40', count: 40 });
  });

  it('leave out the place that turns the pages of an EXP20, and do not shift what comes after it', () => {
    const module = banks('yealink', 'T27', { modules: 1 }).find(({ kind }) => kind === 'expansion');
    expect(module?.pages[1]?.columns[0]?.keys.slice(0, 2)).toEqual([null, 'expansion-key.1.21']);
    expect(module?.pages[1]?.last).toBe(39);
  });

  it('are a list in ranges where nobody knows how they lie, long enough for all that is set', () => {
    const list = first(banks('yealink', 'T57'));
    expect(list).toMatchObject({ isList: true, isOpen: false, count: 29 });
    const open = first(banks('flyingvoice', 'P20', {}, ['line-key.41', 'soft-key.2']));
    expect(open).toMatchObject({ isOpen: true, count: 41 });
  });

  it('are each there once, for every model, with any numbers', () => {
    const models = vendors.flatMap(({ id, models: all }) => all.map((model) => [id, model.id] as const));
    const corrected = fc.option(fc.integer({ min: 0, max: 120 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        corrected,
        corrected,
        fc.integer({ min: 0, max: 6 }),
        (model, lineKeys, keysPerModule, modules) => {
          const all = banks(...model, { lineKeys, keysPerModule, modules });
          const keys = allKeys(all);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { count, pages } of all) {
            expect(pages.flatMap(keysOf)).toHaveLength(count);
            for (const page of pages) expect(keysOf(page)).toHaveLength(page.last - page.first + 1);
          }
          for (const id of keys) expect(placeOf(all, id)).not.toBeNull();
        },
      ),
    );
  });

  it('are named by settings that can be read again', () => {
    fc.assert(
      fc.property(fc.constantFrom('line-key', 'soft-key'), fc.integer({ min: 1, max: 250 }), (setting, number) => {
        expect(readKeyId(keyId(setting, null, number))).toMatchObject({ module: null, number });
      }),
    );
    expect(readKeyId('expansion-key.2.7')).toEqual({ kind: 'expansion', module: 2, number: 7 });
    for (const id of ['expansion-key.2', 'line-key.2.3', 'line-key', 'locale.language', 'raw.line-key.1'])
      expect(readKeyId(id)).toBeNull();
  });
});

describe('arrows', () => {
  const t54 = banks('yealink', 'T54', { modules: 1 });
  const spots = onFirstPages(t54);
  const path = (from: string, ...directions: Direction[]) =>
    directions.reduce<string | null>((id, direction) => (id === null ? null : stepFrom(spots, id, direction)), from);

  it('walk by position: down a column, across to the other side, on to the module', () => {
    expect(path('line-key.1', 'ArrowDown')).toBe('line-key.2');
    expect(path('line-key.2', 'ArrowRight')).toBe('line-key.7');
    expect(path('line-key.7', 'ArrowRight')).toBe('expansion-key.1.2');
    expect(path('expansion-key.1.2', 'ArrowLeft', 'ArrowLeft')).toBe('line-key.2');
    expect(path('line-key.5', 'ArrowDown')).toBe('soft-key.1');
    expect(path('soft-key.4', 'ArrowUp')).toBe('line-key.9');
    expect(path('soft-key.1', 'ArrowRight', 'ArrowRight')).toBe('soft-key.3');
  });

  it('pass the place that holds no key', () => {
    expect(path('line-key.9', 'ArrowDown')).toBe('soft-key.4');
    expect(path('line-key.5', 'ArrowRight')).toBe('line-key.9');
  });

  it('stop at the edges', () => {
    expect(path('line-key.1', 'ArrowUp')).toBeNull();
    expect(path('line-key.3', 'ArrowLeft')).toBeNull();
    expect(path('expansion-key.1.11', 'ArrowRight')).toBeNull();
  });

  it('never stay where they are, and reach every key that is shown', () => {
    const models = vendors.flatMap(({ id, models: all }) => all.map((model) => [id, model.id] as const));
    const directions: Direction[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
    for (const model of models) {
      const here = onFirstPages(banks(...model, { modules: 1 }));
      const reached = new Set(here.slice(0, 1).map(({ id }) => id));
      for (const id of reached)
        for (const direction of directions) {
          const to = stepFrom(here, id, direction);
          expect(to).not.toBe(id);
          if (to !== null) reached.add(to);
        }
      expect(reached.size, model.join(' ')).toBe(here.length);
    }
  });

  it('find the same place on another page, or the last one where it is shorter', () => {
    const { pages } = first(banks('yealink', 'T54', { lineKeys: 21 }));
    const [one, two, three] = pages;
    if (one === undefined || two === undefined || three === undefined) return expect.fail();
    expect(sameOnPage(one, two, 'line-key.7')).toBe('line-key.16');
    expect(sameOnPage(two, three, 'line-key.16')).toBe('line-key.21');
  });
});
