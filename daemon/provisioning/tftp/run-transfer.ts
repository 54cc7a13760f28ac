import { createSocket } from 'node:dgram';
import type { Clock } from '../../lib/index.ts';
import { readTftpPacket } from './packet.ts';
import type { TftpEnd, TftpStep, Transfer } from './transfer.ts';

/** What one transfer needs of the world. */
interface Running {
  readonly transfer: Transfer;
  readonly clock: Clock;
  /** ms that it may take. */
  readonly longest: number;
  readonly family: 'udp4' | 'udp6';
  readonly host: string | undefined;
  readonly peer: { readonly address: string; readonly port: number };
  /** Called once, unless it was stopped. */
  readonly ended: (end: TftpEnd) => void;
}

/** Gives a transfer its socket, which is bound to the phone's own port and so hears nobody else, and its timers. The answer stops it. */
export function runTransfer({ transfer, clock, longest, family, host, peer, ended }: Running): () => void {
  const socket = createSocket(family);
  let cancel: (() => void) | null = null;
  let isOver = false;
  const stop = () => {
    if (isOver) return;
    isOver = true;
    cancel?.();
    endAll();
    socket.close();
  };
  const finish = (end: TftpEnd) => {
    if (isOver) return;
    stop();
    ended(end);
  };
  const endAll = clock.after(longest, () => finish('lost'));
  const follow = (step: TftpStep) => {
    if (step === null || isOver) return;
    cancel?.();
    if ('end' in step) return finish(step.end);
    cancel = clock.after(step.wait, () => follow(transfer.silent()));
    socket.send(step.send);
  };
  // The phone's port is closed, or there is no way to it.
  socket.on('error', () => finish('lost'));
  socket.on('message', (bytes, from) => {
    // One from elsewhere may have come in before the socket was bound to its peer.
    const packet = from.port === peer.port && from.address === peer.address ? readTftpPacket(bytes) : null;
    if (packet !== null) follow(transfer.heard(packet));
  });
  socket.bind({ port: 0, ...(host === undefined ? {} : { address: host }) }, () => {
    if (isOver) return;
    socket.connect(peer.port, peer.address, () => follow(transfer.begin()));
  });
  return stop;
}
