import type { SipTransport } from '../contract.ts';

const protocols: readonly SipTransport[] = ['udp', 'tcp', 'tls', 'ws', 'wss'];

/** The protocols of a `transport`: `0.0.0.0-udp` (PJSIP: the name of a transport ends in its protocol) or `udp,tcp` (chan_sip). */
export function readTransports(text: string): readonly SipTransport[] | 'unknown' | null {
  const words = text.split(/[\s,&]+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  const found = words.map((word) => protocols.find((known) => known === word.toLowerCase().replace(/^.*-/, '')));
  return found.includes(undefined) ? 'unknown' : [...new Set(found.filter((known) => known !== undefined))];
}

/** Codecs in a list of Asterisk's (`!all,g722,ulaw:20`, FreePBX joins them by `&`), in their order; null = the exchange's own. */
export function readCodecs(allow: string, disallow: string): readonly string[] | null {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[\s,&|]+/)
      .map((word) => word.replace(/:.*$/, ''));
  const barred = new Set(words(disallow));
  const codecs = words(allow).filter((word) => /^[a-z0-9_.-]{1,20}$/.test(word) && word !== 'all' && !barred.has(word));
  return codecs.length === 0 ? null : [...new Set(codecs)];
}
