import type { AccountBook, DeviceMaker } from '../pbx/index.ts';
import type { Clock, Mac, Problem, Result } from '../lib/index.ts';
import { no, ok, problem, ProblemError } from '../lib/index.ts';
import type { ParameterNames } from '../settings/index.ts';
import type { Actor, DeviceRecord, Sealed, Store, Transaction } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Composer } from './compose.ts';
import type { DeviceData } from './device-data.ts';
import type { Desired } from './desired.ts';
import type { ReadModel } from './read-model.ts';
import type { Renderer } from './renderer.ts';
import type { DeviceLink } from './status.ts';

/** What the operations on phones, settings and extensions are made of. */
export interface FleetParts {
  readonly data: DeviceData;
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly renderer: Renderer;
  readonly desired: Desired;
  readonly exchange: AccountBook;
  readonly store: Store;
  readonly clock: Clock;
  /** Source of randomness for tokens and passwords. */
  readonly random: (bytes: number) => Uint8Array;
  /** How long a first-access token lives, in ms. */
  readonly windowMs: number;
  /** A composer over another picture of the fleet: plans look at what would be. */
  readonly composerOver: (those: {
    readonly readModel: ReadModel;
    readonly exchange: AccountBook;
    readonly reveal: (secret: Sealed) => string;
  }) => Composer;
  /** What the exchange knows of a device. Cheap. */
  readonly link: (device: DeviceRecord) => DeviceLink;
  /** Users' further devices: prefixes of their numbers, and who makes them at the exchange. */
  readonly userDevices: { readonly prefixes: readonly string[]; readonly maker: DeviceMaker };
  /** Asks the names of parameters that a make is known to have; null = nobody knows them. */
  readonly parameterNames: (vendor: string) => ParameterNames | null;
}

/** One transaction whose refusals become values. Anything else that it throws is a fault of ours and goes on. */
export async function attempt<T>(
  parts: FleetParts,
  actor: Actor,
  body: (tx: Transaction) => Promise<T>,
): Promise<Result<T>> {
  try {
    return ok(await parts.store.transact(actor, body));
  } catch (error) {
    if (error instanceof ProblemError) return no(error.problem);
    throw error;
  }
}

/** The device of a MAC, or the refusal to show. */
export function deviceOf(parts: FleetParts, mac: Mac): Result<DeviceRecord> {
  const device = parts.readModel.byMac(mac);
  return device === null ? no(phoneUnknown(mac)) : ok(device);
}

/** "There is no such phone". */
export function phoneUnknown(mac: Mac): Problem {
  return problem('phone-unknown', { mac: mac.toUpperCase().replaceAll(/(..)(?!$)/g, '$1:') });
}

/** The make of a device. */
export function vendorOf(parts: FleetParts, device: Pick<DeviceRecord, 'vendor'>): PhoneVendor {
  return parts.composer.vendor(device.vendor) as PhoneVendor;
}
