import { createHash, randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { appendFile, chmod, chown, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, ProblemError, systemClock } from '../lib/index.ts';
import { withRegularFile } from '../lib/regular-file.ts';

/** What became of the files. Names are those of the folder. */
export interface Exported {
  readonly written: number;
  readonly same: number;
  /** Written by an earlier export and no longer wanted. */
  readonly removed: number;
  /** No longer wanted, but changed by somebody since: left where they are, and somebody else's from now on. */
  readonly kept: readonly string[];
  /** Wanted, but somebody else's file, folder or link has that name: left as it is. */
  readonly foreign: readonly string[];
}

/** A folder that files are exported to. */
export interface ExportFolder {
  /** Writes a file, whole or not at all. Throws for a name that is none. */
  put(name: string, body: Buffer): Promise<void>;
  /** Removes what earlier exports wrote and this one did not. Without it everything stays, and belongs to the next export. */
  finish(): Promise<Exported>;
}

const list = '.hookswitch-export';
const heading = 'Files that hookswitch export wrote. It removes these alone.';
const plainName = /^[A-Za-z0-9_-][\w.-]{0,199}$/;
const partName = /^\.hookswitch-[0-9a-f]{16}\.part$/;
/** A part that is older was left behind by an export that was ended. */
const partAge = 3_600_000;
const largestList = 64 * 1024 * 1024;

interface Own {
  readonly path: string;
  readonly group: number | null;
  /** What earlier exports wrote: name → digest of its content. */
  readonly before: ReadonlyMap<string, string>;
}

/**
 * Opens a folder that is ours alone: it is made, or it is empty, or an earlier export wrote to it. Only its owner may look into it, and with `group` those of
 * that group. Throws ProblemError `export-folder`.
 */
export async function openExportFolder(path: string, group: number | null): Promise<ExportFolder> {
  const before = await guarded(path, () => claim(path, group));
  const own = { path, group, before };
  const now = new Map<string, string>();
  const counts = { written: 0, same: 0 };
  const foreign: string[] = [];
  return {
    put: (name, body) =>
      guarded(path, async () => {
        if (!plainName.test(name)) throw unfit(path, `no name of a file: ${JSON.stringify(name)}`);
        const became = await putFile(own, name, body);
        if (became === 'foreign') return void foreign.push(name);
        counts[became] += 1;
        now.set(name, digestOf(body));
      }),
    finish: () =>
      guarded(path, async () => {
        const { removed, kept } = await prune(own, now);
        await writeWhole(own, list, textOf(now), 0o600);
        return { ...counts, removed, kept, foreign };
      }),
  };
}

const digestOf = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');
const textOf = (files: ReadonlyMap<string, string>) =>
  Buffer.from(`${[heading, ...[...files].map(([name, digest]) => `${digest} ${name}`)].join('\n')}\n`);

function unfit(path: string, reason: string): ProblemError {
  return new ProblemError(problem('export-folder', { path, reason }));
}

/** What the system refuses is told as a person understands it. */
async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw error instanceof ProblemError || code === undefined ? error : unfit(path, code);
  }
}

/** Makes the folder ours and answers what is in it of ours. */
async function claim(path: string, group: number | null): Promise<ReadonlyMap<string, string>> {
  const found = await statOf(path);
  if (found === null) await mkdir(path, { mode: 0o700 });
  else if (found.isSymbolicLink()) throw unfit(path, 'it is a link');
  else if (!found.isDirectory()) throw unfit(path, 'it is no folder');
  else if (found.uid !== process.getuid?.()) throw unfit(path, 'it belongs to somebody else');
  const names = await readdir(path);
  const before = names.includes(list) ? await readList(path) : null;
  if (before === null && names.length > 0) throw unfit(path, 'it holds other files');
  await removeParts(path, names);
  await grant(path, group, 0o700);
  if (before === null) await appendFile(join(path, list), `${heading}\n`, { mode: 0o600, flag: 'ax' });
  return before ?? new Map();
}

async function readList(path: string): Promise<ReadonlyMap<string, string>> {
  const broken = unfit(path, 'its list of files cannot be read');
  const text = (await readRegular(join(path, list), largestList))?.toString('utf8');
  const [first, ...lines] = text?.split('\n') ?? [];
  if (first !== heading) throw broken;
  const read = new Map<string, string>();
  for (const line of lines) {
    const [, digest, name] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? [];
    // The last line of an export that was ended may be cut off: what it named was not written yet.
    if (digest !== undefined && name !== undefined && plainName.test(name)) read.set(name, digest);
  }
  return read;
}

async function removeParts(path: string, names: readonly string[]): Promise<void> {
  for (const name of names.filter((one) => partName.test(one))) {
    const found = await statOf(join(path, name));
    if (found?.isFile() === true && systemClock().now() - found.mtimeMs > partAge) await rm(join(path, name));
  }
}

/** Gives the owner's rights, and what the group needs of them. */
async function grant(path: string, group: number | null, mode: 0o600 | 0o700): Promise<void> {
  if (group !== null) await chown(path, -1, group);
  const forGroup = mode === 0o700 ? 0o750 : 0o640;
  await chmod(path, group === null ? mode : forGroup);
}

async function putFile(own: Own, name: string, body: Buffer): Promise<'written' | 'same' | 'foreign'> {
  const path = join(own.path, name);
  const found = await statOf(path);
  if (found !== null && !found.isFile()) return 'foreign';
  const content = found === null ? null : await readRegular(path, body.length);
  const isSame = content?.equals(body) ?? false;
  if (found !== null && !isSame && !own.before.has(name)) return 'foreign';
  // First said, then done: an export that is ended leaves nothing behind that the next one takes for somebody else's.
  if (!isSame || !own.before.has(name)) await appendFile(join(own.path, list), `${digestOf(body)} ${name}\n`);
  if (!isSame) await writeWhole(own, name, body, 0o600);
  else await grant(path, own.group, 0o600);
  return isSame ? 'same' : 'written';
}

/** A file takes the place of what had its name: links are replaced, never followed. */
async function writeWhole({ path, group }: Own, name: string, body: Buffer, mode: 0o600): Promise<void> {
  const part = join(path, `.hookswitch-${randomBytes(8).toString('hex')}.part`);
  const file = await open(part, 'wx', mode);
  try {
    await file.writeFile(body);
    await file.close();
    await grant(part, name === list ? null : group, mode);
    await rename(part, join(path, name));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

async function prune({ path, before }: Own, now: ReadonlyMap<string, string>) {
  const kept: string[] = [];
  let removed = 0;
  for (const [name, digest] of before) {
    if (now.has(name)) continue;
    const found = await statOf(join(path, name));
    if (found === null) continue;
    const content = found.isFile() ? await readRegular(join(path, name), found.size) : null;
    if (content === null || digestOf(content) !== digest) kept.push(name);
    else {
      await rm(join(path, name));
      removed += 1;
    }
  }
  return { removed, kept };
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A plain file's content; null = it is none, or longer than that. */
const readRegular = (path: string, longest: number) => withRegularFile(path, longest, ({ read }) => read());
