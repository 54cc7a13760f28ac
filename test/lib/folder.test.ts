import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../daemon/lib/index.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hookswitch-folder-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('making a folder', () => {
  it('makes those above it too, for nobody else to read, and again without a word', async () => {
    const path = join(home, 'a', 'b', 'c');
    await makeFolder(path);
    await makeFolder(path);
    for (const one of [path, join(home, 'a')]) expect(statSync(one).mode & 0o777).toBe(0o700);
  });

  it('is refused where a file stands in the way', async () => {
    writeFileSync(join(home, 'file'), '');
    await expect(makeFolder(join(home, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(home, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('is refused at once where the system takes no folders', async () => {
    await expect(makeFolder('/proc/hookswitch/data')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
