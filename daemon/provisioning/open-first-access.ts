import type { Clock } from '../lib/index.ts';
import type { DeviceRecord, TokenRecord } from '../store/index.ts';
import type { ReadModel } from './read-model.ts';

/** The first-access token that opens a phone's folder now: neither burned nor over; null = its window is closed. */
export function openFirstAccess(
  { readModel, clock }: { readonly readModel: Pick<ReadModel, 'runtime'>; readonly clock: Pick<Clock, 'now'> },
  device: DeviceRecord,
): TokenRecord | null {
  const { burned } = readModel.runtime(device.id);
  const isOpen = ({ kind, status, hash, expiresAt }: TokenRecord) =>
    kind === 'first-access' && status === 'live' && !burned.includes(hash) && (expiresAt ?? Infinity) > clock.now();
  return device.tokens.find(isOpen) ?? null;
}
