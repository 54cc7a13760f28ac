import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDaemon } from './daemon.ts';
import type { Answer, TestDaemon } from './daemon.ts';
import { listen } from './reading.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Ann' } });
  for (const mac of ['805ec0000001', '805ec0000002', '000413000003'])
    await daemon.call('POST', '/phones', { body: { mac } });
});
afterAll(() => daemon.stop());

const idOf = (answer: Answer) => (answer.body as { id: string }).id;
const path = (answer: Answer) => (answer.headers.location ?? '').replace('/api/v1', '');

/** The command, once no phone of it is waited for. */
async function ended(answer: Answer): Promise<Answer> {
  const show = () => daemon.call('GET', path(answer), { as: 'viewer' });
  await expect.poll(async () => ((await show()).body as { endedAt: unknown }).endedAt).not.toBeNull();
  return show();
}

describe('a command to a phone', () => {
  it('is taken from operators, and tells by its address what came of it', async () => {
    const body = { action: 'resync' };
    expect(await daemon.call('POST', '/phones/805ec0000001/actions', { body, as: 'viewer' })).toMatchObject({
      status: 403,
    });
    const given = await daemon.call('POST', '/phones/805ec0000001/actions', { body, as: 'operator' });
    expect(given).toMatchObject({
      status: 202,
      headers: { location: `/api/v1/commands/${idOf(given)}` },
      body: { action: 'resync', force: false, by: 'token:the operator', endedAt: null, counts: { waiting: 1 } },
    });
    // There is no exchange: what is missing is said, and nothing is called a success.
    expect((await ended(given)).body).toMatchObject({ counts: { waiting: 0, told: 0, done: 0, failed: 1 } });
    const headers = { 'accept-language': 'it' };
    const phones = await daemon.call('GET', `${path(given)}/phones`, { as: 'viewer', headers });
    expect(phones.body).toMatchObject({
      items: [{ mac: '80:5E:C0:00:00:01', state: 'failed', why: 'exchange-gone' }],
    });
    expect((phones.body as { items: { message: string }[] }).items[0]?.message).toContain('centralino');
  });

  it('is refused where there is no such phone, action or command', async () => {
    const give = (mac: string, body: unknown) => daemon.call('POST', `/phones/${mac}/actions`, { body });
    expect(await give('805ec0ffffff', { action: 'resync' })).toMatchObject({
      status: 404,
      body: { code: 'phone-unknown' },
    });
    expect(await give('805ec0000001', { action: 'dance' })).toMatchObject({ status: 422, body: { field: 'action' } });
    expect(await daemon.call('GET', '/commands/gone')).toMatchObject({ status: 404, body: { code: 'command-gone' } });
    expect(await daemon.call('GET', '/commands/gone/phones')).toMatchObject({ status: 404 });
  });
});

describe('a command to a selection', () => {
  const give = (select: unknown) =>
    daemon.call('POST', '/commands', { body: { action: 'reboot', force: true, select } });

  it('goes to those that are named or fit', async () => {
    const macsOf = async (answer: Answer) => {
      const { body } = await daemon.call('GET', `${path(answer)}/phones`);
      return (body as { items: { mac: string }[] }).items.map(({ mac }) => mac);
    };
    expect(await macsOf(await give({ vendor: 'yealink' }))).toEqual(['80:5E:C0:00:00:01', '80:5E:C0:00:00:02']);
    expect(await macsOf(await give({ macs: ['000413000003', '805ec0000001'] }))).toHaveLength(2);
    expect(await macsOf(await give({ state: 'waiting' }))).toHaveLength(3);
  });

  it('is refused where it is empty, or names a phone that is not here', async () => {
    expect(await give({})).toMatchObject({ status: 422 });
    expect(await give({ vendor: 'nobody' })).toMatchObject({ body: { code: 'selection-empty' } });
    expect(await give({ macs: ['805ec0000001', '805ec0ffffff'] })).toMatchObject({ body: { code: 'phone-unknown' } });
  });

  it('stands in the list, the newest one first if asked for, and is told live', async () => {
    const reader = await listen(daemon, '/live?topics=commands', { as: 'viewer' });
    const given = await give({ vendor: 'snom' });
    const isIt = ({ id, endedAt }: { id: string; endedAt: string | null }) => id === idOf(given) && endedAt !== null;
    const event = await reader.until((data) => data.topic === 'commands' && isIt(data.command));
    expect(event.data).toMatchObject({ command: { counts: { failed: 1 } } });
    reader.close();
    const { body } = await daemon.call('GET', '/commands?sort=-askedAt', { as: 'viewer' });
    expect((body as { items: { id: string }[] }).items[0]?.id).toBe(idOf(given));
  });
});

it('commands are found by the phones that they concern, and so is what became of them there', async () => {
  const [one, other] = ['80:5E:C0:00:00:02', '00:04:13:00:00:03'];
  const body = { action: 'reboot', select: { macs: [one, other] } };
  const given = await daemon.call('POST', '/commands', { body, as: 'operator' });
  await daemon.call('POST', '/phones/805ec0000001/actions', { body: { action: 'reboot' }, as: 'operator' });
  const to = async (mac: string) => {
    const answer = await daemon.call('GET', `/commands?sort=-askedAt&limit=1&macs=${mac}`, { as: 'viewer' });
    return (answer.body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  expect(await to(one)).toEqual([idOf(given)]);
  expect(await to('805ec0000001')).not.toContain(idOf(given));
  expect(await to('80:5E:C0:99:99:99')).toEqual([]);
  const phones = await daemon.call('GET', `/commands/${idOf(given)}/phones?macs=${other}`, { as: 'viewer' });
  expect(phones.body).toMatchObject({ items: [{ mac: other }], total: 1 });
  expect(await daemon.call('GET', '/commands?macs=nonsense', { as: 'viewer' })).toMatchObject({ status: 422 });
});

it('nobody is registered where there is no exchange', async () => {
  expect((await daemon.call('GET', '/pending/registered', { as: 'viewer' })).body).toMatchObject({
    items: [],
    total: 0,
  });
});
