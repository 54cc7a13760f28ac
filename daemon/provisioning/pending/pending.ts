import { formatMac, no, ok, problem, type Clock, type Mac, type Problem } from '../../lib/index.ts';
import type { Actor } from '../../store/index.ts';
import { namesAnother, provesPhone } from '../certificates/macs-told.ts';
import type { Fleet } from '../contract.ts';
import type { DeviceData } from '../device-data.ts';
import { createPace } from '../http/access.ts';
import { createNetworkMatcher, networkOf } from '../http/addresses.ts';
import type { Live, PendingEnd } from '../live/contract.ts';
import type { ReadModel } from '../read-model.ts';
import { createAcceptAll, knownInput } from './accept-all.ts';
import type { Knock, Pending, PendingPhone } from './contract.ts';
import { createKnockReader } from './read-knock.ts';
import { createWaitingRoom } from './waiting-room.ts';

interface Parts {
  readonly data: DeviceData;
  readonly readModel: Pick<ReadModel, 'byMac'>;
  readonly live: Live;
  readonly clock: Clock;
  readonly add: Fleet['add'];
  /** Hears where more ask than are listened to. */
  readonly crowded?: ((address: string) => void) | undefined;
  /** Addresses and networks from which unknown phones are listened to; none = from nowhere. */
  readonly networks: readonly string[];
}

/**
 * Knocks that are read at all: of one address at once and in the long run (a phone asks for some 30 files at a boot, and whole offices stand behind one
 * address), and of all addresses together: what strangers cost is bounded, whoever they say that they are.
 */
const pace = { burst: 300, perSecond: 5, all: { burst: 1_000, perSecond: 200 }, remembered: 5_000 };

/** How often a phone that knocks and tells nothing new is told of, in ms. */
const retellEvery = 10_000;

/** Makes the place where unknown phones wait. */
export function createPending(parts: Parts): Pending {
  const { live, clock, readModel } = parts;
  const room = createWaitingRoom();
  const toldAt = new Map<Mac, number>();
  const tellGone = (mac: Mac, end: PendingEnd) => {
    toldAt.delete(mac);
    live.publish({ topic: 'pending', kind: 'phone', mac, phone: end });
  };
  const added = (mac: Mac) => {
    if (room.remove(mac)) tellGone(mac, 'added');
  };
  const all = createAcceptAll({ live, clock, add: parts.add });
  const admits = createDoor(parts);
  const read = createKnockReader(parts.data);
  return {
    knock: ({ target, userAgent, address, at, way = 'http', known: told, certificate = null }) => {
      if (!admits(address, at)) return;
      const known = told ?? read(target, userAgent);
      if (known === null || readModel.byMac(known.mac) !== null) return;
      if (namesAnother(certificate, known, parts.data)) return;
      const proven = provesPhone(certificate, known);
      const { noted, phone, pushedOut } = room.note(known, { address, at, way, proven });
      if (pushedOut !== null) tellGone(pushedOut, 'pushed-out');
      if (phone.ignored) return;
      if (noted !== 'again' || at - (toldAt.get(phone.mac) ?? 0) >= retellEvery) {
        toldAt.set(phone.mac, at);
        live.publish({ topic: 'pending', kind: 'phone', mac: phone.mac, phone });
      }
      all.take(phone);
    },
    list: () => room.list(),
    accept: (actor, mac, input) => accept(parts, room.get(mac) ?? mac, actor, input),
    ignore: (mac) => {
      const phone = room.get(mac);
      if (phone === null) return no(unknown(mac));
      const ignored = { ...phone, ignored: true };
      room.put(ignored);
      live.publish({ topic: 'pending', kind: 'phone', mac, phone: ignored });
      return ok(ignored);
    },
    acceptAll: (actor, limits) => all.open(actor, limits),
    acceptsAll: () => all.now(),
    endAcceptAll: () => all.end(),
    added,
    stop: () => all.stop(),
  };
}

function accept(
  { add }: Parts,
  phone: PendingPhone | Mac,
  actor: Actor,
  input: Parameters<Pending['accept']>[2],
): ReturnType<Pending['accept']> {
  if (typeof phone === 'string') return Promise.resolve(no(unknown(phone)));
  const { mac, vendor } = phone;
  // Another make than the phone's own takes the phone's model away.
  const said = input.vendor === undefined || input.vendor === vendor ? knownInput(phone) : { mac };
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return add(actor, { ...said, lines: [], ...Object.fromEntries(given) });
}

function unknown(mac: Mac): Problem {
  return problem('pending-unknown', { mac: formatMac(mac) });
}

/** Whether a knock is read. */
function createDoor({ networks, crowded }: Parts): (address: Knock['address'], at: number) => boolean {
  const isAllowed = createNetworkMatcher(networks);
  const { burst, perSecond, remembered } = pace;
  const own = createPace(burst, perSecond, remembered);
  const everybody = createPace(pace.all.burst, pace.all.perSecond, 2);
  return (address, at) => {
    if (!isAllowed(address)) return false;
    if (own.take(networkOf(address), at) === 0 && everybody.take('all', at) === 0) return true;
    crowded?.(address);
    return false;
  };
}
