import { silentLog, type Clock, type Log } from '../../lib/index.ts';
import type { AmiLink, LiveWatch } from './contract.ts';
import { releaseEvents, takeEvent } from './watch-events.ts';
import { readNext, readWhole } from './watch-reads.ts';
import {
  cancelTimers,
  createWatching,
  defaultPace,
  later,
  nothingWanted,
  tellSoon,
  tellWhole,
  type WatchPace,
  type Watching,
} from './watch-state.ts';
import { families } from './wishes.ts';

/** What {@link createLiveWatch} needs. */
export interface LiveWatchDeps {
  readonly link: AmiLink;
  readonly clock: Clock;
  readonly log?: Log;
  /** `freepbx`: wishes are AstDB's families DND, CF, CFB, CFU and CW, shown by `Custom:` devices; `none`: there are none. */
  readonly convention: 'freepbx' | 'none';
  /** ms; what is missing is as in `defaultPace`. */
  readonly pace?: Partial<WatchPace>;
}

/**
 * A {@link LiveWatch}. Nothing is replayed by Asterisk, so that each `ready` reads everything while events wait, and tells it as one whole batch; then events
 * are followed, and what raises none is polled: wishes every minute, contacts (for their User-Agent) every five. Needs `read=system,call` and
 * `write=system,reporting`. In the first whole batch, and after a restart or reload that was missed, `reloaded` is true.
 */
export function createLiveWatch(deps: LiveWatchDeps): LiveWatch {
  const { link, clock, log = silentLog(), convention, pace } = deps;
  const watching = createWatching({ link, clock, log, convention, pace: { ...defaultPace, ...pace } });
  const work = () => void workOff(watching);
  const ends: (() => void)[] = [];
  const wish = () => {
    if (convention === 'none') return;
    for (const family of families) watching.wanted.families.add(family);
    work();
  };
  const look = () => {
    watching.wanted.contacts = true;
    work();
  };
  return {
    start: () => {
      if (ends.length > 0) return;
      ends.push(
        link.onEvent((event) => takeEvent(watching, work, event)),
        link.onStatus(({ state }) => follow(watching, state === 'ready')),
        clock.every(watching.pace.wishes, wish),
        clock.every(watching.pace.contacts, look),
      );
      follow(watching, link.status().state === 'ready');
    },
    stop: () => {
      for (const end of ends.splice(0)) end();
      follow(watching, false);
    },
    onBatch: (listener) => {
      watching.listeners.add(listener);
      return () => void watching.listeners.delete(listener);
    },
    rereadWishes: () => later(watching, 'wishes', watching.pace.lookup, wish),
  };
}

/** Begins anew with each link; without one, nothing that was read or asked for counts. */
function follow(watching: Watching, ready: boolean): void {
  cancelTimers(watching);
  watching.generation += 1;
  watching.held = new Map();
  watching.wanted = nothingWanted();
  watching.codeCalls = new Set();
  watching.statics = new Set();
  watching.whole = false;
  watching.holding = true;
  if (ready) void begin(watching);
}

async function begin(watching: Watching): Promise<void> {
  const { generation } = watching;
  const work = () => void workOff(watching);
  if (!(await readWhole(watching)) || watching.generation !== generation) return;
  await releaseEvents(watching, work);
  if (watching.generation !== generation) return;
  watching.whole = true;
  tellWhole(watching);
  work();
}

/** Reads what is wanted, one after the other. */
async function workOff(watching: Watching): Promise<void> {
  if (watching.working || !watching.whole) return;
  watching.working = true;
  const work = () => void workOff(watching);
  try {
    for (let reading = readNext(watching, work); reading !== null; reading = readNext(watching, work)) {
      await reading;
      if (!watching.whole) break;
      if (watching.holding) await releaseEvents(watching, work);
      tellSoon(watching);
    }
  } finally {
    watching.working = false;
  }
}
