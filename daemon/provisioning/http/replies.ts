import type { ServerResponse } from 'node:http';

/** An answer that is always the same. */
export interface Reply {
  readonly status: number;
  /** Name, value, name, value ...: as Node writes it fastest. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

function reply(status: number, text: string, more: readonly string[] = []): Reply {
  const body = Buffer.from(`${text}\n`);
  const length = String(body.length);
  const headers = ['Content-Type', 'text/plain', 'Content-Length', length, 'Cache-Control', 'no-store', ...more];
  return { status, headers, body };
}

/** The one 404: unknown, dead, foreign, no token, no such file. */
export const notFound = reply(404, 'Not found');
/** Whatever the target is, so that it tells nothing. */
export const wrongMethod = reply(405, 'Method not allowed', ['Allow', 'GET, HEAD', 'Connection', 'close']);
/** Nothing is taken here. */
export const noBodies = reply(413, 'No content is taken here', ['Connection', 'close']);
/** For a phone with another one's certificate, or without the one that it must show. The next attempt begins with a handshake. */
export const foreignCertificate = reply(403, 'Not with this certificate', ['Connection', 'close']);
/** Our fault; the log has the reason. */
export const internalError = reply(500, 'Internal error');
/** What must be durable first could not be written. */
export const notNow = reply(503, 'Not now', ['Retry-After', '30']);

/** For a device that floods. */
export function tooMany(seconds: number): Reply {
  return reply(429, 'Too many requests', ['Retry-After', String(seconds)]);
}

/** For a phone that must give user and password: how, one challenge for each way. */
export function unproven(challenges: readonly string[]): Reply {
  return reply(
    401,
    'Not authorised',
    challenges.flatMap((challenge) => ['WWW-Authenticate', challenge]),
  );
}

/** A file for a phone that has no address of its own yet. */
export function firstFile(body: Buffer, contentType: string): Reply {
  const headers = ['Content-Type', contentType, 'Content-Length', String(body.length), 'Cache-Control', 'no-store'];
  return { status: 200, headers, body };
}

/** Sends it; for HEAD Node leaves the body out. */
export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers as string[]);
  response.end(body);
}

/** Raw answers to what never became a request, by the code of the parser's error. The connection is closed after it. */
export function malformedReply(code: string | undefined): string {
  const status =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
}
