import { z } from 'zod';
import { newPassword } from './accounts.ts';
import { listing } from './list.ts';
import { flag, moment } from './parts.ts';
import { role, route } from './route.ts';

const session = z
  .object({
    id: z.string(),
    owner: z.string().describe('The account; `panel:<user>` = somebody whom the host panel vouches for'),
    current: z.boolean().describe('Whether this very request came by it'),
    createdAt: moment,
    lastUsedAt: moment.describe('To the minute'),
    idleUntil: moment.describe('Ends then, unless it is used before'),
    expiresAt: moment.describe('Ends then at the latest'),
    address: z.string().nullable().describe('Where it was made from; null = this machine’s own socket'),
    userAgent: z.string(),
  })
  .meta({ id: 'Session', description: 'Somebody signed in, without the cookie' });

const who = z
  .object({
    name: z.string().describe('As it stands in the audit'),
    role,
    by: z.enum(['token', 'password', 'session', 'ticket', 'local']).describe('How the caller is known'),
    account: z.string().nullable().describe('The account whose password it is; null = it has none here'),
    scope: z
      .array(z.string())
      .nullable()
      .describe('The only groups of operations that are open; null = all of the role'),
    session: session.nullable(),
  })
  .meta({ id: 'Who', description: 'Who the caller is' });

const secret = (most: number) => z.string().min(1, 'it is empty').max(most, `it is longer than ${most} characters`);

const exampleTicket =
  'eyJ1c2VyIjoiYW5uIiwicm9sZSI6Im9wZXJhdG9yIiwiZXhwIjoxNzk1MTYyNjAwLCJub25jZSI6IjRmMWM5YjJhN2QzZTRmNTAifQ.Hh8nXGwH0o5bT3cW7Qy4m2pJr1kVd6ZsLf9aEuIxNtM';

/** Signing in and out. */
export const sessionRoutes = {
  'sessions.show': route({
    method: 'GET',
    path: '/session',
    role: 'viewer',
    summary: 'Tells who the caller is and what it may do',
    output: who,
    outsideScopes: true,
  }),
  'sessions.start': route({
    method: 'POST',
    path: '/session',
    role: 'public',
    summary: 'Signs in with name and password: the answer brings the session’s cookie',
    body: z
      .strictObject({ name: secret(100), password: secret(200) })
      .meta({ id: 'Credentials', examples: [{ name: 'ann', password: 'seven green lamps' }] }),
    output: who,
    status: 201,
    signsIn: true,
    refusals: ['sign-in-refused', 'too-many-attempts'],
  }),
  'sessions.end': route({
    method: 'DELETE',
    path: '/session',
    role: 'viewer',
    summary: 'Signs out: ends the session that the request came by',
    output: z.undefined(),
    status: 204,
    refusals: ['session-unknown'],
  }),
  'sessions.redeem': route({
    method: 'POST',
    path: '/session/ticket',
    role: 'public',
    summary: 'Signs in with a host panel’s ticket, which works once and for a minute at most',
    body: z
      .strictObject({
        ticket: z
          .string()
          .max(2000, 'it is longer than 2000 characters')
          .regex(/^[\w-]+\.[\w-]+$/, 'it is no ticket')
          .describe('`<base64url of {user, role, exp, nonce}>.<base64url of its HMAC-SHA256>`: a secret'),
      })
      .meta({ id: 'TicketInput', examples: [{ ticket: exampleTicket }] }),
    output: who,
    status: 201,
    signsIn: true,
    refusals: ['ticket-off', 'ticket-refused'],
  }),
  'sessions.changePassword': route({
    method: 'PUT',
    path: '/session/password',
    role: 'viewer',
    summary: 'Changes the caller’s own password and ends all other sessions',
    body: z
      .strictObject({ current: secret(200).describe('The present password: a secret'), password: newPassword })
      .meta({ id: 'OwnPassword', examples: [{ current: 'seven green lamps', password: 'nine yellow kites' }] }),
    output: z.undefined(),
    status: 204,
    refusals: ['account-none', 'account-unknown', 'too-many-attempts'],
  }),
  'sessions.list': route({
    method: 'GET',
    path: '/sessions',
    role: 'viewer',
    summary: 'Lists the caller’s own sessions; for admins also everyone’s',
    ...listing({
      item: session,
      sort: ['lastUsedAt', 'createdAt', 'owner'],
      filters: { everyone: flag.describe('Everyone’s sessions: for admins only') },
    }),
  }),
  'sessions.endAll': route({
    method: 'DELETE',
    path: '/sessions',
    role: 'viewer',
    summary: 'Signs out everywhere: ends all of the caller’s own sessions',
    output: z.undefined(),
    status: 204,
  }),
  'sessions.endOne': route({
    method: 'DELETE',
    path: '/sessions/{session}',
    role: 'viewer',
    summary: 'Ends one of the caller’s own sessions; admins may end anybody’s',
    params: z.strictObject({ session: z.string().min(1).max(64) }),
    output: z.undefined(),
    status: 204,
    refusals: ['session-unknown'],
  }),
} as const;

export type SessionOutput = z.output<typeof session>;
export type WhoOutput = z.output<typeof who>;
