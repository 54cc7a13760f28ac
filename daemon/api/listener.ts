import { chmod } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { problem, ProblemError } from '../lib/index.ts';
import { problemDocument } from './http/answer.ts';

/** The certificate that a listener shows, and how it hears of a new one. */
export interface ListenerCertificate {
  current(): { readonly cert: string; readonly key: string };
  onChange(listener: (certificate: { readonly cert: string; readonly key: string }) => void): () => void;
}

/** Where a listener listens: a port (0 = any free one) of this host, or a local socket's path (readable by its owner only). */
export type Place = { readonly host: string; readonly port: number } | { readonly socket: string };

/** One open door of the API. */
export interface ApiListener {
  /** Answers the port, 0 for a local socket. Rejects with ProblemError `listen-failed`. */
  start(): Promise<number>;
  /** Takes nothing new, lets running answers go out for five seconds, then ends every connection. */
  stop(): Promise<void>;
}

const limits = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 15_000, maxHeaderSize: 16_384 };
/** Readers of live events (see api/live) hold one each, for long. */
const mostConnections = 2_500;
const stopMilliseconds = 5000;

/** A request that is no HTTP is told so, and its connection ends. */
function refuseMalformed(_error: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemDocument(problem('body-malformed', { reason: 'it is no HTTP request' }), 'en'));
  const headers = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}

function serverFor(handler: RequestListener, certificate: ListenerCertificate | null): Server | SecureServer {
  if (certificate === null) return createServer(limits, handler);
  const { cert, key } = certificate.current();
  const server = createSecureServer({ ...limits, cert, key, minVersion: 'TLSv1.2' }, handler);
  const forget = certificate.onChange((fresh) => server.setSecureContext({ cert: fresh.cert, key: fresh.key }));
  server.once('close', forget);
  return server;
}

/** A door of the API at `place`; `certificate` = with TLS. */
export function createApiListener(deps: {
  readonly handler: RequestListener;
  readonly place: Place;
  readonly certificate: ListenerCertificate | null;
}): ApiListener {
  const { handler, place, certificate } = deps;
  const server = serverFor(handler, certificate);
  server.maxConnections = mostConnections;
  server.on('clientError', refuseMalformed);
  const listen = () =>
    new Promise<number>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) => reject(listenProblem(place, error.code ?? error.message));
      server.once('error', refused);
      const where = 'socket' in place ? { path: place.socket } : place;
      server.listen(where, () => {
        server.off('error', refused);
        resolve('socket' in place ? 0 : (server.address() as AddressInfo).port);
      });
    });
  return {
    start: async () => {
      const port = await listen();
      if ('socket' in place) await chmod(place.socket, 0o600);
      return port;
    },
    stop: () => stopServer(server),
  };
}

function listenProblem(place: Place, reason: string): ProblemError {
  const told =
    'socket' in place
      ? { name: place.socket, port: '-', reason, setting: 'HOOKSWITCH_DATA_DIR' }
      : { name: 'API', port: place.port, reason, setting: 'HOOKSWITCH_API_PORT' };
  return new ProblemError(problem('listen-failed', told));
}

async function stopServer(server: Server | SecureServer): Promise<void> {
  if (!server.listening) return;
  const late = setTimeout(() => server.closeAllConnections(), stopMilliseconds);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
}
