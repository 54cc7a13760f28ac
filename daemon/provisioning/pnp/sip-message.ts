/** A message of SIP as far as it is needed here (RFC 3261, section 7): what strangers send is read within bounds, and what is out of them is no message. */
export interface SipMessage {
  /** Of a request; null = it is an answer. */
  readonly request: { readonly method: string; readonly uri: string } | null;
  /** Of an answer; null = it is a request. */
  readonly status: number | null;
  /** Values in order, under the long name in lower case. One line each, without control characters. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

/** Short names (RFC 3261, section 7.3.3; RFC 6665). */
const longNames: Readonly<Record<string, string>> = {
  ...{ c: 'content-type', f: 'from', i: 'call-id', k: 'supported', l: 'content-length' },
  ...{ m: 'contact', o: 'event', s: 'subject', t: 'to', u: 'allow-events', v: 'via' },
};

/** More than any phone sends. */
export const sipBounds = { bytes: 4_096, headers: 64, name: 40, value: 1_024 } as const;

const single = ['from', 'to', 'call-id', 'cseq', 'event', 'user-agent', 'content-length', 'expires'];
const requestLine = /^([A-Z]{1,20}) ([\x21-\x7e]{1,512}) SIP\/2\.0$/;
const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: .*)?$/;
const name = /^[\w!%'*+.~-]+$/;
// A tab is the one control character that may stand in a value, and becomes a blank.
const control = /[\x00-\x08\x0a-\x1f\x7f]/;

/**
 * Reads a datagram. Bytes above 127 are kept one by one (latin1), so that what is echoed is what was sent. null = no message of SIP, one that contradicts
 * itself, or one out of bounds; never throws.
 */
export function readSip(datagram: Uint8Array): SipMessage | null {
  if (datagram.length > sipBounds.bytes) return null;
  const [first = '', ...rest] = headOf(Buffer.from(datagram).toString('latin1'));
  const start = readStart(first);
  const headers = start === null ? null : readHeaders(rest);
  return start === null || headers === null ? null : { ...start, headers };
}

/** The lines before the empty one, folded ones joined. A line may end with LF alone. */
function headOf(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.replace(/^[\r\n]+/, '').split(/\r?\n/, sipBounds.headers * 4)) {
    if (line === '') break;
    if (/^[ \t]/.test(line) && lines.length > 1) lines.push(`${lines.pop() ?? ''} ${line.trim()}`);
    else lines.push(line);
  }
  return lines;
}

function readStart(line: string): Pick<SipMessage, 'request' | 'status'> | null {
  const [, method, uri] = requestLine.exec(line) ?? [];
  if (method !== undefined && uri !== undefined) return { request: { method, uri }, status: null };
  const [, status] = statusLine.exec(line) ?? [];
  return status === undefined || control.test(line) ? null : { request: null, status: Number(status) };
}

function readHeaders(lines: readonly string[]): SipMessage['headers'] | null {
  if (lines.length > sipBounds.headers) return null;
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const told = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    const value = line
      .slice(colon + 1)
      .replaceAll('\t', ' ')
      .trim();
    if (told.length > sipBounds.name || value.length > sipBounds.value) return null;
    if (!name.test(told) || control.test(value)) return null;
    const key = Object.hasOwn(longNames, told) ? (longNames[told] as string) : told;
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return single.every((key) => (headers.get(key)?.length ?? 0) <= 1) ? headers : null;
}

/** A header's first value; null = it is not there. */
export function headerOf({ headers }: SipMessage, key: string): string | null {
  return headers.get(key)?.[0] ?? null;
}

/** The first of several values that share a line, separated by commas that stand outside of quotes and of `<…>`. */
export function firstOf(value: string): string {
  const depth = { quoted: false, within: false };
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at];
    if (char === '\\' && depth.quoted) at += 1;
    else if (char === '"') depth.quoted = !depth.quoted;
    else if (char === '<' && !depth.quoted) depth.within = true;
    else if (char === '>' && !depth.quoted) depth.within = false;
    else if (char === ',' && !depth.quoted && !depth.within) return value.slice(0, at).trim();
  }
  return value;
}

/** What stands in `<…>`, or before the parameters. */
export function uriIn(value: string): string {
  const first = firstOf(value);
  return (/<([^<>]*)>/.exec(first.replace(/^"(?:\\.|[^"\\])*"/, ''))?.[1] ?? first.split(';', 1)[0] ?? '').trim();
}

/** The parameters after a value's address, names in lower case, quotes taken off; `rport` alone is empty. */
export function parametersOf(value: string): ReadonlyMap<string, string> {
  const rest = firstOf(value).replace(/^[^;<"]*(?:"(?:\\.|[^"\\])*"\s*)?(?:<[^>]*>)?/, '');
  const found = new Map<string, string>();
  for (const [, key = '', quoted, plain] of rest.matchAll(/;\s*([\w.+-]+)\s*(?:=\s*(?:"([^"\\]*)"|([^;"\s]*)))?/g))
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), quoted ?? plain ?? '');
  return found;
}
