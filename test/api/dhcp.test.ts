import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DhcpOutput } from '../../daemon/api/index.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;
beforeAll(async () => {
  daemon = await startDaemon();
});
afterAll(() => daemon.stop());

const show = async (query = '', headers = {}) =>
  (await daemon.call('GET', `/dhcp${query}`, { as: 'viewer', headers })).body as DhcpOutput;

/** What a phone asks for that was given these options: the makes' own ways, written out once more. */
const asked: Record<string, { path: (options: readonly string[]) => string; userAgent: string }> = {
  yealink: {
    path: ([folder]) => `${folder}805ec0000001.cfg`,
    userAgent: 'Yealink SIP-T46U 108.86.0.20 80:5e:c0:00:00:01',
  },
  snom: { path: ([folder, file]) => `${folder}/${file}`.replace('{mac}', '000413000002'), userAgent: '' },
  gigaset: { path: ([url = '']) => url.replace('%MACD', '7C2F80000003'), userAgent: '' },
  fanvil: { path: ([url = '']) => url.replace('$mac', '0c383e000004'), userAgent: 'Fanvil X4 2.10.2 0c383e000004' },
  nethphone: { path: ([url = '']) => url.replace('$mac', 'e0e656000005'), userAgent: '' },
  flyingvoice: { path: ([folder]) => `${folder}0021f2000006.cfg`, userAgent: '' },
};

describe('configuration for DHCP servers', () => {
  it('is that of one server and one make, in the language asked for', async () => {
    const told = await show('?server=dnsmasq&make=snom', { 'accept-language': 'it' });
    expect(told.makes.map(({ vendor }) => vendor)).toEqual(['snom']);
    expect(told.makes[0]?.about).toMatch(/uniscono/);
    expect(told.configurations).toHaveLength(1);
    expect(told.configurations[0]).toMatchObject({
      server: 'dnsmasq',
      where: expect.stringMatching(/^Salvalo/) as unknown,
      text: expect.stringContaining(`tag:hookswitch-snom,66,"${told.folder}"`) as unknown,
    });
  });

  it('is that of all servers and makes where none is named', async () => {
    const { makes, configurations } = await show();
    expect(makes).toHaveLength(6);
    expect(configurations.map(({ server }) => server)).toContain('windows');
    for (const { text, server } of configurations)
      for (const make of makes) expect(text, server).toMatch(new RegExp(make.vendor, 'i'));
  });

  it('knows MAC prefixes that were imported', async () => {
    const body = { prefixes: [{ vendor: 'fanvil', prefix: 'a0b1c2' }] };
    await daemon.call('PUT', '/device-data/spring', { body, headers: { 'if-match': '"0"' } });
    const { configurations } = await show('?server=dnsmasq&make=fanvil');
    expect(configurations[0]?.text).toContain('dhcp-mac=set:hookswitch-fanvil,a0:b1:c2:*:*:*');
  });

  it('is refused for a make that there is none of, naming those that there are', async () => {
    const answer = await daemon.call('GET', '/dhcp?make=nobody');
    expect(answer).toMatchObject({ status: 404, body: { code: 'vendor-not-found' } });
    expect((answer.body as { hint: string }).hint).toContain('yealink');
  });

  it.each(Object.keys(asked))('leads a phone of %s here, where it waits to be accepted', async (make) => {
    const { makes } = await show(`?make=${make}`);
    const { path, userAgent } = asked[make] as (typeof asked)[string];
    const response = await fetch(path(makes[0]?.options.map(({ value }) => value) ?? []), {
      headers: { 'user-agent': userAgent },
    });
    expect([response.status, await response.text()]).toEqual([404, 'Not found\n']);
    const { body } = await daemon.call('GET', '/pending');
    expect((body as { items: { vendor: string }[] }).items.map(({ vendor }) => vendor)).toContain(make);
  });
});

describe('a public address that phones could not be given', () => {
  it('is refused with what to do', async () => {
    const other = await startDaemon({ HOOKSWITCH_PUBLIC_URL: 'https://phones.example.com/$mac' });
    try {
      const answer = await other.call('GET', '/dhcp?server=kea');
      expect(answer).toMatchObject({ status: 409, body: { code: 'dhcp-address-unfit' } });
      expect((answer.body as { hint: string }).hint).toContain('HOOKSWITCH_PUBLIC_URL');
    } finally {
      await other.stop();
    }
  });
});
