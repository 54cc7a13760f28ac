import { z } from 'zod';
import { dhcpServerIds } from '../../provisioning/index.ts';
import { idText } from './parts.ts';
import { route } from './route.ts';

const make = z.object({
  vendor: z.string(),
  name: z.string(),
  vendorClass: z
    .string()
    .nullable()
    .describe(
      'How the class begins by which its phones call themselves (option 60); null = told by their MAC addresses',
    ),
  options: z.array(
    z.object({
      code: z.int(),
      value: z.string().describe('Text, or octets in hexadecimal with colons between'),
      form: z.enum(['text', 'octets']),
      holds: z.array(z.int()).describe('Codes of the options that it holds (43)'),
    }),
  ),
  about: z.string().describe('Why these options, in the language asked for'),
  source: z.string(),
});

const configuration = z.object({
  server: z.enum(dhcpServerIds),
  name: z.string(),
  where: z.string().describe('Where the text goes, in the language asked for'),
  text: z.string(),
});

const dhcp = z
  .object({
    folder: z.string().describe('Where phones without an address of their own ask'),
    makes: z.array(make),
    configurations: z.array(configuration),
  })
  .meta({ id: 'Dhcp', description: 'What a network’s DHCP server tells phones, as configuration to be pasted' });

/** What a network's DHCP server tells phones. */
export const dhcpRoutes = {
  'dhcp.show': route({
    method: 'GET',
    path: '/dhcp',
    role: 'viewer',
    summary: 'Tells how DHCP servers are configured so that phones find their way here; it holds no secret',
    query: z.strictObject({
      server: z.enum(dhcpServerIds).optional().describe('Only for this server'),
      make: idText
        .optional()
        .describe('Only for phones of this make')
        .meta({ examples: ['yealink'] }),
    }),
    output: dhcp,
    refusals: ['vendor-not-found', 'dhcp-address-unfit'],
  }),
} as const;

export type DhcpOutput = z.output<typeof dhcp>;
