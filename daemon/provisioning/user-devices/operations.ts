import { formatMac, no, ok, problem, type Result } from '../../lib/index.ts';
import type { Actor, Transaction, UserDeviceRecord } from '../../store/index.ts';
import { attempt, type FleetParts } from '../fleet-parts.ts';
import { exchangeBehind } from '../sync/lines.ts';
import type { UserDevices, UserDeviceView } from './contract.ts';
import { checkNumber } from './numbers.ts';
import {
  addDevice,
  askFor,
  foreignDevices,
  nextNumber,
  refusalFor,
  releaseDevice,
  takenBy,
  wantAgain,
} from './parts.ts';

/** What people do with users' further devices. */
export function createUserDevices(parts: FleetParts): UserDevices {
  const { readModel } = parts;
  const acting = async (
    actor: Actor,
    number: string,
    body: (tx: Transaction, device: UserDeviceRecord) => Promise<unknown>,
  ): Promise<Result<UserDeviceView>> => {
    const done = await attempt(parts, actor, async (tx) => {
      const device = await tx.userDevices.get(number);
      if (device !== null) await body(tx, device);
      return tx.userDevices.get(number);
    });
    if (!done.ok) return done;
    return done.value === null ? unknown(number) : ok(viewOf(parts, done.value));
  };
  return {
    list: (user) => listOf(parts, user),
    get: (number) => {
      const device = readModel.userDevice(number);
      return device === null ? null : viewOf(parts, device);
    },
    add: (actor, user, number) => add(parts, actor, user, number),
    remove: async (actor, number) => {
      if (readModel.userDevice(number) === null) return unknown(number);
      const count = readModel.devicesOf(number).size;
      if (count > 0) return no(problem('extension-in-use', { number, count }));
      return acting(actor, number, async (tx, { state }) => {
        if (state !== 'leaving') await releaseDevice(tx, number);
      });
    },
    retry: async (actor, number) => {
      if (readModel.userDevice(number) === null) return unknown(number);
      return acting(actor, number, (tx, { state }) => tryAgain(tx, number, state));
    },
  };
}

const nobody = () => null;

const unknown = (number: string) => no(problem('user-device-unknown', { number: number.slice(0, 40) }));

async function tryAgain(tx: Transaction, number: string, state: UserDeviceRecord['state']): Promise<void> {
  if (state === 'wanted') await wantAgain(tx, number);
  else await askFor(tx, number, state === 'leaving' ? 'remove' : 'sync');
  if (state !== 'wanted') await tx.userDevices.update(number, { why: null });
}

async function add(
  parts: FleetParts,
  actor: Actor,
  user: string,
  named: string | undefined,
): Promise<Result<UserDeviceView>> {
  const refusal = refusalFor(parts, user);
  if (refusal !== null) return no(refusal);
  // Somebody else may just have taken the number that was free a moment ago.
  for (let tries = 1; ; tries += 1) {
    const leaving = named === undefined ? null : parts.readModel.userDevice(named);
    const isBack = leaving?.state === 'leaving' && leaving.user === user;
    const number =
      named === undefined ? nextNumber(parts, user) : checkNumber(named, user, isBack ? nobody : takenBy(parts));
    if (!number.ok) return number;
    const made = await attempt(parts, actor, (tx) =>
      isBack
        ? wantAgain(tx, number.value)
        : addDevice(parts, tx, { number: number.value, user, origin: 'asked', deviceId: null }),
    );
    if (made.ok) return ok(viewOf(parts, made.value));
    if (made.problem.code !== 'user-device-exists' || named !== undefined || tries >= 8) return made;
  }
}

function listOf(parts: FleetParts, user: string): Result<readonly UserDeviceView[]> {
  const { readModel, exchange } = parts;
  const ours = readModel.userDevicesOf(user);
  if (exchange.extension(user) === null && ours.length === 0)
    return no(problem('extension-unknown', { number: user.slice(0, 40) }));
  const theirs = [...foreignDevices(parts, user)].map((number) => foreignView(parts, user, number));
  const all = [...ours.map((device) => viewOf(parts, device)), ...theirs];
  return ok(all.sort((a, b) => (a.number < b.number ? -1 : 1)));
}

type Told = Pick<UserDeviceView, 'phone' | 'registration'>;

function shownOf({ readModel, exchange }: FleetParts, number: string, deviceId: string | null): Told {
  const [first] = deviceId === null ? readModel.devicesOf(number) : [deviceId];
  const phone = first === undefined ? null : readModel.device(first);
  const registration = exchangeBehind(exchange)?.registration(number);
  return {
    phone: phone === null ? null : formatMac(phone.mac),
    registration: registration ?? { state: 'unknown', since: 0, contacts: [] },
  };
}

function viewOf(parts: FleetParts, device: UserDeviceRecord): UserDeviceView {
  const { number, user, state, why, origin, madeBy, createdAt, since, deviceId } = device;
  return { number, user, state, why, origin, madeBy, createdAt, since, ...shownOf(parts, number, deviceId) };
}

function foreignView(parts: FleetParts, user: string, number: string): UserDeviceView {
  const unsaid = { why: null, madeBy: null, createdAt: null, since: null };
  return { number, user, state: 'present', origin: 'exchange', ...unsaid, ...shownOf(parts, number, null) };
}
