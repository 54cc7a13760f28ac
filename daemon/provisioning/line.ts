// A phone that asks meanwhile waits for the rest of one slice: as long as one file of its own takes, and no longer.
const sliceMs = 0.5;

/** A queue of devices that are worked off in short slices, so that phones are answered in between. Each waits at most once. */
export interface Line {
  add(ids: Iterable<string>): void;
  waiting(): number;
  /** Resolves when nobody waits. */
  settled(): Promise<void>;
  stop(): void;
}

/** Makes a line; `work` handles one device and takes about a millisecond. */
export function createLine(work: (id: string) => void): Line {
  const ids = new Set<string>();
  let turn: NodeJS.Immediate | null = null;
  let waiters: (() => void)[] = [];
  const schedule = () => {
    if (ids.size > 0) turn ??= setImmediate(slice);
  };
  const wake = () => {
    const woken = waiters;
    waiters = [];
    for (const resolve of woken) resolve();
  };
  const slice = () => {
    turn = null;
    const until = performance.now() + sliceMs;
    for (const id of ids) {
      ids.delete(id);
      work(id);
      if (performance.now() > until) break;
    }
    if (ids.size > 0) schedule();
    else wake();
  };
  return {
    add: (more) => {
      for (const id of more) ids.add(id);
      schedule();
    },
    waiting: () => ids.size,
    settled: () => (ids.size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    stop: () => {
      if (turn !== null) clearImmediate(turn);
      turn = null;
      ids.clear();
      wake();
    },
  };
}
