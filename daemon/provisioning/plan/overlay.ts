import type { Mac } from '../../lib/index.ts';
import type { DeviceRecord, ExtensionRecord, LevelRecord, UserDeviceRecord } from '../../store/index.ts';
import { byNumber, type KnownUserDevices } from '../user-devices/known.ts';
import { createReadModel, modelScope, type ReadModel } from '../read-model.ts';

/** What a set of changes leaves otherwise. null = gone. */
export interface Differences {
  readonly devices: ReadonlyMap<string, DeviceRecord | null>;
  readonly extensions: ReadonlyMap<string, ExtensionRecord | null>;
  readonly userDevices: ReadonlyMap<string, UserDeviceRecord | null>;
  readonly levels: ReadonlyMap<string, LevelRecord>;
}

/** The read model as it would be after some changes: what they touch lies over the real one, which stays as it is. */
export interface Overlay extends ReadModel {
  remove(device: string): void;
  removeExtension(number: string): void;
  removeUserDevice(number: string): void;
  readonly differences: Differences;
}

const levelKey = ({ level, scope }: Pick<LevelRecord, 'level' | 'scope'>) => `${level} ${scope}`;

function* joined<K, V>(base: Iterable<V>, over: ReadonlyMap<K, V | null>, keyOf: (value: V) => K): Iterable<V> {
  for (const value of base) if (!over.has(keyOf(value))) yield value;
  for (const value of over.values()) if (value !== null) yield value;
}

/** The ids of a group as they would be: those that stay as they are, and what of the changed ones belongs to it. */
function* regrouped(
  base: Iterable<string>,
  over: ReadonlyMap<string, DeviceRecord | null>,
  belongs: (device: DeviceRecord) => boolean,
): Iterable<string> {
  for (const id of base) if (!over.has(id)) yield id;
  for (const [id, device] of over) if (device !== null && belongs(device)) yield id;
}

/** Lays an {@link Overlay} over the read model. Look-ups by token are the real ones: plans answer no phone. */
export function createOverlay(base: ReadModel): Overlay {
  const devices = new Map<string, DeviceRecord | null>();
  const extensions = new Map<string, ExtensionRecord | null>();
  const userDevices = new Map<string, UserDeviceRecord | null>();
  const levels = new Map<string, LevelRecord>();
  // Gives devices that are only planned a runtime.
  const fresh = createReadModel();
  const device = (id: string) => (devices.has(id) ? (devices.get(id) ?? null) : base.device(id));
  const macs = new Map<Mac, string>();
  const byMac = (mac: Mac) => {
    const changed = devices.get(macs.get(mac) ?? '') ?? null;
    if (changed !== null) return changed;
    const known = base.byMac(mac);
    return known === null || devices.has(known.id) ? null : known;
  };
  const extension = (number: string) =>
    extensions.has(number) ? (extensions.get(number) ?? null) : base.extension(number);
  const put: ReadModel['put'] = (that) => {
    if (that.device !== undefined) {
      devices.set(that.device.id, that.device);
      macs.set(that.device.mac, that.device.id);
      if (base.device(that.device.id) === null) fresh.put({ device: that.device });
    }
    if (that.extension !== undefined) extensions.set(that.extension.number, that.extension);
    if (that.userDevice !== undefined) userDevices.set(that.userDevice.number, that.userDevice);
    if (that.level !== undefined) levels.set(levelKey(that.level), that.level);
  };
  return {
    ...{ device, byMac, extension, put },
    byToken: (hash) => base.byToken(hash),
    devices: () => joined(base.devices(), devices, ({ id }) => id),
    count: () => base.count() + [...devices].reduce((sum, [id, now]) => sum + countChange(base, id, now), 0),
    runtime: (id) => (base.device(id) === null ? fresh.runtime(id) : base.runtime(id)),
    extensions: () => joined(base.extensions(), extensions, ({ number }) => number),
    devicesOf: (number) =>
      new Set(
        regrouped(base.devicesOf(number), devices, ({ lines }) => lines.some((line) => line.extension === number)),
      ),
    ...userDevicesOver(base, userDevices),
    extensionsEpoch: () => base.extensionsEpoch(),
    devicesShowing: (number) => base.devicesShowing(number),
    level: (level, scope) => levels.get(levelKey({ level, scope })) ?? base.level(level, scope),
    devicesIn: (scope) => regrouped(base.devicesIn(scope), devices, (one) => scope === '' || modelScope(one) === scope),
    apply: followNoFeed,
    epoch: () => base.epoch(),
    bump: () => undefined,
    ...removals({ devices, extensions, userDevices }),
    differences: { devices, extensions, userDevices, levels },
  };
}

function followNoFeed(): never {
  throw new Error('a plan follows no feed');
}

function removals({
  devices,
  extensions,
  userDevices,
}: Record<'devices' | 'extensions' | 'userDevices', { set: (key: string, value: null) => unknown }>): Pick<
  Overlay,
  'remove' | 'removeExtension' | 'removeUserDevice'
> {
  return {
    remove: (id) => void devices.set(id, null),
    removeExtension: (number) => void extensions.set(number, null),
    removeUserDevice: (number) => void userDevices.set(number, null),
  };
}

function userDevicesOver(base: ReadModel, over: ReadonlyMap<string, UserDeviceRecord | null>): KnownUserDevices {
  const of = (those: Iterable<UserDeviceRecord>) => joined(those, over, ({ number }) => number);
  return {
    userDevice: (number) => (over.has(number) ? (over.get(number) ?? null) : base.userDevice(number)),
    userDevices: () => of(base.userDevices()),
    userDevicesOf: (user) => [...of(base.userDevicesOf(user))].filter((one) => one.user === user).sort(byNumber),
  };
}

function countChange(base: ReadModel, id: string, now: DeviceRecord | null): number {
  return (now === null ? 0 : 1) - (base.device(id) === null ? 0 : 1);
}
