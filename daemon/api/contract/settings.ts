import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, finding, flag, searchText } from './parts.ts';
import { modelParams, phoneParams } from './phones.ts';
import { route } from './route.ts';

const source = z
  .enum(['phone', 'model', 'organisation', 'default', 'model-shipped', 'exchange', 'shipped'])
  .meta({ id: 'SettingSource', description: 'The level that a value comes from' });

const setting = z
  .object({
    id: z.string().meta({ examples: ['locale.language'] }),
    value: z.unknown().describe('null = explicitly none'),
    source,
    reset: z
      .object({ value: z.unknown(), source })
      .nullable()
      .describe('What a reset at this level gives; null = nothing is set at this level'),
    support: z.enum(['yes', 'no', 'value-unsupported', 'unknown']),
  })
  .meta({ id: 'Setting', description: 'A setting as it is at a level' });

const description = z
  .object({
    id: z.string(),
    group: z.string(),
    label: z.string(),
    help: z.string(),
    form: z.string(),
    choices: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })).nullable(),
    unit: z.string().nullable(),
    shipped: z.unknown(),
    levels: z.array(z.string()),
    secret: z.boolean(),
    requires: z.enum(['nothing', 'resync', 'reboot']),
    risk: z.string().nullable(),
    noneAllowed: z.boolean(),
    noneMeans: z.string().nullable(),
    index: z.unknown().describe('How an indexed setting counts its values, such as `line-key.3`'),
    internal: z.boolean(),
    schema: z.looseObject({}).describe('JSON Schema of a value'),
  })
  .meta({ id: 'SettingDescription' });

const listed = listing({
  item: setting,
  sort: ['catalogue', 'id', 'source'],
  filters: {
    reveal: flag,
    source: source.optional().describe('Only settings whose value comes from this level'),
    q: searchText('id'),
  },
  whole: true,
});

const shown = { query: listed.query, output: listed.output.extend({ version: z.int().describe('For If-Match') }) };

const changed = z
  .object({ version: z.int(), findings: z.array(finding) })
  .meta({ id: 'SettingsChanged', description: 'The version after a change, and what is worth knowing about it' });

/** Setting → value. */
export const settingsChanges = z
  .record(z.string().min(1).max(300), z.unknown())
  .refine((body) => Object.keys(body).length > 0, 'it holds no setting')
  .refine((body) => Object.keys(body).length <= 5000, 'it holds more than 5000 settings')
  .meta({
    id: 'SettingsChange',
    description: 'Setting → value. Absent, `""`, `"-"` or null = inherit; `{"none": true}` = explicitly none',
    examples: [{ 'locale.language': 'it', 'syslog.server': { none: true } }],
  });

const show = { method: 'GET', role: 'viewer', ...shown } as const;
const fitting = [
  'setting-unknown',
  'setting-invalid',
  'setting-level',
  'setting-unsupported',
  'setting-value-unsupported',
  'setting-not-none',
  'key-unsupported',
  'key-does-not-fit',
  'raw-name-invalid',
  'text-not-carried',
] as const;
const change = { method: 'PATCH', role: 'admin', body: settingsChanges, output: changed, versioned: true } as const;

/** The catalogue of settings, and their values at each level. */
export const settingRoutes = {
  'settings.catalogue': route({
    method: 'GET',
    path: '/settings',
    role: 'viewer',
    summary: 'Lists every setting: what it does, what it takes, where it may be set',
    ...listing({
      item: description,
      sort: ['catalogue', 'id', 'group', 'label'],
      filters: {
        group: filterText('group'),
        level: filterText('level that it may be set at'),
        q: searchText('id, label, help'),
      },
      whole: true,
    }),
  }),
  'settings.ofDefault': route({ ...show, path: '/defaults/settings', summary: 'Shows the settings of all phones' }),
  'settings.changeDefault': route({
    ...change,
    path: '/defaults/settings',
    summary: 'Changes settings of all phones, all or nothing',
    refusals: fitting,
  }),
  'settings.ofModel': route({
    ...show,
    path: '/models/{vendor}/{model}/settings',
    params: modelParams,
    summary: 'Shows the settings of a model’s phones',
    refusals: ['model-not-found'],
  }),
  'settings.changeModel': route({
    ...change,
    path: '/models/{vendor}/{model}/settings',
    params: modelParams,
    summary: 'Changes settings of a model’s phones, all or nothing',
    refusals: ['model-not-found', ...fitting],
  }),
  'settings.ofPhone': route({
    ...show,
    path: '/phones/{mac}/settings',
    params: phoneParams,
    summary: 'Shows a phone’s settings: value, where it comes from, what a reset gives, whether the model can do it',
    refusals: ['mac-malformed', 'phone-unknown'],
  }),
  'settings.changePhone': route({
    ...change,
    role: 'operator',
    path: '/phones/{mac}/settings',
    params: phoneParams,
    summary: 'Changes a phone’s settings, all or nothing',
    refusals: ['mac-malformed', 'phone-unknown', ...fitting],
  }),
} as const;

export type DescriptionOutput = z.output<typeof description>;
export type SettingsOutput = z.output<typeof shown.output>;
