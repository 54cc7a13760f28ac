import { hash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { makeFolder, ProblemError, problem } from '../lib/index.ts';
import { syncFolder } from './key-file.ts';

/** Entries in a file, a checked line each, that are durable although no database takes them. */
export interface LinesFile<T> {
  /** Durable when it answers. Rejects with ProblemError `store-full` beyond its bound or on a full disk, `store-gone` otherwise. Calls must not overlap. */
  append(entries: readonly T[]): Promise<void>;
  /** All of it, oldest first. */
  entries(): readonly T[];
  /** Forgets everything, after it was applied. */
  clear(): Promise<void>;
  /** Forgets the first so many. */
  drop(count: number): Promise<void>;
  size(): number;
  close(): Promise<void>;
}

/** How a {@link LinesFile} is opened. */
export interface LinesOptions<T> {
  readonly path: string;
  readonly entry: z.ZodType<T>;
  /** At most so many entries. */
  readonly most: number;
}

/** Opens the file, making it where there is none. A last line that was torn by a power cut is cut off: nobody was told that it is durable. */
export async function openLines<T>({ path, entry, most }: LinesOptions<T>): Promise<LinesFile<T>> {
  await makeFolder(dirname(path));
  let file = await open(path, 'a+', 0o600);
  await syncFolder(dirname(path));
  const { entries, length } = parseLines(await readAll(file), entry);
  if (length < (await file.stat()).size) await file.truncate(length);
  let kept = entries;
  let end = length;
  const clear = async () => {
    await file.truncate(0);
    await file.datasync();
    kept = [];
    end = 0;
  };
  return {
    append: async (more) => {
      if (kept.length + more.length > most) throw new ProblemError(problem('store-full'));
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
      for (const one of more) kept.push(one);
    },
    entries: () => kept,
    clear,
    drop: async (count) => {
      if (count >= kept.length) return clear();
      const rest = kept.slice(count);
      const text = Buffer.from(rest.map(toLine).join(''));
      const before = file;
      file = await replaceFile(path, text);
      await before.close();
      kept = rest;
      end = text.length;
    },
    size: () => kept.length,
    close: () => file.close(),
  };
}

/** Puts a file with this content in the place of the one before, whole or not at all. */
async function replaceFile(path: string, content: Buffer): Promise<FileHandle> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
  return open(path, 'a+', 0o600);
}

async function readAll(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const content = Buffer.alloc(size);
  await file.read(content, 0, size, 0);
  return content;
}

function toLine(entry: unknown): string {
  const text = JSON.stringify(entry);
  return `${checksum(text)} ${text}\n`;
}

const checksum = (text: string) => hash('sha256', text, 'hex').slice(0, 16);

/** Reads whole lines up to the first that is not; `length` = bytes read. */
export function parseLines<T>(content: Buffer, entry: z.ZodType<T>): { entries: T[]; length: number } {
  const entries: T[] = [];
  let length = 0;
  for (;;) {
    const end = content.indexOf('\n', length);
    const found = end === -1 ? null : parseLine(content.toString('utf8', length, end), entry);
    if (found === null) return { entries, length };
    entries.push(found.value);
    length = end + 1;
  }
}

function parseLine<T>(line: string, entry: z.ZodType<T>): { readonly value: T } | null {
  const text = line.slice(17);
  if (line[16] !== ' ' || line.slice(0, 16) !== checksum(text)) return null;
  const parsed = entry.safeParse(JSON.parse(text));
  return parsed.success ? { value: parsed.data } : null;
}
