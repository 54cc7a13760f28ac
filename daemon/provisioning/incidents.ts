import { formatMac } from '../lib/index.ts';
import type { Clock, Mac } from '../lib/index.ts';
import type { Store } from '../store/index.ts';
import { networkOf } from './http/addresses.ts';
import { createBoundedMap } from './http/bounded-map.ts';

/** What happened at the phones' doors that somebody should see among what was done. */
export interface Incident {
  /**
   * `guessing`: so many wrong addresses from one network that it is looked at no more; `knocks`: more unknown phones than are listened to; `floods`: a phone asks
   * too often; `unproven`: a wrong user or password; `other-phone`: another phone's MAC address or certificate; `no-certificate`: one that had to be shown was not.
   */
  readonly kind: 'guessing' | 'knocks' | 'floods' | 'unproven' | 'other-phone' | 'no-certificate';
  /** The phone whose address was used; null = none. */
  readonly mac: Mac | null;
  /** From where. */
  readonly address: string;
}

/** Writes them into the audit, bounded: whoever floods the doors must not flood the list. */
export interface Incidents {
  /** Never throws, never waits. */
  readonly note: (incident: Incident) => void;
  /** Lets what is under way end. */
  stop(): Promise<void>;
}

const system = { name: 'system', address: null };
const hour = 3_600_000;
/** Rows in an hour, of all together. The same of the same phone or network is told once an hour. */
const mostInAnHour = 30;
const remembered = 2_000;

/** Makes it. Where the tables cannot be written the row is left out: the log has it. */
export function createIncidents(parts: {
  readonly store: Pick<Store, 'transact'>;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}): Incidents {
  const { store, clock, failed } = parts;
  const toldAt = createBoundedMap<number>(remembered);
  let [since, rows, isStopped] = [-Infinity, 0, false];
  let last: Promise<unknown> = Promise.resolve();
  const isDue = (about: string, now: number) => {
    if (now - since >= hour) [since, rows] = [now, 0];
    if (rows >= mostInAnHour || now - (toldAt.get(about) ?? -Infinity) < hour) return false;
    toldAt.set(about, now);
    rows += 1;
    return true;
  };
  return {
    note: ({ kind, mac, address }) => {
      const about = mac === null ? networkOf(address) : formatMac(mac);
      if (isStopped || !isDue(`${kind} ${about}`, clock.now())) return;
      const write = () =>
        store.transact(system, (tx) => {
          tx.incidents.audit(about, kind, { address });
          return Promise.resolve();
        });
      last = last.then(write).catch(failed);
    },
    stop: async () => {
      isStopped = true;
      await last;
    },
  };
}
