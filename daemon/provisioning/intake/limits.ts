/** How much is read of what people bring; beyond it, a refusal says so. */
export interface IntakeLimits {
  /** Bytes of a file or of a pasted text. */
  readonly bytes: number;
  /** Bytes of a workbook's parts, unpacked, all together. */
  readonly unpackedBytes: number;
  /** Parts of a workbook. */
  readonly parts: number;
  /** Rows of a table, or phones in a text. */
  readonly rows: number;
  readonly columns: number;
  /** Signs of one line or record. */
  readonly lineLength: number;
  /** Until the thread is ended. */
  readonly timeMs: number;
  /** The thread's heap, in MiB. */
  readonly heapMb: number;
}

/** The limits of a running daemon: 50,000 phones with much text beside them are well within. */
export const intakeLimits: IntakeLimits = {
  bytes: 16 * 1024 * 1024,
  unpackedBytes: 96 * 1024 * 1024,
  parts: 2_000,
  rows: 50_000,
  columns: 100,
  lineLength: 64 * 1024,
  timeMs: 20_000,
  heapMb: 768,
};
