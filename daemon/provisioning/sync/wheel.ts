import type { Clock } from '../../lib/index.ts';

/** What is to be done later for many, with one timer: each key stands for one thing to do, and a newer time takes the place of the older. */
export interface Wheel {
  /** Runs `task` once, at `at` (ms) or up to a second later. */
  put(key: string, at: number, task: () => void): void;
  remove(key: string): void;
  size(): number;
  stop(): void;
}

const slotMs = 1_000;

interface Entry {
  readonly slot: number;
  readonly task: () => void;
}

/** Makes an empty one; it ticks only while something is in it. */
export function createWheel(clock: Clock): Wheel {
  const entries = new Map<string, Entry>();
  const slots = new Map<number, Set<string>>();
  let cancel: (() => void) | null = null;
  const remove = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    const slot = slots.get(entry.slot);
    slot?.delete(key);
    if (slot?.size === 0) slots.delete(entry.slot);
  };
  const turn = () => {
    cancel = null;
    const now = clock.now() / slotMs;
    const due = [...slots.keys()].filter((slot) => slot <= now).sort((a, b) => a - b);
    for (const key of due.flatMap((slot) => [...(slots.get(slot) ?? [])])) {
      const entry = entries.get(key);
      // A task before it may have taken it away, or put it off.
      if (entry === undefined || entry.slot > now) continue;
      remove(key);
      entry.task();
    }
    arm();
  };
  const arm = () => {
    if (entries.size > 0) cancel ??= clock.after(slotMs, turn);
  };
  return {
    put: (key, at, task) => {
      remove(key);
      const slot = Math.ceil(at / slotMs);
      entries.set(key, { slot, task });
      const keys = slots.get(slot);
      if (keys === undefined) slots.set(slot, new Set([key]));
      else keys.add(key);
      arm();
    },
    remove,
    size: () => entries.size,
    stop: () => {
      cancel?.();
      cancel = null;
      entries.clear();
      slots.clear();
    },
  };
}
