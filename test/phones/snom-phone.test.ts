import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSnomPhone } from './index.ts';
import { startStubServer } from './stub-server.ts';
import type { StubServer } from './stub-server.ts';

const mac = '000413aabbcc';
const upper = mac.toUpperCase();
const xml = (settings: string, keys = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<settings>\n<phone-settings e="2">\n${settings}\n</phone-settings>\n` +
  `<functionKeys e="2">${keys}</functionKeys>\n</settings>\n`;

describe('a simulated Snom', () => {
  let server: StubServer;
  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const phoneAt = (path: string, options: Partial<Parameters<typeof createSnomPhone>[0]> = {}) => {
    const phone = createSnomPhone({ mac, model: 'D785', ...options });
    phone.pointAt(server.url + path);
    return phone;
  };
  const put = (settings: string, keys = '') => server.files.set('/p/a.xml', xml(settings, keys));

  it.each([
    ['/p/', ['/p/snomD785.htm', `/p/snomD785-${upper}.htm`]],
    ['/p/a.xml', ['/p/a.xml', `/p/a-${upper}.xml`]],
    ['/p/{mac}.xml', [`/p/${upper}.xml`]],
    ['/prov.php?mac={mac}', [`/prov.php?mac=${upper}`]],
  ])('makes the addresses of its files out of %s', async (path, paths) => {
    await phoneAt(path).boot();
    expect(server.asked.map((one) => one.path)).toEqual(paths);
  });

  it('tells model, firmware and MAC address in its User-Agent', async () => {
    await phoneAt('/p/').boot();
    expect(server.asked[0]?.headers['user-agent']).toMatch(/snomD785-SIP 10\.1\.175\.10 .* 000413AABBCC SXM:0/);
  });

  it('follows the address in what it got, also after a restart', async () => {
    put(`<setting_server perm="">${server.url}/steady/{mac}.xml</setting_server>`);
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    const restarted = createSnomPhone({ mac, model: 'D785', flash: phone.flash() });
    await restarted.boot();
    expect(server.asked.at(-1)?.path).toBe(`/steady/${upper}.xml`);
  });

  it('keeps what a file leaves out and resets what is empty', async () => {
    put('<language perm="">Italiano</language><ntp_server perm="">ntp.example</ntp_server>');
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    put('<ntp_server perm=""/>');
    await phone.boot();
    expect(phone.report()).toMatchObject({ language: 'Italiano', ntpServer: null });
  });

  it('lets its user keep a setting with "!" and overwrites one without', async () => {
    put('<language perm="!">Italiano</language><ntp_server perm="$">a</ntp_server>');
    const phone = phoneAt('/p/a.xml');
    phone.userSets('language', 'Deutsch');
    phone.userSets('ntp_server', 'b');
    await phone.boot();
    expect(phone.report()).toMatchObject({ language: 'Deutsch', ntpServer: 'a' });
  });

  it('follows a container file', async () => {
    server.files.set('/p/a.xml', '<setting-files><file url="b.xml"/></setting-files>');
    server.files.set('/p/b.xml', xml('<language perm="">Italiano</language>'));
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    expect(phone.report().language).toBe('Italiano');
  });

  it.each([
    ['that is not well-formed', '<settings><phone-settings><language>Italiano</language></settings>'],
    ['with a document type', `<!DOCTYPE settings [<!ENTITY a "b">]>${xml('<language>Italiano</language>').slice(38)}`],
    ['with CDATA', xml('<language><![CDATA[Italiano]]></language>')],
    ['with a bare ampersand', xml('<language>Italiano</language><phone_name>a & b</phone_name>')],
    ['with an unknown root', '<config><language>Italiano</language></config>'],
    ['with an unknown section', '<settings><phone-setting><language>Italiano</language></phone-setting></settings>'],
    ['with a control character', xml('<language>Italiano</language><phone_name>\u0007</phone_name>')],
    ['with a repeated attribute', xml('<language perm="" perm="">Italiano</language>')],
    ['with a second root', `${xml('<language>Italiano</language>')}<settings/>`],
    [
      'with a wide reference outside e="2"',
      '<settings><phone-settings><language>&#8364;</language></phone-settings></settings>',
    ],
  ])('drops a file %s as a whole', async (_, body) => {
    server.files.set('/p/a.xml', body);
    const phone = phoneAt('/p/a.xml');
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.report().language).toBeNull();
    expect(phone.faults).toHaveLength(1);
    expect(phone.faults[0]).toMatch(/was dropped/);
  });

  it.each([
    ['<user_name idx="13" perm="">1</user_name>', '', /account 13 of 12/],
    ['<user_name perm="">1</user_name>', '', /has no idx/],
    ['<user_pass idx="1" perm="!">1</user_pass>', '', /would survive/],
    ['<language>Deutsch</language><language>Italiano</language>', '', /lines \d+ and \d+ set language/],
    ['<vlan_id>5000</vlan_id>', '', /cannot have this value/],
    ['<prov_polling_time>1:00</prov_polling_time>', '', /cannot have this value/],
    ['<phone_name>a\nb</phone_name>', '', /line break/],
    ['', '<fkey idx="0" context="active" label="" perm="">nothing 1</fkey>', /a type that nobody knows/],
    ['', '<fkey idx="0" context="0" label="" perm="">line</fkey>', /context of key 0/],
    ['', '<fkey context="1" label="" perm="">line</fkey>', /no key with an idx/],
    ['<provisioning_order>dhcp:stop</provisioning_order>', '', /setting_server is not asked any more/],
  ])('complains about %s %s', async (settings, keys, fault) => {
    put(settings, keys);
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    expect(phone.faults.join('\n')).toMatch(fault);
  });

  it('does on a NOTIFY what its Event says, or what it was set to do', async () => {
    const phone = phoneAt('/p/a.xml');
    expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(false);
    expect((await phone.checkSync('check-sync')).rebooted).toBe(true);
    put('<checksync_action perm="">sync</checksync_action>');
    await phone.boot();
    expect((await phone.checkSync('check-sync;reboot=true')).rebooted).toBe(false);
  });

  it('restarts when its VLAN changes and not when "do not disturb" does', async () => {
    put('<dnd_mode idx="1" perm="">on</dnd_mode>');
    const phone = phoneAt('/p/a.xml');
    expect((await phone.boot()).rebooted).toBe(false);
    put('<vlan_id perm="">20</vlan_id>');
    expect((await phone.boot()).rebooted).toBe(true);
    expect(phone.report().phoneVlan).toBe(20);
  });

  it('keeps all that it has when the server forgot it, and forgets it by a factory reset', async () => {
    put('<language perm="">Italiano</language>');
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    server.files.clear();
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.report().language).toBe('Italiano');
    phone.factoryReset();
    expect(phone.report()).toMatchObject({ language: null, provisioningUrl: null });
  });

  it('reads a period below a day as a period and a longer one as a window of the night', async () => {
    const polling = (period: number) =>
      put(
        `<prov_polling_enabled>on</prov_polling_enabled><prov_polling_mode>random</prov_polling_mode>` +
          `<prov_polling_period>${period}</prov_polling_period><prov_polling_time>01:00</prov_polling_time>` +
          `<prov_polling_time_rand_end>04:00</prov_polling_time_rand_end>`,
      );
    const phone = phoneAt('/p/a.xml');
    await phone.poll();
    expect(phone.faults).toEqual(['nothing makes this phone ask again']);
    polling(300);
    await phone.boot();
    expect(phone.schedule()).toEqual({ atPowerOn: true, everySeconds: 300, nightly: null });
    polling(86_400);
    await phone.boot();
    expect(phone.schedule()).toEqual({ atPowerOn: true, everySeconds: null, nightly: { from: '01:00', to: '04:00' } });
  });

  it('reads accounts and keys as their owner would see them', async () => {
    const account = {
      ...{ user_active: 'on', user_name: '201', user_pass: 'a&lt;&quot;&amp;b', user_host: 'pbx.example' },
      ...{ user_outbound: 'pbx.example:5061;transport=tls', user_srtp: 'on', user_savp: 'mandatory' },
      ...{ codec_priority_list: 'g722,pcma,telephone-event', fwd_all_enabled: 'on', fwd_all_target: '300' },
    };
    put(
      Object.entries(account)
        .map(([name, value]) => `<${name} idx="2" perm="">${value}</${name}>`)
        .join('\n'),
      '<fkey idx="2" context="2" label="Ann &#8364;" perm="">blf 300|**300</fkey>' +
        '<fkey idx="3" context="active" label="" perm="">keyevent F_DND</fkey>' +
        '<fkey idx="4" context="active" label="" perm="">none</fkey>' +
        '<fkey idx="25" context="1" label="" perm="">speed 0039</fkey>',
    );
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    const report = phone.report();
    expect(report.accounts).toMatchObject([
      {
        ...{ slot: 2, user: '201', authUser: '201', password: 'a<"&b', server: 'pbx.example', port: 5061 },
        ...{ transport: 'tls', srtp: 'mandatory', codecs: ['g722', 'pcma'], forwardAlways: '300', outboundProxy: null },
      },
    ]);
    expect(report.keys).toEqual([
      { bank: 'expansion', module: 1, slot: 2, code: 'speed', kind: 'speed-dial', value: '0039', label: '' },
      { bank: 'line', module: 0, slot: 3, code: 'blf', kind: 'blf', value: '300', label: 'Ann €' },
      { bank: 'line', module: 0, slot: 4, code: 'keyevent F_DND', kind: 'dnd', value: '', label: '' },
    ]);
    expect(phone.faults).toEqual([]);
  });
});
