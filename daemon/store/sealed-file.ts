import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { z } from 'zod';
import type { SealedFile } from './contract.ts';
import { syncFolder } from './key-file.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import type { Keyring } from './sealing.ts';
import type { StoreReport } from './works.ts';

/** Where sealed files are, and with which keys they open. */
export interface SealedPlace {
  readonly dataDir: string;
  readonly keyring: Pick<Keyring, 'current' | 'keyFor'>;
  readonly report: (that: StoreReport) => void;
}

/** The first line: tells which key opens the rest, and is bound into it. */
const header = z.strictObject({
  hookswitch: z.literal('sealed'),
  format: z.literal(1),
  name: z.string(),
  key: z.string(),
  salt: z.base64(),
});

const ending = '.sealed';
const purpose = 'file in the data folder';
const tagBytes = 16;
// Each write has a salt, and so a key, of its own.
const nonce = Buffer.alloc(12);
const sliceMs = 2;
const longest = 512 * 1024 * 1024;
const [deflated, inflated] = [promisify(deflateRaw), promisify(inflateRaw)];

/** Gives the files that the daemon keeps sealed in its data folder, by name (small letters and hyphens): one face for each, however often it is asked for. */
export function createSealedFiles(place: SealedPlace): (name: string) => SealedFile {
  const turns = new Map<string, Queue>();
  return (name) => {
    if (!/^[a-z][a-z-]{0,40}$/.test(name)) throw new Error(`no name of a sealed file: ${name}`);
    const queue = turns.get(name) ?? createQueue();
    turns.set(name, queue);
    return {
      read: () => queue.run(() => readSealed(place, name)),
      write: (records) => queue.run(() => writeSealed(place, name, records)),
    };
  };
}

/** Seals every such file with the key that seals now, so that none needs an older one; what does not open is removed. */
export async function resealFiles(place: SealedPlace): Promise<void> {
  for (const entry of await readdir(place.dataDir)) {
    if (!entry.endsWith(ending)) continue;
    const name = entry.slice(0, -ending.length);
    const records = await readSealed(place, name);
    if (records === null) await rm(join(place.dataDir, entry), { force: true });
    else await writeSealed(place, name, records);
  }
}

/** Records as lines, printed in slices: a phone that asks meanwhile does not wait for all of them. */
async function print(records: Iterable<unknown>): Promise<Buffer> {
  const slices: Buffer[] = [];
  let lines: string[] = [];
  let until = performance.now() + sliceMs;
  for (const record of records) {
    lines.push(`${JSON.stringify(record)}\n`);
    if (performance.now() < until) continue;
    slices.push(Buffer.from(lines.join('')));
    lines = [];
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + sliceMs;
  }
  return Buffer.concat([...slices, Buffer.from(lines.join(''))]);
}

async function writeSealed({ dataDir, keyring }: SealedPlace, name: string, records: Iterable<unknown>): Promise<void> {
  const text = await deflated(await print(records), { level: 1 });
  const salt = randomBytes(16);
  const told = { hookswitch: 'sealed', format: 1, name, key: keyring.current, salt: salt.toString('base64') };
  const line = JSON.stringify(told);
  const cipher = createCipheriv('aes-256-gcm', keyring.keyFor(purpose, salt) as Buffer, nonce);
  cipher.setAAD(Buffer.from(line));
  const body = cipher.update(text);
  cipher.final();
  await replace(dataDir, name + ending, [Buffer.from(`${line}\n`), body, cipher.getAuthTag()]);
}

/** At one stroke: a power cut leaves the old or the new one, whole. */
async function replace(folder: string, name: string, parts: readonly Buffer[]): Promise<void> {
  const path = join(folder, name);
  const temporary = `${path}.tmp`;
  await rm(temporary, { force: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    for (const part of parts) await file.appendFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(folder);
}

async function readSealed(place: SealedPlace, name: string): Promise<readonly unknown[] | null> {
  const path = join(place.dataDir, name + ending);
  const refuse = (reason: string) => {
    place.report({ level: 'warn', message: `${name + ending} in the data folder is not used: ${reason}` });
    return null;
  };
  try {
    const bytes = await readFile(path);
    const text = openBytes(place.keyring, name, bytes);
    if (typeof text === 'string') return refuse(text);
    const lines = (await inflated(text, { maxOutputLength: longest })).toString('utf8').split('\n');
    return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : refuse(`it cannot be read (${code})`);
  }
}

/** The deflated content, or why there is none. */
function openBytes(keyring: SealedPlace['keyring'], name: string, bytes: Buffer): Buffer | string {
  const end = bytes.indexOf('\n');
  const line = bytes.toString('utf8', 0, Math.max(end, 0));
  const told = parseHeader(line);
  if (told === null || told.name !== name) return 'it does not begin as such a file does';
  const key = keyring.keyFor(purpose, Buffer.from(told.salt, 'base64'), told.key);
  if (key === null) return 'it was written with a key that the key file no longer has';
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(line));
    decipher.setAuthTag(bytes.subarray(Math.max(end + 1, bytes.length - tagBytes)));
    const text = decipher.update(bytes.subarray(end + 1, bytes.length - tagBytes));
    decipher.final();
    return text;
  } catch {
    return 'it is damaged, or of another database';
  }
}

function parseHeader(line: string): z.output<typeof header> | null {
  try {
    return header.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
