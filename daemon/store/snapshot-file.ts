import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './key-file.ts';
import {
  frameBytes,
  longestHeader,
  markOf,
  openChunk,
  parseChunk,
  readFrame,
  sealChunk,
  snapshotHeader,
} from './snapshot-format.ts';
import type { SnapshotChunk, SnapshotHeader } from './snapshot-format.ts';

/** Where the snapshot stands in the data folder. */
export function snapshotPath(dataDir: string): string {
  return join(dataDir, 'snapshot');
}

/** Where one that is being written stands. */
export function unfinishedPath(dataDir: string): string {
  return `${snapshotPath(dataDir)}.tmp`;
}

/** A file that cannot be used, with the reason in words for people. */
export class SnapshotFault extends Error {}

/** Writes a whole snapshot to `path`, synced: nobody looks there until it is put in its place. Rejects with what the disk says. */
export async function writeSnapshot(
  path: string,
  key: Buffer,
  header: SnapshotHeader,
  chunks: AsyncIterable<SnapshotChunk>,
): Promise<void> {
  // One that was cut off may be there, with whatever mode.
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    const line = JSON.stringify(header);
    const mark = markOf(line);
    await file.appendFile(`${line}\n`);
    let place = 0;
    for await (const chunk of chunks) await file.appendFile(sealChunk(key, mark, place++, chunk));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a written snapshot in the place of the one before, at one stroke. */
export async function placeSnapshot(dataDir: string): Promise<void> {
  await rename(unfinishedPath(dataDir), snapshotPath(dataDir));
  await syncFolder(dataDir);
}

/** Removes the snapshot, so that no start can use it. */
export async function removeSnapshot(dataDir: string): Promise<void> {
  await rm(snapshotPath(dataDir), { force: true });
  await syncFolder(dirname(snapshotPath(dataDir)));
}

/** The first line; null = there is no such file. Rejects with {@link SnapshotFault} for anything that is no snapshot of ours. */
export async function readHeader(path: string): Promise<SnapshotHeader | null> {
  const file = await openIfThere(path);
  if (file === null) return null;
  try {
    return (await takeHeader(file)).header;
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new SnapshotFault(`it cannot be read (${code})`);
  }
}

async function takeHeader(file: FileHandle) {
  const start = await takeUpTo(file, longestHeader, 0);
  const end = start.indexOf('\n');
  const line = start.toString('utf8', 0, Math.max(end, 0));
  const header = parseHeader(line);
  if (header === null) throw new SnapshotFault('it does not begin as a snapshot of this version does');
  return { header, mark: markOf(line), length: end + 1 };
}

function parseHeader(line: string): SnapshotHeader | null {
  try {
    const parsed = snapshotHeader.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Reads up to so many bytes from a place; fewer at the file's end. */
async function takeUpTo(file: FileHandle, count: number, at: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count);
  let length = 0;
  while (length < count) {
    const { bytesRead } = await file.read(bytes, length, count - length, at + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** The chunks, opened. Rejects with {@link SnapshotFault} at the first one that is not right; a file that was cut off is not right either. */
export async function* readChunks(path: string, key: Buffer): AsyncGenerator<SnapshotChunk, void> {
  for await (const deflated of openChunks(path, key)) yield parseChunk(deflated);
}

/** Opens everything once, so that nobody begins with a file that breaks in its middle; answers the first chunk, the only one that is looked into. */
export async function proveSnapshot(path: string, key: Buffer): Promise<SnapshotChunk | null> {
  let first: SnapshotChunk | null = null;
  for await (const deflated of openChunks(path, key)) first ??= parseChunk(deflated);
  return first;
}

async function* openChunks(path: string, key: Buffer): AsyncGenerator<Buffer, void> {
  const file = await openIfThere(path);
  if (file === null) throw new SnapshotFault('it is gone');
  try {
    const { mark, length } = await takeHeader(file);
    let at = length;
    for (let place = 0; ; place += 1) {
      const start = await takeUpTo(file, frameBytes, at);
      const frame = start.length < frameBytes ? null : readFrame(start);
      if (frame === null) throw new SnapshotFault(start.length < frameBytes ? 'it is cut off' : damaged);
      const { size } = await file.stat();
      if (at + frameBytes + frame.length > size) throw new SnapshotFault('it is cut off');
      const sealed = await takeUpTo(file, frame.length, at + frameBytes);
      const deflated = openChunk(key, mark, place, frame.isLast, sealed);
      if (deflated === null) throw new SnapshotFault(damaged);
      at += frameBytes + frame.length;
      if (frame.isLast && at !== size) throw new SnapshotFault(damaged);
      yield deflated;
      if (frame.isLast) return;
    }
  } finally {
    await file.close();
  }
}

const damaged = 'it is damaged, or of another database';
