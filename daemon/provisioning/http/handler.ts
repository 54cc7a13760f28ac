import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError } from '../../lib/index.ts';
import type { TokenHit } from '../contract.ts';
import type { Origin } from './addresses.ts';
import { checkCertificate } from './certificate-gate.ts';
import { begin, end, see, trace } from './exchange.ts';
import type { Connection, Exchange, ServingParts } from './exchange.ts';
import { firstFile, internalError, noBodies, notFound, notNow, send, tooMany, wrongMethod } from './replies.ts';
import type { Reply } from './replies.ts';
import { readHeaders } from './request-headers.ts';
import type { RequestHeaders } from './request-headers.ts';
import { createSender } from './sender.ts';
import { countStatus } from './statistics.ts';
import type { Target } from './target.ts';
import { createVisits } from './visits.ts';
import type { Visit, Visits } from './visits.ts';

/** Answers one request. Never throws. */
export type Handler = (request: IncomingMessage, response: ServerResponse, connection: Connection) => void;

interface Serving extends ServingParts {
  readonly visits: Visits;
  readonly sendFile: ReturnType<typeof createSender>;
}

/** The path of every byte that a phone gets. Nothing here waits, except for what must be durable first. */
export function createHandler(parts: ServingParts): Handler {
  const visits = createVisits(parts.parse, parts.desk);
  const serving = { ...parts, visits, sendFile: createSender(parts) };
  return (request, response, connection) => {
    if (connection.retired || parts.isStopping()) response.shouldKeepAlive = false;
    try {
      serve(serving, request, response, connection);
    } catch (error) {
      failed(parts, response, error);
    }
  };
}

function serve(parts: Serving, request: IncomingMessage, response: ServerResponse, connection: Connection): void {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD') return plain(parts, response, wrongMethod, null);
  const headers = readHeaders(request.rawHeaders);
  if (headers.body) return plain(parts, response, noBodies, null);
  const at = parts.clock.now();
  connection.usedAt = at;
  const url = request.url as string;
  const visit = parts.visits.read(url);
  const hit = visit === null ? null : parts.desk.findToken(visit.token);
  const origin = connection.trusted
    ? parts.addresses.behind(connection.address, connection.scheme, headers)
    : connection;
  if (!connection.trusted && (headers.xForwardedFor !== null || headers.forwarded !== null))
    parts.counters.forwardedUnread++;
  if (visit === null && isBelieved(connection, headers)) {
    const reply = bootstrap(parts, connection, url, headers.userAgent, origin);
    if (reply !== null) return plain(parts, response, reply, null);
  }
  if (visit === null || hit === null) {
    refuse(parts, response, visit, origin.address, at);
    return knock(parts, connection, headers, url, origin.address, at);
  }
  if (connection.isOldTls) parts.counters.lastOldTls = at;
  parts.visits.keep(url, visit);
  parts.visits.identify(visit, hit, headers.userAgent);
  admit(parts, open(response, connection, headers, hit, visit, method, at, origin));
}

/** One flat literal: this is made for every request. */
function open(
  response: ServerResponse,
  connection: Connection,
  headers: RequestHeaders,
  hit: TokenHit,
  visit: Visit,
  method: Exchange['method'],
  at: number,
  { address, scheme }: Origin,
): Exchange {
  const { identity } = visit;
  return {
    response,
    connection,
    headers,
    hit,
    visit,
    identity,
    sent: null,
    at,
    address,
    scheme,
    file: visit.name,
    method,
    status: 0,
    hash: null,
    complete: false,
    token: hit.kind,
    userAgent: visit.userAgent,
    model: identity === null ? null : identity.model,
    firmware: identity?.firmware == null ? null : identity.firmware.text,
    alarm: null,
  };
}

function admit(parts: Serving, exchange: Exchange): void {
  const { hit, at, identity } = exchange;
  // Before the phone's own pace: who has its address and another certificate must not use that up.
  const refused = checkCertificate(parts, exchange);
  if (refused !== null) return decline(parts, exchange, refused);
  const seconds = parts.access.admit(hit.deviceId, at);
  if (seconds > 0) {
    parts.notices.flood(hit, exchange.address);
    return decline(parts, exchange, tooMany(seconds));
  }
  const unproven = challenge(parts, exchange);
  if (unproven !== null) return decline(parts, exchange, unproven);
  const durable = parts.desk.prepare(hit, identity, at);
  if (durable === null) answer(parts, exchange);
  else waitFor(parts, exchange, durable);
}

/** Before anything of the phone is noted or changed: who has its address alone is not the phone. */
function challenge({ gate, notices }: Serving, exchange: Exchange): Reply | null {
  const { hit, method, visit, headers, address, at } = exchange;
  const refused = gate.check({ hit, method, target: visit, authorization: headers.authorization, address, at });
  if (refused?.wrong === true) notices.unproven(hit, address);
  return refused === null ? null : refused.reply;
}

function answer(parts: Serving, exchange: Exchange): void {
  const found = parts.desk.file(exchange.hit, exchange.file);
  if (found.kind === 'file') return parts.sendFile(exchange, found);
  see(parts, exchange, found.kind === 'foreign');
  decline(parts, exchange, notFound);
}

/** Answers a valid token without a file. */
function decline(parts: Serving, exchange: Exchange, reply: Reply): void {
  exchange.status = reply.status;
  plain(parts, exchange.response, reply, exchange.hit.vendor);
  trace(parts, exchange, false);
}

/** What must be durable is on its way: the answer waits for it, and never goes out without. */
function waitFor(parts: Serving, exchange: Exchange, durable: Promise<void>): void {
  const unlessGone = (go: () => void) => {
    if (!end(exchange, parts.clock)) return;
    try {
      go();
    } catch (error) {
      failed(parts, exchange.response, error);
    }
  };
  const refused = (error: unknown) => {
    parts.notices.notPrepared(exchange.hit, error);
    decline(parts, exchange, error instanceof ProblemError ? notNow : internalError);
  };
  begin(exchange);
  durable.then(
    () => unlessGone(() => answer(parts, exchange)),
    (error: unknown) => unlessGone(() => refused(error)),
  );
}

function plain({ counters }: ServingParts, response: ServerResponse, reply: Reply, make: string | null): void {
  countStatus(counters, reply.status, make);
  send(response, reply);
}

/** Without a valid token the reply is on its way before anything else is asked or counted: its time tells nothing. */
function refuse(
  parts: ServingParts,
  response: ServerResponse,
  target: Target | null,
  address: string,
  now: number,
): void {
  plain(parts, response, notFound, null);
  parts.counters.refused++;
  parts.counters.hours.count('refused', now);
  if (target === null) return;
  const refusal = parts.access.refuse(address, target.token, now, () => parts.desk.isDead(target.token));
  if (refusal !== 'silent') parts.desk.refused(target.token, now, address);
  if (refusal !== 'locked') return;
  parts.counters.locked++;
  parts.notices.locked(address);
}

/** A phone that was added and has only found its way here. Whoever else asks is answered as everybody is. */
function bootstrap(
  parts: Serving,
  { certificate }: Connection,
  target: string,
  userAgent: string,
  { address, scheme: way }: Origin,
): Reply | null {
  const given = parts.bootstrap({ fileName: target, address, way, userAgent, certificate });
  return given === null ? null : firstFile(given.body(), given.contentType);
}

/** Who stands behind an undeclared proxy has no address of its own: from there nobody knocks. */
function isBelieved({ trusted }: Connection, { xForwardedFor, forwarded }: RequestHeaders): boolean {
  return trusted || (xForwardedFor === null && forwarded === null);
}

function knock(
  { onKnock }: ServingParts,
  connection: Connection,
  headers: RequestHeaders,
  target: string,
  address: string,
  at: number,
): void {
  if (isBelieved(connection, headers))
    onKnock({ target, userAgent: headers.userAgent, address, at, certificate: connection.certificate });
}

/** A fault of ours: the phone gets a whole answer all the same, unless one was begun. */
function failed(parts: ServingParts, response: ServerResponse, error: unknown): void {
  parts.notices.failed(error);
  if (response.headersSent) response.destroy();
  else plain(parts, response, internalError, null);
}
