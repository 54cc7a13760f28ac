import { describe, expect, it } from 'vitest';
import { startGigasetXmlRpc } from './fakes/gigaset-xml-rpc.ts';
import { codes, connectTo, createOutside, entry, mac, readable, token } from './outside.ts';
import { serviceOf } from './rigs.ts';

async function start() {
  const tools = createOutside();
  const older = await startGigasetXmlRpc();
  older.labels.set('7C2F80000001', '1A2B');
  return { ...tools, ...older, client: connectTo(serviceOf('gigaset-xml-rpc'), older.credentials, tools.outside) };
}

const labelled = (options: { url?: string } = {}) =>
  entry('7c2f80000001', { labelCode: '7C2F80000001-1A2B', ...options });

describe('Gigaset’s older service', () => {
  it('registers with the MAC-ID, under the name of the account’s profile', async () => {
    const { client, phones } = await start();
    expect(codes(await client.register([labelled()]))).toEqual(['ok']);
    expect(phones.get('7C2F80000001')).toEqual({ url: labelled().url, provider: 'Hookswitch' });
  });

  it('a phone without its MAC-ID is not even asked for; a wrong one is told', async () => {
    const { client, fake } = await start();
    const outcomes = await client.register([
      entry('7c2f80000001'),
      entry('7c2f80000001', { labelCode: '7C2F80000001-9Z9Z' }),
    ]);
    expect(codes(outcomes)).toEqual(['label-code-missing', 'label-code-wrong']);
    expect(readable(outcomes)).toContain('MAC-ID');
    expect(fake.heard).toHaveLength(1);
  });

  it('our own phone gets a new address by way of removing it; another’s stays', async () => {
    const { client, phones, others, fake } = await start();
    await client.register([labelled()]);
    const moved = labelled({ url: 'https://new.example.org/x.xml' });
    expect(codes(await client.register([moved]))).toEqual(['ok']);
    expect(phones.get('7C2F80000001')?.url).toBe(moved.url);
    phones.clear();
    others.add('7C2F80000001');
    const before = fake.heard.length;
    expect(codes(await client.register([labelled()]))).toEqual(['owned-by-another']);
    expect(fake.heard.length - before).toBe(2);
  });

  it('an address that it repeats in its refusal is shown to nobody', async () => {
    const { client } = await start();
    const outcomes = await client.register([labelled({ url: `gopher://pbx.example.org/${token}/` })]);
    expect(codes(outcomes)).toEqual(['url-refused']);
    expect(readable(outcomes)).not.toContain(token);
  });

  it('a name that it does not take is told in its own words', async () => {
    const { credentials, outside } = await start();
    const client = connectTo(serviceOf('gigaset-xml-rpc'), credentials, { ...outside });
    const strange = serviceOf('gigaset-xml-rpc').connect({ ...credentials, profile: 'Ümlaut' }, outside);
    expect(codes([await client.check()])).toEqual(['ok']);
    expect(readable(await strange.register([labelled()]))).toContain('name_invalid:');
  });

  it.each([
    ['1a2b', '7C2F80000001-1A2B'],
    ['7C2F80000001-1A2B', '7C2F80000001-1A2B'],
    [' 7c:2f:80:00:00:01 - 1a2b ', '7C2F80000001-1A2B'],
    ['7C2F80000002-1A2B', null],
    ['1A2', null],
    ['1A2B5', null],
    ['', null],
  ])('the MAC-ID %j is read as %j', (typed, code) => {
    expect(serviceOf('gigaset-xml-rpc').labelCode?.read(typed, mac('7c2f80000001'))).toBe(code);
  });
});
