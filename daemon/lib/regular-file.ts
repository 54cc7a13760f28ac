import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A file's content, with what tells it from an earlier one of its name. */
export interface RegularFile {
  readonly size: number;
  /** Differs as soon as something was written. */
  readonly stamp: string;
  readonly read: () => Promise<Buffer>;
}

/**
 * Opens a plain file of at most so many bytes, has it looked at, and closes it. null = it is none, or longer. Links are not followed, and what is no file (a pipe, a device)
 * is not waited for. Rejects with the system's error.
 */
export async function withRegularFile<T>(
  path: string,
  longest: number,
  look: (file: RegularFile) => T | Promise<T>,
): Promise<T | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > longest) return null;
    const stamp = [found.dev, found.ino, found.size, found.mtimeMs].join(' ');
    return await look({ size: found.size, stamp, read: () => file.readFile() });
  } finally {
    await file.close();
  }
}
