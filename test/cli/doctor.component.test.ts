import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { trustOf } from '../../daemon/cli/doctor/certificate.ts';
import { askNtp, checkClock } from '../../daemon/cli/doctor/clock.ts';
import { checkPassword, checkTemplates, checkZones } from '../../daemon/cli/doctor/daemon.ts';
import { checkNode } from '../../daemon/cli/doctor/machine.ts';
import type { Config } from '../../daemon/config.ts';
import { command, environmentOf, makeFolder, start } from './daemon.ts';

interface Told {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly hint: string | null;
}

async function setUp() {
  const { folder, remove } = await makeFolder();
  onTestFinished(remove);
  const environment = environmentOf(folder);
  const examine = async (more: Readonly<Record<string, string>> = {}) => {
    const { out, code, err } = await command(['doctor', '--json'], { ...environment, ...more });
    expect(err).toBe('');
    const told = JSON.parse(out) as Told[];
    return { code, told, state: (check: string) => told.find((it) => it.check === check)?.state ?? null };
  };
  const serve = async () => {
    const daemon = start(['serve'], environment);
    onTestFinished(() => daemon.signal('SIGKILL'));
    await daemon.until('Ready.');
    return daemon;
  };
  return { folder, environment, examine, serve };
}

describe('the doctor', () => {
  it('looks at an installation that was never started', async () => {
    const { examine } = await setUp();
    const { state, told } = await examine();
    for (const check of ['node', 'data-folder', 'key-file', 'database', 'port-phones', 'templates', 'time-zones'])
      expect(state(check)).toBe('ok');
    expect(state('admin-password')).toBe('warn');
    for (const it of told) expect(it.hint === null).toBe(it.state === 'ok');
  });

  it('says what stands in the way of a start', async () => {
    const { examine } = await setUp();
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const port = String((taken.address() as AddressInfo).port);
    const { code, state } = await examine({
      HOOKSWITCH_PHONES_HOST: '',
      HOOKSWITCH_PHONES_PORT: port,
      HOOKSWITCH_PUBLIC_URL: `https://localhost:${port}`,
      HOOKSWITCH_ADMIN_PASSWORD: 'changeme123',
    });
    expect(code).toBe(1);
    expect(state('port-phones')).toBe('fail');
    expect(state('public-url')).toBe('fail');
    expect(state('admin-password')).toBe('fail');
    expect((await examine({ HOOKSWITCH_PUBLIC_URL: 'http://phones.invalid' })).state('public-url')).toBe('fail');
    const gone = await examine({ HOOKSWITCH_DB_URL: 'mysql://a:b@127.0.0.1:1/c' });
    expect(gone.state('database')).toBe('fail');
    expect(JSON.stringify(gone.told)).not.toContain('a:b');
  });

  it('asks the running daemon, and sees what changed under it', async () => {
    const { folder, environment, examine, serve } = await setUp();
    const daemon = await serve();
    await command(['phones', 'add', '805ec0123456', '--model', 'T46'], environment);
    const well = await examine();
    for (const check of [
      'port-api',
      'port-phones',
      'port-phones-tls',
      'database',
      'lease',
      'store',
      'proxies',
      'phones',
      'templates',
    ])
      expect(well.told.find((it) => it.check === check)).toMatchObject({ state: 'ok' });
    expect(well.state('certificate-sni')).toBe('ok');
    const trust = well.told.find(({ check }) => check === 'certificate-trust');
    expect(trust?.found).toMatch(/^self-signed/);
    const { out } = await command(['status', '--json'], environment);
    const { addresses } = JSON.parse(out) as { addresses: { phones: string } };
    const asked = request(`${addresses.phones}/provisioning/x`, {
      headers: { 'x-forwarded-for': '192.0.2.1' },
      agent: false,
    }).end();
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await chmod(join(folder, 'key'), 0o644);
    await chmod(folder, 0o755);
    const ill = await examine();
    expect(ill.code).toBe(1);
    expect(ill.state('proxies')).toBe('warn');
    expect(ill.state('key-file')).toBe('fail');
    expect(ill.state('data-folder')).toBe('warn');
    const italian = await command(['doctor'], environment, 'it');
    expect(italian.out).toMatch(/FAIL {2}key-file +Altri possono leggere/);
    daemon.signal('SIGTERM');
    await daemon.ended;
  });
});

describe('its checks', () => {
  it('compare the clock with that of an NTP server', async () => {
    const server = createSocket('udp4');
    server.on('message', (question, { port, address }) => {
      expect(question.length).toBe(48);
      const reply = Buffer.alloc(48);
      reply.writeUInt8(0x24, 0);
      reply.writeUInt8(2, 1);
      reply.writeUInt32BE(2_208_988_800 + 1_000_090, 40);
      server.send(reply, port, address);
    });
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const ahead = await askNtp('127.0.0.1', server.address().port, () => 1_000_000_000);
    await new Promise<void>((resolve) => void server.close(() => resolve()));
    expect(ahead).toBe(90_000);
    expect(checkClock('it', ahead)).toMatchObject({ state: 'fail', found: { en: 'It is 90 s behind it' } });
    expect(checkClock('it', -30_000)).toMatchObject({ state: 'warn', found: { en: 'It is 30 s ahead of it' } });
    expect(checkClock('it', 900)).toMatchObject({ state: 'ok' });
    expect(checkClock(null, null)).toMatchObject({ state: 'warn' });
  });

  it('tell whom a certificate is vouched for by', () => {
    const roots = rootCertificates.slice(0, 3).map((pem) => new X509Certificate(pem));
    const [root] = roots as [X509Certificate];
    expect(trustOf([root], roots)).toBe('public');
    expect(trustOf([root], [])).toBe('self-signed');
    expect(trustOf([], roots)).toBe('none');
    // One whose issuer is nowhere: told from its names alone.
    const orphan = {
      ...{ checkIssued: () => false, verify: () => false },
      fingerprint256: 'x',
    } as unknown as X509Certificate;
    expect(trustOf([orphan], [])).toBe('incomplete');
  });

  it('know which Node will do, which passwords are everybody’s first guess, and how old the zones may be', () => {
    for (const [version, state] of [
      ['22.12.0', 'fail'],
      ['22.13.0', 'ok'],
      ['23.3.0', 'fail'],
      ['23.4.0', 'ok'],
      ['24.1.0', 'ok'],
      ['20.19.0', 'fail'],
    ] as const)
      expect(checkNode(version).state).toBe(state);
    const passwordState = (adminPassword: string) => checkPassword({ adminPassword } as Config).state;
    for (const guess of ['admin12345', 'Password123!', 'aaaaaaaaaa', '1234567890', 'hookswitch'])
      expect(passwordState(guess)).toBe('fail');
    expect(passwordState('correct horse battery')).toBe('ok');
    expect(checkZones('2026c', Date.UTC(2027, 5)).state).toBe('ok');
    expect(checkZones('2026c', Date.UTC(2028, 5)).state).toBe('warn');
    const metrics = 'hookswitch_build_info{version="1",node="24",templates="abc"} 1';
    expect(checkTemplates('abc', metrics).state).toBe('ok');
    expect(checkTemplates('abd', metrics).state).toBe('warn');
    expect(checkTemplates(null, metrics).state).toBe('fail');
  });
});
