import { z } from 'zod';
import { listing } from './list.ts';
import { mac, macs, moment } from './parts.ts';
import { route } from './route.ts';
import { phoneSelection } from './selection.ts';

const states = ['waiting', 'told', 'done', 'failed'] as const;

const order = {
  action: z
    .enum(['resync', 'reboot'])
    .describe('`resync`: fetch the files again, without a restart where the phone can'),
  force: z.boolean().default(false).describe('Restarts phones that are in a call, too'),
};

/** Something that phones were told to do. */
export const command = z
  .object({
    id: z.string(),
    action: z.enum(['resync', 'reboot']),
    force: z.boolean(),
    by: z.string().describe('Who asked'),
    askedAt: moment,
    endedAt: moment.nullable().describe('null = some phones are still waited for'),
    counts: z
      .object({ waiting: z.int(), told: z.int(), done: z.int(), failed: z.int() })
      .describe('Phones; `done` = proven, `failed` = what is missing is told of each phone'),
  })
  .meta({ id: 'Command', description: 'Something that phones were told to do, and how far it is' });

const commandPhone = z
  .object({
    mac: z.string(),
    state: z
      .enum(states)
      .describe('`told`: the exchange took it, which proves nothing; `done`: a fetch or a restart proved it'),
    why: z.string().describe('Code of the reason'),
    message: z.string().describe('The reason in the language asked for, with the way out'),
    at: moment,
  })
  .meta({ id: 'CommandPhone', description: 'What became of a command at one phone' });

const params = z.strictObject({ command: z.string().min(1).max(64) });

/** Commands to phones. */
export const commandRoutes = {
  'phones.act': route({
    method: 'POST',
    path: '/phones/{mac}/actions',
    role: 'operator',
    summary: 'Tells a phone to fetch its files again, or to restart; the command at `Location` tells what came of it',
    params: z.strictObject({ mac }),
    body: z.strictObject(order).meta({ id: 'PhoneAction', examples: [{ action: 'resync' }] }),
    output: command,
    status: 202,
    refusals: ['mac-malformed', 'phone-unknown'],
  }),
  'commands.give': route({
    method: 'POST',
    path: '/commands',
    role: 'operator',
    summary: 'Tells a selection of phones to fetch their files again, or to restart, at the usual pace',
    body: z
      .strictObject({ ...order, select: phoneSelection })
      .meta({ id: 'CommandInput', examples: [{ action: 'resync', select: { vendor: 'yealink' } }] }),
    output: command,
    status: 202,
    refusals: ['mac-malformed', 'phone-unknown', 'selection-empty', 'selection-large'],
  }),
  'commands.list': route({
    method: 'GET',
    path: '/commands',
    role: 'viewer',
    summary:
      'Lists the last commands to phones, with `macs` those that concern one of them; `sort=-askedAt` brings the newest first. They are kept in memory only',
    ...listing({ item: command, sort: ['askedAt'], filters: { macs }, whole: true }),
    refusals: ['mac-malformed'],
  }),
  'commands.show': route({
    method: 'GET',
    path: '/commands/{command}',
    role: 'viewer',
    summary: 'Shows how far a command is',
    params,
    output: command,
    refusals: ['command-gone'],
  }),
  'commands.phones': route({
    method: 'GET',
    path: '/commands/{command}/phones',
    role: 'viewer',
    summary: 'Lists what became of a command at each of its phones',
    params,
    ...listing({
      item: commandPhone,
      sort: ['mac', 'state', 'at'],
      filters: { macs, state: z.enum(states).optional().describe('Only phones in this state') },
    }),
    refusals: ['command-gone', 'mac-malformed'],
  }),
} as const;

export type CommandOutput = z.output<typeof command>;
export type CommandPhoneOutput = z.output<typeof commandPhone>;
