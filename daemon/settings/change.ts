import type { Level } from '../domain/index.ts';
import { no, ok, problem } from '../lib/index.ts';
import type { Problem, Result } from '../lib/index.ts';
import { catalogue } from './catalogue/index.ts';
import type { AnySetting } from './catalogue/index.ts';
import { countsOf, misfit, notCarried, passwordMisfit, slotMisfit } from './fit.ts';
import type { MakeRules, ModelFit } from './fit.ts';
import { nearestSetting, readSettingId } from './ids.ts';
import type { SettingId } from './ids.ts';
import { invalidReason } from './reasons.ts';
import { resolveSetting } from './resolve.ts';
import type { Layers } from './resolve.ts';

/** A change of one override: a value, null = explicitly none, undefined = inherit (the override goes). `secret` = seal it at rest. */
export interface SettingChange {
  readonly setting: string;
  readonly value: unknown;
  readonly secret: boolean;
}

/** What is to be changed, and what is known of it. */
export interface ChangeTarget {
  readonly level: Level;
  /** The makes whose files will carry the values: one at the levels phone and model, all that are in use at the others. */
  readonly makes: readonly MakeRules[];
  /** The model, where the level has one and somebody knows it. */
  readonly fit?: ModelFit | null | undefined;
  /** The overrides as they are now, for rules between settings. */
  readonly layers?: Layers | undefined;
}

/** A refused record of changes: the first problem, and all of them. */
export interface RefusedChanges {
  readonly ok: false;
  readonly problem: Problem;
  readonly problems: readonly Problem[];
}

const nothing: Layers = { phone: new Map([]), model: new Map([]), modelShipped: new Map([]), default: new Map([]) };

const isInherit = (input: unknown): boolean => input === undefined || input === null || input === '' || input === '-';

function isNone(input: unknown): boolean {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  const entries = Object.entries(input);
  return entries.length === 1 && entries[0]?.[0] === 'none' && entries[0][1] === true;
}

function unknownSetting(id: string): Problem {
  const setting = id.length > 64 ? `${id.slice(0, 64)}…` : id;
  return problem('setting-unknown', { setting, nearest: nearestSetting(id) }, setting);
}

function wrongLevel(id: string, setting: AnySetting, level: Level): Problem {
  return problem('setting-level', { setting: id, level, levels: setting.levels.join(', ') }, id);
}

/** Reads a value by the setting's schema; null = explicitly none. */
function readValue(id: string, setting: AnySetting, input: unknown): Result<unknown> {
  if (isNone(input))
    return setting.noneMeans === undefined ? no(problem('setting-not-none', { setting: id }, id)) : ok(null);
  const read = setting.schema.safeParse(input);
  if (read.success) return ok(read.data === setting.noneAlso ? null : read.data);
  const [issue] = read.error.issues;
  const field = [id, ...(issue?.path ?? []).map(String)].join('.');
  return no(problem('setting-invalid', { setting: field, reason: invalidReason(issue) }, field));
}

function misfits(that: SettingId, setting: AnySetting, value: unknown, target: ChangeTarget): Problem | null {
  const { fit, makes } = target;
  const unfit = fit == null ? null : misfit(that, value, fit, setting.internal === true);
  if (unfit !== null || value === null) return unfit ?? notCarried(that, null, makes);
  if (that.id === 'access.admin-password') {
    for (const make of makes) {
      const refused = passwordMisfit(value as string, make, that.id);
      if (refused !== null) return refused;
    }
  }
  return notCarried(that, value, makes);
}

/**
 * Reads one change as the API brings it: absent, "", "-" or null = inherit; `{ "none": true }` = explicitly none; else a value by the setting's schema.
 * Refused with the setting, the reason and the way out; a value is never quoted. Whether a key's slot exists, and rules between settings, are asked by
 * {@link readChanges}.
 */
export function readChange(id: string, input: unknown, target: ChangeTarget): Result<SettingChange> {
  const that = readSettingId(id);
  const setting = that === null ? undefined : catalogue.get(that.family);
  if (that === null || setting === undefined) return no(unknownSetting(id));
  if (!setting.levels.includes(target.level)) return no(wrongLevel(id, setting, target.level));
  if (isInherit(input)) return ok({ setting: id, value: undefined, secret: setting.secret });
  const read = readValue(id, setting, input);
  if (!read.ok) return read;
  const refused = misfits(that, setting, read.value, target);
  return refused === null ? ok({ setting: id, value: read.value, secret: setting.secret }) : no(refused);
}

type After = (id: string) => unknown;

/** Effective values once the changes are made. */
function valuesAfter(changes: readonly SettingChange[], { layers = nothing, level }: ChangeTarget): After {
  const changed = new Map(changes.map((change) => [change.setting, change]));
  return (id) => {
    const change = changed.get(id);
    if (change !== undefined && change.value !== undefined) return change.value;
    const now = resolveSetting(id, layers, level);
    return change === undefined ? now.value : (now.reset ?? now).value;
  };
}

function slotProblems(changes: readonly SettingChange[], target: ChangeTarget, after: After): readonly Problem[] {
  const { fit, level } = target;
  // Above the phone a slot that the model lacks is accepted: nobody need know the numbers of a model there.
  if (fit == null || level !== 'phone') return [];
  const counts = countsOf(fit.model, after);
  return changes.flatMap(({ setting, value }) => {
    const that = value === undefined ? null : readSettingId(setting);
    const refused = that === null ? null : slotMisfit(that, value, fit.model, counts);
    return refused === null ? [] : [refused];
  });
}

function moduleProblem(changes: readonly SettingChange[], { fit }: ChangeTarget, after: After): readonly Problem[] {
  const max = fit == null ? null : countsOf(fit.model, after).modules;
  const asked = changes.find(({ setting }) => setting === 'expansion.modules')?.value;
  if (fit == null || max === null || typeof asked !== 'number' || asked <= max) return [];
  const told = { setting: 'expansion.modules', model: fit.model.name, value: asked, allowed: `0 – ${max}` };
  return [problem('setting-value-unsupported', told, 'expansion.modules')];
}

const windowEnds = ['provisioning.window-from', 'provisioning.window-to'] as const;

function windowProblem(changes: readonly SettingChange[], after: After): readonly Problem[] {
  const touched = changes.find(({ setting }) => (windowEnds as readonly string[]).includes(setting));
  const [from, to] = windowEnds.map(after) as [string, string];
  if (touched === undefined || from < to) return [];
  const field = touched.setting;
  return [problem('setting-invalid', { setting: field, reason: 'the nightly window ends before it begins' }, field)];
}

/**
 * Reads a whole record of changes, all or nothing: setting id → value as for {@link readChange}. Besides each value, the rules between settings are
 * asked with what is stored already: the nightly window, and (at the phone) whether key slots and lines exist.
 */
export function readChanges(
  record: Readonly<Record<string, unknown>>,
  target: ChangeTarget,
): { readonly ok: true; readonly value: readonly SettingChange[] } | RefusedChanges {
  const read = Object.entries(record).map(([id, input]) => readChange(id, input, target));
  const problems = read.flatMap((one) => (one.ok ? [] : [one.problem]));
  const changes = read.flatMap((one) => (one.ok ? [one.value] : []));
  const after = valuesAfter(changes, target);
  problems.push(
    ...slotProblems(changes, target, after),
    ...moduleProblem(changes, target, after),
    ...windowProblem(changes, after),
  );
  const [first] = problems;
  return first === undefined ? { ok: true, value: changes } : { ok: false, problem: first, problems };
}
