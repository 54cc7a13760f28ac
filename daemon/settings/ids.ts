import { textFault } from '../domain/index.ts';
import type { KeyBank } from '../domain/index.ts';
import { editDistance } from '../lib/index.ts';
import { catalogue, indexedSettings, settingIds } from './catalogue/index.ts';
import type { PlainSettingId, SettingFamily } from './catalogue/index.ts';

/** Which one of an indexed setting is meant. */
export type Index =
  | { readonly by: 'number'; readonly number: number }
  | { readonly by: 'module-key'; readonly module: number; readonly key: number }
  | { readonly by: 'name'; readonly name: string };

/** A setting's id, taken apart. */
export type SettingId =
  | { readonly id: PlainSettingId; readonly family: PlainSettingId; readonly index: null }
  | { readonly id: string; readonly family: SettingFamily; readonly index: Index };

const numbered = /^[1-9]\d{0,3}$/;

function readIndex(family: SettingFamily, text: string): Index | null {
  const index = indexedSettings[family].index;
  if (index === undefined) return null;
  if (index.by === 'name') {
    const isFit = text.length > 0 && text.length <= index.max && textFault(text) === null;
    return isFit ? { by: 'name', name: text } : null;
  }
  const parts = text.split('.');
  if (!parts.every((part) => numbered.test(part))) return null;
  const [first = 0, second = 0] = parts.map(Number);
  if (index.by === 'number') return parts.length === 1 && first <= index.max ? { by: 'number', number: first } : null;
  const fits = parts.length === 2 && first <= index.maxModule && second <= index.maxKey;
  return fits ? { by: 'module-key', module: first, key: second } : null;
}

const plainIds: ReadonlySet<string> = new Set(settingIds);

/**
 * Takes a setting's id apart: `sip.port`; `line-key.3` (numbers from 1, without leading zeros); `expansion-key.2.17`; `raw.<any name>`.
 * null = there is no such setting, or its number lies beyond every phone.
 */
export function readSettingId(text: string): SettingId | null {
  if (plainIds.has(text)) return { id: text as PlainSettingId, family: text as PlainSettingId, index: null };
  const dot = text.indexOf('.');
  const family = text.slice(0, Math.max(dot, 0));
  if (!Object.hasOwn(indexedSettings, family)) return null;
  const index = readIndex(family as SettingFamily, text.slice(dot + 1));
  return index === null ? null : { id: text, family: family as SettingFamily, index };
}

/** The family of each bank's keys. */
export const keyFamilyOf: Readonly<Record<KeyBank, SettingFamily>> = {
  line: 'line-key',
  soft: 'soft-key',
  expansion: 'expansion-key',
};

/** The bank whose keys a setting's family describes, or null. */
export function bankOf(family: string): KeyBank | null {
  if (family === 'line-key') return 'line';
  if (family === 'soft-key') return 'soft';
  return family === 'expansion-key' ? 'expansion' : null;
}

/** An id as an example of a family: `line-key.1`. */
export function exampleOf(family: string): string {
  const index = catalogue.get(family)?.index;
  if (index === undefined) return family;
  if (index.by === 'name') return `${family}.name`;
  return index.by === 'number' ? `${family}.1` : `${family}.1.1`;
}

/** The setting whose id is most like this text: what a person may have meant. Indexed ones by an example. */
export function nearestSetting(text: string): string {
  const asked = text
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[\s_/]/g, '-');
  const family = asked.split('.')[0] ?? '';
  if (catalogue.get(family)?.index !== undefined) return exampleOf(family);
  let best = { id: 'sip.server', far: Infinity };
  for (const id of catalogue.keys()) {
    const whole = editDistance(asked, id);
    // "port" or "vlan" is as good as the id's last word, a little worse than the id itself.
    const last = editDistance(asked, id.slice(id.indexOf('.') + 1)) + 0.5;
    const contained = asked.length > 2 && id.includes(asked) ? 1 : Infinity;
    const far = Math.min(whole, last, contained);
    if (far < best.far) best = { id, far };
  }
  return exampleOf(best.id);
}
