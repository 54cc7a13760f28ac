import type { LiveEvent } from '../../provisioning/index.ts';

/** Events that wait to be told. Of what is told as it is now, the newer takes the place of the older: a storm costs no more than there are things. */
export interface Queue {
  add(event: LiveEvent): void;
  /** The next one; null = nothing waits. */
  take(): LiveEvent | null;
  /** How many requests of phones found no place since this was asked last. */
  skipped(): number;
  size(): number;
  clear(): void;
}

/** @param mostTraces that wait at once: they are many in a storm, and none takes another's place. */
export function createQueue(mostTraces: number): Queue {
  const waiting = new Map<string, LiveEvent>();
  let traces = 0;
  let named = 0;
  let skipped = 0;
  return {
    add: (event) => {
      if (event.topic === 'traces') {
        if (traces >= mostTraces) {
          skipped += 1;
          return;
        }
        traces += 1;
        named += 1;
        waiting.set(`trace ${named}`, event);
        return;
      }
      // In the place of the older one: what is told again and again would else never have its turn.
      waiting.set(keyOf(event), event);
    },
    take: () => {
      const next = waiting.entries().next();
      if (next.done === true) return null;
      const [key, event] = next.value;
      waiting.delete(key);
      if (event.topic === 'traces') traces -= 1;
      return event;
    },
    skipped: () => {
      const count = skipped;
      skipped = 0;
      return count;
    },
    size: () => waiting.size,
    clear: () => {
      waiting.clear();
      traces = skipped = 0;
    },
  };
}

/** What the event is about: equal keys are about the same. */
function keyOf(event: Exclude<LiveEvent, { topic: 'traces' }>): string {
  switch (event.topic) {
    case 'plans':
      return `plan ${event.plan}`;
    case 'jobs':
      return `job ${event.job}`;
    case 'commands':
      return `command ${event.command.id}`;
    case 'exchange':
      return 'exchange';
    case 'redirection':
      return `redirection ${event.service}`;
    case 'pending':
      return event.kind === 'phone' ? `pending ${event.mac}` : 'accept-all';
    case 'phones':
    case 'findings':
      return `${event.topic} ${event.mac}`;
  }
}
