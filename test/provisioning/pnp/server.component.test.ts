import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { describeProblem, silentLog, systemClock } from '../../../daemon/lib/index.ts';
import { createDeviceData } from '../../../daemon/provisioning/device-data.ts';
import type { Knock } from '../../../daemon/provisioning/index.ts';
import { createPnpServer, type PnpOptions } from '../../../daemon/provisioning/pnp/server.ts';
import { openPnpSockets } from '../../../daemon/provisioning/pnp/sockets.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { openPnpPhone, type PnpPhone } from '../../phones/sip/pnp.ts';
import { makes } from './subscribes.ts';

const url = (mac: string) => `http://127.0.0.1:8680/provisioning/${'a'.repeat(40)}/${mac}.cfg`;
const data = createDeviceData({ vendors, digest: (text) => text });
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface World {
  port: number;
  knocks: Knock[];
  server: ReturnType<typeof createPnpServer>;
  open: Set<string>;
}

async function start(options: Partial<PnpOptions> = {}): Promise<World> {
  const knocks: Knock[] = [];
  const open = new Set<string>(makes.map(({ mac }) => mac.toLowerCase()));
  let n = 0;
  const server = createPnpServer({
    options: {
      ...{ isOn: true, interface: '127.0.0.1', port: 0, networks: ['127.0.0.0/8'], yields: () => false },
      limits: { firstPause: 20, longestPause: 50 },
      ...options,
    },
    ...{ data, clock: systemClock(), log: silentLog(), onKnock: (knock) => void knocks.push(knock) },
    firstAccessUrl: (mac) => (open.has(mac) ? url(mac) : null),
    random: () => `${(n += 1)}${Math.random()}`,
  });
  endings.push(() => server.stop());
  await server.start();
  return { port: server.status().port, knocks, server, open };
}

async function phoneOf(n: number, port: number, own = '127.0.0.1'): Promise<PnpPhone> {
  const make = makes[n] as (typeof makes)[number];
  const phone = await openPnpPhone({ group: '224.0.1.75', port, interface: own, write: make.write, mac: make.mac });
  endings.push(() => phone.close());
  return phone;
}

async function socketAt(address: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4').bind(port, address);
  await once(socket, 'listening');
  endings.push(async () => {
    socket.close();
    await once(socket, 'close');
  });
  return socket;
}

describe('the responder of plug and play', () => {
  it.each(makes.map((make, n) => ({ ...make, n })))('leads $vendor’s $model to its address', async ({ n, mac }) => {
    const { port, server, knocks } = await start();
    const phone = await phoneOf(n, port);
    expect(await phone.ask()).toBe(url(mac.toLowerCase()));
    await expect
      .poll(() => server.status())
      .toMatchObject({ state: 'listening', asked: 1, told: 1, confirmed: 1, why: null });
    expect(knocks).toEqual([]);
  });

  it('says nothing at all to a phone whose window is shut, and tells once that it was there', async () => {
    const { port, open, knocks, server } = await start();
    open.clear();
    const phone = await phoneOf(0, port);
    phone.shout();
    phone.shout();
    await expect.poll(() => server.status().asked).toBe(2);
    expect(phone.heard()).toEqual([]);
    expect(knocks).toMatchObject([
      {
        way: 'pnp',
        address: '127.0.0.1',
        known: { mac: '000413b60680', vendor: 'snom', told: true, firmware: '10.1.54.13' },
      },
    ]);
    // Once its window is open, the same question repeated is answered.
    open.add('000413b60680');
    expect(await phone.ask()).toBe(url('000413b60680'));
  });

  it('hears nobody outside of its networks', async () => {
    const { port, server } = await start({ networks: ['10.9.0.0/16'] });
    const inside = await start();
    (await phoneOf(0, port)).shout();
    expect(await (await phoneOf(1, inside.port)).ask()).toBe(url('805ec0123456'));
    expect(server.status()).toMatchObject({ asked: 0, told: 0 });
  });

  it('is told again when it does not confirm, some times, and never by more than was asked', async () => {
    const { port, server } = await start();
    const phone = await phoneOf(0, port);
    phone.silence();
    const sent = phone.shout();
    await expect.poll(() => phone.heard().filter((text) => text.startsWith('NOTIFY')).length).toBe(5);
    const bytes = phone.heard().reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeLessThanOrEqual(sent * 8);
    expect(server.status()).toMatchObject({ told: 1, confirmed: 0 });
  });

  it('goes on answering through a flood of garbage, and answers none of it', async () => {
    const { port, server } = await start();
    const stranger = await socketAt('127.0.0.1', 0);
    stranger.setMulticastInterface('127.0.0.1');
    const heard: Buffer[] = [];
    stranger.on('message', (bytes) => heard.push(bytes));
    const real = makes[0]?.write({ mac: '0004130000ff', address: '127.0.0.1', port: 9 }) ?? '';
    for (let n = 0; n < 5_000; n += 1) {
      const cut = (n * 7) % real.length;
      const torn =
        n % 3 === 0 ? Buffer.alloc(n % 2_000, n & 255) : Buffer.from(real.slice(0, cut) + '\0' + real.slice(cut));
      stranger.send(torn, port, '224.0.1.75');
      if (n % 250 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    // A flood is an address's own matter: a phone of another one is answered all the same.
    const other = await phoneOf(3, port, '127.0.0.2');
    expect(await other.ask()).toBe(url('0c383e112233'));
    expect(heard).toEqual([]);
    expect(server.status().state).toBe('listening');
  });

  it('refuses a port that another program holds on all addresses, and tells the way out', async () => {
    const holder = await socketAt('0.0.0.0', 0);
    const { port } = holder.address();
    const { server } = await start({ port });
    const { state, why } = server.status();
    expect([state, why?.code]).toEqual(['failed', 'pnp-port-taken']);
    expect(why === null ? '' : describeProblem(why).message).toContain(String(port));
  });

  it('stands beside a program that holds the port on one address', async () => {
    const holder = await socketAt('127.0.0.1', 0);
    const { port } = holder.address();
    const { port: bound } = await start({ port });
    expect(bound).toBe(port);
    expect(await (await phoneOf(0, port)).ask()).toBe(url('000413b60680'));
  });

  it('says so when there is no such interface', async () => {
    const { server } = await start({ interface: 'nosuch0' });
    expect(server.status()).toMatchObject({ state: 'failed', address: null, why: { code: 'pnp-interface-unknown' } });
  });

  it('is off unless it is wanted, and opens nothing then', async () => {
    const { server } = await start({ isOn: false });
    expect(server.status()).toMatchObject({ state: 'off', address: null });
  });

  it('leaves no socket behind', async () => {
    const ears = { asked: () => undefined, answered: () => undefined, ended: () => undefined };
    const first = await openPnpSockets({ address: '127.0.0.1', port: 0 }, ears);
    await first.close();
    const again = await openPnpSockets({ address: '127.0.0.1', port: first.port }, ears);
    await again.close();
    expect(networkInterfaces()).toBeDefined();
  });
});
