import type { ServerResponse } from 'node:http';
import { ProblemError } from '../../lib/index.ts';
import { mayHear } from './contract.ts';
import type { Asked } from './contract.ts';
import type { Filter } from './ring.ts';

/** Someone who reads, for as long as the connection holds. */
export interface Reader extends Pick<Asked, 'language' | 'still'> {
  readonly filter: Filter;
  readonly response: ServerResponse;
  /** Equal for readers that get the same bytes. */
  readonly kind: string;
  /** Number of the last event that was written to it, or passed by. */
  at: number;
  /** Most bytes that may wait for it. */
  allowance: number;
  /** When it was asked last who it is (ms). */
  checkedAt: number;
}

/** The head of an answer that goes on. */
export function begin(response: ServerResponse): void {
  // Its connection ends with it: nothing waits for another request on it when the daemon stops.
  response.shouldKeepAlive = false;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // Reverse proxies of the nginx kind would gather it.
    'X-Accel-Buffering': 'no',
  });
}

/** Writes, unless too much of what was written before is unread still; answers whether the reader keeps up. */
export function write({ response, allowance }: Reader, bytes: Buffer): boolean {
  if (response.writableLength > allowance) return false;
  response.write(bytes);
  return true;
}

/** Writes what the reader missed: it may take its time for as much as that. */
export function catchUp(reader: Reader, bytes: Buffer, unread: number): void {
  const { response } = reader;
  if (response.write(bytes)) return;
  reader.allowance = unread + bytes.length;
  response.once('drain', () => (reader.allowance = unread));
}

/** Ends the answer; who does not read is cut off. */
export function close({ response }: Reader): void {
  if (response.writableNeedDrain) response.destroy();
  else response.end();
}

/** Whether it may still read: not without its token or session, nor with too low a role. While the tables are away nobody knows: who was let in stays. */
export async function mayStillRead({ still, filter }: Reader): Promise<boolean> {
  try {
    const { role } = await still();
    return [...filter.topics].every((topic) => mayHear(role, topic));
  } catch (error) {
    return error instanceof ProblemError && error.problem.code.startsWith('store-');
  }
}
