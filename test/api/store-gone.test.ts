import { createHmac, randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
let file: string;
const mac = '805ec0123456';
const secret = 'a secret that panel and daemon share';
const edit = { headers: { 'if-match': '*' } };

beforeAll(async () => {
  daemon = await startDaemon({ HOOKSWITCH_TICKET_SECRET: secret });
  file = join(daemon.folder, 'hookswitch.sqlite');
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Ann' } });
  await daemon.call('POST', '/phones', { body: { mac, model: 'T46', lines: [{ slot: 1, extension: '201' }] } });
});
afterAll(() => daemon.stop());

const withoutStore = async (work: () => Promise<void>) => {
  await rename(file, `${file}.away`);
  try {
    await work();
  } finally {
    await rename(`${file}.away`, file);
  }
};

/** A panel's ticket for one request. */
function ticket(): string {
  const content = { user: 'Ann', role: 'operator', exp: Math.floor(Date.now() / 1000) + 50 };
  const text = JSON.stringify({ ...content, nonce: randomBytes(12).toString('hex') });
  const payload = Buffer.from(text).toString('base64url');
  return `Ticket ${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
}

it('while the database is away a panel’s ticket is good for looking, once, and for no change', async () => {
  await withoutStore(async () => {
    const headers = { authorization: ticket() };
    expect((await daemon.call('GET', '/phones', { as: null, headers })).status).toBe(200);
    expect((await daemon.call('GET', '/phones', { as: null, headers })).status).toBe(401);
    const body = { mac: '805ec0000009' };
    const change = { as: null, body, headers: { authorization: ticket() } };
    expect(await daemon.call('POST', '/phones', change)).toMatchObject({ status: 503, body: { code: 'store-gone' } });
  });
  await expect
    .poll(async () => (await daemon.call('GET', '/readyz')).body, { timeout: 12_000 })
    .toMatchObject({ store: 'reachable' });
});

it('while the database is away what is in memory is still told, changes are refused with a way out, and all is well afterwards', async () => {
  await withoutStore(async () => {
    const changes = [
      daemon.call('POST', '/phones', { body: { mac: '805ec0000001' } }),
      daemon.call('PATCH', `/phones/${mac}`, { ...edit, body: { note: 'x' } }),
      daemon.call('PATCH', `/phones/${mac}/settings`, { ...edit, body: { 'locale.language': 'it' } }),
      daemon.call('DELETE', `/phones/${mac}`, edit),
      daemon.call('POST', `/phones/${mac}/actions/renew-first-access`),
      daemon.call('POST', '/extensions', { body: { number: '202', name: 'Bob' } }),
      daemon.call('POST', '/tokens', { body: { name: 'x', role: 'admin' } }),
    ];
    for (const answer of await Promise.all(changes)) {
      expect(answer).toMatchObject({
        status: 503,
        body: { code: 'store-gone', hint: expect.stringMatching(/\S/) as unknown },
      });
      expect(answer.headers['retry-after']).toBeDefined();
    }
    const kept = [
      '/phones',
      `/phones/${mac}`,
      `/phones/${mac}/settings`,
      `/phones/${mac}/files`,
      '/extensions',
      '/models',
      '/settings',
      '/status',
    ];
    for (const path of kept) expect((await daemon.call('GET', path, { as: 'viewer' })).status, path).toBe(200);
    expect((await daemon.call('GET', `/phones/${mac}/changes`)).status).toBe(503);
    expect(
      (await daemon.call('GET', '/phones', { as: null, headers: { authorization: 'Bearer unknown' } })).status,
    ).toBe(401);
    expect(await daemon.call('GET', '/readyz')).toMatchObject({ status: 200, body: { ready: true, store: 'gone' } });
  });
  await expect
    .poll(async () => (await daemon.call('PATCH', `/phones/${mac}`, { ...edit, body: { note: 'back' } })).status, {
      timeout: 12_000,
    })
    .toBe(200);
  expect((await daemon.call('GET', '/phones')).body).toMatchObject({ items: [{ note: 'back' }] });
  expect((await daemon.call('GET', '/readyz')).body).toMatchObject({ store: 'reachable' });
});
