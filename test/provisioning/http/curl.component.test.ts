import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog, systemClock } from '../../../daemon/lib/index.ts';
import { loadOrCreateCertificate } from '../../../daemon/provisioning/http/index.ts';
import { makeSelfSigned } from '../../../daemon/provisioning/http/self-signed.ts';
import { createAuthority } from '../../lab/certificate-authority.ts';
import { startShow } from '../certificates/place.ts';
import { file, mac, startRig } from './rig.ts';

const run = promisify(execFile);

function installed(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Skipped where the program is missing, with that in its name; never in CI. */
const needs = (program: string, argument: string) =>
  describe.skipIf(process.env['CI'] !== 'true' && !installed(program, argument));

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-curl-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

needs('curl', '--version')('curl (skipped where it is not installed)', () => {
  it('fetches once, then only when the file has changed, by tag and by date', async () => {
    const folder = await scratch();
    const rig = await startRig();
    const url = `http://127.0.0.1:${rig.http}${file}`;
    const curl = async (...options: string[]) => {
      const { stdout } = await run('curl', [
        '-sS',
        '-o',
        join(folder, 'got'),
        '-w',
        '%{http_code} %{size_download}',
        ...options,
        url,
      ]);
      return stdout;
    };
    const size = rig.phone.body.length;
    const tags = ['--etag-save', join(folder, 'tag'), '--etag-compare', join(folder, 'tag')];
    expect(await curl(...tags)).toBe(`200 ${size}`);
    expect(await curl(...tags)).toBe('304 0');
    expect(await curl('-R')).toBe(`200 ${size}`);
    expect(await curl('-z', join(folder, 'got'))).toBe('304 0');
    rig.phone.body = Buffer.from('new');
    expect(await curl(...tags)).toBe('200 3');
    expect((await stat(join(folder, 'got'))).size).toBe(3);
  });

  it.each([
    ['HTTP/1.0', ['--http1.0']],
    ['HTTP/2 where it can be had', ['--http2']],
    ['compression', ['--compressed']],
    ['a part', ['-r', '0-3']],
  ])('asks for %s and gets the whole file', async (_what, options) => {
    const { keeper, folder } = await certificate();
    const rig = await startRig({ certificate: keeper });
    const ca = join(folder, 'tls', 'certificate.pem');
    for (const url of [`http://127.0.0.1:${rig.http}${file}`, `https://localhost:${rig.https}${file}`]) {
      const { stdout } = await run('curl', [
        '-sS',
        '--cacert',
        ca,
        '--resolve',
        `localhost:${rig.https}:127.0.0.1`,
        ...options,
        url,
      ]);
      expect(stdout).toBe(rig.phone.body.toString());
    }
  });

  it('shows a certificate from a factory, and learns whose is wanted', async () => {
    const folder = await scratch();
    const factory = createAuthority('Yealink Root');
    const { rig } = await startShow({ yealink: factory.pem });
    const { cert, key } = factory.device({ names: [mac] });
    await writeFile(join(folder, 'cert.pem'), cert);
    await writeFile(join(folder, 'key.pem'), key);
    const own = ['--cert', join(folder, 'cert.pem'), '--key', join(folder, 'key.pem')];
    const curl = async (...options: string[]) =>
      (await run('curl', ['-sSkv', ...options, `https://127.0.0.1:${rig.https}${file}`])).stderr;
    const shown = () => rig.calls.flatMap((one) => (one.call === 'certificate' ? [one.shown.provenFor] : []));
    for (const version of [['--tls-max', '1.2'], []]) expect(await curl(...own, ...version)).toContain('Request CERT');
    expect(shown()).toEqual([['yealink'], ['yealink']]);
    expect(await curl()).toContain('Request CERT');
    expect(shown()).toHaveLength(2);
    const { rig: other } = await startShow();
    const { stderr } = await run('curl', ['-sSkv', ...own, `https://127.0.0.1:${other.https}${file}`]);
    expect(stderr).not.toContain('Request CERT');
  });

  it('sends HEAD, a large upload and an encoded way out of the folder, and is refused as it should be', async () => {
    const folder = await scratch();
    const rig = await startRig();
    const url = `http://127.0.0.1:${rig.http}`;
    const upload = join(folder, 'upload');
    await writeFile(upload, Buffer.alloc(3_000_000));
    const status = async (...options: string[]) =>
      (await run('curl', ['-s', '-o', join(folder, 'out'), '-w', '%{http_code}', '--path-as-is', ...options])).stdout;
    expect(await status('-I', url + file)).toBe('200');
    expect(await status('-T', upload, url + file).catch((error: { stdout: string }) => error.stdout)).toBe('405');
    expect(await status(`${url}${file}/../../x`)).toBe('404');
    expect(await status(`${url}${file}%2f..%2f`)).toBe('404');
  });
});

needs('openssl', 'version')('openssl (skipped where it is not installed)', () => {
  it('sees whose certificates are wanted, and none where nobody is asked', async () => {
    const factory = createAuthority('Yealink Root');
    const names = async (port: number) => {
      const asked = run('openssl', ['s_client', '-connect', `127.0.0.1:${port}`]);
      asked.child.stdin?.end();
      return (await asked).stdout;
    };
    const { rig, put } = await startShow({ yealink: factory.pem });
    expect(await names(rig.https)).toMatch(/Acceptable client certificate CA names\nCN = Yealink Root\n/);
    await put('yealink', null);
    expect(await names(rig.https)).toContain('No client certificate CA names sent');
  });

  it('reads the certificate that we make, and finds no fault with it', async () => {
    const folder = await scratch();
    const pem = join(folder, 'c.pem');
    const now = Date.now();
    const { certificate: text } = await makeSelfSigned(
      ['phones.example', '192.0.2.1', '2001:db8::1'],
      now - 1_000,
      now + 86_400_000,
    );
    await writeFile(pem, text);
    const { stdout } = await run('openssl', ['x509', '-in', pem, '-noout', '-text']);
    expect(stdout).toMatch(/Version: 3/);
    expect(stdout).toMatch(/DNS:phones\.example, IP Address:192\.0\.2\.1, IP Address:2001:DB8:0:0:0:0:0:1/);
    expect(stdout).toMatch(/Digital Signature, Key Encipherment/);
    expect(stdout).toMatch(/TLS Web Server Authentication/);
    const verified = await run('openssl', [
      'verify',
      '-x509_strict',
      '-CAfile',
      pem,
      '-purpose',
      'sslserver',
      pem,
    ]).catch((error: { stdout: string; stderr: string }) => error);
    expect(`${verified.stdout}${verified.stderr}`).toContain('OK');
  });
});

async function certificate() {
  const folder = await scratch();
  const keeper = await loadOrCreateCertificate({
    files: null,
    folder,
    names: [],
    clock: systemClock(),
    log: silentLog(),
  });
  onTestFinished(() => keeper.stop());
  return { keeper, folder };
}
