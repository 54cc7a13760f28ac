import { createListeners } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { AccountSource, SourceBatch } from '../source.ts';
import { createDoor, openOverMariadb } from './door.ts';
import type { Door, DoorTimings, OpenTables } from './door.ts';
import type { FreepbxConnect } from '../tables/link.ts';
import { createLive } from './live.ts';
import type { Live } from './live.ts';
import { createMind } from './mind.ts';
import type { Mind } from './mind.ts';
import type { Patience } from './settling.ts';

/** ms. See {@link usualTimings}. */
export interface WatchTimings extends DoorTimings {
  /** Between glances: what changes without an event is seen at the latest then. */
  readonly poll: number;
  /** Between glances after a reload, until the flag falls; and for how long. */
  readonly chase: number;
  readonly chaseFor: number;
  readonly patience: Patience;
  /** Everything is read at least that often, in case a table was written and its time did not tell. */
  readonly safety: number;
  /** The same, where the tables' times tell nothing at all. */
  readonly blind: number;
}

/** A glance costs 0.3 ms of a processor on each side; a reading of 5,000 extensions 80 ms of the server's and 20 ms of ours. */
export const usualTimings: WatchTimings = {
  poll: 2_000,
  chase: 100,
  chaseFor: 10_000,
  patience: { reloaded: 400, watched: 1_500, half: 10_000 },
  safety: 300_000,
  blind: 25_000,
  glance: 5_000,
  read: 20_000,
  retry: [500, 8_000],
  refused: 60_000,
};

/** What the source works with. `random`: 0 to 1. `open`: for tests. */
export interface FreepbxSourceOptions {
  readonly connect: FreepbxConnect;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timings?: Partial<WatchTimings>;
  readonly open?: OpenTables;
}

/**
 * FreePBX's tables as a source of accounts: what Asterisk runs with, not what somebody is typing. Rows are live when a configuration was applied
 * (`need_reload` fell), or when they stay the same over two readings apart while nothing is pending; each reading is one snapshot, with the flag looked at
 * before it, in it and after it. FreePBX raises the flag before it writes; what is written without the flag is waited for. Facts: the sheet on FreePBX,
 * 1.2 and 1.3. What it cannot know: somebody saves while a configuration is being applied, and FreePBX itself lowers the flag over it.
 */
export function createFreepbxSource(options: FreepbxSourceOptions): AccountSource {
  const { clock, random, connect } = options;
  const timings = { ...usualTimings, ...options.timings };
  const open = options.open ?? openOverMariadb(connect, clock, timings);
  const door = createDoor({ open, clock, random, timings });
  const batches = createListeners<SourceBatch>();
  const live = createLive(timings.patience, batches.tell);
  const counters = { glances: 0, readings: 0, failures: 0 };
  const mind = createMind(timings);

  let isStopping = false;
  const failed = (error: unknown): number => {
    if (isStopping) return timings.poll; // the door was closed by ourselves
    counters.failures += 1;
    return door.failed(error);
  };
  const loop = createLoop(clock, () => look({ clock, door, live, mind, counters }).catch(failed));
  return {
    start: loop.start,
    stop: async () => {
      isStopping = true;
      const ended = loop.stop();
      door.close();
      await ended;
      door.close(); // it may have been opened meanwhile
    },
    status: () => door.status(),
    onStatus: (listener) => door.onStatus(listener),
    onBatch: batches.add,
    poke: (why) => {
      mind.poke(why, clock.now());
      loop.now();
    },
    recall: (accounts) => live.recall(accounts),
    counters: () => ({ ...counters, connections: door.connections(), accounts: live.size() }),
  };
}

interface Watcher {
  readonly clock: Clock;
  readonly door: Door;
  readonly live: Live;
  readonly mind: Mind;
  readonly counters: { glances: number; readings: number };
}

/** A glance, and a reading if it is worth one. Answers the ms until the next; rejects where the tables cannot be read. */
async function look({ clock, door, live, mind, counters }: Watcher): Promise<number> {
  const tables = await door.tables();
  const glance = await tables.glance();
  counters.glances += 1;
  const now = clock.now();
  const trust = mind.decide(glance, now, { isEmpty: live.isEmpty(), dueIn: live.dueIn(now) });
  if (trust === null) live.flag(glance.pending, now);
  else {
    const reading = await tables.read();
    counters.readings += 1;
    const isPending = glance.pending || reading.pending || (await tables.glance()).pending;
    const isFirst = !mind.hasRead();
    mind.hasReadAt(glance, isPending, clock.now());
    if (!isPending) live.take(reading, trust, now, false);
    else if (isFirst && live.isEmpty()) live.take(reading, 'first', now, true);
    else if (isFirst) live.keep(now);
    else live.flag(true, now);
  }
  door.ready();
  return mind.next(clock.now(), live.dueIn(clock.now()));
}

/** Runs `turn` again and again, never twice at once; it answers the ms until the next, and never rejects. */
function createLoop(clock: Clock, turn: () => Promise<number>) {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let state: 'new' | 'on' | 'off' = 'new';
  let cancel: () => void = () => undefined;
  const run = async () => {
    do {
      isWanted = false;
      const pause = await turn();
      if (!isWanted && state === 'on') cancel = clock.after(pause, now);
    } while (isWanted && state === 'on');
    running = null;
  };
  const now = () => {
    if (state !== 'on') return;
    cancel();
    isWanted = true;
    running ??= run();
  };
  return {
    start: () => {
      if (state === 'new') state = 'on';
      now();
    },
    now,
    stop: async () => {
      state = 'off';
      cancel();
      await running;
    },
  };
}
