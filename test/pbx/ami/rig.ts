import { onTestFinished, vi } from 'vitest';
import type { DoorStatus } from '../../../daemon/pbx/index.ts';
import { createAmiLink, type AmiEvent, type AmiLink, type AmiLinkDeps } from '../../../daemon/pbx/ami/index.ts';
import { createLog, systemClock, type Clock } from '../../../daemon/lib/index.ts';

/** A clock that is moved by hand; its tasks run when their time comes. */
export function createManualClock(start = Date.UTC(2026, 5, 1, 12)) {
  let now = start;
  const tasks = new Set<{ due: number; every: number | null; task: () => void }>();
  const add = (due: number, every: number | null, task: () => void) => {
    const entry = { due, every, task };
    tasks.add(entry);
    return () => void tasks.delete(entry);
  };
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, task) => add(now + milliseconds, null, task),
    every: (milliseconds, task) => add(now + milliseconds, milliseconds, task),
  };
  const advance = (milliseconds: number) => {
    now += milliseconds;
    for (const entry of [...tasks]) {
      if (entry.due > now || !tasks.has(entry)) continue;
      if (entry.every === null) tasks.delete(entry);
      else entry.due = now + entry.every;
      entry.task();
    }
  };
  return { clock, advance, tasks };
}

/** Limits short enough for tests that wait for them. */
export const quick = {
  connect: 300,
  answer: 300,
  item: 300,
  turn: 2_000,
  ping: 100,
  goodbye: 300,
  retryMin: 10,
  retryMax: 50,
};

export interface LinkRig {
  readonly link: AmiLink;
  readonly statuses: DoorStatus[];
  readonly events: AmiEvent[];
  /** What was logged, one line each. */
  readonly lines: string[];
  reach(state: DoorStatus['state']): Promise<DoorStatus>;
}

/** A link to a port of this machine, stopped at the end of the test. */
export function createLinkRig(port: number, deps: Partial<AmiLinkDeps> = {}): LinkRig {
  const lines: string[] = [];
  const link = createAmiLink({
    login: { host: '127.0.0.1', port, user: 'watcher', secret: 'right' },
    clock: systemClock(),
    random: () => 0.5,
    log: createLog({ level: 'debug', write: (line) => void lines.push(line) }),
    limits: quick,
    ...deps,
  });
  const [statuses, events]: [DoorStatus[], AmiEvent[]] = [[], []];
  link.onStatus((status) => statuses.push(status));
  link.onEvent((event) => events.push(event));
  onTestFinished(() => link.stop());
  const reach = (state: DoorStatus['state']) =>
    vi.waitFor(
      () => {
        const status = link.status();
        if (status.state !== state) throw new Error(`it is ${status.state}: ${status.why?.detail ?? ''}`);
        return status;
      },
      { timeout: 10_000, interval: 5 },
    );
  return { link, statuses, events, lines, reach };
}
