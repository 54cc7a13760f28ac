import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '../lab/certificate-authority.ts';
import type { Authority, Shown } from '../lab/certificate-authority.ts';
import type { Cycle } from '../phones/index.ts';
import { dialTls } from '../provisioning/certificates/place.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { makes } from './exchange-makes.ts';
import type { Make } from './exchange-makes.ts';
import { freePorts } from './ports.ts';

const setting = 'provisioning.device-certificate';
const got = ({ asked }: Cycle) => [...new Set(asked.map(({ status }) => status).filter((status) => status !== 404))];
const known = [
  ['yealink', makes.yealink],
  ['snom', makes.snom],
  ['fanvil', makes.fanvil],
  ['flyingvoice', makes.flyingvoice],
  ['gigaset', makes.maxwell],
] as const satisfies readonly (readonly [string, Make])[];

interface Status {
  readonly deviceCertificates: {
    readonly authorities: readonly { readonly make: string; readonly problem: string | null }[];
    readonly unguarded: readonly { readonly make: string; readonly phones: number }[];
  };
  readonly oldTls: { readonly port: number; readonly lastAt: string | null } | null;
}

describe('phones with certificates from their factories, and the whole daemon', () => {
  let daemon: TestDaemon;
  let folder = '';
  let oldPort = 0;
  let serial = 0;
  const factories = new Map<string, Authority>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-factories-'));
    [oldPort = 0] = await freePorts(1);
    for (const [make] of known) factories.set(make, createAuthority(`${make} factory`));
    daemon = await startTestDaemon({
      HOOKSWITCH_DEVICE_CA_FOLDER: folder,
      HOOKSWITCH_PHONES_OLD_TLS_PORT: String(oldPort),
    });
    await daemon.api.addExtension('100', { name: 'Ann' });
  });
  afterAll(async () => {
    await daemon.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const status = async () => (await daemon.api.call<Status>('GET', '/status')).body;
  const makesAsked = async () => (await status()).deviceCertificates.authorities.map(({ make }) => make);
  const install = async (...names: readonly string[]) => {
    for (const make of names) await writeFile(join(folder, `${make}.pem`), factories.get(make)?.pem ?? '');
    // The daemon looks every ten seconds.
    await expect.poll(makesAsked, { timeout: 20_000, interval: 200 }).toEqual([...names].sort());
  };
  const codes = async (mac: string) => {
    const { body } = await daemon.api.call<{ findings: { code: string }[] }>('GET', `/phones/${mac}`);
    return body.findings.map(({ code }) => code).filter((code) => code.startsWith('device-certificate'));
  };
  const added = async (name: string, make: Make) => {
    serial += 1;
    const mac = `${make.prefix}${serial.toString(16).padStart(12 - make.prefix.length, '0')}`;
    const url = await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }] });
    await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'provisioning.base-url': daemon.phonesTlsUrl });
    const own = factories.get(name)?.device({ names: [mac.toUpperCase()] }) as Shown;
    const ca = await daemon.certificate();
    const phone = (shown: Shown | null) =>
      make.create({
        ...{ mac, model: make.name, ca },
        ...(shown && { device: { certificate: shown.cert, key: shown.key } }),
      });
    return { mac, own, phone, url: url.replace(daemon.phonesUrl, daemon.phonesTlsUrl) };
  };

  it('asks nobody until a maker’s authority is installed while it runs', async () => {
    const asked = async () => {
      const socket = await dialTls(Number(new URL(daemon.phonesTlsUrl).port), { maxVersion: 'TLSv1.2' });
      const session = socket.getSession();
      socket.destroy();
      const again = await dialTls(Number(new URL(daemon.phonesTlsUrl).port), {
        maxVersion: 'TLSv1.2',
        ...(session && { session }),
      });
      return !again.isSessionReused();
    };
    expect(await asked()).toBe(false);
    await install(...known.map(([make]) => make));
    expect(await asked()).toBe(true);
  });

  it.each(known)('%s: gets its line where it must prove itself, and is refused without', async (name, make) => {
    const { mac, own, phone, url } = await added(name, make);
    await daemon.api.changeSettings(`/phones/${mac}/settings`, { [setting]: 'required' });
    const copy = phone(null);
    copy.pointAt(url);
    expect(got(await copy.boot())).toEqual([403]);
    expect(await codes(mac)).toEqual(['device-certificate-missing']);
    const real = phone(own);
    real.pointAt(url);
    await real.boot();
    await real.poll();
    expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    expect(real.report().accounts).toMatchObject([{ user: '100' }]);
    expect(real.faults).toEqual([]);
    expect(await codes(mac)).toEqual([]);
    // Its steady address alone opens nothing either.
    const thief = phone(factories.get(name)?.device({ names: ['Generic'] }) as Shown);
    thief.pointAt(real.flash().provisioningUrl ?? '');
    expect(got(await thief.boot())).toEqual([403]);
    expect(await codes(mac)).toEqual(['device-certificate-generic']);
    expect(got(await real.poll())).not.toContain(403);
  });

  it('refuses the address of one phone to another, over a restart too, and tells of both', async () => {
    const [ann, bob] = [await added('yealink', makes.yealink), await added('yealink', makes.yealink)];
    const wrong = ann.phone(bob.own);
    wrong.pointAt(ann.url);
    expect(got(await wrong.boot())).toEqual([403]);
    expect([...(await codes(ann.mac)), ...(await codes(bob.mac))]).toEqual([
      'device-certificate-other',
      'device-certificate-elsewhere',
    ]);
    expect(await daemon.api.eventOf(ann.mac, (event) => event.status === 403)).toMatchObject({
      ...{ alarm: 'mac-differs', scheme: 'https', token: 'first-access' },
    });
    expect(daemon.output()).toMatch(/its MAC differs from what is registered/);
    await daemon.stop();
    await daemon.start();
    expect(got(await wrong.boot())).toEqual([403]);
  });

  it('tells whose authorities are in force, which file is broken, and who is not asked', async () => {
    await daemon.api.changeSettings('/defaults/settings', { [setting]: 'required' });
    await rm(join(folder, 'yealink.pem'));
    await writeFile(join(folder, 'snom.pem'), 'nonsense');
    const problems = async () =>
      (await status()).deviceCertificates.authorities.map(({ make, problem }) => [make, problem !== null]);
    await expect.poll(problems, { timeout: 20_000, interval: 200 }).toEqual([
      ['fanvil', false],
      ['flyingvoice', false],
      ['gigaset', false],
      ['snom', true],
    ]);
    const { unguarded } = (await status()).deviceCertificates;
    expect(unguarded.map(({ make }) => make)).toEqual(['yealink']);
    await daemon.api.changeSettings('/defaults/settings', { [setting]: null });
  });

  it('opens the listener for old TLS versions and tells when a phone last came by it', async () => {
    const { mac, own, url } = await added('yealink', makes.yealink);
    const before = (await status()).oldTls;
    expect(before).toEqual({ port: oldPort, lastAt: null });
    const socket = await dialTls(oldPort, { minVersion: 'TLSv1', maxVersion: 'TLSv1', shown: own });
    socket.write(`GET ${new URL(url).pathname}${mac}.cfg HTTP/1.0\r\n\r\n`);
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data: Buffer) => resolve(data.toString())),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect((await status()).oldTls?.lastAt).toMatch(/^\d{4}-/);
  });
});
