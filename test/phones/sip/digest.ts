import { createHash, randomBytes } from 'node:crypto';

/** Digest authentication (RFC 2617 as SIP uses it): MD5, with and without `qop=auth`. */

export interface Challenge {
  realm: string;
  nonce: string;
  opaque?: string;
  qop?: string;
  stale: boolean;
}

/** Reads `Digest realm="…", nonce="…"`; nothing when it is another scheme or another hash than MD5. */
export function readChallenge(header: string): Challenge | undefined {
  const text = /^Digest\s+(.*)$/is.exec(header)?.[1];
  if (text === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.matchAll(/([\w-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,]+))/g))
    fields.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  const [realm, nonce, opaque] = ['realm', 'nonce', 'opaque'].map((name) => fields.get(name));
  if (realm === undefined || nonce === undefined) return undefined;
  if ((fields.get('algorithm') ?? 'MD5').toUpperCase() !== 'MD5') return undefined;
  const qop = fields
    .get('qop')
    ?.split(',')
    .map((one) => one.trim())
    .includes('auth')
    ? 'auth'
    : undefined;
  const stale = fields.get('stale')?.toLowerCase() === 'true';
  return { realm, nonce, stale, ...(opaque === undefined ? {} : { opaque }), ...(qop === undefined ? {} : { qop }) };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

export interface Credentials {
  user: string;
  secret: string;
}

/** The value of `Authorization` (or `Proxy-Authorization`) for one request. */
export function answerChallenge(
  challenge: Challenge,
  { user, secret }: Credentials,
  method: string,
  uri: string,
): string {
  const { realm, nonce, opaque, qop } = challenge;
  const secretPart = md5(`${user}:${realm}:${secret}`);
  const requestPart = md5(`${method}:${uri}`);
  const count = '00000001';
  const own = randomBytes(8).toString('hex');
  const response = md5([secretPart, nonce, ...(qop ? [count, own, qop] : []), requestPart].join(':'));
  const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const fields = [
    `username=${quote(user)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `response="${response}"`,
    'algorithm=MD5',
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
    ...(qop ? [`qop=${qop}`, `nc=${count}`, `cnonce="${own}"`] : []),
  ];
  return `Digest ${fields.join(', ')}`;
}
