import type { Trust } from './settling.ts';
import type { Glance } from './tables.ts';

/** ms; see watch.ts. */
interface MindTimings {
  readonly poll: number;
  readonly chase: number;
  readonly chaseFor: number;
  readonly safety: number;
  readonly blind: number;
}

/** Decides from glances and pokes when the tables are worth reading, and how far they are to be trusted then. */
export interface Mind {
  /** How far to trust a reading now; null = there is no need for one. `dueIn`: ms until something that waits may settle. */
  decide(
    glance: Glance,
    now: number,
    known: { readonly isEmpty: boolean; readonly dueIn: number | null },
  ): Trust | null;
  /** The tables were read after that glance. */
  hasReadAt(glance: Glance, isPending: boolean, now: number): void;
  hasRead(): boolean;
  poke(why: 'reloaded' | 'asked' | 'restarted', now: number): void;
  /** ms until the next glance. */
  next(now: number, dueIn: number | null): number;
}

/** Makes a {@link Mind}. */
export function createMind(timings: MindTimings): Mind {
  let lastRead: { readonly glance: Glance; readonly at: number } | null = null;
  let sawPending = false;
  const pokes = { reloads: 0, asks: 0 };
  let answered = { ...pokes };
  let answering = { ...pokes };
  let chaseUntil = 0;

  const isOverdue = (glance: Glance, before: Glance, since: number) => {
    const isBlind = glance.written.slice(0, 3).every((at) => at === null);
    return differ(glance, before) || isUnsure(before) || since >= (isBlind ? timings.blind : timings.safety);
  };
  return {
    decide: (glance, now, { isEmpty, dueIn }) => {
      answering = { ...pokes };
      if (glance.pending) {
        sawPending = true;
        return lastRead === null ? 'watched' : null;
      }
      if (isEmpty && lastRead === null) return 'first';
      // It fell while we looked: what the tables hold was applied.
      if (sawPending) return 'applied';
      if (lastRead === null) return 'watched';
      // The flag was up and down between two glances, or nobody raised it.
      if (pokes.reloads !== answered.reloads)
        return glance.flagWritten !== lastRead.glance.flagWritten ? 'applied' : 'reloaded';
      const isDue = dueIn !== null && dueIn <= 1;
      const isAsked = pokes.asks !== answered.asks;
      return isDue || isAsked || isOverdue(glance, lastRead.glance, now - lastRead.at) ? 'watched' : null;
    },
    hasReadAt: (glance, isPending, now) => {
      lastRead = { glance, at: now };
      sawPending = isPending;
      answered = isPending ? { ...answering, reloads: answered.reloads } : answering;
      if (!isPending && answered.reloads === pokes.reloads) chaseUntil = 0;
    },
    hasRead: () => lastRead !== null,
    poke: (why, now) => {
      if (why === 'reloaded') {
        pokes.reloads += 1;
        chaseUntil = now + timings.chaseFor;
      } else pokes.asks += 1;
    },
    next: (now, dueIn) =>
      sawPending && now < chaseUntil ? timings.chase : Math.min(timings.poll, dueIn ?? timings.poll),
  };
}

const differ = (a: Glance, b: Glance) => a.written.some((at, index) => at !== b.written[index]);

/** Times are whole seconds: a table that was written in the second in which it was read may have been written once more. */
const isUnsure = ({ at, written }: Glance) => written.some((time) => time !== null && time >= Math.floor(at) - 1);
