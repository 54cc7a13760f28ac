import type { UserDeviceRecord } from '../../store/index.ts';

/** Further devices of users, in memory. */
export interface KnownUserDevices {
  userDevice(number: string): UserDeviceRecord | null;
  userDevices(): Iterable<UserDeviceRecord>;
  /** Those of a main extension, in order of their numbers. */
  userDevicesOf(user: string): readonly UserDeviceRecord[];
}

const none: readonly never[] = Object.freeze([]);

/** Orders devices by their numbers. */
export const byNumber = (a: UserDeviceRecord, b: UserDeviceRecord) => (a.number < b.number ? -1 : 1);

/** Makes an empty index that can be changed. */
export function createKnownUserDevices(): {
  readonly known: KnownUserDevices;
  put(device: UserDeviceRecord): void;
  /** null = gone. */
  apply(touched: ReadonlyMap<string, UserDeviceRecord | null>): void;
} {
  const devices = new Map<string, UserDeviceRecord>();
  const users = new Map<string, readonly UserDeviceRecord[]>();
  const drop = (number: string) => {
    const device = devices.get(number);
    if (device === undefined) return;
    devices.delete(number);
    const left = (users.get(device.user) ?? none).filter((one) => one.number !== number);
    if (left.length === 0) users.delete(device.user);
    else users.set(device.user, left);
  };
  const put = (device: UserDeviceRecord) => {
    drop(device.number);
    devices.set(device.number, device);
    users.set(device.user, [...(users.get(device.user) ?? none), device].sort(byNumber));
  };
  return {
    known: {
      userDevice: (number) => devices.get(number) ?? null,
      userDevices: () => devices.values(),
      userDevicesOf: (user) => users.get(user) ?? none,
    },
    put,
    apply: (touched) => {
      for (const [number, device] of touched) {
        if (device === null) drop(number);
        else put(device);
      }
    },
  };
}
