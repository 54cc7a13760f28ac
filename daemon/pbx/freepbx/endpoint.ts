import type { EndpointFacts } from '../contract.ts';
import { readCodecs, readTransports } from '../tables/endpoint-words.ts';
import type { DetailKeyword } from './rows.ts';

type Details = ReadonlyMap<string, string>;

const dtmfModes: Readonly<Record<string, EndpointFacts['dtmf']>> = {
  ...{ rfc4733: 'rfc4733', rfc2833: 'rfc4733', inband: 'inband', info: 'info', shortinfo: 'info' },
  ...{ auto: 'auto', auto_info: 'auto' },
};

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
