import type { DeviceRecord, FileRecord, SeenRecord, Store, TraceRecord } from './contract.ts';

/** What was observed of one device and is not written yet. */
export interface Pending {
  readonly deviceId: string;
  /** No two of them alike. A few for each device, and one or two files: in a night 100,000 of these come by, so lists are all they get. */
  readonly traces: TraceRecord[];
  seen: SeenRecord | null;
  readonly files: FileRecord[];
}

type Observation = Parameters<Store['appendTraces']>[0][number];

/** Observations in memory, on their way to the tables: counted, bounded, the oldest dropped first. */
export interface TraceBuffer {
  readonly add: (observation: Observation) => void;
  /** Puts back what could not be written; what was observed since is newer and stays. */
  readonly putBack: (pending: readonly Pending[]) => void;
  /** Takes the oldest devices' observations out, about `traces` of them. */
  readonly take: (traces: number) => Pending[];
  /** Lays what is pending over what the tables say. */
  readonly overlay: (device: DeviceRecord) => DeviceRecord;
  readonly drop: (deviceId: string) => void;
  /** Newer observations take the place of pending ones. */
  readonly replace: (deviceId: string, seen: SeenRecord | null, files: readonly FileRecord[]) => void;
  readonly isEmpty: () => boolean;
  readonly size: () => { readonly devices: number; readonly traces: number };
  /** Traces that were dropped because nobody took them. */
  readonly dropped: () => number;
}

/** At most so many traces and devices wait. */
export interface TraceBounds {
  readonly traces: number;
  readonly devices: number;
}

/** Makes an empty {@link TraceBuffer}. */
export function createTraceBuffer(bounds: TraceBounds): TraceBuffer {
  const queue = createQueueOfDevices(bounds);
  const { waiting, entry, forget, grow, trim } = queue;
  return {
    add: ({ deviceId, traces, seen, files }) => {
      const pending = entry(deviceId);
      for (const trace of traces) grow(addTrace(pending.traces, trace));
      if (seen !== null) pending.seen = seen;
      for (const file of files) putFile(pending, file);
      trim();
    },
    putBack: (list) => {
      const newer = [...waiting.values()];
      newer.forEach(forget);
      for (const pending of [...list, ...newer]) grow(merge(entry(pending.deviceId), pending));
      trim();
    },
    take: (traces) => {
      const taken: Pending[] = [];
      let sum = 0;
      for (const pending of waiting.values()) {
        if (sum >= traces || taken.length >= traces) break;
        taken.push(pending);
        sum += pending.traces.length;
      }
      taken.forEach(forget);
      return taken;
    },
    overlay: (device) => overlay(device, waiting.get(device.id)),
    drop: (deviceId) => {
      const pending = waiting.get(deviceId);
      if (pending !== undefined) forget(pending);
    },
    replace: (deviceId, seen, files) => {
      const pending = waiting.get(deviceId);
      if (pending === undefined) return;
      if (seen !== null) pending.seen = null;
      for (const { file } of files) removeFile(pending, file);
    },
    isEmpty: () => waiting.size === 0,
    size: queue.size,
    dropped: queue.dropped,
  };
}

/** Devices with something pending, the one that waits longest first, and how much it all is. */
function createQueueOfDevices(bounds: TraceBounds) {
  const waiting = new Map<string, Pending>();
  let count = 0;
  let dropped = 0;
  const forget = (pending: Pending) => {
    waiting.delete(pending.deviceId);
    count -= pending.traces.length;
  };
  return {
    waiting,
    forget,
    grow: (by: number) => {
      count += by;
    },
    dropped: () => dropped,
    size: () => ({ devices: waiting.size, traces: count }),
    entry: (deviceId: string): Pending => {
      const known = waiting.get(deviceId);
      if (known !== undefined) return known;
      const pending: Pending = { deviceId, traces: [], seen: null, files: [] };
      waiting.set(deviceId, pending);
      return pending;
    },
    trim: () => {
      // A tenth at a time, so that at the bound not every request walks past all those that were emptied before.
      const enough = count > bounds.traces ? bounds.traces * 0.9 : Infinity;
      for (const pending of waiting.values()) {
        if (count <= enough) break;
        count -= pending.traces.length;
        dropped += pending.traces.length;
        pending.traces.length = 0;
      }
      for (const pending of waiting.values()) {
        if (waiting.size <= bounds.devices) break;
        dropped += pending.traces.length;
        forget(pending);
      }
    },
  };
}

function putFile({ files }: Pending, file: FileRecord): void {
  const at = files.findIndex((known) => known.file === file.file);
  if (at === -1) files.push(file);
  else files[at] = file;
}

function removeFile({ files }: Pending, file: string): void {
  const at = files.findIndex((known) => known.file === file);
  if (at !== -1) files.splice(at, 1);
}

// While the database is gone one device may come to thousands: only the last are looked at.
const lookedAt = 64;

/** Counts a request like one lately, or keeps it; answers how many more are kept. */
function addTrace(traces: TraceRecord[], trace: TraceRecord): 0 | 1 {
  const oldest = Math.max(0, traces.length - lookedAt);
  let place = traces.length - 1;
  while (place >= oldest && !isAlike(traces[place] as TraceRecord, trace)) place--;
  const alike = place < oldest ? undefined : traces[place];
  if (alike === undefined) {
    traces.push(trace);
    return 1;
  }
  const at = Math.min(alike.at, trace.at);
  const lastAt = Math.max(alike.lastAt, trace.lastAt);
  traces[place] = { ...alike, at, lastAt, count: alike.count + trace.count };
  return 0;
}

/** What makes two requests alike within a batch. */
function isAlike(a: TraceRecord, b: TraceRecord): boolean {
  return (
    a.file === b.file &&
    a.status === b.status &&
    a.hash === b.hash &&
    a.address === b.address &&
    a.userAgent === b.userAgent &&
    a.method === b.method &&
    a.complete === b.complete &&
    a.token === b.token &&
    a.scheme === b.scheme &&
    a.alarm === b.alarm
  );
}

/** Adds newer observations; answers by how many traces it grew. */
function merge(into: Pending, newer: Pending): number {
  let grown = 0;
  for (const trace of newer.traces) grown += addTrace(into.traces, trace);
  into.seen = newer.seen ?? into.seen;
  for (const file of newer.files) putFile(into, file);
  return grown;
}

function overlay(device: DeviceRecord, pending: Pending | undefined): DeviceRecord {
  if (pending === undefined) return device;
  const pendingFile = (name: string) => pending.files.find(({ file }) => file === name);
  const known = device.files.map((file) => pendingFile(file.file) ?? file);
  const added = pending.files.filter((file) => !device.files.some((old) => old.file === file.file));
  return { ...device, seen: pending.seen ?? device.seen, files: [...known, ...added] };
}
