import type { Live, LiveEvent } from './contract.ts';

/** Makes a hub that nobody listens to yet. */
export function createLive(): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  const watchers: ((watched: boolean) => void)[] = [];
  const turned = (watched: boolean) => {
    for (const tell of watchers) tell(watched);
  };
  return {
    watched: () => listeners.size > 0,
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) turned(true);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) turned(false);
      };
    },
    onWatched: (tell) => void watchers.push(tell),
  };
}
