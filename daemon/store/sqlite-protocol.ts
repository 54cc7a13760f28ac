/** What the SQLite thread is started with. */
export interface WorkerSetup {
  readonly path: string;
  /** ms to wait for a lock that another program holds. */
  readonly busyTimeout: number;
  /** Greatest size in pages of 4 KiB; for tests of a full disk. */
  readonly maxPages?: number;
}

/** One statement for the thread. */
export interface Question {
  readonly id: number;
  readonly on: 'write' | 'read' | 'snapshot' | 'close';
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Make sure first that the file is still the one that was opened. */
  readonly guarded: boolean;
}

/** Its answer: rows as one flat list of values, which crosses threads at a fraction of what objects cost. `id` 0 = the thread is ready, or could not start. */
export type Answer =
  | {
      readonly id: number;
      readonly columns: readonly string[];
      readonly values: readonly unknown[];
      readonly changes: number;
      readonly insertId: number;
      readonly failed?: never;
    }
  | {
      readonly id: number;
      readonly failed: { readonly message: string; readonly errcode: number | null; readonly code: string | null };
    };
