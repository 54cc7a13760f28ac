import type { Clock } from '../../../daemon/lib/index.ts';
import type { OpenTables } from '../../../daemon/pbx/freepbx/door.ts';
import { fold } from '../../../daemon/pbx/freepbx/rows.ts';
import type { DeviceRow, Reading, UserRow } from '../../../daemon/pbx/freepbx/rows.ts';

/** Time that passes when it is told to, and the tables of a FreePBX in memory, of which a reading is a snapshot: for thousands of runs a second. */
export interface Stage {
  readonly clock: Clock;
  readonly open: OpenTables;
  readonly tables: StageTables;
  /** Lets time pass, and all that comes of it. */
  pass(ms: number): Promise<void>;
}

export interface StageTables {
  readonly users: Map<string, UserRow>;
  readonly devices: Map<string, DeviceRow>;
  readonly sip: Map<string, Map<string, string>>;
  pending: boolean;
  /** To be called after a table was written. */
  wrote(table: 'users' | 'devices' | 'sip' | 'flag'): void;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Enough turns of the loop for whatever hangs on promises alone. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

/** How long a glance and a reading take, after what they tell was so. */
const [glanceMs, readingMs] = [15, 60];

/** An empty stage. */
export function createStage(): Stage {
  let now = 1_000_000;
  const timers = new Set<Timer>();
  const after: Clock['after'] = (milliseconds, task) => {
    const timer = { at: now + milliseconds, task };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const clock: Clock = { now: () => now, after, every: () => () => undefined };
  const pass = async (ms: number) => {
    const end = now + ms;
    await settle();
    for (;;) {
      const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      now = Math.max(now, due.at);
      timers.delete(due);
      due.task();
      await settle();
    }
    now = end;
  };
  const written = { users: null, devices: null, sip: null, flag: null } as Record<string, number | null>;
  const tables: StageTables = {
    ...{ users: new Map(), devices: new Map(), sip: new Map(), pending: false },
    wrote: (table) => (written[table] = Math.floor(now / 1_000)),
  };
  const takes = (ms: number) => new Promise<void>((resolve) => void after(ms, resolve));
  const glance = async () => {
    const told = {
      ...{ pending: tables.pending, at: now / 1_000, flagWritten: written['flag'] ?? null },
      written: [written['users'] ?? null, written['devices'] ?? null, written['sip'] ?? null],
    };
    await takes(glanceMs);
    return told;
  };
  const read = async (): Promise<Reading> => {
    const snapshot = readingOf(tables);
    await takes(readingMs);
    return snapshot;
  };
  const link = { isOpen: () => true, close: () => undefined };
  const open: OpenTables = () => Promise.resolve({ tables: { glance, read }, link });
  return { clock, open, tables, pass };
}

function readingOf({ users, devices, sip, pending }: StageTables): Reading {
  const details = [...sip].map(([id, rows]): [string, string] => [
    fold(id),
    [...rows]
      .sort()
      .map(([keyword, data]) => `${keyword}\u001f${data}`)
      .join('\u001e'),
  ]);
  return {
    users: new Map([...users].map(([id, row]) => [fold(id), [row]])),
    devices: new Map([...devices].map(([id, row]) => [fold(id), [row]])),
    details: new Map(details),
    ...{ featureCodes: [], sipSettings: null, settings: new Map(), pending },
  };
}
