import { systemClock } from '../lib/index.ts';
import { writeBackup } from './backup-write.ts';
import type { BackupRequest, BackupSummary } from './backup-write.ts';
import { closeOpened, openDatabase } from './create-store.ts';
import type { StoreOptions } from './create-store.ts';
import { openKeys } from './keys.ts';
import { asProblems } from './problems.ts';

/** Makes a backup while no daemon runs; with one, its store does it. Rejects with the ProblemErrors of createStore and of {@link writeBackup}. */
export function backupDatabase(options: StoreOptions, path: string, request: BackupRequest): Promise<BackupSummary> {
  return asProblems(async () => {
    const opened = await openDatabase(options);
    try {
      await openKeys(opened.database, options.keyFile);
      const { keyFile, clock = systemClock() } = options;
      return await writeBackup({ ...opened, keyFile, now: () => clock.now() }, path, request);
    } finally {
      await closeOpened(opened);
    }
  });
}
