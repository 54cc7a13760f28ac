import type { LiveEvent } from '../../provisioning/index.ts';
import { frameOf, readId, skippedFrame } from './frames.ts';
import type { EventId } from './frames.ts';
import { createQueue } from './queue.ts';
import type { LiveLimits } from './contract.ts';
import { createRing } from './ring.ts';
import type { Ring } from './ring.ts';

/** Where a reader goes on, and why not where it was. */
export interface Place {
  readonly at: number;
  readonly reset: 'too-old' | 'restarted' | 'malformed' | null;
}

/** What happened lately, in order and with numbers, and what waits for its number. */
export interface EventRecord extends Pick<Ring, 'head' | 'after' | 'framesAfter'> {
  add(event: LiveEvent): void;
  /** Numbers what waits, up to so many bytes. */
  number(bytes: number): void;
  /** Whether something waits for its number. */
  waits(): boolean;
  idOf(number: number): EventId;
  placeOf(lastEventId: string | null): Place;
  /** Forgets all: ids of before are of another run. */
  forget(): void;
}

const mostTraces = 500;

/** Makes an empty record. @param newRun names a run of numbers: 12 hexadecimal digits that never come again. */
export function createRecord(kept: LiveLimits['kept'], newRun: () => string): EventRecord {
  const queue = createQueue(mostTraces);
  let ring = createRing(kept);
  let run = newRun();
  const idOf = (number: number): EventId => ({ run, number });
  const next = () => idOf(ring.head() + 1);
  return {
    idOf,
    head: () => ring.head(),
    after: (number, filter, language) => ring.after(number, filter, language),
    framesAfter: (number, filter, most) => ring.framesAfter(number, filter, most),
    add: (event) => queue.add(event),
    number: (bytes) => {
      const skipped = queue.skipped();
      if (skipped > 0) ring.add(skippedFrame(skipped, next()));
      for (let left = bytes; left > 0;) {
        const event = queue.take();
        if (event === null) return;
        const frame = frameOf(event, next());
        ring.add(frame);
        left -= frame.size;
      }
    },
    waits: () => queue.size() > 0,
    placeOf: (lastEventId) => {
      const head = ring.head();
      if (lastEventId === null) return { at: head, reset: null };
      const id = readId(lastEventId);
      if (id === null) return { at: head, reset: 'malformed' };
      if (id.run !== run) return { at: head, reset: 'restarted' };
      return ring.reaches(id.number) ? { at: id.number, reset: null } : { at: head, reset: 'too-old' };
    },
    forget: () => {
      queue.clear();
      ring = createRing(kept);
      run = newRun();
    },
  };
}
