import { join } from 'node:path';
import type { Log } from '../../lib/index.ts';
import { withRegularFile } from '../../lib/regular-file.ts';

interface Kept {
  readonly stamp: string;
  readonly size: number;
  readonly content: Promise<Buffer>;
}

/** What a folder may hold of files that are given at a time, in bytes: they are kept in memory, each once, whoever loads them. */
const mostBytes = 256 * 1024 * 1024;
const longestFile = 64 * 1024 * 1024;
const plainName = /^\w[\w.+-]{0,127}$/;

/** The content of a file of that name; null = there is none. Never rejects. */
export type FirmwareFolder = (name: string) => Promise<Buffer | null>;

/**
 * Gives the plain files of a folder, firmware that phones load by TFTP: no folders in it, no links, nothing that begins with a dot. A file that is written anew is read anew.
 * @param folder undefined = there is none
 */
export function createFirmwareFolder(parts: {
  readonly folder: string | undefined;
  readonly log: Log;
  readonly most?: number;
}): FirmwareFolder {
  const { folder, log, most = mostBytes } = parts;
  const kept = new Map<string, Kept>();
  const tooMuch = (name: string) => {
    const others = [...kept].reduce((sum, [other, { size }]) => (other === name ? sum : sum + size), 0);
    return (size: number) => others + size > most;
  };
  return async (name) => {
    if (folder === undefined || !plainName.test(name)) return null;
    try {
      return await withRegularFile(join(folder, name), longestFile, ({ size, stamp, read }) => {
        const known = kept.get(name);
        if (known?.stamp === stamp) return known.content;
        if (tooMuch(name)(size)) {
          log.warn({ room: 'tftp', file: name, most }, 'the firmware folder holds more than is given');
          return null;
        }
        const content = read();
        kept.set(name, { stamp, size, content });
        content.catch(() => kept.delete(name));
        return content;
      });
    } catch {
      // It is not there, or may not be read: both are the same to a phone.
      kept.delete(name);
      return null;
    }
  };
}
