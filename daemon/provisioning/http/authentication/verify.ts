import { hash, timingSafeEqual } from 'node:crypto';
import type { HttpCredentials } from '../../contract.ts';
import type { DigestAlgorithm, DigestGiven, Given } from './authorization.ts';

/** What phones are asked under: shown to people by phones that ask for a password. */
export const realm = 'phones';

/**
 * Whether what was given proves the credentials. For Digest: whether the answer fits its own nonce, count, address and the request's method (RFC 7616,
 * 3.4.1); whether nonce, count and address are good is asked elsewhere.
 */
export function proves(given: Given, { scheme, user, password }: HttpCredentials, method: string): boolean {
  if (given.scheme !== scheme) return false;
  if (given.scheme === 'basic') return alike(`${given.user}:${given.password}`, `${user}:${password}`);
  if (given.user !== user || given.realm !== realm) return false;
  return alike(given.response, answerTo(given, { user, password }, method));
}

/** The answer that a phone with these credentials would have given. */
export function answerTo(
  { algorithm, nonce, nc, cnonce, uri }: Omit<DigestGiven, 'user' | 'realm' | 'response'>,
  { user, password }: Pick<HttpCredentials, 'user' | 'password'>,
  method: string,
): string {
  const h = hashOf(algorithm);
  const plain = h(`${user}:${realm}:${password}`);
  const secret = algorithm.endsWith('-sess') ? h(`${plain}:${nonce}:${cnonce}`) : plain;
  return h(`${secret}:${nonce}:${nc}:${cnonce}:auth:${h(`${method}:${uri}`)}`);
}

function hashOf(algorithm: DigestAlgorithm): (text: string) => string {
  const name = algorithm.startsWith('MD5') ? 'md5' : 'sha256';
  return (text) => hash(name, text, 'hex');
}

/** Takes as long wherever they differ. */
function alike(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
