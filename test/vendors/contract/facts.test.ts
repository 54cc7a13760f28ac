import { describe, expect, it } from 'vitest';
import { filesOf, keyKinds, resolveModel } from '../../../daemon/domain/index.ts';
import type { KeyBank } from '../../../daemon/domain/index.ts';
import { catalogue, keyFamilyOf } from '../../../daemon/settings/index.ts';
import { configOf, parametersOf } from './config.ts';
import { knownVendors, registeredVendors, vendorFolders } from './known.ts';
import { everything } from './sketches.ts';

const banks: readonly KeyBank[] = ['line', 'soft', 'expansion'];

function repeated(list: readonly string[]): readonly string[] {
  return list.filter((one, at) => list.indexOf(one) !== at);
}

describe('the registry of vendors', () => {
  it('offers every vendor that has a folder, each once', () => {
    expect(registeredVendors.map(({ id }) => id).sort()).toEqual(vendorFolders);
  });

  it('knows vendors by ids of their own', () => {
    expect(repeated(knownVendors.map(({ id }) => id))).toEqual([]);
    for (const { id } of knownVendors) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it('gives no prefix of MAC addresses to two vendors', () => {
    const prefixes = knownVendors.flatMap(({ macBlocks }) =>
      macBlocks.flatMap((block) => ('prefix' in block ? [block.prefix.toLowerCase()] : [])),
    );
    expect(repeated(prefixes)).toEqual([]);
  });
});

for (const vendor of knownVendors) {
  describe(`${vendor.name}: facts`, () => {
    const families = new Map(vendor.families.map((family) => [family.id, family]));

    it('calls each family, model and file by an id of its own', () => {
      expect(repeated(vendor.families.map(({ id }) => id))).toEqual([]);
      expect(repeated(vendor.models.map(({ id }) => id.toLowerCase()))).toEqual([]);
      expect(repeated(vendor.files.map(({ id }) => id))).toEqual([]);
      for (const { id } of vendor.families) {
        const names = filesOf(vendor, id).flatMap((file) => file.names.map((name) => name.toLowerCase()));
        expect(repeated(names), id).toEqual([]);
      }
    });

    it('gives files only to families that it has', () => {
      const named = vendor.files.flatMap((file) => file.families ?? []);
      expect(named.filter((id) => !families.has(id))).toEqual([]);
    });

    it('has a family for each model and a model for each family', () => {
      expect(vendor.models.filter(({ family }) => !families.has(family)).map(({ id }) => id)).toEqual([]);
      const used = new Set(vendor.models.map(({ family }) => family));
      expect([...families.keys()].filter((id) => !used.has(id))).toEqual([]);
    });

    it('describes its MAC blocks as hexadecimal digits', () => {
      expect(vendor.macBlocks.length).toBeGreaterThan(0);
      for (const block of vendor.macBlocks) {
        if ('prefix' in block) expect(block.prefix).toMatch(/^[0-9A-Fa-f]{6,12}$/);
        else expect(block.from <= block.to && /^[0-9A-Fa-f]{12}$/.test(block.from + '')).toBe(true);
      }
    });

    it('polls every 1 to 10 minutes until the first steady fetch, or each hour where the make counts hours', () => {
      expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 60]).toContain(vendor.firstAccessPollMinutes);
    });

    it('enters by a file that it has, and proves being up to date by one at least', () => {
      for (const { id } of vendor.families) {
        const files = filesOf(vendor, id);
        const names = files.flatMap((file) => file.names.map((name) => name.toLowerCase()));
        if (vendor.entryFile !== '') expect(names, id).toContain(vendor.entryFile.toLowerCase());
        expect(files.some(({ provesSync }) => provesSync)).toBe(true);
      }
    });

    it('takes raw parameters, each by its name into one file', () => {
      for (const { id } of vendor.families) {
        const taking = filesOf(vendor, id).filter(({ takesRaw }) => takesRaw);
        expect(taking.length, id).toBeGreaterThan(0);
        const model = vendor.models.find(({ family }) => family === id);
        if (model === undefined) continue;
        const full = configOf(vendor, model, everything(vendor, model));
        for (const file of taking)
          for (const name of parametersOf(vendor, file, full).keys()) {
            const takers = taking.filter(({ format }) => format.refuseName(name) === null);
            expect(
              takers.filter((other) => other !== file).map((other) => other.id),
              `${file.id}: ${name}`,
            ).toEqual([]);
          }
      }
    });

    it('takes an administrator password of a length that exists', () => {
      const { minLength, maxLength } = vendor.adminPassword;
      expect(minLength).toBeGreaterThan(0);
      expect(maxLength).toBeGreaterThanOrEqual(Math.max(minLength, 8));
    });

    it('names only settings of the catalogue in what families and models can do', () => {
      const named = [
        ...vendor.families.flatMap(({ abilities }) => [
          ...abilities.settings,
          ...Object.keys(abilities.choices ?? {}),
          ...Object.keys(abilities.requires ?? {}),
        ]),
        ...vendor.models.flatMap(({ lacks, choices, shipped }) => [
          ...(lacks ?? []),
          ...Object.keys(choices ?? {}),
          ...Object.keys(shipped ?? {}).map((id) => id.replace(/^(line-key|soft-key|expansion-key|raw)[.].*/, '$1')),
        ]),
      ];
      expect([...new Set(named)].filter((id) => !catalogue.has(id))).toEqual([]);
    });

    it('names each setting of a family once', () => {
      for (const { abilities } of vendor.families) expect(repeated(abilities.settings)).toEqual([]);
    });

    it('lets a model lack only what its family has', () => {
      for (const model of vendor.models) {
        const abilities = families.get(model.family)?.abilities;
        const extra = (model.lacks ?? []).filter((id) => abilities?.settings.includes(id) !== true);
        expect(extra, model.id).toEqual([]);
        for (const bank of banks) {
          const kinds = (model.lacksKeys?.[bank] ?? []).filter(
            (kind) => abilities?.keys[bank]?.includes(kind) !== true,
          );
          expect(kinds, `${model.id} ${bank}`).toEqual([]);
        }
      }
    });

    it('offers only values that the catalogue takes', () => {
      const offered = [
        ...vendor.families.map(({ abilities }) => abilities.choices),
        ...vendor.models.map((model) => model.choices),
      ];
      for (const choices of offered)
        for (const [id, values] of Object.entries(choices ?? {})) {
          const setting = catalogue.get(id);
          const value = (one: string | number) => (setting?.form === 'list' ? [one] : one);
          expect(
            values.filter((one) => setting?.schema.safeParse(value(one)).success !== true),
            id,
          ).toEqual([]);
          expect(values.length, id).toBeGreaterThan(0);
          expect(repeated(values.map(String)), id).toEqual([]);
        }
    });

    it('ships only values that the catalogue takes', () => {
      for (const model of vendor.models)
        for (const [id, value] of Object.entries(model.shipped ?? {})) {
          const setting = catalogue.get(id) ?? catalogue.get(id.slice(0, id.indexOf('.')));
          expect(value === null || setting?.schema.safeParse(value).success === true, `${model.id} ${id}`).toBe(true);
        }
    });

    it('has a key setting for each bank of keys that a model has, and no other', () => {
      for (const model of vendor.models) {
        const family = families.get(model.family);
        if (family === undefined) continue;
        const can = resolveModel(family, model);
        for (const bank of banks)
          expect(can.settings.has(keyFamilyOf[bank]), `${model.id} ${bank}`).toBe(can.keys[bank].size > 0);
      }
    });

    it('takes keys on modules only where a model has modules', () => {
      for (const model of vendor.models) {
        const family = families.get(model.family);
        if (family === undefined || resolveModel(family, model).keys.expansion.size === 0) continue;
        expect(model.expansion.length, `${model.id}: expansion keys without a type of module`).toBeGreaterThan(0);
      }
    });

    it('knows its own code for each kind of key that it takes', () => {
      for (const { abilities, id } of vendor.families)
        for (const bank of banks) {
          const kinds = abilities.keys[bank] ?? [];
          expect(
            kinds.filter((kind) => !keyKinds.includes(kind)),
            id,
          ).toEqual([]);
          expect(
            kinds.filter((kind) => vendor.keyCodes[bank]?.[kind] === undefined),
            `${id} ${bank}`,
          ).toEqual([]);
        }
    });

    it('says of each number how sure it is and where it comes from', () => {
      for (const model of vendor.models)
        for (const fact of [
          model.accounts,
          model.lineKeys,
          model.softKeys,
          ...model.expansion.flatMap((type) => [type.maxModules, type.keysPerModule, type.firstKeyIndex]),
        ]) {
          if (fact === null) continue;
          expect(Number.isInteger(fact.value) && fact.value >= 0, model.id).toBe(true);
          expect(fact.source, model.id).not.toBe('');
          expect(['A', 'B', 'C'], model.id).toContain(fact.confidence);
        }
    });
  });
}
