import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFinding, extensionNumber, sipSecret, textFault } from '../../../daemon/domain/index.ts';
import type { Finding } from '../../../daemon/domain/index.ts';
import { readEndpoint } from '../../../daemon/pbx/freepbx/endpoint.ts';
import { readCodecs } from '../../../daemon/pbx/tables/endpoint-words.ts';
import { readFacts } from '../../../daemon/pbx/freepbx/facts.ts';
import { normalise, unitsOf } from '../../../daemon/pbx/freepbx/normalise.ts';
import { detailKeywords, fold } from '../../../daemon/pbx/freepbx/rows.ts';
import type { DeviceRow, Reading, UserRow } from '../../../daemon/pbx/freepbx/rows.ts';
import { isGarbled, mendName } from '../../../daemon/pbx/tables/texts.ts';

interface Rows {
  readonly users?: readonly Partial<UserRow>[];
  readonly devices?: readonly Partial<DeviceRow>[];
  readonly details?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const grouped = <T>(rows: readonly T[], id: (row: T) => string) => Map.groupBy(rows, (row) => fold(id(row)));

function reading({ users = [], devices = [], details = {} }: Rows): Reading {
  const told = Object.entries(details).map(([id, pairs]): [string, string] => [
    fold(id),
    Object.entries(pairs)
      .map(([keyword, data]) => `${keyword}\u001f${data}`)
      .join('\u001e'),
  ]);
  const allUsers = users.map((row): UserRow => ({ extension: '201', name: 'Anna', voicemail: 'novm', ...row }));
  const allDevices = devices.map((row) => ({
    ...{ id: '201', tech: 'pjsip', devicetype: 'fixed', user: '201', description: 'Anna' },
    ...row,
  }));
  return {
    users: grouped(allUsers, ({ extension }) => extension),
    devices: grouped(allDevices, ({ id }) => id),
    details: new Map(told),
    ...{ featureCodes: [], sipSettings: null, settings: new Map(), pending: false },
  };
}

const usual = { secret: 's3cret', account: '201', callerid: '', transport: '', dtmfmode: 'rfc4733' };
const outcome = (rows: Rows, ports = {}) => {
  const [unit] = unitsOf(reading(rows)).values();
  if (unit === undefined) throw new Error('there is no unit');
  return normalise(unit, ports);
};
const codes = (rows: Rows, ports = {}) => outcome(rows, ports).findings.map(({ code }) => code);
const one = (device: Partial<DeviceRow> = {}, user: Partial<UserRow> = {}, details: object = {}): Rows => ({
  ...{ devices: [device], users: [user], details: { '201': { ...usual, ...details } } },
});

describe('an account of FreePBX’s rows', () => {
  it('has its device’s number, its user’s name and mailbox, and its own secret', () => {
    expect(outcome(one({}, { voicemail: 'default' }))).toMatchObject({
      account: { number: '201', user: '201', name: 'Anna', secret: 's3cret', authUser: null, mailbox: '201' },
      findings: [],
    });
    const further = { devices: [{ id: '91201', description: 'Desk' }], users: [{ voicemail: 'default' }] };
    expect(outcome({ ...further, details: { '91201': usual } }).account).toMatchObject({
      ...{ number: '91201', user: '201', name: 'Anna', mailbox: '201' },
    });
  });

  it.each([
    ['novm', null],
    ['', null],
    ['disabled', null],
    ['default', '201'],
    [null, null],
  ])('with voicemail "%s" has the mailbox %s', (voicemail, mailbox) => {
    expect(outcome(one({}, { voicemail })).account?.mailbox).toBe(mailbox);
  });

  it.each<[string, Rows, string | null]>([
    ['exchange-technology', one({ tech: 'iax2' }), null],
    ['exchange-chan-sip', one({ tech: 'sip' }), '201'],
    ['exchange-device-adhoc', one({ devicetype: 'adhoc' }), '201'],
    ['exchange-details-incomplete', { ...one(), details: { '201': { secret: 's', account: '201' } } }, '201'],
    ['exchange-transport-unknown', one({}, {}, { transport: '0.0.0.0-carrier' }), '201'],
    ['exchange-secret-unusable', one({}, {}, { secret: ' blank' }), null],
    ['exchange-secret-unusable', one({}, {}, { secret: 'a\u0001b' }), null],
    ['exchange-secret-unusable', one({}, {}, { secret: 'lost \ufffd' }), null],
  ])('is reported as %s', (code, rows, number) => {
    expect(codes(rows)).toEqual([code]);
    expect(outcome(rows).account?.number ?? null).toBe(number);
  });

  it('of a free device is nobody’s, called as the device is described', () => {
    for (const user of ['none', '', null]) {
      const free = outcome({ devices: [{ user, description: 'Lobby' }], details: { '201': usual } });
      expect(free.account).toMatchObject({ number: '201', user: null, name: 'Lobby', mailbox: null });
      expect(free.findings).toMatchObject([{ code: 'exchange-device-free', number: '201' }]);
    }
  });

  it('may register by no transport that the exchange listens on', () => {
    const rows = one({}, {}, { transport: '0.0.0.0-tls' });
    expect(codes(rows, { udp: 5060 })).toEqual(['exchange-transport-off']);
    expect(codes(rows, { udp: 5060, tls: 5061 })).toEqual([]);
    expect(codes(rows, {})).toEqual([]);
  });

  it('is made of one of several rows, and says so', () => {
    const users = [{ name: 'One' }, { name: 'Other' }];
    const rows = { devices: [{}], users, details: { '201': usual } };
    expect(codes(rows)).toEqual(['exchange-user-duplicate']);
  });
});

describe('any rows at all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('201', 'none', '', ' 201 ', '\u0000'),
  );
  const cell = fc.option(text);
  const user = fc.record({ extension: text, name: cell, voicemail: cell });
  const device = fc.record({
    id: text,
    tech: fc.oneof(cell, fc.constant('pjsip')),
    devicetype: cell,
    user: cell,
    description: cell,
  });
  const details = fc.dictionary(fc.constantFrom(...detailKeywords), text);

  it('come to accounts that a phone can be given, or to findings that people can read', () => {
    fc.assert(
      fc.property(fc.array(user), fc.array(device), fc.dictionary(text, details), (users, devices, all) => {
        const known = { ...all, ...(devices[0] === undefined ? {} : { [devices[0].id]: usual }) };
        for (const unit of unitsOf(reading({ users, devices, details: known })).values()) {
          const { account, findings } = normalise(unit, { udp: 5060 });
          for (const { code, parameters } of findings)
            for (const language of ['en', 'it'] as const)
              expect(describeFinding({ code, parameters } as Finding, language)).not.toMatch(/\{\w+\}$|undefined/);
          if (account === null) {
            expect(findings).not.toEqual([]);
            continue;
          }
          expect(extensionNumber.safeParse(account.number).success).toBe(true);
          expect(sipSecret.safeParse(account.secret).success).toBe(true);
          expect(textFault(account.name)).toBeNull();
          expect(account.name.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('of one extension never depend on another’s', () => {
    fc.assert(
      fc.property(fc.array(user), fc.array(device), (users, devices) => {
        const own = { ...one(), users: [...users.filter(({ extension }) => fold(extension) !== '201'), {}] };
        const others = devices.filter(({ id }) => fold(id) !== '201');
        const units = unitsOf(reading({ ...own, devices: [...others, {}] }));
        const unit = units.get('device/201');
        expect(unit && normalise(unit, {})).toEqual(outcome(one()));
      }),
    );
  });

  it('tell no secret in their findings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8, maxLength: 200 }), (secret) => {
        const { findings } = outcome(one({}, {}, { secret: secret.replaceAll(/[\u001e\u001f]/g, '') }));
        expect(JSON.stringify(findings)).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['Jörg Müller', false],
    ['JÃ¶rg', true],
    ['Ã„rger', true],
    ['Ä'.repeat(3), false],
    ['Ãœber', true],
    ['日本', false],
    ['a\ufffdb', true],
    ['plain', false],
  ])('%s were stored in the wrong character set: %s', (name, garbled) => {
    expect(isGarbled(name)).toBe(garbled);
  });

  it('are known as garbled whatever they were, if they were read as Latin', () => {
    const umlauts = fc.stringMatching(/^[a-z]{0,3}[àèéìòùÄÖÜäöüß]{1,3}[a-z]{0,3}$/);
    fc.assert(fc.property(umlauts, (name) => isGarbled(Buffer.from(name, 'utf8').toString('latin1'))));
    fc.assert(fc.property(umlauts, (name) => !isGarbled(name)));
  });

  it('are mended once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { name } = mendName(text);
        expect(name === '' ? null : textFault(name)).toBeNull();
        expect(mendName(name).name).toBe(name);
      }),
    );
  });
});

describe('how an endpoint is set up', () => {
  const endpoint = (details: Record<string, string>) => readEndpoint(new Map(Object.entries(details)));

  it('is told by its keywords, each of which may be missing', () => {
    expect(endpoint({})).toEqual({
      ...{
        transports: null,
        mediaEncryption: null,
        mediaEncryptionOptional: false,
        dtmf: null,
        codecs: null,
        maxContacts: null,
      },
    });
    const full = {
      transport: '192.0.2.1-tls',
      media_encryption: 'sdes',
      media_encryption_optimistic: 'yes',
      dtmfmode: 'auto_info',
    };
    expect(endpoint({ ...full, allow: 'g722&alaw', disallow: 'all', max_contacts: '5' })).toEqual({
      ...{ transports: ['tls'], mediaEncryption: 'sdes', mediaEncryptionOptional: true, dtmf: 'auto' },
      ...{ codecs: ['g722', 'alaw'], maxContacts: 5 },
    });
    expect(endpoint({ webrtc: 'yes', media_encryption: 'no' }).mediaEncryption).toBe('dtls');
    expect(endpoint({ transport: 'udp,tcp,tls', encryption: 'yes', dtmfmode: 'rfc2833' })).toMatchObject({
      ...{ transports: ['udp', 'tcp', 'tls'], mediaEncryption: 'sdes', dtmf: 'rfc4733' },
    });
  });

  it.each([
    ['!all,g722,ulaw:20', '', ['g722', 'ulaw']],
    ['all', '', null],
    ['', 'all', null],
    ['ulaw&alaw&ulaw', 'alaw', ['ulaw']],
  ])('has of "%s" without "%s" the codecs %j', (allow, disallow, codecs) => {
    expect(readCodecs(allow, disallow)).toEqual(codecs);
  });
});

describe('what FreePBX would have all phones use', () => {
  const facts = (sip: Record<string, string> | null, settings: Record<string, string> = {}) =>
    readFacts({
      featureCodes: [],
      sipSettings: sip === null ? null : new Map(Object.entries(sip)),
      settings: new Map(Object.entries(settings)),
    }).facts.sip;

  it('is not told where nothing is', () => {
    for (const sip of [null, {}, { binds: 'null' }, { binds: '[]', voicecodecs: '7' }, { binds: '{"udp":' }])
      expect(facts(sip)).toEqual({ address: null, ports: {}, codecs: null });
  });

  it('has the ports of the transports that are on, and the address that they are bound to', () => {
    const binds = '{"udp":{"0.0.0.0":"on","192.0.2.5":"on"},"tcp":{"0.0.0.0":"off"},"wss":{"0.0.0.0":"on"}}';
    const sip = { binds, 'udpport-0.0.0.0': '5060', 'udpport-192.0.2.5': '5160', externip: '203.0.113.9' };
    expect(facts(sip, { HTTPTLSBINDPORT: '8443' })).toEqual({
      ...{ address: '192.0.2.5', ports: { udp: 5160, wss: 8443 }, codecs: null },
    });
    expect(facts({ binds: '{"udp":{"127.0.0.1":"on"}}', 'udpport-127.0.0.1': '99999' })).toMatchObject({
      ...{ address: null, ports: { udp: 5060 } },
    });
  });

  it('has the codecs in their places', () => {
    expect(facts({ voicecodecs: '{"alaw":2,"ulaw":1,"gsm":"","g722":"3","x y":4}' }).codecs).toEqual([
      'ulaw',
      'alaw',
      'g722',
    ]);
  });

  it('has the codes that people set, and null for those that are off', () => {
    const code = (feature: string, defaultcode: string | null, customcode: string | null, enabled = true) => {
      const [module = '', name = ''] = feature.split('/');
      return { module, feature: name, defaultcode, customcode, enabled };
    };
    const { facts: told, findings } = readFacts({
      featureCodes: [
        code('donotdisturb/dnd_on', '*78', ''),
        code('callforward/cfon', '*72', '*172'),
        code('callwaiting/cwon', '*70', null, false),
        code('core/pickup', '**', null),
        code('voicemail/myvoicemail', '*97', 'no code!'),
        code('queues/que_toggle', null, null),
        code('other/thing', '*1', null),
      ],
      ...{ sipSettings: null, settings: new Map() },
    });
    expect(told.featureCodes).toEqual({
      ...{ 'dnd-on': '*78', 'forward-always-on': '*172', 'call-waiting-on': null, 'direct-pickup': '**' },
      ...{ voicemail: null, 'queue-toggle': null },
    });
    expect(findings).toMatchObject([{ code: 'exchange-feature-code-unusable', number: null }]);
  });
});
