import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { filledText, networks, port, privateNetworks } from '../lib/addresses.ts';
import { field } from './field.ts';

/** Name of a network interface as Linux takes it, or an IPv4 address. */
const interfaceName = filledText.refine(
  (text) => isIPv4(text) || /^[^\s/:]{1,15}$/.test(text),
  'it is no name of a network interface and no IPv4 address',
);

/** Plug and play: phones that look for their address by SIP. */
export const pnpFields = {
  pnp: field(
    {
      doc: 'Whether phones that look for their address by SIP plug and play (multicast 224.0.1.75) are answered: `on` or `off`; see [docs/pnp.md](docs/pnp.md).',
      default: 'off',
      example: 'on',
    },
    // YAML 1.1 reads on and off as booleans, and so do people.
    z
      .union([z.boolean(), z.enum(['on', 'off'])], { error: 'it is neither on nor off' })
      .transform((value) => value === true || value === 'on')
      .default(false),
  ),
  pnpInterface: field(
    {
      doc: 'Name or IPv4 address of the network interface that those phones are at.',
      default: 'the first that is not this machine’s own loop',
      example: 'eth1',
    },
    interfaceName.optional(),
  ),
  pnpPort: field(
    {
      doc: 'UDP port at which they are heard. They always ask at 5060: another one needs the nftables rule of docs/pnp.md, where Asterisk has 5060.',
      default: '5060',
      example: '5070',
    },
    port.default(5060),
  ),
  pnpNetworks: field(
    {
      doc: 'Addresses or networks whose phones are answered so, separated by commas.',
      default: 'private networks, this machine itself, link-local addresses',
      example: '192.168.10.0/24',
    },
    networks.default([...privateNetworks]),
  ),
} as const;
