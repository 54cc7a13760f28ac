import type { ModelAbilities, Requirement } from '../domain/index.ts';
import { catalogue } from './catalogue/index.ts';
import type { Overrides } from './effective.ts';
import { readSettingId } from './ids.ts';

/** An override that differs: undefined = inherit, null = explicitly none. */
export interface OverrideDifference {
  readonly setting: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Whether two values of a setting are the same: lists by their order, keys by their parts (an absent part is an undefined one). */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((part) =>
    sameValue(left[part], right[part]),
  );
}

/** What differs between two versions of a level's overrides, by setting id in the order of `before`, then of `after`. */
export function diffOverrides(before: Overrides, after: Overrides): readonly OverrideDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((setting) => {
    const difference = { setting, before: before.get(setting), after: after.get(setting) };
    return sameValue(difference.before, difference.after) ? [] : [difference];
  });
}

const heaviest: readonly Requirement[] = ['reboot', 'resync', 'nothing'];

/** What a phone must do after these settings changed: the most that one of them needs. `can` = the model's abilities, null = not known. */
export function requirementOf(settings: Iterable<string>, can: Pick<ModelAbilities, 'requires'> | null): Requirement {
  const needed = new Set<Requirement>();
  for (const id of settings) {
    const family = readSettingId(id)?.family;
    if (family !== undefined) needed.add(can?.requires[family] ?? catalogue.get(family)?.requires ?? 'resync');
  }
  return heaviest.find((one) => needed.has(one)) ?? 'nothing';
}

/** Those of the settings that may cut a phone off: plans warn. */
export function riskySettings(settings: Iterable<string>): readonly string[] {
  return [...settings].filter((id) => catalogue.get(readSettingId(id)?.family ?? '')?.risk !== undefined);
}
