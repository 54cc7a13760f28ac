import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import type { z } from 'zod';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Problem } from '../../lib/index.ts';
import type { Log } from '../../lib/log.ts';
import { setCookie } from '../auth/cookie.ts';
import { isForeignOrigin, isOwnOrigin } from '../auth/origin.ts';
import type { Client } from '../auth/sessions.ts';
import { nobody, signInLocally } from '../auth/sign-in.ts';
import type { Caller, SignIn } from '../auth/sign-in.ts';
import { groupOf, mayAct, routes } from '../contract/index.ts';
import type { Route, RouteId, Routes } from '../contract/index.ts';
import { languageFor, sendFile, sendProblem, sendReply } from './answer.ts';
import type { Filed, Reply, Streamed } from './answer.ts';
import { readJson } from './body.ts';
import { check } from './check.ts';
import { readVersion } from './if-match.ts';
import type { WhoMoved } from './who-moved.ts';

/** A request that passed its route's rules: signed in, allowed, well-formed. */
export interface Call<R extends Route> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<NonNullable<R['body']>>;
  /** The version that an edit was made from; null = any (or no edit). */
  readonly version: number | null;
  readonly caller: Caller;
  readonly client: Client;
  readonly language: ReturnType<typeof languageFor>;
}

/** Answers a call, or throws ProblemError; a route that streams takes the answer over. */
export type Handler<R extends Route> = (call: Call<R>) => Answer<R> | Promise<Answer<R>>;

type Answer<R extends Route> = Reply<z.output<R['output']>> | Streamed | Filed;

/** A handler for every route of the table. */
export type Handlers<Id extends RouteId = RouteId> = { readonly [K in Id]: Handler<Routes[K]> };

interface Mounting {
  readonly handlers: Handlers;
  readonly signIn: SignIn;
  readonly log: Log;
  /** Whether that is the token for monitors. */
  readonly isMonitor: (request: Request) => boolean;
  /** Who made an edit come too late. Never rejects. */
  readonly whoMoved: (that: Problem) => Promise<WhoMoved>;
}

const base = '/api/v1';

/** `/phones/{mac}` → `/phones/:mac`. */
const expressPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Where a request comes from. On the local socket there are no addresses. */
function clientOf(request: Request, { signIn }: Mounting): Client {
  const address = signIn === signInLocally ? null : (request.ip ?? 'unknown').slice(0, 100);
  return { address, userAgent: (request.headers['user-agent'] ?? '').slice(0, 200), isSecure: request.secure };
}

/** `isAgain`: the request is looked at once more, for an answer that goes on. */
async function callerOf(
  id: RouteId,
  request: Request,
  client: Client,
  mounting: Mounting,
  isAgain = false,
): Promise<Caller> {
  const route: Route = routes[id];
  if (route.signsIn === true && isForeignOrigin(request)) throw new ProblemError(problem('origin-refused'));
  if (route.role === 'public') return nobody;
  if (route.forMonitors === true && mounting.isMonitor(request)) return nobody;
  const caller = await mounting.signIn(request, client.address ?? 'local', {
    takesPassword: route.takesPassword,
    isAgain,
  });
  // A cookie comes with whatever a browser sends, also for a page of somebody else's.
  if (caller.session !== null && route.method !== 'GET' && !isOwnOrigin(request))
    throw new ProblemError(problem('origin-refused'));
  if (!mayAct(caller.role, route.role)) throw new ProblemError(problem('not-allowed', { role: caller.role }));
  const group = groupOf(id);
  if (caller.scope !== null && route.outsideScopes !== true && !caller.scope.includes(group))
    throw new ProblemError(problem('out-of-scope', { scope: caller.scope.join(', '), group }));
  return caller;
}

async function readCall(id: RouteId, request: Request, mounting: Mounting): Promise<Call<Route>> {
  const route: Route = routes[id];
  const client = clientOf(request, mounting);
  const caller = await callerOf(id, request, client, mounting);
  const query = check(route.query, { ...request.query }, 'query');
  const reveals = typeof query === 'object' && query !== null && 'reveal' in query && query.reveal === true;
  if (reveals && caller.role !== 'admin') throw new ProblemError(problem('not-allowed', { role: caller.role }));
  const params = check(route.params, { ...request.params }, 'address');
  const version = route.versioned ? readVersion(request) : null;
  const body = route.body ? check(route.body, await readJson(request, route.bodyLimit), 'body') : {};
  return { params, query, body, version, caller, client, language: languageFor(request) };
}

/** Every route of the table, 405 for the other methods of their addresses, 404 for all other addresses, one place for errors. */
export function mountRoutes(app: Express, mounting: Mounting): void {
  const { handlers } = mounting;
  const allowed = new Map<string, Set<string>>();
  for (const [id, route] of Object.entries(routes) as [RouteId, Route][]) {
    const handler = handlers[id] as Handler<Route>;
    const answer = async (request: Request, response: Response) => {
      const call = await readCall(id, request, mounting);
      const reply = await handler(call);
      if ('stream' in reply)
        return reply.stream(request, response, () => callerOf(id, request, call.client, mounting, true));
      if ('file' in reply) return sendFile(response, route.text ?? 'application/octet-stream', reply);
      if (reply.cookie !== undefined) setCookie(response, call.client.isSecure, reply.cookie);
      sendReply(response, route.status, reply);
    };
    for (const path of [base + route.path, ...(route.atRoot ? [route.path] : [])]) {
      app[methodOf(route)](expressPath(path), answer);
      const methods = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
      allowed.set(path, new Set([...(allowed.get(path) ?? []), ...methods]));
    }
  }
  for (const [path, methods] of allowed) {
    app.all(expressPath(path), ({ method }) => {
      throw new ProblemError(problem('method-not-allowed', { method, allowed: [...methods].join(', ') }));
    });
  }
  app.use(() => {
    throw new ProblemError(problem('route-unknown'));
  });
  app.use(errorHandler(mounting));
}

function methodOf({ method }: Route): Lowercase<Route['method']> {
  return method.toLowerCase() as Lowercase<Route['method']>;
}

/** Express's own refusal of an address that it cannot decode. */
const isUndecodable = (error: unknown) =>
  error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400);

/** Where every error of a route ends: refusals as they are, everything else as `internal` with a reference into the log. */
function errorHandler({ log, whoMoved }: Mounting): ErrorRequestHandler {
  return async (error: unknown, request, response, _next) => {
    const language = languageFor(request);
    if (response.headersSent) return void response.destroy();
    if (error instanceof ProblemError)
      return sendProblem(response, error.problem, language, await whoMoved(error.problem));
    if (isUndecodable(error)) {
      return sendProblem(response, problem('body-malformed', { reason: 'the address cannot be decoded' }), language);
    }
    const reference = randomBytes(6).toString('hex');
    log.error({ reference, method: request.method, error }, 'a request to the API failed');
    return sendProblem(response, problem('internal', { reference }), language);
  };
}
