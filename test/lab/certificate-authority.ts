import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A key and its certificate, with those above it but the root, PEM: what a device shows. */
export interface Shown {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says; whatever is absent is as in a maker's. */
export interface CertificateInput {
  /** Common names in their order; a buffer is taken as it is. */
  readonly names?: readonly (string | Buffer)[];
  /** Alternative names (DNS). */
  readonly alternatives?: readonly string[];
  /** ms. */
  readonly from?: number;
  readonly until?: number;
  /** May sign others; a number limits how many stand below it. */
  readonly isAuthority?: boolean | number;
  /** Extended uses of the key, dotted; absent = none are told. */
  readonly uses?: readonly string[];
  readonly key?: 'rsa-2048' | 'rsa-1024' | 'ec';
  readonly digest?: 'sha256' | 'sha1';
}

/** An authority of the tests: its own certificate, and what it signs. */
export interface Authority {
  readonly pem: string;
  /** A device's, or anything else's, certificate. */
  readonly device: (input: CertificateInput) => Shown;
  /** An authority below this one. Devices of it show its certificate with their own. */
  readonly below: (name: string, input?: CertificateInput) => Authority;
}

interface Holder {
  readonly subject: Buffer;
  readonly key: KeyObject;
  /** PEM of what stands between it and the root, its own first. */
  readonly chain: string;
}

const day = 86_400_000;

/** Makes a root authority. */
export function createAuthority(name: string, input: CertificateInput = {}): Authority {
  const { publicKey, privateKey } = keysOf(input.key);
  const subject = distinguishedName([name]);
  const pem = issue({ isAuthority: true, ...input }, subject, publicKey, { subject, key: privateKey, chain: '' });
  return authorityOf({ subject, key: privateKey, chain: '' }, pem);
}

function authorityOf(holder: Holder, pem: string): Authority {
  // All its devices have one key: making one takes longer than everything else.
  const keys = new Map<CertificateInput['key'], ReturnType<typeof keysOf>>();
  const keysFor = (kind: CertificateInput['key']) => {
    const made = keys.get(kind) ?? keysOf(kind);
    keys.set(kind, made);
    return made;
  };
  return {
    pem,
    device: (input) => signedBy(holder, input, keysFor(input.key)),
    below: (name, input = {}) => {
      const { publicKey, privateKey } = keysOf(input.key);
      const subject = distinguishedName([name]);
      const own = issue({ isAuthority: true, ...input }, subject, publicKey, holder);
      return authorityOf({ subject, key: privateKey, chain: own + holder.chain }, own);
    },
  };
}

/** A certificate that signs for itself. */
export function selfSigned(input: CertificateInput): Shown {
  const { publicKey, privateKey } = keysOf(input.key);
  const subject = distinguishedName(input.names ?? []);
  const cert = issue(input, subject, publicKey, { subject, key: privateKey, chain: '' });
  return { cert, key: pemOf(privateKey) };
}

function signedBy(
  holder: Holder,
  input: CertificateInput,
  { publicKey, privateKey }: ReturnType<typeof keysOf>,
): Shown {
  const cert = issue(input, distinguishedName(input.names ?? []), publicKey, holder);
  return { cert: cert + holder.chain, key: pemOf(privateKey) };
}

/** Signs in a device's name, as somebody might who has taken its key out. */
export function signedByDevice(
  device: Shown & { readonly name: string },
  key: KeyObject,
  input: CertificateInput,
): Shown {
  return signedBy({ subject: distinguishedName([device.name]), key, chain: device.cert }, input, keysOf(input.key));
}

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;

function keysOf(kind: CertificateInput['key'] = 'rsa-2048') {
  if (kind === 'ec') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('rsa', { modulusLength: kind === 'rsa-1024' ? 1024 : 2048 });
}

function issue(
  input: CertificateInput,
  subject: Buffer,
  publicKey: KeyObject,
  by: Omit<Holder, 'chain'> & { chain?: string },
) {
  const { from = Date.now() - day, until = Date.now() + 3_650 * day, digest = 'sha256' } = input;
  const algorithm = algorithmOf(by.key, digest);
  const signed = sequence(
    tagged(0xa0, tagged(2, Buffer.from([2]))),
    tagged(2, Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm,
    by.subject,
    sequence(time(from), time(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...extensionsOf(input),
  );
  const der = sequence(signed, algorithm, tagged(3, Buffer.concat([Buffer.from([0]), sign(digest, signed, by.key)])));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function algorithmOf(key: KeyObject, digest: 'sha256' | 'sha1'): Buffer {
  if (key.asymmetricKeyType === 'ec')
    return sequence(identifier(digest === 'sha256' ? '1.2.840.10045.4.3.2' : '1.2.840.10045.4.1'));
  return sequence(identifier(digest === 'sha256' ? '1.2.840.113549.1.1.11' : '1.2.840.113549.1.1.5'), tagged(5));
}

function extensionsOf({ isAuthority = false, uses, alternatives = [] }: CertificateInput): Buffer[] {
  const limit = typeof isAuthority === 'number' ? [tagged(2, Buffer.from([isAuthority]))] : [];
  const yes = tagged(1, Buffer.from([0xff]));
  const basic = isAuthority === false ? sequence() : sequence(yes, ...limit);
  const names = sequence(...alternatives.map((name) => tagged(0x82, Buffer.from(name, 'latin1'))));
  const all = [
    extension('2.5.29.19', yes, basic),
    ...(uses === undefined ? [] : [extension('2.5.29.37', null, sequence(...uses.map(identifier)))]),
    ...(alternatives.length === 0 ? [] : [extension('2.5.29.17', null, names)]),
  ];
  return [tagged(0xa3, sequence(...all))];
}

function extension(id: string, critical: Buffer | null, value: Buffer): Buffer {
  return sequence(identifier(id), ...(critical === null ? [] : [critical]), tagged(4, value));
}

function distinguishedName(names: readonly (string | Buffer)[]): Buffer {
  const parts = names.map((name) => tagged(0x31, sequence(identifier('2.5.4.3'), tagged(0x0c, Buffer.from(name)))));
  return sequence(...parts);
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const bytes = size.subarray(size.findIndex((byte) => byte > 0));
  return Buffer.concat([Buffer.from([tag, 0x80 + bytes.length]), bytes, content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const bytes = others.flatMap((value) => {
    const digits = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return tagged(6, Buffer.from([first * 40 + second, ...bytes]));
}

function time(at: number): Buffer {
  const text = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return text < '2050' ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text));
}
