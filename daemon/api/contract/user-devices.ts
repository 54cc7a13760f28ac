import { z } from 'zod';
import { moment, problemTold } from './parts.ts';
import { route } from './route.ts';

const number = z.string().min(1).max(40);

/** A further device of a user, as it is told. */
const userDevice = z
  .object({
    number: z.string().meta({ examples: ['91201'] }),
    user: z
      .string()
      .describe('The main extension')
      .meta({ examples: ['201'] }),
    state: z
      .enum(['wanted', 'present', 'leaving'])
      .describe('`wanted`: it is being made at the exchange, or not live yet; `leaving`: it is being taken away there'),
    since: moment.nullable(),
    why: problemTold.nullable().describe('What stands in the way, or is to be done'),
    origin: z
      .enum(['asked', 'line', 'exchange'])
      .describe(
        '`line`: it came with a phone’s line and goes with it; `exchange`: it was made there, and is changed there',
      ),
    madeBy: z.string().nullable(),
    createdAt: moment.nullable(),
    phone: z.string().nullable().describe('MAC address of the phone whose line it is'),
    registered: z.enum(['registered', 'unreachable', 'absent', 'unknown']),
  })
  .meta({ id: 'UserDevice', description: 'A further account of a user, for one more phone beside the main extension' });

const params = z.strictObject({ number });
const one = z.strictObject({ number, device: number });

/** Further devices of users: each phone of a user has an account of its own. */
export const userDeviceRoutes = {
  'userDevices.list': route({
    method: 'GET',
    path: '/extensions/{number}/devices',
    role: 'viewer',
    summary: 'Lists the further devices of a user, in order of their numbers',
    params,
    output: z.object({ items: z.array(userDevice) }).meta({ id: 'UserDevices' }),
    refusals: ['extension-unknown'],
  }),
  'userDevices.add': route({
    method: 'POST',
    path: '/extensions/{number}/devices',
    role: 'operator',
    summary: 'Gives a user one more device; making it at the exchange goes on after the answer',
    params,
    body: z
      .strictObject({ number: number.optional().describe('Digits; else the next free number of the prefixes') })
      .meta({ id: 'UserDeviceInput', examples: [{}] }),
    output: userDevice,
    status: 202,
    refusals: [
      ...(['extension-unknown', 'user-device-user', 'user-device-number', 'user-device-none-free'] as const),
      ...(['user-device-most', 'user-device-exists', 'user-devices-off'] as const),
    ],
  }),
  'userDevices.delete': route({
    method: 'DELETE',
    path: '/extensions/{number}/devices/{device}',
    role: 'operator',
    summary: 'Takes a device away that no phone has; that happens at the exchange, after the answer',
    params: one,
    output: userDevice,
    status: 202,
    refusals: ['user-device-unknown', 'extension-in-use'],
  }),
  'userDevices.retry': route({
    method: 'POST',
    path: '/extensions/{number}/devices/{device}/retry',
    role: 'operator',
    summary: 'Tries again at once what did not succeed, or copies the main extension’s settings anew',
    params: one,
    output: userDevice,
    status: 202,
    refusals: ['user-device-unknown'],
  }),
} as const;

/** A further device, as it is told. */
export type UserDeviceOutput = z.output<typeof userDevice>;
