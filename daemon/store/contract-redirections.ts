import type { RedirectionFailure } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import type { Sealed } from './contract-records.ts';

/** What went wrong last, and when it is tried again (ms); null = not before somebody does something. */
export interface StoredTrouble {
  readonly failure: RedirectionFailure;
  readonly tries: number;
  readonly nextTryAt: number | null;
}

/** Where a phone stands with its maker's service. The phone may be gone: then this is kept until the service holds nothing of it. */
export interface RedirectionRecord {
  readonly mac: Mac;
  /** The device that had the MAC address last. */
  readonly deviceId: string;
  /** What is printed on its label, as the service takes it; null = nobody has told it. */
  readonly labelCode: string | null;
  /** Hash of the first-access token that a window was opened for last: for each there is one window, however it ended. */
  readonly openedFor: string | null;
  /** Times in ms; `url` is a keyed hash of the address. */
  readonly window: { readonly openedAt: number; readonly service: string; readonly url: string } | null;
  readonly held: { readonly service: string; readonly url: string; readonly sure: boolean } | null;
  readonly trouble: StoredTrouble | null;
  /** What the phone asks for at its first start. Sealed at rest. */
  readonly pin: string | null;
}

/** An account at a maker's service. */
export interface RedirectionAccount {
  readonly service: string;
  /** JSON: text by field id. */
  readonly credentials: Sealed;
  /** Why the service is not asked, how often that was so, and until when (ms); null = until somebody changes the account. */
  readonly gate: { readonly failure: RedirectionFailure | null; readonly tries: number; readonly until: number | null };
  readonly version: number;
  readonly updatedAt: number;
}

/** Edits of where phones stand with their makers' services. Nothing of it is touched or audited but what `audit` says. */
export interface RedirectionEdits {
  /** Those of these phones that there are; nobody else changes them meanwhile. */
  get(macs: readonly Mac[]): Promise<ReadonlyMap<Mac, RedirectionRecord>>;
  put(records: readonly RedirectionRecord[]): Promise<void>;
  remove(macs: readonly Mac[]): Promise<void>;
  /** What a person did about a phone's. No secret in it. */
  audit(deviceId: string, action: string, before: unknown, after: unknown): void;
}

/** An account as people bring it. */
export interface RedirectionAccountInput {
  readonly credentials: Readonly<Record<string, string>>;
  /** Its parts that are no secret, for the audit. */
  readonly shown: Readonly<Record<string, string>>;
}

/** Edits of the accounts at makers' services. */
export interface RedirectionAccountEdits {
  get(service: string): Promise<RedirectionAccount | null>;
  /** Adds it (version 0 or null) or replaces it; its gate is open again. */
  put(service: string, version: number | null, account: RedirectionAccountInput): Promise<RedirectionAccount>;
  /** Does not raise the version; nothing where there is no account. */
  setGate(service: string, gate: RedirectionAccount['gate']): Promise<void>;
  /** Refused with `redirection-account-none`. */
  remove(service: string, version: number | null): Promise<void>;
}

/** All that is kept about redirection. */
export interface StoredRedirections {
  readonly records: readonly RedirectionRecord[];
  readonly accounts: readonly RedirectionAccount[];
}
