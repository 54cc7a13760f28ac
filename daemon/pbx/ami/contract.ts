import type { Result } from '../../lib/index.ts';
import type { Contact, DoorStatus, LineActivity } from '../contract.ts';

/** A block that Asterisk sent: header names in lower case, without a prototype; of a repeated header the first. */
export type AmiEvent = Readonly<Record<string, string>>;

/** Where and as whom AMI is spoken. */
export interface AmiLogin {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
}

/** Fields of an action, in the order given; a list gives a line for each. Control characters are refused. */
export type AmiFields = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * A link to Asterisk that keeps itself up: reconnects with jitter, waits for FullyBooted before it is `ready`, pings, gives every action a time limit and
 * ends those under way when the link goes. A wrong password is tried again only slowly and loudly.
 */
export interface AmiLink {
  start(): void;
  /** Logs off, closes, leaves no timer. Never rejects. */
  stop(): Promise<void>;
  status(): DoorStatus;
  /** Told of each change of {@link AmiLink.status}; `ready` each time that everything must be read again. The answer ends it. */
  onStatus(listener: (status: DoorStatus) => void): () => void;
  /** Told of every event that is no answer to an action, in order. The answer ends it. */
  onEvent(listener: (event: AmiEvent) => void): () => void;
  /**
   * One action, one answer. Refused (a value) with `exchange-gone` (not ready, lost meanwhile, no answer in time), `exchange-refused` (Asterisk said
   * `Response: Error`, its message in `detail`), `field-invalid` (a control character).
   */
  action(name: string, fields?: AmiFields): Promise<Result<AmiEvent>>;
  /** A list action: all its items, in order. An empty list that Asterisk calls an error (`No Contacts found`, `Database entry not found`) is an empty list. */
  list(name: string, fields?: AmiFields): Promise<Result<readonly AmiEvent[]>>;
}

/** AstDB families of a user's wishes, as FreePBX keeps them, by extension; an absent key = off. */
export interface UserWishes {
  readonly doNotDisturb: boolean;
  readonly forwardAlways: string | null;
  readonly forwardBusy: string | null;
  readonly forwardNoAnswer: string | null;
  readonly callWaiting: boolean;
}

/** What AMI sees, as batches of what is other than before. A whole picture after each reconnect, then differences. */
export interface LiveBatch {
  /** This batch replaces everything told before; absent accounts have no contact, absent users the resting wishes. */
  readonly whole: boolean;
  /** Contacts by account; an empty list = no longer registered. */
  readonly contacts: ReadonlyMap<string, readonly Contact[]>;
  readonly activities: ReadonlyMap<string, LineActivity>;
  /** By main extension; empty where the exchange has no such convention. */
  readonly wishes: ReadonlyMap<string, UserWishes>;
  /** Asterisk refused to tell them all: whoever is absent is as before. */
  readonly wishesRefused?: true;
  /** Asterisk read its configuration anew (`Reload` of everything or of PJSIP, a restart). */
  readonly reloaded: boolean;
  readonly asterisk: string | null;
}

/** Watches an Asterisk through a link: reads everything after each reconnect, then follows events and polls what raises none. */
export interface LiveWatch {
  start(): void;
  stop(): void;
  /** Coalesced: the last state of each account, at most one batch per turn. */
  onBatch(listener: (batch: LiveBatch) => void): () => void;
  /** Reads the wishes of all users again soon (something outside may have changed them). */
  rereadWishes(): void;
}
