import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { available, describeWith, openFreepbxDatabase, startAsterisk } from '../lab/index.ts';
import type { Asterisk, FreepbxDatabase } from '../lab/index.ts';
import { startPanelModule, type Core, type PanelModule } from '../pbx/devices/panel-module.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import { startTestDaemon, type TestDaemon } from './daemon.ts';
import { coreOverTables } from './panel-freepbx.ts';

// FreePBX's tables are MariaDB's, what is live is Asterisk's.
const suite = (await available('mariadb')) ? describeWith : describe.skip;
const ticketSecret = 'a secret that panel and daemon share';

interface Told {
  readonly items: readonly { number: string; state: string; phone: string | null; why: { code: string } | null }[];
}

await suite('asterisk', 'further devices at a FreePBX', () => {
  let tables: FreepbxDatabase;
  let asterisk: Asterisk;
  let core: ReturnType<typeof coreOverTables>;
  let panel: PanelModule;
  let daemon: TestDaemon;
  const ends: (() => Promise<void>)[] = [];
  /** Called with each function of FreePBX's once it is done. */
  let after: (step: keyof Core) => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    tables = await openFreepbxDatabase();
    ends.push(() => tables.drop());
    asterisk = await startAsterisk();
    ends.push(() => asterisk.close());
    await tables.pointAt(asterisk.address);
    for (const number of ['201', '202', '203', '204'])
      await tables.save({ number, name: `Name ${number}`, secret: number });
    await tables.applyConfig(asterisk);
    core = coreOverTables(tables, asterisk);
    ends.push(() => core.applied());
    const watched = { ...core } as unknown as Record<string, (...given: never[]) => Promise<unknown>>;
    for (const [name, work] of Object.entries(watched))
      watched[name] = async (...given) => {
        const done = await work(...given);
        await after(name as keyof Core);
        return done;
      };
    panel = await startPanelModule(ticketSecret, watched as unknown as Core);
    ends.push(() => panel.close());
    const { host, ports, ami } = asterisk.address;
    daemon = await startTestDaemon({
      HOOKSWITCH_EXCHANGE: 'freepbx',
      HOOKSWITCH_EXCHANGE_DB_URL: tables.readerUrl,
      HOOKSWITCH_PANEL_URL: panel.url,
      HOOKSWITCH_TICKET_SECRET: ticketSecret,
      ...{ HOOKSWITCH_AMI_HOST: host, HOOKSWITCH_AMI_PORT: String(ports.ami) },
      ...{ HOOKSWITCH_AMI_USER: ami.watcher.name, HOOKSWITCH_AMI_SECRET: ami.watcher.secret },
    });
    ends.push(() => daemon.remove());
    const isKnown = async () => {
      const { body } = await daemon.api.call<{ exchange: { known: boolean } }>('GET', '/status');
      expect(body.exchange.known).toBe(true);
    };
    await vi.waitFor(isKnown, { timeout: 30_000, interval: 40 });
  }, 120_000);
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000, interval: 40 });
  const devicesOf = async (user: string) => {
    const { items } = (await daemon.api.call<Told>('GET', `/extensions/${user}/devices`)).body;
    return items.map(({ number, state }) => `${number} ${state}`);
  };
  const addPhone = async (mac: string, extension: string) => {
    const lines = [{ slot: 1, extension, another: true }];
    const { status, body } = await daemon.api.call<{ lines: { extension: string }[] }>('POST', '/phones', {
      mac,
      model: 'T46',
      lines,
    });
    expect([status, body]).toMatchObject([201, {}]);
    return body.lines[0]?.extension;
  };
  const register = async (number: string) => {
    const { body } = await daemon.api.call<{ secret: string }>('GET', `/extensions/${number}?reveal=true`);
    const server = { host: '127.0.0.1', port: asterisk.address.ports.sip };
    const phone = await startSipPhone({ server, number, secret: body.secret, refresh: false });
    try {
      return (await phone.register()).status;
    } finally {
      await phone.close();
    }
  };

  it('are made by the panel, live after its Apply Config, registered with, and gone with their phone', async () => {
    expect(await addPhone('805ec0000001', '201')).toBe('201');
    expect(await addPhone('805ec0000002', '201')).toBe('91201');
    await soon(() => devicesOf('201')).toEqual(['91201 present']);
    expect(await register('91201')).toBe(200);
    expect(await register('201')).toBe(200);
    const { body } = await daemon.api.call('GET', '/extensions/91201');
    expect(body).toMatchObject({ user: '201', name: 'Name 201' });
    await daemon.api.call('DELETE', '/phones/805ec0000002', undefined, { 'if-match': '*' });
    await soon(() => devicesOf('201')).toEqual([]);
    await core.applied();
    expect(await tables.query('select id from devices where id = ?', ['91201'])).toEqual([]);
  });

  it('wait while an administrator’s changes wait, and come with their Apply Config', async () => {
    await tables.rename('204', 'Another');
    await daemon.api.call('POST', '/extensions/204/devices', {});
    await soon(
      async () => (await daemon.api.call<Told>('GET', '/extensions/204/devices')).body.items[0]?.why?.code,
    ).toBe('user-device-apply');
    expect(await devicesOf('204')).toEqual(['91204 wanted']);
    await tables.applyConfig(asterisk);
    await soon(() => devicesOf('204')).toEqual(['91204 present']);
  });

  it.each([
    ['before anything was done', 'getUser', '202'],
    ['once the device was added, before the reload was asked for', 'addDevice', '203'],
    ['once everything was done, before the answer came', 'reload', '203'],
  ] as const)('are there once after a power cut %s', async (_, step, user) => {
    const before = await devicesOf(user);
    let isCut = false;
    after = async (done) => {
      if (done !== step || isCut) return;
      isCut = true;
      await daemon.kill();
    };
    await daemon.api.call('POST', `/extensions/${user}/devices`, {}).catch(() => undefined);
    await expect.poll(() => isCut, { timeout: 10_000 }).toBe(true);
    after = () => Promise.resolve();
    await daemon.start();
    await soon(() => devicesOf(user)).toHaveLength(before.length + 1);
    const number = `${91 + before.length}${user}`;
    await soon(() => devicesOf(user)).toEqual([...before, `${number} present`]);
    expect(await tables.query('select id from devices where id = ?', [number])).toHaveLength(1);
    await soon(() => register(number)).toBe(200);
  });

  it('leave when their main extension is deleted at the exchange', async () => {
    await tables.remove('203');
    await tables.applyConfig(asterisk);
    await soon(async () => (await daemon.api.call<Told>('GET', '/extensions/203/devices')).status).toBe(404);
    await core.applied();
    expect(await tables.query("select id from devices where user = '203'")).toEqual([]);
  });
});
