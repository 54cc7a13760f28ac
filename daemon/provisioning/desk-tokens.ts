import type { DeviceRecord } from '../store/index.ts';
import type { DeskHit, DeskParts } from './desk-parts.ts';
import type { PhoneDesk } from './contract.ts';

const hitsKept = 10_000;

/**
 * Finds the device of a token. Steady tokens are remembered with all that the request will ask next; a token that is nobody's is never kept,
 * so guessing costs no memory and drives nobody out.
 */
export function createTokenFinder(parts: DeskParts): PhoneDesk['findToken'] {
  const { readModel } = parts;
  const hits = new Map<string, DeskHit>();
  return (token) => {
    const known = hits.get(token);
    if (known?.epoch === readModel.epoch()) return known;
    const hit = lookUp(parts, token);
    if (hit === null || hit.kind === 'first-access') {
      hits.delete(token);
      return hit;
    }
    if (hits.size >= hitsKept) hits.clear();
    hits.set(token, hit);
    return hit;
  };
}

function lookUp({ readModel, store, clock }: DeskParts, token: string): DeskHit | null {
  const place = readModel.byToken(store.tokenHash(token));
  if (place === null) return null;
  const { kind, hash, status, expiresAt } = place.token;
  if (status !== 'live' && status !== 'next') return null;
  // Only first-access tokens expire, and those are not remembered.
  if (expiresAt !== null && expiresAt <= clock.now()) return null;
  const device = readModel.device(place.device) as DeviceRecord;
  const runtime = readModel.runtime(device.id);
  if (kind === 'first-access' && runtime.burned.includes(hash)) return null;
  return {
    ...{ deviceId: device.id, mac: device.mac, vendor: device.vendor, kind, hash },
    ...{ epoch: readModel.epoch(), device, runtime },
    ...{ settledFor: undefined, wanted: undefined, mustShowCertificate: undefined, carried: null, isPhone: false },
  };
}
