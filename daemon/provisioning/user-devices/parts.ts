import { no, problem, type Problem, type Result } from '../../lib/index.ts';
import { generatePassword } from '../../settings/index.ts';
import type { Transaction, UserDeviceRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { exchangeBehind } from '../sync/lines.ts';
import { chooseNumber, isDeviceNumber, mostDevices, type Taken } from './numbers.ts';

/** Kind of the work that makes and removes devices at the exchange. */
export const deviceWork = 'user-device';

/** What is to be done with a device at the exchange. */
export type DeviceAction = 'ensure' | 'sync' | 'remove';

/** Whose an account is: its user's main extension, or itself. Asked of tables, never of digits. */
export function mainOf({ readModel, exchange }: Pick<FleetParts, 'readModel' | 'exchange'>, number: string): string {
  return readModel.userDevice(number)?.user ?? exchange.extension(number)?.user ?? number;
}

/** What has a number: an account of the exchange, a further device, or a line of a phone that nobody has an account for. */
export function takenBy({ readModel, exchange }: Pick<FleetParts, 'readModel' | 'exchange'>): Taken {
  return (number) => {
    const device = readModel.userDevice(number);
    if (device !== null) return `device of ${device.user}`;
    const name = exchange.nameOf(number);
    if (name !== null || readModel.extension(number) !== null) return 'extension';
    return readModel.devicesOf(number).size > 0 ? 'line of a phone' : null;
  };
}

/** Further accounts of a user that the exchange has and nobody made here. */
export function* foreignDevices({ readModel, exchange }: FleetParts, user: string): Iterable<string> {
  const behind = exchangeBehind(exchange);
  if (behind === null) return;
  for (const account of behind.accounts())
    if (account.user === user && account.number !== user && readModel.userDevice(account.number) === null)
      yield account.number;
}

/** Why a user can have no further device now, whatever its number; null = it can. */
export function refusalFor(parts: FleetParts, user: string): Problem | null {
  const { exchange, readModel, userDevices } = parts;
  const { refusal } = userDevices.maker;
  if (refusal !== null) return refusal;
  const main = exchange.extension(user);
  if (main === null) return problem('extension-unknown', { number: user.slice(0, 40) });
  if (mainOf(parts, user) !== user)
    return problem('user-device-user', { user, what: `it is a device of ${mainOf(parts, user)} itself` });
  if (!isDeviceNumber(user)) return problem('user-device-user', { user, what: 'its number is not digits alone' });
  const count = 1 + readModel.userDevicesOf(user).length + [...foreignDevices(parts, user)].length;
  return count < mostDevices ? null : problem('user-device-most', { user, count });
}

/** The number of a user's next device. */
export function nextNumber(parts: FleetParts, user: string): Result<string> {
  const refusal = refusalFor(parts, user);
  return refusal === null ? chooseNumber(user, parts.userDevices.prefixes, takenBy(parts)) : no(refusal);
}

/** A device is wanted: its row, and the work of making it, in this very transaction. */
export async function addDevice(
  { random }: Pick<FleetParts, 'random'>,
  tx: Transaction,
  device: Pick<UserDeviceRecord, 'number' | 'user' | 'origin' | 'deviceId'>,
): Promise<UserDeviceRecord> {
  const secret = generatePassword({ minLength: 32, maxLength: 32, characters: 'any' }, random);
  const made = await tx.userDevices.insert({ ...device, secret });
  await askFor(tx, device.number, 'ensure');
  return made;
}

/** A device shall go: nobody registers with it once the exchange has done so. */
export async function releaseDevice(tx: Transaction, number: string): Promise<UserDeviceRecord> {
  const device = await tx.userDevices.update(number, { state: 'leaving', why: null });
  await askFor(tx, number, 'remove');
  return device;
}

/** A device that was to go, or that the exchange lost, is wanted again. */
export async function wantAgain(tx: Transaction, number: string, deviceId?: string): Promise<UserDeviceRecord> {
  const whose = deviceId === undefined ? {} : { deviceId };
  const device = await tx.userDevices.update(number, { state: 'wanted', why: null, ...whose });
  await askFor(tx, number, 'ensure');
  return device;
}

/** Puts work in line; whatever was to be done with the same device before is not any more. */
export function askFor(tx: Transaction, number: string, action: DeviceAction): Promise<void> {
  return tx.outbox.add({ kind: deviceWork, key: number, payload: { action } });
}
