import { createHash, generateKeyPair, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import ipaddr from 'ipaddr.js';

/** A certificate and its key, PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a self-signed certificate for a server: RSA 2048 (the phones' makes all know it), SHA-256, version 3, no CA.
 * Written here because a library for these few nested lists brings some twenty packages; tests read it with Node's and OpenSSL's own eyes.
 * Source: RFC 5280, 4.1 and 4.2.1.
 * @param names host names and IP addresses; the first one is also the subject. Never empty.
 * @param from, until ms; valid between them, whole seconds.
 */
export async function makeSelfSigned(names: readonly string[], from: number, until: number): Promise<KeyPair> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const subject = distinguishedName(names[0] as string);
  const signed = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    rsaWithSha256,
    subject,
    sequence(time(from), time(until)),
    subject,
    publicKey,
    tagged(0xa3, sequence(...extensions(names, publicKey))),
  );
  const certificate = sequence(signed, rsaWithSha256, bitString(sign('sha256', signed, pair.privateKey)));
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { certificate: toPem(certificate), key };
}

function extensions(names: readonly string[], publicKey: Buffer): Buffer[] {
  const serverAuthentication = identifier('1.3.6.1.5.5.7.3.1');
  const digitalSignatureAndKeyEncipherment = tagged(0x03, Buffer.from([5, 0b1010_0000]));
  return [
    extension('2.5.29.19', true, sequence()),
    extension('2.5.29.15', true, digitalSignatureAndKeyEncipherment),
    extension('2.5.29.37', false, sequence(serverAuthentication)),
    extension('2.5.29.14', false, octets(createHash('sha1').update(publicKey).digest())),
    extension('2.5.29.17', false, sequence(...names.map(alternativeName))),
  ];
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 0) return tagged(0x82, Buffer.from(name, 'latin1'));
  return tagged(0x87, Buffer.from(ipaddr.parse(name).toByteArray()));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(identifier(id), ...(critical ? [tagged(0x01, Buffer.from([0xff]))] : []), octets(value));
}

/** RFC 5280: at most 20 octets, positive. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes;
}

/** A common name holds at most 64 characters. */
function distinguishedName(name: string): Buffer {
  const attribute = sequence(identifier('2.5.4.3'), tagged(0x0c, Buffer.from(name.slice(0, 64))));
  return sequence(tagged(0x31, attribute));
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  if (size < 0x80) return Buffer.concat([Buffer.from([tag, size]), content]);
  if (size < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, size]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, size >> 8, size & 0xff]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function bitString(content: Buffer): Buffer {
  return tagged(0x03, Buffer.from([0]), content);
}

function integer(content: Buffer): Buffer {
  return tagged(0x02, content);
}

function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function time(at: number): Buffer {
  const text = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return text < '2050' ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text));
}

const rsaWithSha256 = sequence(identifier('1.2.840.113549.1.1.11'), tagged(0x05));

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
