import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startApp } from '../../daemon/app.ts';
import type { App } from '../../daemon/app.ts';
import { loadConfig } from '../../daemon/config.ts';
import { createLog, systemClock } from '../../daemon/lib/index.ts';
import { describeWith, startMariadb } from '../lab/index.ts';
import type { MariadbServer } from '../lab/index.ts';
import { createYealinkPhone } from '../phones/index.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const password = 'a-password-for-tests';
const mac = '805ec0123456';

await describeWith('mariadb', 'the whole daemon, started while MariaDB is away', () => {
  let server: MariadbServer;
  let folder: string;
  let url: string;
  let app: App | null = null;
  let logged: string[];
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.start();
    ({ url } = await server.createDatabase());
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-snapshot-'));
    logged = [];
  });
  afterEach(async () => {
    await app?.stop();
    app = null;
    await rm(folder, { recursive: true, force: true });
  });

  const ports = { phones: '0', api: '0' };
  async function start(): Promise<App> {
    const loaded = loadConfig({
      HOOKSWITCH_DATA_DIR: join(folder, 'data'),
      HOOKSWITCH_DB_URL: url,
      HOOKSWITCH_PHONES_HOST: '127.0.0.1',
      HOOKSWITCH_PHONES_PORT: ports.phones,
      HOOKSWITCH_PHONES_TLS_PORT: '0',
      HOOKSWITCH_API_PORT: ports.api,
      HOOKSWITCH_ADMIN_PASSWORD: password,
    });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const log = createLog({ level: 'info', write: (line) => void logged.push(line) });
    app = await startApp({ config: loaded.config, clock: systemClock(), log });
    // The addresses that phones were told stay the same after a restart.
    ports.phones = new URL(app.addresses.phones).port;
    return app;
  }
  const stop = async () => {
    await app?.stop();
    app = null;
  };

  interface Told {
    readonly status: number;
    readonly body: Record<string, never> & { readonly [name: string]: unknown };
  }
  let token = '';
  const call = async (method: string, path: string, body?: unknown): Promise<Told> => {
    const basic = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
    const authorization = path === '/tokens' ? basic : `Bearer ${token}`;
    const headers = { authorization, 'if-match': '*', 'content-type': 'application/json' };
    const sent = body === undefined ? null : JSON.stringify(body);
    const answer = await fetch(`${app?.addresses.api ?? ''}${path}`, { method, headers, body: sent });
    return { status: answer.status, body: (await answer.json()) as Told['body'] };
  };
  const back = () => expect.poll(async () => (await call('GET', '/readyz')).body['store'], { timeout: 30_000 }).toBe('reachable'); // prettier-ignore

  async function firstRun(model: string | undefined): Promise<string> {
    await start();
    token = String((await call('POST', '/tokens', { name: 't', role: 'admin' })).body['token']);
    await call('POST', '/extensions', { number: '100', name: 'Ann' });
    const phone = { mac, lines: [{ slot: 1, extension: '100' }], ...(model !== undefined && { model }) };
    expect((await call('POST', '/phones', phone)).status).toBe(201);
    const { body } = await call('GET', `/phones/${mac}/address`);
    return String(body['url']);
  }

  it('a phone boots, proves and stays up to date; reads work, writes wait; everything goes on when MariaDB is back', async () => {
    const phone = createYealinkPhone({ mac, model: 'SIP-T46U' });
    const firstAccess = await firstRun('T46');
    phone.pointAt(firstAccess);
    expect((await phone.boot()).outcome).toBe('applied');
    await stop();
    await server.kill();

    const served = await start();
    expect(served.generatedPassword).toBeNull();
    expect((await phone.poll()).outcome).not.toBe('failed');
    const ready = await call('GET', '/readyz');
    expect(ready).toMatchObject({ status: 200, body: { ready: true, store: 'gone' } });
    expect(Date.parse(String(ready.body['snapshot']))).toBeLessThanOrEqual(Date.parse(String(ready.body['since'])));
    expect((await call('GET', '/status')).body).toMatchObject({
      phones: { total: 1 },
      store: { trouble: 'gone', journal: 1, snapshot: { isServed: true, refusal: null } },
    });
    expect(await call('PATCH', `/phones/${mac}`, { note: 'x' })).toMatchObject({
      status: 503,
      body: { code: 'store-gone' },
    });
    // Burned in the journal, also after one more restart.
    await stop();
    await start();
    expect((await fetch(firstAccess)).status).toBe(404);
    expect((await phone.poll()).outcome).toBe('unchanged');

    await server.start();
    await back();
    expect((await call('GET', '/readyz')).body).toMatchObject({ snapshot: null });
    expect((await phone.poll()).outcome).toBe('unchanged');
    expect((await call('PATCH', `/phones/${mac}`, { note: 'back' })).status).toBe(200);
    expect((await call('GET', `/phones/${mac}/changes`)).status).toBe(200);
    expect(logged.join('')).toContain('the database is back');
  });

  it('a phone whose model is not known yet gets its make’s modest file meanwhile, and its own once the database is back', async () => {
    const phone = createYealinkPhone({ mac, model: 'SIP-T46U' });
    phone.pointAt(await firstRun(undefined));
    await stop();
    await server.kill();
    await start();
    expect((await phone.boot()).outcome).toBe('applied');
    expect(phone.report().accounts).toHaveLength(1);
    expect((await call('GET', `/phones/${mac}`)).body['model']).toBeNull();
    await server.start();
    await back();
    await phone.poll();
    expect((await call('GET', `/phones/${mac}`)).body['model']).toBe('T46');
    await phone.poll();
    expect((await call('GET', `/phones/${mac}`)).body['state']).toMatchObject({ state: 'up-to-date' });
  });

  it('is refused without a snapshot, with the way out', async () => {
    await server.kill();
    await expect(start()).rejects.toMatchObject({ problem: { code: 'snapshot-missing' } });
  });
});
