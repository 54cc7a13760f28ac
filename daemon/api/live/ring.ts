import type { Language, Mac } from '../../lib/index.ts';
import type { LiveTopic } from '../../provisioning/index.ts';

/** An event with its place among all events, ready to be written. */
export interface Frame {
  /** From 1, without gaps. */
  readonly number: number;
  readonly topic: LiveTopic;
  readonly mac: Mac | null;
  /** The same bytes for every reader of that language. */
  readonly bytes: (language: Language) => Buffer;
  readonly size: number;
}

/** Which frames a reader wants. */
export interface Filter {
  readonly topics: ReadonlySet<LiveTopic>;
  /** null = of all phones, and what is of none. */
  readonly mac: Mac | null;
}

/** The last frames, bounded, for readers who come back. */
export interface Ring {
  add(frame: Frame): void;
  /** The number of the last frame that was ever added. */
  head(): number;
  /** Whether all frames after that one are still here. */
  reaches(number: number): boolean;
  /** All frames after that one that fit the filter, as one buffer; null = none do. */
  after(number: number, filter: Filter, language: Language): Buffer | null;
  /** The same one by one, so many at most. */
  framesAfter(number: number, filter: Filter, most: number): readonly Frame[];
}

/** @param most frames and bytes that are kept. */
export function createRing(most: { readonly frames: number; readonly bytes: number }): Ring {
  let frames: Frame[] = [];
  // Frames before this place are forgotten; they are cut off now and then.
  let first = 0;
  let held = 0;
  let head = 0;
  const chosen = (number: number, filter: Filter, limit: number) => {
    const found: Frame[] = [];
    const from = Math.max(first, frames.length - (head - number));
    for (let at = from; at < frames.length && found.length < limit; at++) {
      const frame = frames[at] as Frame;
      if (fits(frame, filter)) found.push(frame);
    }
    return found;
  };
  return {
    add: (frame) => {
      head = frame.number;
      frames.push(frame);
      held += frame.size;
      while (frames.length - first > most.frames || (held > most.bytes && frames.length > first))
        held -= frames[first++]?.size ?? 0;
      if (first < most.frames) return;
      frames = frames.slice(first);
      first = 0;
    },
    head: () => head,
    reaches: (number) => number <= head && number >= head - (frames.length - first),
    after: (number, filter, language) => {
      const found = chosen(number, filter, Infinity);
      return found.length === 0 ? null : Buffer.concat(found.map((frame) => frame.bytes(language)));
    },
    framesAfter: chosen,
  };
}

function fits({ topic, mac }: Frame, filter: Filter): boolean {
  return filter.topics.has(topic) && (filter.mac === null || filter.mac === mac);
}
