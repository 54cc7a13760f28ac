import { randomBytes } from 'node:crypto';
import { lstat, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';

/** Who owns a file, and its mode. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
  /** Permission bits. */
  readonly mode: number;
}

/** A file as it was found. Every byte is one character (latin1): nothing is lost, whatever it holds. */
export interface FoundFile {
  /** Where it really is: behind links that stay in its folder. */
  readonly path: string;
  /** null = there is none. */
  readonly text: string | null;
  /** Of the file; where there is none, of what it would be like. */
  readonly owner: Owner;
}

const mostBytes = 4_194_304;

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown';
const refuse = (path: string, reason: string) => no(problem('setup-refused', { path, reason }));

/** UTF-8 text as it stands in a {@link FoundFile}. */
export const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** Owner and mode of a path; null = there is none. */
export async function ownerOf(path: string): Promise<Owner | null> {
  const found = await lstat(path).catch(() => null);
  return found === null ? null : { uid: found.uid, gid: found.gid, mode: found.mode & 0o777 };
}

/** Name of a user, from /etc/passwd; its number where it has none there. */
export async function userName(uid: number): Promise<string> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return (
    text
      .split('\n')
      .find((line) => line.split(':')[2] === String(uid))
      ?.split(':')[0] ?? String(uid)
  );
}

async function notByUs(path: string, uid: number): Promise<Result<never>> {
  const [owner, user] = [await userName(uid), await userName(process.geteuid?.() ?? 0)];
  return no(problem('setup-not-writable', { path, owner, user }));
}

/** A link may be planted by whoever may write into the folder: only one that stays there is followed. */
async function behindLinks(path: string): Promise<Result<string>> {
  const isLink = (await lstat(path).catch(() => null))?.isSymbolicLink() ?? false;
  if (!isLink) return ok(path);
  try {
    const [target, folder] = [await realpath(path), await realpath(dirname(path))];
    return target.startsWith(folder + sep) ? ok(target) : refuse(path, 'it is a link that leads out of its folder');
  } catch {
    return refuse(path, 'it is a link that leads nowhere');
  }
}

/**
 * Reads a file that is to be changed. `fresh`: owner and mode of one that is not there yet. Refused with `setup-refused`: links out of the folder, what is no
 * file, more than 4 MB, what may not be read.
 */
export async function findFile(path: string, fresh: Owner): Promise<Result<FoundFile>> {
  const real = await behindLinks(path);
  if (!real.ok) return real;
  const found = await lstat(real.value).catch((error: unknown) => codeOf(error));
  if (typeof found === 'string')
    return found === 'ENOENT' ? ok({ path: real.value, text: null, owner: fresh }) : refuse(path, found);
  if (!found.isFile()) return refuse(path, 'it is no file');
  if (found.size > mostBytes) return refuse(path, 'it is larger than 4 MB');
  try {
    const text = await readFile(real.value, 'latin1');
    return ok({ path: real.value, text, owner: { uid: found.uid, gid: found.gid, mode: found.mode & 0o777 } });
  } catch (error) {
    return codeOf(error) === 'EACCES' ? notByUs(path, found.uid) : refuse(path, codeOf(error));
  }
}

/** Hidden, and not called `.conf`: whoever includes all files of the folder must not read it twice. */
const beside = (path: string, what: string) => join(dirname(path), `.${basename(path)}.${what}`);

/** Whether the file can be replaced by this user and keep its owner. Refused with `setup-not-writable`, which tells as whom to run. */
export async function checkWritable({ path, owner }: FoundFile): Promise<Result<null>> {
  const folder = dirname(path);
  const held = await ownerOf(folder);
  if (held === null) return refuse(folder, 'there is no such folder');
  const us = process.geteuid?.() ?? 0;
  if (us !== 0 && owner.uid !== us) return notByUs(path, owner.uid);
  // Tried, not asked: a disk that is full or mounted to be read only says so too.
  const probe = beside(path, `hookswitch-probe-${randomBytes(6).toString('hex')}`);
  const refusal = await open(probe, 'wx', 0o600).then(
    async (file) => {
      await file.close();
      await rm(probe, { force: true });
      return null;
    },
    (error: unknown) => codeOf(error),
  );
  if (refusal === null) return ok(null);
  return ['EACCES', 'EPERM'].includes(refusal) ? notByUs(folder, held.uid) : refuse(folder, refusal);
}

async function writeNew(path: string, text: string, { uid, gid, mode }: Owner): Promise<void> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'wx', 0o600);
    await file.writeFile(text, 'latin1');
    const made = await file.stat();
    if (made.uid !== uid || made.gid !== gid) await file.chown(uid, gid);
    await file.chmod(mode);
    await file.sync();
    await file.close();
  } catch (error) {
    await file?.close().catch(() => undefined);
    if (file !== null) await rm(path, { force: true });
    throw error;
  }
}

/**
 * Replaces a file at one stroke: whoever reads it sees the old or the new one. Owner and mode stay. A copy of the old one is kept beside it, never readable by
 * everybody. @returns its path; null = there was none. Errors: `setup-refused`, with the system's code.
 */
export async function replaceFile(found: FoundFile, text: string, stamp: string): Promise<Result<string | null>> {
  const { path, owner } = found;
  const unique = randomBytes(6).toString('hex');
  const backup = found.text === null ? null : beside(path, `hookswitch-backup-${stamp}-${unique}`);
  const part = beside(path, `hookswitch-${unique}`);
  try {
    if (backup !== null && found.text !== null)
      await writeNew(backup, found.text, { ...owner, mode: owner.mode & 0o770 });
    await writeNew(part, text, owner);
    await rename(part, path).catch(async (error: unknown) => {
      await rm(part, { force: true });
      throw error;
    });
    return ok(backup);
  } catch (error) {
    return refuse(path, codeOf(error));
  }
}
