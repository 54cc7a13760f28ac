/** What an `Authorization` header says. Everything in it is what a stranger wrote. */
export type Given =
  | { readonly scheme: 'basic'; readonly user: string; readonly password: string }
  | ({ readonly scheme: 'digest' } & DigestGiven);

/** The parameters of a Digest answer that are of use (RFC 7616, 3.4). */
export interface DigestGiven {
  readonly user: string;
  readonly realm: string;
  readonly nonce: string;
  /** As it was sent: it is part of what is hashed. */
  readonly uri: string;
  /** Lower-case hexadecimal digits. */
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  readonly cnonce: string;
  /** Eight hexadecimal digits, as they were sent. */
  readonly nc: string;
}

/** The ways of hashing that are understood; the plain ones are offered. */
export type DigestAlgorithm = 'MD5' | 'MD5-sess' | 'SHA-256' | 'SHA-256-sess';

const maxHeader = 2_048;
const maxValue = 1_024;
const maxUser = 128;
const algorithms: readonly DigestAlgorithm[] = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess'];

/**
 * Reads the value of an `Authorization` header: Basic (RFC 7617) or Digest with `qop=auth` (RFC 7616). Null is everything else: another scheme, more
 * than 2,048 characters, a parameter twice, a broken quoted string, a count that is none. Never throws.
 */
export function readAuthorization(header: string): Given | null {
  if (header.length > maxHeader) return null;
  const [, scheme = '', rest = ''] = /^\s*([A-Za-z]+)[ \t]+([^]*)$/.exec(header) ?? [];
  if (/^basic$/i.test(scheme)) return readBasic(rest.trim());
  return /^digest$/i.test(scheme) ? readDigest(rest) : null;
}

function readBasic(text: string): Given | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const clear = Buffer.from(text, 'base64').toString('utf8');
  const colon = clear.indexOf(':');
  if (colon === -1 || colon > maxUser) return null;
  return { scheme: 'basic', user: clear.slice(0, colon), password: clear.slice(colon + 1) };
}

function readDigest(text: string): Given | null {
  const told = readParameters(text);
  if (told === null) return null;
  const of = (name: string) => told.get(name) ?? '';
  const algorithm = algorithms.find((it) => it.toLowerCase() === (told.get('algorithm') ?? 'MD5').toLowerCase());
  const [response, nc] = [of('response').toLowerCase(), of('nc')];
  if (algorithm === undefined || of('qop').toLowerCase() !== 'auth') return null;
  if (!/^[0-9a-f]{32,64}$/.test(response) || !/^[0-9a-f]{8}$/i.test(nc)) return null;
  const given = { user: of('username'), realm: of('realm'), nonce: of('nonce'), uri: of('uri'), cnonce: of('cnonce') };
  if (given.user === '' || given.user.length > maxUser || given.nonce === '' || given.uri === '') return null;
  return { scheme: 'digest', ...given, response, nc, algorithm };
}

/** One `name = token` or `name = "quoted"`, and what separates it from the next. */
const parameter = /[ \t]*([A-Za-z0-9*_-]{1,32})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[^])*)"|([^\s",=]+))[ \t]*(?:,|$)/y;

/** Names in lower case; null where the list is broken or names one twice. Some phones leave an empty place behind a comma. */
function readParameters(text: string): ReadonlyMap<string, string> | null {
  const told = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const [empty = ''] = /^[ \t]*(?:,|$)/.exec(text.slice(at)) ?? [];
    if (empty !== '') {
      at += empty.length;
      continue;
    }
    parameter.lastIndex = at;
    const [whole, name = '', quoted, token = ''] = parameter.exec(text) ?? [];
    if (whole === undefined) return null;
    const value = quoted === undefined ? token : quoted.replaceAll(/\\([^])/g, '$1');
    if (value.length > maxValue || told.has(name.toLowerCase())) return null;
    told.set(name.toLowerCase(), value);
    at += whole.length;
  }
  return told;
}
