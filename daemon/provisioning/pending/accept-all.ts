import type { Clock, Mac } from '../../lib/index.ts';
import type { Actor } from '../../store/index.ts';
import type { Fleet } from '../contract.ts';
import type { Live } from '../live/contract.ts';
import type { AcceptAll, PendingPhone } from './contract.ts';

/** Adds that run at once: the store's other work goes on. A phone that finds no place knocks again. */
const mostAtOnce = 8;

interface Window {
  readonly actor: Actor;
  readonly since: number;
  readonly until: number;
  readonly most: number;
  added: number;
  readonly close: () => void;
}

/** What a phone told of itself, for adding it; a make that is only concluded stays to be told by the phone. */
export function knownInput({ mac, vendor, model, told }: PendingPhone) {
  return { mac, ...(told && { vendor, model }) };
}

/** The time in which phones are added as they knock. */
interface AcceptingAll {
  now(): AcceptAll | null;
  /** Opens it anew. */
  open(actor: Actor, limits: { readonly minutes: number; readonly most: number }): AcceptAll;
  end(): void;
  /** Adds the phone if it is the time for it. */
  take(phone: PendingPhone): void;
  /** Ends it, and resolves when nothing is being added any more. */
  stop(): Promise<void>;
}

interface Parts {
  readonly live: Live;
  readonly clock: Clock;
  readonly add: Fleet['add'];
}

/** Makes it; nobody is added before it is opened. */
export function createAcceptAll({ live, clock, add }: Parts): AcceptingAll {
  let window: Window | null = null;
  const adding = new Map<Mac, Promise<void>>();
  const now = () => (window === null || clock.now() >= window.until ? null : shown(window));
  const tell = () => live.publish({ topic: 'pending', kind: 'accept-all', acceptAll: now() });
  const end = () => {
    if (window === null) return;
    window.close();
    window = null;
    tell();
  };
  const addOne = async (into: Window, phone: PendingPhone) => {
    if (!(await isAdded(add, into, phone))) return;
    into.added += 1;
    if (into !== window) return;
    if (into.added >= into.most) end();
    else tell();
  };
  return {
    now,
    end,
    open: (actor, { minutes, most }) => {
      const since = clock.now();
      const until = since + minutes * 60_000;
      window?.close();
      window = { actor, since, until, most, added: 0, close: clock.after(until - since, end) };
      tell();
      return shown(window);
    },
    take: (phone) => {
      const into = window;
      if (into === null || now() === null || adding.has(phone.mac) || adding.size >= mostAtOnce) return;
      if (into.added + adding.size >= into.most) return;
      const done = addOne(into, phone).finally(() => adding.delete(phone.mac));
      adding.set(phone.mac, done);
    },
    stop: async () => {
      end();
      await Promise.all(adding.values());
    },
  };
}

function shown({ since, until, actor, added, most }: Window): AcceptAll {
  return { since, until, by: actor.name, added, most };
}

/** Adds it in the name of who opened the window, from where the phone asked. */
async function isAdded(add: Fleet['add'], { actor }: Window, phone: PendingPhone): Promise<boolean> {
  try {
    const by = { name: `accept-all:${actor.name}`, address: phone.address };
    const done = await add(by, { ...knownInput(phone), lines: [] });
    return done.ok;
  } catch {
    // The store is away: the phone waits, and knocks again.
    return false;
  }
}
