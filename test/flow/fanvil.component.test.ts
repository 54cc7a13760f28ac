import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFanvilPhone } from '../phones/index.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

/** A model of each generation of names: what the phone calls itself, and the parameter of its language. */
const models = [
  ['X5U-V2', 'it'],
  ['X4', '7'],
] as const;

describe('a Fanvil after its first day', () => {
  let daemon: TestDaemon;
  let serial = 0;

  beforeAll(async () => {
    daemon = await startTestDaemon();
    await daemon.api.addExtension('100', { name: 'Ann' });
    await daemon.api.addExtension('101', { name: 'Bob', authUser: 'bob-auth', mailbox: '101@default' });
  });
  afterAll(() => daemon.remove());

  const settled = async (name: string, add: object = {}) => {
    serial += 1;
    const mac = `0c383e${serial.toString(16).padStart(6, '0')}`;
    const url = await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }], ...add });
    const phone = createFanvilPhone({ mac, model: name });
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    return { mac, phone };
  };

  describe.each(models)('%s', (name, italian) => {
    it('takes a change when it is told to, without a restart', async () => {
      const { mac, phone } = await settled(name);
      const { restarts } = phone.flash();
      await daemon.api.changeSettings(`/phones/${mac}/settings`, {
        'locale.language': 'it',
        'time.ntp-server': '192.0.2.7',
      });
      expect(await daemon.api.stateOf(mac)).toBe('behind');
      expect(await phone.checkSync('check-sync')).toMatchObject({ outcome: 'applied', rebooted: false });
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      expect(phone.report()).toMatchObject({ language: italian, ntpServer: '192.0.2.7' });
      expect(phone.flash().restarts).toBe(restarts);
      expect(phone.faults).toEqual([]);
    });

    it('shows "do not disturb" and forwarding of its extension, and stops again', async () => {
      const { mac, phone } = await settled(name, { lines: [{ slot: 1, extension: '101' }] });
      await daemon.api.setExtensionState('101', { doNotDisturb: true, forwardNoAnswer: '300' });
      await phone.checkSync('check-sync');
      const busy = { authUser: 'bob-auth', doNotDisturb: true, forwardNoAnswer: '300', forwardAlways: null };
      expect(phone.report().accounts[0]).toMatchObject(busy);
      await daemon.api.setExtensionState('101', {});
      await phone.checkSync('check-sync');
      expect(phone.report().accounts[0]).toMatchObject({ doNotDisturb: false, forwardNoAnswer: null });
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    });

    it('takes keys on its pages and loses them again', async () => {
      const { mac, phone } = await settled(name);
      const settings = `/phones/${mac}/settings`;
      await daemon.api.changeSettings(settings, {
        'line-key.4': { kind: 'blf', value: '101', label: 'Bob: 2nd' },
        'line-key.12': { kind: 'speed-dial', value: '0039055123' },
        'soft-key.2': { kind: 'speed-dial', value: '300', label: 'Door' },
      });
      await phone.poll();
      const blf = { bank: 'line', slot: 4, kind: 'blf', value: '101', label: 'Bob: 2nd' };
      expect(phone.report().keys).toContainEqual(expect.objectContaining(blf));
      expect(phone.report().keys).toContainEqual(
        expect.objectContaining({ bank: 'line', slot: 12, value: '0039055123' }),
      );
      expect(phone.report().keys).toContainEqual(expect.objectContaining({ bank: 'soft', slot: 2, value: '300' }));
      await daemon.api.changeSettings(settings, {
        'line-key.4': '-',
        'line-key.12': { none: true },
        'soft-key.2': '-',
      });
      await phone.poll();
      expect(phone.report().keys.filter(({ slot }) => [2, 4, 12].includes(slot))).toEqual([]);
      expect(phone.faults).toEqual([]);
    });

    it('has two lines with their labels, and loses one', async () => {
      const lines = [
        { slot: 1, extension: '100' },
        { slot: 2, extension: '101', label: 'Desk' },
      ];
      const { mac, phone } = await settled(name, { lines });
      expect(phone.report().accounts.map(({ slot, user, label }) => [slot, user, label])).toEqual([
        [1, '100', '100'],
        [2, '101', 'Desk'],
      ]);
      const { version } = await daemon.api.phone(mac);
      await daemon.api.call('PATCH', `/phones/${mac}`, { lines: lines.slice(0, 1) }, { 'if-match': `"${version}"` });
      await phone.poll();
      expect(phone.report().accounts.map(({ slot }) => slot)).toEqual([1]);
      expect(phone.faults).toEqual([]);
    });

    it('is told of a raw parameter by its module, and of the factory’s value after it', async () => {
      const { mac, phone } = await settled(name);
      const settings = `/phones/${mac}/settings`;
      await daemon.api.changeSettings(settings, { 'raw.SIP CONFIG/SIP1 Register TTL': '120' });
      await phone.poll();
      expect(phone.parameter('SIP CONFIG/SIP1 Register TTL')).toBe('120');
      await daemon.api.changeSettings(settings, { 'raw.SIP CONFIG/SIP1 Auto Answer': '1' });
      await phone.poll();
      await daemon.api.changeSettings(settings, { 'raw.SIP CONFIG/SIP1 Auto Answer': '-' });
      await phone.poll();
      expect(phone.parameter('SIP CONFIG/SIP1 Auto Answer')).toBe('0');
      expect(phone.faults).toEqual([]);
    });

    it('checks certificates once it was told to', async () => {
      const { mac, phone } = await settled(name);
      await daemon.api.changeSettings(`/phones/${mac}/settings`, {
        'provisioning.base-url': daemon.phonesTlsUrl,
        'provisioning.server-trust': 'checked',
      });
      await phone.poll();
      expect(phone.report().provisioningUrl).toMatch(/^https:/);
      expect((await phone.poll()).asked.map(({ status }) => status)).toEqual(['untrusted']);
      const ca = await daemon.certificate();
      const trusting = createFanvilPhone({ mac, model: name, ca, flash: phone.flash() });
      expect((await trusting.poll()).outcome).toBe('unchanged');
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    });
  });

  it('is hit by an alarm when another model asks with its address', async () => {
    const { mac, phone } = await settled('X5U-V2');
    await createFanvilPhone({ mac, model: 'V62', flash: phone.flash() }).boot();
    expect((await daemon.api.phone(mac)).seen?.alarm).toBe('model-differs');
  });
});
