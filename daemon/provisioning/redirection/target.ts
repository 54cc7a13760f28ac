import type { AutomaticRedirection } from '../../domain/index.ts';
import type { DeviceRecord, RedirectionRecord, TokenRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { vendorOf } from '../fleet-parts.ts';
import { addressOf } from '../fleet-tokens.ts';
import { openFirstAccess } from '../open-first-access.ts';
import type { Accounts } from './accounts.ts';
import { newRecord } from './book.ts';
import { closed, encouraged, moved, opened } from './transitions.ts';

type Parts = Pick<FleetParts, 'readModel' | 'composer' | 'store' | 'clock'>;

/** What is true of a phone now that its redirection follows from. */
export interface Aim {
  readonly device: DeviceRecord;
  /** It came by its steady address since its first access was opened. */
  readonly hasCome: boolean;
  /** Its first-access token, while that lives. */
  readonly token: TokenRecord | null;
  /** The service that takes it, and has an account. */
  readonly service: AutomaticRedirection | null;
  /** A keyed hash; null = it is pointed nowhere. */
  readonly url: string | null;
}

/** The service for a phone's make and model. */
export function serviceOf(parts: FleetParts, accounts: Accounts, device: DeviceRecord): AutomaticRedirection | null {
  return accounts.serviceFor(vendorOf(parts, device), parts.composer.model(device).model.family);
}

/** The whole address that its service shall tell it: a secret; null = it has none that is worth telling. */
export function urlOf(parts: FleetParts, device: DeviceRecord): string | null {
  const address = addressOf(parts, device);
  return address?.kind === 'first-access' ? address.url : null;
}

/** Looks at a phone. */
export function aimAt(parts: FleetParts, accounts: Accounts, device: DeviceRecord): Aim {
  const hasCome = parts.readModel.runtime(device.id).steadySince !== null;
  const token = hasCome ? null : openFirstAccess(parts, device);
  const url = token === null ? null : urlOf(parts, device);
  return {
    ...{ device, hasCome, token },
    service: token === null ? null : serviceOf(parts, accounts, device),
    url: url === null ? null : parts.store.contentHash(Buffer.from(url)),
  };
}

/** Whether a phone has nothing to do with redirection, told without composing anything. */
export function isIdle({ readModel }: Pick<Parts, 'readModel'>, device: DeviceRecord, has: boolean): boolean {
  return !has && readModel.runtime(device.id).steadySince !== null;
}

/**
 * What follows from how things are. Each first-access token opens one window, once its phone's service has an account; it closes when the phone has
 * come, is gone, or cannot come any more. Pure; the same object = nothing.
 */
export function following(
  before: RedirectionRecord | null,
  aim: Aim | null,
  { now, keepOpen }: { readonly now: number; readonly keepOpen: boolean },
): RedirectionRecord | null {
  if (aim === null) return before === null ? null : { ...before, ...closedAs(before) };
  const record = withDevice(before, aim);
  const { token, service, url } = aim;
  if (record === null || aim.hasCome) return record && closedAs(record);
  // Whoever keeps windows open renews what has expired.
  if (token === null || url === null) return keepOpen ? record : closedAs(record);
  if (service === null) return record.window === null ? before : closedAs(record);
  if (record.openedFor !== token.hash) return openedAs(record, token.hash, { now, service: service.id, url });
  const after = moved(record, { service: service.id, url });
  return after === record ? record : { ...record, ...after };
}

function withDevice(before: RedirectionRecord | null, { device, token, service }: Aim): RedirectionRecord | null {
  if (before === null) return token === null || service === null ? null : newRecord(device.mac, device.id);
  return before.deviceId === device.id ? before : { ...before, deviceId: device.id };
}

const closedAs = (record: RedirectionRecord): RedirectionRecord => {
  const after = closed(record);
  return after === record ? record : { ...record, ...after };
};

/** The record with its window opened now, for that token. */
export function openedAs(
  record: RedirectionRecord,
  token: string,
  { now, service, url }: { readonly now: number; readonly service: string; readonly url: string },
): RedirectionRecord {
  return { ...record, ...opened(record, { openedAt: now, service, url }), openedFor: token };
}

/** The record, tried again at once. */
export function encouragedAs(record: RedirectionRecord, now: number): RedirectionRecord {
  return { ...record, ...encouraged(record, now) };
}
