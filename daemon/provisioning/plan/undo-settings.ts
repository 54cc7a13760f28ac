import type { Finding } from '../../domain/index.ts';
import { ok, type Result } from '../../lib/index.ts';
import type { ChangeRecord, StoredOverrides } from '../../store/index.ts';
import type { SettingTarget } from '../contract.ts';
import { mask } from '../overrides.ts';
import type { PlannedChange } from './changes.ts';
import type { TakenBack } from './contract.ts';
import { asInput, isSecretSetting, lostRefusal, toldOverrides, valuesIn, weigh, withoutMarks } from './undo-parts.ts';
import type { Values } from './undo-parts.ts';

/** Tells what an undo leaves out. */
export function leftOut(lost: readonly string[]): readonly Finding[] {
  return lost.length === 0 ? [] : [{ code: 'undo-left-out', parameters: { what: lost.join(', ') } }];
}

/** The change that stores settings as they were. */
export function putBack(target: SettingTarget, settings: readonly (readonly [string, unknown])[]): PlannedChange {
  const values = settings.map(([setting, value]) => [setting, asInput(value)] as const);
  return { change: 'settings', target, settings: Object.fromEntries(values), isPutBack: true };
}

/** Parts of two records of settings, and how they are now. */
export function settingParts(was: Values, left: Values, now: Values) {
  return [...new Set([...Object.keys(was), ...Object.keys(left), ...Object.keys(now)])].map((name) => ({
    name,
    was: was[name],
    left: left[name],
    now: now[name],
    isSecret: isSecretSetting(name),
  }));
}

/** Takes back a change of settings: each is put back to what it was. `stored` = the overrides of the target as they are now. */
export function undoSettings(
  change: ChangeRecord,
  target: SettingTarget,
  stored: StoredOverrides,
  later: readonly ChangeRecord[],
  how: { readonly partly: boolean },
): Result<TakenBack> {
  const [was, left] = [withoutMarks(valuesIn(change.before)), withoutMarks(valuesIn(change.after))];
  const all = toldOverrides(stored);
  const now = Object.fromEntries(Object.entries(all).filter(([name]) => name in was || name in left));
  const weighed = weigh(settingParts(was, left, now), later);
  if (!weighed.ok) return weighed;
  const { back, lost } = weighed.value;
  const refusal = lostRefusal(lost, back.length > 0, how);
  if (refusal !== null) return refusal;
  const settings = back.map((part) => [part.name, part.was] as const);
  return ok({ changes: settings.length === 0 ? [] : [putBack(target, settings)], findings: leftOut(lost) });
}

/** Splits settings that shall come back from secrets that cannot. */
export function splitLost(settings: Values) {
  const all = Object.entries(withoutMarks(settings));
  const isLost = ([name, value]: readonly [string, unknown]) => value === mask && isSecretSetting(name);
  return { back: all.filter((one) => !isLost(one)), lost: all.filter(isLost).map(([name]) => name) };
}
