import type { Forwarded } from './addresses.ts';

/** The few headers of a request that we read. */
export interface RequestHeaders extends Forwarded {
  /** At most 256 characters. */
  readonly userAgent: string;
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
  /** The first one. Secret. */
  readonly authorization: string | null;
  /** A body was announced. */
  readonly body: boolean;
}

type Mutable = { -readonly [name in keyof RequestHeaders]: RequestHeaders[name] };

const maxUserAgent = 256;

/** Reads `rawHeaders` (name, value, name, value ...) once, without building all of Node's header objects. */
export function readHeaders(raw: readonly string[]): RequestHeaders {
  const headers: Mutable = {
    userAgent: '',
    ifNoneMatch: null,
    ifModifiedSince: null,
    authorization: null,
    body: false,
    xForwardedFor: null,
    xForwardedProto: null,
    forwarded: null,
  };
  for (let at = 0; at + 1 < raw.length; at += 2) readHeader(headers, raw[at] as string, raw[at + 1] as string);
  return headers;
}

/** By length first: hardly any header that we do not want costs more than that. */
function readHeader(headers: Mutable, name: string, value: string): void {
  switch (name.length) {
    case 9:
      if (is(name, 'forwarded')) headers.forwarded = joined(headers.forwarded, value);
      return;
    case 10:
      if (headers.userAgent === '' && (name === 'User-Agent' || is(name, 'user-agent')))
        headers.userAgent = value.length > maxUserAgent ? value.slice(0, maxUserAgent) : value;
      return;
    case 13:
      if (is(name, 'if-none-match')) headers.ifNoneMatch = joined(headers.ifNoneMatch, value);
      else if (is(name, 'authorization')) headers.authorization ??= value;
      return;
    case 14:
      if (is(name, 'content-length') && !/^0+$/.test(value)) headers.body = true;
      return;
    case 15:
      if (is(name, 'x-forwarded-for')) headers.xForwardedFor = joined(headers.xForwardedFor, value);
      return;
    case 17:
      readLongHeader(headers, name.toLowerCase(), value);
      return;
  }
}

function readLongHeader(headers: Mutable, name: string, value: string): void {
  if (name === 'if-modified-since') headers.ifModifiedSince ??= value;
  else if (name === 'x-forwarded-proto') headers.xForwardedProto = joined(headers.xForwardedProto, value);
  else if (name === 'transfer-encoding') headers.body = true;
}

function is(name: string, lower: string): boolean {
  return name === lower || name.toLowerCase() === lower;
}

function joined(former: string | null, value: string): string {
  return former === null ? value : `${former}, ${value}`;
}
