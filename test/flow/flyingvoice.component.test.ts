import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFlyingvoicePhone } from '../phones/index.ts';
import type { SimulatedPhone } from '../phones/index.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

// FIP13G goes by its boot file, P10 by its profile: what either language is told must reach its phone.
describe.each(['FIP13G', 'P10'])('a Flyingvoice %s', (model) => {
  let daemon: TestDaemon;
  let serial = 0;
  beforeAll(async () => {
    daemon = await startTestDaemon();
    await daemon.api.addExtension('100', { name: 'Ann' });
    await daemon.api.addExtension('101', { name: 'Bob' });
  });
  afterAll(() => daemon.remove());

  const settled = async () => {
    serial += 1;
    const mac = `0021f2${serial.toString(16).padStart(6, '0')}`;
    const url = await daemon.api.addPhone({ mac, model, lines: [{ slot: 1, extension: '100' }] });
    const phone = createFlyingvoicePhone({ mac, model });
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    return { mac, phone, settings: `/phones/${mac}/settings` };
  };
  const textOf = async (phone: SimulatedPhone, name: string) => {
    const folder = (phone.report().provisioningUrl ?? '').replace(/[^/]*$/, '');
    const answer = await fetch(folder + name, { headers: { 'user-agent': phone.userAgent } });
    expect(answer.status).toBe(200);
    return answer.text();
  };

  const softKeysOf = (phone: SimulatedPhone) => phone.report().keys.filter(({ bank }) => bank === 'soft');

  it('shows "do not disturb" and forwarding of its extension without a restart', async () => {
    const { mac, phone } = await settled();
    const { restarts } = phone.flash();
    await daemon.api.setExtensionState('100', { doNotDisturb: true, forwardAlways: '300' });
    expect(await daemon.api.stateOf(mac)).toBe('behind');
    expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(false);
    expect(phone.report().accounts[0]).toMatchObject({ doNotDisturb: true, forwardAlways: '300' });
    await daemon.api.setExtensionState('100', {});
    await phone.checkSync('check-sync;reboot=false');
    expect(phone.report().accounts[0]).toMatchObject({ doNotDisturb: false, forwardAlways: null });
    expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    expect(phone.flash().restarts).toBe(restarts);
    expect(phone.faults).toEqual([]);
  });

  it('loses a line, a key and an address again', async () => {
    const { mac, phone, settings } = await settled();
    const patch = async (lines: readonly object[]) => {
      const { version } = await daemon.api.phone(mac);
      const answer = await daemon.api.call('PATCH', `/phones/${mac}`, { lines }, { 'if-match': `"${version}"` });
      expect(answer.status).toBe(200);
    };
    await daemon.api.changeSettings(settings, {
      'hardware.accounts': 2,
      'soft-key.1': { kind: 'speed-dial', value: '0039055123' },
      'action-url.off-hook': 'https://cti.example.org/up',
    });
    await patch([
      { slot: 1, extension: '100' },
      { slot: 2, extension: '101' },
    ]);
    await phone.poll();
    expect(phone.report().accounts.map(({ user }) => user)).toEqual(['100', '101']);
    expect(softKeysOf(phone)).toMatchObject([{ slot: 1, kind: 'speed-dial', value: '0039055123' }]);
    expect(phone.parameter('action_url.off_hook')).toBe('https://cti.example.org/up');
    await daemon.api.changeSettings(settings, { 'soft-key.1': '-', 'action-url.off-hook': '-' });
    await patch([{ slot: 1, extension: '100' }]);
    await phone.poll();
    expect(phone.report().accounts.map(({ user }) => user)).toEqual(['100']);
    expect(softKeysOf(phone)).toEqual([]);
    expect(phone.parameter('action_url.off_hook')).toBeNull();
    expect(phone.faults).toEqual([]);
  });

  it('is refused once its address was revoked, keeps what it has, and comes back after a factory reset', async () => {
    const { mac, phone } = await settled();
    await daemon.api.act(mac, 'revoke-token');
    expect((await phone.poll()).outcome).toBe('failed');
    expect(await daemon.api.stateOf(mac)).toBe('refused');
    expect(phone.report().accounts).toHaveLength(1);
    const { url } = await daemon.api.act<{ url: string }>(mac, 'renew-first-access');
    phone.factoryReset();
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
  });

  it('has raw parameters of both languages, each in its own file, with a warning for a misspelt one', async () => {
    const { phone, settings } = await settled();
    const { version } = await daemon.api.phone(phone.mac);
    const raws = {
      'raw.DBID_RESYNC_AFTER_UPGRADE': '0',
      'raw.local_time.summer_time': '2',
      'raw.account.1.cid_source': '1',
    };
    const answer = await daemon.api.call('PATCH', settings, raws, { 'if-match': `"${version}"` });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toContain('local_time.summer_time');
    expect(JSON.stringify(answer.body)).not.toMatch(/(misspelt|unknown)[^}]*(cid_source|DBID_)/);
    const [own, profile] = [await textOf(phone, `${phone.mac}.cfg`), await textOf(phone, phone.mac)];
    expect(own).toMatch(/^account\.1\.cid_source = 1$/m);
    expect(own).not.toContain('DBID_');
    expect(profile).toMatch(/^DBID_RESYNC_AFTER_UPGRADE=0$/m);
    expect(profile).not.toContain('cid_source');
    await phone.poll();
    expect(phone.parameter('account.1.cid_source')).toBe('1');
    expect(phone.faults).toEqual([]);
  });

  it('is told of a raw parameter that was taken away until it has proven that it heard', async () => {
    const { phone, settings } = await settled();
    const line = /^phone_setting\.contrast = ?(.*)$/m;
    const told = async () => line.exec(await textOf(phone, `${phone.mac}.cfg`))?.[1];
    await daemon.api.changeSettings(settings, { 'raw.phone_setting.contrast': '5' });
    await phone.poll();
    expect(phone.parameter('phone_setting.contrast')).toBe('5');
    await daemon.api.changeSettings(settings, { 'raw.phone_setting.contrast': '-' });
    await phone.poll();
    expect(phone.parameter('phone_setting.contrast')).toBeNull();
    expect(await told()).toBe('');
    // Proven, also by a phone that never asks for its profile: the mark goes with the next change.
    await daemon.api.changeSettings(settings, { 'time.ntp-server': '192.0.2.7' });
    await phone.poll();
    expect(await told()).toBeUndefined();
  });
});
