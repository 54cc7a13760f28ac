import type { ServerResponse } from 'node:http';
import type { Language, Mac } from '../../lib/index.ts';
import type { LiveTopic } from '../../provisioning/index.ts';
import type { Caller } from '../auth/sign-in.ts';
import { mayAct } from '../contract/route.ts';
import type { LiveEventOutput } from '../contract/live.ts';
import type { Role } from '../contract/route.ts';

/** How much readers may cost. */
export interface LiveLimits {
  readonly readers: number;
  /** Events are gathered for so long (ms), and written together. */
  readonly gather: number;
  /** Bytes that are written in one go, to all readers together; what waits goes out with the next. */
  readonly bytesAtOnce: number;
  /** What is kept for readers who come back. */
  readonly kept: { readonly frames: number; readonly bytes: number };
  /** What a reader may leave unread, in bytes, when there is more to be written: who leaves more is cut off, and may come back with the id that it has. */
  readonly unread: number;
  /** How often a reader hears that the connection is alive, and how often it is asked anew who it is (ms). */
  readonly beat: number;
  readonly check: number;
  /** How long events are gathered for readers who may come back after the last one left, or asked (ms). */
  readonly linger: number;
  /** Events that are told at once to whoever asks for them now and then. */
  readonly told: number;
}

/** The limits of the daemon. */
export const defaultLiveLimits: LiveLimits = {
  readers: 1_024,
  gather: 100,
  bytesAtOnce: 6 * 1024 * 1024,
  kept: { frames: 4_000, bytes: 512 * 1024 },
  unread: 128 * 1024,
  beat: 15_000,
  check: 30_000,
  linger: 60_000,
  told: 1_000,
};

/** What a reader asks for. */
export interface Asked {
  readonly topics: readonly LiveTopic[];
  readonly mac: Mac | null;
  readonly language: Language;
  /** As it came; null = it begins. */
  readonly lastEventId: string | null;
  /** Asks again who reads; rejects where he may no longer. */
  readonly still: () => Promise<Pick<Caller, 'role' | 'actor'>>;
}

/** What happened since somebody asked last. */
export interface Recent {
  readonly events: readonly { readonly id: string; readonly data: LiveEventOutput }[];
  /** To ask with the next time. */
  readonly last: string;
  /** Why nobody knows what happened since; null = `events` are all of it, or the first of it. */
  readonly reset: 'too-old' | 'restarted' | 'malformed' | null;
}

/** Tells readers what happens: each event is written once, and its bytes go to all who want them. */
export interface Broadcast {
  /** Takes the answer over. Throws ProblemError `live-full` where there are too many readers. */
  open(response: ServerResponse, asked: Asked): void;
  /** What happened after `lastEventId`, for whoever cannot read on; it is gathered as long as somebody asks. Throws ProblemError `live-full` once stopped. */
  recent(asked: Omit<Asked, 'still'>): Recent;
  readers(): number;
  /** Readers that were cut off because they did not read. */
  dropped(): number;
  /** Ends all answers, and takes no more. */
  stop(): void;
}

/** Who may see what plans would do may make them. */
const roleOf: Partial<Record<LiveTopic, Role>> = { plans: 'operator' };

/** Whether a caller may hear of that. */
export const mayHear = (role: Role, topic: LiveTopic): boolean => mayAct(role, roleOf[topic] ?? 'viewer');
