import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { composeDhcp, dhcpServers } from '../../../daemon/provisioning/index.ts';
import type { DhcpServerId, GivenOption } from '../../../daemon/provisioning/dhcp/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { describeWith, locate } from '../../lab/index.ts';
import { runToEnd } from '../../lab/debian.ts';
import type { Offer } from './wire/client.ts';
import type { Given } from './wire/world.ts';

/** A phone of each make as it asks, and something that is no phone. */
const phones = {
  yealink: { mac: '805ec0000001', vendorClass: 'yealink' },
  snom: { mac: '000413000002', vendorClass: 'snomD785' },
  gigaset: { mac: '7c2f80000003', vendorClass: '' },
  fanvil: { mac: '0c383e000004', vendorClass: '' },
  nethphone: { mac: 'e0e656000005', vendorClass: '' },
  flyingvoice: { mac: '0021f2000006', vendorClass: '' },
  computer: { mac: '020000000007', vendorClass: 'MSFT 5.0' },
};

async function offersOf(server: Given['server'], id: DhcpServerId): Promise<Offer[]> {
  const composed = composeDhcp(vendors, 'https://phones.example.com');
  const text = composed.ok ? dhcpServers.find((one) => one.id === id)?.write(composed.value.groups) : undefined;
  const program = await locate(server);
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-dhcp-'));
  try {
    const world = join(import.meta.dirname, 'wire/world.ts');
    const given = JSON.stringify({ folder, server, program, text, phones: Object.values(phones) });
    const { stdout, stderr } = await runToEnd('unshare', ['-rn', process.execPath, world, given]);
    if (!stdout.startsWith('[')) throw new Error(`${stdout}${stderr}`);
    return JSON.parse(stdout) as Offer[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const octetsOf = ({ value, form }: GivenOption) =>
  form === 'octets' ? value.replaceAll(':', '') : Buffer.from(value, 'latin1').toString('hex');

const ours = new Set(['43', '66', '67', '114', '120', '125', '160']);

/** What phones read of an offer: dnsmasq ends 66 and 67 with a NUL, which is none of the text (RFC 2132, section 2). */
function read(offer: Offer | undefined): Record<string, string> {
  const found = Object.entries(offer ?? {}).filter(([code]) => ours.has(code));
  return Object.fromEntries(found.map(([code, hex]) => [code, /^6[67]$/.test(code) ? hex.replace(/00$/, '') : hex]));
}

await describeWith('network', 'what phones hear of a real DHCP server', () => {
  it.each([
    ['dnsmasq', 'dnsmasq'],
    ['dhcpd', 'isc-dhcpd'],
    ['kea', 'kea'],
  ] as const)(
    'that is %s: every make its own options, octet by octet, and a computer none of them',
    { timeout: 120_000 },
    async (server, id) => {
      const offers = await offersOf(server, id);
      const composed = composeDhcp(vendors, 'https://phones.example.com');
      const groups = composed.ok ? composed.value.groups : [];
      const heard = Object.fromEntries(Object.keys(phones).map((name, at) => [name, read(offers[at])]));
      const other = Buffer.from('other.example.com').toString('hex');
      for (const { make, options } of groups) {
        const own = Object.fromEntries(options.map((option) => [String(option.code), octetsOf(option)]));
        const everybodys = { 66: other, ...(server === 'kea' ? {} : { 43: 'f1040a000001' }) };
        expect(heard[make], make).toEqual({ ...everybodys, ...own });
      }
      expect(heard['computer']).not.toHaveProperty('114');
      expect(heard['computer']?.['66']).toBe(other);
    },
  );
});
