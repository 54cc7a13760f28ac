import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError } from '../../lib/index.ts';
import { begin, end, see, trace } from './exchange.ts';
import type { Connection, Exchange, ServingParts } from './exchange.ts';
import { internalError, noBodies, notFound, notNow, send, tooMany, wrongMethod } from './replies.ts';
import type { Reply } from './replies.ts';
import { readHeaders } from './request-headers.ts';
import type { RequestHeaders } from './request-headers.ts';
import { createSender } from './sender.ts';
import { countStatus } from './statistics.ts';
import type { Target } from './target.ts';

/** Answers one request. Never throws. */
export type Handler = (request: IncomingMessage, response: ServerResponse, connection: Connection) => void;

/** The path of every byte that a phone gets. Nothing here waits, except for what must be durable first. */
export function createHandler(parts: ServingParts): Handler {
  const { desk, access, notices } = parts;
  const sendFile = createSender(parts);

  const answer = (exchange: Exchange) => {
    const found = desk.file(exchange.hit, exchange.name);
    if (found.kind === 'file') return sendFile(exchange, found);
    exchange.status = notFound.status;
    plain(parts, exchange.response, notFound);
    see(parts, exchange, found.kind === 'foreign');
    trace(parts, exchange, false);
  };
  const flood = (exchange: Exchange, seconds: number) => {
    exchange.status = 429;
    plain(parts, exchange.response, tooMany(seconds));
    notices.flood(exchange.hit, exchange.address);
    trace(parts, exchange, false);
  };
  const serve: Handler = (request, response, connection) => {
    const head = request.method === 'HEAD';
    if (!head && request.method !== 'GET') return plain(parts, response, wrongMethod);
    const headers = readHeaders(request.rawHeaders);
    if (headers.body) return plain(parts, response, noBodies);
    const target = parts.parse(request.url as string);
    const hit = target === null ? null : desk.findToken(target.token);
    if (target === null || hit === null) return refuse(parts, response, target, connection, headers);
    const at = parts.clock.now();
    const { address, scheme } = originOf(parts, connection, headers);
    const identity = desk.identify(hit.vendor, headers.userAgent);
    const { name } = target;
    // prettier-ignore
    const exchange: Exchange = {
      response, connection, head, headers, hit, name, at, address, scheme, identity,
      file: null, status: 0, seen: null,
    };
    const seconds = access.admit(hit.deviceId, at);
    if (seconds > 0) return flood(exchange, seconds);
    const durable = desk.prepare(hit, identity, at);
    if (durable === null) answer(exchange);
    else waitFor(parts, exchange, durable, answer);
  };
  return (request, response, connection) => {
    if (parts.isStopping()) response.shouldKeepAlive = false;
    guarded(parts, response, () => serve(request, response, connection));
  };
}

function originOf(parts: ServingParts, connection: Connection, headers: RequestHeaders) {
  if (!connection.trusted) return connection;
  return parts.addresses.behind(connection.address, connection.scheme, headers);
}

function plain({ counters }: ServingParts, response: ServerResponse, reply: Reply): void {
  countStatus(counters, reply.status);
  send(response, reply);
}

/** Without a valid token the reply is on its way before anything else is asked or counted: its time tells nothing. */
function refuse(
  parts: ServingParts,
  response: ServerResponse,
  target: Target | null,
  connection: Connection,
  headers: RequestHeaders,
): void {
  plain(parts, response, notFound);
  parts.counters.refused++;
  if (target === null) return;
  const now = parts.clock.now();
  const { address } = originOf(parts, connection, headers);
  const refusal = parts.access.refuse(address, target.token, now);
  if (refusal !== 'silent') parts.desk.refused(target.token, now, address);
  if (refusal !== 'locked') return;
  parts.counters.locked++;
  parts.notices.locked(address);
}

function waitFor(
  parts: ServingParts,
  exchange: Exchange,
  durable: Promise<void>,
  answer: (exchange: Exchange) => void,
): void {
  const failed = (error: unknown) => {
    const reply = error instanceof ProblemError ? notNow : internalError;
    parts.notices.notPrepared(exchange.hit, error);
    exchange.status = reply.status;
    plain(parts, exchange.response, reply);
    trace(parts, exchange, false);
  };
  const unlessGone = (go: () => void) => {
    if (end(exchange, parts.clock)) guarded(parts, exchange.response, go);
  };
  begin(exchange);
  durable.then(
    () => unlessGone(() => answer(exchange)),
    (error: unknown) => unlessGone(() => failed(error)),
  );
}

function guarded(parts: ServingParts, response: ServerResponse, go: () => void): void {
  try {
    go();
  } catch (error) {
    parts.notices.failed(error);
    if (response.headersSent) response.destroy();
    else plain(parts, response, internalError);
  }
}
