// One at a time: a lock file that names the process that holds it.

import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Numbers of processes come round again (in containers soon), so a process is named by its number and its start.
 * @param {number | 'self'} pid
 * @returns {Promise<string>} empty when there is no such process
 */
async function nameOf(pid) {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const afterName = text.slice(text.lastIndexOf(')') + 2).split(' '); // the program's name may hold anything
    return `${Number.parseInt(text, 10)} ${afterName[19] ?? ''}`;
  } catch {
    return '';
  }
}

/** @param {string} file @returns {Promise<boolean>} whether we hold it now */
async function take(file) {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(`${await nameOf('self')}\n`);
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file @returns {Promise<boolean>} whether its holder is gone, or wrote nothing for ten seconds */
async function isAbandoned(file) {
  try {
    const holder = (await readFile(file, 'utf8')).trim();
    if (holder === '') return Date.now() - (await stat(file)).mtimeMs > 10_000;
    return (await nameOf(Number.parseInt(holder, 10))) !== holder;
  } catch {
    return false; // gone meanwhile: the next try will tell
  }
}

/**
 * Removes an abandoned lock. Two who find it abandoned at once must not remove each other's new one, so removing is
 * itself done by one at a time.
 * @param {string} file
 */
async function clear(file) {
  const broom = `${file}.clearing`;
  if (!(await take(broom))) {
    const age = await stat(broom).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > 10_000) await rm(broom, { force: true });
    return;
  }
  if (await isAbandoned(file)) await rm(file, { force: true });
  await rm(broom, { force: true });
}

/**
 * @template T
 * @param {string} file the lock's file; its folder is made
 * @param {() => Promise<T>} work what must not run twice at once
 * @param {() => void} [onWait] told once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => undefined) {
  await mkdir(dirname(file), { recursive: true });
  for (let tries = 0; !(await take(file)); tries += 1) {
    if (await isAbandoned(file)) await clear(file);
    else if (tries === 0) onWait();
    await wait(tries === 0 ? 20 : 150);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
