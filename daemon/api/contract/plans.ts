import { z } from 'zod';
import { tellings } from '../../domain/index.ts';
import { extensionEdit, extensionInput } from './extensions.ts';
import { listing } from './list.ts';
import { filterText, finding, idText, mac, moment, searchText } from './parts.ts';
import { phoneEdit, phoneInput } from './phones.ts';
import { route } from './route.ts';
import { phoneSelection } from './selection.ts';
import { settingsChanges } from './settings.ts';

const number = z.string().min(1).max(40);

const target = z
  .discriminatedUnion('level', [
    z.strictObject({ level: z.literal('default') }),
    z.strictObject({ level: z.literal('model'), vendor: idText, model: idText }),
    z.strictObject({ level: z.literal('phone'), mac }),
  ])
  .meta({ id: 'SettingTarget', description: 'Where settings are changed' });

const change = z
  .discriminatedUnion('change', [
    z.strictObject({ change: z.literal('settings'), target, settings: settingsChanges }),
    z.strictObject({ change: z.literal('phone-add'), phone: phoneInput }),
    z.strictObject({ change: z.literal('phone'), mac, phone: phoneEdit }),
    z.strictObject({ change: z.literal('phone-remove'), mac }),
    z.strictObject({ change: z.literal('extension-add'), extension: extensionInput }),
    z.strictObject({ change: z.literal('extension'), number, extension: extensionEdit }),
    z.strictObject({ change: z.literal('extension-remove'), number }),
    z.strictObject({ change: z.literal('user-device-add'), user: number, number: number.optional() }),
    z.strictObject({ change: z.literal('user-device-remove'), number }),
  ])
  .meta({ id: 'PlannedChange', description: 'One change of a set. Later ones see what earlier ones did' });

const wantedPhone = phoneEdit.extend({ settings: settingsChanges.optional() }).meta({ id: 'WantedPhone' });
const wantedExtension = extensionEdit.omit({ state: true }).meta({ id: 'WantedExtension' });

/** How things shall be: what a file of `hookswitch plan` holds. */
export const wanted = z
  .strictObject({
    defaults: settingsChanges.optional(),
    models: z.record(z.string().max(140), settingsChanges).optional().describe('By `vendor/model`'),
    extensions: z.record(number, wantedExtension.nullable()).optional().describe('By number; null = shall be gone'),
    phones: z.record(z.string().max(64), wantedPhone.nullable()).optional().describe('By MAC; null = shall be gone'),
  })
  .meta({
    id: 'Wanted',
    description: 'How things shall be: what is named is made so, what is not named stays',
    examples: [{ defaults: { 'locale.language': 'it' }, phones: { '80:5E:C0:00:00:01': { note: 'Reception' } } }],
  });

/** The same change for many phones. */
const each = z
  .strictObject({
    select: phoneSelection,
    settings: settingsChanges.optional(),
    phone: phoneEdit.omit({ lines: true }).optional(),
    remove: z.literal(true).optional(),
  })
  .refine(({ settings, phone, remove }) => [settings, phone, remove].filter((one) => one !== undefined).length === 1, {
    error: 'it holds none or several of: settings, phone, remove',
  })
  .meta({ id: 'ChangeOfEach' });

const requires = z.enum(['nothing', 'resync', 'reboot']);
const pair = z.object({ before: z.int(), after: z.int() });
const refusal = z.object({
  at: z.int().describe('Which change of the set, from 0'),
  mac: z.string().nullable().describe('The phone that it is about'),
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  field: z.string().nullable(),
});

/** A plan as it is told. */
export const plan = z
  .object({
    id: z.string(),
    madeAt: moment,
    state: z
      .enum(['working', 'ready', 'refused'])
      .describe('`working`: phones are still looked at; `refused`: no change of the set would be made'),
    progress: z.object({ done: z.int(), total: z.int() }),
    changes: z.int().describe('How many changes the set has; 0 = everything is so already'),
    counts: z.object({
      changes: z.int().describe('Phones whose files change'),
      same: z.int(),
      added: z.int(),
      removed: z.int(),
      requires: z.object({ nothing: z.int(), resync: z.int(), reboot: z.int() }),
      watching: pair.describe('Keys that watch an extension: each is a subscription at the exchange'),
      calls: z
        .int()
        .nullable()
        .describe('Of the phones whose files change, those that ring or talk now; null = the exchange does not tell'),
      unreachable: z.int().describe('Of the phones whose files change, those of which there is no sign now'),
    }),
    refused: z.array(refusal),
    findings: z.array(finding),
    risky: z
      .array(z.string())
      .describe('Settings that may cut phones off: more than one phone wants a proven one first'),
    resets: z
      .array(z.object({ vendor: z.string(), model: z.string(), how: z.string() }))
      .describe('How the models concerned are reset by hand, where the changes are risky'),
  })
  .meta({ id: 'Plan', description: 'What a set of changes would do. Nothing of it is stored' });

const appliedPlan = plan
  .extend({
    appliedAt: moment.describe('Not later than what came of it'),
    transaction: z
      .string()
      .nullable()
      .describe('What it is called in `/changes`, by which all of it is undone; null = all was so already'),
  })
  .meta({ id: 'AppliedPlan', description: 'What was done, and how it is taken back' });

const outcome = z.object({
  mac: z.string(),
  vendor: z.string(),
  model: z.string().nullable(),
  outcome: z.enum(['changes', 'same', 'added', 'removed']),
  requires,
  why: z
    .array(
      z.object({
        setting: z.string(),
        reason: z.enum(['overridden', 'unsupported', 'same']),
        level: z.enum(['phone', 'model']).nullable().describe('The level that says otherwise'),
      }),
    )
    .describe('Why its files stay the same'),
  watching: pair,
  extension: z.string().nullable().describe('Of its first line'),
  name: z.string().nullable().describe('What that extension is called; null = nobody knows it'),
  onCall: z
    .boolean()
    .nullable()
    .describe('Whether one of its lines rings or talks now; null = the exchange does not tell'),
  silent: z
    .boolean()
    .describe(
      'No sign of it: none of its lines is registered or, where the exchange does not tell, no request for days',
    ),
});

const params = z.strictObject({ plan: z.string().min(1).max(64) });

/** Changes that are looked at before they are made. */
export const planRoutes = {
  'plans.make': route({
    method: 'POST',
    path: '/plan',
    role: 'operator',
    summary: 'Tells what a set of changes would do, and stores nothing',
    body: z
      .strictObject({
        changes: z.array(change).min(1).max(5000).optional(),
        wanted: wanted.optional(),
        each: each.optional().describe('The same change for a selection of phones, at most 5000'),
        skipRefused: z
          .boolean()
          .default(false)
          .describe('Plans what is possible and lists the rest in `refused`, instead of refusing all of it'),
        wait: z.int().min(0).max(30).default(10).describe('Answer after so many seconds at most, finished or not'),
      })
      .refine((body) => [body.changes, body.wanted, body.each].filter((one) => one !== undefined).length === 1, {
        error: 'it holds none or several of: changes, wanted, each',
      })
      .meta({
        id: 'PlanInput',
        examples: [
          { changes: [{ change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'it' } }] },
        ],
      }),
    output: plan,
    status: 201,
    refusals: ['mac-malformed', 'field-invalid', 'selection-empty', 'selection-large'],
  }),
  'plans.show': route({
    method: 'GET',
    path: '/plan/{plan}',
    role: 'operator',
    summary: 'Shows a plan of the last hour',
    params,
    output: plan,
    refusals: ['plan-gone'],
  }),
  'plans.phones': route({
    method: 'GET',
    path: '/plan/{plan}/phones',
    role: 'operator',
    summary: 'Lists the phones that a plan concerns: which change, which do not and why',
    params,
    ...listing({
      item: outcome,
      sort: ['mac', 'outcome', 'model'],
      filters: {
        outcome: z.enum(['changes', 'same', 'added', 'removed']).optional(),
        requires: requires.optional(),
        vendor: filterText('vendor'),
        q: searchText('MAC address, model, extension and its name'),
      },
    }),
    refusals: ['plan-gone'],
  }),
  'plans.diff': route({
    method: 'GET',
    path: '/plan/{plan}/phones/{mac}/diff',
    role: 'operator',
    summary: 'Shows what a plan changes in a phone’s files; secrets masked',
    params: z.strictObject({ plan: z.string().min(1).max(64), mac }),
    output: z.object({
      files: z.array(
        z.object({
          file: z.string(),
          name: z.string(),
          diff: z.string().describe('Unified diff; empty = the same bytes'),
        }),
      ),
    }),
    refusals: ['plan-gone', 'mac-malformed', 'phone-unknown'],
  }),
  'plans.apply': route({
    method: 'POST',
    path: '/changes',
    role: 'operator',
    summary: 'Makes exactly the changes of a plan, all or nothing',
    body: z
      .strictObject({
        plan: z.string().min(1).max(64),
        unproven: z
          .boolean()
          .default(false)
          .describe('Makes risky changes for several phones though no single one has proven them'),
        when: z
          .enum(tellings)
          .default('now')
          .describe(
            'When its phones are told: `now`, at the usual pace; `tonight`, not before their nightly window, in which they fetch by themselves; `stored`, not at all. A later choice takes the place of an earlier one',
          ),
      })
      .meta({ id: 'PlanToApply', examples: [{ plan: '6f1c9b2a7d3e4f5061728394' }] }),
    output: appliedPlan,
    refusals: [
      ...(['plan-gone', 'plan-working', 'plan-moved', 'proof-wanted', 'version-stale', 'setting-unknown'] as const),
      ...(['setting-invalid', 'setting-level', 'setting-unsupported', 'setting-value-unsupported'] as const),
      ...(['setting-not-none', 'text-not-carried', 'key-unsupported', 'key-does-not-fit', 'raw-name-invalid'] as const),
      ...(['model-not-found', 'mac-malformed', 'phone-unknown', 'phone-exists', 'vendor-unknown'] as const),
      ...(['model-unknown', 'line-slot-invalid', 'extension-unknown', 'extension-exists'] as const),
      ...(['extension-in-use', 'field-invalid', 'import-in-use'] as const),
    ],
  }),
} as const;

export type PlanOutput = z.output<typeof plan>;
export type EachInput = z.output<typeof each>;
export type OutcomeOutput = z.output<typeof outcome>;
export type PlannedChangeInput = z.output<typeof change>;
