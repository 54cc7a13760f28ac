import { isIP, isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { createBoundedMap } from './bounded-map.ts';

/** What proxies told about a request: the headers' values, several lines joined by commas. */
export interface Forwarded {
  readonly xForwardedFor: string | null;
  readonly xForwardedProto: string | null;
  readonly forwarded: string | null;
}

/** Where a request really comes from. */
export interface Origin {
  readonly address: string;
  readonly scheme: 'http' | 'https';
}

/**
 * One way of writing an address: IPv4 also where it came as `::ffff:192.0.2.1`, IPv6 compressed in lower case, without zone, brackets or port.
 * Null if it is none.
 */
export function normaliseAddress(text: string): string | null {
  // What nearly every socket says, at once.
  if (isIPv4(text)) return text;
  if (text.startsWith('::ffff:') && isIPv4(text.slice(7))) return text.slice(7);
  const bare = withoutPort(text.trim()).split('%', 1)[0] as string;
  if (isIP(bare) === 0) return null;
  return ipaddr.process(bare).toString();
}

function withoutPort(text: string): string {
  if (text.startsWith('[')) return /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? '';
  const [host = '', ...more] = text.split(':');
  return more.length === 1 ? host : text;
}

/** What guesses are counted by: an IPv4 address, or the /64 of an IPv6 one (all of it is one customer's). Takes normalised addresses. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const parts = (ipaddr.parse(address) as ipaddr.IPv6).parts.slice(0, 4);
  return parts.map((part) => part.toString(16)).join(':') + '::/64';
}

/**
 * Answers whether a normalised address is in one of the networks.
 * @param networks addresses or CIDR networks, checked before by the configuration's schema; a malformed one throws.
 */
export function createNetworkMatcher(networks: readonly string[]): (address: string) => boolean {
  const ranges = networks.map(parseNetwork);
  const known = createBoundedMap<boolean>(10_000);
  return (address) => {
    if (ranges.length === 0) return false;
    let within = known.get(address);
    if (within === undefined) {
      const that = ipaddr.parse(address);
      within = ranges.some(([base, bits]) => that.kind() === base.kind() && that.match(base, bits));
      known.set(address, within);
    }
    return within;
  };
}

/**
 * Tells the client's address: the peer's own, unless the peer is a trusted proxy; then the rightmost hop that is none.
 * @param networks addresses or CIDR networks of trusted proxies, checked before by the configuration's schema; a malformed one throws.
 */
export function createAddressReader(networks: readonly string[]) {
  const isTrusted = createNetworkMatcher(networks);

  return {
    isTrusted,
    /** Origin of a request whose peer is trusted. Says the peer's own address where its headers contradict each other. */
    behind(peer: string, scheme: Origin['scheme'], told: Forwarded): Origin {
      const byList = told.xForwardedFor === null ? null : lastUntrusted(listHops(told.xForwardedFor), peer, isTrusted);
      const byForwarded = told.forwarded === null ? null : lastUntrusted(forHops(told.forwarded), peer, isTrusted);
      // One of the two was then sent by the client and passed on by a proxy that knows only the other: believe neither.
      const contradict = byList !== null && byForwarded !== null && byList !== byForwarded;
      return {
        address: contradict ? peer : (byList ?? byForwarded ?? peer),
        scheme: forwardedScheme(told) ?? scheme,
      };
    },
  };
}

/** See {@link createAddressReader}. */
export type AddressReader = ReturnType<typeof createAddressReader>;

function parseNetwork(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const that = ipaddr.process(text);
  return [that, that.kind() === 'ipv4' ? 32 : 128];
}

/** Walks from the nearest hop outwards; stops at the first that is no trusted proxy, or before one that is no address. */
function lastUntrusted(hops: readonly string[], peer: string, isTrusted: (address: string) => boolean): string {
  let nearest = peer;
  for (const hop of hops.toReversed()) {
    const address = normaliseAddress(hop);
    if (address === null) break;
    nearest = address;
    if (!isTrusted(address)) break;
  }
  return nearest;
}

function listHops(value: string): string[] {
  return value.split(',').map((hop) => hop.trim());
}

/** RFC 7239: elements separated by commas, pairs by semicolons, values perhaps quoted. No comma or semicolon can stand in an address. */
function forHops(value: string): string[] {
  return value.split(',').map((element) => pairOf(element, 'for') ?? '');
}

function pairOf(element: string, name: string): string | null {
  for (const pair of element.split(';')) {
    const [key = '', ...rest] = pair.split('=');
    if (key.trim().toLowerCase() === name) return rest.join('=').trim().replaceAll('"', '');
  }
  return null;
}

function forwardedScheme(told: Forwarded): Origin['scheme'] | null {
  const last = told.xForwardedProto?.split(',').at(-1) ?? pairOf(told.forwarded?.split(',').at(-1) ?? '', 'proto');
  const scheme = last?.trim().toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : null;
}
