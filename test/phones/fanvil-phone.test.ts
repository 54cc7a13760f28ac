import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFanvilPhone } from './index.ts';
import type { PhoneOptions } from './index.ts';
import { startStubServer } from './stub-server.ts';
import type { StubServer } from './stub-server.ts';

const mac = '0c383e012345';
const cfg = (version: string, ...lines: string[]) =>
  [`<<VOIP CONFIG FILE>>Version:${version}`, ...lines, '<<END OF FILE>>', ''].join('\n');
const present = (...lines: string[]) => cfg('2.0000000000', ...lines);

describe('a simulated Fanvil', () => {
  let server: StubServer;
  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const phoneAt = (options: Partial<PhoneOptions> = {}, path = `/p/${mac}.cfg`) => {
    const phone = createFanvilPhone({ mac, model: 'X3U', ...options });
    phone.pointAt(server.url + path);
    return phone;
  };
  const host = () => server.url.replace('http://', '');
  /** What a phone needs so that it asks again, and finds no other source. */
  const address = (file = 'p/$mac.cfg') => [
    '<AUTOUPDATE CONFIG MODULE>',
    `Flash Server IP    :${host()}`,
    `Flash File Name    :${file}`,
    'Flash Protocol     :4',
    'Flash Mode         :2',
    'Flash Interval     :1',
    'PNP Enable         :0',
    'DHCP Option        :0',
  ];
  const pages = [
    '<DSSKEY CONFIG MODULE>',
    'SideKey Page Num   :1',
    '--Sidekey Config1--:',
    ...[1, 2, 3].flatMap((key) => [`Fkey${key} Type :0`, `Fkey${key} Value :`]),
    '--SoftDss Config-- :',
  ];
  const put = (...lines: string[]) => server.files.set(`/p/${mac}.cfg`, present(...lines, ...pages, ...address()));

  it('tells brand, model, firmware and MAC address in its User-Agent', async () => {
    await phoneAt({ model: 'X5U-V2' }).boot();
    expect(server.asked[0]?.headers['user-agent']).toBe(`Fanvil X5U-V2 2.12.16.17 ${mac}`);
    await phoneAt({ model: 'NP-X5', mac: 'E0E656010203' }).boot();
    expect(server.asked.at(-1)?.headers['user-agent']).toBe('Nethesis NP-X5 2.12.16.17 e0e656010203');
  });

  it('asks for the file that its model shares until it is told not to, then for its own', async () => {
    const phone = phoneAt({ model: 'X5U-V2' });
    await phone.boot();
    expect(server.asked.map(({ path }) => path)).toEqual(['/p/F0V5UV200000.cfg', `/p/${mac}.cfg`]);
    phone.userSets('AUTOUPDATE CONFIG/Download CommonConf', '0');
    await phone.boot();
    expect(server.asked.slice(2).map(({ path }) => path)).toEqual([`/p/${mac}.cfg`]);
  });

  it('puts its MAC address in small letters in place of $mac, and of a missing file name', async () => {
    await phoneAt({ mac: mac.toUpperCase() }, '/a/$mac.cfg').boot();
    await phoneAt({}, '/b/').boot();
    expect(server.asked.map(({ path }) => path)).toEqual([`/a/${mac}.cfg`, `/b/${mac}.cfg`]);
  });

  it('follows the address that a file makes of server, name and protocol, also after a restart', async () => {
    server.files.set(`/p/${mac}.cfg`, present(...pages, ...address('steady/$mac.cfg')));
    const phone = phoneAt();
    await phone.boot();
    const restarted = createFanvilPhone({ mac, model: 'X3U', flash: phone.flash() });
    await restarted.boot();
    expect(server.asked.at(-1)?.path).toBe(`/steady/${mac}.cfg`);
    expect(phone.schedule()).toEqual({ atPowerOn: true, everySeconds: 3600, nightly: null });
    expect(phone.faults).toEqual([]);
  });

  it('applies no bytes twice, and keeps what a file leaves out', async () => {
    put('<PHONE FEATURE MODULE>', 'Default Language   :it', 'SNTP Server        :a.example');
    const phone = phoneAt();
    expect((await phone.boot()).outcome).toBe('applied');
    phone.userSets('PHONE FEATURE/Default Language', 'de');
    expect((await phone.boot()).outcome).toBe('unchanged');
    expect(phone.report().language).toBe('de');
    put('<PHONE FEATURE MODULE>', 'SNTP Server        :b.example');
    await phone.boot();
    expect(phone.report()).toMatchObject({ language: 'de', ntpServer: 'b.example' });
  });

  it.each([
    ['without its header', '<PHONE FEATURE MODULE>\n<<END OF FILE>>\n'],
    ['without its end', '<<VOIP CONFIG FILE>>Version:2.0000000000\n<PHONE FEATURE MODULE>\n'],
    ['with something before its header', `\ufeff${present('<PHONE FEATURE MODULE>')}`],
    ['with a key that stands twice', present('<PHONE FEATURE MODULE>', 'Default Language:it', 'Default Language:de')],
    ['with a line that is none', present('<PHONE FEATURE MODULE>', 'hello')],
    ['with a carriage return in a value', present('<PHONE FEATURE MODULE>', 'LCD Title:a\rb')],
    [
      'with a page of keys outside its module',
      present('<PHONE FEATURE MODULE>', '--Sidekey Config1--:', 'Fkey1 Type:0'),
    ],
    ['in Latin-1', Buffer.concat([Buffer.from('<<VOIP CONFIG FILE>>Version:2.0002\n'), Buffer.from([0xe8])])],
  ])('drops a file %s as a whole', async (_, body) => {
    server.files.set(`/p/${mac}.cfg`, body);
    const phone = phoneAt();
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.faults).toHaveLength(1);
    expect(phone.faults[0]).toMatch(/was dropped/);
    expect(phone.flash().parameters).toEqual({});
  });

  it.each([
    [['<SIP CONFIG MODULE>', 'SIP7 Enable Reg    :0'], /account 7 of 6/],
    [['<SIP CONFIG MODULE>', 'SIP1 Transport     :2'], /cannot be this/],
    [['<SIP CONFIG MODULE>', 'SIP1 Register Addr : a.example'], /blank before its value/],
    [['<PHONE FEATURE MODULE>', 'Time Zone Name:Europe/Rome'], /cannot be this/],
    [['<PHONE FEATURE MODULE>', 'Desktop Softkey:history;phone;'], /no word phone/],
    [['<GLOBAL CONFIG MODULE>', 'Language:7'], /nobody knows the module GLOBAL CONFIG/],
  ])('complains about %j', async (lines, fault) => {
    put(...lines);
    const phone = phoneAt();
    await phone.boot();
    expect(phone.faults.join('\n')).toMatch(fault);
  });

  it.each([
    [
      'a page that the model lacks',
      ['--Sidekey Config1--:', '--Sidekey Config2--:', '--SoftDss Config--:'],
      /pages of keys are/,
    ],
    ['pages out of order', ['--SoftDss Config--:', '--Sidekey Config1--:'], /pages of keys are/],
    ['too few keys on a page', ['--Sidekey Config1--:', 'Fkey1 Type:0', '--SoftDss Config--:'], /has 1 keys, not 3/],
    [
      'a number of pages that is not theirs',
      ['SideKey Page Num:4', '--Sidekey Config1--:', '--SoftDss Config--:'],
      /Page Num is 4/,
    ],
    [
      'a key of no meaning',
      ['--Sidekey Config1--:', 'Fkey1 Type:3', 'Fkey1 Value:F_FLY', '--SoftDss Config--:'],
      /nobody knows/,
    ],
  ])('complains about %s', async (_, lines, fault) => {
    server.files.set(`/p/${mac}.cfg`, present('<DSSKEY CONFIG MODULE>', ...lines, ...address()));
    const phone = phoneAt();
    await phone.boot();
    expect(phone.faults.join('\n')).toMatch(fault);
  });

  it('complains where it would never find back, or would ask somebody else first', async () => {
    server.files.set(
      `/p/${mac}.cfg`,
      present(...pages, '<AUTOUPDATE CONFIG MODULE>', 'PNP Enable:1', 'DHCP Option:66'),
    );
    const phone = phoneAt();
    await phone.boot();
    expect(phone.faults).toEqual([
      'it knows no address to ask after this file',
      'another source comes first: PNP Enable',
      'another source comes first: DHCP Option',
    ]);
  });

  it('of an older generation wants the older file', async () => {
    put('<PHONE FEATURE MODULE>', 'Default Language   :it');
    const phone = phoneAt({ model: 'H5' });
    await phone.boot();
    expect(phone.faults[0]).toMatch(/of version 2\.0000000000, not 2\.0002/);
  });

  it('restarts on a NOTIFY only where it was told to, and for a VLAN', async () => {
    put('<SIP CONFIG MODULE>', 'Notify Reboot      :0');
    const phone = phoneAt();
    await phone.boot();
    expect((await phone.checkSync('check-sync;reboot=true')).rebooted).toBe(false);
    put('<SIP CONFIG MODULE>', 'Notify Reboot      :1');
    await phone.boot();
    expect((await phone.checkSync('check-sync')).rebooted).toBe(true);
    put('<QOS CONFIG MODULE>', 'Enable VLAN        :1', 'VLAN ID            :20');
    expect((await phone.boot()).rebooted).toBe(true);
    expect(phone.report().phoneVlan).toBe(20);
  });

  it('reads accounts and keys in people’s counting', async () => {
    put(
      '<SIP CONFIG MODULE>',
      ...[
        'Enable Reg:1',
        'Phone Number:201',
        'Register User:u',
        'Register Port:5061',
        'Transport:3',
        'Enable DND:1',
      ].map((line) => `SIP1 ${line}`),
      ...['<CALL FEATURE MODULE>', 'P1 DND Mode        :2', '<PHONE FEATURE MODULE>', 'LCD Title          :Desk'],
    );
    const phone = phoneAt();
    await phone.boot();
    expect(phone.report().accounts).toMatchObject([
      { slot: 1, user: '201', authUser: 'u', label: 'Desk', port: 5061, transport: 'tls', doNotDisturb: true },
    ]);
    phone.userSets('Sidekey Config1/Fkey3 Type', '1');
    phone.userSets('Sidekey Config1/Fkey3 Value', '202@1/ba*8202');
    expect(phone.report().keys).toEqual([
      { bank: 'line', module: 0, slot: 3, code: '1', kind: 'blf', value: '202', label: '' },
    ]);
  });

  it('forgets everything by a factory reset', async () => {
    put('<PHONE FEATURE MODULE>', 'Default Language   :it');
    const phone = phoneAt();
    await phone.boot();
    phone.factoryReset();
    expect(phone.report()).toMatchObject({ language: null, provisioningUrl: null });
    expect((await phone.boot()).outcome).toBe('idle');
  });

  it('keeps all that it has when the server forgot it', async () => {
    put('<PHONE FEATURE MODULE>', 'Default Language   :it');
    const phone = phoneAt();
    await phone.boot();
    server.files.clear();
    expect((await phone.poll()).outcome).toBe('failed');
    expect(phone.report()).toMatchObject({ language: 'it', provisioningUrl: `${server.url}/p/${mac}.cfg` });
  });
});
