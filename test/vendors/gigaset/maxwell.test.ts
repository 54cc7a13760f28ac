import { describe, expect, it } from 'vitest';
import { gigaset } from '../../../daemon/vendors/gigaset/index.ts';
import { changesIn, clockKey, timeZones, zoneRule } from '../../../daemon/vendors/parts/index.ts';
import { zoneName, zoneNames } from '../../../daemon/vendors/gigaset/maxwell-words.ts';
import { lineKeyKinds, maxwellKey, softKeyKinds } from '../../../daemon/vendors/gigaset/maxwell-keys.ts';
import { configOf, parametersOf, renderFile, shippedSettings, steadyFolder } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';
import { everything } from '../contract/sketches.ts';

const printed = (sketch: Sketch = {}, model = 'Maxwell3') =>
  parametersOf(gigaset, 'maxwell', configOf(gigaset, model, sketch));
const values = (sketch: Sketch, names: readonly string[], model = 'Maxwell3') => {
  const all = printed(sketch, model);
  return names.map((name) => all.get(name));
};
const key = (place: number, sketch: Sketch) => {
  const prefix = `PhoneUI.Keys.FunctionKeys.${place}.`;
  return Object.fromEntries(
    [...printed(sketch)]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
};

describe('a Maxwell’s file', () => {
  it('holds no empty value, whatever is set or not', () => {
    for (const { id, family } of gigaset.models) {
      if (family !== 'maxwell') continue;
      for (const sketch of [{}, { lines: 0 }, everything(gigaset, configOf(gigaset, id).model)])
        expect(renderFile(gigaset, 'maxwell', configOf(gigaset, id, sketch))).not.toContain('value=""');
    }
  });

  it('switches every account off that has no line, and says nothing else of it', () => {
    const all = printed({ lines: [{ slot: 2, number: '207' }] });
    expect([0, 1, 2, 3].map((at) => all.get(`SIP.Account.${at}.Active`))).toStrictEqual(['0', '1', '0', '0']);
    expect(all.get('SIP.Account.1.Username')).toBe('207');
    expect(all.get('SIP.DefaultAccount')).toBe('1');
    expect([...all.keys()].filter((name) => /^SIP\.Account\.[023]\.(Username|Auth|Domain)/.test(name))).toStrictEqual(
      [],
    );
  });

  it('leads back to us by its own placeholder, every two minutes at first, once a day then', () => {
    const names = [
      'System.Provision.ProvisioningServer',
      'System.Provision.Period',
      'NET.IP.IPv4.DHCP.Options.Disabled',
    ];
    expect(values({}, names)).toStrictEqual([`${steadyFolder}%MACD.xml`, '86400', '66,114']);
    expect(values({ provisioning: { phase: 'first-access' } }, names)[1]).toBe('120');
    expect(values({ settings: { 'provisioning.nightly': false } }, names)[1]).toBe('0');
  });

  it('encrypts as told', () => {
    const names = [
      ...['SIP.TransportProtocol', 'SIP.Security.UseSIPS', 'SIP.Security.SRTP', 'SIP.Security.AcceptNonSRTPCalls'],
      'SIP.Account.0.ProxyServer.Port',
    ];
    expect(values({}, names)).toStrictEqual(['1', '0', '0', '1', '5060']);
    const settings = { 'sip.transport': 'tls', 'sip.srtp': 'mandatory' } as const;
    expect(values({ settings }, names)).toStrictEqual(['2', '1', '1', '0', '5061']);
    expect(values({ settings: { 'sip.srtp': 'optional' } }, names).slice(2, 4)).toStrictEqual(['1', '1']);
  });

  it('goes through a proxy always or never', () => {
    const names = ['SIP.Account.0.OutboundProxy.Mode', 'SIP.Account.0.OutboundProxy.Address', 'SIP.Account.0.Domain'];
    expect(values({}, names)).toStrictEqual(['2', undefined, 'pbx.example.org']);
    const settings = { 'sip.outbound-proxy': 'proxy.example.org' };
    expect(values({ settings }, names)).toStrictEqual(['1', 'proxy.example.org', 'pbx.example.org']);
  });

  it('names a firmware only with its version', () => {
    const image = (url: string) =>
      values({ settings: { 'provisioning.firmware-url': url } }, [
        ...['firmware version', 'firmware url', 'FirmwareManagment.AutomaticCheckForUpdates'],
      ]);
    expect(image('https://x.example/10.0.0.1/maxwell-3.15.9.bin')).toStrictEqual([
      ...['3.15.9', 'https://x.example/10.0.0.1/maxwell-3.15.9.bin', '1'],
    ]);
    expect(image('https://x.example/maxwell.bin')).toStrictEqual([undefined, undefined, '0']);
  });

  it('follows do-not-disturb, forwards and call waiting of the exchange by switches of their own', () => {
    const state = { doNotDisturb: true, forwardBusy: '301', callWaiting: false };
    const names = [
      ...['Telephony.DnD.Active', 'Telephony.CallDivert.0.Busy.Active', 'Telephony.CallDivert.0.Busy.Target'],
      ...['Telephony.CallDivert.0.All.Active', 'Telephony.CallDivert.0.All.Target', 'SIP.Account.0.CallWaiting'],
    ];
    expect(values({ lines: [{ state }] }, names)).toStrictEqual(['1', '1', '301', '0', undefined, '0']);
    expect(values({}, names)).toStrictEqual(['0', '0', undefined, '0', undefined, '1']);
  });

  it('has a mailbox where the extension has one and the exchange a code for it', () => {
    const names = ['SIP.Account.0.VoiceMail.Active', 'SIP.Account.0.VoiceMail.Mailbox'];
    expect(values({ lines: [{ mailbox: '201' }] }, names)).toStrictEqual(['1', '*97']);
    expect(values({}, names)).toStrictEqual(['0', undefined]);
  });

  it('switches the directory by one parameter, and encrypts it in three ways', () => {
    const ldap = { 'ldap.enabled': true, 'ldap.server': 'ldap.example.org' } as const;
    const names = ['NetDir.LDAP.0.Enable', 'NetDir.LDAP.0.Security', 'NetDir.LDAP.0.Server.Address'];
    const of = (encryption: 'none' | 'starttls' | 'ldaps') =>
      values({ settings: { ...ldap, 'ldap.encryption': encryption } }, names);
    expect([of('none'), of('starttls'), of('ldaps')]).toStrictEqual([
      ['1', '0', 'ldap.example.org'],
      ['1', '1', 'ldap.example.org'],
      ['1', '2', 'ldap.example.org'],
    ]);
    expect(values({}, names)).toStrictEqual(['0', undefined, undefined]);
  });

  it('brings the Maxwell 4 its wallpaper, and no other', () => {
    const sketch = { settings: { 'screen.background-url': 'https://files.example.org/a%20b.png' } };
    const names = ['PhoneUI.Settings.SelectedWallpapers', 'step DownloadWallpaper'];
    expect(values(sketch, names, 'Maxwell4')).toStrictEqual(['a b.png', 'https://files.example.org/a%20b.png']);
    expect(values(sketch, names, 'Maxwell3')).toStrictEqual([undefined, undefined]);
  });

  it('puts the picture of the screen saver away when there is none', () => {
    const names = ['PhoneUI.Settings.ScreenSaverSelection', 'PhoneUI.Settings.ScreenSaverHTTPSource'];
    const settings = { 'screen.screensaver-url': 'https://files.example.org/s.png' };
    expect(values({ settings }, names)).toStrictEqual(['3', settings['screen.screensaver-url']]);
    expect(values({}, names)).toStrictEqual(['0', undefined]);
  });

  it('tags as many networks as there are', () => {
    const names = ['NET.VLAN.Tagging', 'NET.VLAN.LAN.Identifier', 'NET.VLAN.PC.Identifier'];
    const of = (phone: number | null, pc: number | null) =>
      values({ settings: { 'network.phone-vlan': phone, 'network.pc-vlan': pc } }, names);
    expect([of(null, null), of(20, null), of(20, 30)]).toStrictEqual([
      ['0', '0', '0'],
      ['1', '20', '0'],
      ['2', '20', '30'],
    ]);
  });
});

describe('a Maxwell’s keys', () => {
  it('say what they need, and are called after it', () => {
    const lineKeys = {
      1: { kind: 'line', line: 2 },
      2: { kind: 'blf', value: '203', label: 'Anna' },
      3: { kind: 'speed-dial', value: '0039055' },
      4: { kind: 'dnd' },
      5: { kind: 'direct-pickup', value: '203' },
      6: { kind: 'url', value: 'https://door.example.org/open?a=1&b=2' },
      7: { kind: 'dtmf', value: '12#' },
    } as const;
    const of = (place: number) => key(place, { lineKeys });
    expect([of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7)]).toStrictEqual([
      { Type: '0', Connection: '1', Color: '3', DisplayName: 'Line 2' },
      { Type: '4', PhoneNumber: '203', CallPickupCode: '**', Color: '3', DisplayName: 'Anna' },
      { Type: '3', PhoneNumber: '0039055', DisplayName: '0039055' },
      { Type: '10', EnableCode: '*78', DisableCode: '*79', DisplayName: 'DND' },
      { Type: '3', PhoneNumber: '**203', DisplayName: '203' },
      { Type: '8', URL: 'https://door.example.org/open?a=1&b=2', DisplayName: 'https://door.example.org/open?a=1&b=2' },
      { Type: '7', EnableCode: '12#', DTMFCode: '12#', DisplayName: '12#' },
      { Type: '-1' },
    ]);
  });

  it('are free where the exchange has no code for them', () => {
    const settings = { ...shippedSettings, 'feature-code.group-pickup': null, 'feature-code.direct-pickup': null };
    for (const wanted of [{ kind: 'group-pickup' }, { kind: 'direct-pickup', value: '203' }] as const)
      expect(maxwellKey(wanted, lineKeyKinds, settings).type).toBe('-1');
    expect(maxwellKey({ kind: 'blf', value: '203' }, lineKeyKinds, settings)).toMatchObject({
      type: '4',
      pickup: null,
    });
  });

  it('redial on soft keys only', () => {
    expect(maxwellKey({ kind: 'recall' }, softKeyKinds, shippedSettings).type).toBe('17');
    expect(maxwellKey({ kind: 'recall' }, lineKeyKinds, shippedSettings).type).toBe('-1');
  });

  it('of a module wait until somebody says where they begin', () => {
    const sketch = { settings: { 'expansion.modules': 1 }, moduleKeys: { 1: { 1: { kind: 'dnd' } } } } as const;
    expect(key(8, sketch)).toStrictEqual({});
    expect(key(8, { ...sketch, hardware: { firstModuleKeyIndex: 8 } })).toMatchObject({ Type: '10' });
  });
});

describe('a Maxwell’s clock', () => {
  it('has a name for zones that keep one of the two clocks that are confirmed', () => {
    expect(zoneName('Europe/Rome')).toBe('GMT+1.Europe/Amsterdam');
    expect(zoneName('Europe/Lisbon')).toBe('GMT.Europe/London');
    expect([zoneName('UTC'), zoneName('America/New_York'), zoneName('Africa/Algiers')]).toStrictEqual([
      null,
      null,
      null,
    ]);
    expect(zoneNames.length).toBeLessThan(timeZones.size);
  });

  it.each([2027, 2031, 2036])('is right in %i for every zone that it is offered for', (year) => {
    for (const zone of zoneNames) {
      const like = zoneName(zone)?.split('.')[1] ?? '';
      const [own, other] = [zoneRule(zone), zoneRule(like)];
      if (own === null || other === null) throw new Error(zone);
      expect(clockKey(own), zone).toBe(clockKey(other));
      expect(changesIn(own, year), zone).toStrictEqual(changesIn(other, year));
    }
  });
});

describe('the parameters that Maxwells are known to have', () => {
  const known = gigaset.parameters.flatMap(({ names }) => names);

  it('hold every parameter of our own file', () => {
    const patterns = known.map(
      (name) =>
        new RegExp(
          `^${name
            .replaceAll(/[[\].]/g, '\\$&')
            .replace('{n}', '\\d+')
            .replace('*', '.*')}$`,
        ),
    );
    for (const id of ['Maxwell3', 'Maxwell4', 'MaxwellBasic']) {
      const all = printed(everything(gigaset, configOf(gigaset, id).model), id);
      const named = [...all.keys()].filter((name) => !/^(firmware|step) /.test(name));
      expect(
        named.filter((name) => !patterns.some((pattern) => pattern.test(name))),
        id,
      ).toStrictEqual([]);
    }
  });
});
