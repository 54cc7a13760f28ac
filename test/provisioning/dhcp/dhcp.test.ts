import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDhcp, dhcpServers, folderOf } from '../../../daemon/provisioning/index.ts';
import type { GivenOption } from '../../../daemon/provisioning/dhcp/index.ts';
import { octetsOfBlocks } from '../../../daemon/provisioning/dhcp/octets.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { octets as octetsOfText, readDhcp } from './reading.ts';
import type { ReadOption } from './reading.ts';

function composed(publicUrl: string) {
  const result = composeDhcp(vendors, publicUrl);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const onTheWire = (options: readonly GivenOption[]): ReadOption[] =>
  options.map(({ code, value, form }) => ({ code, octets: form === 'text' ? octetsOfText(value) : value }));

const usual = 'https://phones.example.com';
const servers = dhcpServers.map((server) => [server.id, server] as const);

describe('what makes are told by DHCP', () => {
  it('is known of every make, in both languages and with its source', () => {
    const { groups } = composed(usual);
    expect(groups.map(({ make }) => make)).toEqual(vendors.map(({ id }) => id));
    for (const { about, source } of groups)
      expect([about.en, about.it, source]).toEqual(Array(3).fill(expect.stringMatching(/^.{20,400}$/)));
  });

  it.each([
    ['yealink', 'yealink', { 66: '/', 160: '/' }],
    ['snom', 'snom', { 66: '', 67: '{mac}.xml' }],
    ['gigaset', null, { 114: '/%MACD.xml' }],
    ['fanvil', null, { 66: '/$mac.cfg', 43: '/$mac.cfg', 160: '/$mac.cfg' }],
    ['nethphone', null, { 66: '/$mac.cfg', 43: '/$mac.cfg', 160: '/$mac.cfg' }],
    ['flyingvoice', null, { 66: '/', 160: '/' }],
  ] as const)('of %s is what its sheet says', (make, vendorClass, options) => {
    const group = composed(`${usual}/`).groups.find((one) => one.make === make);
    const folder = `${usual}/provisioning`;
    expect(group?.vendorClass).toBe(vendorClass);
    const texts = group?.options.filter(({ form }) => form === 'text').map(({ code, value }) => [String(code), value]);
    expect(Object.fromEntries(texts ?? [])).toEqual(
      Object.fromEntries(
        Object.entries(options).map(([code, value]) => [code, code === '67' ? value : `${folder}${value}`]),
      ),
    );
  });

  it('of Snom holds both again in option 43, which wins, in the octets of Snom’s own example', () => {
    const last = composed('http://test')
      .groups.find(({ make }) => make === 'snom')
      ?.options.at(-1);
    expect(last).toMatchObject({ code: 43, form: 'octets', holds: [66, 67] });
    // 42:0c:"http://test":00 is the example; its second half has another file's name.
    const folder = '19:68:74:74:70:3a:2f:2f:74:65:73:74:2f:70:72:6f:76:69:73:69:6f:6e:69:6e:67:00';
    expect(last?.value).toBe(`42:${folder}:43:0a:7b:6d:61:63:7d:2e:78:6d:6c:00`);
  });

  it('always finds room: what only some phones need is left out where the address is long', () => {
    const codes = (url: string, make: string) =>
      composed(url)
        .groups.find((one) => one.make === make)
        ?.options.map(({ code }) => code);
    const long = (length: number) => `${usual}/${'x'.repeat(length)}`;
    expect(codes(long(40), 'fanvil')).toEqual([66, 43]);
    expect(codes(long(130), 'fanvil')).toEqual([66]);
    expect(codes(long(130), 'snom')).toEqual([66, 67]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 160 }), (length) => {
        for (const { options } of composed(long(length)).groups) {
          const sizes = onTheWire(options).map(({ octets }) => 2 + (octets.length + 1) / 3);
          expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(224);
          expect(Math.max(...sizes)).toBeLessThanOrEqual(257);
        }
      }),
    );
  });

  it('gives option 114 to no make but those that are told by their own addresses: computers read it too', () => {
    const given = composed(usual).groups.filter(({ options }) => options.some(({ code }) => code === 114));
    for (const { vendorClass, octets } of given) {
      expect(vendorClass).toBeNull();
      expect(octets.every(({ length }) => length >= 3)).toBe(true);
    }
  });

  it('names the addresses of Gigaset that lie among Snom’s', () => {
    const snom = composed(usual).groups.find(({ make }) => make === 'snom');
    expect(snom?.except).toContainEqual(['00', '04', '13', 'e2']);
    expect(snom?.except).not.toContainEqual(['7c', '2f', '80']);
  });
});

describe('addresses as whole octets', () => {
  it.each([
    ['a prefix of 28 bits', [{ prefix: '0004131' }], 16, '00:04:13:10'],
    ['a range of whole octets', [{ from: '000413E30000', to: '000413E4FFFF' }], 2, '00:04:13:e3'],
    ['a range that begins within an octet, widened', [{ from: '000413800000', to: '000413809EB2' }], 1, '00:04:13:80'],
    ['one address', [{ from: '000413E41F3F', to: '000413E41F3F' }], 1, '00:04:13:e4:1f:3f'],
    ['what a shorter one holds', [{ prefix: '589EC6' }, { from: '589EC6900000', to: '589EC6907FFF' }], 1, '58:9e:c6'],
    ['twice the same', [{ prefix: '00-15-65' }, { prefix: '001565' }], 1, '00:15:65'],
  ] as const)('%s', (_, blocks, count, first) => {
    const octets = octetsOfBlocks(blocks);
    expect(octets).toHaveLength(count);
    expect(octets[0]?.join(':')).toBe(first);
  });

  it('hold every address of a range, and are disjoint', () => {
    const address = fc.bigInt(0n, 0xffffffffffffn);
    const digits = (value: bigint) => value.toString(16).padStart(12, '0');
    fc.assert(
      fc.property(address, address, fc.bigInt(0n, 1000n), (a, b, part) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const inside = digits(from + ((to - from) * part) / 1000n);
        const octets = octetsOfBlocks([{ from: digits(from), to: digits(to) }]);
        expect(octets.filter((one) => inside.startsWith(one.join('')))).toHaveLength(1);
      }),
    );
  });
});

describe('an address of ours', () => {
  it.each([
    ['ftp://phones.example.com', 'http'],
    ['no address', 'http'],
    ['https://phones.example.com/$MAC', 'MAC'],
    ['https://phones.example.com/x%macd', 'MAC'],
    [`https://phones.example.com/${'x'.repeat(200)}`, 'longer'],
  ])('%s is refused', (url, reason) => {
    expect(folderOf(url)).toMatchObject({
      ok: false,
      problem: { code: 'dhcp-address-unfit', parameters: { reason: expect.stringContaining(reason) as unknown } },
    });
  });

  it('loses what no phone should send: a user, a query, a fragment, line breaks', () => {
    expect(folderOf('https://ann:secret@phones.example.com:8443/a\r\nb/?q=1#x')).toEqual({
      ok: true,
      value: 'https://phones.example.com:8443/ab/provisioning',
    });
  });
});

/** Paths with everything that means something somewhere. */
const hostilePath = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'"\'\\`$%{}()[]<>|&;,*?!~^=+@:/. \t\r\n#-_'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

describe.each(servers)('configuration for %s', (id, { write, where, name }) => {
  it('says exactly what every make is told, whatever the public address is', () => {
    let written = 0;
    fc.assert(
      fc.property(hostilePath, (path) => {
        const result = composeDhcp(vendors, `https://phones.example.com/${path}`);
        if (!result.ok) return;
        written++;
        const text = write(result.value.groups);
        expect(text).toMatch(/^[\n\t -~]+$/);
        const read = readDhcp(id, text);
        for (const { make, options } of result.value.groups)
          expect(read.get(make)?.options).toEqual(onTheWire(options));
        expect(read.size).toBe(result.value.groups.length);
      }),
      { numRuns: 300 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it('tells each make’s phones by something', () => {
    const { groups } = composed(usual);
    const read = readDhcp(id, write(groups));
    for (const { make } of groups) expect(read.get(make)?.told.length, make).toBeGreaterThan(0);
  });

  it('holds one make alone where one is asked for', () => {
    for (const group of composed(usual).groups) expect([...readDhcp(id, write([group])).keys()]).toEqual([group.make]);
  });

  it('is what a person has read', async () => {
    await expect(write(composed(`${usual}:8643/pbx`).groups)).toMatchFileSnapshot(`golden/${id}.txt`);
    expect([name, where.en, where.it]).toEqual(Array(3).fill(expect.stringMatching(/\S/)));
  });
});
