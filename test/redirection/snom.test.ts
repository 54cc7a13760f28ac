import { describe, expect, it } from 'vitest';
import { startHawkRest } from './fakes/hawk-rest.ts';
import { startSnomXmlRpc } from './fakes/snom-xml-rpc.ts';
import { codes, connectTo, createOutside, entry, readable, token } from './outside.ts';
import { serviceOf } from './rigs.ts';

describe.each([
  ['snom-sraps', 'setting_server', '000413a00001', '000413a00002'],
  ['gigaset-grape', 'ProvisioningServer', '589ec6000001', '589ec6000002'],
] as const)('%s (Hawk)', (id, setting, first, second) => {
  async function start(other = setting as string) {
    const tools = createOutside();
    const rest = await startHawkRest({ now: tools.outside.clock.now, setting: other });
    return { ...tools, ...rest, client: connectTo(serviceOf(id), rest.credentials, tools.outside) };
  }

  it('finds its place by the links, page after page, once; then one request a phone', async () => {
    const { client, fake, phones } = await start();
    expect(codes(await client.register([entry(first), entry(second)]))).toEqual(['ok', 'ok']);
    expect(fake.heard.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'GET', 'PUT', 'PUT']);
    expect(phones.get(first)).toEqual({
      mac: first,
      autoprovisioning_enabled: true,
      settings_manager: { 'c0ffee00-1111': { value: entry(first).url, attrs: { perm: 'RW' } } },
    });
    expect(await client.look!([entry(first)])).toEqual([{ ok: true, value: { state: 'ours', url: entry(first).url } }]);
  });

  it('a place that could not be found is looked for again', async () => {
    const { client, fake } = await start();
    fake.fault = { kind: 'broken', status: 502 };
    expect(codes(await client.register([entry(first)]))).toEqual(['service-failing']);
    fake.fault = null;
    expect(codes(await client.register([entry(first)]))).toEqual(['ok']);
  });

  it('another account’s phone is told, and left alone', async () => {
    const { client, others } = await start();
    others.add(first);
    expect(codes(await client.register([entry(first), entry(second)]))).toEqual(['owned-by-another', 'ok']);
    expect(await client.remove([entry(first)])).toEqual([{ ok: true, value: 'of-another' }]);
    expect(await client.look!([entry(first)])).toEqual([{ ok: true, value: { state: 'of-another' } }]);
  });

  it('a key without the right role is told apart from a wrong one', async () => {
    const { client, options } = await start();
    options.mayEdit = false;
    expect(codes(await client.register([entry(first), entry(second)]))).toEqual(['not-permitted', 'not-permitted']);
  });

  it.each([90, -3600])('a clock that is wrong by %i seconds is told, by the server’s own signed time', async (skew) => {
    const { client, options } = await start();
    options.skew = skew;
    const outcomes = await client.register([entry(first)]);
    expect(codes(outcomes)).toEqual(['clock-wrong']);
    expect(outcomes[0]).toMatchObject({ failure: { parameters: { seconds: Math.abs(skew) } } });
  });

  it('an address that it does not take is repeated nowhere', async () => {
    const { client } = await start();
    const outcomes = await client.register([entry(first, { url: `gopher://pbx.example.org/${token}/` })]);
    expect(codes(outcomes)).toEqual(['refused']);
    expect(readable(outcomes)).toContain('Enter a valid URL');
    expect(readable(outcomes)).not.toContain(token);
  });

  it.each([
    ['leadsTo', 2],
    ['companyAt', 1],
  ] as const)('links that lead to another server (%s) are not followed', async (link, requests) => {
    const { client, options, fake } = await start();
    const { fake: other } = await startHawkRest({ now: () => 0, setting });
    options[link] = other.address;
    const outcomes = await client.register([entry(first)]);
    expect(codes(outcomes)).toEqual(['answer-malformed']);
    expect(fake.heard).toHaveLength(requests);
    expect(other.heard).toEqual([]);
  });

  it('an account whose settings lack the one that is needed is told so', async () => {
    const { client } = await start('something_else');
    const outcomes = await client.register([entry(first)]);
    expect(codes(outcomes)).toEqual(['answer-malformed']);
    expect(readable(outcomes)).toContain('the setting for the address is missing');
  });
});

describe('Snom’s older service', () => {
  async function start() {
    const tools = createOutside();
    const older = await startSnomXmlRpc();
    return { ...tools, ...older, client: connectTo(serviceOf('snom-xml-rpc'), older.credentials, tools.outside) };
  }

  it('a phone that is registered already gets the new address', async () => {
    const { client, phones } = await start();
    phones.set('000413A00001', 'https://old.example.org/x');
    expect(codes(await client.register([entry('000413a00001')]))).toEqual(['ok']);
    expect(phones.get('000413A00001')).toBe(entry('000413a00001').url);
    expect(await client.look!([entry('000413a00001')])).toEqual([
      { ok: true, value: { state: 'ours', url: entry('000413a00001').url } },
    ]);
  });

  it('another account’s phone, an unknown one and a bad address are told apart', async () => {
    const { client, others } = await start();
    others.add('000413A00001');
    const outcomes = await client.register([
      entry('000413a00001'),
      entry('805ec0000001'),
      entry('000413a00002', { url: `ldap://${token}` }),
      entry('000413a00003'),
    ]);
    expect(codes(outcomes)).toEqual(['owned-by-another', 'unknown-device', 'url-refused', 'ok']);
    expect(await client.remove([entry('000413a00001')])).toEqual([{ ok: true, value: 'of-another' }]);
    expect(await client.look!([entry('000413a00001')])).toEqual([{ ok: true, value: { state: 'of-another' } }]);
  });

  it('a password with signs of XML and of headers arrives as it is', async () => {
    const { client, credentials } = await start();
    expect(credentials.password).toMatch(/[&<>]/);
    expect(codes([await client.check()])).toEqual(['ok']);
  });

  it('an address without its slash at the end is told as a wrong address', async () => {
    const { credentials, outside } = await start();
    const address = credentials.address.replace(/\/$/, '');
    const client = connectTo(serviceOf('snom-xml-rpc'), { ...credentials, address }, outside);
    expect(codes([await client.check()])).toEqual(['address-wrong']);
  });
});
