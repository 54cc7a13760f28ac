import type { Difference } from './snapshot-compare.ts';
import type { SnapshotHeader } from './snapshot-format.ts';

/** What the snapshot's thread is started for. It ends when it is through. */
export type SnapshotTask = {
  /** The database's address, with its password. */
  readonly url: string;
  readonly path: string;
  /** The file's own key. */
  readonly key: Uint8Array;
} & (
  | { readonly what: 'write'; readonly header: SnapshotHeader }
  /** Tells what the database has otherwise than the file, or all that it has. */
  | { readonly what: 'compare'; readonly with: 'file' | 'nothing'; readonly again: readonly string[] }
);

/** What it says. */
export type SnapshotWord =
  | { readonly differences: readonly Difference[] }
  /** Id of the last change in the picture that was read. */
  | { readonly done: true; readonly lastChange: number }
  /** `kind`: a DatabaseFailure's, or `file` for the snapshot's own fault. */
  | { readonly failed: { readonly kind: string | null; readonly code: string | null; readonly message: string } };
