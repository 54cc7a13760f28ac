/** Those who want to hear of something. */
export interface Listeners<T> {
  /** Each call is a listener of its own, also of a function that listens already; the answer ends it. */
  readonly add: (listener: (that: T) => void) => () => void;
  /** Tells all of them, at once and in the order in which they came. */
  readonly tell: (that: T) => void;
  readonly clear: () => void;
}

/** Makes {@link Listeners}. `onFault` hears of what a listener throws, which then keeps nobody else from hearing; without it that goes to the teller. */
export function createListeners<T>(onFault?: (error: unknown) => void): Listeners<T> {
  const listeners = new Set<(that: T) => void>();
  return {
    add: (listener) => {
      const own = (that: T) => listener(that);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    tell: (that) => {
      for (const listener of listeners) {
        try {
          listener(that);
        } catch (error) {
          if (onFault === undefined) throw error;
          onFault(error);
        }
      }
    },
    clear: () => listeners.clear(),
  };
}
