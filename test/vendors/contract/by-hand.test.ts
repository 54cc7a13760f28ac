import { describe, expect, it } from 'vitest';
import type { Model } from '../../../daemon/domain/index.ts';
import type { PlainSettingId, SettingValues } from '../../../daemon/settings/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { expectSame, expectSameNames } from './alike.ts';
import { allParameters, configOf } from './config.ts';
import type { Sketch } from './config.ts';
import { knownVendors } from './known.ts';
import { everything, leftToPeople, nothing, otherValues, turnedByHand } from './sketches.ts';

type Parameters = readonly (readonly [name: string, value: string])[];

/** What a phone is told more than one on which people's settings are left to them. */
function moreOn(vendor: PhoneVendor, model: Model, sketch: Sketch): (set: Partial<SettingValues>) => Parameters {
  const told = (set: Partial<SettingValues>) =>
    allParameters(vendor, configOf(vendor, model, leftToPeople(sketch, set)));
  const without = told({});
  return (set) =>
    [...told(set)].filter(([name]) => !without.has(name)).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

const namesOf = (parameters: Parameters) => parameters.map(([name]) => name);

/** Each setting with the values that it is tried with, nothing aside. */
function levelsOf(vendor: PhoneVendor, model: Model): readonly (readonly [PlainSettingId, readonly unknown[]])[] {
  const { can } = configOf(vendor, model);
  return turnedByHand
    .filter((id) => can.settings.has(id))
    .map((id) => [id, otherValues(id, can, model).filter((value) => value !== null)]);
}

for (const vendor of knownVendors) {
  const told = vendor.models.filter((model) => levelsOf(vendor, model).length > 0);
  describe.each(told.map((model) => [model.id, model] as const))(`${vendor.name} %s`, (_, model) => {
    it('is told of what people turn by hand only where it is set, by parameters of its own', () => {
      const levels = levelsOf(vendor, model);
      const full = everything(vendor, model);
      const onBare = moreOn(vendor, model, nothing(model, full.settings?.['expansion.modules'] ?? 0));
      const onFull = moreOn(vendor, model, full);
      const own = new Map(levels.map(([id, values]) => [id, namesOf(onBare({ [id]: values[0] }))]));
      const tellings = new Map(levels.map(([id]) => [id, new Set<string>()]));
      const longest = Math.max(...levels.map(([, values]) => values.length));
      // All settings at once, each with its next value: together they tell what each tells alone.
      for (let at = 0; at < longest; at += 1) {
        const set = Object.fromEntries(levels.map(([id, values]) => [id, values[at % values.length]]));
        const told = onBare(set);
        expectSameNames(namesOf(told), [...own.values()].flat().sort(), JSON.stringify(set));
        expectSame(onFull(set), told, `whatever else is set: ${JSON.stringify(set)}`);
        const values = new Map(told);
        for (const [id, names] of own) tellings.get(id)?.add(JSON.stringify(names.map((name) => values.get(name))));
      }
      for (const [id, names] of own) {
        expect(names, id).not.toEqual([]);
        expect(tellings.get(id)?.size, id).toBeGreaterThan(1);
      }
    });
  });
}
