import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFanvilPhone, createFlyingvoicePhone, createGigasetPhone } from '../phones/index.ts';
import type { Cycle, SimulatedPhone } from '../phones/index.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { makes } from './exchange-makes.ts';
import type { Make } from './exchange-makes.ts';

const run = promisify(execFile);

/** Every make, and where a make has two languages, each. */
const phones: readonly (readonly [string, Make])[] = [
  ...Object.entries(makes),
  ['gigaset', { create: createGigasetPhone, prefix: '589ec6', name: 'P810', model: 'P810' }],
  ['nethphone', { create: createFanvilPhone, prefix: 'e0e65601', name: 'NP-X5', model: 'NPX5' }],
  ['fanvil, older', { create: createFanvilPhone, prefix: '0c383e', name: 'X4', model: 'X4' }],
  ['flyingvoice, profile', { create: createFlyingvoicePhone, prefix: '0021f2', name: 'P10', model: 'P10' }],
];

const got = ({ asked }: Cycle) => asked.map(({ status }) => status).filter((status) => status !== 404);
const address = (phone: SimulatedPhone) => phone.flash().provisioningUrl ?? '';

describe('phones that prove who they are, beside their secret address', () => {
  let daemon: TestDaemon;
  let serial = 0;

  beforeAll(async () => {
    daemon = await startTestDaemon();
    await daemon.api.addExtension('100', { name: 'Ann' });
  });
  afterAll(() => daemon.remove());

  const set = (mac: string, changes: object) => daemon.api.changeSettings(`/phones/${mac}/settings`, changes);
  const settled = async (make: Make) => {
    serial += 1;
    const mac = `${make.prefix}${serial.toString(16).padStart(12 - make.prefix.length, '0')}`;
    const url = await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }] });
    const phone = make.create({ mac, model: make.name });
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    return { mac, phone };
  };
  /** Somebody who knows the phone's address and nothing else. */
  const thief = async (phone: SimulatedPhone, headers: Record<string, string> = {}) => {
    const [folder = ''] = /^.*\/provisioning\/[A-Za-z0-9]+\//.exec(address(phone)) ?? [];
    const answer = await fetch(`${folder}${phone.mac}.cfg`, { headers });
    return {
      status: answer.status,
      challenge: answer.headers.get('www-authenticate') ?? '',
      text: await answer.text(),
    };
  };
  const codes = async (mac: string) => {
    const { body } = await daemon.api.call<{ findings: { code: string }[] }>('GET', `/phones/${mac}`);
    return body.findings.map(({ code }) => code);
  };

  it.each(phones)('%s: gets user and password first, and is asked for them from then on', async (_name, make) => {
    const { mac, phone } = await settled(make);
    await set(mac, { 'provisioning.authentication': 'digest' });
    expect(await daemon.api.stateOf(mac)).toBe('behind');
    expect((await thief(phone)).challenge).toBe('');

    const { mac: other, phone: second } = await settled(make);
    await set(other, { 'provisioning.authentication': 'basic' });
    for (const [one, of, way] of [
      [phone, mac, 'Digest'],
      [second, other, 'Basic'],
    ] as const) {
      expect(got(await one.poll())).toContain(200);
      expect(await daemon.api.stateOf(of)).toBe('up-to-date');
      expect(await thief(one)).toMatchObject({ status: 401, challenge: expect.stringMatching(`^${way} `) as string });
      expect(new Set(got(await one.poll()))).toEqual(new Set([200]));
      await set(of, { 'locale.language': 'it' });
      expect(got(await one.poll())).not.toContain(401);
      expect(await daemon.api.stateOf(of)).toBe('up-to-date');
      expect(one.faults).toEqual([]);
    }
  });

  it('takes the old password until the new one is used, also over a restart and another way of proving it', async () => {
    const { mac, phone } = await settled(makes.flyingvoice);
    await set(mac, { 'provisioning.authentication': 'digest' });
    await phone.poll();
    const changes = [
      { 'provisioning.http-user': 'office', 'provisioning.http-password': 'first-password' },
      { 'provisioning.http-password': 'second, "password"' },
      { 'provisioning.authentication': 'basic' },
    ];
    for (const change of changes) {
      await set(mac, change);
      await daemon.stop();
      await daemon.start();
      expect((await thief(phone)).status).toBe(401);
      expect(got(await phone.poll())).not.toContain(401);
      expect(got(await phone.poll())).not.toContain(401);
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    }
    await set(mac, { 'provisioning.authentication': 'off' });
    expect(got(await phone.poll())).not.toContain(401);
    expect((await thief(phone)).challenge).toBe('');
  });

  it('lets a new steady address bring its own password', async () => {
    const { mac, phone } = await settled(makes.yealink);
    await set(mac, { 'provisioning.authentication': 'digest' });
    await phone.poll();
    const [before, password] = [address(phone), phone.parameter('static.auto_provision.server.password')];
    expect(password).toMatch(/^[0-9a-f]{24}$/);
    await daemon.api.call('POST', `/phones/${mac}/actions/rotate-token`, {});
    expect(got(await phone.poll())).toContain(200);
    expect(got(await phone.poll())).toEqual([200]);
    expect(address(phone)).not.toBe(before);
    expect(phone.parameter('static.auto_provision.server.password')).not.toBe(password);
    expect((await fetch(`${before}${mac}.cfg`)).status).toBe(404);
  });

  it('does not lock out a phone that was reset: its first access asks for nothing', async () => {
    const { mac, phone } = await settled(makes.snom);
    await set(mac, { 'provisioning.authentication': 'digest' });
    await phone.poll();
    phone.factoryReset();
    const renewed = await daemon.api.call<{ url: string }>('POST', `/phones/${mac}/actions/renew-first-access`, {});
    phone.pointAt(renewed.body.url);
    expect(got(await phone.boot())).toContain(200);
    expect(got(await phone.poll())).not.toContain(401);
    expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
  });

  it('tells people of wrong passwords, and of phones that have none', async () => {
    const { mac, phone } = await settled(makes.yealink);
    await set(mac, { 'provisioning.authentication': 'basic' });
    await phone.poll();
    for (let times = 0; times < 6; times += 1) expect((await thief(phone)).status).toBe(401);
    expect(await codes(mac)).toContain('authentication-missing');
    expect((await thief(phone, { authorization: 'Basic YTpi' })).status).toBe(401);
    expect(await codes(mac)).toContain('authentication-wrong');
    await daemon.api.eventOf(mac, (event) => JSON.stringify(event).includes('401'));
    expect(got(await phone.poll())).not.toContain(401);
    expect((await codes(mac)).filter((code) => code.startsWith('authentication'))).toEqual([]);
    expect(daemon.output()).not.toContain(phone.parameter('static.auto_provision.server.password'));
  });

  it.each(['digest', 'basic'])('serves curl --%s, which reads every challenge', async (way) => {
    const { mac, phone } = await settled(makes.yealink);
    await set(mac, { 'provisioning.authentication': way });
    await phone.poll();
    const login = ['username', 'password'].map((name) => phone.parameter(`static.auto_provision.server.${name}`));
    const curl = async (...options: string[]) => {
      const file = `${address(phone)}${mac}.cfg`;
      const { stdout } = await run('curl', ['-sS', '-o', '/dev/null', '-w', '%{http_code}', ...options, file]);
      return stdout;
    };
    expect(await curl(`--${way}`, '-u', login.join(':'))).toBe('200');
    expect(await curl('--anyauth', '-u', login.join(':'))).toBe('200');
    expect(await curl(`--${way}`, '-u', `${login[0]}:wrong`)).toBe('401');
    expect(await curl()).toBe('401');
  });
});
