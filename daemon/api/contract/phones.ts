import { z } from 'zod';
import { extensionNumber, lineOfText } from '../../domain/index.ts';
import { finding, historyQuery, idText, mac, moment, pageOf, pageQuery, revealQuery } from './parts.ts';
import { route } from './route.ts';

const states = ['waiting', 'fetching', 'up-to-date', 'behind', 'refused', 'silent'] as const;

const label = lineOfText(64);

const lineInput = z.strictObject({
  slot: z.int().min(1).max(250),
  extension: extensionNumber,
  label: label.nullish(),
});

const line = z.object({ slot: z.int(), extension: z.string(), label: z.string().nullable() });

const alarm = z.enum(['model-differs', 'make-differs', 'mac-differs']).nullable();

const phone = z.object({
  mac: z.string(),
  vendor: z.string(),
  /** null until it is known. */
  model: z.string().nullable(),
  note: z.string().nullable(),
  lines: z.array(line),
  /** Where it is on its way, since when and why. */
  state: z.object({ state: z.enum(states), since: moment, why: z.string(), message: z.string() }),
  /** What its last request told. */
  seen: z
    .object({
      at: moment,
      address: z.string(),
      userAgent: z.string(),
      model: z.string().nullable(),
      /** The hardware as the phone calls it. */
      variant: z.string().nullable(),
      firmware: z.string().nullable(),
      /** Expansion modules that it says are attached; null = it does not tell. */
      modules: z.int().nullable(),
      alarm,
    })
    .nullable(),
  findings: z.array(finding),
  /** What its firmware makes its file differ in from others of the make. */
  quirks: z.array(z.object({ id: z.string(), message: z.string() })),
  version: z.int(),
  createdAt: moment,
  updatedAt: moment,
});

const phoneAddress = z.object({
  /** What the phone is pointed to: a secret. */
  url: z.string(),
  kind: z.enum(['first-access', 'steady']),
  expiresAt: moment.nullable(),
});

const phoneAdded = phone.extend({ address: phoneAddress.nullable() });

const file = z.object({
  file: z.string(),
  /** As the phone asks for it. */
  name: z.string(),
  contentType: z.string(),
  hash: z.string(),
  secret: z.boolean(),
  /** Exactly what the phone would get now; secrets masked unless revealed. */
  body: z.string(),
});

const event = z.object({
  id: z.int(),
  at: moment,
  /** Equal requests are counted, not repeated: the last of them. */
  lastAt: moment,
  count: z.int(),
  address: z.string(),
  scheme: z.enum(['http', 'https']),
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
});

const change = z.object({
  id: z.int(),
  at: moment,
  actor: z.string(),
  address: z.string().nullable(),
  action: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

const params = z.strictObject({ mac });

const vendor = z.string().min(1).max(64);
const model = z.string().min(1).max(64);
const note = lineOfText(200);

/** Phones: what they are, what they get, what they did. */
export const phoneRoutes = {
  'phones.list': route({
    method: 'GET',
    path: '/phones',
    role: 'viewer',
    summary: 'Lists phones in order of their MAC address',
    query: pageQuery.extend({
      cursor: z
        .string()
        .regex(/^[0-9a-f]{12}$/, 'it is no cursor of this list')
        .optional(),
      vendor: vendor.optional(),
      model: model.optional(),
      state: z.enum(states).optional(),
      extension: z.string().max(40).optional(),
      /** Part of MAC address, note, model or extension. */
      search: z.string().max(100).optional(),
    }),
    output: pageOf(phone),
  }),
  'phones.add': route({
    method: 'POST',
    path: '/phones',
    role: 'operator',
    summary: 'Adds a phone, and answers the address that it is pointed to',
    body: z.strictObject({
      mac: z.string().max(64),
      vendor: vendor.optional(),
      model: model.nullish(),
      note: note.nullish(),
      lines: z.array(lineInput).max(250).default([]),
    }),
    output: phoneAdded,
    status: 201,
  }),
  'phones.show': route({
    method: 'GET',
    path: '/phones/{mac}',
    role: 'viewer',
    summary: 'Shows a phone',
    params,
    output: phone,
  }),
  'phones.change': route({
    method: 'PATCH',
    path: '/phones/{mac}',
    role: 'operator',
    summary: 'Changes a phone’s make, model, note or lines (all its lines at once)',
    params,
    body: z.strictObject({
      vendor: vendor.optional(),
      model: model.nullish(),
      note: note.nullish(),
      lines: z.array(lineInput).max(250).optional(),
    }),
    output: phone,
    versioned: true,
  }),
  'phones.delete': route({
    method: 'DELETE',
    path: '/phones/{mac}',
    role: 'operator',
    summary: 'Deletes a phone; its addresses stop working',
    params,
    output: z.undefined(),
    status: 204,
    versioned: true,
  }),
  'phones.address': route({
    method: 'GET',
    path: '/phones/{mac}/address',
    role: 'operator',
    summary: 'Tells the address that the phone is pointed to',
    params,
    output: phoneAddress,
  }),
  'phones.files': route({
    method: 'GET',
    path: '/phones/{mac}/files',
    role: 'viewer',
    summary: 'Lists the phone’s files as it would get them now',
    params,
    query: revealQuery,
    output: z.object({ items: z.array(file) }),
  }),
  'phones.file': route({
    method: 'GET',
    path: '/phones/{mac}/files/{file}',
    role: 'viewer',
    summary: 'Shows one of the phone’s files, by its id or name',
    params: z.strictObject({ mac, file: z.string().min(1).max(200) }),
    query: revealQuery,
    output: file,
  }),
  'phones.events': route({
    method: 'GET',
    path: '/phones/{mac}/events',
    role: 'viewer',
    summary: 'Lists the phone’s requests, newest first',
    params,
    query: historyQuery,
    output: pageOf(event),
  }),
  'phones.changes': route({
    method: 'GET',
    path: '/phones/{mac}/changes',
    role: 'viewer',
    summary: 'Lists who changed what on the phone, newest first; secrets masked',
    params,
    query: historyQuery,
    output: pageOf(change),
  }),
  'phones.renew': route({
    method: 'POST',
    path: '/phones/{mac}/actions/renew-first-access',
    role: 'operator',
    summary: 'Makes a new first-access address, as after a factory reset',
    params,
    output: phoneAddress,
  }),
  'phones.rotate': route({
    method: 'POST',
    path: '/phones/{mac}/actions/rotate-token',
    role: 'operator',
    summary: 'Makes a new steady address; the old one works until the phone uses the new one',
    params,
    output: phone,
  }),
  'phones.revoke': route({
    method: 'POST',
    path: '/phones/{mac}/actions/revoke-token',
    role: 'operator',
    summary: 'Kills the steady address now, as after a theft; the phone then needs a factory reset',
    params,
    output: phone,
  }),
} as const;

export type PhoneOutput = z.output<typeof phone>;
export type AddressOutput = z.output<typeof phoneAddress>;
export type FileOutput = z.output<typeof file>;
export type EventOutput = z.output<typeof event>;
export type ChangeOutput = z.output<typeof change>;

/** Address parameters of a model. */
export const modelParams = z.strictObject({ vendor: idText, model: idText });
/** Address parameters of a phone. */
export const phoneParams = params;
