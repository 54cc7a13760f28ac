import type { Exchange, AccountBook } from '../../pbx/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { DeviceRegistration } from '../status.ts';
import type { LineNow } from './step.ts';

/** The exchange behind a book, where there is one that can be asked: the daemon's own extensions are no exchange. */
export function exchangeBehind(book: AccountBook | Exchange): Exchange | null {
  return 'notify' in book ? book : null;
}

/** Numbers of the accounts that a device's file gives it: those that the exchange has and the phone has room for, in order of their slots. */
export function accountsOf(
  exchange: AccountBook,
  composer: Pick<Composer, 'model'>,
  device: DeviceRecord,
): readonly string[] {
  const most = composer.model(device).model.accounts?.value ?? Infinity;
  return [...device.lines]
    .sort((a, b) => a.slot - b.slot)
    .filter(({ slot, extension }) => slot <= most && exchange.endpoint(extension) !== null)
    .map(({ extension }) => extension);
}

/** A device's lines as the exchange has them now. */
export function linesNow(exchange: Exchange, numbers: readonly string[]): readonly LineNow[] {
  return numbers.map((number) => ({
    number,
    registration: exchange.registration(number),
    activity: exchange.activity(number),
  }));
}

/** Whether the exchange has them all. Nobody is missing where something is not known. */
export function registrationOf(exchange: Exchange, numbers: readonly string[]): DeviceRegistration {
  const all = numbers.map((number) => exchange.registration(number));
  const missing = all.filter(({ state }) => state !== 'registered');
  const since = latest((missing.length > 0 ? missing : all).map((one) => one.since));
  if (all.length === 0 || all.some(({ state }) => state === 'unknown')) return { state: 'unknown', since };
  if (missing.length === 0) return { state: 'registered', since };
  if (missing.length < all.length) return { state: 'partly', since };
  return { state: missing.some(({ state }) => state === 'unreachable') ? 'unreachable' : 'absent', since };
}

const latest = (moments: readonly number[]) => moments.reduce((most, at) => Math.max(most, at), 0);
