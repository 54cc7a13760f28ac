import type { Mac, Problem } from '../../lib/index.ts';

/** Where a datagram comes from or goes to. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** What a phone asks, and what an answer needs of it. */
export interface Subscription {
  /** The phone's, by its own word. */
  readonly mac: Mac;
  /** As the event tells them; null = it does not. */
  readonly vendor: string | null;
  readonly model: string | null;
  readonly version: string | null;
  readonly userAgent: string;
  readonly callId: string;
  readonly sequence: number;
  /** Values as they stood in the request, in order. */
  readonly via: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly cseq: string;
  readonly event: string;
  /** null = it does not say what it accepts. */
  readonly accept: string | null;
  /** The address that it wants to be notified at, fit for a request line; null = it names none. */
  readonly contact: string | null;
}

/**
 * Answers the address that a phone is to fetch its first file from, with its own token: a secret. null = it has none now: nobody knows the phone, its window
 * is shut, or it had enough of them. May be called again for a phone that repeats its question.
 */
export type FirstAccessUrl = (mac: Mac, address: string, userAgent: string) => string | null | Promise<string | null>;

/** How the responder stands. */
export interface PnpStatus {
  /**
   * `waiting`: the exchange on this machine has not opened its port yet, and shall be the first; `failed`: it needs somebody.
   */
  readonly state: 'off' | 'waiting' | 'listening' | 'failed';
  /** The address of the interface; null = none was found, or it is off. */
  readonly address: string | null;
  readonly port: number;
  /** Whether what phones send to port 5060 is led to the port above (nftables); null = that needs no leading, or is not known yet. */
  readonly redirected: boolean | null;
  /** Questions that were understood; phones that were sent their address; of those, the ones that confirmed it. Since the start. */
  readonly asked: number;
  readonly told: number;
  readonly confirmed: number;
  readonly why: Problem | null;
}

/** Answers phones that ask by SIP plug and play. */
export interface PnpServer {
  /** Never rejects: phones are served by other ways while this one is shut. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): PnpStatus;
}
