import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { problem, ProblemError } from '../../lib/index.ts';
import { createPace } from '../http/access.ts';
import { createNetworkMatcher, networkOf, normaliseAddress } from '../http/addresses.ts';
import { defaultTftpLimits } from './contract.ts';
import type { TftpLimits, TftpOptions, TftpServer } from './contract.ts';
import { cleanName } from './file-name.ts';
import { toNetascii } from './netascii.ts';
import { agreeOn } from './options.ts';
import { readTftpPacket, tftpErrors, writeTftpError } from './packet.ts';
import type { TftpPacket } from './packet.ts';
import { runTransfer } from './run-transfer.ts';
import { createTransfer } from './transfer.ts';

type ReadRequest = Extract<TftpPacket, { kind: 'read' }>;

/** What one running server knows. */
interface Serving extends TftpOptions {
  readonly bounds: TftpLimits;
  readonly socket: Socket;
  readonly isAllowed: (address: string) => boolean;
  readonly pace: ReturnType<typeof createPace>;
  /** What is under way, by address and port; null = its file is being looked for. */
  readonly transfers: Map<string, { readonly network: string; stop: (() => void) | null }>;
  readonly counters: { complete: number; broken: number; notFound: number; ignored: number };
}

/** Bytes of the largest file that is sent as text: making it so holds everybody up, and images are none. */
const mostText = 256 * 1024;

/** The one answer to everybody for whom there is nothing. */
const notFound = writeTftpError(tftpErrors.notFound, 'File not found');
const noWriting = writeTftpError(tftpErrors.access, 'Access violation');
const unknownMode = writeTftpError(tftpErrors.illegal, 'Illegal TFTP operation');

/**
 * Makes the server. Each transfer has a socket of its own, which hears nobody but its phone. Nothing larger than what was asked goes out to an address that
 * has not answered yet, but for one block of a phone that asks without options (at most three times): that is what the protocol begins with.
 */
export function createTftpServer(options: TftpOptions): TftpServer {
  const { tftpPort: port, phonesHost: host, networks } = options;
  const bounds = { ...defaultTftpLimits, ...options.limits };
  const serving: Serving = {
    ...options,
    bounds,
    socket: createSocket(familyOf(host)),
    isAllowed: createNetworkMatcher(networks),
    pace: createPace(bounds.burst, bounds.perSecond, bounds.remembered),
    transfers: new Map(),
    counters: { complete: 0, broken: 0, notFound: 0, ignored: 0 },
  };
  const { socket, transfers, counters } = serving;
  return {
    start: () => (port === undefined ? Promise.resolve(null) : listen(serving, port, host)),
    stop: async () => {
      for (const { stop } of transfers.values()) stop?.();
      transfers.clear();
      // It throws where it is closed already.
      await new Promise<void>((resolve) => socket.close(() => resolve())).catch(() => undefined);
    },
    statistics: () => ({ ...counters, active: transfers.size }),
  };
}

const familyOf = (host: string | undefined) => (host !== undefined && isIPv6(host) ? 'udp6' : 'udp4');

function listen(serving: Serving, port: number, host: string | undefined): Promise<number> {
  const { socket } = serving;
  return new Promise((resolve, reject) => {
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code ?? error.message;
      reject(new ProblemError(problem('listen-failed', { name: 'TFTP', port, reason, setting: 'tftp-port' })));
    });
    socket.bind({ port, ...(host === undefined ? {} : { address: host }) }, () => {
      // Afterwards an error is one packet that could not go out.
      socket.removeAllListeners('error').on('error', () => serving.counters.ignored++);
      socket.on('message', (bytes, from) => take(serving, bytes, from));
      resolve(socket.address().port);
    });
  });
}

/** One packet to the server's own port: a request, or nothing. */
function take(serving: Serving, bytes: Buffer, from: RemoteInfo): void {
  const { clock, counters, isAllowed, pace, socket } = serving;
  const packet = readTftpPacket(bytes);
  const address = normaliseAddress(from.address);
  const isRequest = packet?.kind === 'read' || packet?.kind === 'write';
  if (!isRequest || address === null || !isAllowed(address) || pace.take(networkOf(address), clock.now()) > 0) {
    counters.ignored++;
    return;
  }
  const refuse = (answer: Buffer) => socket.send(answer, from.port, from.address);
  if (packet.kind === 'write') return refuse(noWriting);
  if (packet.mode === 'other') return refuse(unknownMode);
  const file = cleanName(packet.file);
  if (file === null) return miss(serving, from, null, address);
  admit(serving, packet, file, address, from);
}

/** A phone that asks again was not answered fast enough: it is not begun twice. */
function admit(serving: Serving, packet: ReadRequest, file: string, address: string, from: RemoteInfo): void {
  const { transfers, counters, bounds } = serving;
  const key = `${from.address} ${from.port}`;
  const network = networkOf(address);
  const ofNetwork = [...transfers.values()].filter((one) => one.network === network).length;
  if (transfers.has(key) || transfers.size >= bounds.transfers || ofNetwork >= bounds.transfersPerAddress) {
    counters.ignored++;
    return;
  }
  transfers.set(key, { network, stop: null });
  void lookUp(serving, file, address).then((content) => {
    // Stopped meanwhile.
    if (!transfers.has(key)) return;
    const most = packet.mode === 'netascii' ? Math.min(mostText, bounds.largest) : bounds.largest;
    if (content !== null && content.length <= most) return send(serving, packet, content, key, from);
    transfers.delete(key);
    miss(serving, from, file, address);
  });
}

async function lookUp({ provider, log }: Serving, file: string, address: string): Promise<Buffer | null> {
  try {
    return await provider({ address, file });
  } catch (error) {
    log.error({ room: 'tftp', error }, 'a file could not be looked up');
    return null;
  }
}

/** The answer first: its time tells nothing. */
function miss(serving: Serving, from: RemoteInfo, file: string | null, address: string): void {
  serving.counters.notFound++;
  serving.socket.send(notFound, from.port, from.address);
  if (file !== null)
    serving.onKnock?.({ target: `/${file}`, userAgent: '', way: 'tftp', address, at: serving.clock.now() });
}

function send(serving: Serving, packet: ReadRequest, content: Buffer, key: string, from: RemoteInfo): void {
  const { transfers, counters, clock, bounds, phonesHost: host } = serving;
  const isText = packet.mode === 'netascii';
  const transfer = createTransfer(
    isText ? toNetascii(content) : content,
    agreeOn(packet.options, isText ? null : content.length),
  );
  const stop = runTransfer({
    ...{ transfer, clock, longest: bounds.longest, host },
    ...{ family: familyOf(host), peer: { address: from.address, port: from.port } },
    ended: (end) => {
      if (end === 'complete') counters.complete++;
      else counters.broken++;
      transfers.delete(key);
    },
  });
  const here = transfers.get(key);
  if (here !== undefined) here.stop = stop;
}
