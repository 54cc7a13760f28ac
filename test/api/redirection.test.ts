import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PhoneRedirectionOutput, RedirectionServiceOutput } from '../../daemon/api/index.ts';
import { startYmcs } from '../redirection/fakes/yealink-ymcs.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
let number = 0;
const mac = () => `805ec0${(number += 1).toString(16).padStart(6, '0')}`;

const service = async () =>
  (await daemon.call('GET', '/redirection/services/yealink-ymcs')).body as RedirectionServiceOutput;
const phone = async (which: string) =>
  (await daemon.call('GET', `/phones/${which}/redirection`)).body as PhoneRedirectionOutput;

/** Asks until it is so. */
async function until<T>(ask: () => Promise<T>, isSo: (told: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const told = await ask();
    if (isSo(told)) return told;
    if (tries > 400) throw new Error(`it never came: ${JSON.stringify(told)}`);
    await pause(10);
  }
}

async function add(): Promise<string> {
  const one = mac();
  await daemon.call('POST', '/phones', { body: { mac: one, model: 'T54' } });
  return one;
}

async function putAccount(credentials: Readonly<Record<string, string>>) {
  const { headers } = await daemon.call('GET', '/redirection/services/yealink-ymcs');
  return daemon.call('PUT', '/redirection/services/yealink-ymcs/account', {
    body: { credentials },
    headers: { 'if-match': headers.etag ?? '' },
  });
}

const state = (which: string, wanted: string) =>
  until(
    () => phone(which),
    (told) => told.state === wanted,
  );

describe('redirection', () => {
  beforeAll(async () => {
    daemon = await startDaemon();
  });
  afterAll(() => daemon.stop());
  beforeEach(async () => {
    await daemon.call('DELETE', '/redirection/services/yealink-ymcs/account?forget=true', {
      headers: { 'if-match': '*' },
    });
  });

  it('lists the services with what their accounts consist of', async () => {
    const { body } = await daemon.call('GET', '/redirection/services', {
      as: 'viewer',
      headers: { 'accept-language': 'it' },
    });
    const { items } = body as { items: RedirectionServiceOutput[] };
    expect(items.map(({ id }) => id)).toContain('flyingvoice-cloud');
    const ymcs = items.find(({ id }) => id === 'yealink-ymcs');
    expect(ymcs).toMatchObject({ kind: 'automatic', vendors: ['yealink'], account: null, trouble: null });
    expect(ymcs?.fields.map(({ id, secret }) => [id, secret])).toEqual([
      ['address', false],
      ['key-id', false],
      ['key-secret', true],
    ]);
  });

  it('registers a phone that is added, tells its PIN to operators, and removes it with the phone', async () => {
    const { credentials, phones, fake } = await startYmcs({ now: Date.now });
    expect(await putAccount(credentials)).toMatchObject({
      status: 200,
      body: { account: { shown: { 'key-id': 'access-key' } } },
    });
    const one = await add();
    const told = await state(one, 'active');
    expect(told).toMatchObject({ service: { id: 'yealink-ymcs' }, trouble: null, refusal: null, gone: false });
    expect(told.pin).toBe(`pin-${one.slice(-4)}`);
    const path = await daemon.call('GET', `/phones/${one}/path`, { headers: { 'accept-language': 'it' } });
    expect(path.body).toMatchObject({
      why: expect.stringMatching(/^Yealink YMCS lo manda qui fino a /) as string,
      next: expect.stringContaining('digita il PIN') as string,
      ways: [{ way: 'rps', state: 'here' }],
    });
    expect(Date.parse(told.deadline ?? '') - Date.parse(told.openedAt ?? '')).toBeGreaterThanOrEqual(86_400_000);
    expect((await daemon.call('GET', `/phones/${one}/redirection`, { as: 'viewer' })).body).toMatchObject({
      pin: null,
      hasPin: true,
    });
    const { url } = (await daemon.call('GET', `/phones/${one}/address`)).body as { url: string };
    expect(JSON.stringify([...phones.values()])).toContain(url);
    await daemon.call('DELETE', `/phones/${one}`, { headers: { 'if-match': '*' } });
    await until(
      async () => (await daemon.call('GET', `/phones/${one}/redirection`)).status,
      (status) => status === 404,
    );
    expect(phones.size).toBe(0);
    expect(daemon.log()).not.toContain('ymcs-secret');
    expect(fake.heard.length).toBeGreaterThan(2);
  });

  it('a phone that waited for an account is registered once there is one; Deactivate removes it, Activate brings it back', async () => {
    const { credentials, phones } = await startYmcs({ now: Date.now });
    const one = await add();
    expect(await phone(one)).toMatchObject({
      state: 'disabled',
      service: null,
      refusal: { code: 'redirection-no-account' },
    });
    expect(await daemon.call('POST', `/phones/${one}/redirection/activate`)).toMatchObject({ status: 409 });
    await putAccount(credentials);
    await state(one, 'active');
    const refused = await daemon.call('DELETE', '/redirection/services/yealink-ymcs/account', {
      headers: { 'if-match': '*' },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'redirection-account-used' } });
    await daemon.call('POST', `/phones/${one}/redirection/deactivate`, { as: 'operator' });
    await state(one, 'disabled');
    expect(phones.size).toBe(0);
    await daemon.call('PATCH', `/phones/${one}`, { body: { note: 'moved' }, headers: { 'if-match': '*' } });
    await pause(50);
    expect((await phone(one)).state, 'nobody opens it again').toBe('disabled');
    expect(await daemon.call('POST', `/phones/${one}/redirection/activate`, { as: 'operator' })).toMatchObject({
      status: 200,
    });
    await state(one, 'active');
    const { body } = await daemon.call('GET', '/changes?entity=redirection&limit=10');
    const { items } = body as { items: { action: string; actor: string }[] };
    expect(items.map(({ action }) => action).slice(0, 3)).toEqual(['activate', 'deactivate', 'account-add']);
  });

  it('a wrong account is asked once, told with the way out, and everything goes on once it is right', async () => {
    const { credentials, fake } = await startYmcs({ now: Date.now });
    await putAccount({ ...credentials, 'key-secret': 'wrong-secret' });
    const [one, two] = [await add(), await add()];
    const told = await until(
      () => phone(one),
      ({ trouble }) => trouble !== null,
    );
    expect(told).toMatchObject({ state: 'provision', trouble: { code: 'credentials-wrong', nextTryAt: null } });
    expect(
      await until(
        () => phone(two),
        ({ trouble }) => trouble !== null,
      ),
    ).toMatchObject({
      trouble: { code: 'credentials-wrong', ofService: true },
    });
    expect(await service()).toMatchObject({ trouble: { code: 'credentials-wrong' }, counts: { troubled: 2 } });
    const asked = fake.heard.length;
    await add();
    await pause(50);
    expect(fake.heard.length).toBe(asked);
    expect(await daemon.call('POST', '/redirection/services/yealink-ymcs/check')).toMatchObject({
      body: { good: false, trouble: { code: 'credentials-wrong' } },
    });
    const { body } = await daemon.call('GET', '/changes?entity=redirection&action=refused&limit=1');
    expect(body).toMatchObject({ items: [{ actor: 'system', after: { code: 'credentials-wrong' } }] });
    expect(
      await putAccount({
        'key-secret': credentials['key-secret'] ?? '',
        address: fake.address,
        'key-id': 'access-key',
      }),
    ).toMatchObject({
      status: 200,
    });
    await state(one, 'active');
    await state(two, 'active');
    expect(await daemon.call('POST', '/redirection/services/yealink-ymcs/check')).toMatchObject({
      body: { good: true },
    });
    const secrets = JSON.stringify((await daemon.call('GET', '/changes?entity=redirection')).body) + daemon.log();
    expect(secrets).not.toMatch(/wrong-secret|ymcs-secret/);
  });

  it('a phone of another account waits for somebody; a serial number is taken and asked with', async () => {
    const { credentials, others } = await startYmcs({ now: Date.now });
    await putAccount(credentials);
    const one = mac();
    others.add(one);
    await daemon.call('POST', '/phones', { body: { mac: one, model: 'T54' } });
    const told = await until(
      () => phone(one),
      ({ trouble }) => trouble !== null,
    );
    expect(told).toMatchObject({
      state: 'provision',
      trouble: { code: 'owned-by-another', nextTryAt: null, ofService: false },
    });
    const list = await daemon.call('GET', '/redirection/phones?troubled=true&service=yealink-ymcs');
    expect((list.body as { items: { mac: string }[] }).items).toMatchObject([
      { trouble: { code: 'owned-by-another' } },
    ]);
    const path = `/phones/${one}/redirection/label`;
    expect(await daemon.call('POST', path, { body: { code: 'no!' } })).toMatchObject({
      status: 422,
      body: { code: 'redirection-label-code' },
    });
    others.delete(one);
    expect(await daemon.call('POST', path, { body: { code: '3146019091637064' } })).toMatchObject({
      body: { labelCode: '3146019091637064' },
    });
    await state(one, 'active');
  });

  it('tells of makes that nobody can speak to', async () => {
    const one = '000859000001';
    await daemon.call('POST', '/phones', { body: { mac: one, vendor: 'flyingvoice' } });
    expect(await daemon.call('POST', `/phones/${one}/redirection/activate`)).toMatchObject({
      status: 409,
      body: { code: 'redirection-by-hand' },
    });
  });
});
