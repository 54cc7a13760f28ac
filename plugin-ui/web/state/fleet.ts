import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Ask } from '../api/client.ts';
import type { Live } from '../api/live.ts';
import type { Problem } from '../api/problem.ts';
import type { components } from '../api/schema.ts';

export type Phone = components['schemas']['Phone'];

/** All phones in memory, as they are now: lists search and sort them without asking the daemon. */
export interface Fleet {
  readonly phones: ReadonlySignal<ReadonlyMap<string, Phone>>;
  /** `loading` until all are here; those that are here can be shown. */
  readonly state: ReadonlySignal<'idle' | 'loading' | 'ready' | 'failed'>;
  readonly problem: ReadonlySignal<Problem | null>;
  /** How many there are, also before all are here. */
  readonly total: ReadonlySignal<number>;
  /** MAC addresses of those that changed within the last five seconds. */
  readonly fresh: ReadonlySignal<ReadonlySet<string>>;
  readonly load: () => void;
  /** Reads some of them again, soon. */
  readonly refresh: (macs: readonly string[]) => void;
  readonly stop: () => void;
}

const pageSize = 1_000;
const firstPage = 100;
const refreshAfter = 300;
const showAfter = 50;
const freshFor = 5_000;
const mostAtOnce = 200;

type Changes = ReadonlyMap<string, Phone | null>;

function merged(known: ReadonlyMap<string, Phone>, changes: Changes): ReadonlyMap<string, Phone> {
  const next = new Map(known);
  for (const [mac, phone] of changes) {
    if (phone === null) next.delete(mac);
    else next.set(mac, phone);
  }
  return next;
}

/** Shows what changed: many phones may change at once, so what came within a moment is shown together. */
function createShown() {
  const phones = signal<ReadonlyMap<string, Phone>>(new Map());
  const counted = signal(0);
  const fresh = signal<ReadonlySet<string>>(new Set());
  const waiting = new Map<string, Phone | null>();
  const flush = () => {
    const changes = new Map(waiting);
    waiting.clear();
    phones.value = merged(phones.peek(), changes);
    counted.value = phones.peek().size;
    fresh.value = new Set([...fresh.peek(), ...changes.keys()]);
    setTimeout(() => {
      fresh.value = new Set([...fresh.peek()].filter((mac) => !changes.has(mac)));
    }, freshFor);
  };
  const show = (changes: Changes) => {
    if (waiting.size === 0) setTimeout(flush, showAfter);
    for (const [mac, phone] of changes) waiting.set(mac, phone);
  };
  const find = (mac: string) => waiting.get(mac) ?? phones.peek().get(mac);
  return { phones, counted, fresh, show, find };
}

/** Reads named phones again, together. */
function createRefresh(ask: Ask, show: (changes: Changes) => void) {
  const wanted = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = () => {
    timer ??= setTimeout(() => void run(), refreshAfter);
  };
  const run = async () => {
    const macs = [...wanted].slice(0, mostAtOnce);
    for (const mac of macs) wanted.delete(mac);
    const query = { macs: macs.join(','), limit: mostAtOnce };
    const answer = await ask((api) => api.GET('/phones', { params: { query } }));
    if (answer.ok) {
      const found = new Map<string, Phone | null>(macs.map((mac) => [mac, null]));
      for (const phone of answer.data.items) found.set(phone.mac, phone);
      show(found);
    }
    timer = undefined;
    if (answer.ok && wanted.size > 0) schedule();
  };
  return {
    refresh: (macs: readonly string[]) => {
      for (const mac of macs) wanted.add(mac);
      if (macs.length > 0) schedule();
    },
    stop: () => clearTimeout(timer),
  };
}

/** See {@link Fleet}. */
export function createFleet(ask: Ask, live: Live): Fleet {
  const { phones, counted, fresh, show, find } = createShown();
  const { refresh, stop } = createRefresh(ask, show);
  const state = signal<'idle' | 'loading' | 'ready' | 'failed'>('idle');
  const problem = signal<Problem | null>(null);
  let loading = 0;

  const load = async (run: number) => {
    state.value = 'loading';
    const found = new Map<string, Phone>();
    let cursor: string | undefined;
    do {
      const query = { limit: found.size === 0 ? firstPage : pageSize, ...(cursor !== undefined && { cursor }) };
      const answer = await ask((api) => api.GET('/phones', { params: { query } }));
      if (run !== loading) return;
      if (!answer.ok) {
        problem.value = answer.problem;
        state.value = 'failed';
        return;
      }
      const { items, next, total } = answer.data;
      for (const phone of items) found.set(phone.mac, phone);
      counted.value = total ?? found.size;
      cursor = next ?? undefined;
      // What is known already stays until all is read anew: rows do not vanish while it is.
      phones.value = merged(phones.peek(), new Map(items.map((phone) => [phone.mac, phone])));
    } while (cursor !== undefined);
    phones.value = found;
    problem.value = null;
    state.value = 'ready';
  };
  const hear = [
    live.on('phones', ({ mac, state: now }) => {
      const known = find(mac);
      if (now === null) return show(new Map([[mac, null]]));
      // The word comes at once, the rest of the row a little later, for all that changed together.
      if (known !== undefined) show(new Map([[mac, { ...known, state: now }]]));
      return refresh([mac]);
    }),
    live.on('findings', ({ mac }) => refresh([mac])),
    live.onMissed(() => void load(++loading)),
    // Who is registered may be known now, or not any more, of every phone at once.
    live.on('exchange', () => void load(++loading)),
  ];
  return {
    ...{ phones, state, problem, fresh, refresh },
    total: computed(() => Math.max(counted.value, phones.value.size)),
    load: () => void load(++loading),
    stop() {
      loading++;
      stop();
      for (const end of hear) end();
    },
  };
}
