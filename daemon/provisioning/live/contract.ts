import type { DeviceStatus, Finding, RedirectionFailureCode } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import type { DoorStatus, ExchangeStatus } from '../../pbx/index.ts';
import type { TraceRecord } from '../../store/index.ts';
import type { AcceptAll, PendingPhone } from '../pending/contract.ts';
import type { RedirectionCounts } from '../redirection/contract.ts';
import type { Command } from '../sync/contract.ts';

/** What events are about, as readers choose them. */
export type LiveTopic = LiveEvent['topic'];

/** How an exchange's doors stand. */
export interface ExchangeDoors {
  readonly doors: Readonly<Record<keyof ExchangeStatus['doors'], DoorStatus['state']>>;
  /** Whether anybody can be asked now who is registered, and whose line is in use. */
  readonly registrationsKnown: boolean;
}

/** A request of a phone with a valid token, as its trace will tell it. */
export type LiveTrace = Omit<TraceRecord, 'lastAt' | 'count' | 'hash'>;

/** Why a phone is no longer pending: it was added, or newer ones took its place. */
export type PendingEnd = 'added' | 'pushed-out';

/**
 * Something that happened, told as it is now: whoever misses an event and hears the next one about the same thing knows as much. No event holds a secret.
 */
export type LiveEvent =
  /** Something that lists show of the phone is other than it was: its state, what people set, what it or its exchange tells. `status` null = it was deleted. */
  | { readonly topic: 'phones'; readonly mac: Mac; readonly status: DeviceStatus | null }
  /** All findings of the phone. */
  | { readonly topic: 'findings'; readonly mac: Mac; readonly findings: readonly Finding[] }
  | { readonly topic: 'traces'; readonly mac: Mac; readonly trace: LiveTrace }
  | {
      readonly topic: 'plans';
      readonly plan: string;
      readonly state: 'working' | 'ready' | 'refused' | 'applied';
      readonly progress: { readonly done: number; readonly total: number };
    }
  | {
      readonly topic: 'jobs';
      readonly job: string;
      readonly state: 'running' | 'done' | 'failed';
      readonly startedAt: number;
      /** How far it is; `total` null = nobody knows. */
      readonly progress: { readonly done: number; readonly total: number | null };
    }
  /** How far a command to phones is. */
  | { readonly topic: 'commands'; readonly command: Command }
  /** Whether the exchange can be read and asked. What phones' lines are there may be known no more, or again. */
  | ({ readonly topic: 'exchange' } & ExchangeDoors)
  /** How far a makers' service is with its phones, and why it is not asked now (null = it is). */
  | {
      readonly topic: 'redirection';
      readonly service: string;
      readonly counts: RedirectionCounts;
      readonly failure: RedirectionFailureCode | null;
    }
  | {
      readonly topic: 'pending';
      readonly kind: 'phone';
      readonly mac: Mac;
      readonly phone: PendingPhone | PendingEnd;
    }
  /** `acceptAll` null = phones wait to be accepted one by one. */
  | { readonly topic: 'pending'; readonly kind: 'accept-all'; readonly acceptAll: AcceptAll | null };

/** The one place that events go through, from where they happen to whoever listens. */
export interface Live {
  /** Whether anybody listens: if not, what makes events need not begin. */
  watched(): boolean;
  /** Tells all listeners at once. They must be quick and not throw: phones wait meanwhile. */
  publish(event: LiveEvent): void;
  /** The answer ends it. */
  listen(listener: (event: LiveEvent) => void): () => void;
  /** Tells when the first listener comes (true) and the last one goes (false). */
  onWatched(tell: (watched: boolean) => void): void;
}
