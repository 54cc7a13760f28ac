import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { EndpointFacts } from '../../../daemon/pbx/index.ts';
import { contact } from './fake-exchange.ts';
import { actor, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.hire(1);
});
afterEach(() => office.close());

const mac = () => office.macs[0] as Mac;
const found = () =>
  office.room.fleet
    .findings(mac())
    .filter(({ code }) => /^(line-|sip-|transport-)/.test(code))
    .map(({ code }) => code);
const set = (settings: Record<string, unknown>) =>
  office.room.fleet.override(actor, { level: 'phone', mac: mac() }, null, settings);

const cases: [string, Partial<EndpointFacts>, Record<string, unknown>, string[]][] = [
  ['tells nothing', {}, {}, []],
  ['takes the transport', { transports: ['udp', 'tcp'] }, {}, []],
  ['takes another transport', { transports: ['tls'] }, {}, ['line-transport-refused']],
  ['demands encryption', { mediaEncryption: 'sdes' }, {}, ['line-srtp-wanted']],
  ['demands encryption, and gets it', { mediaEncryption: 'sdes' }, { 'sip.srtp': 'optional' }, []],
  ['takes encryption if offered', { mediaEncryption: 'sdes', mediaEncryptionOptional: true }, {}, []],
  ['takes no encryption', { mediaEncryption: 'none' }, { 'sip.srtp': 'mandatory' }, ['line-srtp-refused']],
  ['takes no encryption, and none is demanded', { mediaEncryption: 'none' }, { 'sip.srtp': 'optional' }, []],
  ['is for browsers', { mediaEncryption: 'dtls' }, {}, ['line-srtp-dtls']],
  ['hears the same digits', { dtmf: 'rfc4733' }, {}, []],
  ['hears both ways', { dtmf: 'info' }, { 'sip.dtmf': 'rfc4733-and-sip-info' }, []],
  ['hears other digits', { dtmf: 'inband' }, {}, ['line-dtmf-differs']],
  ['finds the digits itself, but for SIP INFO', { dtmf: 'auto' }, { 'sip.dtmf': 'sip-info' }, ['line-dtmf-differs']],
  ['has a codec in common', { codecs: ['opus', 'alaw'] }, {}, []],
  ['has no codec in common', { codecs: ['opus', 'g729'] }, {}, ['line-no-codec']],
];

describe('an endpoint that', () => {
  it.each(cases)('%s', async (_, endpoint, settings, expected) => {
    office.exchange.account('201', { endpoint });
    expect(await set(settings)).toMatchObject({ ok: true });
    expect(found()).toEqual(expected);
  });
});

describe('an exchange that', () => {
  it('does not listen on the phone’s transport is named with those that it does listen on', async () => {
    office.exchange.setFacts({ ports: { tcp: 5060, tls: 5061 } });
    expect(found()).toEqual([]);
    await set({ 'sip.transport': 'udp' });
    expect(office.room.fleet.findings(mac())).toContainEqual({
      code: 'transport-not-listened',
      parameters: { transport: 'udp', allowed: 'tcp, tls' },
    });
  });

  it('listens on another port, or has another address, than the phone was given', async () => {
    office.exchange.setFacts({ address: 'pbx.example', ports: { udp: 5160 } });
    expect(found()).toEqual([]);
    await set({ 'sip.port': 5060 });
    expect(found()).toEqual(['sip-port-differs']);
    await set({ 'sip.server': 'other.example' });
    expect(found()).toEqual(['sip-server-differs']);
    await set({ 'sip.server': 'PBX.example', 'sip.port': 5160 });
    expect(found()).toEqual([]);
  });

  it('is reached by a proxy is not measured by its address', async () => {
    office.exchange.setFacts({ address: 'pbx.example', ports: { udp: 5160 } });
    await set({ 'sip.server': 'other.example', 'sip.outbound-proxy': 'proxy.example' });
    expect(found()).not.toContain('sip-server-differs');
  });
});

describe('who is registered as the phone', () => {
  it.each([
    ['itself', 'Acme One 1.2.3', []],
    ['nobody that we know', 'SomePhone/1.0', []],
    ['who does not say', null, []],
    ['another model', 'Acme Two 1.2.3', ['line-other-contact']],
    ['another make', 'Zenith Z1 2.0', ['line-other-contact']],
  ] as const)('may be %s', (_, userAgent, expected) => {
    office.exchange.register('201', [contact('201', '192.0.2.9', userAgent)]);
    expect(found()).toEqual(expected);
  });
});

describe('phones that nobody provisioned', () => {
  it('are offered with what they tell; accounts of our phones are not', () => {
    office.exchange.account('301', { name: 'Bob' });
    office.exchange.account('302');
    office.exchange.account('303');
    office.exchange.register('301', [contact('301', '192.0.2.30', 'Acme Two 2.0 aa0000012345')]);
    office.exchange.register('302', [contact('302', '192.0.2.31', 'SomePhone/1.0'), contact('302', '192.0.2.32')]);
    const unowned = office.room.sync.unowned();
    expect(unowned.map(({ account, contact: uri }) => `${account} ${uri}`)).toEqual([
      '301 sip:301@192.0.2.30:5060',
      '302 sip:302@192.0.2.31:5060',
      '302 sip:302@192.0.2.32:5060',
    ]);
    expect(unowned[0]).toMatchObject({
      ...{ name: 'Bob', address: '192.0.2.30', userAgent: 'Acme Two 2.0 aa0000012345', status: 'reachable' },
      ...{ vendor: 'acme', model: 'Two', variant: 'Two', firmware: '2.0', mac: 'aa0000012345' },
    });
    expect(unowned[1]).toMatchObject({ vendor: null, model: null, mac: null, userAgent: 'SomePhone/1.0' });
  });

  it('are no longer offered once they were added', async () => {
    office.exchange.account('301');
    office.exchange.register('301', [contact('301', '192.0.2.30', 'Acme Two 2.0 aa0000012345')]);
    const [one] = office.room.sync.unowned();
    const added = await office.room.fleet.add(actor, {
      ...{ mac: one?.mac ?? '', model: one?.model, lines: [{ slot: 1, extension: '301' }] },
    });
    expect(added).toMatchObject({ ok: true });
    expect(office.room.sync.unowned()).toEqual([]);
  });
});
