import { describe, expect, it } from 'vitest';
import { startYealinkXmlRpc } from './fakes/yealink-xml-rpc.ts';
import { startYmcs } from './fakes/yealink-ymcs.ts';
import { codes, connectTo, createOutside, entry, mac, readable, token } from './outside.ts';
import { serviceOf } from './rigs.ts';

async function startCurrent() {
  const tools = createOutside();
  const ymcs = await startYmcs({ now: tools.outside.clock.now });
  return { ...tools, ...ymcs, client: connectTo(serviceOf('yealink-ymcs'), ymcs.credentials, tools.outside) };
}

const asked = (fake: { readonly heard: readonly { readonly path: string }[] }) =>
  fake.heard.map(({ path }) => path.replace('/v2/', ''));

describe('Yealink YMCS', () => {
  it('a hundred phones are registered by MAC address in one request, and their PINs in another', async () => {
    const { client, fake, phones } = await startCurrent();
    const entries = Array.from({ length: 100 }, (_, index) => entry(`805ec0${index.toString(16).padStart(6, '0')}`));
    const outcomes = await client.register(entries);
    expect(outcomes[7]).toEqual({ ok: true, value: { pin: 'pin-0007' } });
    expect(new Set(codes(outcomes))).toEqual(new Set(['ok']));
    expect(asked(fake)).toEqual(['token', 'rps/addDevicesByMac', 'rps/listDevicePins']);
    expect(phones.get('805ec0000007')?.uniqueServerUrl).toBe(entries[7]?.url);
  });

  it('a phone without a PIN, or PINs that cannot be had, are no failure', async () => {
    const { client, options } = await startCurrent();
    options.pins = false;
    expect(await client.register([entry('805ec0000001')])).toEqual([{ ok: true, value: { pin: null } }]);
  });

  it('a phone with its serial number is added by that, even where the account may not go by MAC address alone', async () => {
    const { client, fake, phones, options } = await startCurrent();
    options.byMacAlone = false;
    const outcomes = await client.register([
      entry('805ec0000001', { labelCode: '1234567890ABCDEF' }),
      entry('805ec0000002'),
    ]);
    expect(codes(outcomes)).toEqual(['ok', 'label-code-missing']);
    expect(readable(outcomes)).toContain('serial number');
    expect(readable(outcomes)).toContain('numero di serie');
    expect(phones.get('805ec0000001')).toMatchObject({ sn: '1234567890ABCDEF' });
    expect(asked(fake)).toContain('rps/devices');
  });

  it('what concerns the account is asked once, however the phones are registered', async () => {
    const { client, fake, options } = await startCurrent();
    options.mayUseRps = false;
    const outcomes = await client.register([entry('805ec0000001', { labelCode: 'ANY1234567' }), entry('805ec0000002')]);
    expect(codes(outcomes)).toEqual(['not-permitted', 'not-permitted']);
    expect(asked(fake)).toEqual(['token', 'rps/devices']);
  });

  it.each([{ wholeBatch: false }, { wholeBatch: true }])(
    'each phone of a batch is answered for itself, whether the service refuses one or all ($wholeBatch)',
    async ({ wholeBatch }) => {
      const { client, phones, others, options } = await startCurrent();
      options.wholeBatch = wholeBatch;
      others.add('805ec0000002');
      phones.set('805ec0000003', { mac: '805ec0000003', sn: null, uniqueServerUrl: 'https://old.example.org/' });
      const entries = ['805ec0000001', '805ec0000002', '805ec0000003'].map((text) => entry(text));
      expect(codes(await client.register(entries))).toEqual(['ok', 'owned-by-another', 'ok']);
      expect(phones.get('805ec0000003')?.uniqueServerUrl, 'in place of what our account held').toBe(entries[2]?.url);
    },
  );

  it('a phone that is registered as wanted is not taken away for a moment', async () => {
    const { client, fake } = await startCurrent();
    await client.register([entry('805ec0000001')]);
    expect(codes(await client.register([entry('805ec0000001')]))).toEqual(['ok']);
    expect(asked(fake)).not.toContain('rps/delDevices');
  });

  it('a wrong serial number, another account’s phone and a full account are told apart, and no text holds the address', async () => {
    const { client, numbers, others, options } = await startCurrent();
    numbers.set('805ec0000001', 'RIGHT12345');
    others.add('805ec0000002');
    const outcomes = await client.register([
      entry('805ec0000001', { labelCode: 'WRONG12345' }),
      entry('805ec0000002', { labelCode: 'ANY1234567' }),
    ]);
    expect(codes(outcomes)).toEqual(['label-code-wrong', 'owned-by-another']);
    options.room = 0;
    const full = await client.register([entry('805ec0000003', { labelCode: 'ANY1234567' })]);
    expect(codes(full)).toEqual(['limit-reached']);
    expect(readable([...outcomes, ...full])).not.toContain(token);
  });

  it('an account without the right to RPS is not taken for one that wants serial numbers', async () => {
    const { client, fake, options } = await startCurrent();
    options.mayUseRps = false;
    expect(codes(await client.register([entry('805ec0000001'), entry('805ec0000002')]))).toEqual([
      'not-permitted',
      'not-permitted',
    ]);
    expect(asked(fake)).toEqual(['token', 'rps/addDevicesByMac', 'rps/listDevices']);
  });

  it('an account without the right to RPS is told so when it is checked', async () => {
    const { client, options } = await startCurrent();
    options.mayUseRps = false;
    expect(codes([await client.check()])).toEqual(['not-permitted']);
  });

  it('a token is used until a minute before its end, and one that was taken back is fetched anew once', async () => {
    const { client, fake, tokens, advance } = await startCurrent();
    await client.check();
    advance(58 * 60_000);
    await client.check();
    expect(tokens.size).toBe(1);
    advance(60_001);
    await client.check();
    expect(tokens.size).toBe(2);
    for (const each of tokens.keys()) tokens.set(each, 0);
    expect(codes([await client.check()])).toEqual(['ok']);
    expect(tokens.size).toBe(3);
    expect(asked(fake).filter((path) => path === 'token')).toHaveLength(3);
  });

  it('of several phones to remove, those that were not there are told, and others’ are left alone', async () => {
    const { client, phones, others } = await startCurrent();
    await client.register([entry('805ec0000001')]);
    others.add('805ec0000002');
    const outcomes = await client.remove([entry('805ec0000001'), entry('805ec0000002'), entry('805ec0000003')]);
    expect(codes(outcomes)).toEqual(['ok', 'ok', 'ok']);
    expect(phones.size).toBe(0);
    expect(others.has('805ec0000002')).toBe(true);
  });

  it('looks at few phones one by one and at many in the list, which has pages', async () => {
    const { client, fake, phones } = await startCurrent();
    for (let index = 0; index < 250; index += 1) {
      const text = `805ec0${index.toString(16).padStart(6, '0')}`;
      phones.set(text, { mac: text, sn: null, uniqueServerUrl: `https://pbx.example.org/${text}` });
    }
    const wanted = ['805ec00000f0', '805ec0000100', '805ec0000001', '805ec0000002'].map((text) => entry(text));
    const seen = await client.look!(wanted);
    expect(seen[0]).toEqual({ ok: true, value: { state: 'ours', url: 'https://pbx.example.org/805ec00000f0' } });
    expect(seen[1]).toEqual({ ok: true, value: { state: 'absent' } });
    expect(fake.heard.slice(1).map(({ body }) => (JSON.parse(body) as { skip: number }).skip)).toEqual([0, 100, 200]);
    const listed = await client.list!();
    expect(listed.ok && listed.value.length).toBe(250);
    expect(await client.look!([entry('805ec0000001')])).toMatchObject([{ value: { state: 'ours' } }]);
  });

  it('serial numbers are read as labels have them', () => {
    const { labelCode } = serviceOf('yealink-ymcs');
    expect(labelCode?.read(' 1234 5678-90abcdef ', mac('805ec0000001'))).toBe('1234567890ABCDEF');
    expect(labelCode?.read('12', mac('805ec0000001'))).toBeNull();
    expect(labelCode?.read('12345678"', mac('805ec0000001'))).toBeNull();
  });
});

describe('Yealink’s older service', () => {
  async function startOlder() {
    const tools = createOutside();
    const older = await startYealinkXmlRpc();
    return { ...tools, ...older, client: connectTo(serviceOf('yealink-xml-rpc'), older.credentials, tools.outside) };
  }

  it('makes the server that registrations must name, once', async () => {
    const { client, servers, phones, fake } = await startOlder();
    expect(codes(await client.register([entry('805ec0000001'), entry('805ec0000002')]))).toEqual(['ok', 'ok']);
    expect([...servers]).toEqual([['Hookswitch', 'https://pbx.example.org/']]);
    expect(phones.get('80-5E-C0-00-00-01')?.url).toBe(entry('805ec0000001').url);
    expect(fake.heard).toHaveLength(4);
  });

  it('another account’s phone is told when it is registered, looked at and removed', async () => {
    const { client, others, servers } = await startOlder();
    servers.set('Hookswitch', '');
    others.add('80-5E-C0-00-00-01');
    expect(codes(await client.register([entry('805ec0000001')]))).toEqual(['owned-by-another']);
    expect(await client.look!([entry('805ec0000001')])).toEqual([{ ok: true, value: { state: 'of-another' } }]);
    expect(await client.remove([entry('805ec0000001')])).toEqual([{ ok: true, value: 'of-another' }]);
  });

  it('an address that it does not take is told without the address', async () => {
    const { client, servers } = await startOlder();
    servers.set('Hookswitch', '');
    const outcomes = await client.register([entry('805ec0000001', { url: `ftp://pbx.example.org/${token}/` })]);
    expect(codes(outcomes)).toEqual(['url-refused']);
    expect(readable(outcomes)).not.toContain(token);
  });
});
