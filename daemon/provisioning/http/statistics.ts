/** What phones fetched in an hour of the clock (UTC). */
export interface HourOfTraffic {
  /** When it begins (ms). */
  readonly from: number;
  /** Files that were asked for with a valid token and answered, also those that had not changed. */
  readonly fetches: number;
  /** Requests without a valid token. */
  readonly refused: number;
}

/** What the phones' server did since its start: for /status and metrics. */
export interface PhonesStatistics {
  readonly startedAt: number | null;
  /** The last 24 hours, the present one last; those before the start are empty. */
  readonly hours: readonly HourOfTraffic[];
  /** Answers by HTTP status. */
  readonly requests: Readonly<Record<number, number>>;
  /** Answers by make and HTTP status, of requests with a valid token. */
  readonly byMake: ReadonlyMap<string, Readonly<Record<number, number>>>;
  /** Requests of untrusted peers that named another client's address: the proxy is not configured, or somebody pretends. */
  readonly forwardedUnread: number;
  /** Bytes of files handed over completely. */
  readonly bytes: number;
  /** Answers without a valid token. */
  readonly refused: number;
  /** Times that an address was locked for guessing. */
  readonly locked: number;
  /** Requests that were no HTTP, too large or too slow. */
  readonly malformed: number;
  /** Downloads that ended before their last byte. */
  readonly aborted: number;
  /** Connections now; and those that were not taken because there were too many. */
  readonly connections: number;
  readonly dropped: number;
  /** When a phone last came by the listener for old TLS versions (ms); null = not since the start, or there is none. */
  readonly lastOldTls: number | null;
  /** Traces that were not kept because a device sent too many different requests at once. */
  readonly tracesDropped: number;
}

/** Counters, raised in place. */
export interface Counters {
  /** By HTTP status, 0 to 599. */
  readonly byStatus: number[];
  /** The same by make: those of devices, so there are few. */
  readonly byMake: Map<string, number[]>;
  readonly hours: Hours;
  /** ms; null = never. */
  lastOldTls: number | null;
  forwardedUnread: number;
  bytes: number;
  refused: number;
  locked: number;
  malformed: number;
  aborted: number;
  dropped: number;
}

/** Counts by hour, for a day: as much as is shown. */
export interface Hours {
  /** Counts one of `kind` at `at` (ms). */
  readonly count: (kind: 'fetches' | 'refused', at: number) => void;
  /** The 24 hours up to the one that `now` (ms) is in. */
  readonly last: (now: number) => readonly HourOfTraffic[];
}

const hour = 3_600_000;
const hoursKept = 24;

/** See {@link Hours}. */
export function createHours(): Hours {
  // One place for each hour of a day: taken over by the same hour of the next.
  const places = Array.from({ length: hoursKept }, () => ({ number: -1, fetches: 0, refused: 0 }));
  const placeOf = (number: number) => places[((number % hoursKept) + hoursKept) % hoursKept];
  return {
    count(kind, at) {
      const number = Math.floor(at / hour);
      const place = placeOf(number);
      if (place === undefined) return;
      if (place.number !== number) Object.assign(place, { number, fetches: 0, refused: 0 });
      place[kind]++;
    },
    last(now) {
      const present = Math.floor(now / hour);
      return Array.from({ length: hoursKept }, (_, index) => {
        const number = present - hoursKept + 1 + index;
        const place = placeOf(number);
        const counted = place?.number === number ? place : undefined;
        return { from: number * hour, fetches: counted?.fetches ?? 0, refused: counted?.refused ?? 0 };
      });
    },
  };
}

const blank = () => new Array<number>(600).fill(0);

/** All zero. */
export function createCounters(): Counters {
  return {
    byStatus: blank(),
    byMake: new Map(),
    hours: createHours(),
    lastOldTls: null,
    forwardedUnread: 0,
    bytes: 0,
    refused: 0,
    locked: 0,
    malformed: 0,
    aborted: 0,
    dropped: 0,
  };
}

/** Counts one answer; `make` = that of the device whose token it was. */
export function countStatus({ byStatus, byMake }: Counters, status: number, make: string | null): void {
  byStatus[status] = (byStatus[status] ?? 0) + 1;
  if (make === null) return;
  let own = byMake.get(make);
  if (own === undefined) byMake.set(make, (own = blank()));
  own[status] = (own[status] ?? 0) + 1;
}

const told = (counts: readonly number[]): Record<number, number> =>
  Object.fromEntries([...counts.entries()].filter(([, count]) => count > 0));

/** Statuses that were answered, with their counts: of all, and by make. */
export function statusCounts({ byStatus, byMake }: Counters): Pick<PhonesStatistics, 'requests' | 'byMake'> {
  return { requests: told(byStatus), byMake: new Map([...byMake].map(([make, counts]) => [make, told(counts)])) };
}
