import type { ServerResponse } from 'node:http';
import type { FileAnswer } from '../contract.ts';
import { createDates, isUnchanged } from './conditional.ts';
import { begin, end, see, trace } from './exchange.ts';
import type { Exchange, ServingParts } from './exchange.ts';
import { countStatus } from './statistics.ts';

type Sent = FileAnswer & { readonly kind: 'file' };

/** Sends files, and says what became of them when their last byte is out. Their bytes are one buffer, taken once: never torn. */
export function createSender(parts: ServingParts): (exchange: Exchange, file: Sent) => void {
  const { clock, counters } = parts;
  const date = createDates();
  return (exchange, file) => {
    const { response, headers, at } = exchange;
    const head = exchange.method === 'HEAD';
    const datedAt = date(file.modifiedAt, at);
    const unchanged = isUnchanged(file, datedAt, headers.ifNoneMatch, headers.ifModifiedSince);
    exchange.sent = file;
    exchange.hash = file.hash;
    exchange.status = unchanged ? 304 : 200;
    countStatus(counters, exchange.status);
    begin(exchange);
    // Before Node's own listener, which takes the socket away.
    response.prependListener('finish', () => {
      // Also said when the connection broke with bytes still waiting: that is left to the connection's end.
      if (isConnected(response) && end(exchange, clock)) sent(parts, exchange, file);
    });
    response.writeHead(exchange.status, fileHeaders(file, unchanged, datedAt));
    response.end(unchanged || head ? undefined : file.body);
    see(parts, exchange, false);
  };
}

function isConnected(response: ServerResponse): boolean {
  return response.socket !== null && !response.socket.destroyed;
}

function fileHeaders({ etag, contentType, body }: Sent, unchanged: boolean, datedAt: string | null): string[] {
  const cache = 'private, no-cache';
  if (unchanged) {
    if (datedAt === null) return ['ETag', etag, 'Cache-Control', cache];
    return ['ETag', etag, 'Cache-Control', cache, 'Last-Modified', datedAt];
  }
  const length = String(body.length);
  if (datedAt === null)
    return ['Content-Type', contentType, 'Content-Length', length, 'ETag', etag, 'Cache-Control', cache];
  // prettier-ignore
  return ['Content-Type', contentType, 'Content-Length', length, 'ETag', etag, 'Cache-Control', cache, 'Last-Modified', datedAt];
}

/** The last byte was handed over. A HEAD proves nothing: no byte of the file went out. */
function sent(parts: ServingParts, exchange: Exchange, file: Sent): void {
  const proof = exchange.method === 'GET';
  if (proof && exchange.status === 200) parts.counters.bytes += file.body.length;
  if (proof) parts.desk.served(exchange.hit, file, true, exchange.at);
  trace(parts, exchange, proof);
}

/** The connection ended before the answer was out: tells what was not proven. */
export function aborted(parts: ServingParts, exchange: Exchange): void {
  const { method, sent: file, hit, at } = exchange;
  parts.counters.aborted++;
  if (file === null) return;
  if (method === 'GET') parts.desk.served(hit, file, false, at);
  trace(parts, exchange, false);
}
