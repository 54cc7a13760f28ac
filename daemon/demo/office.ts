import type { Clock } from '../lib/index.ts';
import type { Chance } from './chance.ts';
import { everyDay } from './makes.ts';
import type { Hardware } from './makes.ts';
import { createPhone } from './phone.ts';
import type { Outcome, Phone } from './phone.ts';

/** How fast phones live: a day of theirs (ms), and how long a round is away at least (ms). */
export interface Pace {
  readonly day: number;
  readonly least: number;
}

/** All phones of the company, and their plugs. */
export interface Office {
  /** A phone stands there, switched off; one of that address takes the place of the former. */
  install(hardware: Hardware, place: string): void;
  readonly has: (mac: string) => boolean;
  /** A person resets the phone and types this address in. */
  pointAt(mac: string, address: string): void;
  /** It asks now, once, whether it is switched on or not. */
  round(mac: string): Promise<Outcome>;
  /** It starts, asks after so many ms, and goes on asking as it was told. */
  switchOn(mac: string, after?: number): void;
  /** It falls silent. */
  switchOff(mac: string): void;
  readonly isOn: (mac: string) => boolean;
  /** Nobody asks any more; resolves when those that were asking are through. */
  stop(): Promise<void>;
}

/** What an office is made of. */
export interface OfficeDeps {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly fetch: typeof fetch;
  readonly pace: Pace;
}

interface Installed {
  readonly phone: Phone;
  /** Cancels the next round; null = it is switched off. */
  cancel: (() => void) | null;
}

/** ms until a phone asks again: what it was told, in the pace of the office, not all at the same moment. */
export function waitOf(every: number, { day, least }: Pace, chance: Chance): number {
  return Math.max(least, (every / everyDay) * day) * chance.between(0.8, 1.2);
}

/** Makes an office without phones. */
export function createOffice({ clock, chance, fetch, pace }: OfficeDeps): Office {
  const installed = new Map<string, Installed>();
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  const known = (mac: string): Installed => {
    const one = installed.get(mac);
    if (one === undefined) throw new Error(`there is no phone ${mac} in the office`);
    return one;
  };

  function plan(one: Installed, wait: number): void {
    one.cancel?.();
    one.cancel = clock.after(wait, () => {
      const round = ask(one).finally(() => running.delete(round));
      running.add(round);
    });
  }

  async function ask(one: Installed): Promise<void> {
    const cancel = one.cancel;
    const outcome = await one.phone.round();
    // Switched off, or started anew, while it was asking.
    if (closing.signal.aborted || one.cancel !== cancel || cancel === null) return;
    const every = outcome === 'taken' ? one.phone.every() : everyDay;
    plan(one, waitOf(every, pace, chance));
  }

  const switchOff = (one: Installed) => {
    one.cancel?.();
    one.cancel = null;
  };
  return {
    install: (hardware, place) => {
      const before = installed.get(hardware.mac);
      if (before !== undefined) switchOff(before);
      const phone = createPhone({ hardware, place, fetch, closing: closing.signal });
      installed.set(hardware.mac, { phone, cancel: null });
    },
    has: (mac) => installed.has(mac),
    pointAt: (mac, address) => known(mac).phone.pointAt(address),
    round: (mac) => known(mac).phone.round(),
    switchOn: (mac, after = 0) => {
      if (!closing.signal.aborted) plan(known(mac), after);
    },
    switchOff: (mac) => switchOff(known(mac)),
    isOn: (mac) => installed.get(mac)?.cancel != null,
    stop: async () => {
      closing.abort();
      for (const one of installed.values()) switchOff(one);
      await Promise.allSettled(running);
    },
  };
}
