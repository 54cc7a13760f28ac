import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeProblem } from '../../lib/index.ts';
import type { Language, Problem } from '../../lib/index.ts';
import type { Caller } from '../auth/sign-in.ts';
import type { WhoMoved } from './who-moved.ts';

/** What a route's handler answers. `version` becomes the ETag that edits bring back as If-Match. */
export interface Reply<T> {
  readonly body: T;
  readonly version?: number | undefined;
  readonly location?: string | undefined;
  /** Where it is not the route's own. */
  readonly status?: number | undefined;
  /** Content type, where `body` is a text and no JSON. */
  readonly type?: string | undefined;
  /** The session's cookie, for so many ms; null = it is taken away. */
  readonly cookie?: { readonly value: string; readonly maxAge: number } | null | undefined;
  /** `body` as bytes that stay the same: callers may keep them, and ask whether they still are. */
  readonly kept?: Kept | undefined;
}

/** An answer that goes on until somebody ends it: taken over with nothing written yet. `still` asks again who calls, and rejects where he may no longer. */
export interface Streamed {
  readonly stream: (request: IncomingMessage, response: ServerResponse, still: () => Promise<Caller>) => void;
}

/** A file's bytes; it is open already, so that nothing can take them away any more. */
export interface Filed {
  readonly file: {
    readonly name: string;
    readonly bytes: number;
    /** Closes it at the end, whichever it is. To be called once, unless `close` is. */
    readonly read: () => Readable;
    readonly close: () => Promise<void>;
  };
}

/** Bytes that callers may keep. */
export interface Kept {
  readonly bytes: Buffer;
  /** With its quotes. */
  readonly etag: string;
}

/** The language that the caller reads best, of ours. */
export function languageFor(request: IncomingMessage): Language {
  const weights = (request.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [name = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1);
      return { name: name.slice(0, 2), weight };
    });
  const weightOf = (name: string) => Math.max(0, ...weights.filter((it) => it.name === name).map((it) => it.weight));
  return weightOf('it') > weightOf('en') ? 'it' : 'en';
}

/** Headers of every answer: nothing of it is stored, framed, sniffed or told to another site. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  const bytes = Buffer.from(text);
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** Sends bytes that may be kept, or 304 to a caller who has them. */
export function sendKept(response: ServerResponse, type: string, { bytes, etag }: Kept): void {
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('ETag', etag);
  const known = (response.req.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.statusCode = 200;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** Sends a handler's reply. */
export function sendReply(response: ServerResponse, status: number, reply: Reply<unknown>): void {
  if (reply.kept !== undefined) return sendKept(response, 'application/json; charset=utf-8', reply.kept);
  if (reply.version !== undefined) response.setHeader('ETag', `"${reply.version}"`);
  if (reply.location !== undefined) response.setHeader('Location', reply.location);
  if (reply.body === undefined) {
    response.statusCode = reply.status ?? status;
    response.end();
    return;
  }
  const { type, body } = reply;
  if (type !== undefined && typeof body === 'string') return send(response, reply.status ?? status, type, body);
  send(response, reply.status ?? status, 'application/json; charset=utf-8', JSON.stringify(body) + '\n');
}

/** Sends a file's bytes, part by part as fast as they are taken. Where they end too early, so does the connection. Never rejects. */
export async function sendFile(response: ServerResponse, type: string, { file }: Filed): Promise<void> {
  response.statusCode = 200;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', file.bytes);
  response.setHeader('Content-Disposition', `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`);
  if (response.req.method === 'HEAD') {
    await file.close();
    response.end();
    return;
  }
  const whole = async function* (parts: AsyncIterable<Buffer>) {
    let left = file.bytes;
    for await (const part of parts) {
      left -= part.length;
      yield part;
    }
    // Whoever waits for the rest would wait for ever.
    if (left !== 0) throw new Error('the file is shorter than it was');
  };
  await pipeline(file.read(), whole, response).catch(() => void response.destroy());
}

/** What a refusal looks like (RFC 9457, plus code, message, hint, field, details, language). */
export function problemDocument(that: Problem, language: Language, who: WhoMoved = {}) {
  const { code, status, message, hint, field, details } = describeProblem(that, language);
  const type = `urn:hookswitch:error:${code}`;
  const more = { ...(field !== undefined && { field }), ...(details !== undefined && { details }) };
  return { type, title: message, status, code, message, hint, ...more, ...who, language };
}

/** Sends a refusal, with the headers that belong to its status. */
export function sendProblem(response: ServerResponse, that: Problem, language: Language, who: WhoMoved = {}): void {
  const document = problemDocument(that, language, who);
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept-Language');
  if (document.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="hookswitch"');
  if (document.status === 429) response.setHeader('Retry-After', String(that.parameters['seconds'] ?? 1));
  if (document.status === 503) response.setHeader('Retry-After', '5');
  if (document.status === 405) response.setHeader('Allow', String(that.parameters['allowed'] ?? ''));
  send(response, document.status, 'application/problem+json; charset=utf-8', JSON.stringify(document) + '\n');
}
