import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { configOf, extension, modelOf, parameters, phoneFile, plainSettings, template } from './config.ts';
import type { Wish } from './config.ts';

const reset = '%NULL%';

/** What is switched on so that the settings that hang on it have something to change. */
const ground: Partial<SettingValues> = {
  'sip.outbound-proxy': 'edge.example.com',
  'sip.backup-proxy': 'edge2.example.com',
  'ldap.enabled': true,
  'syslog.server': 'log.example.com',
  'ring.internal': 'ring-2',
  'ring.external': 'ring-3',
  'ring.internal-alert-info': 'internal',
  'ring.external-alert-info': 'external',
  'expansion.modules': 1,
};

/** Another value for every setting. */
const other: Partial<SettingValues> = {
  'sip.server': '192.0.2.7',
  'sip.port': 5090,
  'sip.transport': 'tcp',
  'sip.srtp': 'optional',
  'sip.outbound-proxy': 'edge3.example.com',
  'sip.outbound-proxy-port': 5071,
  'sip.backup-proxy': 'edge4.example.com',
  'sip.backup-proxy-port': 5072,
  'sip.register-expiry': 600,
  'sip.nat-keepalive': null,
  'sip.codecs': ['pcmu', 'ilbc'],
  'sip.dtmf': 'sip-info',
  'audio.speaker-level': 10,
  'locale.language': 'it',
  'locale.tone-zone': 'it',
  'time.zone': 'Europe/Rome',
  'time.ntp-server': 'ntp.example.com',
  'time.date-format': 'WWW DD MMM',
  'time.time-format': '12',
  'access.admin-password': 'AnotherAdmin2',
  'access.user-password': 'AnotherUser3',
  'access.menu-pin': '2468',
  'calls.call-waiting': false,
  'calls.call-waiting-tone': false,
  'calls.transfer-mode': 'blind',
  'calls.caller-id': 'number',
  'calls.dial-plan': ['[2-5]XX', '0X.'],
  'calls.emergency-numbers': ['112', '118'],
  'ring.ringtone': 'silent',
  'ring.ringtone-url': 'https://files.example.com/bell.wav',
  'ring.internal': 'silent',
  'ring.external': 'ring-1',
  'ring.internal-alert-info': 'colleague',
  'ring.external-alert-info': 'customer',
  'screen.screensaver-seconds': 60,
  'screen.screensaver-url': 'https://files.example.com/saver.png',
  'screen.background-url': 'https://files.example.com/wall.jpg',
  'screen.backlight-seconds': 0,
  'screen.brightness': 9,
  'screen.contrast': 0,
  'ldap.enabled': false,
  'ldap.server': 'ldap.example.com',
  'ldap.port': 636,
  'ldap.encryption': 'ldaps',
  'ldap.user': 'cn=reader',
  'ldap.password': 'example-ldap',
  'ldap.base': 'dc=example',
  'ldap.name-filter': '(|(cn=%)(sn=%))',
  'ldap.number-filter': '(telephoneNumber=%)',
  'ldap.name-attributes': 'cn sn',
  'ldap.display-name': '%cn',
  'ldap.main-number-attribute': 'telephoneNumber',
  'ldap.mobile-number-attribute': 'mobile',
  'ldap.other-number-attribute': 'homePhone',
  'ldap.caller-lookup': false,
  'expansion.modules': 2,
  'expansion.module-type': 'EXP43',
  'network.phone-vlan': 20,
  'network.pc-vlan': 4094,
  'network.lldp': false,
  'network.dhcp-vlan': false,
  'syslog.server': '192.0.2.9',
  'syslog.port': 1514,
  'syslog.level': 'info',
  'provisioning.nightly': false,
  'provisioning.window-from': '02:15',
  'provisioning.window-to': '05:45',
  'provisioning.firmware-url': 'https://files.example.com/latest.rom',
  'provisioning.server-trust': 'checked',
  'provisioning.trusted-certificate-url': 'https://files.example.com/authority.pem',
  'provisioning.http-user': 'phones',
  'provisioning.http-password': 'example-gate',
  'provisioning.retry-delay': 60,
  'access.web-page': 'https',
  'remote-control.enabled': false,
  'remote-control.from': ['192.0.2.20'],
  'action-url.started': 'https://cti.example.com/started?mac=$mac',
  'action-url.registered': 'https://cti.example.com/registered',
  'action-url.registration-failed': 'https://cti.example.com/failed',
  'action-url.off-hook': 'https://cti.example.com/off',
  'action-url.on-hook': 'https://cti.example.com/on',
  'action-url.incoming-call': 'https://cti.example.com/in?from=$remote',
  'action-url.outgoing-call': 'https://cti.example.com/out',
  'action-url.call-established': 'https://cti.example.com/talk',
  'action-url.call-ended': 'https://cti.example.com/end',
  'action-url.missed-call': 'https://cti.example.com/missed',
  'action-url.hold': 'https://cti.example.com/hold',
  'action-url.resume': 'https://cti.example.com/resume',
  'action-url.dnd-on': 'https://cti.example.com/dnd/1',
  'action-url.dnd-off': 'https://cti.example.com/dnd/0',
  'feature-code.dnd-on': '*81',
  'feature-code.dnd-off': '*82',
  'feature-code.forward-always-on': '*83',
  'feature-code.forward-always-off': '*84',
  'feature-code.forward-busy-on': '*85',
  'feature-code.forward-busy-off': '*86',
  'feature-code.forward-no-answer-on': '*87',
  'feature-code.forward-no-answer-off': '*88',
  'feature-code.call-waiting-on': '*89',
  'feature-code.call-waiting-off': '*80',
  'feature-code.direct-pickup': '*61',
  'feature-code.group-pickup': '*62',
  'feature-code.voicemail': '*63',
  'feature-code.queue-toggle': '*64',
  'feature-code.record': '*65',
};

const keys: readonly (Key | undefined)[] = [undefined, { kind: 'queue-toggle' }, { kind: 'record' }];
const base = (model: string, settings: Partial<SettingValues> = {}): Wish => ({
  model,
  settings: { ...ground, ...settings },
  lines: [{ slot: 1, extension: extension('201', { mailbox: '201' }), label: '201' }],
  lineKeys: keys,
});

function changes(model: string, id: string): number {
  const before = parameters(base(model));
  const after = parameters(base(model, { [id]: other[id as keyof SettingValues] }));
  return [...after].filter(([name, value]) => before.get(name) !== value).length;
}

const abilities = (id: string): readonly string[] =>
  yealink.families.find((family) => family.id === modelOf(id).family)!.abilities.settings;

// The folder address comes composed, and keys and raw parameters are told elsewhere.
const apart = new Set(['provisioning.base-url', 'line-key', 'soft-key', 'expansion-key', 'raw']);

describe('settings on a Yealink phone', () => {
  it.each(['T46', 'T27', 'T33', 'T54', 'T58', 'T87', 'T19', 'AX83', 'W60B'])(
    '%s: every setting that it claims changes its file, and no other does',
    (model) => {
      const lacks = new Set(modelOf(model).lacks ?? []);
      const claimed = new Set(abilities(model).filter((id) => !lacks.has(id)));
      for (const id of Object.keys(other)) {
        const works = changes(model, id) > 0;
        const oneType = id === 'expansion.module-type' && modelOf(model).expansion.length < 2;
        const needsKeys = /queue-toggle|record/.test(id) && !modelOf(model).lineKeys?.value;
        if (oneType || needsKeys) continue;
        expect(works, `${model} ${id}`).toBe(claimed.has(id));
      }
      for (const id of claimed) if (!apart.has(id)) expect(Object.keys(other), `${model} ${id}`).toContain(id);
    },
  );

  it('writes the same names whatever is set, so that nothing stays on a phone unsaid', () => {
    const { 'expansion.module-type': _type, ...rest } = other;
    const levels = {
      'audio.speaker-level': null,
      'screen.brightness': null,
      'screen.contrast': null,
      'provisioning.server-trust': null,
    };
    for (const model of ['T46', 'T54', 'T33', 'AX86']) {
      const plain = [...parameters({ model }).keys()];
      const settings = { ...rest, ...levels, 'expansion.modules': 0 };
      expect([...parameters({ ...base(model), settings }).keys()]).toEqual(plain);
    }
  });

  it.each([
    ['T46', 'audio.speaker-level', 1, { 'voice.handset.spk_vol': '2', 'voice.handfree.spk_vol': '2' }],
    ['T46', 'audio.speaker-level', 10, { 'voice.headset.spk_vol': '15' }],
    ['T54', 'screen.brightness', 0, { 'phone_setting.active_backlight_level': '1' }],
    ['T54', 'screen.brightness', 9, { 'phone_setting.active_backlight_level': '10' }],
    ['T53', 'screen.contrast', 4, { 'phone_setting.contrast': '5' }],
  ])('%s: leaves %s to people unless it is set; %j is %j', (model, id, value, wanted) => {
    const file = parameters({ model, settings: { [id]: value } });
    const untouched = parameters({ model, settings: { [id]: null } });
    for (const [name, told] of Object.entries(wanted)) {
      expect(file.get(name)).toBe(told);
      expect(untouched.has(name)).toBe(false);
    }
  });

  it('writes the reset form for what is explicitly none', () => {
    const file = parameters({
      model: 'T54',
      settings: { 'time.ntp-server': null, 'sip.nat-keepalive': null, 'feature-code.direct-pickup': null },
    });
    expect(file.get('local_time.ntp_server1')).toBe(reset);
    expect(file.get('account.1.nat.udp_update_time')).toBe(reset);
    expect(file.get('account.1.direct_pickup_code')).toBe(reset);
    expect(file.get('features.pickup.direct_pickup_enable')).toBe('0');
  });

  it.each([
    [['[2-5]XX'], '[2-5]xx'],
    [['0X.', 'ZXX', 'N11', '+39X.'], '0xxx.T|[1-9]xx|[2-9]11|+39xxx.T'],
    [['*97', '**XXX'], '*97|**xxx'],
  ])('turns the dial plan %j into the digit map %s', (patterns, map) => {
    const file = parameters({ model: 'T54', settings: { 'calls.dial-plan': patterns } });
    expect(file.get('dialplan.digitmap.enable')).toBe('1');
    expect(file.get('dialplan.digitmap.string')).toBe(map);
  });

  it('says Rome’s summer time as a rule', () => {
    const file = parameters({ model: 'T54', settings: { 'time.zone': 'Europe/Rome' } });
    expect(file.get('local_time.time_zone')).toBe('+1');
    expect(file.get('local_time.time_zone_name')).toBe('Italy(Rome)');
    expect(file.get('local_time.summer_time')).toBe('1');
    expect(file.get('local_time.start_time')).toBe('3/5/7/2');
    expect(file.get('local_time.end_time')).toBe('10/5/7/3');
    expect(parameters({ model: 'T54' }).get('local_time.summer_time')).toBe('0');
  });

  it('writes the file name of a ring tone or a picture only where it is one', () => {
    const odd = {
      'ring.ringtone-url': 'https://files.example.com/bell?x=1',
      'screen.background-url': 'https://files.example.com/',
    };
    const file = parameters({ model: 'T54', settings: odd });
    expect(file.get('phone_setting.ring_type')).toBe('Ring1.wav');
    expect(file.get('phone_setting.backgrounds')).toBe(reset);
    const good = parameters({ model: 'T54', settings: other });
    expect(good.get('phone_setting.ring_type')).toBe('bell.wav');
    expect(good.get('phone_setting.backgrounds')).toBe('Config:wall.jpg');
  });
});

const typed = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      'NO',
      'ON',
      '#x',
      '# = ',
      'a = b',
      '{{label}}',
      '{{{x}}}',
      '{{>phone}}',
      '${x}',
      '<&>"\'',
      '\\n',
      '%cn',
      ';x',
    ),
  )
  .filter((text) => phoneFile.format.refuse(text) === null && text.trim() !== '');

describe('text that people type', () => {
  it('reaches the phone exactly as it was typed, and adds nothing to its file', () => {
    const plain = configOf({ model: 'T27', lineKeys: [undefined, { kind: 'blf', value: '9', label: 'x' }] });
    const names = phoneFile.format.parse(template.render(yealink.view(plain, phoneFile))).map(({ name }) => name);
    fc.assert(
      fc.property(typed, typed, typed, typed, typed, (name, label, secret, keyLabel, password) => {
        const config = {
          ...plain,
          settings: {
            ...plainSettings,
            'ldap.enabled': true,
            'ldap.password': password,
            'access.admin-password': password,
          },
          lines: [{ slot: 1, label, extension: extension('201', { name, secret }) }],
          lineKeys: [undefined, { kind: 'blf' as const, value: '9', label: keyLabel }],
        };
        const read = phoneFile.format.parse(template.render(yealink.view(config, phoneFile)));
        const file = new Map(read.map((one) => [one.name, one.value]));
        expect(read.map((one) => one.name)).toEqual(names);
        expect(file.get('account.1.display_name')).toBe(name);
        expect(file.get('account.1.label')).toBe(label);
        expect(file.get('account.1.password')).toBe(secret);
        expect(file.get('linekey.1.label')).toBe(keyLabel);
        expect(file.get('ldap.password')).toBe(password);
        expect(file.get('static.security.user_password[admin]')).toBe(password);
      }),
      { numRuns: 150 },
    );
  });
});
