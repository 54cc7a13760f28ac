import type { Key } from '../domain/index.ts';
import { catalogue, indexedSettings, plainSettings, shippedValues } from './catalogue/index.ts';
import type { PlainSettingId, SettingValues } from './catalogue/index.ts';
import type { KeySlot } from './values.ts';

/** What one level overrides, by setting id; null = explicitly none. Secrets in clear text. What is absent is inherited. */
export type Overrides = ReadonlyMap<string, unknown>;

/** Everything that a file is made from, as far as settings decide it. */
export interface Effective {
  readonly settings: SettingValues;
  /** By 1-based number, index 0 unused. undefined = nobody set it; null = explicitly empty. */
  readonly lineKeys: readonly KeySlot[];
  readonly softKeys: readonly KeySlot[];
  /** `moduleKeys[module][key]`, both from 1. */
  readonly moduleKeys: readonly (readonly KeySlot[])[];
  /** Raw parameters by name; null = the make's reset form. */
  readonly raw: ReadonlyMap<string, string | null>;
}

/** What all phones of one model share: made once for each version of the levels above the phone. */
export type EffectiveBase = Effective;

/** Levels between the phone and what is shipped. */
export interface SharedLayers {
  readonly model: Overrides;
  /** What the product ships for the model. */
  readonly modelShipped: Overrides;
  readonly organisation?: Overrides | undefined;
  readonly default: Overrides;
  /** What the exchange would have phones use, below what people say. */
  readonly exchange?: Overrides | undefined;
}

type Place =
  | { readonly in: 'settings'; readonly id: PlainSettingId; readonly takesNone: boolean }
  | { readonly in: 'lineKeys' | 'softKeys'; readonly number: number }
  | { readonly in: 'moduleKeys'; readonly module: number; readonly number: number };

/** Whether a setting's record allows "explicitly none" as its effective value. */
export function takesNone(family: string): boolean {
  const setting = catalogue.get(family);
  return setting !== undefined && (setting.noneMeans !== undefined || setting.shipped === null);
}

function numbered(family: 'line-key' | 'soft-key', place: 'lineKeys' | 'softKeys'): [string, Place][] {
  const index = indexedSettings[family].index;
  const max = index?.by === 'number' ? index.max : 0;
  return Array.from({ length: max }, (_, at) => [`${family}.${at + 1}`, { in: place, number: at + 1 }]);
}

function modular(): [string, Place][] {
  const index = indexedSettings['expansion-key'].index;
  if (index?.by !== 'module-key') return [];
  const places: [string, Place][] = [];
  for (let module = 1; module <= index.maxModule; module += 1)
    for (let number = 1; number <= index.maxKey; number += 1)
      places.push([`expansion-key.${module}.${number}`, { in: 'moduleKeys', module, number }]);
  return places;
}

// Where each id's value goes: looked up on every cache miss, so made once. Raw parameters have no end and are told by their prefix.
const places: ReadonlyMap<string, Place> = new Map<string, Place>([
  ...Object.keys(plainSettings).map((id): [string, Place] => [
    id,
    { in: 'settings', id: id as PlainSettingId, takesNone: takesNone(id) },
  ]),
  ...numbered('line-key', 'lineKeys'),
  ...numbered('soft-key', 'softKeys'),
  ...modular(),
]);

interface Draft {
  settings: { -readonly [id in PlainSettingId]: unknown };
  lineKeys: KeySlot[];
  softKeys: KeySlot[];
  moduleKeys: KeySlot[][];
  raw: Map<string, string | null>;
}

function setKey(keys: KeySlot[], number: number, key: unknown): void {
  // No holes: a hole makes every later access slower and is skipped by some loops.
  while (keys.length <= number) keys.push(undefined);
  keys[number] = key as Key | null;
}

// `draft` holds what was copied from the base already: whatever a phone does not override stays shared.
function put(base: Effective, draft: Partial<Draft>, id: string, value: unknown): void {
  const place = places.get(id);
  if (place === undefined) {
    if (id.startsWith('raw.')) (draft.raw ??= new Map(base.raw)).set(id.slice(4), value as string | null);
    return;
  }
  switch (place.in) {
    case 'settings':
      if (value === null && !place.takesNone) return;
      (draft.settings ??= { ...base.settings })[place.id] = value;
      return;
    case 'moduleKeys':
      draft.moduleKeys ??= base.moduleKeys.map((keys) => [...keys]);
      while (draft.moduleKeys.length <= place.module) draft.moduleKeys.push([]);
      setKey(draft.moduleKeys[place.module] ?? [], place.number, value);
      return;
    default:
      setKey((draft[place.in] ??= [...base[place.in]]), place.number, value);
  }
}

function lay(base: Effective, overrides: Overrides): Effective {
  if (overrides.size === 0) return base;
  const draft: Partial<Draft> = {};
  for (const [id, value] of overrides) put(base, draft, id, value);
  const { settings, ...rest } = draft;
  return { ...base, ...rest, settings: (settings as SettingValues | undefined) ?? base.settings };
}

const shipped: Effective = Object.freeze({
  settings: shippedValues,
  lineKeys: Object.freeze([]),
  softKeys: Object.freeze([]),
  moduleKeys: Object.freeze([]),
  raw: new Map<string, string | null>([]),
});

/** Joins the levels that many phones share. Ids that the catalogue does not know are left out. */
export function effectiveBase(layers: SharedLayers): EffectiveBase {
  const levels = [layers.exchange, layers.default, layers.organisation, layers.modelShipped, layers.model];
  return levels.reduce<Effective>(
    (base, overrides) => (overrides === undefined ? base : lay(base, overrides)),
    shipped,
  );
}

/**
 * What one phone gets: the base with its own overrides on top. Runs on every cache miss: its cost follows the phone's overrides,
 * and what the phone does not override is shared with the base (never change the answer).
 */
export function effective(base: EffectiveBase, phone: Overrides): Effective {
  return lay(base, phone);
}
