import type {
  DeviceRecord,
  ExtensionRecord,
  FileRecord,
  LevelRecord,
  SeenRecord,
  TokenRecord,
  Touched,
  UserDeviceRecord,
} from '../store/index.ts';
import type { Firmware } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import { watchedNumbers } from './key-names.ts';
import { createKnownUserDevices, type KnownUserDevices } from './user-devices/known.ts';

/** What changes with a device's requests: kept in memory as the truth, written in batches, never part of an edit. */
export interface Runtime {
  seen: SeenRecord | null;
  /** As this process heard it last; undefined = not yet (then `seen` has it as text). */
  firmware: Firmware | null | undefined;
  /** One for each of the make's files that was ever rendered: one or two, so a list is all it takes. See {@link fileIn}. */
  readonly files: FileRecord[];
  /** First-access tokens (hashes) burned here, also when the database has not heard of it yet. */
  burned: readonly string[];
  steadySince: number | null;
  /** When a dead token of this device was last used; null = not since it was last served. */
  refusedAt: number | null;
  /** When a file with the first-access token went out. */
  firstAccessServedAt: number | null;
}

/** A token with the device that it belongs to. */
export interface TokenPlace {
  readonly device: string;
  readonly token: TokenRecord;
}

/**
 * Everything that answers phones and lists, in memory, kept in step by the store's feed. Look-ups cost the same with ten phones and with 100,000.
 */
export interface ReadModel extends KnownUserDevices {
  /** Without `seen` and `files`, as every device here: {@link ReadModel.runtime} has those, newer. */
  device(id: string): DeviceRecord | null;
  byMac(mac: Mac): DeviceRecord | null;
  byToken(hash: string): TokenPlace | null;
  devices(): Iterable<DeviceRecord>;
  count(): number;
  runtime(id: string): Runtime;
  extension(number: string): ExtensionRecord | null;
  extensions(): Iterable<ExtensionRecord>;
  /** Raised by every edit of any extension, or of a further device. */
  extensionsEpoch(): number;
  /** Ids of the devices that have a line with this extension. */
  devicesOf(extension: string): ReadonlySet<string>;
  /** Ids of the devices whose keys, their own or a level's, show the name of this extension; some more may be among them, and some twice. */
  devicesShowing(extension: string): Iterable<string>;
  level(level: LevelRecord['level'], scope: string): LevelRecord;
  /** Ids of devices of a vendor's model; all of them for the default level. */
  devicesIn(scope: string): Iterable<string>;
  put(that: {
    device?: DeviceRecord;
    extension?: ExtensionRecord;
    userDevice?: UserDeviceRecord;
    level?: LevelRecord;
  }): void;
  apply(touched: Touched): void;
  /** Raised by every change of anything that a file could depend on: equal epochs = nothing changed at all. */
  epoch(): number;
  /** Raises the epoch by hand, for a change outside (a firmware seen, a public address). */
  bump(): void;
}

const none: readonly never[] = Object.freeze([]);

function runtimeOf(device: DeviceRecord): Runtime {
  return {
    seen: device.seen,
    firmware: undefined,
    files: [...device.files],
    burned: none,
    steadySince: device.steadySince,
    refusedAt: null,
    firstAccessServedAt: null,
  };
}

/** The state of one of a device's files. */
export function fileIn({ files }: Pick<Runtime, 'files'>, file: string): FileRecord | undefined {
  return files.find((record) => record.file === file);
}

/** Puts a file's state in place of the one before. */
export function putFile({ files }: Pick<Runtime, 'files'>, record: FileRecord): void {
  const at = files.findIndex(({ file }) => file === record.file);
  if (at === -1) files.push(record);
  else files[at] = record;
}

function placeOf(device: DeviceRecord | undefined, hash: string): TokenPlace | null {
  const token = device?.tokens.find((one) => one.hash === hash);
  return device === undefined || token === undefined ? null : { device: device.id, token };
}

/** Ids by what they share. A set of its own for one id would cost more than all else that is kept for it, so one id stands by itself. */
type Groups = Map<string, string | Set<string>>;

function addTo(groups: Groups, key: string, id: string): void {
  const ids = groups.get(key);
  if (ids === undefined) groups.set(key, id);
  else if (typeof ids !== 'string') ids.add(id);
  else if (ids !== id) groups.set(key, new Set([ids, id]));
}

function takeFrom(groups: Groups, key: string, id: string): void {
  const ids = groups.get(key);
  if (ids === id) groups.delete(key);
  if (ids === undefined || typeof ids === 'string') return;
  ids.delete(id);
  if (ids.size === 0) groups.delete(key);
}

function idsIn(groups: Groups, key: string): ReadonlySet<string> {
  const ids = groups.get(key);
  return typeof ids === 'string' ? new Set([ids]) : (ids ?? new Set());
}

/** The name under which a model's overrides are stored. */
export function modelScope(device: Pick<DeviceRecord, 'vendor' | 'model'>): string {
  return `${device.vendor}/${device.model ?? ''}`;
}

interface DeviceIndex extends Pick<
  ReadModel,
  'device' | 'byMac' | 'byToken' | 'devices' | 'count' | 'runtime' | 'devicesOf' | 'devicesIn'
> {
  /** Those whose own keys show it. */
  showing(extension: string): ReadonlySet<string>;
  put(device: DeviceRecord): void;
  hold(id: string, hold: DeviceRecord['hold']): void;
  remove(id: string): void;
}

type DeviceGroups = Readonly<Record<'byExtension' | 'byModel' | 'byShown', Groups>>;

function regroup({ byExtension, byModel, byShown }: DeviceGroups, device: DeviceRecord, change: typeof addTo): void {
  const { id, lines, overrides } = device;
  for (const { extension } of lines) change(byExtension, extension, id);
  change(byModel, modelScope(device), id);
  for (const number of watchedNumbers(overrides)) change(byShown, number, id);
}

function holdIn(devices: Map<string, DeviceRecord>, id: string, hold: DeviceRecord['hold']): void {
  const device = devices.get(id);
  if (device !== undefined) devices.set(id, { ...device, hold });
}

/** Devices by everything that they are looked up by. */
function createDeviceIndex(): DeviceIndex {
  const devices = new Map<string, DeviceRecord>();
  const macs = new Map<string, string>();
  const tokens = new Map<string, string>();
  const runtimes = new Map<string, Runtime>();
  const groups: DeviceGroups = { byExtension: new Map(), byModel: new Map(), byShown: new Map() };
  const { byExtension, byModel, byShown } = groups;
  const forget = (id: string) => {
    const device = devices.get(id);
    if (device === undefined) return;
    devices.delete(id);
    macs.delete(device.mac);
    for (const token of device.tokens) tokens.delete(token.hash);
    regroup(groups, device, takeFrom);
  };
  return {
    device: (id) => devices.get(id) ?? null,
    byMac: (mac) => devices.get(macs.get(mac) ?? '') ?? null,
    byToken: (hash) => placeOf(devices.get(tokens.get(hash) ?? ''), hash),
    devices: () => devices.values(),
    count: () => devices.size,
    devicesOf: (extension) => idsIn(byExtension, extension),
    showing: (extension) => idsIn(byShown, extension),
    devicesIn: (scope) => (scope === '' ? devices.keys() : idsIn(byModel, scope)),
    runtime: (id) => {
      const runtime = runtimes.get(id);
      if (runtime === undefined) throw new Error('runtime of a device that is not here');
      return runtime;
    },
    put: (device) => {
      const runtime = runtimes.get(device.id);
      if (runtime === undefined) runtimes.set(device.id, runtimeOf(device));
      else followSteadySince(devices.get(device.id), device, runtime);
      forget(device.id);
      devices.set(device.id, { ...device, seen: null, files: none });
      macs.set(device.mac, device.id);
      for (const token of device.tokens) tokens.set(token.hash, device.id);
      regroup(groups, device, addTo);
    },
    hold: (id, hold) => holdIn(devices, id, hold),
    remove: (id) => {
      forget(id);
      runtimes.delete(id);
    },
  };
}

/** After a start on a snapshot the tables may have observed more than the memory: of each, the newer counts. */
function recallObservations(runtime: Runtime, { seen, files }: DeviceRecord): void {
  if (seen !== null && seen.at > (runtime.seen?.at ?? -1)) {
    runtime.seen = seen;
    runtime.firmware = undefined;
  }
  for (const file of files) {
    const known = fileIn(runtime, file.file);
    if (known === undefined) putFile(runtime, file);
    else putFile(runtime, newerParts(known, file));
  }
}

function newerParts(known: FileRecord, told: FileRecord): FileRecord {
  const { desiredHash, fingerprint, desiredAt, servedHash, servedAt, provenHash, provenAt } = told;
  const isLater = (a: number | null, b: number | null) => (a ?? -1) > (b ?? -1);
  return {
    ...known,
    ...(isLater(desiredAt, known.desiredAt) && { desiredHash, fingerprint, desiredAt }),
    ...(isLater(servedAt, known.servedAt) && { servedHash, servedAt }),
    ...(isLater(provenAt, known.provenAt) && { provenHash, provenAt }),
  };
}

// The runtime is the truth for requests; an edit of the start of steady life (renewing first access) is the exception.
function followSteadySince(before: DeviceRecord | undefined, after: DeviceRecord, runtime: Runtime): void {
  if (before?.steadySince !== after.steadySince) runtime.steadySince = after.steadySince;
}

/** Whether a level's keys show an extension's name; remembers what it read of each level. */
function createLevelKeys(): (level: LevelRecord, number: string) => boolean {
  const known = new WeakMap<LevelRecord, ReadonlySet<string>>();
  return (level, number) => {
    let numbers = known.get(level);
    if (numbers === undefined) known.set(level, (numbers = new Set(watchedNumbers(level.overrides))));
    return numbers.has(number);
  };
}

function applyDevices(index: DeviceIndex, touched: Touched, put: (device: DeviceRecord) => void): void {
  for (const [id, device] of touched.devices) {
    if (device === null) index.remove(id);
    else put(device);
    if (device !== null && touched.again === true) recallObservations(index.runtime(id), device);
  }
  for (const [id, hold] of touched.holds ?? []) index.hold(id, hold);
}

/** Makes an empty read model. */
export function createReadModel(): ReadModel {
  const index = createDeviceIndex();
  const extensions = new Map<string, ExtensionRecord>();
  const userDevices = createKnownUserDevices();
  const levels = new Map<string, LevelRecord>();
  let [epoch, extensionsEpoch] = [0, 0];
  const showsAt = createLevelKeys();
  const put: ReadModel['put'] = ({ device, extension, userDevice, level }) => {
    epoch++;
    if (device !== undefined) index.put(device);
    if (extension !== undefined) {
      extensionsEpoch++;
      extensions.set(extension.number, extension);
    }
    if (userDevice !== undefined) {
      extensionsEpoch++;
      userDevices.put(userDevice);
    }
    if (level !== undefined) levels.set(`${level.level} ${level.scope}`, level);
  };
  return {
    ...{ ...index, ...userDevices.known },
    extension: (number) => extensions.get(number) ?? null,
    extensions: () => extensions.values(),
    extensionsEpoch: () => extensionsEpoch,
    *devicesShowing(number) {
      yield* index.showing(number);
      for (const level of levels.values()) if (showsAt(level, number)) yield* index.devicesIn(level.scope);
    },
    level: (level, scope) => levels.get(`${level} ${scope}`) ?? { level, scope, version: 0, overrides: new Map() },
    put,
    epoch: () => epoch,
    bump: () => void epoch++,
    apply: (touched) => {
      epoch++;
      applyDevices(index, touched, (device) => put({ device }));
      for (const [number, extension] of touched.extensions) {
        if (extension !== null) put({ extension });
        else if (extensions.delete(number)) extensionsEpoch++;
      }
      extensionsEpoch += touched.userDevices.size;
      userDevices.apply(touched.userDevices);
      for (const level of touched.levels.values()) put({ level });
    },
  };
}
