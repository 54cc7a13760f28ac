import { formatMac, ProblemError, problem } from '../../lib/index.ts';
import type { DeviceRecord, LineRecord, Transaction } from '../../store/index.ts';
import type { LineInput } from '../contract.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { chooseNumber } from './numbers.ts';
import { addDevice, mainOf, refusalFor, releaseDevice, takenBy, wantAgain } from './parts.ts';

/** What a phone's lines mean for users' further devices. */
export interface Seats {
  readonly lines: readonly LineRecord[];
  /** To be made for it. */
  readonly made: readonly { readonly number: string; readonly user: string }[];
  /** There already, and the phone's from now on. */
  readonly taken: readonly string[];
  /** The phone's until now. */
  readonly left: readonly string[];
}

type Phone = Pick<DeviceRecord, 'id' | 'lines'>;

const refuse = (...told: Parameters<typeof problem>): never => {
  throw new ProblemError(problem(...told));
};

/**
 * Finds each line's account. One that asks for `another` gets, in this order: what the phone has in that slot of the same user, the user's main
 * extension where no other phone has it, a further device that no phone has, a new one. Throws ProblemError where there is none.
 * @param phone null = it is only being added
 */
export function seatLines(parts: FleetParts, phone: Phone | null, wanted: readonly LineInput[]): Seats {
  const made: { number: string; user: string }[] = [];
  const used = new Set(wanted.filter(({ another }) => another !== true).map(({ extension }) => extension));
  const lines = wanted.map((line, at): LineRecord => {
    const { slot, label } = line;
    const extension = line.another === true ? another({ parts, phone, used, made }, line, at) : line.extension;
    used.add(extension);
    return { slot, extension, label: label ?? null };
  });
  const taken = lines.flatMap(({ extension }, at) => (claims(parts, phone, extension, at) ? [extension] : []));
  return { lines, made, taken, left: leftBy(parts, phone, new Set(lines.map(({ extension }) => extension))) };
}

interface Seating {
  readonly parts: FleetParts;
  readonly phone: Phone | null;
  /** Accounts of this phone's other lines. */
  readonly used: ReadonlySet<string>;
  readonly made: { number: string; user: string }[];
}

function another({ parts, phone, used, made }: Seating, { slot, extension }: LineInput, at: number): string {
  const { readModel, userDevices } = parts;
  const user = mainOf(parts, extension);
  const isFree = (number: string) =>
    !used.has(number) && [...readModel.devicesOf(number)].every((id) => id === phone?.id);
  const now = phone?.lines.find((line) => line.slot === slot)?.extension;
  if (now !== undefined && mainOf(parts, now) === user && isFree(now)) return now;
  if (isFree(user)) return user;
  const idle = readModel
    .userDevicesOf(user)
    .find(({ number, state, deviceId }) => state !== 'leaving' && deviceId === null && isFree(number));
  if (idle !== undefined) return idle.number;
  const refusal = refusalFor(parts, user);
  if (refusal !== null) throw new ProblemError({ ...refusal, field: `lines[${at}].extension` });
  const has = takenBy(parts);
  const chosen = chooseNumber(user, userDevices.prefixes, (number) => (used.has(number) ? 'line' : has(number)));
  if (!chosen.ok) throw new ProblemError({ ...chosen.problem, field: `lines[${at}].extension` });
  made.push({ number: chosen.value, user });
  return chosen.value;
}

/** Whether a line's account is a further device that becomes the phone's with it. */
function claims({ readModel }: FleetParts, phone: Phone | null, number: string, at: number): boolean {
  const device = readModel.userDevice(number);
  if (device === null) return false;
  const owner = device.deviceId === null ? null : readModel.device(device.deviceId);
  if (owner !== null && owner.id !== phone?.id)
    refuse('user-device-elsewhere', { number, mac: formatMac(owner.mac) }, `lines[${at}].extension`);
  return owner === null || device.state === 'leaving';
}

function leftBy({ readModel }: FleetParts, phone: Phone | null, kept: ReadonlySet<string>): readonly string[] {
  if (phone === null) return [];
  return phone.lines.flatMap(({ extension }) => {
    const device = readModel.userDevice(extension);
    const isLeft = device?.deviceId === phone.id && device.state !== 'leaving' && !kept.has(extension);
    return isLeft ? [extension] : [];
  });
}

/** Makes it so, once the phone itself is written: its audit row comes first, and an undo ends with it. */
export async function takeSeats(parts: FleetParts, tx: Transaction, deviceId: string, seats: Seats): Promise<void> {
  for (const { number, user } of seats.made) await addDevice(parts, tx, { number, user, origin: 'line', deviceId });
  for (const number of seats.taken) {
    const device = await tx.userDevices.get(number);
    if (device?.state === 'leaving') await wantAgain(tx, number, deviceId);
    else if (device !== null) await tx.userDevices.update(number, { deviceId });
  }
  await releaseAll(tx, seats.left);
}

/** Further devices that go with a phone. */
export function devicesWith(parts: FleetParts, phone: Phone): readonly string[] {
  return leftBy(parts, phone, new Set());
}

/** Lets devices go that do not go already. */
export async function releaseAll(tx: Transaction, numbers: readonly string[]): Promise<void> {
  for (const number of numbers) {
    const device = await tx.userDevices.get(number);
    if (device !== null && device.state !== 'leaving') await releaseDevice(tx, number);
  }
}
