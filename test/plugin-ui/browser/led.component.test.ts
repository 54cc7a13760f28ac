import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../../lab/index.ts';
import { openPnpPhone } from '../../phones/sip/pnp.ts';
import { makes } from '../../provisioning/pnp/subscribes.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

let world: World;
const call: World['daemon']['call'] = (...given) => world.daemon.call(...given);

await describeWith('chromium', 'a phone that is led here by plug and play', () => {
  beforeAll(async () => {
    world = await startWorld({
      ...{ HOOKSWITCH_PNP: 'on', HOOKSWITCH_PNP_INTERFACE: '127.0.0.1', HOOKSWITCH_PNP_PORT: '0' },
      HOOKSWITCH_PNP_NETWORKS: '127.0.0.0/8',
    });
  });
  afterAll(() => world.stop());

  it('tells so on its page, in words, at once and later, in both languages', async () => {
    const make = makes[1] as (typeof makes)[number];
    const mac = make.mac.toLowerCase();
    await call('POST', '/phones', { body: { mac } });
    const { page, go, complaints, close } = await world.sit();
    await go(`/phones/${mac}/events`);
    const told = page.getByRole('region', { name: 'Requests' }).getByText('plug and play', { exact: false });
    await page.getByText('It has not asked for anything yet.').waitFor();
    const { pnp } = (await call('GET', '/status')).body as { pnp: { port: number } };
    const place = { group: '224.0.1.75', port: pnp.port, interface: '127.0.0.1' };
    const phone = await openPnpPhone({ ...place, mac: make.mac, write: make.write });
    await phone.ask();
    await phone.close();
    await told.waitFor();
    expect(await told.textContent()).toContain('Asked by plug and play, was told its address');
    await page.reload();
    await told.waitFor();
    expect(complaints).toEqual([]);
    await close();
    const italian = await world.sit({ language: 'it' });
    await italian.go(`/phones/${mac}/events`);
    await italian.page.getByText('Ha chiesto con plug and play e ha ricevuto il suo indirizzo').waitFor();
    await italian.close();
  });
});
