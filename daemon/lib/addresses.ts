import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { z } from 'zod';

/** Schema of a TCP port as a number or as digits; 0 = any free one. */
export const port = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value),
  z.int({ error: 'it is no port number' }).min(0, 'it is no port number').max(65_535, 'it is no port number'),
);

/** Schema of a text that is not empty. */
export const filledText = z.string({ error: 'it is no text' }).min(1, 'it is empty');

/** Schema of a host name or address. */
export const host = filledText.regex(/^[0-9A-Za-z.:_-]+$/, 'it is no host name or address');

const network = filledText.refine((value) => {
  const [ip = '', bits, ...more] = value.split('/');
  const version = isIP(ip);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}, 'it is no address or network, such as 10.0.0.2 or 10.0.0.0/8');

/** Schema of a list of addresses or networks (CIDR), also as one text separated by commas or blanks. */
export const networks = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((part) => part !== '') : value),
  z.array(network, { error: 'it is no list of addresses' }),
);

/** Networks that are not the internet: private ones (RFC 1918, RFC 4193), this machine itself, and neighbours without an address (RFC 3927, RFC 4291). */
export const privateNetworks: readonly string[] = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
  ...['127.0.0.0/8', '::1', '169.254.0.0/16', 'fe80::/10'],
];

/** Schema of an http(s) address of ours as others see it: no query, no user; slashes at its end are dropped. */
export const publicUrl = filledText
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), 'it is no http:// or https:// address')
  .refine((value) => {
    const url = URL.parse(value);
    return url === null || (url.search === '' && url.hash === '' && url.username === '' && url.password === '');
  }, 'it may hold scheme, host, port and path only')
  .transform((value) => value.replace(/\/+$/, ''));

/** Schema of a MariaDB address: `mysql://user:password@host:port/database`. */
export const databaseUrl = filledText.refine((value) => {
  const url = URL.parse(value);
  return url !== null && /^(mysql|mariadb):$/.test(url.protocol) && /^\/[^/]+$/.test(url.pathname);
}, 'it is not of the form mysql://user:password@host:3306/database');

/** A part of such an address as it is meant: a stray percent sign stays what it is. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** Whether a listener on that host is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return loopbackNames.test(host);
}

/** The address by which this machine is most probably reached from its network: its first one that is not its own loop, IPv4 before IPv6. */
export function firstAddress(): string {
  const all = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'));
  const best = all.find(({ family }) => family === 'IPv4') ?? all[0];
  return best?.address ?? '127.0.0.1';
}

const usualPorts = { http: 80, https: 443, tftp: 69 } as const;

/** `http://host:port` as it stands in an address: IPv6 in brackets, the scheme's own port left out. */
export function originOf(scheme: keyof typeof usualPorts, host: string, port: number): string {
  const own = port === usualPorts[scheme] ? '' : `:${port}`;
  return `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}${own}`;
}

/** A host that means "all addresses" told as one that can be reached. */
export function reachableHost(host: string | undefined): string {
  return host === undefined || host === '0.0.0.0' || host === '::' ? firstAddress() : host;
}
