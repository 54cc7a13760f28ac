import { constants } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder, problem, ProblemError } from '../lib/index.ts';
import type { Clock } from '../lib/index.ts';
import type { BackupSummary, Store } from '../store/index.ts';

/** A backup in the folder. */
export interface BackupFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** ms, by its name. */
  readonly madeAt: number;
}

/** A backup that was made just now. */
export interface MadeBackup extends BackupSummary {
  readonly name: string;
  readonly path: string;
}

/** A backup to be read. It stays whole, also where it is deleted meanwhile. */
export interface OpenBackup {
  readonly name: string;
  readonly bytes: number;
  /** All of it, in parts; it is closed at the end, or where reading breaks off. Once, and not after `close`. */
  read(): Readable;
  close(): Promise<void>;
}

/** Backups in the data folder: nightly ones, and those that people asked for. */
export interface Backups {
  /** Makes one, then deletes the oldest of its kind beyond `keep`. Rejects with ProblemError `backup-working` while another is made, and those of the store. */
  make(
    kind: 'nightly' | 'asked',
    keep: number,
    request: { passphrase: string | null; progress?: (rows: number) => void },
  ): Promise<MadeBackup>;
  /** One of the list, by its name; null = it is not there. Whoever asks must read or close it. */
  open(name: string): Promise<OpenBackup | null>;
  /** Oldest first. */
  list(): Promise<readonly BackupFile[]>;
}

const pattern = /^(nightly|asked)-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.backup$/;

/** `nightly-2026-03-01T02-40-00-000Z.backup`: no colon, which not every disk takes. */
const nameOf = (kind: string, at: number) => `${kind}-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}.backup`;

function madeAt(name: string): number | null {
  const [, , date, hour, minute, second, rest] = pattern.exec(name) ?? [];
  return date === undefined ? null : Date.parse(`${date}${hour}:${minute}:${second}.${rest}Z`);
}

async function openBackup(name: string, path: string): Promise<OpenBackup | null> {
  // Only files that stand in the folder itself: nobody is led out of it.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  if (file === null) return null;
  const found = await file.stat();
  if (!found.isFile() || found.size === 0) {
    await file.close();
    return null;
  }
  const { size } = found;
  return {
    name,
    bytes: size,
    read: () => file.createReadStream({ start: 0, end: size - 1 }),
    close: () => file.close(),
  };
}

/** @param deps `product` is the version that runs. */
export function createBackups(deps: {
  readonly store: Pick<Store, 'backup'>;
  readonly dataDir: string;
  readonly product: string;
  readonly clock: Clock;
}): Backups {
  const { store, product, clock } = deps;
  const folder = join(deps.dataDir, 'backups');
  let isWorking = false;
  const list: Backups['list'] = async () => {
    const names = await readdir(folder).catch(() => []);
    const files = names.flatMap((name) => {
      const at = madeAt(name);
      return at === null ? [] : [{ name, path: join(folder, name), madeAt: at }];
    });
    const sized = await Promise.all(
      files.map(async (file) => ({
        ...file,
        bytes: await stat(file.path).then(
          ({ size }) => size,
          () => 0,
        ),
      })),
    );
    return sized.sort((a, b) => a.madeAt - b.madeAt);
  };
  const prune = async (kind: string, keep: number) => {
    const own = (await list()).filter(({ name }) => name.startsWith(`${kind}-`));
    for (const { path } of own.slice(0, Math.max(0, own.length - keep))) await rm(path, { force: true });
  };
  return {
    list,
    open: async (name) => (madeAt(name) === null ? null : openBackup(name, join(folder, name))),
    make: async (kind, keep, { passphrase, progress }) => {
      if (isWorking) throw new ProblemError(problem('backup-working'));
      isWorking = true;
      try {
        await makeFolder(folder);
        const name = nameOf(kind, clock.now());
        const path = join(folder, name);
        const summary = await store.backup(path, { product, passphrase, ...(progress && { progress }) });
        await prune(kind, keep);
        return { ...summary, name, path };
      } finally {
        isWorking = false;
      }
    },
  };
}
