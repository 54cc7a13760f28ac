/** SIP messages as text (RFC 3261, section 7): a start line, headers in order with repeats, a body. */

export interface SipMessage {
  /** Of a request. */
  method?: string;
  uri?: string;
  /** Of a response. */
  status?: number;
  reason?: string;
  headers: readonly (readonly [string, string])[];
  body: string;
}

/** Short names of headers (section 7.3.3 and RFC 6665). */
const short: Record<string, string> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
  o: 'event',
  u: 'allow-events',
  s: 'subject',
  k: 'supported',
};

const fullName = (name: string): string => short[name.toLowerCase()] ?? name.toLowerCase();

/** All values of a header, in order. */
export const headersOf = (message: SipMessage, name: string): string[] =>
  message.headers.filter(([key]) => fullName(key) === fullName(name)).map(([, value]) => value);

export const headerOf = (message: SipMessage, name: string): string | undefined => headersOf(message, name)[0];

/** A parameter after `;` of a header's value: the tag of `<sip:201@host>;tag=abc`. */
export function parameterOf(value: string, name: string): string | undefined {
  const outside = value.replace(/"(\\.|[^"\\])*"/g, '').replace(/<[^>]*>/g, '');
  return new RegExp(`;\\s*${name}\\s*=\\s*"?([^;,"\\s]+)`, 'i').exec(outside)?.[1];
}

/** The address inside of `"Name" <sip:201@host>;tag=x`, or the bare one. */
export const uriOf = (value: string): string => /<([^>]*)>/.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? '';

/** The part before the `@`: `201`, or nothing. */
export function userOf(uri: string): string | undefined {
  const user = /^sips?:([^@;?]+)@/i.exec(uri)?.[1];
  return user === undefined ? undefined : decodeURIComponent(user);
}

/** The name before an address: `Anna` of `"Anna" <sip:201@host>`. */
export const displayNameOf = (value: string): string =>
  (/^\s*"((?:\\.|[^"\\])*)"/.exec(value)?.[1] ?? /^([^<"]*)</.exec(value)?.[1] ?? '').replace(/\\(.)/g, '$1').trim();

function readStart(line: string): Pick<SipMessage, 'method' | 'uri' | 'status' | 'reason'> | undefined {
  const response = /^SIP\/2\.0 (\d{3}) (.*)$/.exec(line);
  if (response) return { status: Number(response[1]), reason: response[2] ?? '' };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(line);
  if (!request) return undefined;
  return { method: request[1] ?? '', uri: request[2] ?? '' };
}

/** Reads a whole message; nothing when it is none. */
export function readMessage(bytes: Buffer): SipMessage | undefined {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const start = readStart(first);
  if (!start) return undefined;
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
  return { ...start, headers, body: text.slice(end + 4) };
}

/** How many bytes a message at the beginning of a stream takes; nothing while it is not whole. */
export function lengthInStream(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const body = /^(?:content-length|l)\s*:\s*(\d+)/im.exec(bytes.toString('latin1', 0, end))?.[1] ?? '0';
  const whole = end + 4 + Number(body);
  return bytes.length < whole ? undefined : whole;
}

/** As bytes for the wire; the length of the body is added. */
export function writeMessage(message: SipMessage): Buffer {
  const start =
    message.status === undefined
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason ?? ''}`;
  const lines = message.headers.map(([name, value]) => `${name}: ${value}`);
  if ([start, ...lines].some((line) => /[\r\n]/.test(line))) throw new Error('a line break in a SIP header');
  return Buffer.from(
    [start, ...lines, `Content-Length: ${Buffer.byteLength(message.body)}`, '', message.body].join('\r\n'),
  );
}

const reasons: Record<number, string> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  486: 'Busy Here',
  487: 'Request Terminated',
  489: 'Bad Event',
  603: 'Decline',
};

/** The answer to a request: its Via, From, To (with our tag), Call-ID and CSeq, then what is given. */
export function answerTo(
  request: SipMessage,
  status: number,
  tag: string,
  more: readonly (readonly [string, string])[] = [],
  body = '',
): SipMessage {
  const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) =>
    headersOf(request, name).map((value): [string, string] => {
      const tagless = name === 'To' && status > 100 && parameterOf(value, 'tag') === undefined;
      return [name, tagless ? `${value};tag=${tag}` : value];
    }),
  );
  return { status, reason: reasons[status] ?? 'Answer', headers: [...copied, ...more], body };
}
