import type { Problem, Result } from '../../lib/index.ts';
import type { ExchangeKind } from '../contract.ts';

/** A further account of a user as the exchange shall have it. Whatever is not named here is the main extension's. */
export interface WantedDevice {
  /** Digits alone. */
  readonly number: string;
  /** The main extension, digits alone. */
  readonly user: string;
  /** Clear text: on its way to the exchange alone. */
  readonly secret: string;
  /** The user's name. */
  readonly name: string;
  readonly mailbox: string | null;
}

/** All accounts that shall be there now, those that leave left out. */
export interface DeviceSource {
  devices(): Iterable<WantedDevice>;
}

/** How far an account has come. */
export interface MadeDevice {
  /** The exchange takes registrations for it from now on; false = once the exchange itself tells so. */
  readonly live: boolean;
  /** What a person should know or do all the same; null = nothing. */
  readonly note: Problem | null;
}

/**
 * Makes users' further devices at an exchange. Each call may be made again after any interruption: what is so already stays so. Refusals are values;
 * those in {@link finalRefusals} stay as they are until a person acts, all others are worth another try.
 */
export interface DeviceMaker {
  /** Why nothing can be made here at all; null = it can. */
  readonly refusal: Problem | null;
  /** How many calls may be under way at once. */
  readonly atOnce: number;
  ensure(device: WantedDevice): Promise<Result<MadeDevice>>;
  /** Copies the main extension's settings again; the password stays. */
  sync(device: WantedDevice): Promise<Result<MadeDevice>>;
  remove(device: Pick<WantedDevice, 'number' | 'user'>): Promise<Result<null>>;
  /** Gives up what is under way, which is refused then. */
  close(): void;
}

/** Codes of refusals that another try does not change. */
export const finalRefusals: ReadonlySet<string> = new Set(['panel-taken', 'user-devices-off']);

/** Makes the maker for an exchange of that kind. */
export type MakeDevices = (kind: ExchangeKind, source: DeviceSource) => DeviceMaker;
