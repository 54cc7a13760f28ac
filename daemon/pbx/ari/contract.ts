import type { Result } from '../../lib/index.ts';
import type { DoorStatus } from '../contract.ts';

/** Where and as whom ARI is spoken. */
export interface AriLogin {
  /** Of Asterisk's HTTP server, without `/ari`: `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly user: string;
  readonly secret: string;
  /** Name of our Stasis app; letters, digits and hyphens. */
  readonly app: string;
}

/** An event of our Stasis app, as Asterisk sent it. Types that this program does not know come through as well: whoever listens picks what it knows. */
export interface AriEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * A link to ARI that keeps itself up: our Stasis app is registered whenever it is `ready`; reconnects with jitter; a wrong password is tried again only
 * slowly. Subscriptions of the app die with Asterisk: renew them on each `ready`.
 */
export interface AriLink {
  start(): void;
  /** Never rejects; leaves no thread. */
  stop(): Promise<void>;
  status(): DoorStatus;
  onStatus(listener: (status: DoorStatus) => void): () => void;
  onEvent(listener: (event: AriEvent) => void): () => void;
  /**
   * Calls an operation of Asterisk's own API description, such as `call('channels', 'get', { channelId })`; the answer is plain data. Refused with
   * `exchange-gone` (not ready, lost, no answer in time) or `exchange-refused` (with what Asterisk said).
   */
  call(resource: string, operation: string, parameters?: Readonly<Record<string, unknown>>): Promise<Result<unknown>>;
}
