import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createYealinkPhone } from './index.ts';
import { startStubServer } from './stub-server.ts';
import type { StubServer } from './stub-server.ts';

const mac = '805ec0123456';
const cfg = (...lines: string[]) => ['#!version:1.0.0.1', ...lines, ''].join('\n');

describe('a simulated Yealink', () => {
  let server: StubServer;
  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const phoneAt = (folder = '/p/', options: Partial<Parameters<typeof createYealinkPhone>[0]> = {}) => {
    const phone = createYealinkPhone({ mac, model: 'SIP-T46U', ...options });
    phone.pointAt(server.url + folder);
    return phone;
  };
  const put = (...lines: string[]) => server.files.set(`/p/${mac}.cfg`, cfg(...lines));

  it('asks for its boot files, the common file of its model and its own, in this order', async () => {
    put('account.1.enable = 1');
    const cycle = await phoneAt().boot();
    expect(server.asked.map((one) => one.path)).toEqual([
      `/p/${mac}.boot`,
      '/p/y000000000000.boot',
      '/p/y000000000108.cfg',
      `/p/${mac}.cfg`,
    ]);
    expect(cycle.outcome).toBe('applied');
  });

  it('tells model, firmware and MAC address in its User-Agent', async () => {
    await phoneAt().boot();
    expect(server.asked[0]?.headers['user-agent']).toBe('Yealink SIP-T46U 108.86.0.90 80:5e:c0:12:34:56');
  });

  it("asks for its local file where the user's own settings are protected", async () => {
    put('static.auto_provision.custom.protect = 1');
    await phoneAt().boot();
    expect(server.asked.at(-1)).toMatchObject({ path: `/p/${mac}-local.cfg`, status: 404 });
  });

  it('follows the address in what it got, also after a restart', async () => {
    put(`static.auto_provision.server.url = ${server.url}/steady/`);
    const phone = phoneAt();
    await phone.boot();
    const restarted = createYealinkPhone({ mac, model: 'SIP-T46U', flash: phone.flash() });
    await restarted.boot();
    expect(server.asked.at(-1)?.path).toBe(`/steady/${mac}.cfg`);
  });

  it('does not apply a file again whose bytes it knows, so a change at the phone stays', async () => {
    put('call_waiting.enable = 1');
    const phone = phoneAt();
    await phone.boot();
    phone.userSets('call_waiting.enable', '0');
    expect((await phone.boot()).outcome).toBe('unchanged');
    expect(phone.report().callWaiting).toBe(false);
    put('call_waiting.enable = 1', '# changed');
    await phone.boot();
    expect(phone.report().callWaiting).toBe(true);
  });

  it('keeps what a file leaves out and resets what is %NULL% or empty', async () => {
    put('lang.gui = Italian', 'call_waiting.enable = 0', 'local_time.ntp_server1 = ntp.example');
    const phone = phoneAt();
    await phone.boot();
    put('call_waiting.enable = %NULL%', 'local_time.ntp_server1 =');
    await phone.boot();
    expect(phone.report()).toMatchObject({ language: 'Italian', callWaiting: true, ntpServer: null });
  });

  it('goes back to factory settings for all that a boot file does not bring', async () => {
    put('lang.gui = Italian');
    const phone = phoneAt();
    await phone.boot();
    server.files.set(`/p/${mac}.boot`, cfg('include:config a.cfg', 'overwrite_mode = 1'));
    server.files.set('/p/a.cfg', cfg('call_waiting.enable = 0'));
    await phone.boot();
    expect(phone.report()).toMatchObject({ language: null, callWaiting: false });
    expect(server.asked.at(-1)?.path).toBe('/p/a.cfg');
  });

  it.each([
    ['without its first line', 'call_waiting.enable = 0\n'],
    ['with something before its first line', `\ufeff${cfg('call_waiting.enable = 0')}`],
    ['with a repeated parameter', cfg('call_waiting.enable = 0', 'call_waiting.enable = 1')],
    ['with a carriage return in a value', cfg('call_waiting.enable = 0', 'lang.gui = a\rb')],
    ['with a line that is no parameter', cfg('call_waiting.enable = 0', 'hello')],
    ['in Latin-1', Buffer.concat([Buffer.from(cfg('call_waiting.enable = 0')), Buffer.from([0x23, 0xe8])])],
  ])('drops a file %s as a whole', async (_, body) => {
    server.files.set(`/p/${mac}.cfg`, body);
    const phone = phoneAt();
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.report().callWaiting).toBe(true);
    expect(phone.faults).toHaveLength(1);
    expect(phone.faults[0]).toMatch(/was dropped/);
  });

  it.each([
    ['account.17.enable = 1', /account 17 on a phone with 16/],
    ['account.1.srtp_encryption = 3', /cannot have this value/],
    ['linekey.1.type = 999', /cannot have this value/],
    ['static.auto_provision.repeat.minutes = 0', /cannot have this value/],
    ['static.auto_provision.weekly.begin_time = 24:00', /cannot have this value/],
    ['local_time.time_zone = Europe/Rome', /cannot have this value/],
    ['linekey.28.type = 16', /line key 28 on a phone with 27/],
    ['features.action_uri_limit_ip = pbx.example.com', /cannot have this value/],
    ['action_url.hold = hold', /cannot have this value/],
    ['voice.tone.country = USA', /cannot have this value/],
    ['distinctive_ring_tones.alert_info.1.ringer = 11', /cannot have this value/],
    ['phone_setting.backlight_time = 45', /cannot have this value/],
    ['account.1.timeout_fwd.timeout = 21', /cannot have this value/],
    ['account.1.codec.gsm.enable = 1', /cannot have this value/],
    ['account.1.srtp.cipher_list = AES 128', /cannot have this value/],
  ])('complains about %s', async (line, fault) => {
    put(line);
    const phone = phoneAt();
    await phone.boot();
    expect(phone.faults[0]).toMatch(fault);
  });

  it('restarts on a NOTIFY unless it was told not to, and only asks then', async () => {
    put('lang.gui = Italian');
    const phone = phoneAt();
    expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(true);
    put('sip.notify_reboot_enable = 0');
    await phone.boot();
    expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(false);
    expect((await phone.checkSync('check-sync;reboot=true')).rebooted).toBe(true);
    put('sip.notify_reboot_enable = 2');
    await phone.boot();
    expect(await phone.checkSync('check-sync')).toMatchObject({ outcome: 'idle', rebooted: false });
  });

  it('restarts when its VLAN changes and not when "do not disturb" does', async () => {
    put('features.dnd_mode = 1', 'account.1.dnd.enable = 1');
    const phone = phoneAt();
    expect((await phone.boot()).rebooted).toBe(false);
    put('static.network.vlan.internet_port_enable = 1', 'static.network.vlan.internet_port_vid = 20');
    expect((await phone.boot()).rebooted).toBe(true);
    expect(phone.report().phoneVlan).toBe(20);
  });

  it('keeps all that it has when the server forgot it', async () => {
    put('lang.gui = Italian', `static.auto_provision.server.url = ${server.url}/p/`);
    const phone = phoneAt();
    await phone.boot();
    server.files.clear();
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.report()).toMatchObject({ language: 'Italian', provisioningUrl: `${server.url}/p/` });
  });

  it('forgets everything by a factory reset', async () => {
    put('lang.gui = Italian');
    const phone = phoneAt();
    await phone.boot();
    phone.factoryReset();
    expect(phone.report()).toMatchObject({ language: null, provisioningUrl: null });
    expect((await phone.boot()).outcome).toBe('idle');
  });

  it('with V80 knows no name that begins with "static.", with V81 none that lacks it', async () => {
    put(
      `static.auto_provision.server.url = ${server.url}/new/`,
      `auto_provision.server.url = ${server.url}/old/`,
      'static.security.user_password = admin:new',
      'security.user_password = admin:old',
    );
    const aged = phoneAt('/p/', { model: 'SIP-T46G', firmware: '28.80.0.95' });
    await aged.boot();
    expect(aged.report()).toMatchObject({ provisioningUrl: `${server.url}/old/`, adminPassword: 'old' });
    const recent = phoneAt('/p/', { model: 'SIP-T46G', firmware: '28.81.0.110' });
    await recent.boot();
    expect(recent.report()).toMatchObject({ provisioningUrl: `${server.url}/new/`, adminPassword: 'new' });
  });

  it('until V73 counts the ways of encryption the other way round', async () => {
    put('account.1.enable = 1', 'account.1.srtp_encryption = 1');
    const srtpOf = async (firmware: string) => {
      const phone = phoneAt('/p/', { model: 'SIP-T46G', firmware });
      await phone.boot();
      return phone.report().accounts[0]?.srtp;
    };
    expect(await srtpOf('28.73.0.50')).toBe('mandatory');
    expect(await srtpOf('28.80.0.95')).toBe('optional');
  });

  it('says when nothing makes it ask again', async () => {
    const phone = phoneAt();
    await phone.poll();
    expect(phone.faults).toEqual(['nothing makes this phone ask again']);
    put('static.auto_provision.repeat.enable = 1', 'static.auto_provision.repeat.minutes = 5');
    await phone.boot();
    expect(phone.schedule()).toEqual({ atPowerOn: true, everySeconds: 300, nightly: null });
  });

  it('takes a 304 as "nothing new" where it was built to ask for that', async () => {
    put('lang.gui = Italian');
    const phone = phoneAt('/p/', { conditional: 'etag' });
    await phone.boot();
    expect((await phone.boot()).outcome).toBe('unchanged');
    expect(server.asked.at(-1)?.status).toBe(304);
  });

  it('reads accounts and keys as their owner would see them', async () => {
    put(
      'account.2.enable = 1',
      'account.2.user_name = 201',
      'account.2.password = a = "b" # c',
      'account.2.sip_server.1.address = pbx.example',
      'account.2.sip_server.1.transport_type = 2',
      'account.2.srtp_encryption = 2',
      'account.2.codec.pcma.enable = 1',
      'account.2.codec.pcma.priority = 2',
      'account.2.codec.g722.enable = 1',
      'account.2.codec.g722.priority = 1',
      'linekey.3.type = 16',
      'linekey.3.value = 300',
      'linekey.3.label = Ann',
      'linekey.4.type = 0',
      'expansion_module.2.key.5.type = 13',
      'expansion_module.2.key.5.value = 0039',
    );
    const phone = phoneAt();
    await phone.boot();
    const report = phone.report();
    expect(report.accounts).toMatchObject([
      {
        ...{ slot: 2, user: '201', authUser: '201', password: 'a = "b" # c', server: 'pbx.example' },
        ...{ transport: 'tls', srtp: 'mandatory', codecs: ['g722', 'pcma'] },
      },
    ]);
    expect(report.keys).toEqual([
      { bank: 'expansion', module: 2, slot: 5, code: '13', kind: 'speed-dial', value: '0039', label: '' },
      { bank: 'line', module: 0, slot: 3, code: '16', kind: 'blf', value: '300', label: 'Ann' },
    ]);
    expect(phone.faults).toEqual([]);
  });
});
