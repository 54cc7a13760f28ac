import { z } from 'zod';
import type { Level, Requirement, SettingForm, SettingGroup, SettingIndex } from '../domain/index.ts';
import type { Language } from '../lib/index.ts';
import { catalogue } from './catalogue/index.ts';
import type { AnySetting } from './catalogue/index.ts';

/** A setting as the API tells it, in one language. */
export interface SettingDescription {
  readonly id: string;
  readonly group: SettingGroup;
  readonly label: string;
  readonly help: string;
  readonly form: SettingForm;
  readonly choices: readonly { readonly value: string | number; readonly label: string }[] | null;
  readonly unit: string | null;
  /** What every phone gets if nobody says otherwise; null = none. */
  readonly shipped: unknown;
  readonly levels: readonly Level[];
  readonly secret: boolean;
  readonly requires: Requirement;
  readonly risk: 'may-become-unreachable' | null;
  /** Whether "explicitly none" can be stored, and what it does. */
  readonly noneAllowed: boolean;
  readonly noneMeans: string | null;
  /** How an indexed setting counts its values; null on plain ones. */
  readonly index: SettingIndex | null;
  readonly internal: boolean;
  /** JSON Schema of a value. What no JSON Schema can say (time zones, filters) is checked all the same. */
  readonly schema: object;
}

function describe(id: string, setting: AnySetting, language: Language): SettingDescription {
  const { choices, noneMeans, group, form, levels, secret, requires } = setting;
  const { $schema: _dialect, ...schema } = z.toJSONSchema(setting.schema, { unrepresentable: 'any' });
  return {
    ...{ id, group, form, levels, secret, requires, schema },
    label: setting.label[language],
    help: setting.help[language],
    choices: choices?.map(({ value, label }) => ({ value, label: label[language] })) ?? null,
    unit: setting.unit ?? null,
    shipped: setting.shipped,
    risk: setting.risk ?? null,
    noneAllowed: noneMeans !== undefined,
    noneMeans: noneMeans?.[language] ?? null,
    index: setting.index ?? null,
    internal: setting.internal === true,
  };
}

/** The whole catalogue as plain JSON, in the catalogue's order. Costs milliseconds: keep the answer. */
export function describeCatalogue(language: Language): readonly SettingDescription[] {
  return [...catalogue].map(([id, setting]) => describe(id, setting, language));
}
