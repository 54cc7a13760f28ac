import type { Clock } from '../../lib/index.ts';
import { createPace } from '../http/access.ts';
import { createNetworkMatcher, networkOf } from '../http/addresses.ts';
import type { BootstrapRequest } from './contract.ts';

/** From where phones may ask without a token. */
export interface DoorParts {
  readonly networks: {
    /** By HTTP and TFTP; none = it is switched off. */
    readonly files: readonly string[];
    /** By plug and play; none = it is switched off. */
    readonly pnp: readonly string[];
  };
  readonly clock: Clock;
}

/** Questions of one network at once and in the long run, and of all together. */
const limits = { burst: 100, perSecond: 2, all: { burst: 500, perSecond: 50 } };
const remembered = 5_000;

/**
 * Whether a question is looked at. Each way has a pace of its own: senders of UDP can be forged, and a flood there must not keep phones out that ask by HTTP.
 */
export function createDoors(parts: DoorParts): (way: BootstrapRequest['way'], address: string) => boolean {
  const { files, pnp } = parts.networks;
  const web = createDoor(files, parts.clock);
  const doors = { http: web, https: web, tftp: createDoor(files, parts.clock), pnp: createDoor(pnp, parts.clock) };
  return (way, address) => doors[way](address);
}

function createDoor(networks: readonly string[], clock: Clock): (address: string) => boolean {
  const isWithin = createNetworkMatcher(networks);
  const own = createPace(limits.burst, limits.perSecond, remembered);
  const all = createPace(limits.all.burst, limits.all.perSecond, 2);
  return (address) => {
    if (!isWithin(address)) return false;
    const now = clock.now();
    return own.take(networkOf(address), now) === 0 && all.take('all', now) === 0;
  };
}
