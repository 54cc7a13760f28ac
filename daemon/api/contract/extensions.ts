import { z } from 'zod';
import { extensionNumber, extensionState, lineOfText, sipSecret } from '../../domain/index.ts';
import { listing } from './list.ts';
import { moment, revealQuery, searchText } from './parts.ts';
import { route } from './route.ts';

const state = extensionState.meta({
  id: 'ExtensionState',
  description: 'What a user wishes: phones show it, the exchange acts',
});

const contact = z.object({
  uri: z.string().meta({ examples: ['sip:201@192.0.2.7:5060'] }),
  address: z.string().nullable().describe('That the registration came from'),
  userAgent: z.string().nullable(),
  status: z.enum(['reachable', 'unreachable', 'unqualified', 'unknown']),
  roundtripMs: z.number().nullable(),
  expiresAt: moment.nullable(),
});

const registration = z
  .object({
    state: z
      .enum(['registered', 'unreachable', 'absent', 'unknown'])
      .describe('`unknown`: there is no exchange that could be asked now'),
    since: moment.nullable().describe('As far as this daemon saw it'),
    contacts: z.array(contact).describe('Phones that are registered; as they were, while the state is unknown'),
  })
  .meta({ id: 'Registration' });

const endpoint = z
  .object({
    transports: z.array(z.enum(['udp', 'tcp', 'tls', 'ws', 'wss'])).nullable(),
    mediaEncryption: z.enum(['none', 'sdes', 'dtls']).nullable(),
    mediaEncryptionOptional: z.boolean(),
    dtmf: z.enum(['rfc4733', 'inband', 'info', 'auto']).nullable(),
    codecs: z.array(z.string()).nullable().describe('In order of preference'),
    maxContacts: z.int().nullable(),
  })
  .meta({
    id: 'Endpoint',
    description: 'How the exchange has the account set up; null = it does not tell, or takes anything',
  });

const listed = z
  .object({
    number: z.string().meta({ examples: ['201'] }),
    user: z
      .string()
      .nullable()
      .describe('Whose it is: the number of the main extension, its own where it is one; null = nobody’s'),
    name: z.string(),
    authUser: z.string().nullable(),
    mailbox: z.string().nullable(),
    state,
    endpoint,
    registration,
    activity: z.enum(['idle', 'ringing', 'in-call', 'unknown']),
    version: z.int().nullable().describe('For If-Match; null = the exchange keeps it, and it is changed there'),
  })
  .meta({ id: 'ExtensionSummary' });

const extension = listed
  .extend({ secret: z.string().optional().describe('SIP password; there only when an admin asked for it') })
  .meta({ id: 'Extension' });

const name = lineOfText(100);
const authUser = lineOfText(64);
const mailbox = lineOfText(64);
const params = z.strictObject({ number: z.string().min(1).max(40) });

/** An extension to be added. */
export const extensionInput = z
  .strictObject({
    number: extensionNumber,
    name,
    secret: sipSecret.optional().describe('SIP password; else one is made'),
    authUser: authUser.nullish().describe('Else the number'),
    mailbox: mailbox.nullish(),
  })
  .meta({ id: 'ExtensionInput', examples: [{ number: '202', name: 'Ann' }] });

/** What is changed of an extension. */
export const extensionEdit = z
  .strictObject({
    name: name.optional(),
    secret: sipSecret.optional(),
    authUser: authUser.nullable().optional(),
    mailbox: mailbox.nullable().optional(),
    state: state.optional().describe('As a whole'),
  })
  .meta({ id: 'ExtensionChange', examples: [{ name: 'Ann Smith' }] });

/** Extensions: those of the exchange, or those that the daemon keeps itself, which alone are changed here. */
export const extensionRoutes = {
  'extensions.list': route({
    method: 'GET',
    path: '/extensions',
    role: 'viewer',
    summary: 'Lists the exchange’s extensions, or those kept here, in order of their number unless told otherwise',
    ...listing({
      item: listed,
      sort: ['number', 'name'],
      filters: { q: searchText('number, name, mailbox') },
    }),
  }),
  'extensions.add': route({
    method: 'POST',
    path: '/extensions',
    role: 'admin',
    summary: 'Adds an extension; without a secret one is made',
    body: extensionInput,
    output: extension,
    status: 201,
    refusals: ['extension-exists', 'extensions-elsewhere'],
  }),
  'extensions.show': route({
    method: 'GET',
    path: '/extensions/{number}',
    role: 'viewer',
    summary: 'Shows an extension',
    params,
    query: revealQuery,
    output: extension,
    refusals: ['extension-unknown'],
  }),
  'extensions.change': route({
    method: 'PATCH',
    path: '/extensions/{number}',
    role: 'admin',
    summary: 'Changes an extension; its state only as a whole',
    params,
    body: extensionEdit,
    output: extension,
    versioned: true,
    refusals: ['extension-unknown', 'text-not-carried', 'extensions-elsewhere'],
  }),
  'extensions.delete': route({
    method: 'DELETE',
    path: '/extensions/{number}',
    role: 'admin',
    summary: 'Deletes an extension that no phone uses',
    params,
    output: z.undefined(),
    status: 204,
    versioned: true,
    refusals: ['extension-unknown', 'extension-in-use', 'extensions-elsewhere'],
  }),
} as const;

export type ExtensionOutput = z.output<typeof extension>;
