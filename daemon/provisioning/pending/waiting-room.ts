import type { Mac } from '../../lib/index.ts';
import { networkOf } from '../http/addresses.ts';
import type { KnownKnock, PendingPhone } from './contract.ts';

/** Most phones that wait, and of one address (a /64 of IPv6). */
const mostWaiting = 500;
const mostOfOneAddress = 100;

/** What a knock did: a phone that is new, one that told something new, or once more the same. */
export type Noted = 'new' | 'changed' | 'again';

/** Pending phones, bounded: who asked longest ago goes first. */
export interface WaitingRoom {
  /** `pushedOut` had to go for it. */
  note(
    known: KnownKnock,
    from: Pick<PendingPhone, 'address' | 'way' | 'proven'> & { readonly at: number },
  ): { noted: Noted; phone: PendingPhone; pushedOut: Mac | null };
  get(mac: Mac): PendingPhone | null;
  put(phone: PendingPhone): void;
  remove(mac: Mac): boolean;
  /** The last to ask comes first. */
  list(): readonly PendingPhone[];
}

/** Makes an empty one. */
export function createWaitingRoom(): WaitingRoom {
  // In the order in which they asked last.
  const phones = new Map<Mac, PendingPhone>();
  const oldestOf = (network: string): Mac | null => {
    const same = [...phones.values()].filter(({ address }) => networkOf(address) === network);
    return same.length >= mostOfOneAddress ? (same[0]?.mac ?? null) : null;
  };
  const makeRoom = (address: string): Mac | null => {
    const [oldest = null] = phones.keys();
    const out = oldestOf(networkOf(address)) ?? (phones.size >= mostWaiting ? oldest : null);
    if (out !== null) phones.delete(out);
    return out;
  };
  return {
    note: (known, { address, at, way, proven }) => {
      const before = phones.get(known.mac);
      const pushedOut = before === undefined ? makeRoom(address) : null;
      const { firstAt = at, count = 0, ignored = false } = before ?? {};
      const phone = { ...joined(before, known), address, way, proven, firstAt, lastAt: at, count: count + 1, ignored };
      phones.delete(known.mac);
      phones.set(known.mac, phone);
      const noted = before === undefined ? 'new' : isSame(before, phone) ? 'again' : 'changed';
      return { noted, phone, pushedOut };
    },
    get: (mac) => phones.get(mac) ?? null,
    put: (phone) => void phones.set(phone.mac, phone),
    remove: (mac) => phones.delete(mac),
    list: () => [...phones.values()].reverse(),
  };
}

/** A phone tells more of itself with one file than with another: what it told stays until it tells otherwise. */
function joined(before: PendingPhone | undefined, known: KnownKnock): KnownKnock {
  if (before === undefined || before.vendor !== known.vendor) return known;
  const { model, variant, firmware } = before;
  return {
    ...known,
    told: known.told || before.told,
    model: known.model ?? model,
    variant: known.variant ?? variant,
    firmware: known.firmware ?? firmware,
  };
}

function isSame(a: PendingPhone, b: PendingPhone): boolean {
  return (
    a.vendor === b.vendor &&
    a.model === b.model &&
    a.variant === b.variant &&
    a.firmware === b.firmware &&
    a.address === b.address &&
    a.proven === b.proven
  );
}
