import type { z } from 'zod';
import type { Clock, Mac, Text } from '../lib/index.ts';
import type { RedirectionFailure } from './redirection-failures.ts';

/**
 * Redirection: a manufacturer's service (RPS) tells a phone fresh from the factory where it finds its files. A make describes its service and
 * brings a client that is handed all it needs; pace, retries, windows and records are the core's (daemon/provisioning/redirection).
 */

/** What is printed on a phone's label and proves to a service that somebody has the phone in hand: serial number, MAC-ID. */
export interface LabelCode {
  /** `may`: some accounts need it; `must`: nothing is registered without. */
  readonly need: 'may' | 'must';
  readonly label: Text;
  readonly help: Text;
  /** The code as the service takes it, from what a person typed for the phone of that MAC address; null if it is none. */
  readonly read: (typed: string, mac: Mac) => string | null;
}

/** A phone as services know it. `labelCode`: what {@link LabelCode.read} answered; null = nobody has told it. */
export interface RedirectionPhone {
  readonly mac: Mac;
  readonly labelCode: string | null;
}

/** A phone and the whole address that it shall be told. The address holds the first-access token: a secret, never in an error or a log. */
export interface RedirectionEntry extends RedirectionPhone {
  readonly url: string;
}

/** One phone's, or one request's, answer. */
export type RedirectionOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: RedirectionFailure };

/** A phone is registered. `pin`: what the phone will ask for at its first start; null = none, or the service does not tell. */
export interface Registered {
  readonly pin: string | null;
}

/** What became of a wish to remove: gone now, was not there, or belongs to another account and was left alone. */
export type Removed = 'removed' | 'absent' | 'of-another';

/** What a service holds of a phone. `url` null = it is registered in our account, and the service does not say where to. */
export type Sighting =
  | { readonly state: 'ours'; readonly url: string | null }
  | { readonly state: 'absent' }
  | { readonly state: 'of-another' };

/** A phone that the account holds. Times in milliseconds since 1970; null = not told. */
export interface ListedPhone {
  readonly mac: Mac;
  readonly url: string | null;
  readonly lastConnected: number | null;
}

/**
 * A manufacturer's service with one account. Every operation answers one outcome per phone, in the order given, at most `limits.batch` phones a call;
 * nothing is tried twice by itself, except where the service's own steps say so. What concerns the account or the service as a whole is told of every
 * phone from there on, without asking further. One call at a time. No method rejects.
 */
export interface RedirectionClient {
  /** Registers each phone, in place of what our account held for it. */
  readonly register: (entries: readonly RedirectionEntry[]) => Promise<readonly RedirectionOutcome<Registered>[]>;
  /** Removes each phone's registration. What is not there, or another's, is no failure. */
  readonly remove: (phones: readonly RedirectionPhone[]) => Promise<readonly RedirectionOutcome<Removed>[]>;
  /** What the service holds of these phones; null = the service cannot be asked that. */
  readonly look: ((phones: readonly RedirectionPhone[]) => Promise<readonly RedirectionOutcome<Sighting>[]>) | null;
  /** All that the account holds, ours or not; null = the service cannot be asked that. */
  readonly list: (() => Promise<RedirectionOutcome<readonly ListedPhone[]>>) | null;
  /** Whether the credentials are good, without changing anything. */
  readonly check: () => Promise<RedirectionOutcome<null>>;
}

/** All that a client may use of the world. */
export interface RedirectionOutside {
  /** As the global one. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** That many random bytes in lower-case hexadecimal digits. */
  readonly random: (bytes: number) => string;
  /** MD5 of the text's UTF-8, in lower-case hexadecimal digits: an old service wants it. */
  readonly md5: (text: string) => string;
  /** Resolves when the service may be asked again: the core's pace. Awaited before every request. */
  readonly turn: () => Promise<void>;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** A part of an account that people type. */
export interface CredentialField {
  readonly id: string;
  readonly label: Text;
  readonly help: Text;
  /** Sealed at rest, never shown again. */
  readonly secret: boolean;
  /** Proposed; taken where nothing was typed. Null = it must be typed. */
  readonly initial: string | null;
  readonly schema: z.ZodType<string>;
}

/** What a service bears. */
export interface RedirectionLimits {
  readonly requestsPerSecond: number;
  /** Phones a call. */
  readonly batch: number;
  /** Whether the maker tells these, or they are our own careful choice. */
  readonly published: boolean;
}

/** What a service can tell and do beyond registering and removing. */
export interface RedirectionAbilities {
  readonly look: boolean;
  readonly list: boolean;
  /** It tells that a phone belongs to another account. */
  readonly tellsOwner: boolean;
  /** It tells the PIN that a phone asks for. */
  readonly tellsPin: boolean;
}

/** A service that we speak to. */
export interface AutomaticRedirection {
  readonly kind: 'automatic';
  /** Stable, unique among all makes: `yealink-ymcs`. */
  readonly id: string;
  readonly name: string;
  /** What it is, and where an account comes from. */
  readonly about: Text;
  /** The maker has a newer one. */
  readonly older: boolean;
  /** Ids of the make's families whose phones it redirects; absent = all. */
  readonly families?: readonly string[];
  readonly credentials: readonly CredentialField[];
  /** Null: the MAC address is enough. */
  readonly labelCode: LabelCode | null;
  readonly limits: RedirectionLimits;
  readonly abilities: RedirectionAbilities;
  /** `credentials`: by field id, as {@link readCredentials} answered them. */
  readonly connect: (credentials: Readonly<Record<string, string>>, outside: RedirectionOutside) => RedirectionClient;
}

/** A service whose programming interface nobody has published: people register phones in its portal. */
export interface ManualRedirection {
  readonly kind: 'by-hand';
  readonly id: string;
  readonly name: string;
  /** What to do, and what is not known. */
  readonly about: Text;
}

export type RedirectionService = AutomaticRedirection | ManualRedirection;

/** A typed field that a service's account does not take. `reason` never quotes what was typed. */
export interface CredentialFault {
  readonly field: string;
  readonly reason: string;
}

/** Reads an account as typed: by field id, `initial` where nothing was typed. Fields that the service does not have are faults too. */
export function readCredentials(
  { credentials }: AutomaticRedirection,
  typed: Readonly<Record<string, string>>,
):
  | { readonly ok: true; readonly value: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly faults: readonly CredentialFault[] } {
  const known = new Set(credentials.map(({ id }) => id));
  const faults: CredentialFault[] = Object.keys(typed)
    .filter((id) => !known.has(id))
    .map((field) => ({ field, reason: 'it has a part that is not known' }));
  const value: Record<string, string> = {};
  for (const { id, initial, schema } of credentials) {
    const read = schema.safeParse(Object.hasOwn(typed, id) && typed[id] !== '' ? typed[id] : (initial ?? ''));
    if (read.success) value[id] = read.data;
    else faults.push({ field: id, reason: read.error.issues[0]?.message ?? 'it does not fit' });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
}

/** The services for a family's phones, the one to prefer first. */
export function redirectionsOf(services: readonly RedirectionService[], family: string): readonly RedirectionService[] {
  return services.filter((service) => service.kind === 'by-hand' || (service.families?.includes(family) ?? true));
}
