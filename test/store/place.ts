import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '../../daemon/store/index.ts';
import type {
  Actor,
  DeviceRecord,
  FileRecord,
  SeenRecord,
  Store,
  StoreOptions,
  Touched,
  TraceRecord,
} from '../../daemon/store/index.ts';
import { parseMac } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { openTestDatabase } from '../lab/index.ts';

/** A place for one test's store: its folder and database, gone afterwards. */
export interface Place {
  readonly options: StoreOptions;
  readonly folder: string;
  /** Opens the store; opened ones are closed by `clear`. */
  open(more?: Partial<StoreOptions>): Promise<Store>;
  clear(): Promise<void>;
}

async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hookswitch-store-'));
}

function placeOver(folder: string, database: StoreOptions['database'], drop: () => Promise<void>): Place {
  const options = { database, keyFile: join(folder, 'keys', 'hookswitch.key'), dataDir: folder };
  const opened: Store[] = [];
  return {
    options,
    folder,
    open: async (more = {}) => {
      const store = await createStore({ ...options, ...more });
      opened.push(store);
      return store;
    },
    clear: async () => {
      for (const store of opened) await store.close().catch(() => undefined);
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A place with a SQLite file. `maxPages`: how large it may grow. */
export async function sqlitePlace(maxPages?: number): Promise<Place> {
  const folder = await makeFolder();
  const path = join(folder, 'hookswitch.db');
  return placeOver(folder, { kind: 'sqlite', path, ...(maxPages !== undefined && { maxPages }) }, () =>
    Promise.resolve(),
  );
}

/** A place with a database of its own on the run's MariaDB, or on the server behind `url`. */
export async function mariadbPlace(url?: string): Promise<Place> {
  const folder = await makeFolder();
  if (url !== undefined) return placeOver(folder, { kind: 'mariadb', url }, () => Promise.resolve());
  const database = await openTestDatabase();
  return placeOver(folder, { kind: 'mariadb', url: database.url }, () => database.drop());
}

export const admin: Actor = { name: 'admin', address: '192.0.2.1' };

/** The n-th MAC address of a make's block. */
export function mac(n: number): Mac {
  const parsed = parseMac(`805ec0${n.toString(16).padStart(6, '0')}`);
  if (parsed === null) throw new Error('no MAC address');
  return parsed;
}

/** A Yealink phone on line 1. */
export function phone(n: number) {
  const lines = [{ slot: 1, extension: String(100 + n), label: null }];
  return { mac: mac(n), vendor: 'yealink', model: 'T46U', note: null, lines };
}

/** Adds a phone with a live token of each kind, `first-<n>` and `steady-<n>`. */
export function addPhone(store: Store, n: number): Promise<DeviceRecord> {
  return store.transact(admin, async (tx) => {
    const { id } = await tx.devices.insert(phone(n));
    await tx.devices.addToken(id, { kind: 'first-access', value: `first-${n}`, expiresAt: 9e12, status: 'live' });
    await tx.devices.addToken(id, { kind: 'steady', value: `steady-${n}`, expiresAt: null, status: 'live' });
    return found(await tx.devices.get(id));
  });
}

export function trace(at: number, more: Partial<TraceRecord> = {}): TraceRecord {
  return {
    at,
    lastAt: at,
    count: 1,
    address: '192.0.2.7',
    scheme: 'http',
    file: '805ec0000001.cfg',
    method: 'GET',
    status: 200,
    hash: 'ab'.repeat(16),
    complete: true,
    token: 'steady',
    userAgent: 'Yealink SIP-T46U 108.86.0.20',
    model: 'T46U',
    firmware: '108.86.0.20',
    alarm: null,
    ...more,
  };
}

export function file(name: string, hash: string, at: number): FileRecord {
  const served = { servedHash: hash, servedAt: at, provenHash: hash, provenAt: at };
  // As long as that of a phone with many lines.
  const fingerprint = `f1 ${'7.9.0.108 '.repeat(30)}`;
  return { file: name, desiredHash: hash, fingerprint, desiredAt: at, ...served };
}

export const seen: SeenRecord = {
  at: 1_700_000_000_000,
  address: '192.0.2.7',
  userAgent: 'Yealink SIP-T46U 108.86.0.20',
  model: 'T46U',
  variant: null,
  firmware: '108.86.0.20',
  modules: null,
  alarm: 'model-differs',
};

export function found<T>(that: T | null | undefined): T {
  if (that === null || that === undefined) throw new Error('expected to be there');
  return that;
}

/** Everything that a load gives. */
export async function loadAll(store: Store) {
  const levels = new Map<string, unknown>();
  const extensions = new Map<string, unknown>();
  const devices = new Map<string, DeviceRecord>();
  const imports = new Map<string, unknown>();
  const last = await store.load({
    import: (that) => void imports.set(that.name, that),
    level: (that) => void levels.set(`${that.level}/${that.scope}`, that),
    extension: (that) => void extensions.set(that.number, that),
    device: (that) => void devices.set(that.id, that),
  });
  return { levels, extensions, devices, imports, last };
}

/** Collects what listeners hear. */
export function listen(store: Store): Touched[] {
  const heard: Touched[] = [];
  store.onTouched((touched) => heard.push(touched));
  return heard;
}

/** The code of the ProblemError that `work` rejects with. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { problem } = error as { problem?: { code: string } };
    if (problem === undefined) throw error;
    return problem.code;
  }
  return 'nothing was refused';
}
