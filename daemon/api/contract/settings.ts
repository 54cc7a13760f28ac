import { z } from 'zod';
import { finding, listOf, revealQuery } from './parts.ts';
import { modelParams, phoneParams } from './phones.ts';
import { route } from './route.ts';

const source = z.enum(['phone', 'model', 'organisation', 'default', 'model-shipped', 'shipped']);

const setting = z.object({
  id: z.string(),
  /** null = explicitly none. */
  value: z.unknown(),
  source,
  /** What a reset at this level gives; null = nothing is set at this level. */
  reset: z.object({ value: z.unknown(), source }).nullable(),
  support: z.enum(['yes', 'no', 'value-unsupported', 'unknown']),
});

const description = z.object({
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
  /** How an indexed setting counts its values, such as `line-key.3`. */
  index: z.unknown(),
  internal: z.boolean(),
  /** JSON Schema of a value. */
  schema: z.looseObject({}),
});

const settings = z.object({ version: z.int(), items: z.array(setting) });

const changed = z.object({ version: z.int(), findings: z.array(finding) });

/** Setting → value. Absent, "", "-" or null = inherit; `{"none": true}` = explicitly none. */
const changes = z
  .record(z.string().min(1).max(300), z.unknown())
  .refine((body) => Object.keys(body).length > 0, 'it holds no setting')
  .refine((body) => Object.keys(body).length <= 5000, 'it holds more than 5000 settings');

const show = { method: 'GET', role: 'viewer', query: revealQuery, output: settings } as const;
const change = { method: 'PATCH', role: 'admin', body: changes, output: changed, versioned: true } as const;

/** The catalogue of settings, and their values at each level. */
export const settingRoutes = {
  'settings.catalogue': route({
    method: 'GET',
    path: '/settings',
    role: 'viewer',
    summary: 'Lists every setting: what it does, what it takes, where it may be set',
    output: listOf(description),
  }),
  'settings.ofDefault': route({ ...show, path: '/defaults/settings', summary: 'Shows the settings of all phones' }),
  'settings.changeDefault': route({
    ...change,
    path: '/defaults/settings',
    summary: 'Changes settings of all phones, all or nothing',
  }),
  'settings.ofModel': route({
    ...show,
    path: '/models/{vendor}/{model}/settings',
    params: modelParams,
    summary: 'Shows the settings of a model’s phones',
  }),
  'settings.changeModel': route({
    ...change,
    path: '/models/{vendor}/{model}/settings',
    params: modelParams,
    summary: 'Changes settings of a model’s phones, all or nothing',
  }),
  'settings.ofPhone': route({
    ...show,
    path: '/phones/{mac}/settings',
    params: phoneParams,
    summary: 'Shows a phone’s settings: value, where it comes from, what a reset gives, whether the model can do it',
  }),
  'settings.changePhone': route({
    ...change,
    role: 'operator',
    path: '/phones/{mac}/settings',
    params: phoneParams,
    summary: 'Changes a phone’s settings, all or nothing',
  }),
} as const;

export type DescriptionOutput = z.output<typeof description>;
export type SettingsOutput = z.output<typeof settings>;
