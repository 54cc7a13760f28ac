import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a file of Asterisk's in place at one stroke: readable by its owner and group, synced. One that says the same already stays as it is.
 * Rejects with what the system says; nothing is half written then.
 */
export async function putConfFile(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before === text) return;
  const beside = join(folder, `.${name}.new`);
  try {
    await rm(beside, { force: true });
    const file = await open(beside, 'wx', 0o640);
    try {
      await file.chmod(0o640);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
