import type { Clock } from './clock.ts';

/** Something that works when it is told to look, and by itself when more may be due. */
export interface Worker {
  /** Looks soon; while it works, once more afterwards. */
  readonly look: () => void;
  /** Resolves when nothing runs. */
  readonly settled: () => Promise<void>;
  /** Looks no more; resolves when what runs has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * One run at a time of `workOff`, which does all that is due and answers when it wants to look again at the latest (ms; Infinity = when it is told). `workOff` must not reject, and
 * breaks off early where `isStopped` says so.
 */
export function createWorker(clock: Clock, workOff: (isStopped: () => boolean) => Promise<number>): Worker {
  let running: Promise<void> | null = null;
  let [isAsked, isStopped] = [false, false];
  let cancel: () => void = () => undefined;
  const run = async () => {
    let next = Infinity;
    while (isAsked && !isStopped) {
      isAsked = false;
      next = await workOff(() => isStopped);
    }
    running = null;
    cancel();
    if (next !== Infinity && !isStopped) cancel = clock.after(Math.max(next - clock.now(), 0), look);
  };
  const look = () => {
    if (isStopped) return;
    isAsked = true;
    running ??= run();
  };
  return {
    look,
    settled: async () => {
      while (running !== null) await running;
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
