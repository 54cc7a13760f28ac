/** What the phones' server did since its start: for /status and metrics. */
export interface PhonesStatistics {
  readonly startedAt: number | null;
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
  /** Traces that were not kept because a device sent too many different requests at once. */
  readonly tracesDropped: number;
}

/** Counters, raised in place. */
export interface Counters {
  /** By HTTP status, 0 to 599. */
  readonly byStatus: number[];
  /** The same by make: those of devices, so there are few. */
  readonly byMake: Map<string, number[]>;
  forwardedUnread: number;
  bytes: number;
  refused: number;
  locked: number;
  malformed: number;
  aborted: number;
  dropped: number;
}

const blank = () => new Array<number>(600).fill(0);

/** All zero. */
export function createCounters(): Counters {
  return {
    byStatus: blank(),
    byMake: new Map(),
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
