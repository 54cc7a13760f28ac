import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog, ProblemError } from '../../../daemon/lib/index.ts';
import { loadOrCreateCertificate } from '../../../daemon/provisioning/http/index.ts';
import { makeSelfSigned } from '../../../daemon/provisioning/http/self-signed.ts';
import { createManualClock, dial, file, parseReply, rest, startRig } from './rig.ts';

const day = 86_400_000;

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-tls-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function load(
  folder: string,
  files: { certificate: string; key: string } | null = null,
  names = ['phones.example'],
) {
  const { clock, advance, tasks } = createManualClock(Date.now());
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  const keeper = await loadOrCreateCertificate({ files, folder, names, clock, log });
  onTestFinished(() => keeper.stop());
  return { keeper, advance, tasks, lines };
}

/** A pair on disk as an administrator has it, and a way to replace it. */
async function pairOnDisk(folder: string) {
  const files = { certificate: join(folder, 'phones.pem'), key: join(folder, 'phones.key') };
  let age = 0;
  const write = async ({ certificate, key }: { certificate?: string; key?: string }) => {
    const at = new Date(Date.UTC(2026, 0, 1) + ++age * 1_000);
    if (certificate !== undefined) await writeFile(files.certificate, certificate);
    if (key !== undefined) await writeFile(files.key, key);
    for (const path of [files.certificate, files.key]) await utimes(path, at, at).catch(() => undefined);
  };
  await write(await makeSelfSigned(['one.example'], Date.now() - day, Date.now() + day));
  return { files, write };
}

async function dialTls(port: number, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

const namesShown = async (port: number) => (await dialTls(port)).getPeerX509Certificate()?.subjectAltName;

describe('the self-signed certificate', () => {
  it('is made at the first start, for the names by which the daemon is reached, and kept', async () => {
    const folder = await scratch();
    const { keeper } = await load(folder);
    const { cert, fingerprint, selfSigned, expiresAt } = keeper.current();
    const leaf = new X509Certificate(cert);
    expect(selfSigned).toBe(true);
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(leaf.checkHost('phones.example')).toBe('phones.example');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(leaf.checkIP('::1')).toBe('::1');
    expect(leaf.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(leaf.verify(leaf.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(expiresAt).toBe(leaf.validToDate.getTime());
    expect((await load(folder)).keeper.current().fingerprint).toBe(fingerprint);
  });

  it('has a key that only its owner can read', async () => {
    const folder = await scratch();
    await load(folder);
    expect((await stat(join(folder, 'tls', 'key.pem'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'tls'))).mode & 0o777).toBe(0o700);
  });

  it('is made again when a name is missing, when it is broken, and a month before its end', async () => {
    const folder = await scratch();
    const first = await load(folder);
    const seen = [first.keeper.current().fingerprint];
    seen.push((await load(folder, null, ['other.example'])).keeper.current().fingerprint);
    await writeFile(join(folder, 'tls', 'key.pem'), 'nonsense');
    const third = await load(folder, null, ['other.example']);
    seen.push(third.keeper.current().fingerprint);
    third.advance(800 * day);
    await third.keeper.check();
    seen.push(third.keeper.current().fingerprint);
    expect(new Set(seen).size).toBe(4);
  });

  it('is trusted by a client that was given it', async () => {
    const { keeper } = await load(await scratch());
    const { https } = await startRig({ certificate: keeper });
    const socket = await dialTls(https, {
      rejectUnauthorized: true,
      ca: keeper.current().cert,
      servername: 'phones.example',
    });
    expect(socket.authorized).toBe(true);
  });
});

describe('a configured certificate', () => {
  it('is shown, and a new one is taken up without a restart', async () => {
    const folder = await scratch();
    const { files, write } = await pairOnDisk(folder);
    const { keeper, advance, lines } = await load(folder, files);
    const { https } = await startRig({ certificate: keeper });
    const before = await dialTls(https);
    expect(before.getPeerX509Certificate()?.subjectAltName).toBe('DNS:one.example');
    await write(await makeSelfSigned(['two.example'], Date.now() - day, Date.now() + day));
    const changed = new Promise((resolve) => keeper.onChange(resolve));
    advance(10_000);
    await changed;
    expect(await namesShown(https)).toBe('DNS:two.example');
    const all = rest(before);
    before.write(`GET ${file} HTTP/1.1\r\nConnection: close\r\n\r\n`);
    expect(parseReply(await all).status).toBe(200);
    expect(lines.some((line) => line.includes('new certificate in force'))).toBe(true);
  });

  it.each(['nonsense', '', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
    'that is broken (%j) leaves the old one in force, and is logged once',
    async (certificate) => {
      const folder = await scratch();
      const { files, write } = await pairOnDisk(folder);
      const { keeper, lines } = await load(folder, files);
      const { https } = await startRig({ certificate: keeper });
      await write({ certificate });
      for (let n = 0; n < 3; n++) await keeper.check();
      expect(await namesShown(https)).toBe('DNS:one.example');
      expect(lines.filter((line) => line.includes('the old one stays'))).toHaveLength(1);
    },
  );

  it('is taken up only when its key has arrived too, and nothing of the key is logged', async () => {
    const folder = await scratch();
    const { files, write } = await pairOnDisk(folder);
    const { keeper, lines } = await load(folder, files);
    const { certificate, key } = await makeSelfSigned(['two.example'], Date.now() - day, Date.now() + day);
    await write({ certificate });
    await keeper.check();
    expect(new X509Certificate(keeper.current().cert).subjectAltName).toBe('DNS:one.example');
    await write({ key });
    await keeper.check();
    expect(new X509Certificate(keeper.current().cert).subjectAltName).toBe('DNS:two.example');
    await rm(files.key);
    await keeper.check();
    expect(new X509Certificate(keeper.current().cert).subjectAltName).toBe('DNS:two.example');
    expect(lines.join('')).not.toMatch(/PRIVATE KEY|[\w+/]{64}/);
  });

  it('that cannot be used at the start is said, with its file', async () => {
    const folder = await scratch();
    const files = { certificate: join(folder, 'none.pem'), key: join(folder, 'none.key') };
    const refused: unknown = await load(folder, files).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problem).toMatchObject({
      code: 'config-file',
      parameters: { file: files.certificate, reason: 'ENOENT' },
    });
    const other = await pairOnDisk(folder);
    await copyFile(other.files.key, files.key);
    await writeFile(files.certificate, (await makeSelfSigned(['x'], 0, day)).certificate);
    await expect(load(folder, files)).rejects.toThrow('do not belong together');
  });

  it('leaves no timer when its keeper stops', async () => {
    const { keeper, tasks } = await load(await scratch());
    keeper.stop();
    expect(tasks.size).toBe(0);
  });
});

describe('HTTPS for phones', () => {
  const start = async (options: Parameters<typeof startRig>[0] = {}) => {
    const { keeper } = await load(await scratch());
    return startRig({ certificate: keeper, ...options });
  };

  it('serves the same, and notes that it was HTTPS', async () => {
    const rig = await start();
    const socket = await dialTls(rig.https);
    const all = rest(socket);
    socket.write(`GET ${file} HTTP/1.1\r\nConnection: close\r\n\r\n`);
    expect(parseReply(await all).body).toBe(rig.phone.body.toString());
    await rig.called(({ call }) => call === 'served');
    expect(rig.traces()).toMatchObject([{ scheme: 'https', address: '127.0.0.1', complete: true }]);
  });

  it('answers without SNI, and refuses TLS 1.1', async () => {
    const { https } = await start();
    expect((await dialTls(https)).getProtocol()).toBe('TLSv1.3');
    expect((await dialTls(https, { maxVersion: 'TLSv1.2' })).getProtocol()).toBe('TLSv1.2');
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    await expect(dialTls(https, old)).rejects.toMatchObject({ code: expect.stringMatching(/PROTOCOL/) as string });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('resumes sessions (%s), also over a new certificate', async (version) => {
    const folder = await scratch();
    const { files, write } = await pairOnDisk(folder);
    const { keeper } = await load(folder, files);
    const { https } = await startRig({ certificate: keeper });
    const visit = async (session?: Buffer) => {
      const options = { minVersion: version, maxVersion: version, ...(session === undefined ? {} : { session }) };
      const socket = connect({ port: https, host: '127.0.0.1', rejectUnauthorized: false, ...options });
      onTestFinished(() => void socket.destroy());
      const ticket = once(socket, 'session') as Promise<[Buffer]>;
      await once(socket, 'secureConnect');
      const all = rest(socket);
      socket.write(`GET ${file} HTTP/1.1\r\nConnection: close\r\n\r\n`);
      const reused = socket.isSessionReused();
      // A resumed session may go on with the ticket that it has.
      const next = await Promise.race([ticket.then(([it]) => it), all.then(() => session as Buffer)]);
      await all;
      return { reused, next };
    };
    const first = await visit();
    const second = await visit(first.next);
    await write(await makeSelfSigned(['two.example'], Date.now() - day, Date.now() + day));
    await keeper.check();
    const third = await visit(second.next);
    expect([first.reused, second.reused, third.reused]).toEqual([false, true, true]);
  });

  it('ends a client that speaks no TLS or never finishes its handshake', async () => {
    const rig = await start({ connections: { handshakeTimeout: 100 } });
    const plain = await dial(rig.https);
    const answer = rest(plain);
    plain.write(`GET ${file} HTTP/1.1\r\n\r\n`);
    expect(await answer).not.toContain('200');
    expect(await rest(await dial(rig.https))).toBe('');
    expect(rig.server.statistics().malformed).toBe(2);
    expect((await dialTls(rig.https)).encrypted).toBe(true);
  });

  it('limits connections of one address before their handshake', async () => {
    const { https, server } = await start({ connections: { maxConnectionsPerAddress: 2 } });
    const kept = [await dialTls(https), await dialTls(https)];
    await expect(dialTls(https)).rejects.toMatchObject({ code: 'ECONNRESET' });
    kept[0]!.destroy();
    while (server.statistics().connections > 1) await new Promise(setImmediate);
    await dialTls(https);
  });

  it('stops although handshakes are half done', async () => {
    const rig = await start();
    const half = rest(await dial(rig.https));
    const idle = rest(await dialTls(rig.https));
    await rig.server.stop();
    expect([await half, await idle]).toEqual(['', '']);
    expect(rig.tasks.size).toBe(0);
  });
});

describe('a certificate that we make', () => {
  it('holds many and long names, and dates beyond 2049', async () => {
    const names = [
      'a'.repeat(80),
      ...Array.from({ length: 200 }, (_, n) => `phone-${n}.example`),
      '2001:db8::1',
      '192.0.2.1',
    ];
    const until = Date.UTC(2051, 1, 3, 4, 5, 6);
    const { certificate, key } = await makeSelfSigned(names, Date.UTC(2049, 11, 31, 23, 59, 59), until);
    const leaf = new X509Certificate(certificate);
    expect(leaf.subjectAltName?.split(', ')).toHaveLength(names.length);
    expect(leaf.validToDate.getTime()).toBe(until);
    expect(leaf.validFromDate.getUTCFullYear()).toBe(2049);
    expect(key).toContain('BEGIN PRIVATE KEY');
  });
});
