import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPnpPhone } from '../phones/sip/pnp.ts';
import { makes } from '../provisioning/pnp/subscribes.ts';
import { startTestDaemon, type TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
let port: number;

beforeAll(async () => {
  daemon = await startTestDaemon({
    ...{ HOOKSWITCH_PNP: 'on', HOOKSWITCH_PNP_INTERFACE: '127.0.0.1', HOOKSWITCH_PNP_PORT: '0' },
    HOOKSWITCH_PNP_NETWORKS: '127.0.0.0/8',
  });
  ({ port } = await pnp());
});
afterAll(() => daemon.remove());

const get = async <T>(path: string) => (await daemon.api.call<T>('GET', path)).body;
const pnp = async () => (await get<{ pnp: { state: string; port: number; confirmed: number } }>('/status')).pnp;

const phoneOf = ({ mac, write }: (typeof makes)[number]) =>
  openPnpPhone({ group: '224.0.1.75', port, interface: '127.0.0.1', mac, write });

describe('a phone that looks for its address by plug and play', () => {
  it.each([makes[0], makes[1], makes[3]].flatMap((make) => make ?? []))(
    'is pending while nobody knows it, and fetches its file once it was added: $vendor',
    async (make) => {
      const mac = make.mac.toLowerCase();
      const stranger = await phoneOf(make);
      stranger.shout();
      const listed = async () =>
        (await get<{ items: { mac: string; way: string; vendor: string }[] }>('/pending')).items.find(
          (one) => one.mac.replaceAll(':', '').toLowerCase() === mac,
        );
      await expect.poll(listed).toMatchObject({ way: 'pnp', vendor: make.vendor });
      expect(stranger.heard()).toEqual([]);
      await stranger.close();
      expect((await daemon.api.call('POST', `/pending/${mac}/accept`, {})).status).toBe(201);
      const phone = await phoneOf(make);
      const url = await phone.ask();
      await phone.close();
      expect(url.startsWith(`${daemon.phonesUrl}/provisioning/`)).toBe(true);
      // Yealink and Fanvil add their own file's name to a folder; Snom puts its address in its place.
      const file = url.endsWith('/') ? `${url}${mac}.cfg` : url.replaceAll('{mac}', make.mac).replaceAll('$mac', mac);
      expect((await fetch(file)).status).toBe(200);
      // Its page tells how it found its way.
      const events = async () => (await get<{ items: unknown[] }>(`/phones/${mac}/events`)).items;
      await expect
        .poll(events)
        .toContainEqual(expect.objectContaining({ scheme: 'pnp', status: 200, token: 'none', address: '127.0.0.1' }));
    },
  );
});
