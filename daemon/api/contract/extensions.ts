import { z } from 'zod';
import { extensionNumber, extensionState, lineOfText, sipSecret } from '../../domain/index.ts';
import { listing } from './list.ts';
import { revealQuery, searchText } from './parts.ts';
import { route } from './route.ts';

const state = extensionState.meta({
  id: 'ExtensionState',
  description: 'What a user wishes: phones show it, the exchange acts',
});

const listed = z
  .object({
    number: z.string().meta({ examples: ['201'] }),
    name: z.string(),
    authUser: z.string().nullable(),
    mailbox: z.string().nullable(),
    state,
    version: z.int().describe('For If-Match'),
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

/** Extensions that the daemon keeps itself. */
export const extensionRoutes = {
  'extensions.list': route({
    method: 'GET',
    path: '/extensions',
    role: 'viewer',
    summary: 'Lists extensions, in order of their number unless told otherwise',
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
    refusals: ['extension-exists'],
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
    refusals: ['extension-unknown', 'text-not-carried'],
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
    refusals: ['extension-unknown', 'extension-in-use'],
  }),
} as const;

export type ExtensionOutput = z.output<typeof extension>;
