import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../lab/index.ts';
import { makes } from './exchange-makes.ts';
import { soon, startPlainWorld } from './exchange-world.ts';
import type { ExchangeWorld } from './exchange-world.ts';
import type { WholePhone } from './whole-phone.ts';

await describeWith('asterisk', 'a change that was only stored, and a daemon that is killed', () => {
  let world: ExchangeWorld;
  let anna: WholePhone;
  let bruno: WholePhone;

  beforeAll(async () => {
    world = await startPlainWorld({ extensions: { 201: 'Anna', 202: 'Bruno' } });
    await world.daemon.api.changeSettings('/defaults/settings', { 'sip.port': world.asterisk.address.ports.sip });
    anna = await world.install(makes.yealink, ['201']);
    bruno = await world.install(makes.yealink, ['202']);
    // What phones proved is written within a second, or with an orderly stop: here it is the change that must not be lost.
    await world.daemon.stop();
    await world.daemon.start();
  }, 120_000);
  afterAll(() => world.close());

  const why = async ({ mac }: WholePhone) => (await world.daemon.api.phone(mac)).state.why;

  it('is told to nobody after kill -9 either, and to those alone that a person tells to fetch', async () => {
    const { api } = world.daemon;
    const change = { change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'it' } };
    const { body: plan } = await api.call<{ id: string }>('POST', '/plan', { changes: [change] });
    expect(await api.call('POST', '/changes', { plan: plan.id, when: 'stored' })).toMatchObject({ status: 200 });
    await world.daemon.kill();
    await world.daemon.start();
    await soon(() => Promise.all([why(anna), why(bruno)])).toEqual(['stored', 'stored']);
    await api.call('POST', `/phones/${anna.mac}/actions`, { action: 'resync' });
    await soon(() => anna.web.report().language).toBe('Italian');
    await soon(() => api.stateOf(anna.mac)).toBe('up-to-date');
    expect(bruno.told).toEqual([]);
    expect(await why(bruno)).toBe('stored');
    await bruno.poll();
    await soon(() => api.stateOf(bruno.mac)).toBe('up-to-date');
    expect(bruno.told).toEqual([]);
  });
});
