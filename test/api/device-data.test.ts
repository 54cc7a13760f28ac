import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDaemon } from './daemon.ts';
import type { Answer, TestDaemon } from './daemon.ts';

const t99 = {
  ...{ vendor: 'yealink', id: 'T99', name: 'Yealink T99U', family: 't5', kind: 'desk' },
  ...{ accounts: 12, lineKeys: 20, softKeys: 4, userAgents: ['SIP-T99U'] },
};

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
});
afterAll(() => daemon.stop());

const put = async (name: string, body: unknown, version?: string, query = ''): Promise<Answer> => {
  const isHere = (await daemon.call('GET', `/device-data/${name}`)).status === 200;
  const match = version ?? (isHere ? '*' : '"0"');
  return daemon.call('PUT', `/device-data/${name}${query}`, { body, headers: { 'if-match': match } });
};
const forget = (name: string, version = '*') =>
  daemon.call('DELETE', `/device-data/${name}`, { headers: { 'if-match': version } });
const show = async (path: string) => (await daemon.call('GET', path)).body;
const items = async (path: string) => ((await show(path)) as { items: Record<string, unknown>[] }).items;

/** Asks for a file as a phone does. */
const fetchFile = (url: string, userAgent: string) =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    get(url, { agent: false, headers: { 'user-agent': userAgent } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
    }).once('error', reject);
  });

describe('device data over the API', () => {
  it('are imported, shown with their version, exported as they can be imported again, and forgotten', async () => {
    const body = { models: [t99], prefixes: [{ vendor: 'yealink', prefix: 'A0B1C2', model: 'T99' }] };
    const checked = await put('spring', body, '"0"', '?dry-run=true');
    expect(checked).toMatchObject({ status: 200, body: { stored: false, version: 0 } });
    expect(await items('/device-data')).toEqual([]);
    const done = await put('spring', body, '"0"');
    expect(done).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { stored: true, findings: [] } });
    expect((await put('spring', body, '"0"')).status).toBe(412);
    for (const query of ['', '?dry-run=true'])
      expect(await put('autumn', body, '*', query)).toMatchObject({ status: 412, body: { code: 'version-none' } });
    expect((await items('/device-data')).map(({ name }) => name)).toEqual(['spring']);
    const shown = await daemon.call('GET', '/device-data/spring');
    expect(shown).toMatchObject({ headers: { etag: '"1"' }, body: { prefixes: 1, models: [{ id: 'T99' }] } });
    const { content } = shown.body as { content: { models: object[] } };
    expect(content.models[0]).toMatchObject({ accounts: { value: 12, confidence: 'C', source: 'imported' } });
    expect(await put('spring', content, '"1"')).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(await show('/device-data/spring')).toMatchObject({ content });
    expect((await forget('spring', '"1"')).status).toBe(412);
    expect((await forget('spring', '"2"')).status).toBe(204);
    expect((await forget('spring')).status).toBe(404);
  });

  it('tell in the list of models what is shipped, imported, and replaced', async () => {
    const { body } = await put('spring', { models: [t99, { ...t99, id: 'T46', name: 'My T46', userAgents: [] }] });
    const message = 'yealink T46 takes the place of the shipped one.';
    expect(body).toMatchObject({ findings: [{ code: 'import-replaces-model', message }] });
    const models = await items('/models?vendor=yealink');
    const source = (id: string) => models.filter((model) => model['id'] === id);
    expect(source('T48')).toMatchObject([{ source: 'shipped', import: null, replacesShipped: false }]);
    expect(source('T99')).toMatchObject([{ source: 'imported', import: 'spring', replacesShipped: false }]);
    expect(source('T46')).toMatchObject([{ name: 'My T46', source: 'imported', replacesShipped: true }]);
    expect(await show('/models/yealink/T99')).toMatchObject({ source: 'imported', userAgents: ['SIP-T99U'] });
    const settings = await daemon.call('GET', '/models/yealink/T99/settings');
    expect(settings.status).toBe(200);
    await forget('spring');
    expect((await items('/models')).some(({ source: from }) => from === 'imported')).toBe(false);
    expect((await daemon.call('GET', '/models/yealink/T99/settings')).status).toBe(404);
  });

  it('are refused with every problem and its path, in the language asked for', async () => {
    const wrong = {
      models: [
        { ...t99, family: 'xyz' },
        { ...t99, accounts: 'many' },
      ],
      prefixes: [{ vendor: 'x' }],
    };
    const headers = { 'if-match': '"0"', 'accept-language': 'it' };
    const answer = await daemon.call('PUT', '/device-data/spring', { body: wrong, headers });
    expect(answer).toMatchObject({ status: 422, body: { code: 'device-data-invalid', language: 'it' } });
    expect(answer.body).toMatchObject({
      message: 'Nulla è stato accettato. Problemi: 3',
      details: [
        { field: 'models[0].family', message: expect.stringContaining("la famiglia 'xyz'") as unknown },
        { field: 'models[1].accounts', message: 'models[1].accounts: non è un numero' },
        { field: 'prefixes[0].prefix', message: 'prefixes[0].prefix: manca' },
      ],
    });
    expect(await items('/device-data')).toEqual([]);
  });

  it('lead a phone from its MAC address to its model and files within one request', async () => {
    await put('spring', { models: [t99], prefixes: [{ vendor: 'yealink', prefix: 'A0B1C2' }] });
    await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Ann' } });
    const lines = [{ slot: 12, extension: '200' }];
    const mac = 'a0:b1:c2:00:00:01';
    const added = await daemon.call('POST', '/phones', { body: { mac, lines } });
    expect(added).toMatchObject({ status: 201, body: { vendor: 'yealink', model: null } });
    const { url } = (added.body as { address: { url: string } }).address;
    const { status, text } = await fetchFile(`${url}a0b1c2000001.cfg`, `Yealink SIP-T99U 185.86.0.15 ${mac}`);
    expect(status).toBe(200);
    expect(text).toContain('account.12.label = 200');
    const phone = `/phones/${mac}`;
    const seen = { model: 'T99', variant: 'T99U', firmware: '185.86.0.15', alarm: null };
    expect(await show(phone)).toMatchObject({ model: 'T99', seen });
    await expect
      .poll(() => items(`${phone}/events`), { timeout: 10_000 })
      .toMatchObject([{ status: 200, model: 'T99' }]);
    expect((await items(`${phone}/changes`))[0]).toMatchObject({
      actor: 'phone:a0b1c2000001',
      before: { model: null },
      after: { model: 'T99' },
    });
    const refused = await forget('spring');
    expect(refused).toMatchObject({ status: 409, body: { code: 'import-in-use' } });
    expect(refused.body).toMatchObject({ message: expect.stringContaining('A0:B1:C2:00:00:01 (T99)') as unknown });
    expect((await daemon.call('DELETE', phone, { headers: { 'if-match': '*' } })).status).toBe(204);
    expect((await forget('spring')).status).toBe(204);
  });
});

describe('a phone whose MAC address tells the wrong make', () => {
  it.each([
    [
      '000413AA0001',
      'snom',
      'gigaset',
      'P810',
      'Mozilla/4.0 (compatible; GigasetP810-SIP 10.1.33.33 1.1 000413AA0001)',
      'xml',
    ],
    ['0C383E000001', 'fanvil', 'nethphone', 'NPX5', 'Nethesis NP-X5 2.12.16.17 0c383e000001', 'cfg'],
  ])(
    '%s is moved from %s to %s and gets its file with the first request',
    async (mac, assumed, make, model, agent, ending) => {
      const added = await daemon.call('POST', '/phones', { body: { mac } });
      expect(added).toMatchObject({ status: 201, body: { vendor: assumed, model: null } });
      const { url } = (added.body as { address: { url: string } }).address;
      const folder = /^.*\/provisioning\/\w+\//.exec(url)?.[0] ?? '';
      const { status, text } = await fetchFile(`${folder}${mac.toLowerCase()}.${ending}`, agent);
      expect(status).toBe(200);
      expect(text.length).toBeGreaterThan(1000);
      const shown = await show(`/phones/${mac}`);
      expect(shown).toMatchObject({ vendor: make, model, seen: { model, alarm: null } });
      await expect
        .poll(() => items(`/phones/${mac}/events`), { timeout: 10_000 })
        .toMatchObject([{ status: 200, model, alarm: null }]);
      expect((await items(`/phones/${mac}/changes`))[0]).toMatchObject({
        before: { vendor: assumed, model: null },
        after: { vendor: make, model },
      });
    },
  );

  it('stays with the make that a person named, shows the alarm, and goes over when they say so', async () => {
    const mac = '0C383E000002';
    const body = { mac, vendor: 'fanvil' };
    const { url } = ((await daemon.call('POST', '/phones', { body })).body as { address: { url: string } }).address;
    const folder = /^.*\/provisioning\/\w+\//.exec(url)?.[0] ?? '';
    await fetchFile(`${folder}0c383e000002.cfg`, 'Nethesis NP-X5 2.12.16.17 0c383e000002');
    const message =
      'Its last request came from a phone of another make (NethPhone). If that is right, change its make.';
    const shown = await show(`/phones/${mac}`);
    expect(shown).toMatchObject({ vendor: 'fanvil', model: null, seen: { alarm: 'make-differs' } });
    expect((shown as { findings: object[] }).findings).toContainEqual(
      expect.objectContaining({ code: 'make-differs', message }),
    );
    const headers = { 'if-match': '*' };
    const changed = await daemon.call('PATCH', `/phones/${mac}`, {
      body: { vendor: 'nethphone', model: 'NPX5' },
      headers,
    });
    expect(changed).toMatchObject({ status: 200, body: { vendor: 'nethphone', model: 'NPX5' } });
  });
});
