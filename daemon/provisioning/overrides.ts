import type { Model } from '../domain/index.ts';
import type { AccountBook } from '../pbx/index.ts';
import { effectiveBase, type Effective, type EffectiveBase } from '../settings/index.ts';
import type { DeviceRecord, LevelRecord, Sealed, StoredOverrides } from '../store/index.ts';
import { settingsOfExchange } from './exchange-settings.ts';
import { watchedNumbers } from './key-names.ts';
import { modelScope, type ReadModel } from './read-model.ts';

/** Stands for every secret in what people see. */
export const mask = '********';

/** Overrides whose removed raw parameters are remembered under this name until a fetch proves that phones forgot them. */
export const rawRemoved = 'raw-removed.';

/** What all devices of one model share. */
export interface SharedBase {
  readonly base: EffectiveBase;
  /** Raw parameters that were taken away above the phone. */
  readonly removed: readonly string[];
  /** Numbers whose names its keys show. */
  readonly watched: readonly string[];
}

/** Opens stored overrides, and keeps what a model's devices share. */
export interface Overrides {
  /** Overrides with their secrets opened (or masked): the same map where there are none. */
  open(overrides: StoredOverrides, masked: boolean): ReadonlyMap<string, unknown>;
  /** Made once for each version of the levels above the phone. */
  shared(device: DeviceRecord, shipped: Model['shipped'], masked: boolean): SharedBase;
}

interface CachedBase extends SharedBase {
  readonly facts: string | number;
  readonly defaults: LevelRecord;
  readonly models: LevelRecord;
  readonly shipped: Model['shipped'];
}

/** Whether an override is a secret at rest. */
export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'sealed' in value && 'bound' in value;
}

/** Splits the remembered removals from the overrides that are settings. */
export function splitRemoved(overrides: ReadonlyMap<string, unknown>): {
  kept: ReadonlyMap<string, unknown>;
  removed: readonly string[];
} {
  const removed: string[] = [];
  for (const id of overrides.keys()) if (id.startsWith(rawRemoved)) removed.push(id.slice(rawRemoved.length));
  if (removed.length === 0) return { kept: overrides, removed };
  return { kept: new Map([...overrides].filter(([id]) => !id.startsWith(rawRemoved))), removed };
}

/** Adds the reset of raw parameters that were taken away and that nobody sets. */
export function withRemoved(raw: Effective['raw'], removed: readonly string[]): ReadonlyMap<string, string | null> {
  const missing = removed.filter((name) => !raw.has(name));
  return missing.length === 0 ? raw : new Map([...raw, ...missing.map((name) => [name, null] as const)]);
}

/** Makes {@link Overrides}. `reveal` opens a secret. */
export function createOverrides(from: {
  readModel: ReadModel;
  reveal: (secret: Sealed) => string;
  exchange: Pick<AccountBook, 'facts' | 'factsRevision'>;
}): Overrides {
  const { readModel, reveal, exchange } = from;
  const bases = new Map<string, CachedBase>();
  const open: Overrides['open'] = (overrides, masked) => {
    // A phone with modules has hundreds, and hardly ever a secret among them: a copy would cost more than to look.
    let opened: Map<string, unknown> | null = null;
    for (const [id, value] of overrides)
      if (isSealed(value)) (opened ??= new Map<string, unknown>(overrides)).set(id, masked ? mask : reveal(value));
    return opened ?? overrides;
  };
  const make = (shipped: Model['shipped'], defaults: LevelRecord, models: LevelRecord, masked: boolean): CachedBase => {
    const ofDefault = splitRemoved(open(defaults.overrides, masked));
    const ofModel = splitRemoved(open(models.overrides, masked));
    const modelShipped = new Map(Object.entries(shipped ?? {}));
    const told = settingsOfExchange(exchange.facts());
    const base = effectiveBase({ exchange: told, default: ofDefault.kept, model: ofModel.kept, modelShipped });
    const watched = [...new Set([...watchedNumbers(ofDefault.kept), ...watchedNumbers(ofModel.kept)])];
    const facts = exchange.factsRevision();
    return { defaults, models, shipped, base, facts, watched, removed: [...ofDefault.removed, ...ofModel.removed] };
  };
  return {
    open,
    shared: (device, shipped, masked) => {
      const scope = modelScope(device);
      const defaults = readModel.level('default', '');
      const models = readModel.level('model', scope);
      const key = masked ? `masked ${scope}` : scope;
      const known = bases.get(key);
      const isSame = known?.defaults.version === defaults.version && known.models.version === models.version;
      // Imported data of a model may ship other values.
      if (isSame && known.shipped === shipped && known.facts === exchange.factsRevision()) return known;
      const made = make(shipped, defaults, models, masked);
      bases.set(key, made);
      return made;
    },
  };
}
