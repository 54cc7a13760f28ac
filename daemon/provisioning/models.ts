import { resolveModel, type Family, type Hardware, type Model, type ModelAbilities } from '../domain/index.ts';
import { keyFamilyOf, type SettingValues } from '../settings/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';

/** A model with its abilities joined; for a device whose model nobody knows yet, a modest one that claims nothing. */
export interface KnownModel {
  readonly model: Model;
  readonly can: ModelAbilities;
  /** Names imported data by their content; empty for shipped ones, which change with the release only. */
  readonly revision: string;
}

const familyOf = (vendor: PhoneVendor, id: string): Family => {
  const family = vendor.families.find((one) => one.id === id);
  if (family === undefined) throw new Error(`${vendor.id}: there is no family ${id}`);
  return family;
};

/** A model with its abilities. Throws if it names no family of the make. */
export function knownModel(vendor: PhoneVendor, model: Model, revision = ''): KnownModel {
  return { model, can: resolveModel(familyOf(vendor, model.family), model), revision };
}

const banks = ['line', 'soft', 'expansion'] as const;

/**
 * Adds to an imported model what follows from its other data: one without modules has no keys on them, and a bank of keys without any kind has no
 * setting, nor the other way round.
 */
export function completed(vendor: PhoneVendor, model: Model): Model {
  const { keys } = familyOf(vendor, model.family).abilities;
  const lacks = new Set(model.lacks ?? []);
  const lacksKeys = { ...model.lacksKeys };
  if (model.expansion.length === 0) for (const id of ofModules) lacks.add(id);
  for (const bank of banks) {
    const gone = new Set(lacksKeys[bank] ?? []);
    const kinds = keys[bank] ?? [];
    if (kinds.every((kind) => gone.has(kind))) lacks.add(keyFamilyOf[bank]);
    else if (lacks.has(keyFamilyOf[bank])) lacksKeys[bank] = kinds;
  }
  return { ...model, lacks: [...lacks], lacksKeys };
}

const ofModules = ['expansion.modules', 'expansion.module-type', 'expansion-key'];

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
  return knownModel(vendor, model);
}

/** All models of a vendor by their id; the empty id is the modest one. Throws if a model names no family. */
export function knownModels(vendor: PhoneVendor): Map<string, KnownModel> {
  const known = new Map<string, KnownModel>([['', unknownModel(vendor)]]);
  for (const model of vendor.models) known.set(model.id, knownModel(vendor, model));
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
