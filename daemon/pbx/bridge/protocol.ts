import type { Result } from '../../lib/index.ts';
import type { AmiLogin, UserWishes } from '../ami/index.ts';
import type { FreepbxConnect } from '../freepbx/index.ts';
import type { Account, Contact, DoorStatus, LineActivity } from '../contract.ts';
import type { SourceBatch } from '../source.ts';

/** Where accounts are read from, in the exchange's thread. */
export type SourceSetup =
  | { readonly kind: 'freepbx'; readonly connect: FreepbxConnect }
  | { readonly kind: 'asterisk'; readonly connect: FreepbxConnect | null };

/** What the thread is started with. */
export interface BridgeSetup {
  /** null = accounts are the daemon's own, or nobody knows yet where theirs are. */
  readonly source: SourceSetup | null;
  /** null = not configured. */
  readonly ami: AmiLogin | null;
  /** Users' wishes are where FreePBX keeps them. */
  readonly isFreepbx: boolean;
}

/** A door that the thread keeps. */
export type BridgeDoor = 'tables' | 'ami';

/** What a part tells of contacts, activities and wishes. Only what is other than before, unless `begins` … `ends` frame a whole picture. */
export interface LivePart {
  /** The first part of a whole picture: whatever no part up to the one that `ends` names is gone. */
  readonly begins: boolean;
  readonly ends: boolean;
  readonly contacts: readonly (readonly [string, readonly Contact[]])[];
  readonly activities: readonly (readonly [string, LineActivity])[];
  readonly wishes: readonly (readonly [string, UserWishes])[];
  /** Where it ends: whoever is named with no wishes may have some. */
  readonly wishesRefused?: boolean;
}

/** What is told of accounts: a slice of what the source told; `complete` only with the last one. */
export type AccountsPart = SourceBatch;

/** A slice of what is other than before: small enough that taking it over holds nobody up. */
export interface BridgePart {
  readonly accounts: AccountsPart | null;
  /** What was known of contacts and activities no longer holds: the link to Asterisk is down, or new. Comes before `live`. */
  readonly lost: boolean;
  readonly live: LivePart | null;
  /** null = as before. */
  readonly asterisk: string | null;
  readonly doors: Readonly<Partial<Record<BridgeDoor, DoorStatus>>>;
  readonly counters: Readonly<Record<string, number>>;
  /** The last one of what came together: only now it is told on. */
  readonly last: boolean;
}

/** What the thread is told. */
export type ToBridge =
  /** Accounts that were live before, in slices. */
  | { readonly say: 'recall'; readonly accounts: readonly Account[] }
  | { readonly say: 'begin' }
  /** The part was taken over: the next one may come. */
  | { readonly say: 'taken' }
  /** The exchange was configured anew (`reloaded`), or something at it may be other (`asked`): it is to be looked at now. */
  | { readonly say: 'poke'; readonly why: 'reloaded' | 'asked' }
  | { readonly say: 'notify'; readonly id: number; readonly endpoint: string; readonly variables: readonly string[] }
  /** Asterisk shall read the configuration of these modules anew. */
  | { readonly say: 'reload'; readonly id: number; readonly modules: readonly string[] }
  | { readonly say: 'alive' }
  | { readonly say: 'stop' };

/** What the thread tells. */
export type FromBridge =
  | { readonly told: 'part'; readonly part: BridgePart }
  | { readonly told: 'answer'; readonly id: number; readonly result: Result<null> }
  | { readonly told: 'alive' };
