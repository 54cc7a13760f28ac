import { open, readFile, rename, stat, unlink, link } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder, ProblemError, problem } from '../lib/index.ts';
import { newKeySet } from './sealing.ts';
import type { KeySet } from './sealing.ts';

const secret = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32);

const keyFile = z.strictObject({ hookswitch: z.literal('keys'), root: secret, keys: z.array(secret).min(1).max(4) });

/**
 * Reads the key file; null = there is none.
 * Rejects with ProblemError `key-file-exposed` (others may read it) or `key-file-damaged`.
 */
export async function readKeyFile(path: string): Promise<KeySet | null> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      throw new ProblemError(problem('key-file-exposed', { path, mode: (mode & 0o777).toString(8).padStart(4, '0') }));
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return null;
    throw new ProblemError(problem('key-file-damaged', { path, reason: code }));
  }
  return parseKeys(path, text);
}

function parseKeys(path: string, text: string): KeySet {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ProblemError(problem('key-file-damaged', { path, reason: 'not JSON' }));
  }
  const parsed = keyFile.safeParse(content);
  if (!parsed.success)
    throw new ProblemError(problem('key-file-damaged', { path, reason: 'not what a key file holds' }));
  return { root: parsed.data.root, keys: parsed.data.keys };
}

/** Makes a key file that only its owner may read. If another process was quicker, its file counts. */
export async function createKeyFile(path: string): Promise<KeySet> {
  await makeFolder(dirname(path));
  const set = newKeySet();
  const temporary = await writeBeside(path, set);
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readKeyFile(path)) ?? set;
  } finally {
    await unlink(temporary);
  }
  await syncFolder(dirname(path));
  return set;
}

/** Replaces the key file at one stroke: a crash leaves the old or the new one, whole. */
export async function replaceKeyFile(path: string, set: KeySet): Promise<void> {
  await rename(await writeBeside(path, set), path);
  await syncFolder(dirname(path));
}

async function writeBeside(path: string, set: KeySet): Promise<string> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    const keys = set.keys.map((key) => key.toString('base64'));
    const content = { hookswitch: 'keys', root: set.root.toString('base64'), keys };
    await file.writeFile(JSON.stringify(content, null, 2) + '\n');
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

/** Makes a new or renamed name in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
