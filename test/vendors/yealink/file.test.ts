import { describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import { restingState } from '../../../daemon/domain/index.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { line, parameters, phoneFile, render } from './config.ts';
import type { Wish } from './config.ts';

const reset = '%NULL%';

/** The lines of `changed` that are not in `plain`. */
function difference(plain: Wish, changed: Wish): Record<string, string> {
  const before = parameters(plain);
  return Object.fromEntries([...parameters(changed)].filter(([name, value]) => before.get(name) !== value));
}

describe('where a Yealink phone fetches', () => {
  it('polls every few minutes until the first steady fetch, then only in the nightly window', () => {
    const first = parameters({ model: 'T46', phase: 'first-access' });
    expect(first.get('static.auto_provision.repeat.enable')).toBe('1');
    expect(Number(first.get('static.auto_provision.repeat.minutes'))).toBe(yealink.firstAccessPollMinutes);
    const steady = parameters({ model: 'T46' });
    expect(steady.get('static.auto_provision.repeat.enable')).toBe('0');
    expect(steady.get('static.auto_provision.repeat.minutes')).toBe(reset);
    expect(steady.get('static.auto_provision.weekly.enable')).toBe('1');
    expect(steady.get('static.auto_provision.weekly.dayofweek')).toBe('0123456');
    expect(steady.get('static.auto_provision.weekly.begin_time')).toBe('01:00');
    expect(steady.get('static.auto_provision.weekly.end_time')).toBe('04:00');
    expect(steady.get('static.auto_provision.inactivity_time_expire')).toBe('0');
  });

  it('writes the steady address in both phases and turns every other source off', () => {
    for (const phase of ['first-access', 'steady'] as const) {
      const file = parameters({ model: 'T54', phase });
      expect(file.get('static.auto_provision.server.url')).toMatch(/\/provisioning\/[A-Za-z0-9]+\/$/);
      for (const source of ['dhcp_option.enable', 'pnp_enable', 'custom.protect', 'custom.sync'])
        expect(file.get(`static.auto_provision.${source}`), source).toBe('0');
      expect(file.get('static.zero_touch.enable')).toBe('0');
      expect(file.get('static.managementserver.enable')).toBe('0');
      expect(file.get('static.auto_provision.power_on')).toBe('1');
    }
  });

  it('takes the nightly window away when nights are off, and ends one over midnight with the day', () => {
    const off = parameters({ model: 'T46', settings: { 'provisioning.nightly': false } });
    expect(off.get('static.auto_provision.weekly.enable')).toBe('0');
    expect(off.get('static.auto_provision.weekly.begin_time')).toBe(reset);
    const late = { 'provisioning.window-from': '23:00', 'provisioning.window-to': '02:00' };
    expect(parameters({ model: 'T46', settings: late }).get('static.auto_provision.weekly.end_time')).toBe('23:59');
  });

  it('writes the names of V80 and older beside the new ones for families that began with them', () => {
    expect(parameters({ model: 'T46' }).get('auto_provision.server.url')).toBe(
      parameters({ model: 'T46' }).get('static.auto_provision.server.url'),
    );
    expect(parameters({ model: 'T54' }).has('auto_provision.server.url')).toBe(false);
  });

  it.each([
    ['the phone’s own hardware', '108.86.0.15', 'T46U(T43U)-108.86.0.90.rom', true],
    ['other hardware of the same model', '66.86.0.15', 'T46U(T43U)-108.86.0.90.rom', false],
    ['hardware that is not known yet', undefined, 'T46U(T43U)-108.86.0.90.rom', false],
    ['a file that tells no number', '66.86.0.15', 'latest.rom', true],
  ])('leads to firmware for %s: %s', (_, firmware, file, offered) => {
    const url = `https://firmware.example.com/${file}`;
    const settings = { 'provisioning.firmware-url': url };
    const written = parameters({ model: 'T46', settings, ...(firmware ? { firmware } : {}) });
    expect(written.get('static.firmware.url')).toBe(offered ? url : reset);
  });

  it('leads a T53 of V84 over its change of number to V85', () => {
    const url = 'https://firmware.example.com/T53-96.85.0.5.rom';
    const settings = { 'provisioning.firmware-url': url };
    expect(parameters({ model: 'T53', settings, firmware: '95.84.0.125' }).get('static.firmware.url')).toBe(url);
    expect(parameters({ model: 'T53', settings }).get('static.firmware.url')).toBe(url);
  });
});

describe('accounts on a Yealink phone', () => {
  it('writes every account of the model: used ones whole, the others disabled and empty', () => {
    const file = parameters({ model: 'T46', lines: [line(1, '201'), line(3, '203', { mailbox: '203' })] });
    for (let n = 1; n <= 16; n += 1) {
      const used = n === 1 || n === 3;
      expect(file.get(`account.${n}.enable`)).toBe(used ? '1' : '0');
      expect(file.get(`account.${n}.user_name`)).toBe(used ? `20${n}` : reset);
      expect(file.get(`account.${n}.password`)).toBe(used ? `secret-20${n}` : reset);
    }
    expect(file.has('account.17.enable')).toBe(false);
    expect(file.get('voice_mail.number.1')).toBe(reset);
    expect(file.get('voice_mail.number.3')).toBe('*97');
  });

  it('leaves nothing of the other accounts in an unused one', () => {
    const settings = {
      'sip.transport': 'tls',
      'sip.srtp': 'mandatory',
      'sip.outbound-proxy': 'edge.example.com',
    } as const;
    const constant = new Set(['account.2.dtmf.info_type']);
    for (const [name, value] of parameters({ model: 'T46', settings }))
      if (/^(account\.2\.|voice_mail\.number\.2$)/.test(name) && !constant.has(name))
        expect([reset, '0'], name).toContain(value);
  });

  it('changes nothing but the state’s own parameters when do-not-disturb or a forward is switched', () => {
    const state = { ...restingState, doNotDisturb: true, forwardAlways: '0039055', forwardNoAnswerSeconds: 25 };
    const changes = difference({ model: 'T54' }, { model: 'T54', lines: [line(1, '201', { state })] });
    expect(changes).toEqual({
      'account.1.dnd.enable': '1',
      'account.1.always_fwd.enable': '1',
      'account.1.always_fwd.target': '0039055',
      'account.1.timeout_fwd.timeout': '4',
    });
    expect(parameters({ model: 'T54' }).get('sip.notify_reboot_enable')).toBe('0');
  });

  it('orders codecs, switches the others off and leaves out what the make lacks', () => {
    const file = parameters({ model: 'T46', settings: { 'sip.codecs': ['gsm', 'opus', 'pcma'] } });
    expect(file.get('account.1.codec.opus.enable')).toBe('1');
    expect(Number(file.get('account.1.codec.opus.priority'))).toBeLessThan(
      Number(file.get('account.1.codec.pcma.priority')),
    );
    expect(file.get('account.1.codec.g722.enable')).toBe('0');
    expect([...file.keys()].some((name) => name.includes('gsm'))).toBe(false);
  });

  it('speaks TLS with SRTP on 5061, without AES-256 among the suites', () => {
    const file = parameters({ model: 'T85', settings: { 'sip.transport': 'tls', 'sip.srtp': 'mandatory' } });
    expect(file.get('account.1.sip_server.1.port')).toBe('5061');
    expect(file.get('account.1.sip_server.1.transport_type')).toBe('2');
    expect(file.get('account.1.srtp_encryption')).toBe('2');
    expect(file.get('account.1.srtp.cipher_list')).not.toContain('256');
  });

  it('registers at the host that it fetches from when no SIP server is named', () => {
    const file = parameters({ model: 'T46', settings: { 'sip.server': null } });
    expect(file.get('account.1.sip_server.1.address')).toBe('provisioning.example.com');
  });

  it('goes to the usual port of a proxy, whatever the server’s is', () => {
    const file = parameters({ model: 'T46', settings: { 'sip.outbound-proxy': 'edge.example.com', 'sip.port': 5080 } });
    expect(file.get('account.1.sip_server.1.port')).toBe('5080');
    expect(file.get('account.1.outbound_proxy.1.port')).toBe('5060');
  });

  it('goes through the proxy and its backup, and then hears the proxy too', () => {
    const settings = { 'sip.outbound-proxy': 'edge.example.com', 'sip.backup-proxy': 'edge2.example.com' };
    const file = parameters({ model: 'T46', settings: { ...settings, 'sip.backup-proxy-port': 5070 } });
    expect(file.get('account.1.outbound_proxy_enable')).toBe('1');
    expect(file.get('account.1.outbound_proxy.1.address')).toBe('edge.example.com');
    expect(file.get('account.1.outbound_proxy.1.port')).toBe('5060');
    expect(file.get('account.1.outbound_proxy.2.port')).toBe('5070');
    expect(file.get('sip.trust_ctrl')).toBe('0');
    expect(parameters({ model: 'T46' }).get('sip.trust_ctrl')).toBe('1');
  });
});

describe('keys of a Yealink phone', () => {
  const blf: Key = { kind: 'blf', value: '202', label: 'Anna', line: 2 };

  it('writes every line key: set, explicitly empty and never set', () => {
    const file = parameters({ model: 'T46', lineKeys: [undefined, blf, null] });
    expect(file.get('linekey.1.type')).toBe('16');
    expect(file.get('linekey.1.value')).toBe('202');
    expect(file.get('linekey.1.label')).toBe('Anna');
    expect(file.get('linekey.1.line')).toBe('2');
    expect(file.get('linekey.1.extension')).toBe('**');
    for (let k = 2; k <= 27; k += 1) {
      expect(file.get(`linekey.${k}.type`)).toBe('0');
      expect(file.get(`linekey.${k}.label`)).toBe(reset);
    }
    expect(file.has('linekey.28.type')).toBe(false);
  });

  it('gives soft keys that are not set back to the phone', () => {
    const file = parameters({ model: 'T46', softKeys: [undefined, undefined, null, { kind: 'history' }] });
    expect(file.get('programablekey.1.type')).toBe(reset);
    expect(file.get('programablekey.2.type')).toBe(reset);
    expect(file.get('programablekey.3.type')).toBe('28');
    expect(file.get('programablekey.4.type')).toBe(reset);
  });

  it.each<[Key, string, string]>([
    [{ kind: 'line', line: 2 }, '15', reset],
    [{ kind: 'speed-dial', value: '055' }, '13', '055'],
    [{ kind: 'prefix', value: '0' }, '40', '0'],
    [{ kind: 'dtmf', value: '*1' }, '11', '*1'],
    [{ kind: 'transfer' }, '3', reset],
    [{ kind: 'transfer', value: '203' }, '3', '203'],
    [{ kind: 'forward', value: '055' }, '2', '055'],
    [{ kind: 'direct-pickup', value: '203' }, '13', '**203'],
    [{ kind: 'group-pickup' }, '13', '*8'],
    [{ kind: 'conference' }, '1', reset],
    [{ kind: 'hold' }, '4', reset],
    [{ kind: 'dnd' }, '5', reset],
    [{ kind: 'recall' }, '7', reset],
    [{ kind: 'voicemail' }, '12', '*97'],
    [{ kind: 'queue-toggle' }, '13', '*45'],
    [{ kind: 'record' }, '11', '*1'],
    [{ kind: 'phone-lock' }, '50', reset],
    [{ kind: 'multicast-paging', value: '224.0.1.2:5000' }, '24', '224.0.1.2:5000'],
    [{ kind: 'url', value: 'https://door.example.com/open' }, '17', 'https://door.example.com/open'],
    [{ kind: 'ldap' }, '38', reset],
  ])('writes %j as type %s with value %s', (key, type, value) => {
    const file = parameters({ model: 'T46', lineKeys: [undefined, key] });
    expect(file.get('linekey.1.type')).toBe(type);
    expect(file.get('linekey.1.value')).toBe(value);
  });

  it('covers every kind that its families offer', () => {
    for (const family of yealink.families)
      for (const bank of ['line', 'soft', 'expansion'] as const)
        for (const kind of family.abilities.keys[bank] ?? [])
          expect(yealink.keyCodes[bank]?.[kind], `${family.id} ${bank} ${kind}`).toMatch(/^\d+$/);
  });

  it('lets a lock key lock, with the PIN that was chosen', () => {
    const settings = { 'access.menu-pin': '4711' };
    const file = parameters({ model: 'T46', settings, lineKeys: [undefined, { kind: 'phone-lock' }] });
    expect(file.get('phone_setting.phone_lock.enable')).toBe('1');
    expect(file.get('phone_setting.phone_lock.unlock_pin')).toBe('4711');
    expect(file.get('phone_setting.emergency.number')).toBe('112');
    expect(parameters({ model: 'T46' }).get('phone_setting.phone_lock.enable')).toBe('0');
  });

  it.each([
    ['T46', 'EXP40', 6, 40],
    ['T46', 'EXP43', 3, 60],
    ['T54', 'EXP50', 3, 60],
    ['T87', 'EXP55', 3, 78],
    ['T73', 'EXP55', 1, 78],
  ])('%s takes %s: %i modules of %i keys', (model, type, modules, keys) => {
    const settings = { 'expansion.modules': modules, 'expansion.module-type': type };
    const moduleKeys = [[], ...Array.from({ length: modules }, () => [undefined, ...Array<Key>(keys).fill(blf)])];
    const file = parameters({ model, settings, moduleKeys });
    const types = [...file].filter(([name]) => /^expansion_module\.\d+\.key\.\d+\.type$/.test(name));
    expect(types.length).toBe(modules * keys);
    expect(types.every(([, code]) => code === '16')).toBe(true);
    expect(file.get(`expansion_module.${modules}.key.${keys}.label`)).toBe('Anna');
  });

  it('leaps over place 21 of an EXP20, which turns the page', () => {
    const keys = Array.from({ length: 40 }, (_, k): Key => ({ kind: 'speed-dial', value: String(k) }));
    const file = parameters({ model: 'T27', settings: { 'expansion.modules': 1 }, moduleKeys: [[], keys] });
    expect(file.get('expansion_module.1.key.20.value')).toBe('20');
    expect(file.has('expansion_module.1.key.21.type')).toBe(false);
    expect(file.get('expansion_module.1.key.22.value')).toBe('21');
    expect(file.get('expansion_module.1.key.40.value')).toBe('39');
  });

  it('empties the keys of modules that are not attached any more', () => {
    const file = parameters({ model: 'T54', settings: { 'expansion.modules': 1 } });
    expect(file.get('expansion_module.1.key.1.label')).toBe(reset);
    expect(file.get('expansion_module.2.key.1.type')).toBe('0');
    expect(file.get('expansion_module.3.key.60.type')).toBe('0');
  });
});

describe('a Yealink file as a whole', () => {
  it.each(yealink.models.map((model) => model.id))('%s: is read strictly, and written the same twice', (model) => {
    expect(parameters({ model }).size).toBeGreaterThan(120);
    expect(render({ model })).toBe(render({ model }));
  });

  it('holds no empty value: unset is the reset form', () => {
    for (const value of parameters({ model: 'T88' }).values()) expect(value).not.toBe('');
  });

  it('shows the passwords of nobody but the phone', () => {
    const file = phoneFile.format.parse(render({ model: 'T46', settings: { 'access.user-password': 'tiger' } }));
    const names = file.filter(({ value }) => value === 'tiger').map(({ name }) => name);
    expect(names).toEqual(['static.security.user_password[user]', 'security.user_password[user]']);
  });
});
