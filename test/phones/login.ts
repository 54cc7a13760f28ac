import { createHash, randomBytes } from 'node:crypto';

/** What a phone was told to prove itself with. */
export interface Login {
  readonly user: string;
  readonly password: string;
  /** The only way that it takes; absent = whatever comes first. */
  readonly scheme?: 'basic' | 'digest';
}

/** The login in two parameters; null where there is no user. */
export function loginIn(user: string | null, password: string | null, scheme?: Login['scheme']): Login | null {
  return user === null || user === ''
    ? null
    : { user, password: password ?? '', ...(scheme !== undefined && { scheme }) };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * The `Authorization` of a plain phone after RFC 2617: it reads the first challenge and no other, hashes with MD5 alone, and counts from one with each nonce.
 * null = it cannot answer that challenge, and asks its user.
 */
export function authorizationFor(challenge: string, login: Login, target: string): string | null {
  const scheme = /^\s*(\w+)/.exec(challenge)?.[1]?.toLowerCase();
  if (scheme !== (login.scheme ?? scheme)) return null;
  if (scheme === 'basic') return `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  const of = (name: string) => new RegExp(`[\\s,]${name}="?([^",]*)"?`, 'i').exec(challenge)?.[1] ?? '';
  if (scheme !== 'digest' || !/^(md5)?$/i.test(of('algorithm')) || of('qop') !== 'auth') return null;
  const [realm, nonce, cnonce] = [of('realm'), of('nonce'), randomBytes(8).toString('hex')];
  const ha1 = md5(`${login.user}:${realm}:${login.password}`);
  const response = md5(`${ha1}:${nonce}:00000001:${cnonce}:auth:${md5(`GET:${target}`)}`);
  return `Digest username="${login.user}", realm="${realm}", nonce="${nonce}", uri="${target}", algorithm=MD5, response="${response}", qop=auth, nc=00000001, cnonce="${cnonce}"`;
}
