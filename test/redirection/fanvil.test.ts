import { describe, expect, it } from 'vitest';
import { vendors } from '../../daemon/vendors/index.ts';
import { startFanvilFdps } from './fakes/fanvil-fdps.ts';
import { codes, connectTo, createOutside, entry, readable, token } from './outside.ts';
import { serviceOf } from './rigs.ts';

async function start() {
  const tools = createOutside();
  const fdps = await startFanvilFdps();
  return { ...tools, ...fdps, client: connectTo(serviceOf('fanvil-fdps'), fdps.credentials, tools.outside) };
}

const methods = (fake: { readonly heard: readonly { readonly body: string }[] }) =>
  fake.heard.map(({ body }) => /<methodName>redirect\.(\w+)</.exec(body)?.[1]);

describe('Fanvil FDPS', () => {
  it.each(['0c383e000001', 'e0e656000001'])('registers %s in the service’s four steps', async (text) => {
    const { client, fake, urlOf } = await start();
    expect(codes(await client.register([entry(text)]))).toEqual(['ok']);
    expect(methods(fake)).toEqual(['deleteServer', 'addMaterialServer', 'deRegisterDevice', 'registerDevice']);
    expect(urlOf(text)).toBe(entry(text).url);
  });

  it.each(['http://pbx.example.org:8080/provisioning/x/0c383e000001.cfg', 'tftp://192.0.2.1/a.cfg'])(
    'sends a phone to %s, and anew',
    async (url) => {
      const { client, urlOf } = await start();
      await client.register([entry('0c383e000001')]);
      expect(codes(await client.register([entry('0c383e000001', { url })]))).toEqual(['ok']);
      expect(urlOf('0c383e000001')).toBe(url);
    },
  );

  it.each([
    `https://pbx.example.org/x?token=${token}`,
    `https://u:${token}@pbx.example.org/x`,
    `gopher://pbx.example.org/${token}`,
  ])('an address that its form cannot say is refused before anybody is asked (%#)', async (url) => {
    const { client, fake } = await start();
    const outcomes = await client.register([entry('0c383e000001', { url })]);
    expect(codes(outcomes)).toEqual(['url-refused']);
    expect(readable(outcomes)).not.toContain(token);
    expect(fake.heard).toEqual([]);
  });

  it('another account’s phone is told', async () => {
    const { client, others } = await start();
    others.add('0c383e000001');
    expect(codes(await client.register([entry('0c383e000001'), entry('0c383e000002')]))).toEqual([
      'owned-by-another',
      'ok',
    ]);
  });

  it('removing takes the phone’s server away too', async () => {
    const { client, servers, phones } = await start();
    await client.register([entry('0c383e000001')]);
    await client.remove([entry('0c383e000001')]);
    expect([servers.size, phones.size]).toEqual([0, 0]);
  });

  it('never sends the password, and shows it nowhere', async () => {
    const { client, fake, credentials } = await start();
    await client.check();
    const sent = Buffer.from(fake.heard[0]?.headers.authorization?.slice(6) ?? '', 'base64').toString();
    expect(sent).not.toContain(credentials.password);
    expect(fake.heard[0]?.body).not.toContain(credentials.password);
  });

  it('serves Fanvil phones and NethPhones with one account', () => {
    const makes = vendors.filter(({ redirection }) => redirection?.some(({ id }) => id === 'fanvil-fdps'));
    expect(makes.map(({ id }) => id)).toEqual(['fanvil', 'nethphone']);
  });
});
