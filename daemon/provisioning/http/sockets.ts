import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { normaliseAddress } from './addresses.ts';
import type { Connection } from './exchange.ts';
import type { ListenerOptions } from './listener.ts';
import { malformedReply } from './replies.ts';

/** The open connections of one server: counted, limited by address, swept and drained. */
export interface Sockets {
  count(): number;
  /** Ends connections that have nothing to say any more, or do not take their answer. */
  sweep(): void;
  /** Ends idle connections at once, the others with their next answer: whoever comes back does so by a new handshake. */
  retire(): void;
  /** Ends idle connections at once, the others when their answers are out or the time (ms) is over. */
  drain(milliseconds: number): Promise<void>;
}

/** Listens to the server's events and hands its requests, with their connection, to `handle`. */
export function watchSockets(options: ListenerOptions, server: Server): Sockets {
  const { limits, counters, clock, handle, secure } = options;
  const { open, raw } = secure === null ? watchPlain(options, server) : watchSecure(options, server);
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const connection = open.get(request.socket);
    if (connection === undefined) request.socket.destroy();
    else handle(request, response, connection);
  };
  server.on('request', serve);
  server.on('checkContinue', serve);
  server.on('checkExpectation', serve);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    counters.malformed++;
    endMalformed(error, socket as Socket, open.get(socket as Socket));
  });
  return {
    count: () => raw.size,
    sweep() {
      const now = clock.now();
      for (const [socket, { pending, since, usedAt }] of open)
        if (pending.length === 0 && now - usedAt > limits.keepAliveTimeout) socket.destroySoon();
        else if (pending.length > 0 && now - since > limits.answerTimeout) socket.destroy();
    },
    retire() {
      for (const [socket, connection] of open) {
        connection.retired = true;
        if (connection.pending.length === 0) socket.destroySoon();
      }
    },
    drain: (milliseconds) => drain(raw, open, milliseconds),
  };
}

/** `open`: what requests come over. `raw`: every TCP connection, also before its TLS handshake. */
interface Watched {
  readonly open: ReadonlyMap<Socket, Connection>;
  readonly raw: { readonly size: number; keys(): Iterable<Socket> };
}

function watchPlain(options: ListenerOptions, server: Server): Watched {
  const open = new Map<Socket, Connection>();
  const door = createDoor(options);
  server.on('connection', (socket: Socket) => {
    const connection = door.admit(socket);
    if (connection === null) return;
    open.set(socket, connection);
    socket.once('close', () => {
      open.delete(socket);
      door.leave(connection);
      connection.pending.splice(0).forEach(options.aborted);
    });
  });
  return { open, raw: open };
}

function watchSecure(options: ListenerOptions, server: Server): Watched {
  const open = new Map<Socket, Connection>();
  const raw = new Set<Socket>();
  const door = createDoor(options);
  server.on('connection', (socket: Socket) => {
    const connection = door.admit(socket);
    if (connection === null) return;
    raw.add(socket);
    socket.once('close', () => {
      raw.delete(socket);
      door.leave(connection);
    });
  });
  const { authorities = null, isOld = false } = options.secure ?? {};
  server.on('secureConnection', (socket: TLSSocket) => {
    const certificate = authorities === null ? null : authorities.read(socket, isOld);
    const connection = connectionOf(socket, options, certificate);
    if (connection === null) return void socket.destroy();
    open.set(socket, connection);
    socket.once('close', () => {
      open.delete(socket);
      connection.pending.splice(0).forEach(options.aborted);
    });
  });
  return { open, raw };
}

/** Counts connections by address. One too many is ended; the others of that address stay. */
function createDoor(options: ListenerOptions) {
  const { limits, counters } = options;
  const byAddress = new Map<string, number>();
  return {
    admit(socket: Socket): Connection | null {
      const connection = connectionOf(socket, options);
      const count = connection === null ? 0 : (byAddress.get(connection.address) ?? 0) + 1;
      if (connection === null || (count > limits.maxConnectionsPerAddress && !connection.trusted)) {
        counters.dropped++;
        socket.destroy();
        return null;
      }
      byAddress.set(connection.address, count);
      return connection;
    },
    leave({ address }: Connection) {
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left === 0) byAddress.delete(address);
      else byAddress.set(address, left);
    },
  };
}

/** Null if the other side has gone already. */
function connectionOf(
  socket: Socket,
  { secure, isTrusted }: ListenerOptions,
  certificate: Connection['certificate'] = null,
): Connection | null {
  const address = normaliseAddress(socket.remoteAddress ?? '');
  if (address === null) return null;
  const scheme = secure === null ? 'http' : 'https';
  const unused = { pending: [], since: 0, usedAt: Number.POSITIVE_INFINITY, retired: false };
  const isOldTls = secure?.isOld ?? false;
  return { address, trusted: isTrusted(address), scheme, isOldTls, certificate, ...unused };
}

/** Says what was wrong with the HTTP, unless an answer is still going out, in whose middle it would land. With a broken handshake there is nothing to say. */
function endMalformed(error: NodeJS.ErrnoException, socket: Socket, connection: Connection | undefined): void {
  const isHttp = error.code?.startsWith('HPE_') || error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (!isHttp || !socket.writable) socket.destroy();
  else if (connection !== undefined && connection.pending.length > 0) socket.destroySoon();
  else socket.end(malformedReply(error.code), () => socket.destroy());
}

const lookEvery = 20;

async function drain(raw: Watched['raw'], open: ReadonlyMap<Socket, Connection>, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= lookEvery) {
    let busy = false;
    for (const [socket, { pending }] of open) {
      if (pending.length > 0) busy = true;
      else socket.destroySoon();
    }
    if (!busy) break;
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
  for (const socket of [...open.keys(), ...raw.keys()]) socket.destroy();
  // What each connection's end has to tell is told by then.
  while (open.size + raw.size > 0) await new Promise(setImmediate);
}
