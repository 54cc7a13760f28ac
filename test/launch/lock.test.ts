import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../daemon/launch/lock.mjs';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookswitch-lock-'));
  file = join(folder, 'locks/one');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock', () => {
  it('lets one in at a time, and tells those who wait', async () => {
    let inside = 0;
    let waiting = 0;
    const work = async () => {
      inside += 1;
      expect(inside).toBe(1);
      for (let turns = 0; turns < 20; turns += 1) await turn();
      inside -= 1;
      return 'done';
    };
    const results = await Promise.all(Array.from({ length: 5 }, () => withLock(file, work, () => (waiting += 1))));
    expect(results).toEqual(Array(5).fill('done'));
    expect(waiting).toBeGreaterThan(0);
    expect(await readdir(join(folder, 'locks'))).toEqual([]);
  });

  it('is free again after a failure', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, () => Promise.resolve(1))).toBe(1);
  });

  it('is taken over from a process that is gone, by one of those who want it', async () => {
    await withLock(file, () => Promise.resolve()); // makes the folder
    await writeFile(file, '999999999 12345\n');
    let inside = 0;
    const work = async () => {
      inside += 1;
      expect(inside).toBe(1);
      for (let turns = 0; turns < 20; turns += 1) await turn();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(file, work)));
  });

  it('is taken over when another process has got the old one’s number', async () => {
    await withLock(file, async () => {
      expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+\\n$`));
    });
    await writeFile(file, `${process.pid} 1\n`); // our number, but we did not start at that moment
    expect(await withLock(file, () => Promise.resolve('taken'))).toBe('taken');
  });
});
