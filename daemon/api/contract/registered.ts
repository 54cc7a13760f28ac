import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, searchText } from './parts.ts';
import { route } from './route.ts';

const registered = z
  .object({
    account: z.string().describe('The extension, or the device of one, that it is registered as'),
    name: z.string().nullable(),
    contact: z.string().meta({ examples: ['sip:201@192.0.2.7:5060'] }),
    address: z.string().nullable().describe('Where it registers from; null = the exchange does not tell'),
    userAgent: z.string().nullable(),
    status: z.enum(['reachable', 'unreachable', 'unqualified', 'unknown']),
    vendor: z.string().nullable().describe('null = no make of ours'),
    model: z.string().nullable().describe('null = it does not tell one that is known'),
    variant: z.string().nullable().describe('The hardware as the phone calls it'),
    firmware: z.string().nullable(),
    mac: z.string().nullable().describe('null = it does not tell: read it off the phone to add it'),
  })
  .meta({
    id: 'RegisteredPhone',
    description: 'A phone that is registered at the exchange with an account that no phone of ours has',
  });

/** Phones that the exchange has and that nobody added. */
export const registeredRoutes = {
  'pending.registered': route({
    method: 'GET',
    path: '/pending/registered',
    role: 'viewer',
    summary:
      'Lists phones that are registered at the exchange and that nobody added; adding one with its account on a line takes it over',
    ...listing({
      item: registered,
      sort: ['account', 'vendor', 'address', 'userAgent'],
      filters: {
        vendor: filterText('make'),
        q: searchText('account, name, address, User-Agent, MAC address'),
      },
    }),
  }),
} as const;

export type RegisteredOutput = z.output<typeof registered>;
