import { constants, randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions, SecureVersion } from 'node:tls';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { DeviceCertificates } from '../certificates/contract.ts';
import type { Exchange } from './exchange.ts';
import type { Handler } from './handler.ts';
import { watchSockets } from './sockets.ts';
import type { Counters } from './statistics.ts';
import type { CertificateKeeper } from './tls.ts';

/** Times (ms) and counts that keep slow, silent and greedy clients from holding the server. */
export interface ConnectionLimits {
  /** To the end of the request's headers, from the connection's start or the last answer's end. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly handshakeTimeout: number;
  readonly keepAliveTimeout: number;
  /** To the last byte of an answer. */
  readonly answerTimeout: number;
  /** How long answers may still go out after `stop`. */
  readonly stopTimeout: number;
  readonly maxHeaderSize: number;
  readonly maxConnections: number;
  /** Of one address that is no trusted proxy. */
  readonly maxConnectionsPerAddress: number;
  readonly maxRequestsPerConnection: number;
}

/** What an installation has that says nothing else. */
export const defaultConnectionLimits: ConnectionLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  handshakeTimeout: 15_000,
  keepAliveTimeout: 10_000,
  answerTimeout: 120_000,
  stopTimeout: 5_000,
  maxHeaderSize: 8_192,
  maxConnections: 10_000,
  maxConnectionsPerAddress: 2_500,
  maxRequestsPerConnection: 10_000,
};

/** What TLS is spoken. Defaults: 1.2 and newer, Node's own ciphers. */
export interface TlsOptions {
  readonly minVersion?: SecureVersion;
  /** As OpenSSL names them; old phones need `DEFAULT:@SECLEVEL=0` with `minVersion` `TLSv1`. */
  readonly ciphers?: string;
}

/** One listening port with all its connections. */
export interface Listener {
  /** Answers the port. Rejects with ProblemError `listen-failed`. */
  start(): Promise<number>;
  /** Takes nothing new, lets answers go out for `stopTimeout`, then ends every connection. */
  stop(): Promise<void>;
  connections(): number;
}

/** What makes a listener an HTTPS one. */
export interface SecureOptions {
  readonly certificate: CertificateKeeper;
  readonly tls: TlsOptions;
  /** Whose device certificates are believed; where there are any, phones are asked for theirs. null = nobody ever is. */
  readonly authorities: DeviceCertificates | null;
  /** It speaks what the other one does not any more, and takes weak keys. */
  readonly isOld: boolean;
}

/** See {@link createListener}. */
export interface ListenerOptions {
  readonly port: number;
  readonly host: string | undefined;
  readonly limits: ConnectionLimits;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly isTrusted: (address: string) => boolean;
  /** Given: HTTPS. */
  readonly secure: SecureOptions | null;
  readonly handle: Handler;
  /** The connection ended before this answer's last byte. */
  readonly aborted: (exchange: Exchange) => void;
}

const sweepEvery = 1_000;
const sessionLifetime = 86_400;

/** A bare HTTP or HTTPS server: its sockets, times and limits. What is answered is `handle`'s. */
export function createListener(options: ListenerOptions): Listener {
  const { port, host, limits, clock, secure } = options;
  const server = createServer(options);
  const sockets = watchSockets(options, server);
  const endings: (() => void)[] = [];

  const listen = () =>
    new Promise<number>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) => {
        const [name, setting] = namesOf(secure);
        reject(
          new ProblemError(problem('listen-failed', { name, port, reason: error.code ?? error.message, setting })),
        );
      };
      server.once('error', refused);
      server.listen({ port, host, backlog: 4_096 }, () => {
        server.off('error', refused);
        resolve((server.address() as AddressInfo).port);
      });
    });
  return {
    async start() {
      const opened = await listen();
      endings.push(clock.every(sweepEvery, () => sockets.sweep()));
      if (secure !== null) endings.push(...keepSecure(server as SecureServer, secure, clock, () => sockets.retire()));
      return opened;
    },
    async stop() {
      for (const end of endings.splice(0)) end();
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await sockets.drain(limits.stopTimeout);
      await closed;
    },
    connections: () => sockets.count(),
  };
}

function createServer({ limits, secure, counters }: ListenerOptions): Server {
  const common = {
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    // Node's own timer costs every request something; idle connections are swept instead.
    keepAliveTimeout: 0,
    maxHeaderSize: limits.maxHeaderSize,
    connectionsCheckingInterval: Math.min(2_000, limits.headersTimeout),
    // Old phones leave it out, also in HTTP/1.1; nothing here depends on it.
    requireHostHeader: false,
    // Requests with a body are refused unread, the others need no stream.
    optimizeEmptyRequests: true,
    noDelay: true,
  };
  const server =
    secure === null
      ? createHttpServer(common)
      : createHttpsServer({
          ...common,
          ...contextOf(secure, randomBytes(48)),
          requestCert: asks(secure),
          rejectUnauthorized: false,
          handshakeTimeout: limits.handshakeTimeout,
          ALPNProtocols: ['http/1.1', 'http/1.0'],
        });
  server.maxConnections = limits.maxConnections;
  server.maxRequestsPerSocket = limits.maxRequestsPerConnection;
  server.maxHeadersCount = 64;
  // Node's close() would cut off answers that are ended but not out yet; draining is ours.
  server.closeIdleConnections = () => undefined;
  server.on('drop', () => counters.dropped++);
  return server;
}

/** In an error: what it is called, and the setting of its port. */
function namesOf(secure: SecureOptions | null): readonly [name: string, setting: string] {
  if (secure === null) return ['phones', 'phones-port'];
  return secure.isOld ? ['phones (old TLS)', 'phones-old-tls-port'] : ['phones (TLS)', 'phones-tls-port'];
}

const asks = ({ authorities }: SecureOptions): boolean => (authorities?.authorities().length ?? 0) > 0;

function contextOf(secure: SecureOptions, ticketKeys: Buffer): SecureContextOptions {
  const { cert, key } = secure.certificate.current();
  const common = {
    cert,
    key,
    minVersion: 'TLSv1.2',
    sessionTimeout: sessionLifetime,
    ...secure.tls,
    ticketKeys,
  } as const;
  return asks(secure) ? { ...common, ...askingContext(secure) } : common;
}

/**
 * Where certificates are asked for no session is resumed: what is believed of a phone must come from OpenSSL's verdict at this very handshake, against the
 * authorities of today.
 */
function askingContext({ authorities }: SecureOptions): SecureContextOptions {
  const all = authorities?.authorities().flatMap(({ certificates }) => certificates.map(String)) ?? [];
  return { ca: all, secureOptions: constants.SSL_OP_NO_TICKET };
}

/**
 * New certificates and authorities come into force without a restart. Sessions are resumed over the former, and their keys live a day; over the latter nothing
 * is: who has a connection from before gets no further than its next answer. Whether phones are asked at all is read by Node from the server at each
 * connection; there is no call for it, and a test looks at the handshakes.
 */
function keepSecure(server: SecureServer, secure: SecureOptions, clock: Clock, retire: () => void): (() => void)[] {
  const renew = () => server.setSecureContext(contextOf(secure, server.getTicketKeys()));
  const turn = () => server.setTicketKeys(randomBytes(48));
  const ask = () => {
    server.setSecureContext(contextOf(secure, randomBytes(48)));
    Object.assign(server, { requestCert: asks(secure) });
    retire();
  };
  const { certificate, authorities } = secure;
  const endings = [certificate.onChange(renew), clock.every(sessionLifetime * 1_000, turn)];
  return authorities === null ? endings : [...endings, authorities.onChange(ask)];
}
