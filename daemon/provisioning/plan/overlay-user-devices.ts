import { problem, ProblemError } from '../../lib/index.ts';
import type { Sealed, Transaction, UserDeviceRecord } from '../../store/index.ts';
import type { Overlay } from './overlay.ts';

type UserDevices = Transaction['userDevices'];

const keeping = (overlay: Overlay) => (userDevice: UserDeviceRecord) => {
  overlay.put({ userDevice });
  return userDevice;
};

/** Further devices of users in a transaction that changes the overlay alone. */
export function plannedUserDevices({
  overlay,
  secrets,
  now,
}: {
  readonly overlay: Overlay;
  readonly secrets: { hide(clear: string): Sealed };
  readonly now: number;
}): UserDevices {
  const keep = keeping(overlay);
  const take = (number: string) => {
    const device = overlay.userDevice(number);
    if (device === null) throw new ProblemError(problem('user-device-unknown', { number }));
    return device;
  };
  return {
    get: async (number) => overlay.userDevice(number),
    ofUser: async (user) => overlay.userDevicesOf(user),
    insert: async ({ secret, ...device }) => {
      const { number } = device;
      if (overlay.userDevice(number) !== null)
        throw new ProblemError(problem('user-device-exists', { number }, 'number'));
      const times = { createdAt: now, since: now, version: 1 };
      return keep({ ...device, secret: secrets.hide(secret), madeBy: '', state: 'wanted', why: null, ...times });
    },
    update: async (number, { state, why, deviceId }) => {
      const before = take(number);
      return keep({
        ...{ ...before, version: before.version + 1 },
        ...(state !== undefined && { state }),
        ...(why !== undefined && { why }),
        ...(deviceId !== undefined && { deviceId }),
      });
    },
    remove: async (number) => overlay.removeUserDevice(take(number).number),
  };
}

/** What the store's own transaction changes, followed by the overlay. */
export function followedUserDevices(
  { userDevices }: Transaction,
  overlay: Overlay,
): Pick<UserDevices, 'insert' | 'update' | 'remove'> {
  const keep = keeping(overlay);
  return {
    insert: async (that) => keep(await userDevices.insert(that)),
    update: async (number, change) => keep(await userDevices.update(number, change)),
    remove: async (number) => {
      await userDevices.remove(number);
      overlay.removeUserDevice(number);
    },
  };
}
