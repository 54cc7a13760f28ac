import type { ExtensionState, Level } from '../domain/index.ts';
import type { Mac, Problem } from '../lib/index.ts';

export type * from './contract-people.ts';
export type * from './contract-redirections.ts';

/** Who makes a change, for the audit: `admin`, `token:<name>`, `phone:<mac>`, `system`, `cli`; and from which address. */
export interface Actor {
  readonly name: string;
  readonly address: string | null;
}

/** A secret at rest: AES-256-GCM with its key id, bound to table, row and column. Opened by {@link Store.reveal} only. */
export interface Sealed {
  readonly sealed: string;
  /** `table/row/column`: what it is bound to. Made by the store alone. */
  readonly bound: string;
}

/** Value of an override in memory: plain, sealed (secret settings, raw parameters), or null = explicitly none. */
export type StoredOverride =
  Sealed | string | number | boolean | null | readonly unknown[] | { readonly [name: string]: unknown };

/** Overrides of one scope, by setting id (`line-key.3`, `raw.name`). */
export type StoredOverrides = ReadonlyMap<string, StoredOverride>;

/** Model data and MAC prefixes that people added as one set, by its name. */
export interface ImportRecord {
  readonly name: string;
  /** JSON as it was checked when it came; a later release may think otherwise of it. */
  readonly content: unknown;
  /** Raised by every change, from 1. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A level's scope: default has the empty one; model `yealink/T46`; phone the device's id. */
export interface LevelRecord {
  readonly level: Exclude<Level, 'phone'>;
  readonly scope: string;
  /** Raised by every change, from 1; 0 = nothing stored yet. */
  readonly version: number;
  readonly overrides: StoredOverrides;
}

/** An extension kept by the daemon itself (stand-alone). */
export interface ExtensionRecord {
  readonly number: string;
  readonly name: string;
  readonly secret: Sealed;
  readonly authUser: string | null;
  readonly mailbox: string | null;
  readonly state: ExtensionState;
  readonly version: number;
}

/**
 * A further account of a user, for one more phone beside the one that has the main extension. Whose it is stands here, never in its digits.
 * `wanted`: to be made at the exchange, or made and not live yet; `leaving`: to be taken away there, and gone then.
 */
export interface UserDeviceRecord {
  readonly number: string;
  /** The main extension. */
  readonly user: string;
  readonly secret: Sealed;
  /** Somebody asked for it, or it came with a phone's line and goes with that. */
  readonly origin: 'asked' | 'line';
  /** Name of the {@link Actor} who made it. */
  readonly madeBy: string;
  readonly createdAt: number;
  readonly state: 'wanted' | 'present' | 'leaving';
  /** ms; since when it is in this state. */
  readonly since: number;
  /** What stands in the way; null = nothing is known to. */
  readonly why: Problem | null;
  /** Id of the phone whose line it is; null = no phone's yet. */
  readonly deviceId: string | null;
  /** Raised by every change, from 1. */
  readonly version: number;
}

/** A SIP account on a device. */
export interface LineRecord {
  /** From 1. */
  readonly slot: number;
  /** Number of an extension; it may be gone from the exchange. */
  readonly extension: string;
  /** null = the extension's number. */
  readonly label: string | null;
}

/** A token of a device. `hash` is the keyed hash (hex) that requests are looked up by; the value itself is sealed. */
export interface TokenRecord {
  readonly hash: string;
  readonly kind: 'first-access' | 'steady';
  /** Of a token that is dead (`retired`, `burned`, `revoked`) an empty one, which does not open: nobody may need it again. */
  readonly value: Sealed;
  /** ms; null = for life (steady). */
  readonly expiresAt: number | null;
  /**
   * `live`; `next`: a rotated steady token that was not used yet (its first use retires the old one); `retired`, `burned`, `revoked`: dead for ever.
   * Rendered addresses carry `next` where there is one, else `live`.
   */
  readonly status: 'live' | 'next' | 'retired' | 'burned' | 'revoked';
}

/** What the last requests told of a device; changes without raising its version. */
export interface SeenRecord {
  readonly at: number;
  readonly address: string;
  readonly userAgent: string;
  readonly model: string | null;
  readonly variant: string | null;
  readonly firmware: string | null;
  /** Firmware as the vendor's `identify` compares it. */
  readonly modules: number | null;
  /** Set where the request contradicts what is registered. */
  readonly alarm: 'model-differs' | 'make-differs' | 'mac-differs' | null;
}

/** What a device should have and has, per file (file id of its vendor). Hashes are keyed (hex). */
export interface FileRecord {
  readonly file: string;
  readonly desiredHash: string | null;
  /** Of the inputs that desiredHash was made from: recomputed only when it differs. */
  readonly fingerprint: string | null;
  /** When desiredHash last changed (ms). */
  readonly desiredAt: number | null;
  readonly servedHash: string | null;
  readonly servedAt: number | null;
  /** The last completed download (or 304). */
  readonly provenHash: string | null;
  readonly provenAt: number | null;
}

/**
 * That a device is not told of what waits for it: before its nightly window (`tonight`), or at all (`stored`). It takes it over whenever it asks by itself.
 * Gone once the device was told or has what it should have.
 */
export interface HoldRecord {
  readonly kind: 'tonight' | 'stored';
  /** ms; when the change was made. */
  readonly since: number;
  /** Name of the {@link Actor} who made it. */
  readonly by: string;
}

/** A device with all that people edit, and what its requests told. */
export interface DeviceRecord {
  /** Random, stable, never reused. */
  readonly id: string;
  readonly mac: Mac;
  readonly vendor: string;
  /** null = recognised on first contact. */
  readonly model: string | null;
  /**
   * What was only concluded from the MAC address, so that the phone's own word replaces it: its make and with it whatever model there is, or
   * its model alone. null = a person or the phone said it.
   */
  readonly assumed: 'make' | 'model' | null;
  /** A person's note, such as the room. */
  readonly note: string | null;
  readonly lines: readonly LineRecord[];
  readonly overrides: StoredOverrides;
  readonly tokens: readonly TokenRecord[];
  readonly files: readonly FileRecord[];
  readonly seen: SeenRecord | null;
  /** When the first request with the current steady chain of tokens came; null = not yet (poll fast). Reset by renewing first access. */
  readonly steadySince: number | null;
  /** null = it is told of its changes at once. */
  readonly hold: HoldRecord | null;
  /** Raised by every edit, from 1. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** One line of a device's history: equal requests within one batch are counted, not repeated. */
export interface TraceRecord {
  readonly at: number;
  readonly lastAt: number;
  readonly count: number;
  readonly address: string;
  /** By which way it asked; `pnp`: SIP plug and play, where it is told its address and no file. */
  readonly scheme: 'http' | 'https' | 'tftp' | 'pnp';
  /** As asked, without the token; at most 200 characters. */
  readonly file: string;
  readonly method: 'GET' | 'HEAD';
  readonly status: number;
  /** Keyed hash of the bytes, if any were sent or confirmed by 304. */
  readonly hash: string | null;
  readonly complete: boolean;
  readonly token: 'first-access' | 'steady' | 'none';
  readonly userAgent: string;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly alarm: SeenRecord['alarm'];
}

/** An audit row. `before` and `after` have their secrets masked; the row of a removed device has its overrides in `before.settings`. */
export interface ChangeRecord {
  readonly id: number;
  /** The same for all rows of one transaction. */
  readonly transaction: string;
  readonly at: number;
  readonly actor: string;
  readonly address: string | null;
  readonly entity:
    | 'device'
    | 'extension'
    | 'user-device'
    | 'level'
    | 'token'
    | 'account'
    | 'api-token'
    | 'session'
    | 'key'
    | 'device-data'
    | 'redirection'
    | 'incident';
  /** Device's id (also of its tokens), number (of an extension or a user's device), `default`, `model/<vendor>/<model>`, account's name, API token's id, session's id, import's name. */
  readonly entityId: string;
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Which audit rows are asked for; what is absent asks for nothing. */
export interface ChangeFilter {
  readonly entity?: ChangeRecord['entity'] | undefined;
  readonly entityId?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Only rows that were made at once, by this {@link ChangeRecord.transaction}. */
  readonly transaction?: string | undefined;
  /** ms; both ends count. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Rows of these are left out. */
  readonly without?: readonly ChangeRecord['entity'][] | undefined;
}

/** What a committed transaction touched, as it is now: the feed of the read model. null = gone. Devices by id, extensions and users' devices by number, levels by `level/scope`, imports by name. */
export interface Touched {
  readonly devices: ReadonlyMap<string, DeviceRecord | null>;
  readonly extensions: ReadonlyMap<string, ExtensionRecord | null>;
  readonly userDevices: ReadonlyMap<string, UserDeviceRecord | null>;
  readonly levels: ReadonlyMap<string, LevelRecord>;
  readonly imports: ReadonlyMap<string, ImportRecord | null>;
  /** What holds devices back now that were held or let go; nothing else of them need be touched. null = nothing. */
  readonly holds?: ReadonlyMap<string, HoldRecord | null>;
  /** Read anew after a start without the database: what was observed of a device may also be newer than what the listener has. */
  readonly again?: true;
}

/**
 * An override as a change brings it: a value, explicitly none (null), or inherit (undefined: the override is removed). `secret` = seal it:
 * a text is sealed as it is (`reveal` answers it), any other value as JSON; null is never sealed.
 */
export interface OverrideChange {
  readonly setting: string;
  readonly value: unknown;
  readonly secret: boolean;
}

/** A run of a job. */
export interface JobRunRecord {
  readonly id: number;
  readonly job: string;
  readonly startedAt: number;
  /** null = it runs. */
  readonly endedAt: number | null;
  readonly state: 'running' | 'done' | 'failed';
  /** What it tells of itself: counts and names, `reason` where it failed. Never a secret. */
  readonly result: Readonly<Record<string, string | number>>;
}
