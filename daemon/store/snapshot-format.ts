import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { LoadStep } from './reading.ts';
import type { AccountRow, TokenRow } from './people-rows.ts';

/**
 * A snapshot: a line of JSON that tells what it is of, then chunks of rows. Each chunk is deflated JSON, sealed with a key of this file alone and bound to
 * the first line, its place and whether it is the last: nothing can be cut off, swapped, added or brought in from another file.
 */

/** What the first line tells, readable without a key; all of it is bound into each chunk. */
export interface SnapshotHeader {
  readonly hookswitch: 'snapshot';
  readonly format: 1;
  /** Last step of migration. */
  readonly schema: string;
  /** The key file's root, and the sealing keys that rows may need. */
  readonly fingerprint: string;
  readonly keys: readonly string[];
  /** The sealing key that this file's own key is made from, and with what (base64). */
  readonly key: string;
  readonly salt: string;
  /** `meta` → `database.id`. */
  readonly database: string;
  /** Where the database was: `host:port/name`. */
  readonly address: string;
  readonly takenAt: number;
}

export const snapshotHeader: z.ZodType<SnapshotHeader> = z.strictObject({
  hookswitch: z.literal('snapshot'),
  format: z.literal(1),
  schema: z.string(),
  fingerprint: z.string(),
  keys: z.array(z.string()),
  key: z.string(),
  salt: z.base64(),
  database: z.string(),
  address: z.string(),
  takenAt: z.int(),
});

/** A chunk's content. Sealed texts in rows stay sealed. */
export type SnapshotChunk =
  | LoadStep
  /** The first of a file. */
  | {
      readonly kind: 'people';
      /** As they stand in the table: the password's hash is sealed. */
      readonly accounts: readonly AccountRow[];
      readonly tokens: readonly TokenRow[];
    }
  | { readonly kind: 'end'; readonly devices: number };

/** Bytes before a chunk: its length, and 1 if it is the last. */
export const frameBytes = 5;
/** No chunk is longer, sealed or inflated. */
export const longestChunk = 256 * 1024 * 1024;
export const longestHeader = 16_384;
const tagBytes = 16;

/** What the file's key is for. */
export const snapshotPurpose = 'snapshot of the tables';

/** Binds chunks to their file. */
export function markOf(headerLine: string): string {
  return hash('sha256', headerLine, 'hex');
}

// The key is this file's alone, so the place will do as a nonce.
function nonceOf(place: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(place, 8);
  return nonce;
}

const boundTo = (mark: string, place: number, isLast: boolean) =>
  Buffer.from(`hookswitch snapshot ${mark} ${place} ${isLast ? 'last' : 'more'}`);

/** A chunk with its frame. */
export function sealChunk(key: Buffer, mark: string, place: number, chunk: SnapshotChunk): Buffer {
  const isLast = chunk.kind === 'end';
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place));
  cipher.setAAD(boundTo(mark, place, isLast));
  const text = cipher.update(deflateRawSync(JSON.stringify(chunk), { level: 1 }));
  cipher.final();
  const frame = Buffer.alloc(frameBytes);
  frame.writeUInt32BE(text.length + tagBytes);
  frame.writeUInt8(isLast ? 1 : 0, 4);
  return Buffer.concat([frame, text, cipher.getAuthTag()]);
}

/** What a frame says: bytes that follow, and whether they are the last. null = no frame. */
export function readFrame(frame: Buffer): { readonly length: number; readonly isLast: boolean } | null {
  const length = frame.readUInt32BE();
  const flag = frame.readUInt8(4);
  return flag > 1 || length < tagBytes || length > longestChunk ? null : { length, isLast: flag === 1 };
}

/** The deflated content of a chunk, or null where it does not open: damaged, moved, or not of this file. */
export function openChunk(key: Buffer, mark: string, place: number, isLast: boolean, sealed: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place), { authTagLength: tagBytes });
    decipher.setAAD(boundTo(mark, place, isLast));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const text = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
    decipher.final();
    return text;
  } catch {
    return null;
  }
}

/** The chunk itself. What opened was sealed by us with rows of our tables, so its shape is not asked again. */
export function parseChunk(deflated: Buffer): SnapshotChunk {
  const text = inflateRawSync(deflated, { maxOutputLength: longestChunk }).toString('utf8');
  return JSON.parse(text) as SnapshotChunk;
}
