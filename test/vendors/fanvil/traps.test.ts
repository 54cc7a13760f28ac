import { describe, expect, it } from 'vitest';
import { createNameReader } from '../../../daemon/provisioning/file-names.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { format } from '../../../daemon/vendors/dialects/fanvil/index.ts';
import { fanvil } from '../../../daemon/vendors/fanvil/index.ts';
import { configOf, modelOf, parametersOf, renderFile } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const parameters = (model: string, sketch: Sketch = {}) =>
  parametersOf(fanvil, 'phone', configOf(fanvil, model, sketch));
const text = (model: string, sketch: Sketch = {}) => renderFile(fanvil, 'phone', configOf(fanvil, model, sketch));
const ldap = (settings: Partial<SettingValues>): Sketch => ({
  settings: { 'ldap.enabled': true, 'ldap.server': 'ldap.example.org', ...settings },
});
const signedIn = { 'ldap.user': 'cn=phones', 'ldap.password': 'directory-4' } as const;

describe('traps of Fanvil’s firmware and of those who wrote for it before', () => {
  it.each(['none', 'starttls', 'ldaps'] as const)('signs in to a directory whatever protects it: %s', (encryption) => {
    for (const [model, module] of [
      ['X5U', 'PHONE FEATURE'],
      ['X4', 'PHONE CONFIG'],
    ] as const) {
      const file = parameters(model, ldap({ ...signedIn, 'ldap.encryption': encryption }));
      expect(file.get(`${module}/LDAP1 Authenticate`)).toBe('3');
      expect(file.get(`${module}/LDAP1 Username`)).toBe('cn=phones');
      expect(file.get(`${module}/LDAP1 Password`)).toBe('directory-4');
      expect(file.get(`${module}/LDAP1 Use SSL`)).toBe({ none: '0', ldaps: '1', starttls: '2' }[encryption]);
    }
  });

  it('does not sign in without a user', () => {
    expect(parameters('X5U', ldap({})).get('PHONE FEATURE/LDAP1 Authenticate')).toBe('0');
  });

  it('keeps the firmware’s spelling', () => {
    const settings = { 'screen.contrast': 9 } as const;
    expect([...parameters('X5U', { settings }).keys()]).toEqual(
      expect.arrayContaining(['PHONE FEATURE/LDAP1 port', 'PHONE FEATURE/LCD Constrast', 'CTI CONFIG/Onhook Uri']),
    );
    expect([...parameters('X4', { settings }).keys()]).toEqual(
      expect.arrayContaining([
        ...['SIP CONFIG/SIP1 Enable Failbac', 'SIP CONFIG/SIP1 NoAnswer FWD N', 'GLOBAL CONFIG/Incmoing Call Url'],
        'PHONE CONFIG/LDAP1 Filter number',
      ]),
    );
  });

  it('switches unused accounts off and empties them', () => {
    const file = parameters('X5U', { lines: [{ slot: 2 }] });
    for (const slot of [1, 3, 16]) {
      expect(file.get(`SIP CONFIG/SIP${slot} Enable Reg`)).toBe('0');
      for (const key of ['Phone Number', 'Register User', 'Register Pswd', 'Register Addr', 'Proxy Addr', 'MWI Num'])
        expect(file.get(`SIP CONFIG/SIP${slot} ${key}`), key).toBe('');
    }
    expect(file.get('SIP CONFIG/SIP2 Enable Reg')).toBe('1');
  });

  it.each(fanvil.models.map(({ id }) => id))('%s: leaves the network alone', (model) => {
    expect(text(model)).not.toMatch(/<(NET|LAN|PPPoE) CONFIG MODULE>|^WAN |^Enable DHCP/m);
  });

  it('gives the backup proxy its own port, the one that was set', () => {
    const proxies = { 'sip.outbound-proxy': 'a.example', 'sip.backup-proxy': 'b.example' } as const;
    const ports = { 'sip.outbound-proxy-port': 5070, 'sip.backup-proxy-port': 5071 } as const;
    for (const model of ['X5U', 'X4']) {
      const own = parameters(model, { settings: { ...proxies, ...ports } });
      expect(own.get('SIP CONFIG/SIP1 Proxy Port')).toBe('5070');
      expect(own.get('SIP CONFIG/SIP1 BakProxy Addr')).toBe('b.example');
      expect(own.get('SIP CONFIG/SIP1 BakProxy Port')).toBe('5071');
      const usual = parameters(model, { settings: { ...proxies, 'sip.transport': 'tls' } });
      expect(usual.get('SIP CONFIG/SIP1 BakProxy Port')).toBe('5061');
    }
  });

  it('does not depend on the time at which it is rendered, and asks once a day', () => {
    const file = parameters('X5U');
    expect(file.get('AUTOUPDATE CONFIG/Flash Mode')).toBe('2');
    expect(file.get('AUTOUPDATE CONFIG/Flash Interval')).toBe('24');
    const rarely = parameters('X5U', { settings: { 'provisioning.nightly': false } });
    expect(rarely.get('AUTOUPDATE CONFIG/Flash Mode')).toBe('1');
    const first = parameters('X5U', {
      provisioning: { phase: 'first-access' },
      settings: { 'provisioning.nightly': false },
    });
    expect([first.get('AUTOUPDATE CONFIG/Flash Mode'), first.get('AUTOUPDATE CONFIG/Flash Interval')]).toEqual([
      '2',
      '1',
    ]);
  });

  it.each([
    ['https://pbx.example.org:8443/provisioning/abc/', 'pbx.example.org:8443', 'provisioning/abc/$mac.cfg', '5'],
    ['http://192.0.2.1/a/provisioning/abc/', '192.0.2.1', 'a/provisioning/abc/$mac.cfg', '4'],
  ])('takes the address apart as the firmware keeps it: %s', (folderUrl, server, name, protocol) => {
    const file = parameters('X5U', { provisioning: { folderUrl } });
    expect(file.get('AUTOUPDATE CONFIG/Flash Server IP')).toBe(server);
    expect(file.get('AUTOUPDATE CONFIG/Flash File Name')).toBe(name);
    expect(file.get('AUTOUPDATE CONFIG/Flash Protocol')).toBe(protocol);
    const older = parameters('X4', { provisioning: { folderUrl } });
    expect(older.get('AUTOUPDATE CONFIG/Download Server IP')).toBe(server);
    expect(older.get('AUTOUPDATE CONFIG/Config File Name')).toBe(name);
  });

  it('shuts the other sources', () => {
    for (const model of ['X5U', 'X4']) {
      const file = parameters(model);
      expect(file.get('AUTOUPDATE CONFIG/PNP Enable')).toBe('0');
      expect(file.get('AUTOUPDATE CONFIG/DHCP Option')).toBe('0');
      expect(file.get('TR069 CONFIG/Enable TR069')).toBe('0');
      expect(file.get('AUTOUPDATE CONFIG/Download CommonConf')).toBe('0');
      expect(file.get('SIP CONFIG/Notify Reboot')).toBe('0');
    }
  });

  it('trusts as people told it by hand until somebody sets whom', () => {
    const of = (model: string, trust: SettingValues['provisioning.server-trust']) => {
      const file = parameters(model, { settings: { 'provisioning.server-trust': trust } });
      const names = [
        'DOT1X CONFIG/Permission CTF',
        'DOT1X CONFIG/Common Name',
        'AUTOUPDATE CONFIG/Trust Certification',
      ];
      return names.map((name) => file.get(name));
    };
    expect(of('X5U', null)).toEqual([undefined, undefined, undefined]);
    expect(of('X5U', 'any')).toEqual(['0', '0', undefined]);
    expect(of('X5U', 'checked')).toEqual(['1', '1', undefined]);
    expect(of('X4', null)).toEqual([undefined, undefined, undefined]);
    expect(of('X4', 'checked')).toEqual([undefined, undefined, '1']);
  });

  it('says of a line what only it does not want: do-not-disturb of one leaves the other alone', () => {
    const file = parameters('X5U', { lines: [{ state: { doNotDisturb: true } }, {}] });
    expect(file.get('CALL FEATURE/P1 DND Mode')).toBe('2');
    expect([1, 2].map((slot) => file.get(`SIP CONFIG/SIP${slot} Enable DND`))).toEqual(['1', '0']);
    expect(parameters('X5U').get('CALL FEATURE/P1 DND Mode')).toBe('0');
  });
});

describe('values that other systems lost', () => {
  const tender = ['NO', 'NULL', 'ON', 'YES', '${NAME}', '~', '0', '007', '#21', '"x"', 'a;b', 'a:b', '--x--:'];

  it.each(tender)('%s stays what it is, wherever people may write it', (value) => {
    const file = parameters('X5U', {
      lines: [{ label: value, name: value, secret: value, authUser: value }],
      lineKeys: { 5: { kind: 'blf', value: '202', label: value } },
      settings: { 'access.admin-password': value, ...ldap({ 'ldap.password': value, 'ldap.base': value }).settings },
    });
    for (const place of [
      ...['Display Name', 'Register User', 'Register Pswd'].map((key) => `SIP CONFIG/SIP1 ${key}`),
      ...['PHONE FEATURE/LCD Title', 'PHONE FEATURE/LDAP1 Password', 'PHONE FEATURE/LDAP1 Base'],
      ...['Dsskey Config1/Fkey1 Title', 'MMI CONFIG/Account1 Password'],
    ])
      expect(file.get(place), place).toBe(value);
  });

  it.each(tender)('%s survives as a raw parameter', (value) => {
    const merged = format.merge(text('X4'), new Map([['A CONFIG/B', value]]));
    expect(format.parse(merged).at(-1)).toEqual({ name: 'A CONFIG/B', value });
  });
});

describe('names and addresses in any case', () => {
  const read = createNameReader(fanvil);

  it.each(['0c383e07e16c.cfg', '0C383E07E16C.cfg', '0C383E07E16C.CFG', '00A85A07e16C.Cfg'])(
    '%s is the phone’s file',
    (name) => {
      expect(read(name)).toMatchObject({ kind: 'file', mac: name.slice(0, 12).toLowerCase() });
    },
  );

  it.each([
    'f0X4hw1.100.cfg',
    'F0X3SHW1.100.CFG',
    'F0V00X300000.cfg',
    'F0V5UV200000.cfg',
    'f0v0v6700000.CFG',
    'fanvil_x5u_v2_hwv2_0.txt',
    '0c383e07e16c.boot',
  ])('%s is expected, and not there', (name) => {
    expect(read(name)).toEqual({ kind: 'quiet' });
  });

  it('has a common file for no model that it would take for a phone', () => {
    expect(read('f00102030405.cfg')).toMatchObject({ kind: 'file' });
    expect(modelOf(fanvil, 'X4').id).toBe('X4');
  });
});
