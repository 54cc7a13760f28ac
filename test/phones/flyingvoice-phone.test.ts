import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFlyingvoicePhone } from './flyingvoice-phone.ts';
import { startStubServer } from './stub-server.ts';
import type { StubServer } from './stub-server.ts';

const mac = '0021f2123456';
const own = (...lines: string[]) => ['#!version:1.0.0.1', ...lines, ''].join('\n');
const profile = (...lines: string[]) => [...lines, ''].join('\n');

describe('a simulated Flyingvoice', () => {
  let server: StubServer;
  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const phoneAt = (model = 'FIP13G', folder = '/p/') => {
    const phone = createFlyingvoicePhone({ mac, model });
    phone.pointAt(server.url + folder);
    return phone;
  };
  const put = (...lines: string[]) => server.files.set(`/p/${mac}.cfg`, own(...lines));
  const paths = () => server.asked.map((one) => one.path);

  it('asks for the boot file and what it includes', async () => {
    server.files.set('/p/y000000000000.boot', own(`include:config "${mac}.cfg"`));
    put('lang.gui = Italian');
    expect((await phoneAt().boot()).outcome).toBe('applied');
    expect(paths()).toEqual(['/p/y000000000000.boot', `/p/${mac}.cfg`]);
  });

  it('goes on with the common file and its own where there is no boot file', async () => {
    put('lang.gui = Italian');
    expect((await phoneAt().boot()).outcome).toBe('applied');
    expect(paths()).toEqual(['/p/y000000000000.boot', '/p/y000000000000.cfg', `/p/${mac}.cfg`]);
  });

  it('asks for its bare MAC address and the second profile where it goes by profiles', async () => {
    server.files.set(
      `/p/${mac.toUpperCase()}`,
      profile(`DBID_PROFILE_RULE=${server.url}/steady/`, `DBID_PROFILE_RULE2=${server.url}/steady/$(MA).cfg`),
    );
    const phone = phoneAt('P10');
    await phone.boot();
    await phone.boot();
    const shouted = mac.toUpperCase();
    expect(paths()).toEqual([`/p/${shouted}`, `/steady/${shouted}`, `/steady/${shouted}.cfg`]);
  });

  it('tells model, firmware and MAC address in its User-Agent', async () => {
    await phoneAt().boot();
    expect(server.asked[0]?.headers['user-agent']).toBe('Flyingvoice FIP13G V0.6.24 00:21:F2:12:34:56');
  });

  it.each([
    ['a profile’s name among dotted ones', own('lang.gui = Italian', 'DBID_RESYNC_FROM_SIP=0')],
    ['no first line', 'lang.gui = Italian\n'],
    ['a repeated parameter', own('lang.gui = Italian', 'lang.gui = English')],
    ['a control character', own('lang.gui = It\u0007alian')],
    ['an open end', own('lang.gui = Italian').slice(0, -1)],
    ['Latin-1', Buffer.concat([Buffer.from(own('lang.gui = Italian')), Buffer.from([0x23, 0xe8, 0x0a])])],
  ])('drops a file with %s as a whole', async (_, body) => {
    server.files.set(`/p/${mac}.cfg`, body);
    const phone = phoneAt();
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.report().language).toBeNull();
    expect(phone.faults[0]).toMatch(/was dropped/);
  });

  it.each([
    ['a remark', '# here\nDBID_RANDOM_DELAY=3\n'],
    ['a blank line', 'DBID_RANDOM_DELAY=3\n\n'],
    ['blanks around the sign', 'DBID_RANDOM_DELAY = 3\n'],
    ['a dotted name', 'DBID_RANDOM_DELAY=3\nlang.gui=Italian\n'],
  ])('drops a profile with %s as a whole', async (_, body) => {
    server.files.set(`/p/${mac.toUpperCase()}`, body);
    const phone = phoneAt('P10');
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.faults[0]).toMatch(/was dropped/);
  });

  it.each([
    'account.5.enable = 1',
    'linekey.10.type = 15',
    'linekey.1.type = 17',
    'programablekey.5.type = 5',
    'account.1.srtp_encryption = 3',
    'local_time.time_zone = +13',
    'local_time.time_zone = Europe/Rome',
    'static.security.user_password = secret',
  ])('complains about %s', async (line) => {
    put(line);
    const phone = phoneAt();
    await phone.boot();
    expect(phone.faults).toHaveLength(1);
  });

  it('restarts on every NOTIFY from the factory, and only when asked once it was told so', async () => {
    put('sip.notify_reboot_enable = 0');
    const phone = phoneAt();
    expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(true);
    expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(false);
    expect((await phone.checkSync('check-sync;reboot=true')).rebooted).toBe(true);
  });

  it('keeps what a file leaves out and resets what is blank', async () => {
    put('lang.gui = Italian', 'local_time.ntp_server1 = ntp.example');
    const phone = phoneAt();
    await phone.boot();
    put('local_time.ntp_server1 =');
    await phone.boot();
    expect(phone.report()).toMatchObject({ language: 'Italian', ntpServer: null });
  });
});
