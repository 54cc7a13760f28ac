import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { createLog, systemClock } from '../../../daemon/lib/index.ts';
import { loadDeviceCertificates } from '../../../daemon/provisioning/certificates/index.ts';
import type { Certificate, CertificateKeeper } from '../../../daemon/provisioning/http/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { selfSigned } from '../../lab/certificate-authority.ts';
import type { Shown } from '../../lab/certificate-authority.ts';
import { parseReply, rest, startRig, type RigOptions } from '../http/rig.ts';

/** A keeper of one certificate for `localhost`, without files. */
export function serverCertificate(): CertificateKeeper {
  const pair = selfSigned({ names: ['localhost'] });
  const shown: Certificate = { ...pair, selfSigned: true, expiresAt: Date.now() + 86_400_000, fingerprint: '' };
  return {
    current: () => shown,
    check: () => Promise.resolve(),
    onChange: () => () => undefined,
    stop: () => undefined,
  };
}

/** A folder of authorities, kept by the product's own keeper; `put` writes or removes a file and has it looked at. */
export async function openAuthorities(files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-ca-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  let age = 0;
  const write = async (make: string, pem: string | null) => {
    const file = join(folder, `${make}.pem`);
    if (pem === null) return rm(file);
    await writeFile(file, pem);
    const at = new Date(Date.UTC(2026, 0, 1) + ++age * 1_000);
    await utimes(file, at, at);
  };
  for (const [make, pem] of Object.entries(files)) await write(make, pem);
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  const keeper = await loadDeviceCertificates({ folder, vendors, clock: systemClock(), log });
  onTestFinished(() => keeper.stop());
  const put = async (make: string, pem: string | null) => {
    await write(make, pem);
    await keeper.check();
  };
  return { keeper, put, lines, folder };
}

/** The phones' server with a desk that tells what it was shown. */
export async function startShow(files: Readonly<Record<string, string>> = {}, options: RigOptions = {}) {
  const authorities = await openAuthorities(files);
  const rig = await startRig({ certificate: serverCertificate(), deviceCertificates: authorities.keeper, ...options });
  return { ...authorities, rig };
}

export type Dial = ConnectionOptions & { readonly shown?: Shown | undefined };

/** A phone's connection; weak certificates can be shown, too. */
export async function dialTls(port: number, { shown, ...options }: Dial = {}): Promise<TLSSocket> {
  const socket = connect({
    ...{ port, host: '127.0.0.1', rejectUnauthorized: false, ciphers: 'DEFAULT:@SECLEVEL=0', ...shown, ...options },
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

/** One request over a connection of its own. */
export async function askTls(
  port: number,
  path: string,
  options: Dial & { readonly headers?: readonly string[] } = {},
) {
  const { headers = [], ...dial } = options;
  const socket = await dialTls(port, dial);
  const all = rest(socket);
  socket.write(['GET ' + path + ' HTTP/1.1', 'Host: pbx', 'Connection: close', ...headers].join('\r\n') + '\r\n\r\n');
  return parseReply(await all);
}
