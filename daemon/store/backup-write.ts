import { createHash } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql as raw } from 'kysely';
import type { RawBuilder } from 'kysely';
import { ProblemError, problem } from '../lib/index.ts';
import { lengthBytes, printChunk } from './backup-format.ts';
import type { BackupChunk, BackupHeader } from './backup-format.ts';
import { lockKey } from './backup-key.ts';
import { backupTables } from './backup-tables.ts';
import type { BackupTable } from './backup-tables.ts';
import type { Database } from './database.ts';
import { readKeyFile, syncFolder } from './key-file.ts';
import { readStoredKeys } from './keys.ts';
import type { Sql } from './schema.ts';
import { createKeyring } from './sealing.ts';

/** How a backup is made. */
export interface BackupRequest {
  /** The product's version, for the first line. */
  readonly product: string;
  /** Takes the key along, encrypted with this; null = the key stays out. */
  readonly passphrase: string | null;
  /** Told how many rows there are so far. */
  readonly progress?: (rows: number) => void;
}

/** What a backup holds. */
export interface BackupSummary {
  readonly bytes: number;
  readonly rows: number;
  readonly madeAt: number;
  readonly hasKey: boolean;
}

/** What it is made from. */
export interface BackupSource {
  readonly database: Database;
  readonly keyFile: string;
  /** Last step of migration, `0002-device-data/02`. */
  readonly schema: string;
  readonly now: () => number;
}

const rowsPerChunk = 500;

/**
 * Writes everything to a new file, as it is at one moment, while others go on writing. The file is there whole or not at all.
 * Rejects with ProblemError `backup-file`, `key-mismatch`, `key-file-missing`, and what the store rejects with.
 */
export async function writeBackup(source: BackupSource, path: string, request: BackupRequest): Promise<BackupSummary> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new ProblemError(problem('backup-file', { path, reason: 'there is a file of that name already' }));
  const temporary = `${path}.part`;
  try {
    await rm(temporary, { force: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      const summary = await source.database.snapshot((sql) => writeAll(source, sql, file, request));
      await file.sync();
      await rename(temporary, path);
      await syncFolder(dirname(path));
      return summary;
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileProblem(path, error);
  }
}

/** What the file system says of a file becomes a refusal that names it; the rest stays. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new ProblemError(problem('backup-file', { path, reason: code }));
}

async function writeAll(
  source: BackupSource,
  sql: Sql,
  file: FileHandle,
  request: BackupRequest,
): Promise<BackupSummary> {
  const { progress = () => undefined } = request;
  const sum = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  const put = async (part: Buffer) => {
    sum.update(part);
    bytes += part.length;
    await file.appendFile(part);
  };
  const header = await headerOf(source, sql, request);
  await put(Buffer.from(`${JSON.stringify(header)}\n`));
  for (const [table, keys] of backupTables)
    for await (const chunk of chunksOf(sql, table, keys)) {
      await put(await printChunk(chunk));
      rows += chunk.rows.length;
      progress(rows);
    }
  await put(Buffer.alloc(lengthBytes));
  const digest = sum.digest();
  await file.appendFile(digest);
  return { bytes: bytes + digest.length, rows, madeAt: header.madeAt, hasKey: header.key !== null };
}

async function headerOf(
  { database, keyFile, schema, now }: BackupSource,
  sql: Sql,
  { product, passphrase }: BackupRequest,
): Promise<BackupHeader> {
  const { fingerprint = '', ids } = await readStoredKeys(sql);
  const about = { hookswitch: 'backup', format: 1, product, kind: database.kind } as const;
  const known = { schema: schema.split('/')[0] ?? '', madeAt: now(), fingerprint, keys: ids };
  if (passphrase === null) return { ...about, ...known, key: null };
  const set = await readKeyFile(keyFile);
  if (set === null) throw new ProblemError(problem('key-file-missing', { path: keyFile }));
  if (createKeyring(set).fingerprint !== fingerprint)
    throw new ProblemError(problem('key-mismatch', { path: keyFile }));
  return { ...about, ...known, key: await lockKey(set, fingerprint, passphrase) };
}

type Row = Readonly<Record<string, string | number | null>>;

async function* chunksOf(sql: Sql, table: BackupTable, keys: readonly string[]): AsyncGenerator<BackupChunk> {
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await readPage(sql, table, keys, last);
    const first = rows[0];
    if (first === undefined) return;
    const columns = Object.keys(first);
    yield { table, columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
    if (rows.length < rowsPerChunk) return;
    last = rows.at(-1) ?? null;
  }
}

/** The next rows by their key. Written out column by column: MariaDB finds no index for a comparison of lists. */
async function readPage(sql: Sql, table: BackupTable, keys: readonly string[], last: Row | null) {
  const order = raw.join(keys.map((key) => raw.ref(key)));
  const after = last === null ? raw`` : raw`where ${behind(keys, last)}`;
  const { rows } = await raw<Row>`
    select * from ${raw.table(table)} ${after} order by ${order} limit ${raw.lit(rowsPerChunk)}
  `.execute(sql);
  return rows;
}

function behind([key = '', ...others]: readonly string[], last: Row): RawBuilder<unknown> {
  const value = last[key] ?? null;
  if (others.length === 0) return raw`${raw.ref(key)} > ${value}`;
  return raw`(${raw.ref(key)} >= ${value} and (${raw.ref(key)} > ${value} or (${behind(others, last)})))`;
}
