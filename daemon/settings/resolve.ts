import type { Level, Source } from '../domain/index.ts';
import { catalogue, settingIds } from './catalogue/index.ts';
import { takesNone } from './effective.ts';
import type { Overrides, SharedLayers } from './effective.ts';
import { readSettingId } from './ids.ts';

/** Overrides of every level that speaks for a phone (or, with an empty `phone`, for a model or for all). */
export interface Layers extends SharedLayers {
  readonly phone: Overrides;
}

/** A setting's value and where it comes from. */
export interface Resolved {
  /** null = explicitly none, or nothing is shipped. */
  readonly value: unknown;
  readonly source: Source;
}

/** A setting as a level sees it. */
export interface ResolvedSetting extends Resolved {
  /** What removing this level's override gives; null where this level overrides nothing. */
  readonly reset: Resolved | null;
}

const order: readonly (Exclude<Source, 'shipped'> & Source)[] = [
  'phone',
  'model',
  'model-shipped',
  'organisation',
  'default',
  'exchange',
];

function overridesOf(layers: Layers, source: Source): Overrides | undefined {
  if (source === 'model-shipped') return layers.modelShipped;
  return source === 'shipped' ? undefined : layers[source];
}

function fromHere(id: string, family: string, layers: Layers, first: number): Resolved {
  for (const source of order.slice(first)) {
    const value = overridesOf(layers, source)?.get(id);
    if (value === undefined || (value === null && !takesNone(family))) continue;
    return { value, source };
  }
  return { value: catalogue.get(family)?.shipped ?? null, source: 'shipped' };
}

/**
 * A setting's value, its source, and what a reset at `level` would give. Levels more specific than `level` do not count:
 * a default is shown as itself, whatever a phone overrides. Throws if there is no such setting (check with readSettingId first).
 */
export function resolveSetting(id: string, layers: Layers, level: Level = 'phone'): ResolvedSetting {
  const family = readSettingId(id)?.family;
  if (family === undefined) throw new Error('there is no setting of this id');
  const first = order.indexOf(level);
  const found = fromHere(id, family, layers, first);
  return { ...found, reset: found.source === level ? fromHere(id, family, layers, first + 1) : null };
}

/** Every plain setting, then every indexed one that some level sets (from `level` down), then those that `also` names. */
export function resolveAll(
  layers: Layers,
  level: Level,
  also: Iterable<string> = [],
): ReadonlyMap<string, ResolvedSetting> {
  const ids = new Set<string>(settingIds);
  for (const source of order.slice(order.indexOf(level)))
    for (const id of overridesOf(layers, source)?.keys() ?? []) if (readSettingId(id) !== null) ids.add(id);
  for (const id of also) ids.add(id);
  return new Map([...ids].map((id) => [id, resolveSetting(id, layers, level)]));
}
