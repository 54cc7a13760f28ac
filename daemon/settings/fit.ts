import { filesOf } from '../domain/index.ts';
import type { Format, Key, Model, ModelAbilities, Vendor } from '../domain/index.ts';
import { problem } from '../lib/index.ts';
import type { Problem } from '../lib/index.ts';
import type { SettingValues } from './catalogue/index.ts';
import { bankOf } from './ids.ts';
import type { SettingId } from './ids.ts';
import type { PasswordRule } from './passwords.ts';

type Carrying = Pick<Format, 'refuse' | 'refuseName'>;

/** What a make's files and phones take: asked before anything is stored. */
export interface MakeRules {
  readonly name: string;
  /** Formats of all its files. */
  readonly formats: readonly Carrying[];
  /** Formats of the files that raw parameters are merged into. */
  readonly rawFormats: readonly Carrying[];
  readonly adminPassword: PasswordRule;
}

/** A vendor's {@link MakeRules}; with a family, those of its phones' files alone. */
export function makeRules(
  vendor: Pick<Vendor<SettingValues>, 'name' | 'files' | 'adminPassword'>,
  family?: string,
): MakeRules {
  const unique = (files: Vendor<SettingValues>['files']) => [...new Set(files.map(({ format }) => format))];
  const files = family === undefined ? vendor.files : filesOf(vendor, family);
  return {
    name: vendor.name,
    formats: unique(files),
    rawFormats: unique(files.filter(({ takesRaw }) => takesRaw)),
    adminPassword: vendor.adminPassword,
  };
}

/** How much of each a phone has; null = nobody knows. */
export interface HardwareCounts {
  readonly accounts: number | null;
  readonly lineKeys: number | null;
  readonly softKeys: number | null;
  /** Modules that can be attached at most. */
  readonly modules: number | null;
  readonly keysPerModule: number | null;
}

/** A model's counts with what an administrator corrected. `value` tells an effective setting. */
export function countsOf(model: Model, value: (id: string) => unknown): HardwareCounts {
  const number = (id: string) => {
    const told = value(id);
    return typeof told === 'number' ? told : null;
  };
  const type = model.expansion.find(({ id }) => id === value('expansion.module-type')) ?? model.expansion[0];
  return {
    accounts: number('hardware.accounts') ?? model.accounts?.value ?? null,
    lineKeys: number('hardware.line-keys') ?? model.lineKeys?.value ?? null,
    softKeys: number('hardware.soft-keys') ?? model.softKeys?.value ?? null,
    modules: type?.maxModules?.value ?? null,
    keysPerModule: number('hardware.keys-per-module') ?? type?.keysPerModule?.value ?? null,
  };
}

/** A model with its abilities. */
export interface ModelFit {
  readonly model: Model;
  readonly can: ModelAbilities;
}

function allowedValues(that: SettingId, { model, can }: ModelFit): readonly (string | number)[] | null {
  if (that.family === 'expansion.module-type') return model.expansion.map(({ id }) => id);
  return can.choices[that.family] ?? null;
}

function unsupportedValue(that: SettingId, value: unknown, fit: ModelFit): Problem | null {
  const allowed = allowedValues(that, fit);
  if (allowed === null || value === null) return null;
  const values = (Array.isArray(value) ? value : [value]) as readonly (string | number | boolean)[];
  const unfit = values.find((one) => !(allowed as readonly (string | number | boolean)[]).includes(one));
  if (unfit === undefined) return null;
  const told = { setting: that.id, model: fit.model.name, value: String(unfit), allowed: allowed.join(', ') };
  return problem('setting-value-unsupported', told, that.id);
}

/** Why a model cannot do a setting, or not with this value (null = explicitly none). Key slots are counted elsewhere. */
export function misfit(that: SettingId, value: unknown, fit: ModelFit, isInternal: boolean): Problem | null {
  if (isInternal || that.family === 'raw') return null;
  const { model, can } = fit;
  const bank = bankOf(that.family);
  const isThere = bank === null ? can.settings.has(that.family) : can.keys[bank].size > 0;
  if (!isThere) return problem('setting-unsupported', { setting: that.id, model: model.name }, that.id);
  if (bank === null) return unsupportedValue(that, value, fit);
  const key = value as Key | null;
  if (key === null || can.keys[bank].has(key.kind)) return null;
  const allowed = [...can.keys[bank]].join(', ');
  return problem('key-unsupported', { setting: that.id, model: model.name, kind: key.kind, allowed }, that.id);
}

function slotLimits(
  that: SettingId,
  counts: HardwareCounts,
): readonly (readonly [asked: number, has: number | null])[] {
  const { index } = that;
  if (index === null || index.by === 'name') return [];
  if (index.by === 'module-key')
    return [
      [index.module, counts.modules],
      [index.key, counts.keysPerModule],
    ];
  return [[index.number, that.family === 'soft-key' ? counts.softKeys : counts.lineKeys]];
}

/** Why a key does not fit the phone's hardware, as far as anybody knows its numbers. */
export function slotMisfit(that: SettingId, value: unknown, model: Model, counts: HardwareCounts): Problem | null {
  for (const [asked, has] of slotLimits(that, counts)) {
    if (has !== null && asked > has)
      return problem('key-does-not-fit', { setting: that.id, model: model.name, count: has }, that.id);
  }
  const line = that.index !== null && that.family !== 'raw' ? (value as Key | null)?.line : undefined;
  if (line === undefined || counts.accounts === null || line <= counts.accounts) return null;
  return problem('line-slot-invalid', { slot: line, model: model.name, accounts: counts.accounts }, `${that.id}.line`);
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function refusal(texts: readonly string[], formats: readonly Carrying[]): string | null {
  for (const format of formats)
    for (const text of texts) {
      const reason = format.refuse(text);
      if (reason !== null) return reason;
    }
  return null;
}

function rawRefusal(name: string, value: unknown, field: string, makes: readonly MakeRules[]): Problem | null {
  const takers = makes.flatMap((make) => {
    const formats = make.rawFormats.filter((format) => format.refuseName(name) === null);
    return formats.length === 0 ? [] : [{ ...make, formats }];
  });
  const [first] = makes;
  if (takers.length === 0 && first !== undefined) {
    const reason = first.rawFormats[0]?.refuseName(name) ?? 'its files take no raw parameters';
    return problem(
      'raw-name-invalid',
      { setting: field, vendor: makes.map((make) => make.name).join(', '), reason },
      field,
    );
  }
  return textRefusal(value, field, takers);
}

function textRefusal(value: unknown, field: string, makes: readonly MakeRules[]): Problem | null {
  const texts = textsOf(value);
  for (const make of makes) {
    const reason = refusal(texts, make.formats);
    if (reason !== null) return problem('text-not-carried', { field, vendor: make.name, reason }, field);
  }
  return null;
}

/**
 * Why the makes' files cannot carry a value, or null. A raw parameter must be taken by one make at least: those whose format does not take its
 * name will not get it.
 */
export function notCarried(that: SettingId, value: unknown, makes: readonly MakeRules[]): Problem | null {
  if (that.index?.by === 'name') return rawRefusal(that.index.name, value, that.id, makes);
  return textRefusal(value, that.id, makes);
}

/** Why a make does not take a text as its web administrator's password. The text is never quoted. */
export function passwordMisfit(password: string, { name, adminPassword }: MakeRules, field: string): Problem | null {
  const { minLength, maxLength, characters } = adminPassword;
  const refuse = (reason: string) =>
    problem('setting-invalid', { setting: field, reason: `${name}: ${reason}` }, field);
  if (characters === 'digits' && !/^\d+$/.test(password)) return refuse('it holds something else than digits');
  if (password.length < minLength) return refuse(`it is shorter than ${minLength} characters`);
  return password.length > maxLength ? refuse(`it is longer than ${maxLength} characters`) : null;
}
