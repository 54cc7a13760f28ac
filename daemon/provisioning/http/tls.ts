import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { createListeners, makeFolder, problem, ProblemError } from '../../lib/index.ts';
import type { Clock, Log } from '../../lib/index.ts';
import { makeSelfSigned } from './self-signed.ts';

/** What a TLS listener shows. */
export interface Certificate {
  /** PEM: the certificate and its chain. */
  readonly cert: string;
  /** PEM. Secret. */
  readonly key: string;
  /** Made by us: for people and tests, hardly any phone trusts it. */
  readonly selfSigned: boolean;
  /** ms. */
  readonly expiresAt: number;
  /** SHA-256 of the certificate, `AA:BB:…`, for people to compare. */
  readonly fingerprint: string;
}

/** Holds the certificate that is in force and takes up a new one when its files change. */
export interface CertificateKeeper {
  current(): Certificate;
  /** Looks at the files now (it does so every ten seconds by itself). A pair that cannot be used is logged once, and the old one stays. */
  check(): Promise<void>;
  /** Tells of every new certificate; the answer ends it. */
  onChange(listener: (certificate: Certificate) => void): () => void;
  stop(): void;
}

/** Where the certificate is; see {@link loadOrCreateCertificate}. */
export interface CertificateOptions {
  /** PEM files of the administrator; null = self-signed. */
  readonly files: { readonly certificate: string; readonly key: string } | null;
  /** Data folder: the self-signed pair lives in `tls/` under it, the key readable by its owner only. */
  readonly folder: string;
  /** Names and addresses by which the daemon is reached, beside `localhost` and the machine's own name. */
  readonly names: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

const checkEvery = 10_000;
const day = 86_400_000;
const lifetime = 825 * day;
const renewBefore = 30 * day;

/**
 * Loads the certificate for phones and API, or makes a self-signed one (RSA 2048) where none is configured; keeps it fresh until `stop`.
 * Rejects with ProblemError `config-file` if configured files cannot be used.
 */
export async function loadOrCreateCertificate(options: CertificateOptions): Promise<CertificateKeeper> {
  const { files, folder, clock, log } = options;
  const own = { certificate: join(folder, 'tls', 'certificate.pem'), key: join(folder, 'tls', 'key.pem') };
  const from = files ?? own;
  if (files === null) await renewOwn(own, options);
  let tried = await signatureOf(from);
  let current = await readPair(from, files === null).catch((error: unknown) => {
    throw new ProblemError(problem('config-file', { file: from.certificate, reason: reasonOf(error) }));
  });
  const renewed = createListeners<Certificate>();

  const look = async () => {
    if (files === null && current.expiresAt - clock.now() < renewBefore) await renewOwn(own, options);
    const signature = await signatureOf(from);
    if (signature === tried) return;
    tried = signature;
    current = await readPair(from, files === null);
    log.info(
      { file: from.certificate, expires: new Date(current.expiresAt).toISOString() },
      'new certificate in force',
    );
    renewed.tell(current);
  };
  let looking: Promise<void> | null = null;
  const check = () => {
    looking ??= look()
      .catch((error: unknown) => {
        log.error(
          { file: from.certificate, reason: reasonOf(error) },
          'the new certificate cannot be used: the old one stays',
        );
      })
      .finally(() => (looking = null));
    return looking;
  };
  const cancel = clock.every(checkEvery, () => void check());
  return {
    current: () => current,
    check,
    onChange: renewed.add,
    stop() {
      cancel();
      renewed.clear();
    },
  };
}

/** Which state of the files was looked at: a broken pair is then not tried again and again. */
async function signatureOf(pair: Pair): Promise<string> {
  const of = async (file: string) => {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs}/${size}/${ino}`;
  };
  const told = await Promise.all([pair.certificate, pair.key].map((file) => of(file).catch(() => 'missing')));
  return told.join(' ');
}

async function readPair(pair: Pair, selfSigned: boolean): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(pair.certificate, 'utf8'), readFile(pair.key, 'utf8')]);
  const leaf = new X509Certificate(cert);
  if (!leaf.checkPrivateKey(createPrivateKey(key))) throw new Error('certificate and key do not belong together');
  createSecureContext({ cert, key });
  return { cert, key, selfSigned, expiresAt: Date.parse(leaf.validTo), fingerprint: leaf.fingerprint256 };
}

/** Makes the self-signed pair if there is none, if it cannot be read, expires soon, or lacks a name. */
async function renewOwn(own: Pair, { folder, names, clock, log }: CertificateOptions): Promise<void> {
  const now = clock.now();
  const wanted = [...new Set([...names, hostname(), 'localhost', '127.0.0.1', '::1'].filter(isName))];
  const leaf = await readPair(own, true).then(
    ({ cert }) => new X509Certificate(cert),
    () => null,
  );
  const fits = leaf !== null && wanted.every((name) => covers(leaf, name));
  if (fits && Date.parse(leaf.validTo) - now > renewBefore) return;
  const made = await makeSelfSigned(wanted, now - day, now + lifetime);
  await makeFolder(join(folder, 'tls'));
  await writeWhole(own.key, made.key, 0o600);
  await writeWhole(own.certificate, made.certificate, 0o644);
  log.info({ file: own.certificate, names: wanted }, 'self-signed certificate made');
}

function covers(leaf: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? leaf.checkHost(name) : leaf.checkIP(name)) !== undefined;
}

function isName(name: string): boolean {
  return name.length <= 253 && /^[\w:.-]+$/.test(name);
}

async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const beside = `${file}.${randomUUID()}`;
  try {
    await writeFile(beside, text, { mode, flag: 'wx' });
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined || code.startsWith('ERR_OSSL') ? error.message : code;
}
