/**
 * What arrives on its own, kept until a test takes it: `await inbox.next((item) => …)` gives the first that matches,
 * be it there already or still to come, so that nothing has to be awaited before it is caused.
 */
export interface Inbox<T> {
  /** Takes the first item that matches (any, when nothing is said). Fails, telling what came instead, after `ms` (5000). */
  next(match?: (item: T) => boolean, ms?: number): Promise<T>;
  /** What nobody has taken yet. */
  readonly items: readonly T[];
  /** Forgets what nobody has taken yet. */
  clear(): void;
}

export interface FilledInbox<T> extends Inbox<T> {
  push(item: T): void;
  /** Everybody who waits, now or later, fails with this. */
  close(reason: Error): void;
}

interface Waiter<T> {
  match(item: T): boolean;
  resolve(item: T): void;
  reject(error: Error): void;
}

const always = () => true;

/**
 * @param name how an item is told in an error
 * @param most of items that nobody takes, only so many are kept: the newest
 */
export function createInbox<T>(name: (item: T) => string, most = 20_000): FilledInbox<T> {
  const items: T[] = [];
  const waiters = new Set<Waiter<T>>();
  let closed: Error | undefined;

  function next(match: (item: T) => boolean = always, ms = 5000): Promise<T> {
    const index = items.findIndex(match);
    if (index >= 0) return Promise.resolve(items.splice(index, 1)[0] as T);
    if (closed) return Promise.reject(closed);
    return new Promise<T>((resolve, reject) => {
      const settle = <A>(act: (value: A) => void) => {
        return (value: A) => {
          clearTimeout(timer);
          waiters.delete(waiter);
          act(value);
        };
      };
      const waiter: Waiter<T> = { match, resolve: settle(resolve), reject: settle(reject) };
      const told = () => items.slice(-10).map(name).join('; ') || 'nothing';
      const timer = setTimeout(() => waiter.reject(new Error(`not within ${ms} ms; came instead: ${told()}`)), ms);
      waiters.add(waiter);
    });
  }

  return {
    next,
    items,
    clear: () => void items.splice(0),
    push: (item) => {
      const taker = [...waiters].find(({ match }) => match(item));
      if (taker) return taker.resolve(item);
      items.push(item);
      if (items.length > most) items.shift();
    },
    close: (reason) => {
      closed = reason;
      for (const waiter of [...waiters]) waiter.reject(reason);
    },
  };
}
