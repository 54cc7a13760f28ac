import type { Clock } from '../../lib/index.ts';
import type { Store, TraceRecord } from '../../store/index.ts';

/** A trace before it is counted. */
export type Observation = Omit<TraceRecord, 'lastAt' | 'count'>;

/** Gathers what requests leave behind and hands it to the store, at most a second late. May lose it with the process: traces are no truth. */
export interface Recorder {
  /** Copies a request's trace; one that equals a trace of the same batch in all but time is counted there. Answers whether it is another one than those. */
  record(deviceId: string, trace: Observation): boolean;
  /** Hands over everything now. */
  flush(): void;
  /** Flushes and ends. */
  stop(): void;
  /** Traces that were not kept. */
  dropped(): number;
}

type Counted = Observation & { lastAt: number; count: number };

/** A batch closes so long after its first trace, and is handed over in slices within as long again: a large one at once would stop the loop that answers phones. */
const closeAfter = 500;
const sliceEvery = 25;
const slices = 16;
const leastSlice = 100;
/** Devices of a batch, and different traces of one device within it: what is beyond is counted and dropped. */
const maxDevices = 20_000;
const maxTraces = 50;

/** Starts with nothing, and has a timer only while it holds something. */
export function createRecorder(parts: { store: Pick<Store, 'appendTraces'>; clock: Clock }): Recorder {
  const { store, clock } = parts;
  let open = new Map<string, Counted[]>();
  let closed: [string, Counted[]][] = [];
  let slice = leastSlice;
  let dropped = 0;
  let cancel: (() => void) | null = null;

  const write = (batch: readonly [string, Counted[]][]) => {
    if (batch.length === 0) return;
    store.appendTraces(batch.map(([deviceId, traces]) => ({ deviceId, traces, seen: null, files: [] })));
  };
  const turn = () => {
    if (closed.length === 0) {
      closed = [...open];
      open = new Map();
      slice = Math.max(leastSlice, Math.ceil(closed.length / slices));
    }
    write(closed.splice(0, slice));
    cancel = null;
    if (closed.length > 0) cancel = clock.after(sliceEvery, turn);
    else if (open.size > 0) cancel = clock.after(closeAfter, turn);
  };
  const flush = () => {
    cancel?.();
    cancel = null;
    write([...closed, ...open]);
    closed = [];
    open = new Map();
  };
  const tracesOf = (deviceId: string): Counted[] | null => {
    const known = open.get(deviceId);
    if (known !== undefined) return known;
    if (open.size >= maxDevices) return null;
    const traces: Counted[] = [];
    open.set(deviceId, traces);
    cancel ??= clock.after(closeAfter, turn);
    return traces;
  };
  return {
    record(deviceId, trace) {
      const traces = tracesOf(deviceId);
      const kept = traces === null ? 'dropped' : keep(traces, trace);
      if (kept === 'dropped') dropped++;
      return kept === 'new';
    },
    flush,
    stop: flush,
    dropped: () => dropped,
  };
}

/** Dropped where there is no room. */
function keep(traces: Counted[], trace: Observation): 'new' | 'counted' | 'dropped' {
  for (const former of traces) {
    if (!isSame(former, trace)) continue;
    former.count += 1;
    former.lastAt = trace.at;
    return 'counted';
  }
  if (traces.length >= maxTraces) return 'dropped';
  traces.push(copyOf(trace));
  return 'new';
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
