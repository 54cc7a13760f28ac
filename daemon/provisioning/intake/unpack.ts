import { inflateRawSync } from 'node:zlib';
import { problem, type Problem } from '../../lib/errors.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import type { IntakeLimits } from './limits.ts';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const encryptedFlag = 1;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
  readonly isEncrypted: boolean;
}

const broken = (reason: string): { readonly ok: false; readonly problem: Problem } =>
  no(problem('intake-unreadable', { reason }));
const damaged = 'the workbook is damaged';

/** The archive's list of parts (APPNOTE 4.3.12 and 4.3.16); null = it has none. */
function entriesOf(zip: Buffer, limits: IntakeLimits): readonly Entry[] | 'too-many' | null {
  const from = Math.max(0, zip.length - 65_557);
  let end = zip.length - 22;
  while (end >= from && zip.readUInt32LE(end) !== endMark) end -= 1;
  if (end < from || end < 0) return null;
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.parts) return 'too-many';
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) return null;
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + name),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
      isEncrypted: (zip.readUInt16LE(at + 8) & encryptedFlag) !== 0,
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Bytes of a part; null = damaged, 'too-large' = more than `most`, whatever the archive claims. */
function partOf(zip: Buffer, { at, packed, method }: Entry, most: number): Buffer | 'too-large' | null {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== localMark) return null;
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  if (from + packed > zip.length) return null;
  const body = zip.subarray(from, from + packed);
  if (method === 0) return body.length > most ? 'too-large' : body;
  if (method !== 8) return null;
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null;
  }
}

/**
 * Parts of an archive whose names `wanted` takes; no more than the limits are ever unpacked, whatever the archive says of itself. Refused: damaged,
 * with a password, too large.
 */
export function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: IntakeLimits,
): Result<ReadonlyMap<string, Buffer>> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(zip, limits);
  if (entries === null) return broken(damaged);
  if (entries === 'too-many') return no(problem('intake-unpacks-large', { limit: `${limits.parts} parts` }));
  const parts = new Map<string, Buffer>();
  let left = limits.unpackedBytes;
  for (const entry of entries) {
    if (!wanted(entry.name)) continue;
    if (entry.isEncrypted) return no(problem('intake-encrypted'));
    const part = partOf(zip, entry, left);
    if (part === null || parts.has(entry.name)) return broken(damaged);
    if (part === 'too-large')
      return no(problem('intake-unpacks-large', { limit: `${Math.floor(limits.unpackedBytes / 1024 / 1024)} MiB` }));
    left -= part.length;
    parts.set(entry.name, part);
  }
  return ok(parts);
}
