import type { Log } from './log.ts';

/** A part of the daemon that is started and stopped. */
export interface Part {
  readonly name: string;
  /** May answer a promise: it is waited for. */
  start?(): unknown;
  /** As `start`. Must be harmless after a start that failed. */
  stop?(): unknown;
}

/** Starts parts in their order and stops them in the reverse one. */
export interface Lifecycle {
  /** Starts all; if one fails, those already started (and it) are stopped again and the error is thrown. */
  start(): Promise<void>;
  /**
   * Stops all that was started, the last one first. A part that throws or takes longer than its time is logged and left behind.
   * Never rejects; a second call waits for the first; called during the start it waits for that.
   */
  stop(): Promise<void>;
}

/** @param options `stopMilliseconds`: how long one part may take to stop (default 10,000). */
export function createLifecycle(parts: readonly Part[], options: { log: Log; stopMilliseconds?: number }): Lifecycle {
  const { log, stopMilliseconds = 10_000 } = options;
  const running: Part[] = [];
  let starting: Promise<void> = Promise.resolve();
  let stopping: Promise<void> | null = null;

  const startAll = async () => {
    for (const part of parts) {
      if (stopping !== null) return;
      running.push(part);
      try {
        await part.start?.();
      } catch (error) {
        await stopRunning();
        throw error;
      }
    }
  };
  const stopRunning = async () => {
    for (let part = running.pop(); part !== undefined; part = running.pop())
      await stopPart(part, stopMilliseconds, log);
  };
  return {
    start() {
      starting = startAll();
      return starting;
    },
    stop() {
      stopping ??= starting.catch(() => undefined).then(stopRunning);
      return stopping;
    },
  };
}

async function stopPart(part: Part, milliseconds: number, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn({ part: part.name, milliseconds }, 'a part did not stop in time');
      resolve();
    }, milliseconds);
  });
  try {
    await Promise.race([Promise.resolve(part.stop?.()), late]);
  } catch (error) {
    log.error({ part: part.name, error }, 'a part could not be stopped');
  } finally {
    clearTimeout(timer);
  }
}
