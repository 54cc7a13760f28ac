import { AsyncResource } from 'node:async_hooks';
import { createBookMaker } from '../../pbx/index.ts';
import type { DeviceSource, ExchangeChange, MakeDevices, WantedDevice } from '../../pbx/index.ts';
import type { Touched, UserDeviceRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { exchangeBehind } from '../sync/lines.ts';
import { createDeviceFollower } from './follower.ts';
import type { UserDevices } from './contract.ts';
import { usualPrefixes } from './numbers.ts';
import { createUserDevices } from './operations.ts';
import { createDeviceWorker } from './worker.ts';

/** Users' devices as people act on them, made true: at the exchange what they wish, and here what the exchange tells. */
export interface KeptUserDevices extends UserDevices {
  /** Resolves when nothing is under way: what failed waits for its next try. */
  readonly settled: () => Promise<void>;
  /** Ends what is under way first. */
  readonly stop: () => Promise<void>;
}

/** What a device shall be like at the exchange; null = nobody knows its main extension. */
function wantedOf(
  { exchange, store }: Pick<FleetParts, 'exchange' | 'store'>,
  { number, user, secret }: UserDeviceRecord,
): WantedDevice | null {
  const main = exchange.extension(user);
  if (main === null) return null;
  return { number, user, secret: store.reveal(secret), name: main.name, mailbox: main.mailbox };
}

/** All devices that shall be at the exchange. */
function deviceSource(parts: Pick<FleetParts, 'exchange' | 'store' | 'readModel'>): DeviceSource {
  return {
    *devices() {
      for (const device of parts.readModel.userDevices()) {
        const wanted = device.state === 'leaving' ? null : wantedOf(parts, device);
        if (wanted !== null) yield wanted;
      }
    },
  };
}

/** How a deployment has users' devices made. */
export interface UserDeviceOptions {
  /** Prefixes of their numbers, in the order in which they are tried. */
  readonly prefixes: readonly string[];
  readonly make: MakeDevices;
}

const usual: UserDeviceOptions = { prefixes: usualPrefixes, make: () => createBookMaker() };

/** What operations need to know of it. */
export function openUserDevices(
  { prefixes, make }: UserDeviceOptions = usual,
  parts: Pick<FleetParts, 'exchange' | 'store' | 'readModel'>,
): FleetParts['userDevices'] {
  return { prefixes, maker: make(parts.exchange.kind, deviceSource(parts)) };
}

/** Starts the keeper: it goes on where the last run ended. */
export async function startUserDevices(parts: FleetParts): Promise<KeptUserDevices> {
  const { exchange, store, userDevices } = parts;
  const worker = createDeviceWorker({
    ...{ ...parts, maker: userDevices.maker },
    wanted: (device) => wantedOf(parts, device),
    isLive: ({ number, user }) => exchange.extension(number)?.user === user,
  });
  const follower = createDeviceFollower({ ...parts, asked: worker.look });
  // Told within whoever's transaction it was; what comes of it is none of that.
  const touched = AsyncResource.bind((those: Touched) => {
    worker.touched(those);
    follower.touched(those);
  });
  const changed = (change: ExchangeChange) => {
    follower.exchange(change);
    if (change.status) follower.all();
  };
  const ends = [store.onTouched(touched), exchangeBehind(exchange)?.onChange(AsyncResource.bind(changed))];
  await store.whenWritable(() => {
    worker.look();
    follower.all();
    return Promise.resolve();
  });
  return {
    ...createUserDevices(parts),
    settled: async () => {
      await follower.settled();
      await worker.settled();
    },
    stop: async () => {
      for (const end of ends) end?.();
      userDevices.maker.close();
      await follower.stop();
      await worker.stop();
    },
  };
}
