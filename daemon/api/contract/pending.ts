import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, flag, mac, moment, searchText } from './parts.ts';
import { phoneAdded } from './phone-shapes.ts';
import { phoneInput } from './phones.ts';
import { route } from './route.ts';

/** A phone that asked and is not ours. */
export const pendingPhone = z
  .object({
    mac: z.string().meta({ examples: ['80:5E:C0:12:34:56'] }),
    vendor: z.string().meta({ examples: ['yealink'] }),
    told: z.boolean().describe('It told its make itself; else that is concluded from its MAC address'),
    model: z.string().nullable().describe('null = it did not tell one that is known'),
    variant: z.string().nullable().describe('The hardware as the phone calls it'),
    firmware: z.string().nullable(),
    address: z.string().describe('From where it asked last'),
    way: z.enum(['http', 'tftp', 'pnp']).describe('How it asked last; `pnp`: by SIP plug and play'),
    proven: z
      .boolean()
      .describe('Its last request came with a certificate of its maker’s that names it; all else is its own word'),
    file: z.string().describe('What it asked for last; empty where that is no plain name'),
    firstAt: moment,
    lastAt: moment,
    count: z.int().describe('How often it asked'),
    ignored: z.boolean(),
  })
  .meta({ id: 'PendingPhone', description: 'A phone that nobody added and that asked. All of it is its own word' });

/** The time in which phones are added by themselves. */
export const acceptAll = z
  .object({
    since: moment,
    until: moment,
    by: z.string().describe('Who opened it'),
    added: z.int(),
    most: z.int().describe('It ends with so many added'),
  })
  .meta({ id: 'AcceptAll', description: 'The time in which phones that ask are added by themselves' });

const params = z.strictObject({ mac });

/** Phones that nobody added and that asked. */
export const pendingRoutes = {
  'pending.list': route({
    method: 'GET',
    path: '/pending',
    role: 'viewer',
    summary:
      'Lists unknown phones that asked from an allowed network; `sort=-lastAt` brings the last one first. They are kept in memory only',
    ...listing({
      item: pendingPhone,
      sort: ['lastAt', 'firstAt', 'mac', 'vendor', 'count'],
      filters: {
        ignored: flag.describe('Those that somebody ignores, instead of the others'),
        vendor: filterText('make'),
        q: searchText('MAC address, model, hardware, address'),
      },
    }),
  }),
  'pending.accept': route({
    method: 'POST',
    path: '/pending/{mac}/accept',
    role: 'operator',
    summary: 'Adds a pending phone with its make and model, and answers the address that it is pointed to',
    params,
    body: phoneInput
      .omit({ mac: true })
      .meta({ id: 'PendingAccept', examples: [{ note: 'Reception', lines: [{ slot: 1, extension: '201' }] }, {}] }),
    output: phoneAdded,
    status: 201,
    refusals: [
      ...(['mac-malformed', 'pending-unknown', 'phone-exists', 'vendor-unknown', 'model-unknown'] as const),
      ...(['line-slot-invalid', 'extension-unknown', 'text-not-carried', 'key-does-not-fit'] as const),
    ],
  }),
  'pending.ignore': route({
    method: 'POST',
    path: '/pending/{mac}/ignore',
    role: 'operator',
    summary: 'Ignores a pending phone until the next restart: it is not listed with the others and not added by itself',
    params,
    output: pendingPhone,
    refusals: ['mac-malformed', 'pending-unknown'],
  }),
  'pending.acceptAll': route({
    method: 'POST',
    path: '/pending/accept-all',
    role: 'operator',
    summary: 'Adds every phone that asks from now on, for some minutes',
    body: z
      .strictObject({
        minutes: z.int().min(1).max(60),
        most: z.int().min(1).max(500).default(100).describe('It ends with so many added'),
      })
      .meta({ id: 'AcceptAllInput', examples: [{ minutes: 10 }] }),
    output: acceptAll,
  }),
  'pending.accepting': route({
    method: 'GET',
    path: '/pending/accept-all',
    role: 'viewer',
    summary: 'Tells whether phones are added by themselves now, and until when',
    output: z.object({ acceptAll: acceptAll.nullable().describe('null = they are not') }),
  }),
  'pending.endAcceptAll': route({
    method: 'DELETE',
    path: '/pending/accept-all',
    role: 'operator',
    summary: 'Adds no more phones by themselves',
    output: z.undefined(),
    status: 204,
  }),
} as const;

export type PendingPhoneOutput = z.output<typeof pendingPhone>;
export type AcceptAllOutput = z.output<typeof acceptAll>;
