import type { Clock } from '../../lib/index.ts';
import type { LiveLimits } from './contract.ts';
import { writeBeat } from './frames.ts';
import { write } from './reader.ts';
import type { Reader } from './reader.ts';
import type { EventRecord } from './record.ts';

/** Writes what was recorded to all readers, a little later and together. */
export interface Delivery {
  /** Something waits. */
  wake(): void;
  /** With the next delivery everybody hears that the connection is alive. */
  beat(): void;
  stop(): void;
}

interface Parts {
  readonly record: EventRecord;
  readonly readers: ReadonlySet<Reader>;
  readonly limits: LiveLimits;
  readonly clock: Clock;
  /** The reader does not keep up. */
  readonly drop: (reader: Reader) => void;
}

/** Readers that are written to before others have their turn: phones ask meanwhile. */
const turnOf = 32;
const leastBytes = 4 * 1024;
const mostBytes = 64 * 1024;

/** Makes it; it does nothing before it is woken. */
export function createDelivery(parts: Parts): Delivery {
  const { record, readers, limits, clock } = parts;
  let cancelGather: (() => void) | null = null;
  let turn: NodeJS.Immediate | null = null;
  let isBeatDue = false;
  const wake = () => {
    if (cancelGather === null && turn === null) cancelGather = clock.after(limits.gather, deliver);
  };
  const deliver = () => {
    cancelGather = null;
    const share = limits.bytesAtOnce / Math.max(1, readers.size);
    record.number(Math.min(mostBytes, Math.max(leastBytes, share)));
    const toOne = createWriter(parts, isBeatDue);
    const waiting = [...readers];
    isBeatDue = false;
    const slice = () => {
      turn = null;
      for (const reader of waiting.splice(0, turnOf)) toOne(reader);
      if (waiting.length > 0) turn = setImmediate(slice);
      else if (isBeatDue || record.waits()) wake();
    };
    slice();
  };
  return {
    wake,
    beat: () => {
      isBeatDue = true;
      wake();
    },
    stop: () => {
      cancelGather?.();
      if (turn !== null) clearImmediate(turn);
      cancelGather = turn = null;
    },
  };
}

/** Writes to one reader after the other what is recorded up to now: readers of a kind that are at the same place get the same bytes. */
function createWriter({ record, readers, drop }: Parts, withBeat: boolean): (reader: Reader) => void {
  const head = record.head();
  const beat = withBeat ? writeBeat(record.idOf(head)) : null;
  const chunks = new Map<string, Buffer | null>();
  const chunkFor = ({ at, kind, filter, language }: Reader) => {
    const key = `${at} ${kind}`;
    const known = chunks.get(key);
    if (known !== undefined) return known;
    const chunk = record.after(at, filter, language);
    chunks.set(key, chunk);
    return chunk;
  };
  return (reader) => {
    // Who came or went meanwhile has more already, or needs nothing.
    if (reader.at > head || !readers.has(reader)) return;
    const chunk = chunkFor(reader);
    reader.at = head;
    const keepsUp = (chunk === null || write(reader, chunk)) && (beat === null || write(reader, beat));
    if (!keepsUp) drop(reader);
  };
}
