import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeDhcp, dhcpServers } from '../../../daemon/provisioning/index.ts';
import type { DhcpServerId } from '../../../daemon/provisioning/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { checkDhcp, describeWith } from '../../lab/index.ts';

const usual = 'https://phones.example.com:8643';
const groupsOf = (url: string) => {
  const result = composeDhcp(vendors, url);
  return result.ok ? result.value.groups : [];
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookswitch-dhcp-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Which text is wrong so that the checker must object: the proof that it reads what we give it. */
const wrong: Record<'dnsmasq' | 'dhcpd' | 'kea', (text: string) => string> = {
  dnsmasq: (text) => text.replace('dhcp-option=tag:', 'dhcp-optoin=tag:'),
  dhcpd: (text) => text.replace('"https', 'https'),
  kea: (text) => text.replace('pkt4.mac', 'pkt4.mca'),
};

for (const [checker, id] of [
  ['dnsmasq', 'dnsmasq'],
  ['dhcpd', 'isc-dhcpd'],
  ['kea', 'kea'],
] as const satisfies readonly (readonly [string, DhcpServerId])[]) {
  await describeWith(checker, `${checker}’s own check`, () => {
    const server = dhcpServers.find((one) => one.id === id);
    const check = async (text: string) => {
      const path = join(folder, `${checker}.conf`);
      await writeFile(path, text);
      return checkDhcp(checker, path, folder);
    };
    const write = (groups: ReturnType<typeof groupsOf>) => server?.write(groups) ?? '';

    it.each(vendors.map(({ id: make }) => make))('takes what is written for %s alone', async (make) => {
      const groups = groupsOf(usual).filter((group) => group.make === make);
      expect(groups).toHaveLength(1);
      expect(await check(write(groups))).toBeNull();
    });

    it('takes what is written for all makes together', async () => {
      expect(await check(write(groupsOf(usual)))).toBeNull();
    });

    it('takes public addresses with signs that mean something to it', async () => {
      const signs = fc.string({ unit: fc.constantFrom(...`'$%()[];,*!~=+@:&ab-_"\\{ }`), minLength: 1, maxLength: 30 });
      for (const path of fc.sample(signs, { numRuns: 15, seed: 7 })) {
        const groups = groupsOf(`${usual}/${path}`);
        if (groups.length > 0) expect(await check(write(groups)), path).toBeNull();
      }
    }, 30_000);

    it('objects to a mistake', async () => {
      expect(await check(wrong[checker](write(groupsOf(usual))))).toMatch(/\S/);
    });
  });
}

await describeWith('dnsmasq', 'the text for OPNsense, by dnsmasq’s own check', () => {
  it('is taken', async () => {
    const path = join(folder, 'opnsense.conf');
    await writeFile(path, dhcpServers.find(({ id }) => id === 'opnsense')?.write(groupsOf(usual)) ?? '');
    expect(await checkDhcp('dnsmasq', path, folder)).toBeNull();
  });
});
