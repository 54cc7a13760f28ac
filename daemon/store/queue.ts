/** Lets one piece of work run at a time, in the order of asking. */
export interface Queue {
  /** Waits for its turn, runs `work`, and passes the turn on however it ends. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for its turn; the answer passes it on. */
  take(): Promise<() => void>;
}

/** Makes an empty {@link Queue}. */
export function createQueue(): Queue {
  let tail: Promise<void> = Promise.resolve();
  const take = async () => {
    const before = tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    tail = promise;
    await before;
    return resolve;
  };
  return {
    take,
    run: async (work) => {
      const pass = await take();
      try {
        return await work();
      } finally {
        pass();
      }
    },
  };
}
