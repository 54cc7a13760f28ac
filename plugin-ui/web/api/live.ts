import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { components } from './schema.ts';

type LiveEvent = components['schemas']['LiveEvent'];
/** An event of one topic. */
export type EventOf<T extends LiveEvent['topic']> = Extract<LiveEvent, { topic: T }>;
type Topic = LiveEvent['topic'];

/** What happens, as it happens. */
export interface Live {
  /** Calls `listener` for each event of `topic` until the function that it returns is called. */
  readonly on: <T extends Topic>(topic: T, listener: (event: EventOf<T>) => void) => () => void;
  /** Calls `listener` when something may have been missed: what is shown must be read again. */
  readonly onMissed: (listener: () => void) => () => void;
  /** Since when nothing comes (ms); null = all is well. */
  readonly lostSince: ReadonlySignal<number | null>;
  /** When the next try is made (ms); null = none waits. */
  readonly nextTry: ReadonlySignal<number | null>;
  readonly start: () => void;
  readonly stop: () => void;
  /** Tries now. */
  readonly retry: () => void;
}

/** Opens a source of events. `lost` = it ended; `opened` = events come. Returns how to close it. */
export type OpenSource = (told: {
  readonly event: (id: string, event: LiveEvent) => void;
  readonly opened: () => void;
  readonly lost: () => void;
  /** The last event that was seen, to go on from there. */
  readonly after: string | null;
}) => () => void;

const topics: readonly Topic[] = [
  'hello',
  'reset',
  'skipped',
  'phones',
  'findings',
  'traces',
  'plans',
  'jobs',
  'commands',
  'pending',
  'exchange',
  'redirection',
];

/** Events as the daemon streams them. The browser goes on from the last one by itself after short losses. */
export function streamSource(base: string): OpenSource {
  return ({ event, opened, lost }) => {
    const source = new EventSource(new URL('live', base));
    source.addEventListener('open', opened);
    for (const topic of topics) {
      source.addEventListener(topic, ({ data, lastEventId }: MessageEvent<string>) =>
        event(lastEventId, JSON.parse(data) as LiveEvent),
      );
    }
    source.addEventListener('error', () => {
      source.close();
      lost();
    });
    return () => source.close();
  };
}

/** Asks for what has happened since the event `after` (null = from now on). Null = nobody answered. */
export type Poll = (after: string | null) => Promise<{
  readonly events: readonly { readonly id: string; readonly data: LiveEvent }[];
  readonly last: string;
  readonly reset: boolean;
} | null>;

/** Events for callers that cannot be streamed to: asked for every `every` ms. */
export function pollSource(poll: Poll, every = 3_000): OpenSource {
  return ({ event, opened, lost, after }) => {
    let last = after;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isClosed = false;
    const turn = async () => {
      const answer = await poll(last);
      if (isClosed) return;
      if (answer === null) return lost();
      if (last === null || answer.reset) opened();
      if (answer.reset) event(answer.last, { topic: 'reset', reason: 'too-old' });
      for (const { id, data } of answer.events) event(id, data);
      ({ last } = answer);
      timer = setTimeout(() => void turn(), every);
    };
    void turn();
    return () => {
      isClosed = true;
      clearTimeout(timer);
    };
  };
}

const waits = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Keeps a source open: opened again 1 to 30 s after it was lost. */
export function createLive(open: OpenSource, now: () => number): Live {
  const listeners = new Map<Topic, Set<(event: never) => void>>();
  const missed = new Set<() => void>();
  const lostSince = signal<number | null>(null);
  const nextTry = signal<number | null>(null);
  let close: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let after: string | null = null;
  let tries = 0;
  let isFirst = true;

  const tellMissed = () => missed.forEach((listener) => listener());
  const opened = () => {
    tries = 0;
    lostSince.value = null;
    nextTry.value = null;
  };
  const event = (id: string, what: LiveEvent) => {
    if (id !== '') after = id;
    // Whatever came of the time without events: it is read again. Only the first time there is nothing that is old.
    if (what.topic === 'hello' && !isFirst) tellMissed();
    if (what.topic === 'hello') isFirst = false;
    if (what.topic === 'reset') tellMissed();
    listeners.get(what.topic)?.forEach((listener) => listener(what as never));
  };
  const start = () => {
    clearTimeout(timer);
    close?.();
    close = open({ event, opened, lost, after });
  };
  const lost = () => {
    lostSince.value ??= now();
    const wait = waits[Math.min(tries++, waits.length - 1)] ?? 30_000;
    nextTry.value = now() + wait;
    timer = setTimeout(start, wait);
  };
  return {
    on(topic, listener) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => known.delete(listener);
    },
    onMissed(listener) {
      missed.add(listener);
      return () => missed.delete(listener);
    },
    lostSince,
    nextTry,
    start,
    stop() {
      clearTimeout(timer);
      close?.();
      close = null;
    },
    retry: start,
  };
}
