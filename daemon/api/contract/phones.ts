import { z } from 'zod';
import { lineOfText } from '../../domain/index.ts';
import { listing } from './list.ts';
import { filterText, flag, idText, mac, macs, revealQuery, searchText } from './parts.ts';
import {
  change,
  event,
  explained,
  file,
  fileCopy,
  lineInput,
  phone,
  phoneAdded,
  phoneAddress,
  phonePath,
  states,
} from './phone-shapes.ts';
import { route } from './route.ts';

const params = z.strictObject({ mac });

const vendor = z.string().min(1).max(64);
const model = z.string().min(1).max(64);
const note = lineOfText(200);

/** A phone to be added. */
export const phoneInput = z
  .strictObject({
    mac: z.string().max(64).describe('In any usual spelling'),
    vendor: vendor.optional().describe('Else recognised by the MAC address'),
    model: model.nullish().describe('Else recognised when the phone first asks'),
    note: note.nullish(),
    lines: z.array(lineInput).max(250).default([]),
  })
  .meta({
    id: 'PhoneInput',
    examples: [{ mac: '80:5E:C0:00:00:01', model: 'T46', lines: [{ slot: 1, extension: '201' }] }],
  });

/** What is changed of a phone. */
export const phoneEdit = z
  .strictObject({
    vendor: vendor.optional(),
    model: model.nullish(),
    note: note.nullish(),
    lines: z.array(lineInput).max(250).optional().describe('All its lines at once'),
  })
  .meta({ id: 'PhoneChange', examples: [{ note: 'Reception' }] });

const unknown = ['mac-malformed', 'phone-unknown'] as const;
const assignment = [
  'vendor-unknown',
  'model-unknown',
  'line-slot-invalid',
  'extension-unknown',
  'text-not-carried',
  'key-does-not-fit',
  'user-device-elsewhere',
  'user-device-user',
  'user-device-most',
  'user-device-none-free',
  'user-device-exists',
  'user-devices-off',
] as const;

/** Phones: what they are, what they get, what they did. */
export const phoneRoutes = {
  'phones.list': route({
    method: 'GET',
    path: '/phones',
    role: 'viewer',
    summary: 'Lists phones, in order of their MAC address unless told otherwise',
    ...listing({
      item: phone,
      sort: ['mac', 'vendor', 'model', 'note', 'extension', 'state', 'address', 'seenAt', 'createdAt', 'updatedAt'],
      filters: {
        vendor: filterText('make'),
        model: filterText('model'),
        state: z.enum(states).optional().describe('Only phones in this state'),
        extension: filterText('extension, on any line'),
        macs,
        q: searchText('MAC address, note, model, a line’s label, extension or the extension’s name'),
        search: z.string().max(100).optional().meta({ deprecated: true, description: 'The older name of `q`' }),
      },
    }),
    refusals: ['mac-malformed'],
  }),
  'phones.add': route({
    method: 'POST',
    path: '/phones',
    role: 'operator',
    summary: 'Adds a phone, and answers the address that it is pointed to',
    body: phoneInput,
    output: phoneAdded,
    status: 201,
    refusals: ['mac-malformed', 'phone-exists', ...assignment],
  }),
  'phones.show': route({
    method: 'GET',
    path: '/phones/{mac}',
    role: 'viewer',
    summary: 'Shows a phone',
    params,
    output: phone,
    refusals: unknown,
  }),
  'phones.path': route({
    method: 'GET',
    path: '/phones/{mac}/path',
    role: 'viewer',
    summary:
      'Tells where a phone is on its way to a line, why, and what to do next; also of one that asked and was not added',
    params,
    output: phonePath,
    refusals: unknown,
  }),
  'phones.change': route({
    method: 'PATCH',
    path: '/phones/{mac}',
    role: 'operator',
    summary: 'Changes a phone’s make, model, note or lines (all its lines at once)',
    params,
    body: phoneEdit,
    output: phone,
    versioned: true,
    refusals: [...unknown, ...assignment],
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
    refusals: unknown,
  }),
  'phones.address': route({
    method: 'GET',
    path: '/phones/{mac}/address',
    role: 'operator',
    summary: 'Tells the address that the phone is pointed to',
    params,
    output: phoneAddress,
    refusals: [...unknown, 'phone-no-address'],
  }),
  'phones.files': route({
    method: 'GET',
    path: '/phones/{mac}/files',
    role: 'viewer',
    summary: 'Lists the phone’s files as it would get them now',
    params,
    ...listing({
      item: file,
      sort: ['file', 'name'],
      filters: { reveal: flag },
      whole: true,
    }),
    refusals: unknown,
  }),
  'phones.file': route({
    method: 'GET',
    path: '/phones/{mac}/files/{file}',
    role: 'viewer',
    summary: 'Shows one of the phone’s files, by its id or name',
    params: z.strictObject({ mac, file: z.string().min(1).max(200).describe('Its id or name') }),
    query: revealQuery,
    output: file,
    refusals: [...unknown, 'file-unknown'],
  }),
  'phones.copies': route({
    method: 'GET',
    path: '/phones/{mac}/copies',
    role: 'operator',
    summary:
      'Lists the phone’s files for a server that only has files (FTP): with where to fetch from alone, while its first access is open; whole, with its secrets, if revealed',
    params,
    ...listing({ item: fileCopy, sort: ['file'], filters: { reveal: flag }, whole: true }),
    refusals: unknown,
  }),
  'phones.explain': route({
    method: 'GET',
    path: '/phones/{mac}/files/{file}/explain',
    role: 'viewer',
    summary: 'Explains each line of one of the phone’s files: what it follows, who set that, what would be inherited',
    params: z.strictObject({ mac, file: z.string().min(1).max(200).describe('Its id or name') }),
    output: explained,
    refusals: [...unknown, 'file-unknown'],
  }),
  'phones.events': route({
    method: 'GET',
    path: '/phones/{mac}/events',
    role: 'viewer',
    summary: 'Lists the phone’s requests, newest first',
    params,
    ...listing({
      item: event,
      sort: 'newest',
      filters: {
        status: z
          .string()
          .regex(/^[1-5]\d\d$/, 'it is no number from 100 to 599')
          .optional()
          .describe('Only requests that were answered with this status'),
        token: z.enum(['first-access', 'steady', 'none']).optional(),
        q: searchText('file, address, User-Agent, model, firmware'),
      },
    }),
    refusals: unknown,
  }),
  'phones.changes': route({
    method: 'GET',
    path: '/phones/{mac}/changes',
    role: 'viewer',
    summary: 'Lists who changed what on the phone, newest first; secrets masked',
    params,
    ...listing({
      item: change,
      sort: 'newest',
      filters: { actor: filterText('actor'), action: filterText('action') },
    }),
    refusals: unknown,
  }),
  'phones.renew': route({
    method: 'POST',
    path: '/phones/{mac}/actions/renew-first-access',
    role: 'operator',
    summary: 'Makes a new first-access address, as after a factory reset',
    params,
    output: phoneAddress,
    refusals: [...unknown, 'phone-no-address'],
  }),
  'phones.rotate': route({
    method: 'POST',
    path: '/phones/{mac}/actions/rotate-token',
    role: 'operator',
    summary: 'Makes a new steady address; the old one works until the phone uses the new one',
    params,
    output: phone,
    refusals: unknown,
  }),
  'phones.revoke': route({
    method: 'POST',
    path: '/phones/{mac}/actions/revoke-token',
    role: 'operator',
    summary: 'Kills the steady address now, as after a theft; the phone then needs a factory reset',
    params,
    output: phone,
    refusals: unknown,
  }),
} as const;

export type PhoneOutput = z.output<typeof phone>;
export type AddressOutput = z.output<typeof phoneAddress>;
export type PathOutput = z.output<typeof phonePath>;
export type FileOutput = z.output<typeof file>;
export type ExplainedFileOutput = z.output<typeof explained>;
export type EventOutput = z.output<typeof event>;
export type ChangeOutput = z.output<typeof change>;

/** Address parameters of a model. */
export const modelParams = z.strictObject({ vendor: idText, model: idText });
/** Address parameters of a phone. */
export const phoneParams = params;
