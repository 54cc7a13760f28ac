import type { Clock, Log } from '../../lib/index.ts';
import type { AmiEvent, AmiLink, LiveBatch } from './contract.ts';
import { createPicture, type Picture } from './picture.ts';
import type { Family } from './wishes.ts';

/** How often and how soon, in ms. */
export interface WatchPace {
  /** From the first change to the batch that tells it, with all others until then. */
  readonly flush: number;
  /** From a new contact to the question who it is: several come together. */
  readonly lookup: number;
  /** Between two readings of all wishes: the forwards on busy and no answer, and call waiting, raise no event when a page or API sets them. */
  readonly wishes: number;
  /** Between two readings of all contacts: a phone that registers anew with other firmware raises no event. */
  readonly contacts: number;
  /** Until a key is read again that does not fit its device state yet. */
  readonly again: number;
  /** From a reload to the reading of contacts: it may have taken some away. */
  readonly settle: number;
}

export const defaultPace: WatchPace = {
  flush: 50,
  lookup: 100,
  wishes: 60_000,
  contacts: 300_000,
  again: 300,
  settle: 2_000,
};

/** A key of AstDB that may have changed. */
export interface WantedKey {
  readonly family: Family;
  readonly user: string;
  /** What its device state says; null = nothing does. */
  readonly on: boolean | null;
  /** How often it is looked at again where it does not fit that. */
  readonly tries: number;
}

/** What is to be read next. */
export interface Wanted {
  contacts: boolean;
  readonly accounts: Set<string>;
  readonly families: Set<Family>;
  /** By `family/user`. */
  readonly keys: Map<string, WantedKey>;
}

/** What of a watch changes. */
export interface Watching {
  readonly link: AmiLink;
  readonly clock: Clock;
  readonly log: Log;
  readonly convention: 'freepbx' | 'none';
  readonly pace: WatchPace;
  readonly listeners: Set<(batch: LiveBatch) => void>;
  /** Raised by each `ready` and each end of it: what was asked before then is void. */
  generation: number;
  picture: Picture;
  /** The picture is whole: there is something to compare with. */
  whole: boolean;
  /** Events wait while answers older than them are being put in. */
  holding: boolean;
  /** The last event of each thing. */
  held: Map<string, AmiEvent>;
  working: boolean;
  wanted: Wanted;
  /** Addresses of contacts that stand in the configuration. */
  statics: Set<string>;
  /** Calls to a feature code, by Uniqueid. */
  codeCalls: Set<string>;
  /** When Asterisk was started, and read its configuration, as it tells it. */
  identity: string | null;
  /** Delayed tasks by name. */
  readonly timers: Map<string, () => void>;
}

export function nothingWanted(): Wanted {
  return { contacts: false, accounts: new Set(), families: new Set(), keys: new Map() };
}

/** A watch that has seen nothing. */
export function createWatching(deps: Pick<Watching, 'link' | 'clock' | 'log' | 'convention' | 'pace'>): Watching {
  return {
    ...deps,
    listeners: new Set(),
    generation: 0,
    picture: createPicture(),
    whole: false,
    holding: false,
    held: new Map(),
    working: false,
    wanted: nothingWanted(),
    statics: new Set(),
    codeCalls: new Set(),
    identity: null,
    timers: new Map(),
  };
}

/** Runs `task` after `milliseconds`; another of that name that waits already stands. */
export function later(watching: Watching, name: string, milliseconds: number, task: () => void): void {
  if (watching.timers.has(name)) return;
  const cancel = watching.clock.after(milliseconds, () => {
    watching.timers.delete(name);
    task();
  });
  watching.timers.set(name, cancel);
}

/** Forgets all delayed tasks. */
export function cancelTimers(watching: Watching): void {
  for (const cancel of watching.timers.values()) cancel();
  watching.timers.clear();
}

/** Gives the loop a turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function tell(watching: Watching, batch: LiveBatch): void {
  for (const listener of watching.listeners) {
    try {
      listener(batch);
    } catch (error) {
      watching.log.error({ error }, 'what listens to the live state failed');
    }
  }
}

/** Tells everything, at once. */
export function tellWhole(watching: Watching): void {
  tell(watching, watching.picture.takeWhole());
}

/** Tells what changed, soon; also while events wait, since readings may follow each other without a pause. */
export function tellSoon(watching: Watching): void {
  if (!watching.whole || !watching.picture.changed()) return;
  later(watching, 'flush', watching.pace.flush, () => {
    if (!watching.whole || !watching.picture.changed()) return;
    tell(watching, watching.picture.takeDifference());
    tellSoon(watching);
  });
}
