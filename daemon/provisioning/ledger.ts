import type { Clock } from '../lib/index.ts';
import type { SeenRecord, Store } from '../store/index.ts';
import type { ReadModel, Runtime } from './read-model.ts';

/**
 * Writes what requests changed in memory (seen, served, proven, desired) to the store, batched: at most a second of it can be lost.
 * That a phone came once more and nothing about it changed is written at a slower pace: its trace tells the moment.
 */
export interface Ledger {
  /** Notes that a device's runtime has something new to write. */
  touch(deviceId: string): void;
  /** Notes that only its times are newer. Cheap; called for every request. */
  refresh(deviceId: string): void;
  /** Writes everything now. */
  flush(): void;
  /** Devices that wait to be written. */
  waiting(): number;
  stop(): void;
}

// Handing thousands of rows to the store at once would block the loop that answers phones.
const rowsPerSlice = 100;
const sliceEveryMs = 25;
const flushEveryMs = 1000;
const refreshEveryMs = 15_000;

const sharedAtMost = 5000;

/** Every request brings texts and objects of its own; what many phones say alike is kept once instead of 100,000 times. */
function createCompaction(): (runtime: Runtime, vendor: string) => void {
  const known = new Map<string, unknown>();
  const share = <T>(key: string, value: T): T => {
    const found = known.get(key);
    if (found !== undefined) return found as T;
    if (known.size >= sharedAtMost) known.clear();
    known.set(key, value);
    return value;
  };
  const word = (text: string | null) => (text === null ? null : share(text, text));
  return (runtime, vendor) => {
    const { firmware } = runtime;
    // Makes may read the same text in different ways.
    if (firmware) runtime.firmware = share(`${vendor} firmware ${firmware.text}`, firmware);
    const seen: { -readonly [name in keyof SeenRecord]: SeenRecord[name] } | null = runtime.seen;
    if (seen === null) return;
    seen.address = share(seen.address, seen.address);
    seen.model = word(seen.model);
    seen.variant = word(seen.variant);
    seen.firmware = word(seen.firmware);
  };
}

/** Starts the ledger. */
export function createLedger(from: { readModel: ReadModel; store: Pick<Store, 'appendTraces'>; clock: Clock }): Ledger {
  let dirty = new Set<string>();
  let refreshed = new Set<string>();
  let refreshAt = from.clock.now() + refreshEveryMs;
  let writing: string[] = [];
  const compact = createCompaction();

  const row = (deviceId: string) => {
    const runtime = from.readModel.runtime(deviceId);
    compact(runtime, from.readModel.device(deviceId)?.vendor ?? '');
    return { deviceId, traces: [], seen: runtime.seen, files: [...runtime.files] };
  };
  const write = (ids: readonly string[]) => {
    const rows = ids.filter((id) => from.readModel.device(id) !== null).map(row);
    if (rows.length > 0) from.store.appendTraces(rows);
  };
  const slice = () => {
    if (writing.length > 0) write(writing.splice(0, rowsPerSlice));
  };
  const takeRefreshed = () => {
    for (const deviceId of refreshed) dirty.add(deviceId);
    refreshed = new Set();
    refreshAt = from.clock.now() + refreshEveryMs;
  };
  const turn = () => {
    if (writing.length > 0) return;
    if (from.clock.now() >= refreshAt) takeRefreshed();
    if (dirty.size === 0) return;
    writing = [...dirty];
    dirty = new Set();
    slice();
  };
  const stops = [from.clock.every(flushEveryMs, turn), from.clock.every(sliceEveryMs, slice)];
  const flush = () => {
    takeRefreshed();
    write([...writing, ...dirty]);
    writing = [];
    dirty = new Set();
  };
  return {
    touch: (deviceId) => dirty.add(deviceId),
    refresh: (deviceId) => refreshed.add(deviceId),
    flush,
    waiting: () => dirty.size + refreshed.size + writing.length,
    stop: () => {
      for (const stop of stops) stop();
      flush();
    },
  };
}
