import type { EndpointFacts, SipTransport } from '../contract.ts';
import type { DetailKeyword } from './rows.ts';

type Details = ReadonlyMap<string, string>;

const protocols: readonly SipTransport[] = ['udp', 'tcp', 'tls', 'ws', 'wss'];
const dtmfModes: Readonly<Record<string, EndpointFacts['dtmf']>> = {
  ...{ rfc4733: 'rfc4733', rfc2833: 'rfc4733', inband: 'inband', info: 'info', shortinfo: 'info' },
  ...{ auto: 'auto', auto_info: 'auto' },
};

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

/** How the endpoint is set up, from its keywords; each may be missing. */
export function readEndpoint(details: Details): EndpointFacts {
  const told = (keyword: DetailKeyword) => details.get(keyword)?.trim().toLowerCase() ?? '';
  const transports = readTransports(told('transport'));
  const contacts = told('max_contacts');
  return {
    transports: transports === 'unknown' ? null : transports,
    mediaEncryption: encryptionOf(told),
    mediaEncryptionOptional: told('media_encryption_optimistic') === 'yes',
    dtmf: dtmfModes[told('dtmfmode')] ?? null,
    codecs: readCodecs(told('allow'), told('disallow')),
    maxContacts: /^\d{1,4}$/.test(contacts) ? Number(contacts) : null,
  };
}

function encryptionOf(told: (keyword: DetailKeyword) => string): EndpointFacts['mediaEncryption'] {
  if (told('webrtc') === 'yes') return 'dtls'; // Asterisk then sets it itself
  const media = told('media_encryption');
  if (media === 'sdes' || media === 'dtls') return media;
  const old = told('encryption'); // chan_sip
  if (old === 'yes' || old === 'try') return 'sdes';
  return media === '' && old === '' ? null : 'none';
}
