import type { ServerResponse } from 'node:http';
import type { FileAnswer } from '../contract.ts';
import { createDates, isUnchanged } from './conditional.ts';
import { begin, end, see, trace } from './exchange.ts';
import type { Exchange, ServingParts } from './exchange.ts';
import { countStatus } from './statistics.ts';
import type { FileHeaders } from './visits.ts';

type Sent = FileAnswer & { readonly kind: 'file' };

/** Sends files, and says what became of them when their last byte is out. Their bytes are one buffer, taken once: never torn. */
export function createSender(parts: ServingParts): (exchange: Exchange, file: Sent) => void {
  const { clock, counters } = parts;
  const date = createDates();
  const headersOf = ({ visit, at }: Exchange, file: Sent): FileHeaders => {
    const known = visit.headers;
    const { etag, modifiedAt } = file;
    if (known !== null && known.etag === etag && known.modifiedAt === modifiedAt && known.datedAt !== null)
      return known;
    return (visit.headers = writeHeaders(file, date(modifiedAt, at)));
  };
  return (exchange, file) => {
    const { response, headers } = exchange;
    const head = exchange.method === 'HEAD';
    const { datedAt, raw } = headersOf(exchange, file);
    const unchanged = isUnchanged(file, datedAt, headers.ifNoneMatch, headers.ifModifiedSince);
    exchange.sent = file;
    exchange.hash = file.hash;
    exchange.status = unchanged ? 304 : 200;
    countStatus(counters, exchange.status, exchange.hit.vendor);
    counters.hours.count('fetches', exchange.at);
    begin(exchange);
    // Before Node's own listener, which takes the socket away.
    response.prependListener('finish', () => {
      // Node may say so too of a connection that broke with bytes still waiting: that is left to the connection's end.
      if (isConnected(response) && end(exchange, clock)) sent(parts, exchange, file);
    });
    response.writeHead(exchange.status, unchanged ? raw.slice(bodyHeaders) : raw);
    response.end(unchanged || head ? undefined : file.body);
    see(parts, exchange, false);
  };
}

function isConnected(response: ServerResponse): boolean {
  return response.socket !== null && !response.socket.destroyed;
}

/** Those that stand first and only where the file follows: type and length, with their values. */
const bodyHeaders = 4;

function writeHeaders({ etag, modifiedAt, contentType, body }: Sent, datedAt: string | null): FileHeaders {
  const raw = ['Content-Type', contentType, 'Content-Length', String(body.length)];
  raw.push('ETag', etag, 'Cache-Control', 'private, no-cache');
  if (datedAt !== null) raw.push('Last-Modified', datedAt);
  return { etag, modifiedAt, datedAt, raw };
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
