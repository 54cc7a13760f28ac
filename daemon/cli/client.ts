import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { routes, socketPath } from '../api/index.ts';
import type { InputOf, OutputOf, Route, RouteId, Routes } from '../api/index.ts';
import type { Language } from '../lib/index.ts';
import { describeProblem, problem } from '../lib/index.ts';

/** A refusal as the API tells it. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly hint: string;
  /** Everything that is wrong, where one refusal stands for many. */
  readonly details?: readonly { readonly message: string; readonly field?: string }[];
}

/** The daemon said no, or did not answer. Caught once, where commands end. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** What goes with a call. `version` becomes If-Match. */
export interface CallInput<Id extends RouteId> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: InputOf<Id>;
  readonly version?: number | '*';
}

/** Calls the running daemon by the route's id. Rejects with {@link Refused}. */
export type Client = <Id extends RouteId>(id: Id, input?: CallInput<Id>) => Promise<OutputOf<Id>>;

function targetOf(route: Route, { params = {}, query = {} }: CallInput<RouteId>): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1${path}${given.length > 0 ? `?${new URLSearchParams(given).toString()}` : ''}`;
}

function readAll(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.once('error', reject);
  });
}

const absent = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'EPERM', 'ENOTSOCK']);

/** A daemon that was there and went away meanwhile; anything else stays what it is. */
function tellBrokenOff(error: NodeJS.ErrnoException, language: Language): Error {
  if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') return error;
  return new Refused(describeProblem(problem('daemon-broke-off', { reason: error.code }), language));
}

interface Place {
  readonly dataDir: string;
  readonly language: Language;
}

/** How a request is sent to the daemon of a data folder, over its local socket. */
function createSender({ dataDir, language }: Place) {
  const tellAbsent = (error: NodeJS.ErrnoException) => {
    if (error.code === undefined || !absent.has(error.code)) return tellBrokenOff(error, language);
    return new Refused(describeProblem(problem('daemon-absent', { folder: dataDir }), language));
  };
  return (route: Route, input: CallInput<RouteId>, more: Sending = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const body = input.body === undefined ? undefined : Buffer.from(JSON.stringify(input.body));
      const headers = {
        'Accept-Language': language,
        ...more.headers,
        ...(body && { 'Content-Type': 'application/json', 'Content-Length': body.length }),
        ...(input.version !== undefined && { 'If-Match': input.version === '*' ? '*' : `"${input.version}"` }),
      };
      const { method } = route;
      const options = { socketPath: socketPath(dataDir), method, path: targetOf(route, input), headers, agent: false };
      const { signal } = more;
      const outgoing = request({ ...options, ...(signal && { signal }) }, resolve);
      outgoing.once('error', (error) => reject(tellAbsent(error)));
      outgoing.end(body);
    });
}

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Talks to the daemon of a data folder over its local socket. */
export function createClient(place: Place): Client {
  const send = createSender(place);
  return async (id, input = {}) => {
    const response = await send(routes[id], input);
    const text = await readAll(response).catch((error: Error) => {
      throw tellBrokenOff(error, place.language);
    });
    const content: unknown = text === '' ? undefined : routes[id].text === undefined ? JSON.parse(text) : text;
    if ((response.statusCode ?? 500) >= 400) throw new Refused(content as Refusal);
    return content as z.output<Routes[typeof id]['output']>;
  };
}

/** Opens an answer that goes on. Rejects with {@link Refused}; `signal` ends it. */
export type Streamer = (
  input: CallInput<'live.stream'>,
  how: { readonly lastEventId: string | null; readonly signal: AbortSignal },
) => Promise<AsyncIterable<string>>;

/** Opens live events over the daemon's local socket. */
export function createStreamer(place: Place): Streamer {
  const send = createSender(place);
  return async (input, { lastEventId, signal }) => {
    const headers = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId };
    const response = await send(routes['live.stream'], input, { headers, signal });
    if (response.statusCode === 200) return response.setEncoding('utf8') as AsyncIterable<string>;
    throw new Refused(JSON.parse(await readAll(response)) as Refusal);
  };
}
