import type { Clock } from '../lib/index.ts';

/** What shall be done later, one thing after its own time; nothing of it outlives the company. */
export interface Diary {
  /** Does it after so many ms. What fails is told and forgotten: the day goes on. */
  later(wait: number, task: () => Promise<unknown>): void;
  /** Nothing begins any more; resolves when what was begun is through. */
  stop(): Promise<void>;
}

/** Makes an empty diary. `onFault` hears what went wrong, such as an edit that somebody else made impossible. */
export function createDiary({
  clock,
  onFault,
}: {
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}): Diary {
  const waiting = new Set<() => void>();
  const running = new Set<Promise<void>>();
  let isOpen = true;
  return {
    later: (wait, task) => {
      if (!isOpen) return;
      const cancel = clock.after(wait, () => {
        waiting.delete(cancel);
        const done = task().then(
          () => void running.delete(done),
          (error: unknown) => {
            running.delete(done);
            if (isOpen) onFault(error);
          },
        );
        running.add(done);
      });
      waiting.add(cancel);
    },
    stop: async () => {
      isOpen = false;
      for (const cancel of waiting) cancel();
      await Promise.all(running);
    },
  };
}
