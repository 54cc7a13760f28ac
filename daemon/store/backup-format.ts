import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { z } from 'zod';

/**
 * A backup: a line of JSON that tells what it is of, then chunks of rows (deflated JSON, their length before them), at the end a chunk of length 0 and the
 * SHA-256 of everything before that. Rows are those of the tables, the same for both databases; sealed texts stay sealed.
 */

/** The key file's content, encrypted with a passphrase. All bytes in base64. */
export interface LockedKey {
  readonly kdf: 'scrypt';
  /** log2 of scrypt's N; r = 8, p = 1. */
  readonly cost: number;
  readonly salt: string;
  readonly cipher: 'aes-256-gcm';
  readonly nonce: string;
  /** With its tag behind it. */
  readonly text: string;
}

/** What the first line tells. */
export interface BackupHeader {
  readonly hookswitch: 'backup';
  readonly format: 1;
  /** Version of the product that wrote it. */
  readonly product: string;
  /** Last file of migrations, without its ending, such as `0002-device-data`: the same for both databases. */
  readonly schema: string;
  readonly kind: 'sqlite' | 'mariadb';
  /** ms. */
  readonly madeAt: number;
  /** The key file's root, and the sealing keys that rows need. */
  readonly fingerprint: string;
  readonly keys: readonly string[];
  readonly key: LockedKey | null;
}

const lockedKey: z.ZodType<LockedKey> = z.strictObject({
  kdf: z.literal('scrypt'),
  cost: z.int().min(14).max(20),
  salt: z.base64(),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.base64(),
  text: z.base64(),
});

export const backupHeader: z.ZodType<BackupHeader> = z.strictObject({
  hookswitch: z.literal('backup'),
  format: z.literal(1),
  product: z.string().max(40),
  schema: z.string().max(100),
  kind: z.enum(['sqlite', 'mariadb']),
  madeAt: z.int(),
  fingerprint: z.string(),
  keys: z.array(z.string()).max(4),
  key: lockedKey.nullable(),
});

/** What every version's first line has, to tell a newer one from something else. */
export const anyBackup = z.looseObject({ hookswitch: z.literal('backup'), format: z.int().min(1) });

/** Some rows of one table, each with its columns' values. */
export interface BackupChunk {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const name = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/);
const chunk: z.ZodType<BackupChunk> = z.strictObject({
  table: name,
  columns: z.array(name).min(1).max(100),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).min(1),
});

export const longestHeader = 65_536;
/** No chunk is longer, deflated or inflated. */
export const longestChunk = 256 * 1024 * 1024;
/** Bytes of a chunk's length. */
export const lengthBytes = 4;
export const sumBytes = 32;

/** A chunk with its length. */
export async function printChunk(that: BackupChunk): Promise<Buffer> {
  const text = await promisify(deflate)(JSON.stringify(that));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

/** The chunk, or null where it is none: names and values are checked, since they go into statements. */
export async function parseChunk(text: Buffer): Promise<BackupChunk | null> {
  try {
    const options = { maxOutputLength: longestChunk };
    const inflated = await promisify<Buffer, typeof options, Buffer>(inflate)(text, options);
    const parsed = chunk.safeParse(JSON.parse(inflated.toString('utf8')));
    if (!parsed.success) return null;
    const { columns, rows } = parsed.data;
    const isWhole = new Set(columns).size === columns.length && rows.every((row) => row.length === columns.length);
    return isWhole ? parsed.data : null;
  } catch {
    return null;
  }
}
