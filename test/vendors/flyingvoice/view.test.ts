import { describe, expect, it } from 'vitest';
import { offsetAt, timeZones } from '../../../daemon/vendors/parts/index.ts';
import { flyingvoice } from '../../../daemon/vendors/flyingvoice/index.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { configOf, parametersOf, steadyFolder } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const own = (sketch: Sketch = {}, model = 'FIP13G') =>
  parametersOf(flyingvoice, 'own', configOf(flyingvoice, model, sketch));
const profile = (sketch: Sketch = {}, model = 'FIP13G') =>
  parametersOf(flyingvoice, 'profile', configOf(flyingvoice, model, sketch));
const only = (parameters: ReadonlyMap<string, string>, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, parameters.get(name)]));
const having = (settings: Partial<SettingValues>): Sketch => ({ settings });

describe('where a Flyingvoice fetches', () => {
  it('is told in both languages, and the profile leads to the own file', () => {
    expect(own().get('static.auto_provision.server.url')).toBe(steadyFolder);
    expect(only(profile(), 'DBID_PROFILE_RULE', 'DBID_PRV_CONFIGFILE', 'DBID_PROFILE_RULE2')).toEqual({
      DBID_PROFILE_RULE: steadyFolder,
      DBID_PRV_CONFIGFILE: '$(MA)',
      DBID_PROFILE_RULE2: `${steadyFolder}$(MA).cfg`,
    });
  });

  it('is led by its boot file to its own file', () => {
    const boot = parametersOf(flyingvoice, 'boot', configOf(flyingvoice, 'P10', { mac: '0021f2abcdef' }));
    expect([...boot.values()]).toEqual(['0021f2abcdef.cfg']);
  });

  it.each([
    ['before its first steady fetch', { provisioning: { phase: 'first-access', pollMinutes: 5 } }, '1', '5', '300'],
    ['every day', {}, '1', '1440', '86400'],
    ['never by itself', having({ 'provisioning.nightly': false }), '0', '', '0'],
  ] as const)('asks %s', (_, sketch, repeat, minutes, seconds) => {
    const { settings, ...rest } = { settings: {}, ...sketch } as Sketch;
    const told = { ...rest, settings: settings ?? {} };
    expect(own(told).get('static.auto_provision.repeat.enable')).toBe(repeat);
    expect(own(told).get('static.auto_provision.repeat.minutes')).toBe(minutes);
    expect(profile(told).get('DBID_RESYNC_PERIODIC')).toBe(seconds);
  });

  it('has no other sources', () => {
    const dotted = own();
    for (const name of ['auto_provision.pnp_enable', 'auto_provision.dhcp_option.enable', 'zero_touch.enable'])
      expect(dotted.get(`static.${name}`), name).toBe('0');
    expect(dotted.get('static.managementserver.enable')).toBe('0');
    for (const name of ['SIPPNP', 'OPTION66', 'OPTION67']) expect(profile().get(`DBID_PRV_${name}_ENABLED`)).toBe('0');
  });

  it('restarts on a check-sync only when asked', () => {
    expect(own().get('sip.notify_reboot_enable')).toBe('0');
    expect(profile().get('DBID_RESYNC_FROM_SIP')).toBe('0');
    expect(flyingvoice.actions.resync).toEqual({ by: 'notify', event: 'check-sync;reboot=false' });
  });

  it('waits as long as it is told, and as its factory wants where nobody tells', () => {
    const names = ['DBID_RANDOM_DELAY', 'DBID_RESYNC_RETRY_DELAY', 'DBID_RESYNC_DELAY'];
    expect(Object.values(only(profile(), ...names))).toEqual(['40', '3600', '1440']);
    const told = having({
      'provisioning.start-delay': 0,
      'provisioning.retry-delay': 90,
      'provisioning.busy-delay': 15,
    });
    expect(Object.values(only(profile(told), ...names))).toEqual(['0', '90', '900']);
  });

  it('proves its user the same way in both profiles and both languages', () => {
    const told = having({
      'provisioning.http-user': 'front',
      'provisioning.http-password': 'door-4',
      'provisioning.http-authentication': 'basic',
    });
    for (const one of ['', '2'])
      expect(
        only(profile(told), `PrvUserName${one}`, `PrvUserPass${one}`, `DBID_PRV_HTTP_AUTHENTRCATION${one}`),
      ).toEqual({
        [`PrvUserName${one}`]: 'front',
        [`PrvUserPass${one}`]: 'door-4',
        [`DBID_PRV_HTTP_AUTHENTRCATION${one}`]: 'Basic',
      });
    expect(own(told).get('static.auto_provision.server.username')).toBe('front');
    expect(profile().get('DBID_PRV_HTTP_AUTHENTRCATION')).toBe('Digest');
  });
});

describe('the firmware of a Flyingvoice', () => {
  const url = 'https://pbx.example.org/FIP13G-FVUI_V0.6.24_202105111814_RC.bin';
  const offered = (address: string, model: string, firmware: string | null) => {
    const sketch = { firmware, settings: { 'provisioning.firmware-url': address } };
    const [dotted, rule] = [
      own(sketch, model).get('static.firmware.url'),
      profile(sketch, model).get('DBID_UPGRADE_RULE'),
    ];
    expect(dotted).toBe(rule);
    expect(profile(sketch, model).get('DBID_UPGRADE_ENABLED')).toBe(rule === '' ? '0' : '1');
    return dotted !== '';
  };

  it.each([
    ['another version runs', url, 'FIP13G', '0.5.32.3', true],
    ['nobody knows what runs', url, 'FIP13G', null, true],
    ['it runs already', url, 'FIP13G', '0.6.24', false],
    ['it is another model’s', url, 'FIP14G', '0.5.32.3', false],
    ['its name tells nothing', 'https://pbx.example.org/image.bin', 'P54', '0.6.24', true],
    ['it is the model’s with PoE', 'https://pbx.example.org/P10-FV_V1.2_x.bin', 'P10P', '0.6.24', true],
    ['it is the model’s with Wi-Fi', 'https://pbx.example.org/P10-FV_V1.2_x.bin', 'P10W', '0.6.24', false],
    ['it is that of the bigger one', 'https://pbx.example.org/FIP16-FVUI16_V1.2_x.bin', 'FIP16PLUS', '0.6.24', false],
  ] as const)('is written or not where %s', (_, address, model, firmware, expected) => {
    expect(offered(address, model, firmware)).toBe(expected);
  });
});

describe('the clock of a Flyingvoice', () => {
  const zoneOf = (zone: string) => own(having({ 'time.zone': zone })).get('local_time.time_zone');

  it.each([
    ['UTC', '0'],
    ['Europe/Rome', '+1'],
    ['Europe/Dublin', '0'],
    ['America/New_York', '-5'],
    ['America/St_Johns', '-3:30'],
    ['Asia/Kolkata', '+5:30'],
    ['Asia/Kathmandu', '+5:45'],
    ['Pacific/Auckland', '+12'],
    ['Pacific/Pago_Pago', '-11'],
    ['Pacific/Tongatapu', ''],
    ['Etc/GMT+12', ''],
  ])('in %s is %j', (zone, told) => {
    expect(zoneOf(zone)).toBe(told);
  });

  it('is the standard time of every zone in its range, winter for winter of 2027', () => {
    for (const [zone, rule] of timeZones) {
      const winter = Math.min(offsetAt(rule, Date.UTC(2027, 0, 15)), offsetAt(rule, Date.UTC(2027, 6, 15)));
      const told = zoneOf(zone) ?? '';
      if (told === '') {
        expect(winter < -660 || winter > 720, zone).toBe(true);
        continue;
      }
      const [, sign, hours = '', minutes = '0'] = /^([+-]?)(\d+)(?::(\d+))?$/.exec(told) ?? [];
      expect((sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)), zone).toBe(winter);
    }
  });

  it('has no parameter that no source lists for it', () => {
    expect([...own().keys()].filter((name) => /summer|dst|zone_name|start_time|offset_time/.test(name))).toEqual([]);
  });
});

describe('the state of users on a Flyingvoice', () => {
  const busy = { doNotDisturb: true, forwardAlways: '501', forwardNoAnswer: '503', forwardNoAnswerSeconds: 25 };

  it('is the phone’s own where it has one line', () => {
    const told = own({ lines: [{ state: busy }] });
    expect(only(told, 'features.dnd.enable', 'forward.always.target', 'account.1.always_fwd.target')).toEqual({
      'features.dnd.enable': '1',
      'forward.always.target': '501',
      'account.1.always_fwd.target': '501',
    });
    expect(told.get('account.1.timeout_fwd.timeout')).toBe('4');
    expect(told.get('forward.no_answer.timeout')).toBe('4');
  });

  it('of one is not forced on the other where there are two', () => {
    const told = own({ lines: [{ state: busy }, {}] });
    expect(told.get('features.dnd.enable')).toBe('0');
    expect(told.get('forward.always.enable')).toBe('0');
    expect(told.get('account.1.dnd.enable')).toBe('1');
    expect(told.get('account.2.dnd.enable')).toBe('0');
  });
});

describe('accounts and keys of a Flyingvoice', () => {
  const slotsOf = (parameters: ReadonlyMap<string, string>, pattern: RegExp) =>
    [...parameters.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? []);

  it('are written up to what the model has, the unused ones off', () => {
    const told = own({ lines: [{ slot: 2 }] });
    expect(slotsOf(told, /^account\.(\d+)\.enable$/)).toEqual(['1', '2', '3', '4']);
    expect(['1', '2', '3', '4'].map((slot) => told.get(`account.${slot}.enable`))).toEqual(['0', '1', '0', '0']);
    expect(told.get('account.1.password')).toBe('');
  });

  it('are, where nobody knows the model’s, those in use and the first account', () => {
    expect(slotsOf(own({ lines: 0 }, 'P54'), /^account\.(\d+)\.enable$/)).toEqual(['1']);
    expect(slotsOf(own({ lines: [{ slot: 3 }] }, 'P54'), /^account\.(\d+)\.enable$/)).toEqual(['1', '2', '3']);
    expect(slotsOf(own({ lineKeys: { 2: { kind: 'line' } } }, 'P54'), /^linekey\.(\d+)\.type$/)).toEqual(['1', '2']);
    expect(slotsOf(own({}, 'P54'), /^linekey\.(\d+)\.type$/)).toEqual([]);
    expect(slotsOf(own({ hardware: { accounts: 6 } }, 'P54'), /^account\.(\d+)\.enable$/)).toHaveLength(6);
  });

  it('carry the pick-up code where a watched extension is', () => {
    const told = own({
      lineKeys: { 1: { kind: 'blf', value: '231', line: 2 }, 2: { kind: 'speed-dial', value: '232' } },
    });
    expect(only(told, 'linekey.1.type', 'linekey.1.value', 'linekey.1.line', 'linekey.1.pickup_value')).toEqual({
      'linekey.1.type': '16',
      'linekey.1.value': '231',
      'linekey.1.line': '2',
      'linekey.1.pickup_value': '**',
    });
    expect(told.get('linekey.2.pickup_value')).toBe('');
    expect(told.get('linekey.3.type')).toBe('0');
  });

  it('leave soft keys that nobody set to the phone', () => {
    const told = own({ softKeys: { 2: { kind: 'menu' }, 3: null } });
    expect([1, 2, 3, 4].map((k) => told.get(`programablekey.${k}.type`))).toEqual(['', '30', '', '']);
  });
});

describe('remote control of a Flyingvoice', () => {
  const names = ['features.action_uri.enable', 'features.action_uri_limit_ip'];
  it.each([
    ['is the exchange’s alone', { 'sip.server': '192.0.2.5' }, ['1', '192.0.2.5']],
    ['is nobody’s where the exchange has but a name', {}, ['1', '127.0.0.1']],
    [
      'is the first listed address’s',
      { 'remote-control.from': ['cti.example.org', '192.0.2.7', '192.0.2.8'] },
      ['1', '192.0.2.7'],
    ],
    ['is off', { 'remote-control.enabled': false, 'sip.server': '192.0.2.5' }, ['0', '']],
  ] as const)('%s', (_, settings, expected) => {
    expect(Object.values(only(own(having(settings as Partial<SettingValues>)), ...names))).toEqual(expected);
  });
});

describe('a FIP16', () => {
  it('has no keys, no VLAN and no web page to write, and a place of its own for the directory', () => {
    const names = [...own({}, 'FIP16').keys()];
    expect(names.filter((name) => /^(linekey|programablekey|static\.network|static\.wui)\./.test(name))).toEqual([]);
    expect(names).toContain('search_in_dialing.ldap.enable');
    expect([...own().keys()]).not.toContain('search_in_dialing.ldap.enable');
  });
});
