import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { ProblemError, problem } from '../lib/index.ts';
import {
  anyBackup,
  backupHeader,
  lengthBytes,
  longestChunk,
  longestHeader,
  parseChunk,
  sumBytes,
} from './backup-format.ts';
import type { BackupChunk, BackupHeader } from './backup-format.ts';
import { isBackupTable } from './backup-tables.ts';
import { fileProblem } from './backup-write.ts';

/** A backup that is open. */
export interface OpenBackup {
  readonly header: BackupHeader;
  /** Reads everything once; rejects with ProblemError `backup-damaged` at the first thing that is not right. Answers the rows of each table. */
  prove(): Promise<ReadonlyMap<string, number>>;
  /** The rows, in the order of the tables. */
  chunks(): AsyncGenerator<BackupChunk, void>;
  close(): Promise<void>;
}

const damaged = (path: string, reason: string) => new ProblemError(problem('backup-damaged', { path, reason }));

/** Opens a backup. Rejects with ProblemError `backup-file`, `backup-damaged`, or `backup-newer` where only a newer program can read it. */
export async function openBackup(path: string): Promise<OpenBackup> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw fileProblem(path, error);
  });
  try {
    const { header, length } = await readHeader(path, file);
    const chunks = () => readChunks(path, file, length, () => undefined);
    return { header, chunks, prove: () => prove(path, file, length), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw fileProblem(path, error);
  }
}

async function readHeader(path: string, file: FileHandle): Promise<{ header: BackupHeader; length: number }> {
  const start = await takeUpTo(file, longestHeader, 0);
  const end = start.indexOf(0x0a);
  const content = end === -1 ? null : parseJson(start.subarray(0, end).toString('utf8'));
  const parsed = backupHeader.safeParse(content);
  if (parsed.success) return { header: parsed.data, length: end + 1 };
  const any = anyBackup.safeParse(content);
  if (any.success && any.data.format > 1)
    throw new ProblemError(problem('backup-newer', { made: `format ${any.data.format}` }));
  throw damaged(path, 'it does not begin as a backup does');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
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

async function prove(path: string, file: FileHandle, from: number): Promise<ReadonlyMap<string, number>> {
  const sum = createHash('sha256');
  sum.update(await takeUpTo(file, from, 0));
  const counts = new Map<string, number>();
  for await (const { table, rows } of readChunks(path, file, from, (bytes) => sum.update(bytes))) {
    if (!isBackupTable(table)) throw damaged(path, 'it has a table that no version has');
    counts.set(table, (counts.get(table) ?? 0) + rows.length);
  }
  const { size } = await file.stat();
  const told = await takeUpTo(file, sumBytes, size - sumBytes);
  if (!sum.digest().equals(told)) throw damaged(path, 'its checksum is another');
  return counts;
}

/** @param seen gets every byte but the checksum's. */
async function* readChunks(
  path: string,
  file: FileHandle,
  from: number,
  seen: (bytes: Buffer) => void,
): AsyncGenerator<BackupChunk, void> {
  const { size } = await file.stat();
  for (let at = from; ;) {
    const frame = await takeUpTo(file, lengthBytes, at);
    if (frame.length < lengthBytes) throw damaged(path, 'it is cut off');
    seen(frame);
    at += lengthBytes;
    const length = frame.readUInt32BE();
    if (length === 0) {
      if (at + sumBytes !== size)
        throw damaged(path, at + sumBytes > size ? 'it is cut off' : 'something follows its end');
      return;
    }
    if (length > longestChunk || at + length > size) throw damaged(path, 'it is cut off');
    const text = await takeUpTo(file, length, at);
    seen(text);
    at += length;
    const chunk = await parseChunk(text);
    if (chunk === null) throw damaged(path, 'a part of it does not open');
    yield chunk;
  }
}
