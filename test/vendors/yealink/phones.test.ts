import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import { createYealinkPhone, yealinkModels } from '../../phones/index.ts';
import { startStubServer } from '../../phones/stub-server.ts';
import type { StubServer } from '../../phones/stub-server.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { line, plainSettings, render } from './config.ts';
import type { Wish } from './config.ts';

const mac = '805ec0123456';
const blf: Key = { kind: 'blf', value: '202', label: 'Anna' };

/** Nearly everything that a phone can be told. */
const rich: Wish['settings'] = {
  ...plainSettings,
  'sip.transport': 'tls',
  'sip.srtp': 'mandatory',
  'audio.speaker-level': 7,
  'locale.language': 'it',
  'locale.tone-zone': 'it',
  'time.zone': 'Europe/Rome',
  'ring.internal': 'silent',
  'ring.internal-alert-info': 'internal',
  'screen.brightness': 9,
  'screen.contrast': 0,
  'calls.dial-plan': ['0X.', '[2-5]XX'],
  'calls.emergency-numbers': ['112', '118'],
  'access.menu-pin': '48213',
  'access.web-page': 'https',
  'provisioning.server-trust': 'checked',
  'provisioning.retry-delay': 3600,
  'remote-control.from': ['192.0.2.20', '192.0.2.21'],
  'action-url.hold': 'https://cti.example.com/hold?mac=$mac',
  'network.phone-vlan': 20,
  'syslog.server': '192.0.2.9',
  'syslog.level': 'debug',
};

describe('our files on simulated Yealink phones', () => {
  let server: StubServer;
  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const boot = async (name: string, wish: Partial<Wish>, firmware?: string) => {
    const model = yealink.identify(`Yealink ${name} ${yealinkModels[name]?.firmware ?? ''}`)?.model ?? '';
    const phone = createYealinkPhone({ mac, model: name, ...(firmware ? { firmware } : {}) });
    server.files.set(`/p/${mac}.cfg`, render({ model, ...(firmware ? { firmware } : {}), ...wish }));
    phone.pointAt(`${server.url}/p/`);
    await phone.boot();
    return phone;
  };

  it.each(Object.keys(yealinkModels))('%s finds nothing to complain about, plain or rich', async (name) => {
    expect((await boot(name, {})).faults).toEqual([]);
    const full = await boot(name, {
      settings: rich,
      lineKeys: [undefined, blf, blf],
      softKeys: [undefined, { kind: 'dnd' }],
    });
    expect(full.faults).toEqual([]);
    expect(full.report().accounts[0]).toMatchObject({ user: '201', transport: 'tls', srtp: 'mandatory' });
  });

  it.each(['28.73.0.50', '28.80.0.95', '28.81.0.110', '28.83.0.120'])(
    'a T46G with %s learns address, password, VLAN and encryption',
    async (firmware) => {
      const settings = {
        'access.admin-password': 'ExampleAdmin1',
        'network.phone-vlan': 20,
        'syslog.server': '192.0.2.9',
        'sip.transport': 'tls',
        'sip.srtp': 'mandatory',
      } as const;
      const phone = await boot('SIP-T46G', { settings, lines: [line(1, '201')] }, firmware);
      expect(phone.report()).toMatchObject({
        provisioningUrl: 'https://provisioning.example.com/provisioning/ExampleSteadyToken0000000/',
        adminPassword: 'ExampleAdmin1',
        phoneVlan: 20,
        syslogServer: '192.0.2.9',
      });
      expect(phone.report().accounts[0]?.srtp).toBe('mandatory');
      expect(phone.schedule()).toEqual({
        atPowerOn: true,
        everySeconds: null,
        nightly: { from: '01:00', to: '04:00' },
      });
    },
  );
});
