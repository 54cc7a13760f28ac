import { z } from 'zod';
import { passwordLength } from '../auth/password-rules.ts';
import { listing } from './list.ts';
import { moment, searchText } from './parts.ts';
import { role, roles, route } from './route.ts';

/** Names in the audit that are nobody's account. */
const reserved = ['cli', 'system', 'nobody', 'token', 'phone', 'panel'];

/** The name of an account that is made. */
export const accountName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._@-]{0,63}$/,
    'it has 1 to 64 small letters, digits, dots, hyphens, underscores or @, the first a letter or digit',
  )
  .refine((name) => !reserved.includes(name), 'it is kept for the daemon itself')
  .describe('Small letters, digits, `.` `-` `_` `@`');

/** A password that is chosen. */
export const newPassword = z
  .string()
  .min(passwordLength.least, `it is shorter than ${passwordLength.least} characters`)
  .max(passwordLength.most, `it is longer than ${passwordLength.most} characters`)
  .describe('A secret: at least 10 characters, not what everybody tries first, without the account’s name');

const account = z
  .object({
    name: z.string(),
    role,
    version: z.int(),
    createdAt: moment.nullable().describe('null = it is older than this record'),
    changedAt: moment.nullable(),
    sessions: z.int().describe('How many times it is signed in now'),
  })
  .meta({ id: 'Account', description: 'Somebody who may sign in, without the password' });

const params = z.strictObject({ account: z.string().min(1).max(64) });

/** People who may sign in. */
export const accountRoutes = {
  'accounts.list': route({
    method: 'GET',
    path: '/accounts',
    role: 'admin',
    summary: 'Lists the people who may sign in',
    ...listing({
      item: account,
      sort: ['name', 'role', 'createdAt'],
      filters: { role: z.enum(roles).optional().describe('Only accounts of this role'), q: searchText('name') },
      whole: true,
    }),
  }),
  'accounts.add': route({
    method: 'POST',
    path: '/accounts',
    role: 'admin',
    summary: 'Adds an account',
    body: z
      .strictObject({ name: accountName, role, password: newPassword })
      .meta({ id: 'AccountInput', examples: [{ name: 'ann', role: 'operator', password: 'seven green lamps' }] }),
    output: account,
    status: 201,
    refusals: ['account-exists'],
  }),
  'accounts.show': route({
    method: 'GET',
    path: '/accounts/{account}',
    role: 'admin',
    summary: 'Shows an account',
    params,
    output: account,
    refusals: ['account-unknown'],
  }),
  'accounts.change': route({
    method: 'PATCH',
    path: '/accounts/{account}',
    role: 'admin',
    summary: 'Changes an account’s role or sets another password, which ends its sessions',
    params,
    body: z
      .strictObject({ role: role.optional(), password: newPassword.optional() })
      .meta({ id: 'AccountEdit', examples: [{ role: 'viewer' }] }),
    output: account,
    versioned: true,
    refusals: ['account-unknown', 'account-last-admin'],
  }),
  'accounts.delete': route({
    method: 'DELETE',
    path: '/accounts/{account}',
    role: 'admin',
    summary: 'Deletes an account and ends its sessions',
    params,
    output: z.undefined(),
    status: 204,
    versioned: true,
    refusals: ['account-unknown', 'account-last-admin'],
  }),
} as const;

export type AccountOutput = z.output<typeof account>;
