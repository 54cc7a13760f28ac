import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDaemon, type TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
beforeEach(async () => {
  daemon = await startDaemon({ HOOKSWITCH_EXCHANGE: 'standalone', HOOKSWITCH_DEVICE_PREFIXES: '81,82' });
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Anna' } });
});
afterEach(() => daemon.stop());

const devices = '/extensions/201/devices';

/** As long as it takes; the runner's own limit ends it. */
async function until(isSo: (items: Record<string, unknown>[]) => boolean): Promise<Record<string, unknown>[]> {
  for (;;) {
    const { body } = await daemon.call('GET', devices, { as: 'viewer' });
    const { items } = body as { items: Record<string, unknown>[] };
    if (isSo(items)) return items;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('further devices of users over the API', () => {
  it('are added, seen and taken away by operators', async () => {
    const added = await daemon.call('POST', devices, { as: 'operator', body: {} });
    expect(added).toMatchObject({ status: 202, body: { number: '81201', user: '201', origin: 'asked' } });
    expect(added.headers.location).toBe('/api/v1/extensions/201/devices');
    const [item] = await until((items) => items[0]?.['state'] === 'present');
    expect(item).toMatchObject({ number: '81201', why: null, phone: null, madeBy: 'token:the operator' });
    expect(await daemon.call('POST', `${devices}/81201/retry`, { as: 'operator' })).toMatchObject({ status: 202 });
    expect(await daemon.call('DELETE', `${devices}/81201`, { as: 'operator' })).toMatchObject({ status: 202 });
    await until((items) => items.length === 0);
  });

  it('are refused to those who may only look, and where something stands against them', async () => {
    expect((await daemon.call('POST', devices, { as: 'viewer', body: {} })).status).toBe(403);
    const missing = await daemon.call('POST', '/extensions/999/devices', { body: {} });
    expect(missing).toMatchObject({ status: 404, body: { code: 'extension-unknown' } });
    const taken = await daemon.call('POST', devices, { body: { number: '201' } });
    expect(taken).toMatchObject({ status: 409, body: { code: 'user-device-number' } });
    expect(await daemon.call('DELETE', `${devices}/91201`)).toMatchObject({ status: 404 });
    await daemon.call('POST', '/extensions', { body: { number: '202', name: 'Ben' } });
    await daemon.call('POST', devices, { body: {} });
    expect(await daemon.call('DELETE', '/extensions/202/devices/81201')).toMatchObject({ status: 404 });
    await daemon.call('POST', devices, { body: {} });
    const full = await daemon.call('POST', devices, { body: {} });
    expect(full).toMatchObject({ status: 409, body: { code: 'user-device-none-free' } });
    expect(JSON.stringify(full.body)).toContain('82201 (device of 201)');
  });

  it('come with a line that asks for another account', async () => {
    const line = { slot: 1, extension: '201', another: true };
    const phone = (n: number) => ({ mac: `80:5E:C0:00:00:0${n}`, model: 'T46', lines: [line] });
    const first = await daemon.call('POST', '/phones', { as: 'operator', body: phone(1) });
    const second = await daemon.call('POST', '/phones', { as: 'operator', body: phone(2) });
    expect(first).toMatchObject({ status: 201, body: { lines: [{ extension: '201' }] } });
    expect(second).toMatchObject({ status: 201, body: { lines: [{ extension: '81201' }] } });
    await until((items) => items[0]?.['phone'] === '80:5E:C0:00:00:02' && items[0]['state'] === 'present');
    const used = await daemon.call('DELETE', `${devices}/81201`);
    expect(used).toMatchObject({ status: 409, body: { code: 'extension-in-use' } });
    const all = (await daemon.call('GET', '/extensions')).body as { items: unknown[] };
    expect(all.items).toContainEqual(expect.objectContaining({ number: '81201', user: '201', name: 'Anna' }));
    await daemon.call('DELETE', '/phones/80:5E:C0:00:00:02', { headers: { 'if-match': '*' } });
    await until((items) => items.length === 0);
  });
});
