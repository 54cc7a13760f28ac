import type { components } from '../../api/schema.ts';
import type { PlanInput } from '../../state/plans.ts';

type Change = components['schemas']['PlannedChange'];
type Settings = Readonly<Record<string, unknown>>;

/** Where something is changed. `phones` = a selection; `macs` null = whatever fits its filter. */
export type Where =
  | { readonly at: 'default' }
  | { readonly at: 'model'; readonly vendor: string; readonly model: string }
  | { readonly at: 'phone'; readonly mac: string }
  | { readonly at: 'phones'; readonly macs: readonly string[] | null }
  | { readonly at: 'extension'; readonly number: string };

/** One line of "what changes": a setting and what it becomes, or a thing that is added, changed or removed. */
export type Line =
  | { readonly where: Where; readonly what: 'setting'; readonly setting: string; readonly value: unknown }
  | { readonly where: Where; readonly what: 'add' }
  | { readonly where: Where; readonly what: 'remove' }
  | { readonly where: Where; readonly what: 'field'; readonly field: string; readonly value: unknown };

/** `null` and "-" inherit; what the API takes, as {@link import('../../parts/setting-words.ts').SettingWords} takes it. */
const valueIn = (value: unknown) => (value === null || value === '-' || value === '' ? undefined : value);

const settingLines = (where: Where, settings: Settings): Line[] =>
  Object.entries(settings).map(([setting, value]) => ({ where, what: 'setting', setting, value: valueIn(value) }));

const fieldLines = (where: Where, fields: object): Line[] =>
  Object.entries(fields).flatMap(([field, value]): Line[] =>
    field === 'settings'
      ? settingLines(where, value as Settings)
      : [{ where, what: 'field', field, value: value as unknown }],
  );

function targetOf(target: components['schemas']['SettingTarget']): Where {
  if (target.level === 'default') return { at: 'default' };
  return target.level === 'phone'
    ? { at: 'phone', mac: target.mac }
    : { at: 'model', vendor: target.vendor, model: target.model };
}

function linesOf(change: Change): Line[] {
  switch (change.change) {
    case 'settings':
      return settingLines(targetOf(change.target), change.settings);
    case 'phone-add':
      return [{ where: { at: 'phone', mac: change.phone.mac }, what: 'add' }];
    case 'phone':
      return fieldLines({ at: 'phone', mac: change.mac }, change.phone);
    case 'phone-remove':
      return [{ where: { at: 'phone', mac: change.mac }, what: 'remove' }];
    case 'extension-add':
      return [{ where: { at: 'extension', number: change.extension.number }, what: 'add' }];
    case 'extension':
      return fieldLines({ at: 'extension', number: change.number }, change.extension);
    case 'user-device-add':
      return [{ where: { at: 'extension', number: change.number ?? change.user }, what: 'add' }];
    default:
      return [{ where: { at: 'extension', number: change.number }, what: 'remove' }];
  }
}

function wantedLines({ defaults, models, extensions, phones }: components['schemas']['Wanted']): Line[] {
  const each = <T extends object>(all: Readonly<Record<string, T | null>> | undefined, where: (id: string) => Where) =>
    Object.entries(all ?? {}).flatMap(([id, fields]): Line[] =>
      fields === null ? [{ where: where(id), what: 'remove' }] : fieldLines(where(id), fields),
    );
  return [
    ...settingLines({ at: 'default' }, defaults ?? {}),
    ...Object.entries(models ?? {}).flatMap(([id, settings]) => {
      const [vendor = '', ...model] = id.split('/');
      return settingLines({ at: 'model', vendor, model: model.join('/') }, settings);
    }),
    ...each(extensions, (number) => ({ at: 'extension', number })),
    ...each(phones, (mac) => ({ at: 'phone', mac })),
  ];
}

/** What was asked for, line by line. */
export function askedLines({ changes, wanted, each }: PlanInput): readonly Line[] {
  if (changes !== undefined) return changes.flatMap(linesOf);
  if (wanted !== undefined) return wantedLines(wanted);
  if (each === undefined) return [];
  const where: Where = { at: 'phones', macs: each.select.macs ?? null };
  if (each.remove === true) return [{ where, what: 'remove' }];
  return [...settingLines(where, each.settings ?? {}), ...fieldLines(where, each.phone ?? {})];
}

/** The settings of what was asked, for these phones alone: what is tried on one phone of each make before the others follow. null = it changes no settings. */
export function trialInput(input: PlanInput, macs: readonly string[]): PlanInput | null {
  const settings = Object.fromEntries(
    askedLines(input).flatMap((line) => (line.what === 'setting' ? [[line.setting, line.value ?? null]] : [])),
  );
  return Object.keys(settings).length === 0 ? null : { each: { select: { macs: [...macs] }, settings } };
}
