import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
  for (const number of ['201', '202'])
    await daemon.call('POST', '/extensions', { body: { number, name: `Name ${number}` } });
});
afterAll(() => daemon.stop());

interface Phone {
  readonly mac: string;
  readonly version: number;
  readonly address: { readonly url: string; readonly kind: string; readonly expiresAt: string };
}

let count = 0;
/** A phone of its own for each test. */
async function addPhone(more: object = {}) {
  count += 1;
  const mac = `805ec01${count.toString(16).padStart(5, '0')}`;
  const { status, body, headers } = await daemon.call('POST', '/phones', { body: { mac, model: 'T46', ...more } });
  expect(status).toBe(201);
  return { path: `/phones/${mac}`, mac, phone: body as Phone, headers };
}

const itemsOf = (body: unknown) => (body as { items: Record<string, unknown>[] }).items;

describe('the path of a phone', () => {
  it('goes on as the phone comes, and tells how its model is reset', async () => {
    const { path, phone } = await addPhone({ lines: [{ slot: 1, extension: '201' }] });
    const shown = async () => {
      const { body } = await daemon.call('GET', `${path}/path`, { as: 'viewer' });
      const { steps, ...told } = body as { steps: { state: string }[]; reset: string; why: string };
      return { states: steps.map(({ state }) => state).join(' '), ...told };
    };
    const [added, pointed] = ['done here to-come to-come to-come to-come', 'done done done here to-come to-come'];
    expect(await shown()).toMatchObject({ states: added, why: expect.stringMatching(/^First access open/) as unknown });
    expect((await shown()).reset).toMatch(/^Hold OK/);
    const italian = await daemon.call('GET', `${path}/path`, { headers: { 'accept-language': 'it' } });
    expect((italian.body as { reset: string }).reset).toMatch(/tieni premuto OK/);
    const get = (url: string) => fetch(url, { headers: { 'user-agent': 'Yealink SIP-T46U 108.86.0.20' } });
    const name = `${phone.mac.replaceAll(':', '').toLowerCase()}.cfg`;
    const file = await (await get(`${phone.address.url}${name}`)).text();
    expect((await shown()).states).toBe(pointed);
    const steady = /https?:\/\/[^\s"]*\/provisioning\/\w+\//.exec(file)?.[0] ?? '';
    await (await get(`${steady}${name}`)).text();
    await expect.poll(async () => (await shown()).states).toBe('done done done done done to-come');
  });

  it('is none of a phone that is not here and never asked', async () => {
    expect(await daemon.call('GET', '/phones/805ec0eeeeee/path')).toMatchObject({
      status: 404,
      body: { code: 'phone-unknown' },
    });
  });
});

describe('a row of a phone', () => {
  it('tells what its lines are called, what the exchange knows of them, and how its password stands', async () => {
    const { path } = await addPhone({ lines: [{ slot: 1, extension: '201', label: 'Desk' }] });
    const line = { slot: 1, extension: '201', label: 'Desk', name: 'Name 201', registered: null, inUse: null };
    expect((await daemon.call('GET', path)).body).toMatchObject({ lines: [line], adminPassword: 'wanted' });
  });

  it('is had with others that are named, whatever their spelling; those that are gone are left out', async () => {
    const [one, two] = [(await addPhone()).phone.mac, (await addPhone()).phone.mac];
    const names = [two.replaceAll(':', '').toLowerCase(), one, '805ec0eeeeee'].join(',');
    const { body } = await daemon.call('GET', `/phones?fields=mac&macs=${names}`);
    expect(body).toEqual({ items: [{ mac: one }, { mac: two }], next: null, total: 2 });
    const { body: fewer } = await daemon.call('GET', `/phones?fields=mac&vendor=snom&macs=${names}`);
    expect(fewer).toMatchObject({ total: 0 });
  });

  it('is refused where a name is none, or where too many are named', async () => {
    const bad = await daemon.call('GET', '/phones?macs=805ec0000001,x');
    expect(bad).toMatchObject({ status: 422, body: { code: 'mac-malformed' } });
    const many = Array.from({ length: 501 }, (_, at) => `805ec0${at.toString(16).padStart(6, '0')}`).join(',');
    expect(await daemon.call('GET', `/phones?macs=${many}`)).toMatchObject({ status: 422 });
    expect(await daemon.call('GET', `/phones?limit=1&macs=${many.slice(13)}`)).toMatchObject({ status: 200 });
  });
});

describe('adding a phone', () => {
  it('answers the phone, where it is found, its version and the address that it is pointed to', async () => {
    const { path, phone, headers } = await addPhone({ lines: [{ slot: 1, extension: '201', label: 'Desk' }] });
    expect(headers).toMatchObject({ location: `/api/v1${path}`, etag: '"1"' });
    expect(phone).toMatchObject({
      vendor: 'yealink',
      model: 'T46',
      version: 1,
      lines: [{ slot: 1, extension: '201', label: 'Desk' }],
      state: { state: 'waiting', why: 'never-asked' },
      seen: null,
      address: { kind: 'first-access' },
    });
    expect(phone.mac).toMatch(/^([0-9A-F]{2}:){5}[0-9A-F]{2}$/);
    expect(phone.address.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/provisioning\/[0-9A-Za-z]{20,}\//);
    const { body } = await daemon.call('GET', `${path}/address`, { as: 'operator' });
    expect(body).toEqual(phone.address);
  });

  it.each([
    ['a MAC that is none', { mac: '80:5e' }, 422, 'mac-malformed'],
    ['a make that nobody knows', { mac: '02:00:00:12:34:56' }, 422, 'vendor-unknown'],
    ['a model of another make', { mac: '805ec0aaaaaa', model: 'D785' }, 422, 'model-unknown'],
    [
      'an extension that is not there',
      { mac: '805ec0aaaaaa', lines: [{ slot: 1, extension: '999' }] },
      404,
      'extension-unknown',
    ],
    [
      'a line twice',
      {
        mac: '805ec0aaaaaa',
        lines: [
          { slot: 1, extension: '201' },
          { slot: 1, extension: '202' },
        ],
      },
      422,
      'line-slot-invalid',
    ],
    [
      'a line beyond the model’s accounts',
      { mac: '805ec0aaaaaa', model: 'T46', lines: [{ slot: 200, extension: '201' }] },
      422,
      'line-slot-invalid',
    ],
    ['slot 0', { mac: '805ec0aaaaaa', lines: [{ slot: 0, extension: '201' }] }, 422, 'field-invalid'],
    ['a note with a line break', { mac: '805ec0aaaaaa', note: 'a\nb' }, 422, 'field-invalid'],
    ['no MAC', {}, 422, 'field-invalid'],
  ])('refuses %s, and adds nothing', async (_, body, status, code) => {
    const before = (await daemon.call('GET', '/phones?limit=1000')).body;
    expect(await daemon.call('POST', '/phones', { body })).toMatchObject({ status, body: { code } });
    expect((await daemon.call('GET', '/phones?limit=1000')).body).toEqual(before);
  });

  it('names the field that is wrong', async () => {
    const body = { mac: '805ec0aaaaaa', lines: [{ slot: 1, extension: '2 0 1' }] };
    expect((await daemon.call('POST', '/phones', { body })).body).toMatchObject({ field: 'lines[0].extension' });
  });

  it.each([
    [{}, 'mac: manca'],
    [{ mac: 5 }, 'mac: non è un testo'],
    [{ mac: 'x'.repeat(65) }, 'mac: supera 64 caratteri'],
    [{ mac: '805ec0aaaaaa', lines: [{ slot: 0, extension: '201' }] }, 'lines[0].slot: è minore di 1'],
    [{ mac: '805ec0aaaaaa', lines: [{ slot: 300, extension: '201' }] }, 'lines[0].slot: è maggiore di 250'],
    [{ mac: '805ec0aaaaaa', lines: [{ slot: 1.5, extension: '201' }] }, 'lines[0].slot: non è un numero intero'],
    [{ mac: '805ec0aaaaaa', lines: Array(251).fill({ slot: 1, extension: '201' }) }, 'lines: ha più di 250 voci'],
    [{ mac: '805ec0aaaaaa', note: '' }, 'note: è vuoto'],
  ])('says in plain words of either language what is wrong with %j', async (body, message) => {
    const italian = { headers: { 'accept-language': 'it' }, body };
    expect((await daemon.call('POST', '/phones', italian)).body).toMatchObject({ message });
    const { body: english } = await daemon.call('POST', '/phones', { body });
    expect((english as { message: string }).message).toMatch(/: it (is|has) /);
  });

  it('refuses a phone that is there already', async () => {
    const { mac } = await addPhone();
    expect(await daemon.call('POST', '/phones', { body: { mac: mac.toUpperCase() } })).toMatchObject({
      status: 409,
      body: { code: 'phone-exists' },
    });
  });

  it('tells refusals in Italian to whoever prefers it', async () => {
    const { body, headers } = await daemon.call('POST', '/phones', {
      body: { mac: 'x' },
      headers: { 'accept-language': 'it' },
    });
    expect(headers['content-language']).toBe('it');
    expect(body).toMatchObject({ language: 'it', message: '"x" non è un indirizzo MAC' });
  });
});

describe('listing phones', () => {
  it('goes page by page in order of the MAC, each phone once', async () => {
    for (let i = 0; i < 7; i += 1) await addPhone();
    const all = itemsOf((await daemon.call('GET', '/phones?limit=1000')).body).map(({ mac }) => mac);
    expect(all).toEqual([...all].sort());
    const found: unknown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const { body } = await daemon.call('GET', `/phones?limit=3${cursor}`);
      found.push(...itemsOf(body).map(({ mac }) => mac));
      next = (body as { next: string | null }).next;
    }
    expect(found).toEqual(all);
  });

  it('filters by make, model, state, extension and text', async () => {
    const { phone } = await addPhone({ note: 'Room Ω 12', lines: [{ slot: 2, extension: '202' }] });
    const macs = async (query: string) =>
      itemsOf((await daemon.call('GET', `/phones?limit=1000&${query}`)).body).map(({ mac }) => mac);
    for (const query of [
      'vendor=yealink',
      'model=T46',
      'state=waiting',
      'extension=202',
      'search=room%20%CF%89',
      `search=${phone.mac.slice(9)}`,
      `search=${phone.mac.replaceAll(':', '-')}`,
    ]) {
      expect(await macs(query), query).toContain(phone.mac);
    }
    for (const query of [
      'vendor=snom',
      'model=T42',
      'state=refused',
      'extension=203',
      'search=Room%2013',
      'extension=',
    ]) {
      expect(await macs(query), query).not.toContain(phone.mac);
    }
  });

  it.each([
    'limit=0',
    'limit=1001',
    'limit=ten',
    'limit=-1',
    'cursor=xyz',
    'state=lost',
    'vendor=a&vendor=b',
    'limit=1&limit=2',
  ])('refuses %s', async (query) => expect((await daemon.call('GET', `/phones?${query}`)).status).toBe(422));
});

describe('changing a phone', () => {
  it('takes the version that was read, and answers the next one', async () => {
    const { path } = await addPhone({ note: 'old' });
    const read = await daemon.call('GET', path);
    const headers = { 'if-match': read.headers.etag ?? '' };
    const changed = await daemon.call('PATCH', path, { as: 'operator', headers, body: { note: 'new' } });
    expect(changed).toMatchObject({ status: 200, body: { note: 'new', model: 'T46' }, headers: { etag: '"2"' } });
    const again = await daemon.call('PATCH', path, { headers, body: { note: 'newer' } });
    const who = { current: 2, changedBy: 'token:the operator', fields: ['note'] };
    expect(again).toMatchObject({ status: 412, body: { code: 'version-stale', ...who } });
    expect(Date.parse((again.body as { changedAt: string }).changedAt)).toBeLessThanOrEqual(Date.now());
    expect((await daemon.call('GET', path)).body).toMatchObject({ note: 'new' });
  });

  it('is told among its changes: who, what, before, after', async () => {
    const { path } = await addPhone();
    await daemon.call('PATCH', path, { as: 'operator', headers: { 'if-match': '*' }, body: { note: 'here' } });
    const { body } = await daemon.call('GET', `${path}/changes`);
    expect(itemsOf(body)[0]).toMatchObject({ actor: 'token:the operator', address: '127.0.0.1' });
    expect(JSON.stringify(itemsOf(body)[0]?.['after'])).toContain('here');
  });

  it('deletes it for good', async () => {
    const { path } = await addPhone();
    expect((await daemon.call('DELETE', path, { headers: { 'if-match': '"1"' } })).status).toBe(204);
    expect((await daemon.call('GET', path)).status).toBe(404);
  });
});

describe('a phone’s files', () => {
  it('are exactly what the phone gets, for an admin who asks; else masked', async () => {
    const { path, mac, phone } = await addPhone({ lines: [{ slot: 1, extension: '201' }] });
    const revealed = await daemon.call('GET', `${path}/files/${mac}.cfg?reveal=true`);
    const masked = await daemon.call('GET', `${path}/files/phone`);
    const served = await fetch(`${phone.address.url}${mac}.cfg`);
    expect((revealed.body as { body: string }).body).toBe(await served.text());
    expect((masked.body as { body: string }).body).toContain('********');
    const { body } = await daemon.call('GET', '/extensions/201?reveal=true');
    expect(JSON.stringify(masked.body)).not.toContain((body as { secret: string }).secret);
  });

  it('leave a trace when the phone fetches them', async () => {
    const { path, mac, phone } = await addPhone();
    await fetch(`${phone.address.url}${mac}.cfg`, {
      headers: { 'user-agent': 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:00:00:00' },
    });
    await expect
      .poll(async () => itemsOf((await daemon.call('GET', `${path}/events`)).body)[0], { timeout: 12_000 })
      .toMatchObject({
        file: `${mac}.cfg`,
        status: 200,
        complete: true,
        token: 'first-access',
        userAgent: expect.stringContaining('T46S') as unknown,
      });
    expect((await daemon.call('GET', `${path}/events?cursor=x`)).status).toBe(422);
  });
});

describe('a phone’s addresses', () => {
  it('change when first access is renewed: the old one is dead, the new one works', async () => {
    const { path, mac, phone } = await addPhone();
    const { status, body } = await daemon.call('POST', `${path}/actions/renew-first-access`, { as: 'operator' });
    expect(status).toBe(200);
    const { url } = body as { url: string };
    expect(url).not.toBe(phone.address.url);
    expect((await fetch(`${phone.address.url}${mac}.cfg`)).status).toBe(404);
    expect((await fetch(`${url}${mac}.cfg`)).status).toBe(200);
  });

  it.each(['rotate-token', 'revoke-token'])('are made new by %s', async (action) => {
    const { path } = await addPhone();
    const steady = async () => {
      const { body } = await daemon.call('GET', `${path}/files/phone?reveal=true`);
      return /provisioning\/(\w+)/.exec((body as { body: string }).body)?.[1];
    };
    const before = await steady();
    expect((await daemon.call('POST', `${path}/actions/${action}`, { as: 'operator' })).status).toBe(200);
    expect(await steady()).not.toBe(before);
  });
});

describe('settings', () => {
  const of = (body: unknown, id: string) => itemsOf(body).find((item) => item['id'] === id);

  it('of a phone stand above its model’s and the default’s, and a reset gives what is below', async () => {
    const { path } = await addPhone();
    const headers = { 'if-match': '*' };
    await daemon.call('PATCH', '/defaults/settings', { headers, body: { 'locale.language': 'de' } });
    await daemon.call('PATCH', '/models/yealink/T46/settings', { headers, body: { 'locale.language': 'fr' } });
    const changed = await daemon.call('PATCH', `${path}/settings`, {
      as: 'operator',
      headers,
      body: { 'locale.language': 'it' },
    });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, findings: [] }, headers: { etag: '"2"' } });
    expect(of((await daemon.call('GET', `${path}/settings`)).body, 'locale.language')).toEqual({
      id: 'locale.language',
      value: 'it',
      source: 'phone',
      reset: { value: 'fr', source: 'model' },
      support: 'yes',
    });
    await daemon.call('PATCH', `${path}/settings`, { headers, body: { 'locale.language': '-' } });
    expect(of((await daemon.call('GET', `${path}/settings`)).body, 'locale.language')).toMatchObject({
      value: 'fr',
      source: 'model',
    });
    for (const level of ['/defaults/settings', '/models/yealink/T46/settings']) {
      await daemon.call('PATCH', level, { headers, body: { 'locale.language': null } });
    }
  });

  it('are changed all or not at all', async () => {
    const { path } = await addPhone();
    const body = { 'locale.language': 'it', 'no.such.setting': 1 };
    const refused = await daemon.call('PATCH', `${path}/settings`, { headers: { 'if-match': '"1"' }, body });
    expect(refused).toMatchObject({ status: 422, body: { code: 'setting-unknown' } });
    const { body: after, headers } = await daemon.call('GET', `${path}/settings`);
    expect(headers.etag).toBe('"1"');
    expect(of(after, 'locale.language')).toMatchObject({ source: 'shipped' });
  });

  it('that are secret are shown to admins who ask, and to nobody else', async () => {
    const { path } = await addPhone();
    await daemon.call('PATCH', `${path}/settings`, {
      headers: { 'if-match': '*' },
      body: { 'access.admin-password': 'Sesame-2026' },
    });
    const plain = await daemon.call('GET', `${path}/settings`);
    expect(of(plain.body, 'access.admin-password')).toMatchObject({ value: '********', source: 'phone' });
    const shown = await daemon.call('GET', `${path}/settings?reveal=true`);
    expect(of(shown.body, 'access.admin-password')).toMatchObject({ value: 'Sesame-2026' });
    expect(JSON.stringify((await daemon.call('GET', `${path}/changes`)).body)).not.toContain('Sesame');
    expect(daemon.log()).not.toContain('Sesame');
  });

  it('are described in the caller’s language', async () => {
    const en = of((await daemon.call('GET', '/settings')).body, 'locale.language');
    const it = of(
      (await daemon.call('GET', '/settings', { headers: { 'accept-language': 'it' } })).body,
      'locale.language',
    );
    expect(en?.['label']).not.toBe(it?.['label']);
  });
});

describe('extensions', () => {
  it('are changed in parts, and deleted when no phone uses them', async () => {
    const made = await daemon.call('POST', '/extensions', { body: { number: '300', name: 'Old', mailbox: '300' } });
    expect(made).toMatchObject({ status: 201, headers: { location: '/api/v1/extensions/300', etag: '"1"' } });
    const changed = await daemon.call('PATCH', '/extensions/300', {
      headers: { 'if-match': '"1"' },
      body: { name: 'New', mailbox: null },
    });
    expect(changed.body).toMatchObject({ name: 'New', mailbox: null, version: 2 });
    const { path } = await addPhone({ lines: [{ slot: 1, extension: '300' }] });
    const remove = () => daemon.call('DELETE', '/extensions/300', { headers: { 'if-match': '"2"' } });
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'extension-in-use' } });
    await daemon.call('PATCH', path, { headers: { 'if-match': '*' }, body: { lines: [] } });
    expect((await remove()).status).toBe(204);
  });

  it('show their secret only where an admin asks for it', async () => {
    await daemon.call('POST', '/extensions', { body: { number: '301', name: 'A', secret: 'Open-Sesame' } });
    expect(JSON.stringify((await daemon.call('GET', '/extensions/301')).body)).not.toContain('Sesame');
    expect((await daemon.call('GET', '/extensions/301?reveal=true')).body).toMatchObject({ secret: 'Open-Sesame' });
  });
});

describe('models', () => {
  it('are listed by make, and shown with what they can do', async () => {
    const { body } = await daemon.call('GET', '/models?vendor=snom');
    expect(itemsOf(body).length).toBeGreaterThan(5);
    expect(new Set(itemsOf(body).map(({ vendor }) => vendor))).toEqual(new Set(['snom']));
    const shown = await daemon.call('GET', '/models/yealink/t46');
    expect(shown.body).toMatchObject({
      vendor: 'yealink',
      id: 'T46',
      settings: expect.arrayContaining(['locale.language']) as unknown,
    });
    const { layout } = shown.body as { layout: { id: string }[] };
    expect(layout.map(({ id }) => id)).toEqual(['line', 'soft', 'module:EXP40', 'module:EXP43']);
    expect(layout[0]).toMatchObject({
      setting: 'line-key',
      first: 1,
      count: 27,
      arrangement: { pages: 3, confidence: 'C' },
    });
    expect(layout[1]).toMatchObject({ bank: 'soft', setting: 'soft-key', count: 4, arrangement: null });
    expect((await daemon.call('GET', '/models/yealink/T999')).body).toMatchObject({ code: 'model-not-found' });
  });
});
