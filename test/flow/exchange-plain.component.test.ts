import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../lab/index.ts';
import { makes } from './exchange-makes.ts';
import { secretOf, soon, startPlainWorld } from './exchange-world.ts';
import type { ExchangeWorld } from './exchange-world.ts';
import type { WholePhone } from './whole-phone.ts';

await describeWith('asterisk', 'phones at a plain Asterisk that is asked itself', () => {
  let world: ExchangeWorld;
  let anna: WholePhone;
  let bruno: WholePhone;

  beforeAll(async () => {
    world = await startPlainWorld({ extensions: { 201: 'Anna', 202: 'Bruno' } });
    // It does not tell where phones reach it.
    await world.daemon.api.changeSettings('/defaults/settings', { 'sip.port': world.asterisk.address.ports.sip });
    anna = await world.install(makes.yealink, ['201']);
    bruno = await world.install(makes.snom, ['202']);
  }, 120_000);
  afterAll(() => world.close());

  const stateOf = (one: WholePhone) => world.daemon.api.stateOf(one.mac);

  it('register with the account of their file, are told of a change, fetch, and are up to date', async () => {
    expect(await world.exchange()).toMatchObject({ kind: 'asterisk', accounts: 2 });
    expect([anna, bruno].flatMap((one) => one.accounts())).toMatchObject([
      { user: '201', password: secretOf('201'), displayName: 'Anna' },
      { user: '202', password: secretOf('202'), displayName: 'Bruno' },
    ]);
    await world.daemon.api.changeSettings(`/phones/${anna.mac}/settings`, { 'locale.language': 'it' });
    await soon(() => anna.web.report().language).toBe('Italian');
    await soon(() => stateOf(anna)).toBe('up-to-date');
    expect([anna.told, bruno.told]).toEqual([['check-sync;reboot=false'], []]);
  });

  it('get another name and another password when Asterisk has read them, and not before', async () => {
    const extensions = [
      { id: '201', name: 'Anna Neu', secret: 'another-secret' },
      { id: '202', name: 'Bruno', secret: secretOf('202') },
    ];
    await world.asterisk.writeExtensions(extensions);
    await anna.poll();
    expect(anna.accounts()).toMatchObject([{ displayName: 'Anna', password: secretOf('201') }]);
    await world.asterisk.reload();
    await soon(() => anna.accounts()).toMatchObject([{ displayName: 'Anna Neu', password: 'another-secret' }]);
    await soon(() => anna.registered()).toBe(true);
    await soon(() => stateOf(anna)).toBe('up-to-date');
    expect(bruno.told).toEqual([]);
    expect([...anna.web.faults, ...bruno.web.faults]).toEqual([]);
  });

  it('are served while it is gone, and followed again when it is back', async () => {
    await world.asterisk.kill();
    await soon(async () => (await world.exchange()).doors.ami.state).toBe('gone');
    expect((await bruno.web.poll()).outcome).toBe('unchanged');
    await world.daemon.api.changeSettings(`/phones/${bruno.mac}/settings`, { 'time.ntp-server': '192.0.2.7' });
    await world.asterisk.start();
    await soon(() => bruno.web.report().ntpServer).toBe('192.0.2.7');
    await soon(() => Promise.all([stateOf(anna), stateOf(bruno)])).toEqual(['up-to-date', 'up-to-date']);
  });
});
