import type { ExpansionType, Key, KeyBank } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import { reset } from './format.ts';
import { emptyKey, keyValues } from './keys.ts';
import type { KeyValues } from './keys.ts';
import { flag, orReset } from './view-values.ts';
import type { Config } from './view-values.ts';

type Slot = Key | null | undefined;

/** The EXP20's place that turns the page: nothing can be put there (vendor comments). */
const pageKey = 21;

const viewOf = (k: number, values: KeyValues): View => ({
  k,
  type: values.type,
  line: orReset(values.line),
  value: orReset(values.value),
  keyLabel: orReset(values.label),
  pickup: orReset(values.pickup),
});

/** Views of empty keys, made once: most keys of most phones are empty. */
const empties: readonly View[] = Array.from({ length: 129 }, (_, k) => viewOf(k, emptyKey));

/** A soft key that is not set is the phone's own (history, directory, DND, menu): blank ones would take the menu away. */
const factorySoftKeys: readonly View[] = Array.from({ length: 17 }, (_, k) => viewOf(k, { ...emptyKey, type: reset }));

function emptyAt(k: number): View {
  return empties[k] ?? viewOf(k, emptyKey);
}

function keyView(config: Config, bank: KeyBank, k: number, slot: Slot): View {
  if (!slot || !config.can.keys[bank].has(slot.kind)) return emptyAt(k);
  return viewOf(k, keyValues(slot, config.settings));
}

function bankViews(config: Config, bank: KeyBank, count: number, slots: readonly Slot[]): readonly View[] {
  return Array.from({ length: count }, (_, index) => keyView(config, bank, index + 1, slots[index + 1]));
}

function softViews(config: Config): readonly View[] {
  const count = Math.max(config.hardware.softKeys ?? 0, config.softKeys.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const k = index + 1;
    const slot = config.softKeys[k];
    return (slot ? undefined : factorySoftKeys[k]) ?? keyView(config, 'soft', k, slot);
  });
}

function typeOf(config: Config): ExpansionType | undefined {
  const { expansion } = config.model;
  return expansion.find((type) => type.id === config.hardware.moduleType) ?? expansion[0];
}

/** Where a module's `n`th configurable key sits. */
function placeOf(type: string, n: number): number {
  return type === 'EXP20' && n >= pageKey ? n + 1 : n;
}

function attachedModule(config: Config, type: string, m: number, count: number): View {
  const slots = config.moduleKeys[m] ?? [];
  const keys = Array.from({ length: count }, (_, index) =>
    keyView(config, 'expansion', placeOf(type, index + 1), slots[index + 1]),
  );
  return { m, keys };
}

function detachedModule(type: string, m: number, count: number): View {
  return { m, places: Array.from({ length: count }, (_, index) => placeOf(type, index + 1)) };
}

/**
 * Attached modules with all their keys; the others, up to what the phone takes, with every key's type set to none, so that a module
 * that is taken off leaves nothing behind.
 */
function moduleViews(config: Config): View {
  const type = typeOf(config);
  if (!type || !config.can.settings.has('expansion-key')) return { modules: [], detached: [] };
  const count = config.hardware.keysPerModule ?? type.keysPerModule?.value ?? 0;
  const attached = config.hardware.modules;
  const most = Math.max(type.maxModules?.value ?? 0, attached);
  return {
    modules: Array.from({ length: attached }, (_, index) => attachedModule(config, type.id, index + 1, count)),
    detached: Array.from({ length: most - attached }, (_, index) =>
      detachedModule(type.id, attached + index + 1, count),
    ),
  };
}

const isLock = (slot: Slot): boolean => slot?.kind === 'phone-lock';

/** Every key slot of the phone and its modules. */
export function keyViews(config: Config): View {
  const { hardware, lineKeys, moduleKeys } = config;
  const count = config.can.settings.has('line-key') ? Math.max(hardware.lineKeys ?? 0, lineKeys.length - 1) : 0;
  return {
    lineKeys: bankViews(config, 'line', count, lineKeys),
    softKeys: softViews(config),
    ...moduleViews(config),
    phoneLock: flag(lineKeys.some(isLock) || moduleKeys.some((slots) => slots.some(isLock))),
  };
}
