import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startDaemon } from './daemon.ts';
import type { Answer, TestDaemon } from './daemon.ts';

const userAgent = 'Yealink SIP-T46U 108.86.0.20';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon({ HOOKSWITCH_TRUSTED_PROXIES: '127.0.0.2' });
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Ann' } });
});
afterAll(() => daemon.stop());

/** A request as phones send it, to the phones' listener. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(`${daemon.app.addresses.phones}${path}`, {
    headers: { 'user-agent': userAgent, ...headers },
  });
  return { status: response.status, text: await response.text() };
}

const items = (answer: Answer) => (answer.body as { items: Record<string, unknown>[] }).items;
const listed = async (query = '') => items(await daemon.call('GET', `/pending${query}`)).map(({ mac }) => mac);

describe('pending phones', () => {
  it('learn nothing: their answer is that of anybody', async () => {
    await daemon.call('POST', '/phones', { body: { mac: '80:5e:c0:00:00:aa' } });
    const answers = await Promise.all(
      ['/805ec0000001.cfg', '/805ec00000aa.cfg', '/provisioning/wrongtoken1/805ec0000001.cfg', '/nothing'].map((path) =>
        ask(path),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ status: 404, text: 'Not found\n' });
    expect(await listed()).toEqual(['80:5E:C0:00:00:01']);
  });

  it('are those of allowed networks: not who stands behind a proxy that nobody named', async () => {
    await ask('/805ec0000002.cfg', { 'x-forwarded-for': '203.0.113.5' });
    await ask('/805ec0000002.cfg', { forwarded: 'for=10.0.0.1' });
    expect(await listed()).not.toContain('80:5E:C0:00:00:02');
  });

  it('are at the first step of their path until somebody adds them', async () => {
    await ask('/805ec0000031.cfg');
    const { body } = await daemon.call('GET', '/phones/805ec0000031/path', { as: 'viewer' });
    expect(body).toMatchObject({
      nextAction: 'accept',
      next: 'Accept or ignore.',
      steps: [{ state: 'here' }, {}, {}, {}, {}, {}],
    });
    await daemon.call('POST', '/pending/805ec0000031/accept', { body: {} });
    const added = await daemon.call('GET', '/phones/805ec0000031/path', { headers: { 'accept-language': 'it' } });
    expect(added.body).toMatchObject({ nextAction: null, next: expect.stringMatching(/^Collegalo/) as unknown });
  });

  it('are accepted with what they told and what is said of them, and get their file by their token', async () => {
    await ask('/805ec0000003.cfg');
    const body = { note: 'Hall', lines: [{ slot: 1, extension: '201' }] };
    expect(await daemon.call('POST', '/pending/805ec0000003/accept', { body, as: 'viewer' })).toMatchObject({
      status: 403,
    });
    const answer = await daemon.call('POST', '/pending/805ec0000003/accept', { body, as: 'operator' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: '/api/v1/phones/805ec0000003' },
      body: { vendor: 'yealink', model: 'T46', note: 'Hall', address: { kind: 'first-access' } },
    });
    expect(await listed()).not.toContain('80:5E:C0:00:00:03');
    expect(await ask('/805ec0000003.cfg')).toMatchObject({ status: 404 });
    const { url } = (answer.body as { address: { url: string } }).address;
    const file = await fetch(`${url}805ec0000003.cfg`, { headers: { 'user-agent': userAgent } });
    expect(file.status).toBe(200);
    const again = await daemon.call('POST', '/pending/805ec0000003/accept', { body });
    expect(again).toMatchObject({ status: 404, body: { code: 'pending-unknown' } });
  });

  it('stay pending where what is said of them is refused', async () => {
    await ask('/805ec0000004.cfg');
    const body = { lines: [{ slot: 1, extension: '999' }] };
    const answer = await daemon.call('POST', '/pending/805ec0000004/accept', { body });
    expect(answer).toMatchObject({ status: 404, body: { code: 'extension-unknown' } });
    expect(await listed()).toContain('80:5E:C0:00:00:04');
  });

  it('are ignored until the next restart', async () => {
    await ask('/805ec0000005.cfg');
    const answer = await daemon.call('POST', '/pending/805ec0000005/ignore', { as: 'operator' });
    expect(answer).toMatchObject({ status: 200, body: { ignored: true } });
    await ask('/805ec0000005.cfg');
    expect(await listed()).not.toContain('80:5E:C0:00:00:05');
    expect(await listed('?ignored=true')).toEqual(['80:5E:C0:00:00:05']);
  });

  it('are all accepted for some minutes, until the time is over or ended', async () => {
    const none = await daemon.call('GET', '/pending/accept-all', { as: 'viewer' });
    expect(none.body).toEqual({ acceptAll: null });
    for (const minutes of [0, 61, 1.5]) {
      expect(await daemon.call('POST', '/pending/accept-all', { body: { minutes } })).toMatchObject({ status: 422 });
    }
    const opened = await daemon.call('POST', '/pending/accept-all', { body: { minutes: 5 }, as: 'operator' });
    const { since, until } = opened.body as { since: string; until: string };
    expect(Date.parse(until) - Date.parse(since)).toBe(5 * 60_000);
    expect(opened.body).toMatchObject({ by: 'token:the operator', added: 0, most: 100 });
    await ask('/805ec0000006.cfg');
    const added = async () => (await daemon.call('GET', '/phones/805ec0000006')).status;
    await expect.poll(added).toBe(200);
    const counted = async () => (await daemon.call('GET', '/pending/accept-all')).body;
    await expect.poll(counted).toMatchObject({ acceptAll: { added: 1 } });
    expect(await daemon.call('DELETE', '/pending/accept-all', { as: 'operator' })).toMatchObject({ status: 204 });
    expect((await daemon.call('GET', '/pending/accept-all')).body).toEqual({ acceptAll: null });
  });

  it('are filtered like any list', async () => {
    await ask('/x', { 'user-agent': 'Mozilla/4.0 (compatible; snomD785-SIP 10.1.175.16 1.2 000413777772)' });
    expect(await listed('?vendor=snom')).toEqual(['00:04:13:77:77:72']);
    expect(await listed('?q=d785')).toEqual(['00:04:13:77:77:72']);
    expect(await listed('?q=127.0.0.1&vendor=nobody')).toEqual([]);
  });
});

it('nobody is pending where no network is allowed', async () => {
  const closed = await startDaemon({ HOOKSWITCH_PENDING_NETWORKS: 'none' });
  const url = `${closed.app.addresses.phones}/805ec0000001.cfg`;
  expect(await send(url, 'GET', { headers: { 'user-agent': userAgent } })).toMatchObject({ status: 404 });
  expect((await closed.call('GET', '/pending')).body).toMatchObject({ total: 0 });
  await closed.stop();
});
