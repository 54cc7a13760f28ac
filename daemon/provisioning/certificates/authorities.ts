import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { createListeners } from '../../lib/index.ts';
import type { Clock, Log } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Authority, AuthorityState, DeviceCertificates } from './contract.ts';
import { readCertificate } from './read-certificate.ts';

/** See {@link loadDeviceCertificates}. */
export interface DeviceCertificateOptions {
  /** Files `<make>.pem`; it need not be there. */
  readonly folder: string;
  readonly vendors: readonly PhoneVendor[];
  readonly clock: Clock;
  readonly log: Log;
}

/** What is known of one file. */
interface Kept {
  readonly signature: string;
  readonly certificates: readonly X509Certificate[];
  readonly problem: string | null;
}

type Files = ReadonlyMap<string, Kept>;

const ending = '.pem';
const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const checkEvery = 10_000;
const most = { files: 100, bytes: 1_048_576, certificates: 50 };

/**
 * Loads the makers' authorities whose device certificates are believed, and keeps them fresh until `stop`: a file that changes is read again; one that cannot
 * be used is logged once, and what was in force stays; one that is gone is in force no more. Never rejects: without authorities no certificate is asked for.
 */
export async function loadDeviceCertificates(options: DeviceCertificateOptions): Promise<DeviceCertificates> {
  const { folder, vendors, clock, log } = options;
  const changed = createListeners<readonly Authority[]>((error) =>
    log.error({ error }, 'authorities are not in force'),
  );
  let files: Files = new Map();
  let authorities: readonly Authority[] = [];
  let problem: string | null = null;
  const look = async () => {
    const read = await readFolder(options, files).catch((error: unknown) => reasonOf(error));
    const before = { files, problem };
    if (typeof read === 'string') {
      problem = read;
      if (before.problem !== problem) log.error({ folder, reason: read }, 'the folder of authorities cannot be read');
      return;
    }
    [files, problem] = [read, null];
    if (isSame(before.files, files)) return;
    authorities = inForce(files);
    log.info({ makes: authorities.map(({ make }) => make) }, 'authorities of device certificates are in force');
    changed.tell(authorities);
  };
  let looking: Promise<void> | null = null;
  const check = () => (looking ??= look().finally(() => (looking = null)));
  await check();
  const cancel = clock.every(checkEvery, () => void check());
  return {
    authorities: () => authorities,
    states: () => [
      ...[...files].map(stateOf),
      ...(problem === null ? [] : [{ make: folder, certificates: [], problem }]),
    ],
    read: (socket, isLenient) => readCertificate(socket, { authorities, vendors, isLenient }),
    check,
    onChange: changed.add,
    stop() {
      cancel();
      changed.clear();
    },
  };
}

function inForce(files: Files): readonly Authority[] {
  return [...files]
    .map(([make, { certificates }]) => ({ make, certificates }))
    .filter(({ certificates }) => certificates.length > 0);
}

/** A file that never was any good changes nothing. */
function isSame(before: Files, now: Files): boolean {
  const [old, present] = [inForce(before), inForce(now)];
  const isOld = ({ make, certificates }: Authority) => before.get(make)?.certificates === certificates;
  return old.length === present.length && present.every(isOld);
}

function stateOf([make, { certificates, problem }]: readonly [string, Kept]): AuthorityState {
  const told = certificates.map((one) => ({ name: nameOf(one), expiresAt: Date.parse(one.validTo) }));
  return { make, certificates: told, problem };
}

/** Its common name, else all of its subject. */
function nameOf({ subject }: X509Certificate): string {
  const parts = ((subject as string | undefined) ?? '').split('\n');
  const named = parts.find((part) => part.startsWith('CN='))?.slice(3) ?? parts.join(', ');
  return named.slice(0, 100);
}

/** What stands in the folder now; files that are as they were are not read again. Rejects where the folder cannot be read. */
async function readFolder({ folder, vendors, log }: DeviceCertificateOptions, before: Files): Promise<Files> {
  const files = new Map<string, Kept>();
  for (const name of await namesIn(folder)) {
    const make = name.slice(0, -ending.length);
    const known = before.get(make);
    const isMake = vendors.some(({ id }) => id === make);
    const kept = await readOne(join(folder, name), isMake, known);
    if (kept.problem !== null && kept.signature !== known?.signature)
      log.error(
        { file: join(folder, name), reason: kept.problem },
        'authorities cannot be used: what was in force stays',
      );
    files.set(make, kept);
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .slice(0, most.files);
}

async function readOne(file: string, isMake: boolean, known: Kept | undefined): Promise<Kept> {
  const signature = await signatureOf(file);
  if (signature === known?.signature) return known;
  try {
    if (!isMake) throw new Error('its name is no make’s that Hookswitch knows');
    return { signature, certificates: await readCertificates(file), problem: null };
  } catch (error) {
    return { signature, certificates: known?.certificates ?? [], problem: reasonOf(error) };
  }
}

/** Which state of the file was looked at: a broken one is then not tried again and again. */
async function signatureOf(file: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0, ino: 0 }));
  return `${mtimeMs}/${size}/${ino}`;
}

async function readCertificates(file: string): Promise<readonly X509Certificate[]> {
  if ((await stat(file)).size > most.bytes) throw new Error('it is too large');
  const blocks = (await readFile(file, 'latin1')).match(block) ?? [];
  if (blocks.length === 0) throw new Error('it holds no certificate in PEM form');
  if (blocks.length > most.certificates) throw new Error(`it holds more than ${most.certificates} certificates`);
  const certificates = blocks.map((pem) => new X509Certificate(pem));
  const stranger = certificates.find((one) => !one.ca && one.subject !== one.issuer);
  if (stranger !== undefined) throw new Error(`a certificate in it may not sign others: ${nameOf(stranger)}`);
  // OpenSSL believes nothing without a root.
  if (!certificates.some(({ subject, issuer }) => subject === issuer))
    throw new Error('the root certificate is not in it');
  createSecureContext({ ca: blocks });
  return certificates;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (typeof code === 'string' && !code.startsWith('ERR_OSSL')) return code;
  return error instanceof Error ? error.message : 'unknown';
}
