import { isIPv4 } from 'node:net';
import type { PnpRecord } from '../../domain/index.ts';
import { parseMac, type Mac } from '../../lib/index.ts';
import type { Place, Subscription } from './contract.ts';
import { headerOf, parametersOf, uriIn, type SipMessage } from './sip-message.ts';

/** Multiples of Via: one for the phone, and some for who passed it on. */
const mostVias = 4;
const longestText = 64;

/** Understands a phone's question; null = it is none, or it names no MAC address, or two of them. */
export type SubscriptionReader = (message: SipMessage) => Subscription | null;

/** Makes the reader. @param records of all makes: who asks is known only when the question is read */
export function createSubscriptionReader(records: readonly PnpRecord[]): SubscriptionReader {
  const users = [...new Set(records.flatMap((record) => record.users))].map(patternOf);
  return (message) => {
    const { request } = message;
    const parts = request?.method === 'SUBSCRIBE' ? partsOf(message) : null;
    const mac = request === null || parts === null ? null : macIn(users, request.uri, message);
    return mac === null || parts === null ? null : { ...parts, mac };
  };
}

function patternOf(user: string): RegExp {
  const [before = '', after = ''] = user.split('{mac}').map((text) => text.replaceAll(/[^\w]/g, '\\$&'));
  return new RegExp(`^${before}([0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5})${after}$`, 'i');
}

function partsOf(message: SipMessage): Omit<Subscription, 'mac'> | null {
  const [from, to, callId, cseq, event] = ['from', 'to', 'call-id', 'cseq', 'event'].map((key) =>
    headerOf(message, key),
  );
  const via = message.headers.get('via') ?? [];
  if (!from || !to || !callId || !cseq || !event || via.length === 0 || via.length > mostVias) return null;
  if (!/^ua-profile\s*(?:;|$)/i.test(event)) return null;
  const [, sequence] = /^(\d{1,10})\s+SUBSCRIBE$/.exec(cseq) ?? [];
  if (sequence === undefined) return null;
  const told = parametersOf(event);
  const param = (key: string) => told.get(key)?.slice(0, longestText) || null;
  return {
    ...{ vendor: param('vendor'), model: param('model'), version: param('version') },
    ...{ userAgent: headerOf(message, 'user-agent') ?? '', callId, sequence: Number(sequence) },
    ...{ via, from, to, cseq, event, accept: headerOf(message, 'accept'), contact: contactIn(message) },
  };
}

/** An address that can stand in a request line: nothing that was escaped is read, headers after `?` are dropped. */
function contactIn(message: SipMessage): string | null {
  const [uri = ''] = uriIn(headerOf(message, 'contact') ?? '').split('?', 1);
  return uri.length <= 256 && /^sip:[\w.!~*'()&=+$,;:@%/[\]-]+$/i.test(uri) ? uri : null;
}

/** In the user part of the request's address, of From and of To, in the event, or in the instance (RFC 5626, RFC 6080). */
function macIn(users: readonly RegExp[], uri: string, message: SipMessage): Mac | null {
  const event = parametersOf(headerOf(message, 'event') ?? '');
  const contact = headerOf(message, 'contact') ?? '';
  const named = [uri, uriIn(headerOf(message, 'from') ?? ''), uriIn(headerOf(message, 'to') ?? '')];
  const found = [
    ...named.map((address) => macOfUser(users, address)),
    ...[event.get('device-id'), event.get('mac')].map((text) => (text === undefined ? null : parseMac(text))),
    instanceIn(parametersOf(contact).get('+sip.instance')),
  ].filter((mac) => mac !== null);
  const [mac, ...others] = new Set(found);
  return mac !== undefined && others.length === 0 ? mac : null;
}

function macOfUser(users: readonly RegExp[], uri: string): Mac | null {
  const [, raw] = /^sips?:([^@]{1,80})@/i.exec(uri) ?? [];
  if (raw === undefined) return null;
  const user = raw.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  for (const pattern of users) {
    const [, digits] = pattern.exec(user) ?? [];
    if (digits !== undefined) return parseMac(digits.replaceAll(/[:-]/g, ''));
  }
  return null;
}

/** The node of a UUID of the first kind is the MAC address (RFC 6080, 5.1.1.1). */
function instanceIn(instance: string | undefined): Mac | null {
  const [, node] = /^<?urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})>?$/i.exec(instance ?? '') ?? [];
  return node === undefined ? null : parseMac(node);
}

/**
 * Where the answer to a request goes (RFC 3261, 18.2.2; RFC 3581): always to the address that it came from; to the port that its Via names, or to its own
 * where it asks for that or where its Via names somebody else.
 */
export function answerPlace({ via: [top = ''] }: Pick<Subscription, 'via'>, source: Place): Place {
  const [, host, port] = /^SIP\/2\.0\/UDP\s+([^\s:;,]+)(?::(\d{1,5}))?/i.exec(top) ?? [];
  if (host !== source.address || parametersOf(`x${top.slice(top.indexOf(';'))}`).has('rport')) return source;
  return { address: source.address, port: portOr(port, 5060) };
}

/** Where a phone is notified: as its Contact says, if that is where it asked from; nobody else's address is ever written to. */
export function notifyPlace({ contact }: Pick<Subscription, 'contact'>, source: Place): Place {
  const [, host = '', port] = /^sip:(?:[^@]*@)?([^:;]+)(?::(\d{1,5}))?(?:;|$)/i.exec(contact ?? '') ?? [];
  if (!isIPv4(host) || host !== source.address) return source;
  return { address: source.address, port: portOr(port, 5060) };
}

function portOr(text: string | undefined, usual: number): number {
  const port = text === undefined ? usual : Number(text);
  return port > 0 && port < 65_536 ? port : usual;
}
