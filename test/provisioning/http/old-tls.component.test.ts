import { execFile, execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createAuthority } from '../../lab/certificate-authority.ts';
import { askTls, dialTls, startShow } from '../certificates/place.ts';
import { ask, file, mac, startRig } from './rig.ts';

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What openssl's own client gets with one protocol version: the version and the reply's first line; null = no handshake. */
function askByOpenssl(port: number, version: string): Promise<string | null> {
  const options = ['s_client', '-connect', `127.0.0.1:${port}`, version, '-cipher', 'DEFAULT:@SECLEVEL=0', '-ign_eof'];
  return new Promise((resolve) => {
    const child = execFile('openssl', options, { timeout: 10_000 }, (_error, out) => {
      const spoken = /^ {4}Protocol {2}: (\S+)|^New, (TLSv1\.3),/m.exec(out);
      const status = /^HTTP\/1\.1 \d+/m.exec(out)?.[0];
      resolve(status === undefined ? null : `${spoken?.[1] ?? spoken?.[2]} ${status}`);
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(`GET ${file} HTTP/1.1\r\nHost: pbx\r\nConnection: close\r\n\r\n`);
  });
}

describe.skipIf(process.env['CI'] !== 'true' && !hasOpenssl())(
  'the listener for old TLS versions (skipped where openssl is not installed)',
  () => {
    it('speaks TLS 1.0 and 1.1 with openssl’s client, which the main one refuses', async () => {
      const { rig } = await startShow({}, { oldTlsPort: 0 });
      expect(await askByOpenssl(rig.oldTls, '-tls1')).toBe('TLSv1 HTTP/1.1 200');
      expect(await askByOpenssl(rig.oldTls, '-tls1_1')).toBe('TLSv1.1 HTTP/1.1 200');
      expect(await askByOpenssl(rig.oldTls, '-tls1_2')).toBe('TLSv1.2 HTTP/1.1 200');
      expect(await askByOpenssl(rig.https, '-tls1')).toBeNull();
      expect(await askByOpenssl(rig.https, '-tls1_1')).toBeNull();
      expect(await askByOpenssl(rig.https, '-tls1_2')).toBe('TLSv1.2 HTTP/1.1 200');
    });
  },
);

describe('the listener for old TLS versions', () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1' } as const;

  it('is not there unless it is asked for', async () => {
    const { rig } = await startShow();
    expect(rig.oldTls).toBe(0);
    await expect(dialTls(rig.https, old)).rejects.toThrow(/alert protocol version|unsupported protocol/i);
    expect((await startRig()).server.statistics().lastOldTls).toBeNull();
  });

  it('answers by the same rules, and tells when a phone last came by it', async () => {
    const yealink = createAuthority('Yealink Root');
    const { rig } = await startShow({ yealink: yealink.pem }, { oldTlsPort: 0 });
    await ask(rig.http, file);
    await askTls(rig.https, file);
    await askTls(rig.oldTls, '/provisioning/nobody/x.cfg', old);
    expect(rig.server.statistics().lastOldTls).toBeNull();
    const reply = await askTls(rig.oldTls, file, { ...old, shown: yealink.device({ names: [mac] }) });
    expect(reply.status).toBe(200);
    expect(rig.server.statistics().lastOldTls).toBe(rig.clock.now());
    const shown = rig.calls.findLast((one) => one.call === 'certificate')?.shown;
    expect(shown).toMatchObject({ provenFor: ['yealink'], trouble: null });
  });

  it('believes no chain whose middle it cannot look at, for weak ones pass there', async () => {
    const yealink = createAuthority('Yealink Root');
    const weak = yealink.below('Weak', { key: 'rsa-1024' });
    const { rig, put } = await startShow({ yealink: yealink.pem }, { oldTlsPort: 0 });
    const told = async (port: number) => {
      await askTls(port, file, { shown: weak.device({ names: [mac] }) });
      return rig.calls.findLast((one) => one.call === 'certificate')?.shown.provenFor;
    };
    expect(await told(rig.oldTls)).toEqual([]);
    expect(await told(rig.https)).toEqual([]);
    await put('yealink', yealink.pem + weak.pem);
    expect(await told(rig.oldTls)).toEqual([]);
    expect(await told(rig.https)).toEqual([]);
  });
});
