import type { TftpTerms } from './options.ts';
import { writeTftpData, writeTftpOptions } from './packet.ts';
import type { TftpPacket } from './packet.ts';

/** How a transfer ended: every block acknowledged, the phone gave up, or it was not heard of any more. */
export type TftpEnd = 'complete' | 'refused' | 'lost';

/** What is to be done next: send this and wait so many ms for the answer, or nothing but to end. null = nothing. */
export type TftpStep = { readonly send: Buffer; readonly wait: number } | { readonly end: TftpEnd } | null;

/** One file on its way to one phone: pure, without socket and clock. */
export interface Transfer {
  /** The first packet. */
  readonly begin: () => TftpStep;
  readonly heard: (packet: TftpPacket) => TftpStep;
  /** What was sent last was not answered in time. */
  readonly silent: () => TftpStep;
}

/** How often a packet is sent again. Until the other side has answered once, nobody knows whether it asked: it is sent less then. */
const repeats = { unproven: 2, proven: 5 } as const;

/** ms to wait for an answer, longer with each time; the last one holds for what follows. */
const waits = [1_000, 2_000, 4_000] as const;

/**
 * Makes the machine. An answer to the present block leads to the next one; every other is left alone, so that no block goes out twice because an answer
 * came twice.
 */
export function createTransfer(content: Buffer, { blockSize, timeout, agreed }: TftpTerms): Transfer {
  const blocks = Math.floor(content.length / blockSize) + 1;
  // 0 is the answer about the options.
  let block = agreed.size > 0 ? 0 : 1;
  let isProven = false;
  let sent = 0;
  const send = (): TftpStep => {
    const wait = timeout ?? waits[Math.min(sent, waits.length - 1)] ?? waits[0];
    sent++;
    const bytes = content.subarray((block - 1) * blockSize, block * blockSize);
    return { send: block === 0 ? writeTftpOptions(agreed) : writeTftpData(block, bytes), wait };
  };
  const heard = (packet: TftpPacket): TftpStep => {
    if (packet.kind === 'error') return { end: 'refused' };
    if (packet.kind !== 'acknowledge' || packet.block !== block % 65_536) return null;
    if (block === blocks) return { end: 'complete' };
    isProven = true;
    block++;
    sent = 0;
    return send();
  };
  const silent = (): TftpStep => (sent > (isProven ? repeats.proven : repeats.unproven) ? { end: 'lost' } : send());
  return { begin: send, heard, silent };
}
