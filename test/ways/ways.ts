import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { locate } from '../lab/index.ts';
import { runToEnd } from '../lab/debian.ts';
import { openPnpPhone } from '../phones/sip/pnp.ts';
import type { Offer } from '../provisioning/dhcp/wire/client.ts';
import type { Make, Subscribe } from './makes.ts';
import { makers } from './makers.ts';
import type { Boxed, Place } from './place.ts';

/** A way by which a phone finds its first address. */
export interface Way {
  /** Phones ask without an address of their own. */
  readonly isUnled?: true;
  /** What they ask first only tells them where to ask at once. */
  readonly isRelayed?: boolean;
  /** Where the phone asks first; it is at `address` of this machine. */
  find(boxed: Boxed, address: string): Promise<string>;
  /** What is left of the way for one who comes later and says to be the same phone; it must be nothing. */
  leftFor?(boxed: Boxed, address: string): Promise<unknown>;
  /** Puts away what was opened for this phone. */
  end?(): Promise<void>;
}

/** Somebody types the address from the page. */
export const byHand: Way = { find: (boxed) => Promise.resolve(boxed.firstAddress) };

/** It shouts, and is told. */
export function byPlugAndPlay({ pnpPort, tell }: Place, write: Subscribe): Way {
  const open = (mac: string, address: string) =>
    openPnpPhone({ group: '224.0.1.75', port: pnpPort, interface: address, mac, write });
  const counted = async () => (await tell<{ pnp: { asked: number } }>('/status')).pnp.asked;
  return {
    find: async ({ mac }, address) => {
      const phone = await open(mac, address);
      return phone.ask().finally(() => phone.close());
    },
    leftFor: async ({ mac }, address) => {
      const before = await counted();
      const phone = await open(mac, address);
      phone.shout();
      await vi.waitFor(async () => {
        if ((await counted()) === before) throw new Error('it was not heard');
      });
      await phone.close();
      return phone.heard();
    },
  };
}

/** It reads its file from the server that it was given the name of. */
export const byTftp = ({ tftp }: Place): Way => ({ isUnled: true, find: () => Promise.resolve(tftp) });

/** Its network tells it. */
export const byDhcp = (make: Make, offer: Offer): Way => ({
  find: () => {
    const address = make.dhcp.read(offer);
    if (address === null) throw new Error(`${make.name} understands nothing of ${JSON.stringify(offer)}`);
    return Promise.resolve(address);
  },
});

/** What a real dnsmasq, with the configuration that the product prints for it, tells a phone of each make; by their names. */
export async function offersOf({ tell }: Place, makes: readonly Make[]): Promise<ReadonlyMap<string, Offer>> {
  const { configurations } = await tell<{ configurations: { text: string }[] }>('/dhcp?server=dnsmasq');
  const phones = makes.map(({ prefix, dhcp }) => ({ mac: prefix.padEnd(12, 'f'), vendorClass: dhcp.vendorClass }));
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-ways-'));
  try {
    const world = join(import.meta.dirname, '../provisioning/dhcp/wire/world.ts');
    const given = {
      folder,
      server: 'dnsmasq',
      program: await locate('dnsmasq'),
      text: configurations[0]?.text,
      phones,
    };
    const run = ['-rn', process.execPath, world, JSON.stringify(given)];
    const { stdout, stderr } = await runToEnd('unshare', run);
    if (!stdout.startsWith('[')) throw new Error(`${stdout}${stderr}`);
    const offers = JSON.parse(stdout) as Offer[];
    return new Map(makes.map(({ name }, at) => [name, offers[at] ?? {}]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const patience = { timeout: 15_000, interval: 20 };

/** Its maker tells it, once it was registered there; to be made before the phone is added. */
export async function byRedirection({ daemon, tell }: Place, service: string): Promise<Way> {
  const { api } = daemon;
  const account = `/redirection/services/${service}/account`;
  const maker = await makers[service]?.();
  if (maker === undefined) throw new Error(`nobody plays ${service}`);
  const put = await api.call('PUT', account, { credentials: maker.credentials }, { 'if-match': '"0"' });
  if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  const comesTo = (mac: string, wanted: string) =>
    vi.waitFor(async () => {
      const { state, trouble } = await tell<{ state: string; trouble: { code: string } | null }>(
        `/phones/${mac}/redirection`,
      );
      if (state !== wanted && trouble?.code !== wanted) throw new Error(`${state}: ${JSON.stringify(trouble)}`);
    }, patience);
  return {
    isRelayed: maker.tellsByFile ?? false,
    find: async ({ mac, labelCode, firstAddress }) => {
      if (maker.label !== undefined) {
        await comesTo(mac, 'label-code-missing');
        maker.label(mac, labelCode);
        await api.call('POST', `/phones/${mac}/redirection/label`, { code: labelCode });
      }
      // It may have been registered with an address that is another meanwhile.
      await vi.waitFor(() => expect(maker.urlOf(mac)).toBe(firstAddress), patience);
      await comesTo(mac, 'active');
      expect(await tell(`/phones/${mac}/path`)).toMatchObject({ ways: [{ way: 'rps', state: 'here' }] });
      const address = maker.send(mac);
      if (address === null) throw new Error(`${service} knows nothing of ${mac}`);
      return address;
    },
    leftFor: async ({ mac }) => {
      await comesTo(mac, 'disabled');
      return Array.from({ length: maker.held() });
    },
    end: async () => void (await api.call('DELETE', `${account}?forget=true`, undefined, { 'if-match': '*' })),
  };
}
