import type { Key, KeyBank } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import { keyValues } from './keys.ts';
import type { KeyValues } from './keys.ts';
import type { Config } from './view-values.ts';

type Slot = Key | null | undefined;

const viewOf = (k: number, { type, line, value, label, pickup }: KeyValues): View => ({
  k,
  type,
  line,
  value,
  keyLabel: label,
  pickup,
});

const emptied: KeyValues = { type: '0', line: '', value: '', label: '', pickup: '' };

/** Views of keys that nobody set, made once: an empty line key, and the phone's own soft key, for blank ones would take the menu away. */
const emptyLineKeys: readonly View[] = Array.from({ length: 251 }, (_, k) => viewOf(k, emptied));
const ownSoftKeys: readonly View[] = Array.from({ length: 251 }, (_, k) => viewOf(k, { ...emptied, type: '' }));

function bankViews(
  config: Config,
  bank: Exclude<KeyBank, 'expansion'>,
  count: number | null,
  slots: readonly Slot[],
): readonly View[] {
  const kinds = config.can.keys[bank];
  const unset = bank === 'line' ? emptyLineKeys : ownSoftKeys;
  const last = kinds.size === 0 ? 0 : Math.max(count ?? 0, slots.length - 1);
  return unset.slice(1, last + 1).map((empty, index) => {
    const slot = slots[index + 1];
    return slot && kinds.has(slot.kind) ? viewOf(index + 1, keyValues(slot, config.settings)) : empty;
  });
}

/** Every key slot of the phone. */
export function keyViews(config: Config): View {
  const { hardware, lineKeys, softKeys } = config;
  return {
    lineKeys: bankViews(config, 'line', hardware.lineKeys, lineKeys),
    softKeys: bankViews(config, 'soft', hardware.softKeys, softKeys),
  };
}
