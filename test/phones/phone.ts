/**
 * What every simulated phone can do. Simulated phones read and act by what their maker's documents say and share no code with the
 * daemon: a phone that used our parser would agree with our mistakes. They have no timers: a test says when they start, poll or get a NOTIFY.
 */

/** One request of a cycle and what came back: an HTTP status, or why there was none. */
export interface Asked {
  readonly url: string;
  /** Last part of the address. */
  readonly file: string;
  readonly status: number | 'untrusted' | 'unreachable' | 'torn';
  readonly bytes: number;
}

/** One round of fetching. */
export interface Cycle {
  readonly asked: readonly Asked[];
  /** `applied`: something new was taken; `unchanged`: all that came was known already; `failed`: no configuration came; `idle`: the phone did not ask. */
  readonly outcome: 'applied' | 'unchanged' | 'failed' | 'idle';
  /** Names of parameters whose value changed. */
  readonly changed: readonly string[];
  /** The phone restarted: because of the NOTIFY, or because a parameter wanted it. */
  readonly rebooted: boolean;
}

/** When the phone would ask on its own. */
export interface Schedule {
  readonly atPowerOn: boolean;
  /** Seconds between polls; null = none. */
  readonly everySeconds: number | null;
  /** `HH:MM`; null = none. */
  readonly nightly: { readonly from: string; readonly to: string } | null;
}

/** A SIP account as the phone would use it. */
export interface Account {
  readonly slot: number;
  readonly user: string;
  readonly authUser: string;
  readonly password: string;
  readonly displayName: string;
  readonly label: string;
  readonly server: string;
  readonly port: number | null;
  readonly transport: 'udp' | 'tcp' | 'tls' | 'naptr';
  readonly srtp: 'off' | 'optional' | 'mandatory';
  readonly outboundProxy: string | null;
  readonly expires: number | null;
  /** By the maker's names, in order of preference. */
  readonly codecs: readonly string[];
  readonly voicemail: string | null;
  readonly doNotDisturb: boolean;
  readonly forwardAlways: string | null;
  readonly forwardBusy: string | null;
  readonly forwardNoAnswer: string | null;
}

/** A programmed key. Empty keys are not listed. */
export interface PhoneKey {
  readonly bank: 'line' | 'soft' | 'expansion';
  /** From 1; 0 where the bank is no module. */
  readonly module: number;
  /** From 1. */
  readonly slot: number;
  /** The maker's own code or word. */
  readonly code: string;
  /** What it means, in the words of this folder. */
  readonly kind: string;
  readonly value: string;
  readonly label: string;
}

/** What the phone ended with. */
export interface Report {
  readonly accounts: readonly Account[];
  readonly keys: readonly PhoneKey[];
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly ntpServer: string | null;
  readonly phoneVlan: number | null;
  readonly pcVlan: number | null;
  readonly lldp: boolean;
  readonly callWaiting: boolean;
  readonly adminPassword: string | null;
  readonly userPassword: string | null;
  readonly syslogServer: string | null;
  readonly ldapServer: string | null;
  /** The address that it will ask next. */
  readonly provisioningUrl: string | null;
}

/** Validators of a file that was taken, for conditional requests. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Everything that a phone keeps over a restart: plain data, fit for JSON. */
export interface Flash {
  provisioningUrl: string | null;
  /** Parameters that differ from the factory's. */
  parameters: Record<string, string>;
  /** Digest of each file last taken, by file name. */
  digests: Record<string, string>;
  /** By address. */
  validators: Record<string, Validators>;
  restarts: number;
}

/** How a phone is made. */
export interface PhoneOptions {
  /** 12 hexadecimal digits. */
  readonly mac: string;
  /** A name of the maker's model table, such as `SIP-T46U` or `D785`. */
  readonly model: string;
  readonly firmware?: string;
  /** Certificate authority (PEM) that it trusts; absent = none that we know. */
  readonly ca?: string;
  /** Whether it sends If-None-Match and If-Modified-Since; absent = neither. */
  readonly conditional?: 'etag' | 'date' | 'both';
  /** Its own address, of this machine's; absent = the machine chooses. */
  readonly address?: string;
  /** The certificate that it was made with, and its key (PEM), shown to servers that ask for one; absent = it has none. */
  readonly device?: { readonly certificate: string; readonly key: string };
  /** What its label says beside its MAC address. */
  readonly labelCode?: string;
  /** What it kept, to continue after a restart; absent = fresh from the factory. */
  readonly flash?: Flash;
}

/** A simulated phone. */
export interface SimulatedPhone {
  readonly mac: string;
  readonly userAgent: string;
  /** What a strict reader found wrong in all that it was given, in plain words. Empty = content. */
  readonly faults: readonly string[];
  /** Types a provisioning address in, as a person, DHCP or a redirection service does. */
  pointAt(url: string): void;
  /** Power on. */
  boot(): Promise<Cycle>;
  /** The moment of its own schedule. Records a fault where it has none: such a phone never asks again. */
  poll(): Promise<Cycle>;
  /** A SIP NOTIFY with this Event header. */
  checkSync(event: 'check-sync' | 'check-sync;reboot=true' | 'check-sync;reboot=false'): Promise<Cycle>;
  /** Sets a parameter at the phone itself. */
  userSets(name: string, value: string): void;
  /** Forgets everything but its MAC address. */
  factoryReset(): void;
  schedule(): Schedule;
  report(): Report;
  /** A parameter by the maker's name; null = as from the factory. */
  parameter(name: string): string | null;
  /** What it would keep over a restart (a copy). */
  flash(): Flash;
}

/** A phone as it leaves the factory. */
export function factoryFlash(): Flash {
  return { provisioningUrl: null, parameters: {}, digests: {}, validators: {}, restarts: 0 };
}
