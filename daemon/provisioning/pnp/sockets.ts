import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { Place } from './contract.ts';

/** Where phones ask (RFC 3261, 18.1.1: sip.mcast.net). */
export const group = '224.0.1.75';

/** The two ends: the group, which only hears, and our own address, which speaks and hears the phones' answers. */
export interface PnpSockets {
  /** Where we speak from and are answered. */
  readonly own: Place;
  /** The port at which the group is heard. */
  readonly port: number;
  send(to: Place, bytes: Buffer): void;
  close(): Promise<void>;
}

/** What sockets hear. `ended`: one of them broke, and both are closed. */
export interface PnpEars {
  readonly asked: (bytes: Buffer, from: Place) => void;
  readonly answered: (bytes: Buffer, from: Place) => void;
  readonly ended: (reason: string) => void;
}

/**
 * Joins the group and binds to nothing else of the port, without sharing it: whoever has it on one address may keep it, and where another program has it on
 * all addresses this rejects with `EADDRINUSE`. Never shared, for else the kernel would give the phones' questions to both.
 */
export async function openPnpSockets({ address, port }: Place, ears: PnpEars): Promise<PnpSockets> {
  const hearing = createSocket({ type: 'udp4', reuseAddr: false });
  const speaking = createSocket({ type: 'udp4', reuseAddr: false });
  const close = () => Promise.all([closeSocket(hearing), closeSocket(speaking)]).then(() => undefined);
  try {
    await bind(hearing, group, port);
    hearing.addMembership(group, address);
    await bind(speaking, address, 0);
    speaking.setMulticastInterface(address);
  } catch (error) {
    await close();
    throw error;
  }
  const broken = (error: NodeJS.ErrnoException) => void close().then(() => ears.ended(error.code ?? error.message));
  hearing.on('error', broken).on('message', (bytes, from) => ears.asked(bytes, placeOf(from)));
  speaking.on('error', broken).on('message', (bytes, from) => ears.answered(bytes, placeOf(from)));
  return {
    own: { address, port: speaking.address().port },
    port: hearing.address().port,
    // Failing to send is the same as a datagram that is lost on its way: the transaction sends it again.
    send: (to, bytes) => speaking.send(bytes, to.port, to.address, () => undefined),
    close,
  };
}

const placeOf = ({ address, port }: RemoteInfo): Place => ({ address, port });

function bind(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    try {
      socket.close();
    } catch {
      // It was closed before.
      resolve();
    }
  });
}
