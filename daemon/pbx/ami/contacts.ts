import { isIP } from 'node:net';
import type { Contact, LineActivity } from '../contract.ts';
import type { AmiEvent } from './contract.ts';

/** A contact and whose it is. */
export interface OwnedContact {
  readonly account: string;
  readonly contact: Contact;
}

/** Words of `ContactStatus`, and of the lists, which have another for the same (Asterisk 13 to 22, `res_pjsip/pjsip_options.c`). */
const statusWords: ReadonlyMap<string, Contact['status']> = new Map([
  ['reachable', 'reachable'],
  ['avail', 'reachable'],
  ['unreachable', 'unreachable'],
  ['unavail', 'unreachable'],
  ['nonqualified', 'unqualified'],
  ['nonqual', 'unqualified'],
  ['unqualified', 'unqualified'],
  ['created', 'unqualified'],
  ['updated', 'unqualified'],
]);

/** A contact's status as Asterisk words it. */
export function contactStatus(word: string | undefined): Contact['status'] {
  return statusWords.get((word ?? '').toLowerCase()) ?? 'unknown';
}

const withoutBrackets = (host: string) => host.replace(/^\[(.*)\]$/, '$1');
const ipOrNull = (host: string) => (isIP(host) === 0 ? null : host);

function hostOfUri(uri: string): string | null {
  const host = /^sips?:(?:[^@;?]*@)?(\[[^\]]*\]|[^:;?>@]+)/i.exec(uri)?.[1];
  return host === undefined ? null : ipOrNull(withoutBrackets(host));
}

/** `192.0.2.7`, `192.0.2.7:5060`, `2001:db8::1`, `[2001:db8::1]:5060`; Asterisk also writes IPv6 with a port and no brackets. */
function hostOfVia(via: string): string | null {
  const bracketed = /^\[([^\]]*)\]/.exec(via)?.[1];
  if (bracketed !== undefined) return ipOrNull(bracketed);
  return ipOrNull(via.replace(/:\d+$/, '')) ?? ipOrNull(via);
}

/**
 * Where a registration came from: the contact's address where it is one, since `rewrite_contact` puts the sender's there; else the `Via`, which is what the
 * phone thinks of itself (behind address translation another; seen on 22.10). null = neither is an address.
 */
export function contactAddress(uri: string, via: string | undefined): string | null {
  return hostOfUri(uri) ?? hostOfVia(via ?? '');
}

/** Round trips are told in microseconds, `N/A` or 0 where there was none. */
export function roundtripOf(status: Contact['status'], microseconds: string | undefined): number | null {
  const number = Number(microseconds);
  return status === 'reachable' && number > 0 ? number / 1000 : null;
}

const maxUserAgent = 256;

function listed(event: AmiEvent, names: { uri: string; expiry: string; via: string }): Contact | null {
  const uri = event[names.uri] ?? '';
  if (uri === '') return null;
  const status = contactStatus(event['status']);
  const expiry = Number(event[names.expiry]);
  return {
    uri,
    address: contactAddress(uri, event[names.via]),
    userAgent: event['useragent']?.slice(0, maxUserAgent) || null,
    expiresAt: expiry > 0 ? expiry * 1000 : null,
    status,
    roundtripMs: roundtripOf(status, event['roundtripusec']),
  };
}

/** Contacts that stand in the configuration (of trunks, mostly) are nobody's registration: Asterisk names them `aor@@hash`, those of phones `aor;@hash`. */
const isStatic = (id: string | undefined) => id?.includes('@@') === true;

/** An item of `PJSIPShowContacts`. null = none that is registered. */
export function readContactList(event: AmiEvent): OwnedContact | null {
  if (event['event'] !== 'ContactList' || isStatic(event['objectname'])) return null;
  const account = event['endpoint'] || (event['objectname'] ?? '').split(';@')[0] || '';
  const contact = listed(event, { uri: 'uri', expiry: 'expirationtime', via: 'viaaddr' });
  return contact === null || account === '' ? null : { account, contact };
}

/** An item of `PJSIPShowEndpoint`, which tells the same in other words, among much else. null = none that is registered. */
export function readContactDetail(event: AmiEvent): Contact | null {
  if (event['event'] !== 'ContactStatusDetail' || isStatic(event['id'])) return null;
  return listed(event, { uri: 'uri', expiry: 'regexpire', via: 'viaaddress' });
}

/** `other` = people or files would see it; `quiet` = only when it expires; round trips alone are nothing. */
export function compareContacts(before: readonly Contact[], after: readonly Contact[]): 'same' | 'quiet' | 'other' {
  if (before.length !== after.length) return 'other';
  const known = new Map(before.map((contact) => [contact.uri, contact]));
  let quiet = false;
  for (const contact of after) {
    const old = known.get(contact.uri);
    if (old?.status !== contact.status || old.userAgent !== contact.userAgent || old.address !== contact.address) {
      return 'other';
    }
    quiet ||= old.expiresAt !== contact.expiresAt;
  }
  return quiet ? 'quiet' : 'same';
}

/** Names of device states (`ast_devstate_str`); who is not registered is in no call. */
const activities: ReadonlyMap<string, LineActivity> = new Map([
  ['NOT_INUSE', 'idle'],
  ['UNAVAILABLE', 'idle'],
  ['RINGING', 'ringing'],
  ['INUSE', 'in-call'],
  ['BUSY', 'in-call'],
  ['RINGINUSE', 'in-call'],
  ['ONHOLD', 'in-call'],
]);

/** What a device's state means for its line. */
export function activityOf(state: string | undefined): LineActivity {
  return activities.get(state ?? '') ?? 'unknown';
}

/** The address of a contact that stands in the configuration, from an item of either list; null = it is none. */
export function readStaticContact(event: AmiEvent): string | null {
  return isStatic(event['objectname'] ?? event['id']) ? event['uri'] || null : null;
}
