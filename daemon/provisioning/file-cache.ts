import type { FileAnswer } from './contract.ts';

/** A device's files as they were rendered, for one phase. */
export interface CachedFiles {
  /** Names the inputs; another fingerprint makes the entry worthless. */
  readonly fingerprint: string;
  /** The read model's epoch at which the fingerprint was last compared. */
  epoch: number;
  /** By file id. */
  readonly files: ReadonlyMap<string, FileAnswer & { kind: 'file' }>;
  /** Answers by the name as asked, a few of them. */
  readonly names: Map<string, FileAnswer>;
  readonly bytes: number;
}

/** A bounded store of rendered files. What was put in first leaves first. */
export interface FileCache {
  get(key: string): CachedFiles | undefined;
  put(key: string, entry: CachedFiles): void;
  drop(key: string): void;
  size(): { readonly entries: number; readonly bytes: number };
}

/** Makes a cache that holds at most `maxBytes` of file bodies. */
export function createFileCache(maxBytes: number): FileCache {
  const entries = new Map<string, CachedFiles>();
  let held = 0;
  const drop = (key: string) => {
    held -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => entries.get(key),
    drop,
    size: () => ({ entries: entries.size, bytes: held }),
    put: (key, entry) => {
      drop(key);
      entries.set(key, entry);
      held += entry.bytes;
      for (const oldest of entries.keys()) {
        if (held <= maxBytes || oldest === key) break;
        drop(oldest);
      }
    },
  };
}
