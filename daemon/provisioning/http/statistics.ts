/** What the phones' server did since its start: for /status and metrics. */
export interface PhonesStatistics {
  readonly startedAt: number | null;
  /** Answers by HTTP status. */
  readonly requests: Readonly<Record<number, number>>;
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
  bytes: number;
  refused: number;
  locked: number;
  malformed: number;
  aborted: number;
  dropped: number;
}

/** All zero. */
export function createCounters(): Counters {
  return {
    byStatus: new Array<number>(600).fill(0),
    bytes: 0,
    refused: 0,
    locked: 0,
    malformed: 0,
    aborted: 0,
    dropped: 0,
  };
}

/** Counts one answer. */
export function countStatus({ byStatus }: Counters, status: number): void {
  byStatus[status] = (byStatus[status] ?? 0) + 1;
}

/** Statuses that were answered, with their counts. */
export function statusCounts(counters: Counters): Record<number, number> {
  return Object.fromEntries([...counters.byStatus.entries()].filter(([, count]) => count > 0));
}
