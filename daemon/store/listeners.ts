import type { Touched } from './contract.ts';

type Listener = (touched: Touched) => void;

/** Those who hear what each transaction touched. */
export interface Listeners {
  readonly add: (listener: Listener) => () => void;
  readonly tell: Listener;
}

/** Makes {@link Listeners}. */
export function createListeners(
  report: (that: { readonly level: 'error'; readonly message: string }) => void,
): Listeners {
  const listeners = new Set<Listener>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (touched) => {
      for (const listener of listeners) {
        try {
          listener(touched);
        } catch (error) {
          // It is committed: a listener's fault must not tell the caller otherwise.
          report({ level: 'error', message: `a listener of the store failed: ${String(error)}` });
        }
      }
    },
  };
}
