import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, describeWith, openFreepbxDatabase, startAsterisk } from '../lab/index.ts';
import type { Asterisk, FreepbxDatabase } from '../lab/index.ts';
import { createYealinkPhone } from '../phones/index.ts';
import type { Account, SimulatedPhone } from '../phones/index.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import type { SipPhone } from '../phones/sip/index.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000, interval: 50 });

/** A desk phone with both its halves: what fetches files, and what registers with the account that they gave. */
interface DeskPhone {
  readonly mac: string;
  readonly web: SimulatedPhone;
  readonly sip: SipPhone;
}

// FreePBX's tables are MariaDB's, what is live is Asterisk's.
const suite = (await available('mariadb')) ? describeWith : describe.skip;
await suite('asterisk', 'phones at a FreePBX', () => {
  let database: FreepbxDatabase;
  let asterisk: Asterisk;
  let daemon: TestDaemon;
  const phones: SipPhone[] = [];

  beforeAll(async () => {
    database = await openFreepbxDatabase();
    asterisk = await startAsterisk();
    for (const [number, name] of [
      ['201', 'Anna'],
      ['202', 'Bruno'],
    ] as const)
      await database.save({ number, name, secret: `secret-of-${number}` });
    await database.applyConfig(asterisk);
    const { host, ports, ami } = asterisk.address;
    daemon = await startTestDaemon({
      HOOKSWITCH_EXCHANGE: 'freepbx',
      HOOKSWITCH_EXCHANGE_DB_URL: database.readerUrl,
      HOOKSWITCH_AMI_HOST: host,
      HOOKSWITCH_AMI_PORT: String(ports.ami),
      HOOKSWITCH_AMI_USER: ami.watcher.name,
      HOOKSWITCH_AMI_SECRET: ami.watcher.secret,
    });
    await daemon.api.changeSettings('/defaults/settings', { 'sip.server': '127.0.0.1', 'sip.port': ports.sip });
  }, 120_000);
  afterAll(async () => {
    for (const phone of phones) await phone.close();
    await daemon.remove();
    await asterisk.close();
    await database.drop();
  });

  const stateOf = (mac: string) => daemon.api.stateOf(mac);
  const accountOf = (web: SimulatedPhone) => web.report().accounts[0] as Account;

  async function install(mac: string, extension: string): Promise<DeskPhone> {
    const added = async () =>
      (await daemon.api.call('POST', '/phones', { mac, model: 'T54', lines: [{ slot: 1, extension }] })).status;
    await soon(added).toBe(201);
    const { body } = await daemon.api.call<{ url: string }>('GET', `/phones/${mac}/address`);
    const web = createYealinkPhone({ mac, model: 'SIP-T54W' });
    web.pointAt(body.url);
    await web.boot();
    await web.poll();
    const { user, password, server, port } = accountOf(web);
    const sip = await startSipPhone({
      ...{ server: { host: server, port: port ?? 5060 }, number: user, secret: password, userAgent: web.userAgent },
    });
    phones.push(sip);
    await soon(() => stateOf(mac)).toBe('unregistered');
    expect(await sip.register()).toMatchObject({ status: 200 });
    await soon(() => stateOf(mac)).toBe('up-to-date');
    return { mac, web, sip };
  }

  /** As the phone does it: the NOTIFY that came over the wire makes it fetch. */
  async function obey({ web, sip }: DeskPhone): Promise<string> {
    const { event } = await sip.notifies.next((notify) => notify.event.startsWith('check-sync'));
    await web.checkSync(event as Parameters<SimulatedPhone['checkSync']>[0]);
    return event;
  }

  it('register with the account of their file, are told of a change on the wire, fetch, and are up to date', async () => {
    const anna = await install('805ec0000201', '201');
    await daemon.api.changeSettings(`/phones/${anna.mac}/settings`, { 'locale.language': 'it' });
    expect(await obey(anna)).toBe('check-sync;reboot=false');
    await soon(() => stateOf(anna.mac)).toBe('up-to-date');

    // Another password: theirs is not served before it is live, and then they are told at once.
    await database.setSecret('201', 'another-secret');
    await anna.web.poll();
    expect(accountOf(anna.web).password).toBe('secret-of-201');
    await database.applyConfig(asterisk);
    await obey(anna);
    expect(accountOf(anna.web).password).toBe('another-secret');
    anna.sip.setSecret(accountOf(anna.web).password);
    expect(await anna.sip.register()).toMatchObject({ status: 200 });
    await soon(() => stateOf(anna.mac)).toBe('up-to-date');
  });

  it('that are told to fetch by a person prove it, and what is missing is said of those that do not', async () => {
    const bruno = await install('805ec0000202', '202');
    const { body: given } = await daemon.api.call<{ id: string }>('POST', `/phones/${bruno.mac}/actions`, {
      action: 'resync',
    });
    const state = async () => {
      const { body } = await daemon.api.call<{ items: { state: string; why: string }[] }>(
        'GET',
        `/commands/${given.id}/phones`,
      );
      return `${body.items[0]?.state ?? ''} ${body.items[0]?.why ?? ''}`;
    };
    await soon(state).toBe('told told');
    await obey(bruno);
    await soon(state).toBe('done fetched');

    await bruno.sip.unregister();
    await soon(() => stateOf(bruno.mac)).toBe('unregistered');
    await daemon.api.changeSettings(`/phones/${bruno.mac}/settings`, { 'locale.language': 'de' });
    await soon(async () => (await daemon.api.phone(bruno.mac)).state.why).toBe('waits-for-contact');
    await bruno.sip.register();
    await obey(bruno);
    await soon(() => stateOf(bruno.mac)).toBe('up-to-date');
  });

  it('that nobody added are offered', async () => {
    await database.save({ number: '203', name: 'Carla', secret: 'secret-of-203' });
    await database.applyConfig(asterisk);
    const server = { host: '127.0.0.1', port: asterisk.address.ports.sip };
    const agent = 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:aa:bb:cc';
    const sip = await startSipPhone({ server, number: '203', secret: 'secret-of-203', userAgent: agent });
    phones.push(sip);
    await sip.register();
    const offered = async () => (await daemon.api.call<{ items: object[] }>('GET', '/pending/registered')).body.items;
    await soon(offered).toMatchObject([
      { account: '203', userAgent: agent, vendor: 'yealink', model: 'T46', mac: '80:5E:C0:AA:BB:CC' },
    ]);
  });
});
