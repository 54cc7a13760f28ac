import type { Mac, Result } from '../../lib/index.ts';
import type { Actor, DeviceRecord } from '../../store/index.ts';
import type { ShownCertificate } from '../certificates/contract.ts';
import type { LineInput } from '../contract.ts';

/** How a phone asked: for a file over HTTP or TFTP, or for an address by SIP plug and play. */
export type Way = 'http' | 'tftp' | 'pnp';

/** A request without a valid token, as the phones' server saw it. */
export interface Knock {
  /** As it stands in the request; whatever strangers send. */
  readonly target: string;
  readonly userAgent: string;
  /** The client's, normalised, as far as it can be believed. */
  readonly address: string;
  readonly at: number;
  /** Absent = HTTP. */
  readonly way?: Way;
  /** The certificate that its connection came with; absent = the way has none. */
  readonly certificate?: ShownCertificate | null;
  /** What it tells where that was read already; absent = it is read from target and User-Agent. */
  readonly known?: KnownKnock;
}

/** What a knock tells of the phone. */
export interface KnownKnock {
  readonly mac: Mac;
  /** Id of the make. */
  readonly vendor: string;
  /** It told its make itself; else that is concluded from its MAC address. */
  readonly told: boolean;
  /** Id of a model that we know; null = it did not tell. */
  readonly model: string | null;
  /** The hardware and the firmware as the phone calls them. */
  readonly variant: string | null;
  readonly firmware: string | null;
  /** Last part of what it asked for. */
  readonly file: string;
}

/** A phone that nobody added and that asked. Only in memory: after a restart it must ask again. */
export interface PendingPhone extends KnownKnock {
  readonly address: string;
  /** How it asked last. */
  readonly way: Way;
  /** Its last request came with a certificate of its maker's that names it. */
  readonly proven: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
  /** Somebody said that it is none of ours. */
  readonly ignored: boolean;
}

/** The time in which phones that ask are added without being asked about. */
export interface AcceptAll {
  readonly since: number;
  readonly until: number;
  /** Who opened it. */
  readonly by: string;
  readonly added: number;
  /** It ends with so many added. */
  readonly most: number;
}

/** Phones that knock: unknown ones, from networks that are allowed. */
export interface Pending {
  /** To be called after the answer went out, which is the same for all. Cheap, bounded, never throws for what strangers send. */
  knock(knock: Knock): void;
  /** The last to ask comes first. */
  list(): readonly PendingPhone[];
  /** Adds the phone; refused as any new phone is, and where it does not wait (`pending-unknown`). */
  accept(
    actor: Actor,
    mac: Mac,
    input: {
      readonly vendor?: string | undefined;
      readonly model?: string | null | undefined;
      readonly note?: string | null | undefined;
      readonly lines: readonly LineInput[];
    },
  ): Promise<Result<DeviceRecord>>;
  /** It is remembered, no longer told of, and not added by itself. Refused: `pending-unknown`. */
  ignore(mac: Mac): Result<PendingPhone>;
  /** Adds phones that ask from now on by themselves; takes the place of such a time that runs. */
  acceptAll(actor: Actor, limits: { readonly minutes: number; readonly most: number }): AcceptAll;
  /** null = there is no such time now. */
  acceptsAll(): AcceptAll | null;
  endAcceptAll(): void;
  /** A phone was added, by whatever way: it does not wait any more. */
  added(mac: Mac): void;
  /** Resolves when what is under way is through. */
  stop(): Promise<void>;
}
