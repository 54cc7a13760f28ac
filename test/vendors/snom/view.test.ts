import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOfText } from '../../../daemon/domain/index.ts';
import { format } from '../../../daemon/vendors/dialects/snom/format.ts';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { snomValues } from '../../phones/snom-facts.ts';
import { readSnomFile } from '../../phones/snom-file.ts';
import { configOf, fileOf, parametersOf, renderFile, steadyFolder, templateOf } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const printed = (model: string, sketch: Sketch = {}) => parametersOf(snom, 'phone', configOf(snom, model, sketch));
const values = (model: string, sketch: Sketch, names: readonly string[]) => {
  const all = printed(model, sketch);
  return names.map((name) => all.get(name));
};

describe('a Snom’s keys', () => {
  it('fill every slot of the phone, numbered from 0', () => {
    const all = printed('D785', {
      lineKeys: { 1: { kind: 'blf', value: '200', label: 'Anna' }, 24: { kind: 'line', line: 2 } },
    });
    const slots = [...all.keys()].filter((name) => /^fkey\[\d+\]$/.test(name));
    expect(slots).toStrictEqual(Array.from({ length: 24 }, (_, at) => `fkey[${at}]`));
    expect(
      ['fkey[0]', 'fkey[0].label', 'fkey[0].context', 'fkey[1]', 'fkey[23]', 'fkey[23].context'].map((name) =>
        all.get(name),
      ),
    ).toStrictEqual(['blf 200|**', 'Anna', '1', 'none', 'line', '2']);
  });

  it('go on in the modules in daisy-chain order', () => {
    const key = (value: string) => ({ kind: 'speed-dial', value }) as const;
    const all = printed('D865', {
      settings: { 'expansion.modules': 3 },
      moduleKeys: { 1: { 1: key('1001') }, 2: { 60: key('2060') }, 3: { 60: key('3060') } },
    });
    expect(['fkey[40]', `fkey[${40 + 119}]`, `fkey[${40 + 179}]`].map((name) => all.get(name))).toStrictEqual([
      'speed 1001',
      'speed 2060',
      'speed 3060',
    ]);
    expect(all.has('fkey[220]')).toBe(false);
  });

  it('of a module are not written while nobody knows where they begin, and are as soon as somebody says so', () => {
    const sketch = { settings: { 'expansion.modules': 1 }, moduleKeys: { 1: { 1: { kind: 'line' } } } } as const;
    expect(printed('D862', sketch).has('fkey[32]')).toBe(false);
    expect(printed('D862', { ...sketch, hardware: { firstModuleKeyIndex: 36 } }).get('fkey[36]')).toBe('line');
  });

  it('below the screen are written in the old way, and in the new one for newer phones', () => {
    const softKeys = { 1: { kind: 'dnd' }, 4: { kind: 'speed-dial', value: '300' } } as const;
    expect(values('D725', { softKeys }, ['gui_fkey1', 'gui_fkey2', 'gui_fkey4', 'context_key[0]'])).toStrictEqual([
      'keyevent F_DND',
      'keyevent none',
      'speed 300',
      undefined,
    ]);
    expect(values('D785', { softKeys }, ['gui_fkey1', 'context_key[0]', 'context_key[3]'])).toStrictEqual([
      'keyevent F_DND',
      'keyevent F_DND',
      'speed 300',
    ]);
  });
});

describe('a Snom’s way back to us', () => {
  it('is the steady address, with the phone’s own placeholder for its address', () => {
    expect(values('D785', {}, ['setting_server', 'provisioning_order', 'pnp_config', 'tr69_use_acs'])).toStrictEqual([
      `${steadyFolder}{mac}.xml`,
      'redirection:stop',
      'off',
      'off',
    ]);
  });

  const schedule = [
    'prov_polling_enabled',
    'prov_polling_mode',
    'prov_polling_period',
    'prov_polling_time',
    'prov_polling_time_rand_end',
    'settings_refresh_timer',
  ];

  it('is asked every few minutes at first, then once a night at a random time', () => {
    expect(values('D785', { provisioning: { phase: 'first-access' } }, schedule)).toStrictEqual([
      'on',
      'rel',
      '120',
      '01:00',
      '04:00',
      '0',
    ]);
    expect(values('D785', {}, schedule)).toStrictEqual(['on', 'random', '86400', '01:00', '04:00', '0']);
    expect(values('D785', { settings: { 'provisioning.nightly': false } }, schedule)[0]).toBe('off');
  });

  it('is asked by the old timer with old firmware', () => {
    const first = { firmware: '8.9.3.80', provisioning: { phase: 'first-access' } } as const;
    expect(values('D715', first, ['prov_polling_enabled', 'settings_refresh_timer'])).toStrictEqual(['off', '120']);
    expect(values('D715', { firmware: '8.7.5.35' }, ['prov_polling_enabled', 'settings_refresh_timer'])).toStrictEqual([
      'off',
      '86400',
    ]);
  });

  it('leaves the firmware alone unless an image is named', () => {
    const url = 'https://fw.example.org/snomD785-10.1.198.19-SIP-r.bin';
    expect(values('D785', {}, ['update_policy', 'firmware'])).toStrictEqual(['settings_only', '']);
    expect(
      values('D785', { settings: { 'provisioning.firmware-url': url } }, ['update_policy', 'firmware']),
    ).toStrictEqual(['auto_update', url]);
  });
});

describe('a Snom’s settings', () => {
  it.each([
    [
      { 'locale.language': 'it', 'locale.tone-zone': 'it', 'time.zone': 'Europe/Rome' },
      { language: 'Italiano', web_language: 'Italiano', tone_scheme: 'ITA', timezone: 'ITA+1' },
    ],
    [
      { 'locale.language': 'ja', 'locale.tone-zone': 'pt' },
      { language: '', tone_scheme: '' },
    ],
    [
      { 'time.date-format': 'MM DD YY', 'time.time-format': '12' },
      { date_us_format: 'on', time_24_format: 'off' },
    ],
    [{ 'time.date-format': 'DD MM YY' }, { date_us_format: 'off', time_24_format: 'on' }],
    [
      { 'audio.microphone-level': 1, 'audio.speaker-level': 1 },
      { vol_handset_mic: '1', vol_speaker: '1' },
    ],
    [
      { 'audio.microphone-level': 10, 'audio.speaker-level': 10 },
      { vol_speaker_mic: '8', vol_speaker: '15' },
    ],
    [
      { 'screen.brightness': 0, 'screen.backlight-seconds': 0 },
      { backlight: '3', dim_timer: '2147483647' },
    ],
    [
      { 'screen.brightness': 9, 'screen.backlight-seconds': 60 },
      { backlight: '15', dim_timer: '60' },
    ],
    [
      { 'network.phone-vlan': 100, 'network.pc-vlan': 200, 'network.lldp': false },
      { vlan_id: '100', vlan_qos: '0', vlan_pc_id: '200', vlan_port_tagging: 'on', lldp_enable: 'off' },
    ],
    [{}, { vlan_id: '', vlan_qos: '', vlan_pc_id: '', vlan_port_tagging: 'off', lldp_enable: 'on' }],
    [
      { 'network.dhcp-vlan': false },
      { dhcp_options_on_ip_aquire: '1 3 4 6 12 15 42 51 66 67 120 125', dhcp_options_on_inform: '120 125' },
    ],
    [{ 'calls.emergency-numbers': ['112', '118'] }, { keyboard_lock_emergency: '112 118' }],
    [{ 'calls.emergency-numbers': [] }, { keyboard_lock_emergency: '911 112 110 999 19222' }],
    [{ 'calls.caller-id': 'number' }, { display_method: 'display_number' }],
    [{ 'calls.transfer-mode': 'new-call' }, { quick_transfer: 'new_call', transfer_dialing_on_transfer: 'attended' }],
    [{ 'calls.transfer-mode': 'blind' }, { quick_transfer: '', transfer_dialing_on_transfer: 'blind' }],
    [
      { 'ring.ringtone': 'silent' },
      { ring_sound: 'Silent', 'user_ringer[1]': 'Silent', alert_internal_ring_sound: 'Silent' },
    ],
    [
      { 'ring.ringtone-url': 'http://x/a.wav' },
      { ring_sound: 'Ringer1', 'user_ringer[1]': 'Custom', 'user_custom[1]': 'http://x/a.wav' },
    ],
    [
      { 'ring.internal': 'ring-10', 'ring.internal-alert-info': 'info=inside' },
      {
        alert_internal_ring_text: 'info=inside',
        alert_internal_ring_sound: 'Ringer10',
        alert_external_ring_sound: 'Ringer1',
      },
    ],
    [
      { 'ring.internal': 'ring-10' },
      { alert_internal_ring_text: 'alert-internal', alert_internal_ring_sound: 'Ringer1' },
    ],
    [
      { 'access.menu-pin': '4711', 'access.user-password': 'uuu' },
      { keyboard_lock_pw: '4711', webserver_user_name: 'user', webserver_user_password: 'uuu', admin_mode: 'off' },
    ],
    [{ 'syslog.server': 'log.example.org' }, { syslog_server: 'log.example.org' }],
    [{ 'feature-code.voicemail': null }, { dkey_retrieve: 'keyevent F_RETRIEVE' }],
  ] as const)('say %j as %j', (settings, told) => {
    const all = printed('D785', { settings });
    expect(Object.fromEntries(Object.keys(told).map((name) => [name, all.get(name)]))).toStrictEqual(told);
  });

  it('set every password that opens the phone', () => {
    const all = printed('D785', { settings: { 'access.admin-password': 'not-a-secret' } });
    const names = ['http_pass', 'webserver_admin_password', 'admin_mode_password', 'admin_mode_password_confirm'];
    for (const name of [...names, 'webserver_user_password']) expect(all.get(name), name).toBe('not-a-secret');
  });

  it('search a directory with a wildcard behind what was typed', () => {
    const settings = {
      'ldap.enabled': true,
      'ldap.server': 'ldap.example.org',
      'ldap.encryption': 'ldaps',
      'ldap.port': 636,
      'ldap.name-filter': '(|(cn=%)(sn=%*))',
      'ldap.mobile-number-attribute': null,
    } as const;
    const names = ['ldap_server', 'ldap_port', 'ldap_over_tls', 'ldap_search_filter', 'ldap_number_attributes'];
    expect(values('D785', { settings }, names)).toStrictEqual([
      'ldap.example.org',
      '636',
      'on',
      '(|(cn=%*)(sn=%*))',
      'telephoneNumber homePhone',
    ]);
    expect(values('D785', { settings: { ...settings, 'ldap.encryption': 'starttls' } }, names)[0]).toBe('');
    expect(values('D785', { settings: { ...settings, 'ldap.enabled': false } }, names)[0]).toBe('');
  });

  it('speak two languages in plain letters with old firmware', () => {
    const settings = { 'locale.language': 'es' } as const;
    expect(printed('D715', { settings, firmware: '8.7.5.35' }).get('language')).toBe('Espanol');
    expect(printed('D715', { settings, firmware: '10.1.54.13' }).get('language')).toBe('Español');
  });

  it('set the locale on a D8 only, and the background where there is one', () => {
    const settings = { 'locale.tone-zone': 'it', 'screen.background-url': 'http://x/a.png' } as const;
    expect(values('D862', { settings }, ['locale', 'custom_bg_image_url'])).toStrictEqual(['it_IT', 'http://x/a.png']);
    expect(values('D785', { settings }, ['locale', 'custom_bg_image_url'])).toStrictEqual([
      undefined,
      'http://x/a.png',
    ]);
    expect(values('D120', { settings }, ['custom_bg_image_url'])).toStrictEqual(['']);
  });
});

describe('a DECT base of Snom', () => {
  it('gets its address, password, clock and VLAN, and no desk phone’s settings', () => {
    const all = printed('M900', { settings: { 'network.phone-vlan': 7 } });
    expect([...all.keys()]).toStrictEqual([
      'setting_server',
      'pnp_config',
      'ntp_server',
      'vlan_id',
      'vlan_qos',
      'http_user',
      'http_pass',
    ]);
    expect(all.get('vlan_id')).toBe('7');
  });
});

const everything: Sketch = {
  lines: 2,
  firmware: '8.9.3.80',
  settings: {
    'expansion.modules': 3,
    'sip.transport': 'tls',
    'sip.srtp': 'mandatory',
    'sip.backup-proxy': 'spare.example.org',
    'sip.dtmf': 'sip-info',
    'audio.microphone-level': 5,
    'audio.speaker-level': 5,
    'locale.language': 'fr',
    'locale.tone-zone': 'gr',
    'time.zone': 'Australia/Lord_Howe',
    'calls.transfer-mode': 'new-call',
    'ring.ringtone-url': 'http://x.example/a.wav',
    'screen.brightness': 4,
    'network.phone-vlan': 4094,
    'network.pc-vlan': 1,
    'ldap.enabled': true,
    'ldap.server': 'ldap.example.org',
    'provisioning.firmware-url': 'http://x.example/a.bin',
  },
  lineKeys: { 1: { kind: 'blf', value: '200' }, 2: { kind: 'multicast-paging', value: '224.0.1.2:5000' } },
  softKeys: { 1: { kind: 'group-pickup' } },
};

describe('any text that people may type', () => {
  const file = fileOf(snom, 'phone');
  const template = templateOf(file);

  it('arrives on the phone exactly, and nothing else does', () => {
    const plain = printed('D120');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (name, secret) => {
          for (const text of [name, secret])
            fc.pre(lineOfText(64).safeParse(text).success && format.refuse(text) === null);
          const config = configOf(snom, 'D120', {
            lines: [{ name, secret, label: name }],
            lineKeys: { 2: { kind: 'speed-dial', value: '1', label: name } },
          });
          const text = template.render(snom.view(config, file));
          const all = new Map(format.parse(text).map((parameter) => [parameter.name, parameter.value]));
          expect([all.get('user_realname[1]'), all.get('user_pass[1]'), all.get('user_idle_text[1]')]).toStrictEqual([
            name,
            secret,
            name,
          ]);
          expect(all.get('fkey[1].label')).toBe(name);
          expect([...all.keys()]).toStrictEqual([...plain.keys()]);
          const seen = readSnomFile(Buffer.from(text));
          expect(seen.kind === 'settings' && seen.faults.length === 0).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(snom.models.map(({ id }) => id))(
    'leaves a file of %s that the simulated phone reads without a complaint',
    (id) => {
      for (const sketch of [{}, everything]) {
        const text = renderFile(snom, 'phone', configOf(snom, id, sketch));
        const seen = readSnomFile(Buffer.from(text));
        expect(seen).toMatchObject({ kind: 'settings', faults: [] });
        if (seen.kind !== 'settings') return;
        const unfit = seen.settings.filter(
          ({ name, value }) => value !== '' && snomValues[name]?.test(value) === false,
        );
        expect(unfit).toStrictEqual([]);
        expect(format.merge(text, new Map())).toBe(text);
      }
    },
  );
});
