import { describe, expect, it } from 'vitest';
import { howToReset } from '../../daemon/domain/index.ts';
import { vendors } from '../../daemon/vendors/index.ts';

const all = vendors.flatMap((vendor) => vendor.models.map((model) => ({ vendor: vendor.id, model })));

describe('how a model is reset by hand', () => {
  it('is told in both languages, for the models of at least five makes', () => {
    const makes = new Set<string>();
    for (const { vendor, model } of all) {
      const [en, it] = [howToReset(model, 'en'), howToReset(model, 'it')];
      expect([model.id, it === null]).toEqual([model.id, en === null]);
      if (en === null || it === null) continue;
      makes.add(vendor);
      // Names of menus are the same; what is said around them is not.
      expect(it, model.id).not.toBe(en);
      expect(it, model.id).not.toMatch(/\b(the|until|asks|hold)\b/i);
    }
    expect([...makes].sort()).toEqual(['fanvil', 'gigaset', 'nethphone', 'snom', 'yealink']);
  });

  it('is told as it was imported where that is one text, and not at all where nobody knows', () => {
    const fact = { value: 'Hold 5', confidence: 'C', source: 'x' } as const;
    const both = { ...fact, value: { en: 'Menu', it: 'Menù' } };
    expect(howToReset({ reset: { keySequence: fact, menuPath: both } }, 'it')).toBe('Hold 5 / Menù');
    expect(howToReset({ reset: { keySequence: fact, menuPath: both } }, 'en')).toBe('Hold 5 / Menu');
    expect(howToReset({ reset: { keySequence: null, menuPath: null } }, 'en')).toBeNull();
    expect(howToReset({}, 'it')).toBeNull();
  });
});
