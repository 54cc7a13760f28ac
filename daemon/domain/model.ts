import type { Language, Text } from '../lib/index.ts';
import type { KeyBank, KeyKind } from './key.ts';
import type { Quirk } from './quirk.ts';
import type { Requirement } from './setting.ts';

/**
 * A value about a device with how sure it is. A: vendor manual; B: public collections that agree; C: own knowledge, may be changed by the
 * administrator. `null` in place of a fact = not known: never read it as "no", never guess it.
 */
export interface Fact<T> {
  readonly value: T;
  readonly confidence: 'A' | 'B' | 'C';
  /** Where it comes from, in a few words. */
  readonly source: string;
}

/** A fact from the vendor: a manual, or comments that it wrote itself. */
export function factA<T>(value: T, source: string): Fact<T> {
  return { value, confidence: 'A', source };
}

/** A fact from public collections that agree. */
export function factB<T>(value: T, source: string): Fact<T> {
  return { value, confidence: 'B', source };
}

/** A fact from own knowledge, or by analogy. */
export function factC<T>(value: T, source: string): Fact<T> {
  return { value, confidence: 'C', source };
}

/** What a device is. */
export type DeviceKind = 'desk' | 'hotel' | 'wifi-handset' | 'conference' | 'dect-base' | 'dect-manager';

/** A model's expansion modules, of one type. */
export interface ExpansionType {
  /** The module's name as sold, such as `EXP50`. */
  readonly id: string;
  readonly maxModules: Fact<number> | null;
  readonly keysPerModule: Fact<number> | null;
  /** First index of the first module's first key, in the vendor's own counting. */
  readonly firstKeyIndex: Fact<number> | null;
}

/** A hardware variant behind one model: decides firmware and nothing else. */
export interface Variant {
  readonly name: string;
  readonly hardwareId?: number;
  readonly firmwarePrefix?: string;
  readonly commonFile?: string;
}

/** What a family can do; a model may take away or narrow. All ids are checked against the catalogue by the contract tests. */
export interface Abilities {
  /** Ids of the settings that the view writes (indexed ones by their family id: `line-key`). */
  readonly settings: readonly string[];
  /** Values that can be expressed, where not all of the catalogue's can. */
  readonly choices?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Kinds that each bank takes. A missing bank does not exist. */
  readonly keys: Readonly<Partial<Record<KeyBank, readonly KeyKind[]>>>;
  /** What a change of a setting needs on this make, where it is not what the catalogue says. */
  readonly requires?: Readonly<Record<string, Requirement>>;
}

/** Models that share templates and abilities. */
export interface Family {
  readonly id: string;
  readonly abilities: Abilities;
  /** What its phones do otherwise on some firmware. */
  readonly quirks?: readonly Quirk[];
}

/** A model: only what differs from its family, plus its numbers. A new model is one of these and nothing else. */
export interface Model {
  /** As the vendor's lists name it: `T46`, `D785`. Unique within the vendor. */
  readonly id: string;
  /** As people read it: `Yealink T46G/S/U`. */
  readonly name: string;
  readonly family: string;
  readonly kind: DeviceKind;
  readonly accounts: Fact<number> | null;
  /** Programmable line keys over all pages, without expansion. */
  readonly lineKeys: Fact<number> | null;
  readonly softKeys: Fact<number> | null;
  /** Pages and keys per page, for drawing; null = not known. */
  readonly pages?: Fact<number> | null;
  readonly physicalLineKeys?: Fact<number> | null;
  readonly expansion: readonly ExpansionType[];
  readonly variants?: readonly Variant[];
  /**
   * Names by which its phones call their hardware (`Identity.variant`, with or without the make's name or `SIP-` in front; case does not count):
   * the core finds the model by them where the make's own reading knows none.
   */
  readonly userAgents?: readonly string[];
  /** Settings of the family that this model lacks. */
  readonly lacks?: readonly string[];
  readonly lacksKeys?: Readonly<Partial<Record<KeyBank, readonly KeyKind[]>>>;
  readonly choices?: Abilities['choices'];
  /** Values that we ship for this model, between an administrator's model level and the default level. */
  readonly shipped?: Readonly<Record<string, unknown>>;
  readonly screen?: Readonly<
    Record<
      'resolution' | 'colour' | 'touch' | 'wallpaperFormats' | 'wallpaperSize' | 'screensaverFormats',
      Fact<unknown> | null
    >
  >;
  readonly connectivity?: Readonly<Record<'wifi' | 'bluetooth' | 'poe', Fact<string> | null>>;
  readonly minFirmware?: string | null;
  /** How to reset it by hand, as a hint; a text of its own where only one language is known, as in what was imported. */
  readonly reset?: { readonly keySequence: Fact<Text | string> | null; readonly menuPath: Fact<Text | string> | null };
  /** What a person should know, such as an open conflict between sources. */
  readonly notes?: readonly Text[];
}

/** What a model can do after family and model are joined; made once at start by `resolveModel`. */
export interface ModelAbilities {
  readonly settings: ReadonlySet<string>;
  readonly choices: Readonly<Record<string, readonly (string | number)[]>>;
  readonly keys: Readonly<Record<KeyBank, ReadonlySet<KeyKind>>>;
  readonly requires: Readonly<Record<string, Requirement>>;
  readonly quirks: readonly Quirk[];
}

/** Joins a family's abilities with a model's differences. */
export function resolveModel(family: Family, model: Model): ModelAbilities {
  const lacks = new Set(model.lacks ?? []);
  const bank = (name: KeyBank) => {
    const gone = new Set(model.lacksKeys?.[name] ?? []);
    return new Set((family.abilities.keys[name] ?? []).filter((kind) => !gone.has(kind)));
  };
  return {
    settings: new Set(family.abilities.settings.filter((id) => !lacks.has(id))),
    choices: { ...family.abilities.choices, ...model.choices },
    keys: { line: bank('line'), soft: bank('soft'), expansion: bank('expansion') },
    requires: family.abilities.requires ?? {},
    quirks: (family.quirks ?? []).filter(({ models }) => models === undefined || models.includes(model.id)),
  };
}

/** How a model is reset by hand; null = nobody knows. */
export function howToReset({ reset }: Pick<Model, 'reset'>, language: Language): string | null {
  const ways = [reset?.keySequence, reset?.menuPath].flatMap((fact) => (fact ? [fact.value] : []));
  return ways.length === 0 ? null : ways.map((way) => (typeof way === 'string' ? way : way[language])).join(' / ');
}
