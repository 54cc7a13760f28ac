import type { Extension, ExtensionState } from '../domain/index.ts';
import type { Result } from '../lib/index.ts';

/** What kind of exchange stands behind: FreePBX's tables, a plain Asterisk, or none but the daemon itself. */
export type ExchangeKind = 'standalone' | 'asterisk' | 'freepbx';

/** How an account's SIP endpoint is set up on the exchange: what a phone must agree with. null = the exchange does not tell, or takes anything. */
export interface EndpointFacts {
  /** Protocols under which it may register, in lower case; null = any that the exchange listens on. */
  readonly transports: readonly SipTransport[] | null;
  readonly mediaEncryption: 'none' | 'sdes' | 'dtls' | null;
  /** Encryption is taken if offered and not asked for. */
  readonly mediaEncryptionOptional: boolean;
  readonly dtmf: 'rfc4733' | 'inband' | 'info' | 'auto' | null;
  /** Codecs in order of preference, in Asterisk's words (`ulaw`, `alaw`, `g722`); null = the exchange's own list. */
  readonly codecs: readonly string[] | null;
  /** How many phones may register at once. */
  readonly maxContacts: number | null;
}

/** A SIP transport. */
export type SipTransport = 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';

/**
 * An account that a phone's line can register with, as the exchange knows it now. `number` is the account's own name (its device id);
 * `user` whose it is: the main extension's number, its own where it is the main one, null = nobody's.
 */
export interface Account {
  readonly number: string;
  readonly user: string | null;
  readonly name: string;
  /** Clear text. */
  readonly secret: string;
  /** Name for SIP authentication, where it is not the number. */
  readonly authUser: string | null;
  readonly mailbox: string | null;
  readonly endpoint: EndpointFacts;
}

/** An account without its secret, for lists. */
export type AccountSummary = Omit<Account, 'secret'>;

/** What the exchange would have all phones use; null = it does not tell. */
export interface ExchangeFacts {
  readonly sip: {
    /** Address that phones register at. */
    readonly address: string | null;
    /** Port of each transport that the exchange listens on; a transport that is missing is off. Empty = it does not tell. */
    readonly ports: Readonly<Partial<Record<SipTransport, number>>>;
    readonly codecs: readonly string[] | null;
  };
  /** Codes by the id of the setting that holds them, without `feature-code.`: `dnd-on`; null = switched off. */
  readonly featureCodes: Readonly<Record<string, string | null>>;
}

/** A contact: one phone that is registered with an account. Times in ms since 1970. */
export interface Contact {
  /** As Asterisk names it: `sip:201@192.0.2.7:5060`. Holds no secret. */
  readonly uri: string;
  /** Address that the registration came from, without its port; null = not told. */
  readonly address: string | null;
  /** null = not told yet. */
  readonly userAgent: string | null;
  readonly expiresAt: number | null;
  readonly status: 'reachable' | 'unreachable' | 'unqualified' | 'unknown';
  readonly roundtripMs: number | null;
}

/** Whether an account is registered. `unknown` = the exchange cannot be asked now. */
export interface Registration {
  readonly state: 'registered' | 'unreachable' | 'absent' | 'unknown';
  /** ms; since when this is so, as far as this process saw it. */
  readonly since: number;
  readonly contacts: readonly Contact[];
}

/** What an account's line does, from its own device state, never from a hint (do-not-disturb makes hints busy). */
export type LineActivity = 'idle' | 'ringing' | 'in-call' | 'unknown';

/** Something about the exchange's data that a person should mend there. Codes are those of `domain`'s findings. Holds no secret. */
export interface ExchangeFinding {
  readonly code: string;
  /** The account that it is about; null = the exchange as a whole. */
  readonly number: string | null;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** One of the exchange's doors, as it is now. */
export interface DoorStatus {
  /**
   * `off` = not configured; `connecting` also while it is tried again; `refused` = it needs an operator (a wrong password), and is tried again only slowly;
   * `ready` = read and followed.
   */
  readonly state: 'off' | 'connecting' | 'ready' | 'gone' | 'refused';
  readonly since: number;
  /** Code of the error table, and what the other side said, without secrets; null where nothing is wrong. */
  readonly why: { readonly code: string; readonly detail: string } | null;
}

/** How the exchange is: for /status, /metrics and the doctor. */
export interface ExchangeStatus {
  readonly kind: ExchangeKind;
  /** How the kind was found: configured, or recognised by what. */
  readonly foundBy: string;
  readonly doors: { readonly tables: DoorStatus; readonly ami: DoorStatus; readonly ari: DoorStatus };
  /** Accounts that are live. */
  readonly accounts: number;
  /** When the live accounts were read last (ms); null = never by this process: what is served was kept from before. */
  readonly readAt: number | null;
  /** The tables hold changes that are not live yet: "Apply Config" was not pressed. */
  readonly applyPending: boolean;
  /** Whether anybody can be asked now who is registered. */
  readonly registrationsKnown: boolean;
  /** Version that Asterisk tells; null = not known. */
  readonly asterisk: string | null;
  readonly counters: Readonly<Record<string, number>>;
}

/** What changed at once. Several causes that come together are told once. */
export interface ExchangeChange {
  /** Numbers of accounts of which something changed that a file could show (added and removed ones too). */
  readonly accounts: ReadonlySet<string>;
  /** Of these, accounts with another secret: their phones cannot register any more. */
  readonly secrets: ReadonlySet<string>;
  /** Accounts whose name changed: keys of other phones may show it. */
  readonly names: ReadonlySet<string>;
  /** The {@link ExchangeFacts} changed. */
  readonly facts: boolean;
  /** Accounts whose registration changed. */
  readonly registrations: ReadonlySet<string>;
  /** Accounts whose activity changed. */
  readonly activities: ReadonlySet<string>;
  /** The status or the findings changed. */
  readonly status: boolean;
}

/** A SIP NOTIFY to the phone of an account. Only printable ASCII reaches the wire unharmed. */
export interface Notification {
  /** The Event header: `check-sync;reboot=false`. */
  readonly event: string;
  readonly contentType?: string;
  readonly body?: string;
}

/** What files are made from, answered from memory at once, also while the exchange is gone. Plans make one of what would be. */
export interface AccountBook {
  readonly kind: ExchangeKind;
  /** What is live now; null = there is no such account. The secret is clear text: for files only. */
  extension(number: string): Extension | null;
  /** Changes whenever anything of {@link AccountBook.extension} does, and stays the same over a restart; 0 = there is none. Tells no secret. */
  revision(number: string): string | number;
  /** The name of an account, for keys that show it; null = there is none. Cheaper than {@link AccountBook.extension}. */
  nameOf(number: string): string | null;
  /** Changes whenever a name does, or an account comes or goes. Of this process only. */
  namesRevision(): number;
  /** How its endpoint is set up; null = there is none. */
  endpoint(number: string): EndpointFacts | null;
  facts(): ExchangeFacts;
  /** Changes whenever {@link AccountBook.facts} does; stays the same over a restart. */
  factsRevision(): string | number;
}

/** An exchange as the rest of the product sees it. All but `notify` answers from memory. */
export interface Exchange extends AccountBook {
  /** Whether what is live was ever read, by this run or an earlier one. Until then no phone may be told that its accounts are not there. */
  isKnown(): boolean;
  accounts(): Iterable<AccountSummary>;
  registration(number: string): Registration;
  activity(number: string): LineActivity;
  /** Accounts that have a contact now, in no order. */
  registered(): Iterable<string>;
  findings(): readonly ExchangeFinding[];
  status(): ExchangeStatus;
  /** Called with what changed, at most some times a second. The answer ends it. */
  onChange(listener: (change: ExchangeChange) => void): () => void;
  /**
   * Sends a NOTIFY to all contacts of an account. "ok" means that Asterisk took it, nothing more: proof is what the phone does then. Refused with
   * `exchange-gone`, `account-not-registered`, `exchange-refused`.
   */
  notify(number: string, notification: Notification): Promise<Result<null>>;
}

/** State of a main extension, by its number. */
export type UserStates = ReadonlyMap<string, ExtensionState>;

/** Endpoint facts of an exchange that tells nothing. */
export const untoldEndpoint: EndpointFacts = {
  transports: null,
  mediaEncryption: null,
  mediaEncryptionOptional: false,
  dtmf: null,
  codecs: null,
  maxContacts: null,
};

/** Facts of an exchange that tells nothing. */
export const untoldFacts: ExchangeFacts = { sip: { address: null, ports: {}, codecs: null }, featureCodes: {} };
