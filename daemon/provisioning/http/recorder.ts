import type { Clock } from '../../lib/index.ts';
import type { FileRecord, SeenRecord, Store, TraceRecord } from '../../store/index.ts';

/** A trace before it is counted. */
export type Observation = Omit<TraceRecord, 'lastAt' | 'count'>;

/** Gathers what requests leave behind and hands it to the store, at most a second late. May lose it with the process: traces are no truth. */
export interface Recorder {
  /** Copies a request's trace; one that equals a trace of the same batch in all but time is counted there. `seen` replaces the device's former one. */
  record(deviceId: string, trace: Observation, seen: SeenRecord | null): void;
  /** Hands over everything now. */
  flush(): void;
  /** Flushes and ends. */
  stop(): void;
  /** Traces that were not kept. */
  dropped(): number;
}

interface Pending {
  readonly traces: Counted[];
  seen: SeenRecord | null;
}

type Counted = Observation & { lastAt: number; count: number };

const flushAfter = 1_000;
/** Devices of a batch: beyond it the batch goes at once, so that no single hand-over is long. */
const maxDevices = 1_000;
/** Different traces of one device within a batch: beyond it they are counted and dropped. */
const maxTraces = 50;

/**
 * @param dependencies `filesOf` tells the state of a device's files as it goes into the same batch; without it batches carry none.
 */
export function createRecorder(dependencies: {
  store: Pick<Store, 'appendTraces'>;
  clock: Clock;
  filesOf?: ((deviceId: string) => readonly FileRecord[]) | undefined;
}): Recorder {
  const { store, clock, filesOf = () => [] } = dependencies;
  let pending = new Map<string, Pending>();
  let dropped = 0;
  let cancel: (() => void) | null = null;

  const flush = () => {
    cancel?.();
    cancel = null;
    if (pending.size === 0) return;
    const batch = pending;
    pending = new Map();
    store.appendTraces(
      [...batch].map(([deviceId, { traces, seen }]) => ({ deviceId, traces, seen, files: filesOf(deviceId) })),
    );
  };
  const pendingOf = (deviceId: string): Pending => {
    let device = pending.get(deviceId);
    if (device !== undefined) return device;
    if (pending.size >= maxDevices) flush();
    device = { traces: [], seen: null };
    pending.set(deviceId, device);
    cancel ??= clock.after(flushAfter, flush);
    return device;
  };
  return {
    record(deviceId, trace, seen) {
      const device = pendingOf(deviceId);
      if (seen !== null) device.seen = seen;
      for (const former of device.traces) {
        if (!isSame(former, trace)) continue;
        former.count += 1;
        former.lastAt = trace.at;
        return;
      }
      if (device.traces.length < maxTraces) {
        device.traces.push(copyOf(trace));
      } else {
        dropped += 1;
      }
    },
    flush,
    stop: flush,
    dropped: () => dropped,
  };
}

/** Field by field: what is handed in may hold much more. */
function copyOf(that: Observation): Counted {
  const { at, address, scheme, file, method, status, hash, complete, token, userAgent, model, firmware, alarm } = that;
  return {
    ...{ at, lastAt: at, count: 1, address, scheme, file, method, status, hash },
    ...{ complete, token, userAgent, model, firmware, alarm },
  };
}

function isSame(a: Observation, b: Observation): boolean {
  return (
    a.file === b.file &&
    a.status === b.status &&
    a.hash === b.hash &&
    a.address === b.address &&
    a.complete === b.complete &&
    a.method === b.method &&
    a.scheme === b.scheme &&
    a.token === b.token &&
    a.userAgent === b.userAgent &&
    a.model === b.model &&
    a.firmware === b.firmware &&
    a.alarm === b.alarm
  );
}
