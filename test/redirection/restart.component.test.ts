import { expect, it, onTestFinished, vi } from 'vitest';
import { startTestDaemon } from '../flow/daemon.ts';
import { createYealinkPhone } from '../phones/index.ts';
import { startYmcs } from './fakes/yealink-ymcs.ts';

const mac = '805ec0000001';
const patience = { timeout: 15_000, interval: 50 };

/** A daemon of its own with an account at a service that the test plays. */
async function start() {
  const ymcs = await startYmcs({ now: Date.now });
  const daemon = await startTestDaemon();
  onTestFinished(() => daemon.remove());
  const path = '/redirection/services/yealink-ymcs/account';
  const put = await daemon.api.call('PUT', path, { credentials: ymcs.credentials }, { 'if-match': '"0"' });
  expect(put.status).toBe(200);
  const comesTo = (state: string) =>
    vi.waitFor(async () => {
      const { body } = await daemon.api.call<{ state: string }>('GET', `/phones/${mac}/redirection`);
      expect(body.state).toBe(state);
    }, patience);
  return { ...ymcs, daemon, comesTo };
}

it('a phone out of its box is sent here by its maker’s service, comes, and is removed there', async () => {
  const { daemon, phones, comesTo } = await start();
  const address = await daemon.api.addPhone({ mac, model: 'T54', lines: [] });
  await comesTo('active');
  const told = /https?:[^"]+/.exec(JSON.stringify(phones.get(mac)))?.[0] ?? 'nothing';
  expect(told).toBe(address);
  const phone = createYealinkPhone({ mac, model: 'SIP-T54W' });
  phone.pointAt(told);
  await phone.boot();
  await comesTo('active');
  await phone.poll();
  await comesTo('disabled');
  expect(phones.size).toBe(0);
});

it('what a service was asked for when the daemon was killed is known afterwards: a deleted phone is removed there', async () => {
  const { daemon, phones, fake, comesTo } = await start();
  await daemon.api.addPhone({ mac, model: 'T54', lines: [] });
  await comesTo('active');
  fake.fault = { kind: 'silent' };
  const asked = fake.next();
  await daemon.api.call('DELETE', `/phones/${mac}`, undefined, { 'if-match': '*' });
  await asked;
  await daemon.kill();
  fake.fault = null;
  await daemon.start();
  await vi.waitFor(() => expect(phones.size).toBe(0), patience);
  await vi.waitFor(async () => {
    const { status } = await daemon.api.call('GET', `/phones/${mac}/redirection`);
    expect(status).toBe(404);
  }, patience);
});
