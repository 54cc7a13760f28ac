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
    const { response, head, headers, at } = exchange;
    const datedAt = date(file.modifiedAt, at);
    const unchanged = isUnchanged(file, datedAt, headers.ifNoneMatch, headers.ifModifiedSince);
    exchange.file = file;
    exchange.status = unchanged ? 304 : 200;
    countStatus(counters, exchange.status);
    begin(exchange);
    response.on('finish', () => {
      // Node says so too when the connection broke with bytes still waiting: that is left to the connection's end.
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

function fileHeaders(file: Sent, unchanged: boolean, datedAt: string | null): string[] {
  const headers = ['ETag', file.etag, 'Cache-Control', 'private, no-cache'];
  if (!unchanged) headers.push('Content-Type', file.contentType, 'Content-Length', String(file.body.length));
  if (datedAt !== null) headers.push('Last-Modified', datedAt);
  return headers;
}

/** The last byte was handed over. A HEAD proves nothing: no byte of the file went out. */
function sent(parts: ServingParts, exchange: Exchange, file: Sent): void {
  const { head, status, hit, at } = exchange;
  if (!head && status === 200) parts.counters.bytes += file.body.length;
  if (!head) parts.desk.served(hit, file, true, at);
  trace(parts, exchange, !head);
}

/** The connection ended before the answer was out: tells what was not proven. */
export function aborted(parts: ServingParts, exchange: Exchange): void {
  const { head, file, hit, at } = exchange;
  parts.counters.aborted++;
  if (file === null) return;
  if (!head) parts.desk.served(hit, file, false, at);
  trace(parts, exchange, false);
}
