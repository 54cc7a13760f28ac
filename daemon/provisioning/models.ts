import { resolveModel, type Family, type Hardware, type Model, type ModelAbilities } from '../domain/index.ts';
import type { SettingValues } from '../settings/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';

/** A model with its abilities joined; for a device whose model nobody knows yet, a modest one that claims nothing. */
export interface KnownModel {
  readonly model: Model;
  readonly can: ModelAbilities;
}

function unknownModel(vendor: PhoneVendor): KnownModel {
  const family = vendor.families[0] as Family;
  const model: Model = {
    id: '',
    name: vendor.name,
    family: family.id,
    kind: 'desk',
    accounts: null,
    lineKeys: null,
    softKeys: null,
    expansion: [],
  };
  return { model, can: resolveModel(family, model) };
}

/** All models of a vendor by their id; the empty id is the modest one. Throws if a model names no family. */
export function knownModels(vendor: PhoneVendor): Map<string, KnownModel> {
  const families = new Map(vendor.families.map((family) => [family.id, family]));
  const known = new Map<string, KnownModel>([['', unknownModel(vendor)]]);
  for (const model of vendor.models) {
    const family = families.get(model.family);
    if (family === undefined) throw new Error(`${vendor.id}: the model ${model.id} names no family`);
    known.set(model.id, { model, can: resolveModel(family, model) });
  }
  return known;
}

/** A device's numbers: what an administrator corrected, else what the model data say. */
export function hardwareOf(model: Model, settings: SettingValues): Hardware {
  const type = model.expansion.find(({ id }) => id === settings['expansion.module-type']) ?? model.expansion[0];
  return {
    accounts: settings['hardware.accounts'] ?? model.accounts?.value ?? null,
    lineKeys: settings['hardware.line-keys'] ?? model.lineKeys?.value ?? null,
    softKeys: settings['hardware.soft-keys'] ?? model.softKeys?.value ?? null,
    modules: settings['expansion.modules'],
    keysPerModule: settings['hardware.keys-per-module'] ?? type?.keysPerModule?.value ?? null,
    firstModuleKeyIndex: settings['hardware.first-module-key'] ?? type?.firstKeyIndex?.value ?? null,
    moduleType: type?.id ?? null,
  };
}
