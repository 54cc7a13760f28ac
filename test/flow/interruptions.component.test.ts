import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSnomPhone, createYealinkPhone } from '../phones/index.ts';
import type { SimulatedPhone } from '../phones/index.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

const macs = ['805ec0000001', '000413000001'] as const;

describe('what a restart leaves', () => {
  let daemon: TestDaemon;
  let phones: SimulatedPhone[];

  beforeEach(async () => {
    daemon = await startTestDaemon();
    await daemon.api.addExtension('100');
    phones = [
      createYealinkPhone({ mac: macs[0], model: 'SIP-T46U' }),
      createSnomPhone({ mac: macs[1], model: 'D785' }),
    ];
    for (const phone of phones) {
      phone.pointAt(await daemon.api.addPhone({ mac: phone.mac, lines: [{ slot: 1, extension: '100' }] }));
    }
  });
  afterEach(() => daemon.remove());

  const bootAll = async () => {
    for (const phone of phones) await phone.boot();
    for (const phone of phones) await phone.poll();
  };
  const states = () => Promise.all(macs.map((mac) => daemon.api.stateOf(mac)));

  it('an orderly stop keeps every phone up to date, and both ends with exit code 0', async () => {
    await bootAll();
    expect(await states()).toEqual(['up-to-date', 'up-to-date']);
    expect(await daemon.stop()).toBe(0);
    await daemon.start();
    expect(await states()).toEqual(['up-to-date', 'up-to-date']);
    for (const phone of phones) expect((await phone.poll()).outcome).toBe('unchanged');
  });

  it('a phone that was in the middle of its first contact goes on', async () => {
    for (const phone of phones) await phone.boot();
    await daemon.stop();
    await daemon.start();
    for (const phone of phones) expect((await phone.poll()).outcome).not.toBe('failed');
    expect(await states()).toEqual(['up-to-date', 'up-to-date']);
  });

  it('a power cut loses no change that was acknowledged', async () => {
    await bootAll();
    for (const mac of macs)
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'time.ntp-server': '192.0.2.77' });
    await daemon.kill();
    await daemon.start();
    for (const phone of phones) {
      expect((await phone.poll()).outcome).toBe('applied');
      expect(phone.report().ntpServer).toBe('192.0.2.77');
    }
    expect(await states()).toEqual(['up-to-date', 'up-to-date']);
  });

  it('a power cut brings no burned first-access address back to life', async () => {
    const addresses = phones.map((phone) => phone.flash().provisioningUrl ?? '');
    await bootAll();
    await daemon.kill();
    await daemon.start();
    for (const address of addresses) {
      const answer = await fetch(address);
      await answer.arrayBuffer();
      expect(answer.status).toBe(404);
    }
    for (const phone of phones) expect((await phone.poll()).outcome).not.toBe('failed');
  });

  it('a power cut forgets no model that a phone told', async () => {
    for (const phone of phones) await phone.boot();
    await daemon.kill();
    await daemon.start();
    expect(await Promise.all(macs.map(async (mac) => (await daemon.api.phone(mac)).model))).toEqual(['T46', 'D785']);
  });
});
