import { z } from 'zod';
import { extensionNumber, extensionState, lineOfText, sipSecret } from '../../domain/index.ts';
import { pageOf, pageQuery, revealQuery } from './parts.ts';
import { route } from './route.ts';

const extension = z.object({
  number: z.string(),
  name: z.string(),
  authUser: z.string().nullable(),
  mailbox: z.string().nullable(),
  state: extensionState,
  /** SIP password; there only when an admin asked for it. */
  secret: z.string().optional(),
  version: z.int(),
});

const name = lineOfText(100);
const authUser = lineOfText(64);
const mailbox = lineOfText(64);
const params = z.strictObject({ number: z.string().min(1).max(40) });

/** Extensions that the daemon keeps itself. */
export const extensionRoutes = {
  'extensions.list': route({
    method: 'GET',
    path: '/extensions',
    role: 'viewer',
    summary: 'Lists extensions in order of their number',
    query: pageQuery,
    output: pageOf(extension),
  }),
  'extensions.add': route({
    method: 'POST',
    path: '/extensions',
    role: 'admin',
    summary: 'Adds an extension; without a secret one is made',
    body: z.strictObject({
      number: extensionNumber,
      name,
      secret: sipSecret.optional(),
      authUser: authUser.nullish(),
      mailbox: mailbox.nullish(),
    }),
    output: extension,
    status: 201,
  }),
  'extensions.show': route({
    method: 'GET',
    path: '/extensions/{number}',
    role: 'viewer',
    summary: 'Shows an extension',
    params,
    query: revealQuery,
    output: extension,
  }),
  'extensions.change': route({
    method: 'PATCH',
    path: '/extensions/{number}',
    role: 'admin',
    summary: 'Changes an extension; its state only as a whole',
    params,
    body: z.strictObject({
      name: name.optional(),
      secret: sipSecret.optional(),
      authUser: authUser.nullable().optional(),
      mailbox: mailbox.nullable().optional(),
      state: extensionState.optional(),
    }),
    output: extension,
    versioned: true,
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
  }),
} as const;

export type ExtensionOutput = z.output<typeof extension>;
