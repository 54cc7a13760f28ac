import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, describeWith } from '../lab/index.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import { makes } from './exchange-makes.ts';
import { secretOf, soon, startFreepbxWorld } from './exchange-world.ts';
import type { FreepbxWorld } from './exchange-world.ts';
import { listenToStates } from './live-states.ts';
import type { WholePhone } from './whole-phone.ts';

// FreePBX's tables are MariaDB's, what is live is Asterisk's.
const suite = (await available('mariadb')) ? describeWith : describe.skip;

const names = { 201: 'Anna', 202: 'Bruno', 203: 'Carla', 204: 'Dario', 205: 'Elena', 206: 'Franco', 207: 'Gaia' };

await suite('asterisk', 'phones of every make at a FreePBX', () => {
  let world: FreepbxWorld;
  const phones = new Map<string, WholePhone>();
  const phone = (number: string) => phones.get(number) as WholePhone;
  const install = async (number: string, make: (typeof makes)[keyof typeof makes], more: object = {}) => {
    const one = await world.install(make, [number], more);
    phones.set(number, one);
    return one;
  };

  beforeAll(async () => {
    world = await startFreepbxWorld({ extensions: names });
    // Anna has a second device. It is hers: its name and her wishes are.
    await world.tables.addDevice({ id: '91201', user: '201', description: 'Anna', secret: secretOf('91201') });
    await world.apply();
  }, 120_000);
  afterAll(() => world.close());

  const change = (mac: string, changes: object) => world.daemon.api.changeSettings(`/phones/${mac}/settings`, changes);
  const stateOf = (mac: string) => world.daemon.api.stateOf(mac);
  const allUpToDate = () =>
    soon(() => Promise.all([...phones.values()].map(({ mac }) => stateOf(mac)))).toEqual(
      [...phones].map(() => 'up-to-date'),
    );
  /** How many NOTIFYs each phone got while `work` was done and until everybody is up to date again; who got none is not named. */
  const toldBy = async (work: () => Promise<unknown>, isOver: () => boolean) => {
    const before = [...phones].map(([number, { told }]) => [number, told.length] as const);
    await work();
    await soon(isOver).toBe(true);
    await allUpToDate();
    const counts = before.map(([number, count]) => [number, phone(number).told.length - count] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  };
  const restarts = () => [...phones.values()].map((one) => one.restarts());

  it.each([
    ['201', makes.yealink],
    ['202', makes.snom],
    ['203', makes.fanvil],
    ['204', makes.flyingvoice],
    ['205', makes.maxwell],
  ] as const)(
    '%s registers with the account of its file, is told on the wire of a change, and takes it',
    async (number, make) => {
      const one = await install(number, make);
      expect(one.accounts()).toMatchObject([
        { user: number, password: secretOf(number), server: '127.0.0.1', port: world.asterisk.address.ports.sip },
      ]);
      expect(one.registered()).toBe(true);
      expect(one.told).toEqual([]);
      const before = one.restarts();
      await change(one.mac, { 'time.ntp-server': '192.0.2.7' });
      await soon(() => one.told).toHaveLength(1);
      expect(one.told[0]).toMatch(/^check-sync(;reboot=false)?$/);
      await soon(() => stateOf(one.mac)).toBe('up-to-date');
      expect(one.web.report().ntpServer).toBe('192.0.2.7');
      expect(one.restarts()).toBe(before);
      expect(one.web.faults).toEqual([]);
    },
  );

  it('are seen live: told, and up to date with the fetch that proves it', async () => {
    const { mac } = phone('201');
    const live = await listenToStates(world.daemon.api);
    const next = (state: string) => live.states.next((one) => one.mac === mac && one.state === state, 30_000);
    phone('201').obey(false);
    await change(mac, { 'locale.language': 'it' });
    expect(await next('told')).toMatchObject({ why: 'notified' });
    await soon(() => phone('201').told).toHaveLength(2);
    expect(await stateOf(mac)).toBe('told');
    phone('201').obey(true);
    await phone('201').poll();
    expect(await next('up-to-date')).toMatchObject({ why: 'proven' });
    live.close();
  });

  it('are offered where nobody added them, and adopted', async () => {
    const server = { host: '127.0.0.1', port: world.asterisk.address.ports.sip };
    const userAgent = 'Yealink SIP-T54W 96.86.0.70 80:5e:c0:aa:bb:cc';
    const stray = await startSipPhone({ server, number: '207', secret: secretOf('207'), userAgent });
    await stray.register();
    const offered = async () =>
      (await world.daemon.api.call<{ items: object[] }>('GET', '/pending/registered')).body.items;
    await soon(offered).toMatchObject([
      { account: '207', name: 'Gaia', userAgent, vendor: 'yealink', model: 'T54', mac: '80:5E:C0:AA:BB:CC' },
    ]);
    await world.daemon.api.addPhone({ mac: '805ec0aabbcc', model: 'T54', lines: [{ slot: 1, extension: '207' }] });
    await soon(offered).toEqual([]);
    await stray.close();
    const adopted = await world.bring(makes.yealink, '805ec0aabbcc');
    phones.set('207', adopted);
    expect(adopted.registered()).toBe(true);
    expect(await world.findingsOf(adopted.mac)).not.toContain('line-other-contact');
  });

  it('of an extension that is renamed are told when it is applied, with those whose keys show its name, and nobody else', async () => {
    await install('91201', makes.snom);
    await change(phone('202').mac, { 'line-key.3': { kind: 'blf', value: '201' } });
    await change(phone('203').mac, { 'line-key.3': { kind: 'blf', value: '204' } });
    // A key with a label of its own does not show the name.
    await change(phone('205').mac, { 'line-key.3': { kind: 'blf', value: '201', label: 'Reception' } });
    const labelOf = () =>
      phone('202')
        .web.report()
        .keys.find(({ value }) => value.includes('201'))?.label;
    await soon(labelOf).toBe('Anna');
    await allUpToDate();
    const nameOf = (number: string) => phone(number).accounts()[0]?.displayName;
    const before = restarts();
    const told = await toldBy(
      async () => {
        await world.tables.rename('201', 'Annamaria Rossi');
        await phone('201').poll();
        expect(nameOf('201')).toBe('Anna');
        await world.apply();
      },
      () => nameOf('201') === 'Annamaria Rossi' && labelOf() === 'Annamaria Rossi',
    );
    expect(nameOf('91201')).toBe('Annamaria Rossi');
    expect(told).toEqual({ 201: 1, 202: 1, 91201: 1 });
    expect(restarts()).toEqual(before);
  });

  it('get a new password when it is live and not before, and before all others who are told of something', async () => {
    const order: string[] = [];
    const heard = new Map([...phones].map(([number, { told }]) => [number, told.length]));
    await world.daemon.api.changeSettings('/defaults/settings', { 'provisioning.told-per-second': 1 });
    for (const number of ['201', '202', '203', '204']) await world.tables.rename(number, `Renamed ${number}`);
    await world.tables.setSecret('205', 'another-secret-of-205');
    await phone('205').poll();
    expect(phone('205').accounts()[0]?.password).toBe(secretOf('205'));
    expect(phone('205').registered()).toBe(true);
    await world.apply();
    await soon(() => {
      for (const [number, { told }] of phones)
        if (told.length > (heard.get(number) ?? 0) && !order.includes(number)) order.push(number);
      return phone('205').accounts()[0]?.password;
    }).toBe('another-secret-of-205');
    // In the twentieth of a second in which it was put in line one other may have gone already.
    expect(order.indexOf('205')).toBeGreaterThanOrEqual(0);
    expect(order.indexOf('205')).toBeLessThanOrEqual(1);
    await soon(() => phone('205').registered()).toBe(true);
    await world.daemon.api.changeSettings('/defaults/settings', { 'provisioning.told-per-second': '-' });
    await allUpToDate();
    expect(phone('204').accounts()[0]?.displayName).toBe('Renamed 204');
  });

  it('of one user all show "do not disturb" that was dialled on one of them, without restart or echo', async () => {
    const ami = world.asterisk.ami();
    ami.events.clear();
    const before = restarts();
    const shown = () => ['201', '91201'].map((number) => phone(number).accounts()[0]?.doNotDisturb);
    const dial = async (code: string) => {
      const call = phone('201').sip().dial(code);
      expect(await call.outcome).toBe(200);
      await call.ended;
    };
    const told = await toldBy(
      () => dial('*78'),
      () => shown().every((is) => is === true),
    );
    expect(told).toEqual({ 201: 1, 91201: 1 });
    expect(await world.asterisk.getDb('DND/201')).toBe('YES');
    const back = await toldBy(
      () => dial('*79'),
      () => shown().every((is) => is === false),
    );
    expect(back).toEqual({ 201: 1, 91201: 1 });
    expect(await world.asterisk.getDb('DND/201')).toBeUndefined();
    expect(restarts()).toEqual(before);
    const dialled = ami.events.items.filter((event) => event.get('Event') === 'Newchannel');
    expect(dialled.map((event) => event.get('Exten'))).toEqual(['*78', '*79']);
  });

  it('of one user all show a forward that was dialled on the other', async () => {
    const shown = () => ['201', '91201'].map((number) => phone(number).accounts()[0]?.forwardAlways);
    const dial = async (code: string) => {
      const call = phone('91201').sip().dial(code);
      expect(await call.outcome).toBe(200);
      await call.ended;
    };
    const told = await toldBy(
      () => dial('*72204'),
      () => shown().every((to) => to === '204'),
    );
    expect(told).toEqual({ 201: 1, 91201: 1 });
    await toldBy(
      () => dial('*73'),
      () => shown().every((to) => to === null),
    );
  });

  it('dial FreePBX’s own codes, also after one of them is another', async () => {
    const code = () => phone('201').web.parameter('account.1.dnd.on_code');
    expect(code()).toBe('*78');
    await world.tables.setFeatureCode('dnd_on', '*178');
    await world.apply();
    await soon(code).toBe('*178');
    await world.tables.setFeatureCode('dnd_on', '');
    await world.apply();
    await soon(code).toBe('*78');
    await allUpToDate();
  });

  it('follow FreePBX’s SIP port', async () => {
    const { sip } = world.asterisk.address.ports;
    const port = () => phone('204').accounts()[0]?.port;
    // Nobody listens there: phones that followed could not be told of the way back.
    const obey = (does: boolean) => phones.forEach((one) => one.obey(does));
    obey(false);
    await world.tables.setSipSetting('udpport-0.0.0.0', String(sip + 1));
    await soon(() => stateOf(phone('204').mac)).toBe('told');
    await phone('204').web.poll();
    expect(port()).toBe(sip + 1);
    await world.tables.setSipSetting('udpport-0.0.0.0', String(sip));
    await soon(async () => {
      await phone('204').poll();
      return port();
    }).toBe(sip);
    // The others were told of the way there, and have again what they should have.
    await allUpToDate();
    obey(true);
  });

  it('were content with all that they got', () => {
    expect([...phones.values()].flatMap(({ web }) => web.faults)).toEqual([]);
  });
});
