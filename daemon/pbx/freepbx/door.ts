import { backOff } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { DoorStatus } from '../contract.ts';
import { createDoorSign } from '../door-sign.ts';
import { LinkFailure, openLink } from '../tables/link.ts';
import type { FreepbxConnect, Link } from '../tables/link.ts';
import { openTables } from './tables.ts';
import type { ReadingLimits, Tables } from './tables.ts';

/** ms. */
export interface DoorTimings extends ReadingLimits {
  /** Pause after the first failure; each further one doubles it, up to the second. */
  readonly retry: readonly [number, number];
  /** Pause while it needs an operator. */
  readonly refused: number;
}

/** The way to the tables: opens a connection when one is needed, knows how it stands and when to try again. */
export interface Door {
  /** The tables, over a connection that is made if need be. Rejects with LinkFailure. */
  tables(): Promise<Tables>;
  /** Everything was read. */
  ready(): void;
  /** Reading failed; answers the ms after which to try again. */
  failed(error: unknown): number;
  status(): DoorStatus;
  onStatus(listener: (status: DoorStatus) => void): () => void;
  connections(): number;
  close(): void;
}

/** Opens the tables; replaced in tests. */
export type OpenTables = () => Promise<{ readonly tables: Tables; readonly link: Pick<Link, 'isOpen' | 'close'> }>;

/** Opens them over MariaDB. */
export function openOverMariadb(connect: FreepbxConnect, clock: Clock, limits: ReadingLimits): OpenTables {
  return async () => {
    const link = await openLink(connect, clock);
    try {
      return { tables: await openTables(link, limits), link };
    } catch (error) {
      link.close();
      throw error;
    }
  };
}

interface Dependencies {
  readonly open: OpenTables;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timings: DoorTimings;
}

/** Makes a {@link Door}. `random`: 0 to 1, for jitter: many daemons must not come back at once. */
export function createDoor({ open, clock, random, timings }: Dependencies): Door {
  const sign = createDoorSign(clock);
  let opened: Awaited<ReturnType<OpenTables>> | null = null;
  let failures = 0;
  let connections = 0;
  const close = () => {
    opened?.link.close();
    opened = null;
  };
  return {
    tables: async () => {
      if (opened?.link.isOpen() === true) return opened.tables;
      close();
      opened = await open();
      connections += 1;
      return opened.tables;
    },
    ready: () => {
      failures = 0;
      sign.become('ready', null);
    },
    failed: (error) => {
      close();
      const known = error instanceof LinkFailure ? error : null;
      const { state, code } = known ?? { state: 'gone', code: 'exchange-gone' };
      // An error that is none of the database's would be ours: it is said, and tried again like any other.
      sign.become(state, { code, detail: error instanceof Error ? error.message : 'unknown' });
      const retry = state === 'refused' ? ([timings.refused, timings.refused] as const) : timings.retry;
      return backOff(failures++, retry, random);
    },
    status: sign.status,
    onStatus: sign.listen,
    connections: () => connections,
    close,
  };
}
