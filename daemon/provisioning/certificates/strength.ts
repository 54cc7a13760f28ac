import type { X509Certificate } from 'node:crypto';

/** Least bits of a key that OpenSSL's security level 2 takes (112 bits of security: SSL_CTX_set_security_level(3)). */
const leastBits: Readonly<Record<string, number>> = { rsa: 2_048, 'rsa-pss': 2_048, dsa: 2_048 };
const leastCurveBits = 224;

/** Signatures with MD2, MD5 and SHA-1, as object identifiers in DER. Sources: RFC 3279, 2.2; RFC 8017, A.2.4; OIW. */
const weakSignatures = [
  ...['2a864886f70d010102', '2a864886f70d010104', '2a864886f70d010105'],
  ...['2a8648ce3d0401', '2a8648ce380403', '2b0e03021d', '2b0e03020f'],
];

/**
 * Whether a certificate has a key or (unless it is an anchor, whose signature nobody relies on) a signature that nobody should rely on today. OpenSSL says
 * the same by itself at security level 2; this is for the listener that speaks old TLS versions at level 0, and tells people why.
 */
export function isWeak(certificate: X509Certificate, isAnchor: boolean): boolean {
  const { asymmetricKeyType: kind = '', asymmetricKeyDetails: details = {} } = certificate.publicKey;
  if ((details.modulusLength ?? Infinity) < (leastBits[kind] ?? 0)) return true;
  if (kind === 'ec' && Number(/\d{3}/.exec(details.namedCurve ?? '')?.[0] ?? 0) < leastCurveBits) return true;
  return !isAnchor && weakSignatures.includes(signatureOf(certificate.raw) ?? '');
}

/** The identifier of the signature's algorithm (RFC 5280, 4.1): the first thing in what follows the signed part. */
function signatureOf(der: Buffer): string | null {
  const whole = read(der, 0);
  const signed = whole === null ? null : read(der, whole.from);
  const algorithm = signed === null ? null : read(der, signed.to);
  const identifier = algorithm === null ? null : read(der, algorithm.from);
  return identifier === null ? null : der.toString('hex', identifier.from, identifier.to);
}

/** Where the content of the value at `at` begins and ends. */
function read(der: Buffer, at: number): { readonly from: number; readonly to: number } | null {
  const first = der[at + 1];
  if (first === undefined) return null;
  const bytes = first < 0x80 ? 0 : first & 0x7f;
  if (bytes > 4 || at + 2 + bytes > der.length) return null;
  const length = bytes === 0 ? first : der.readUIntBE(at + 2, bytes);
  const from = at + 2 + bytes;
  return from + length > der.length ? null : { from, to: from + length };
}
