import { problem, ProblemError } from '../../lib/index.ts';
import type {
  DeviceRecord,
  ExtensionRecord,
  OverrideChange,
  Sealed,
  StoredOverride,
  StoredOverrides,
  Transaction,
} from '../../store/index.ts';
import type { Overlay } from './overlay.ts';
import { followedUserDevices, plannedUserDevices } from './overlay-user-devices.ts';

/** Secrets that are planned and stored nowhere. */
export interface PlannedSecrets {
  /** Stands for the secret as a sealed one does. */
  hide(clear: string): Sealed;
  /** null = it is none of these. */
  reveal(secret: Sealed): string | null;
}

/** Makes {@link PlannedSecrets}: the clear text lives as long as the plan. */
export function createPlannedSecrets(): PlannedSecrets {
  const clear = new WeakMap<Sealed, string>();
  return {
    hide: (text) => {
      const secret: Sealed = { sealed: '', bound: 'plan' };
      clear.set(secret, text);
      return secret;
    },
    reveal: (secret) => clear.get(secret) ?? null,
  };
}

interface Trial {
  readonly overlay: Overlay;
  readonly secrets: PlannedSecrets;
  readonly now: number;
  /** Numbers what is only planned. */
  readonly next: () => number;
}

const refuse = (...told: Parameters<typeof problem>): never => {
  throw new ProblemError(problem(...told));
};

function overridesAfter(
  before: StoredOverrides,
  changes: readonly OverrideChange[],
  { secrets }: Trial,
): StoredOverrides {
  const after = new Map(before);
  for (const { setting, value, secret } of changes) {
    if (value === undefined) after.delete(setting);
    else if (secret && value !== null)
      after.set(setting, secrets.hide(typeof value === 'string' ? value : JSON.stringify(value)));
    else after.set(setting, value as StoredOverride);
  }
  return after;
}

function devicesOf(trial: Trial): Transaction['devices'] {
  const { overlay, secrets, now, next } = trial;
  const take = (id: string) => overlay.device(id) ?? refuse('phone-unknown', { mac: id });
  const keep = (device: DeviceRecord) => {
    overlay.put({ device });
    return device;
  };
  const raised = (device: DeviceRecord) => ({ ...device, version: device.version + 1, updatedAt: now });
  return {
    get: async (id) => overlay.device(id),
    insert: async (device) => {
      const life = { seen: null, steadySince: null, hold: null };
      const more = { overrides: new Map(), tokens: [], files: [], ...life, version: 1 };
      const times = { createdAt: now, updatedAt: now };
      return keep({ assumed: null, ...device, id: `planned-${next()}`, ...more, ...times });
    },
    update: async (id, _version, change) => keep({ ...raised(take(id)), ...defined(change) }),
    remove: async (id) => overlay.remove(take(id).id),
    override: async (id, _version, changes) => {
      const device = take(id);
      return keep({ ...raised(device), overrides: overridesAfter(device.overrides, changes, trial) });
    },
    addToken: async (id, { kind, value, expiresAt, status }) => {
      const token = { hash: `planned-${next()}`, kind, value: secrets.hide(value), expiresAt, status };
      const device = take(id);
      keep({ ...device, tokens: [...device.tokens, token] });
      return token;
    },
    setTokenStatus: async (id, hash, status) => {
      const device = take(id);
      keep({ ...device, tokens: device.tokens.map((token) => (token.hash === hash ? { ...token, status } : token)) });
    },
    setSteadySince: async (id, at) => void keep({ ...take(id), steadySince: at }),
    hold: async () => undefined,
    letGo: async () => undefined,
    setSeen: async () => undefined,
    setFiles: async () => undefined,
  };
}

// An absent field of an edit is one that stays.
function defined<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function extensionsOf({ overlay, secrets }: Trial): Transaction['extensions'] {
  const take = (number: string) => overlay.extension(number) ?? refuse('extension-unknown', { number });
  const keep = (extension: ExtensionRecord) => {
    overlay.put({ extension });
    return extension;
  };
  return {
    get: async (number) => overlay.extension(number),
    insert: async ({ secret, ...extension }) => {
      if (overlay.extension(extension.number) !== null)
        refuse('extension-exists', { number: extension.number }, 'number');
      return keep({ ...extension, secret: secrets.hide(secret), version: 1 });
    },
    update: async (number, _version, { secret, ...change }) => {
      const before = take(number);
      const hidden = secret === undefined ? {} : { secret: secrets.hide(secret) };
      return keep({ ...before, ...defined(change), ...hidden, version: before.version + 1 });
    },
    remove: async (number) => {
      const users = overlay.devicesOf(number).size;
      if (users > 0) refuse('extension-in-use', { number, count: users });
      overlay.removeExtension(take(number).number);
    },
  };
}

function levelsOf(trial: Trial): Transaction['levels'] {
  const { overlay } = trial;
  return {
    get: async (level, scope) => overlay.level(level, scope),
    override: async (level, scope, _version, changes) => {
      const before = overlay.level(level, scope);
      const overrides = overridesAfter(before.overrides, changes, trial);
      const after = { ...before, version: before.version + 1, overrides };
      overlay.put({ level: after });
      return after;
    },
  };
}

const notPlanned = (): never => {
  throw new Error('a plan changes phones, extensions and settings only');
};

const others: Omit<Transaction, 'devices' | 'extensions' | 'userDevices' | 'levels'> = {
  imports: { get: notPlanned, put: notPlanned, remove: notPlanned },
  accounts: {
    list: notPlanned,
    get: notPlanned,
    put: notPlanned,
    add: notPlanned,
    change: notPlanned,
    remove: notPlanned,
    addToken: notPlanned,
    listTokens: notPlanned,
    removeToken: notPlanned,
  },
  sessions: { add: notPlanned, remove: notPlanned, spend: notPlanned },
  redirections: { get: notPlanned, put: notPlanned, remove: notPlanned, audit: notPlanned },
  redirectionAccounts: { get: notPlanned, put: notPlanned, setGate: notPlanned, remove: notPlanned },
  // What must happen outside happens once the plan is applied.
  outbox: { add: async () => undefined, done: notPlanned },
  incidents: { audit: notPlanned },
  name: () => null,
};

/** A transaction that changes the overlay and nothing else. It refuses what the store would refuse. */
export function planningTransaction(overlay: Overlay, secrets: PlannedSecrets, now: number): Transaction {
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const trial = { overlay, secrets, now, next };
  return {
    devices: devicesOf(trial),
    extensions: extensionsOf(trial),
    userDevices: plannedUserDevices(trial),
    levels: levelsOf(trial),
    ...others,
  };
}

/** The versions of the rows that a plan read: kind and id → version. */
export type RowVersions = ReadonlyMap<string, number>;

/** How a row is called in {@link RowVersions}. */
export const rowName = {
  device: (id: string) => `device ${id}`,
  extension: (number: string) => `extension ${number}`,
  level: (level: string, scope: string) => `level ${level} ${scope}`,
} as const;

/** Each row's first edit brings the version that the plan read; the set's own later ones bring none. */
type OnceVersions = (row: string, isNew?: true) => number | null;

function versionsOnce(versions: RowVersions): OnceVersions {
  const edited = new Set<string>();
  return (row, isNew) => {
    const isFirst = !edited.has(row);
    edited.add(row);
    return isFirst && isNew === undefined ? (versions.get(row) ?? null) : null;
  };
}

function followedDevices({ devices }: Transaction, overlay: Overlay, once: OnceVersions): Transaction['devices'] {
  // Made in this very transaction: nobody else sees them, so the tables need not be asked what became of them.
  const own = new Set<string>();
  const ownDevice = (id: string) => (own.has(id) ? overlay.device(id) : null);
  const keep = (device: DeviceRecord) => {
    overlay.put({ device });
    return device;
  };
  return {
    ...devices,
    get: async (id) => ownDevice(id) ?? devices.get(id),
    insert: async (that) => {
      const device = keep(await devices.insert(that));
      own.add(device.id);
      once(rowName.device(device.id), true);
      return device;
    },
    update: async (id, _version, change) => keep(await devices.update(id, once(rowName.device(id)), change)),
    override: async (id, _version, changes) => keep(await devices.override(id, once(rowName.device(id)), changes)),
    remove: async (id) => {
      await devices.remove(id, once(rowName.device(id)));
      overlay.remove(id);
    },
    addToken: async (id, token) => {
      const added = await devices.addToken(id, token);
      const mine = ownDevice(id);
      const device = mine === null ? await devices.get(id) : { ...mine, tokens: [...mine.tokens, added] };
      if (device !== null) keep(device);
      return added;
    },
    setTokenStatus: async (id, hash, status) => {
      own.delete(id);
      await devices.setTokenStatus(id, hash, status);
    },
    setSteadySince: async (id, at) => {
      if (at === null && ownDevice(id)?.steadySince === null) return;
      own.delete(id);
      await devices.setSteadySince(id, at);
    },
  };
}

function followedExtensions(
  { extensions }: Transaction,
  overlay: Overlay,
  once: OnceVersions,
): Pick<Transaction['extensions'], 'insert' | 'update' | 'remove'> {
  const keep = (extension: ExtensionRecord) => {
    overlay.put({ extension });
    return extension;
  };
  return {
    insert: async (that) => {
      once(rowName.extension(that.number), true);
      return keep(await extensions.insert(that));
    },
    update: async (number, _version, change) =>
      keep(await extensions.update(number, once(rowName.extension(number)), change)),
    remove: async (number) => {
      await extensions.remove(number, once(rowName.extension(number)));
      overlay.removeExtension(number);
    },
  };
}

/**
 * The store's own transaction, followed by the overlay: later changes of a set see what earlier ones did. Each row's first edit brings the version
 * that the plan read, so that what moved meanwhile is refused (412).
 */
export function followedTransaction(real: Transaction, overlay: Overlay, versions: RowVersions): Transaction {
  const once = versionsOnce(versions);
  return {
    ...real,
    devices: followedDevices(real, overlay, once),
    extensions: { ...real.extensions, ...followedExtensions(real, overlay, once) },
    userDevices: { ...real.userDevices, ...followedUserDevices(real, overlay) },
    levels: {
      ...real.levels,
      override: async (level, scope, _version, changes) => {
        const record = await real.levels.override(level, scope, once(rowName.level(level, scope)), changes);
        overlay.put({ level: record });
        return record;
      },
    },
  };
}
