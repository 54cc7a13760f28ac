import { AsyncResource } from 'node:async_hooks';
import type { Clock } from '../../lib/index.ts';
import type { DeviceRecord, HoldRecord, Store, Touched } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { Desired } from '../desired.ts';
import { modelScope, type ReadModel } from '../read-model.ts';
import { provingFiles } from './behind.ts';
import { createWindows, type NightlyWindow } from './window.ts';

/** What holds a device back now. */
export type Held = { readonly why: 'tonight'; readonly window: NightlyWindow } | { readonly why: 'stored' };

/** Devices that are not told now of what waits for them: somebody chose so with the change. */
export interface Holds {
  /** null = it may be told: nothing holds it, or its window is open. */
  now(device: DeviceRecord): Held | null;
  isHeld(deviceId: string): boolean;
  held(): Iterable<string>;
  /** It was told, or somebody wants it told: nothing holds it from now on. The tables follow within a moment. */
  letGo(deviceIds: Iterable<string>): void;
  /** What a transaction touched; to be called before the read model follows it. */
  touched(touched: Touched): void;
  /** The desired state of a device was looked at after a change: one that came without a choice of its own is told now. */
  checked(deviceId: string): void;
  /** Something that proves may have happened: who has what it should have is held no longer. */
  look(deviceId: string): void;
  /** Resolves when what is being written is. */
  settled(): Promise<void>;
  stop(): void;
}

interface Parts {
  readonly readModel: ReadModel;
  readonly composer: Pick<Composer, 'files' | 'settings'>;
  readonly desired: Pick<Desired, 'freshness'>;
  readonly clock: Clock;
  readonly store: Pick<Store, 'transact'>;
}

/** What was let go is written so soon (ms), so many devices at once; and again so late where the store refused it. */
const writeAfter = 100;
const mostAtOnce = 2_000;
const writeAgain = 10_000;

const isSame = (a: HoldRecord, b: HoldRecord) => a.kind === b.kind && a.since === b.since;

/** The room's own state. */
interface Holding extends Parts {
  readonly held: Set<string>;
  /** Let go, and not in the tables yet. */
  readonly gone: Map<string, HoldRecord>;
  /** Devices that a change without a choice may concern, with what they should have had before. */
  readonly marks: Map<string, string>;
  readonly windows: ReturnType<typeof createWindows>;
  readonly write: Writer;
}

/** Starts it with the devices that the read model has. */
export function createHolds(parts: Parts): Holds {
  const gone: Holding['gone'] = new Map();
  const state = { held: new Set<string>(), marks: new Map<string, string>(), windows: createWindows() };
  const on: Holding = { ...parts, ...state, gone, write: createWriter(parts, gone) };
  const { readModel, held, marks } = on;
  for (const { id, hold } of readModel.devices()) if (hold !== null) held.add(id);
  return {
    now: (device) => heldNow(on, device),
    isHeld: (id) => holdOf(on, id) !== null,
    held: () => held,
    letGo: (ids) => letGo(on, ids),
    touched: (touched) => {
      const chosen = follow(held, touched);
      for (const id of chosen) marks.delete(id);
      if (chosen.length > 0 || held.size === 0) return;
      for (const device of concerned(readModel, held, touched)) marks.set(device.id, wantedBy(on, device));
    },
    checked: (id) => {
      const before = marks.get(id);
      marks.delete(id);
      const device = before === undefined ? null : readModel.device(id);
      if (device !== null && wantedBy(on, device) !== before) letGo(on, [id]);
    },
    look: (id) => {
      const device = held.has(id) ? readModel.device(id) : null;
      if (device !== null && hasAll(parts, device)) letGo(on, [id]);
    },
    settled: () => on.write.settled(),
    stop: () => on.write.stop(),
  };
}

function holdOf({ readModel, held, gone }: Holding, id: string): HoldRecord | null {
  const hold = held.has(id) ? (readModel.device(id)?.hold ?? null) : null;
  const free = gone.get(id);
  return hold === null || (free !== undefined && isSame(free, hold)) ? null : hold;
}

function heldNow(on: Holding, device: DeviceRecord): Held | null {
  const hold = holdOf(on, device.id);
  if (hold === null) return null;
  if (hold.kind === 'stored') return { why: 'stored' };
  const now = on.clock.now();
  const window = on.windows(on.composer.settings(device), now);
  return window.from <= now ? null : { why: 'tonight', window };
}

function letGo(on: Holding, ids: Iterable<string>): void {
  for (const id of ids) {
    const hold = holdOf(on, id);
    on.marks.delete(id);
    if (hold !== null) on.gone.set(id, hold);
  }
  if (on.gone.size > 0) on.write.soon();
}

function wantedBy({ composer, readModel }: Holding, device: DeviceRecord): string {
  const files = provingFiles(composer, device, readModel.runtime(device.id));
  return files.map((file) => file?.desiredHash ?? '').join(' ');
}

/** Keeps the ids in step. Answers those that were held or let go: such a transaction has chosen for all whom it concerns. */
function follow(held: Set<string>, { devices, holds = new Map<string, null>() }: Touched): readonly string[] {
  const now = [...Array.from(devices, ([id, device]) => [id, device?.hold ?? null] as const), ...holds];
  for (const [id, hold] of now) {
    if (hold === null) held.delete(id);
    else held.add(id);
  }
  return [...holds.keys()];
}

/** Held devices whose files a transaction may have changed. */
function* concerned(readModel: ReadModel, held: ReadonlySet<string>, touched: Touched): Iterable<DeviceRecord> {
  const { devices, extensions, userDevices, levels } = touched;
  const ids = new Set(devices.keys());
  const add = (more: Iterable<string>) => {
    for (const id of more) ids.add(id);
  };
  for (const number of userDevices.keys()) add(readModel.devicesOf(number));
  for (const number of extensions.keys()) {
    add(readModel.devicesOf(number));
    add(readModel.devicesShowing(number));
    for (const further of readModel.userDevicesOf(number)) add(readModel.devicesOf(further.number));
  }
  const scopes = new Set(Array.from(levels.values(), ({ scope }) => scope));
  for (const id of held) {
    const device = readModel.device(id);
    if (device !== null && (ids.has(id) || scopes.has('') || scopes.has(modelScope(device)))) yield device;
  }
}

/** Whether the device has proven everything that it should have. */
function hasAll({ readModel, composer, desired }: Parts, device: DeviceRecord): boolean {
  const runtime = readModel.runtime(device.id);
  if (runtime.steadySince === null || desired.freshness(device) === 'stale') return false;
  return provingFiles(composer, device, runtime).every(
    (file) => file !== null && file.provenHash !== null && file.provenHash === file.desiredHash,
  );
}

/** Writes what was let go: all that were held by the same choice at once. */
interface Writer {
  soon(): void;
  settled(): Promise<void>;
  stop(): void;
}

function createWriter({ store, clock }: Parts, gone: Map<string, HoldRecord>): Writer {
  let cancel: (() => void) | null = null;
  let isStopped = false;
  let running = Promise.resolve();
  const write = async () => {
    const [first] = gone.values();
    if (first === undefined) return void (cancel = null);
    const batch = [...gone].filter(([, hold]) => isSame(hold, first)).slice(0, mostAtOnce);
    const ids = batch.map(([id]) => id);
    try {
      await store.transact({ name: 'system', address: null }, (tx) => tx.devices.letGo(ids, first));
    } catch {
      // Who is let go is so in memory; the tables hear of it once they can be written again.
      return plan(writeAgain);
    }
    for (const [id, hold] of batch) if (gone.get(id) === hold) gone.delete(id);
    cancel = null;
    if (gone.size > 0) plan(0);
  };
  // What is begun by the news of a transaction is no part of it.
  const run = AsyncResource.bind(() => {
    running = write();
  });
  const plan = (delay: number) => {
    if (!isStopped) cancel = clock.after(delay, run);
  };
  return {
    soon: () => {
      if (cancel === null) plan(writeAfter);
    },
    settled: () => running,
    stop: () => {
      isStopped = true;
      cancel?.();
    },
  };
}
