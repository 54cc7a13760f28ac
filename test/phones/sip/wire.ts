import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SipMessage } from './message.ts';
import { lengthInStream, readMessage, writeMessage } from './message.ts';

export interface Server {
  host: string;
  port: number;
}

/** What carries messages between a phone and its server. */
export interface Wire {
  transport: 'UDP' | 'TCP' | 'TLS';
  /** Where the phone is reached. */
  local: { host: string; port: number };
  send(message: SipMessage): void;
  close(): Promise<void>;
}

type Take = (message: SipMessage) => void;

async function openUdp(server: Server, take: Take): Promise<Wire> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes) => {
    const message = readMessage(bytes);
    if (message) take(message);
  });
  socket.on('error', () => undefined); // a server that is gone is found by its silence
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  let open = true;
  return {
    transport: 'UDP',
    local: { host: '127.0.0.1', port: socket.address().port },
    send: (message) => {
      if (open) socket.send(writeMessage(message), server.port, server.host, () => undefined);
    },
    close: async () => {
      if (!open) return;
      open = false;
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** Whole messages out of a stream; empty lines between them are signs of life. */
function readStream(socket: Socket, take: Take): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      while (rest[0] === 13 || rest[0] === 10) rest = rest.subarray(1);
      const length = lengthInStream(rest);
      if (length === undefined) return;
      const message = readMessage(rest.subarray(0, length));
      rest = rest.subarray(length);
      if (message) take(message);
    }
  });
}

async function openStream(server: Server, take: Take, secure: boolean): Promise<Wire> {
  let open = true;
  let socket: Socket;
  const dial = () => {
    // A phone that was told to trust any certificate; whether it may is tested where files are fetched.
    const made = secure
      ? connectTls({ ...server, rejectUnauthorized: false })
      : connect({ port: server.port, host: server.host });
    made.setNoDelay(true);
    made.on('error', () => undefined); // found by the silence
    readStream(made, take);
    return made;
  };
  socket = dial();
  await Promise.race([
    once(socket, secure ? 'secureConnect' : 'connect').catch(() => undefined),
    once(socket, 'close'),
  ]);
  return {
    transport: secure ? 'TLS' : 'TCP',
    // The same server keeps reaching us by the connection, whatever port a new one has.
    local: { host: '127.0.0.1', port: socket.localPort ?? 9 },
    send: (message) => {
      if (!open) return;
      if (socket.destroyed) socket = dial();
      socket.write(writeMessage(message), () => undefined);
    },
    close: async () => {
      if (!open) return;
      open = false;
      if (socket.closed) return;
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

export type Transport = 'udp' | 'tcp' | 'tls';

export const openWire = (transport: Transport, server: Server, take: Take): Promise<Wire> =>
  transport === 'udp' ? openUdp(server, take) : openStream(server, take, transport === 'tls');
