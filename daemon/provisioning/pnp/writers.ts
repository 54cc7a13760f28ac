import type { Place, Subscription } from './contract.ts';
import { parametersOf } from './sip-message.ts';

/** Values that only we know of. */
export interface Dialog {
  /** Our tag, and the branch of our request: random. */
  readonly tag: string;
  readonly branch: string;
  /** Where we are reached. */
  readonly own: Place;
}

/** Longest address that is sent: more than the makes store. */
const longestUrl = 511;

/** Whether an address can be sent to phones as it is: http or https, printable ASCII. */
export function canCarry(url: string): boolean {
  return url.length <= longestUrl && /^https?:\/\/[\x21-\x7e]+$/.test(url) && !/["<>]/.test(url);
}

/** 200 to the SUBSCRIBE: it lasts no time (the phones ask for 0), for its one NOTIFY comes at once. */
export function writeOk(asked: Subscription, { tag, own }: Dialog, source: Place): Buffer {
  const [top = '', ...more] = asked.via;
  return encode([
    'SIP/2.0 200 OK',
    ...[received(top, source), ...more].map((via) => `Via: ${via}`),
    `From: ${asked.from}`,
    `To: ${withTag(asked.to, tag)}`,
    `Call-ID: ${asked.callId}`,
    `CSeq: ${asked.cseq}`,
    `Contact: <sip:${own.address}:${own.port}>`,
    'Expires: 0',
    'Content-Length: 0',
  ]);
}

/**
 * The NOTIFY with the address: within the dialog of the SUBSCRIBE (RFC 6665, 4.4.1: what was To is From, with our tag), and its last one at the same time.
 * The event is told with the phone's own parameters, as the makes' traces show it.
 */
export function writeNotify(asked: Subscription, dialog: Dialog, to: { readonly source: Place; readonly url: string }) {
  const { tag, branch, own } = dialog;
  const { type, body } = bodyFor(asked.accept, to.url);
  return encode(
    [
      `NOTIFY ${asked.contact ?? `sip:${to.source.address}:${to.source.port}`} SIP/2.0`,
      `Via: SIP/2.0/UDP ${own.address}:${own.port};branch=z9hG4bK${branch};rport`,
      'Max-Forwards: 70',
      `From: ${withTag(asked.to, tag)}`,
      `To: ${asked.from}`,
      `Call-ID: ${asked.callId}`,
      'CSeq: 1 NOTIFY',
      `Contact: <sip:${own.address}:${own.port}>`,
      `Event: ${asked.event}`,
      'Subscription-State: terminated;reason=timeout',
      `Content-Type: ${type}`,
      `Content-Length: ${Buffer.byteLength(body, 'latin1')}`,
    ],
    body,
  );
}

/** All makes that we know take `application/url`; RFC 6080 has the address in the type (RFC 4483), and some testers want it plain. */
function bodyFor(accept: string | null, url: string): { readonly type: string; readonly body: string } {
  const types = (accept ?? '').split(',').map((one) => one.split(';', 1)[0]?.trim().toLowerCase() ?? '');
  if (types.includes('application/url')) return { type: 'application/url', body: url };
  if (types.includes('message/external-body'))
    return {
      type: `message/external-body; access-type="URL"; URL="${url}"`,
      body: 'Content-Type: application/octet-stream\r\n\r\n',
    };
  if (types.includes('text/plain')) return { type: 'text/plain', body: url };
  return { type: 'application/url', body: url };
}

const withTag = (value: string, tag: string) => (parametersOf(value).has('tag') ? value : `${value};tag=${tag}`);

/** Tells the phone from where it was heard, if it asks for that (RFC 3581). */
function received(via: string, { address, port }: Place): string {
  return via.replace(/;\s*rport(?:\s*=\s*\d*)?(?=\s*(?:[;,]|$))/i, `;received=${address};rport=${port}`);
}

const encode = (head: readonly string[], body = '') => Buffer.from([...head, '', body].join('\r\n'), 'latin1');
