import { hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder, ProblemError, problem } from '../lib/index.ts';
import { syncFolder } from './key-file.ts';

/** A burned first-access token, as the journal keeps it: hashes only, so nothing in it is a secret. */
export interface Burn {
  readonly deviceId: string;
  readonly hashes: readonly string[];
  readonly at: number;
}

/** Burns that are durable here because the database is gone. Calls must not overlap (the burns' own queue sees to it). */
export interface Journal {
  /** Durable when it answers. Rejects with ProblemError `store-full` beyond its bound or on a full disk, `store-gone` otherwise. */
  append(burns: readonly Burn[]): Promise<void>;
  /** All of it, oldest first. */
  entries(): readonly Burn[];
  /** Forgets everything, after it was applied. */
  clear(): Promise<void>;
  size(): number;
  close(): Promise<void>;
}

const mostEntries = 200_000;
const burn = z.strictObject({ deviceId: z.string(), hashes: z.array(z.string()), at: z.number() });

/** Opens the journal, making it where there is none. A last line that was torn by a power cut is cut off: nobody was told that it is durable. */
export async function openJournal(path: string): Promise<Journal> {
  await makeFolder(dirname(path));
  const file = await open(path, 'a+', 0o600);
  await syncFolder(dirname(path));
  const { burns, length } = parseJournal(await readAll(file));
  if (length < (await file.stat()).size) await file.truncate(length);
  let waiting = burns;
  let end = length;
  return {
    append: async (more) => {
      if (waiting.length + more.length > mostEntries) throw new ProblemError(problem('store-full'));
      const text = Buffer.from(more.map(toLine).join(''));
      try {
        await file.appendFile(text);
        await file.datasync();
      } catch (error) {
        // Half a line must not stand before the next one.
        await file.truncate(end).catch(() => undefined);
        const isFull = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
        throw new ProblemError(problem(isFull ? 'store-full' : 'store-gone'));
      }
      end += text.length;
      waiting = [...waiting, ...more];
    },
    entries: () => waiting,
    clear: async () => {
      await file.truncate(0);
      await file.datasync();
      waiting = [];
      end = 0;
    },
    size: () => waiting.length,
    close: () => file.close(),
  };
}

async function readAll(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const content = Buffer.alloc(size);
  await file.read(content, 0, size, 0);
  return content;
}

function toLine(entry: Burn): string {
  const text = JSON.stringify({ deviceId: entry.deviceId, hashes: entry.hashes, at: entry.at });
  return `${checksum(text)} ${text}\n`;
}

const checksum = (text: string) => hash('sha256', text, 'hex').slice(0, 16);

/** Reads whole lines up to the first that is not; `length` = bytes read. */
export function parseJournal(content: Buffer): { burns: readonly Burn[]; length: number } {
  const burns: Burn[] = [];
  let length = 0;
  for (;;) {
    const end = content.indexOf('\n', length);
    const entry = end === -1 ? null : parseLine(content.toString('utf8', length, end));
    if (entry === null) return { burns, length };
    burns.push(entry);
    length = end + 1;
  }
}

function parseLine(line: string): Burn | null {
  const text = line.slice(17);
  if (line[16] !== ' ' || line.slice(0, 16) !== checksum(text)) return null;
  const parsed = burn.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
