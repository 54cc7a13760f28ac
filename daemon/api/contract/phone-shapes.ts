import { z } from 'zod';
import { deviceStates, extensionNumber, lineOfText } from '../../domain/index.ts';
import type { Path, PathStep } from '../../provisioning/index.ts';
import { finding, moment } from './parts.ts';

/** Where phones are on their way. */
export const states = deviceStates;

const label = lineOfText(64);

/** A line to be on a phone. */
export const lineInput = z
  .strictObject({
    slot: z.int().min(1).max(250).describe('Number of the account on the phone, from 1'),
    extension: extensionNumber,
    label: label.nullish().describe('What the phone shows; else the extension’s number'),
    another: z
      .boolean()
      .optional()
      .describe('An account of this extension’s user that no other phone has; made where there is none'),
  })
  .meta({ id: 'LineInput', description: 'A line to be on a phone', examples: [{ slot: 1, extension: '201' }] });

const line = z
  .object({
    slot: z.int(),
    extension: z.string(),
    label: z.string().nullable(),
    name: z.string().nullable().describe('What the extension is called; null = nobody knows it'),
    registered: z
      .boolean()
      .nullable()
      .describe('Whether the exchange reaches somebody by it; null = the exchange does not tell now'),
    inUse: z.boolean().nullable().describe('Whether it rings or talks; null = the exchange does not tell now'),
  })
  .meta({ id: 'Line', description: 'An extension on a phone' });

const alarm = z
  .enum(['model-differs', 'make-differs', 'mac-differs'])
  .nullable()
  .describe('What of the phone’s own word contradicts what is known of it');

export const phoneState = z
  .object({
    state: z.enum(states),
    since: moment,
    why: z.string().describe('Code of the reason'),
    message: z.string().describe('The reason in the language asked for'),
    window: z
      .object({ from: moment, to: moment })
      .optional()
      .describe('Its nightly window, where it waits for that (`why` is `tonight`)'),
  })
  .meta({ id: 'PhoneState', description: 'Where a phone is on its way, since when and why' });

const seen = z
  .object({
    at: moment,
    address: z.string(),
    userAgent: z.string(),
    model: z.string().nullable(),
    variant: z.string().nullable().describe('The hardware as the phone calls it'),
    firmware: z.string().nullable(),
    modules: z.int().nullable().describe('Expansion modules that it says are attached; null = it does not tell'),
    alarm,
  })
  .meta({ id: 'Seen', description: 'What a phone’s last request told' });

/** A phone with all that is told of it. */
export const phone = z
  .object({
    mac: z.string().meta({ examples: ['80:5E:C0:12:34:56'] }),
    vendor: z.string().meta({ examples: ['yealink'] }),
    model: z
      .string()
      .nullable()
      .describe('null until it is known')
      .meta({ examples: ['T46'] }),
    note: z.string().nullable(),
    lines: z.array(line),
    state: phoneState,
    seen: seen.nullable(),
    adminPassword: z
      .enum(['none', 'wanted', 'proven'])
      .describe(
        '`none`: there is none for it, or its model takes none; `proven`: it took completely all that it should have now; `wanted`: it may have another one still',
      ),
    findings: z.array(finding),
    quirks: z
      .array(z.object({ id: z.string(), message: z.string() }))
      .describe('What its firmware makes its file differ in from others of the make'),
    version: z.int().describe('For If-Match'),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Phone' });

/** Where a phone is pointed to. */
export const phoneAddress = z
  .object({
    url: z.string().describe('What the phone is pointed to: a secret'),
    kind: z.enum(['first-access', 'steady']),
    expiresAt: moment.nullable(),
  })
  .meta({ id: 'PhoneAddress', description: 'The address that a phone is pointed to' });

const pathSteps = [
  'added',
  'pointed',
  'contact',
  'address',
  'settings',
  'line',
] as const satisfies readonly PathStep['id'][];
const nextActions = [
  'accept',
  'open-window',
  'resync',
  'reboot',
  'set-model',
  'replace-mac',
  'assign-line',
] as const satisfies readonly Path['nextAction'][];

const stepState = z
  .enum(['done', 'here', 'to-come', 'failed'])
  .describe('`here`: the phone is at it; `failed`: somebody must act there');
const stepTold = {
  state: stepState,
  at: moment.nullable().describe('When it was done, or since when the phone is at it; null = nobody knows'),
  message: z.string().nullable().describe('In the language asked for, where there is something to say'),
};

/** Where a phone is on its way. */
export const phonePath = z
  .object({
    steps: z
      .array(z.object({ id: z.enum(pathSteps), ...stepTold }).meta({ id: 'PathStep' }))
      .describe(
        'All six, in order: added, pointed here, first contact, own address, settings fetched, line registered. Done up to where the phone is; behind that done or to come',
      ),
    why: z.string().describe('In the language asked for'),
    next: z.string().describe('What to do next, in the language asked for'),
    nextAction: z
      .enum(nextActions)
      .nullable()
      .describe(
        'The best of what can be started from here; `open-window` = a new first-access address. null = nothing',
      ),
    reset: z.string().nullable().describe('How its model is reset by hand; null = nobody knows'),
    ways: z
      .array(z.object({ way: z.enum(['rps', 'dhcp', 'pnp', 'tftp']), ...stepTold }))
      .optional()
      .describe('Ways by which it is pointed here by itself; absent = nobody looks after any'),
  })
  .meta({ id: 'PhonePath', description: 'Where a phone is on its way from its MAC address to a line' });

/** Answer to a new phone. */
export const phoneAdded = phone.extend({ address: phoneAddress.nullable() }).meta({ id: 'PhoneAdded' });

/** A file of a phone. */
export const file = z
  .object({
    file: z.string(),
    name: z.string().describe('As the phone asks for it'),
    contentType: z.string(),
    hash: z.string(),
    secret: z.boolean(),
    body: z.string().describe('Exactly what the phone would get now; secrets masked unless revealed'),
  })
  .meta({ id: 'PhoneFile' });

/** A file of a phone for a server that only has files. */
export const fileCopy = z
  .object({
    file: z.string(),
    names: z
      .array(z.string())
      .describe('Every name by which the phone may ask for it: its MAC address in small letters and in capitals'),
    contentType: z.string(),
    body: z.string(),
  })
  .meta({ id: 'FileCopy' });

/** A request of a phone. */
export const event = z
  .object({
    id: z.int(),
    at: moment,
    lastAt: moment.describe('Equal requests are counted, not repeated: the last of them'),
    count: z.int(),
    address: z.string(),
    scheme: z
      .enum(['http', 'https', 'tftp', 'pnp'])
      .describe('By which way; `pnp`: by SIP plug and play it was told the address of the file'),
    file: z.string(),
    method: z.enum(['GET', 'HEAD']),
    status: z.int(),
    hash: z.string().nullable(),
    complete: z.boolean(),
    token: z.enum(['first-access', 'steady', 'none']),
    userAgent: z.string(),
    model: z.string().nullable(),
    firmware: z.string().nullable(),
    alarm,
  })
  .meta({ id: 'Event', description: 'A request of a phone' });

/** A change of a phone. */
export const change = z
  .object({
    id: z.int(),
    at: moment,
    actor: z.string(),
    address: z.string().nullable(),
    action: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'Change', description: 'Who changed what, when and from where; secrets masked' });

const explainedSource = z.enum(['phone', 'model', 'organisation', 'default', 'model-shipped', 'exchange', 'shipped']);

const origin = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('setting'),
      setting: z.string(),
      value: z.unknown().describe('Effective value; null = none. Secrets are masked'),
      source: explainedSource,
      inherited: z
        .object({ value: z.unknown(), source: explainedSource })
        .nullable()
        .describe('Without the override of that level; null = nobody overrides it'),
      lastChange: z.object({ actor: z.string(), at: moment }).nullable(),
    }),
    z.object({ kind: z.literal('extension'), number: z.string(), field: z.string() }),
    z.object({ kind: z.literal('label'), slot: z.int() }),
    z.object({ kind: z.literal('address') }),
    z.object({ kind: z.literal('quirk'), id: z.string(), message: z.string() }),
    z.object({ kind: z.literal('make') }).describe('Always so for this make and model'),
  ])
  .meta({ id: 'Origin', description: 'What a line of a file follows' });

/** A file of a phone, explained line by line. */
export const explained = z
  .object({
    file: z.string(),
    name: z.string(),
    lines: z.array(z.object({ text: z.string().describe('Secrets masked'), from: z.array(origin) })),
  })
  .meta({ id: 'ExplainedFile' });
