import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../daemon/lib/index.ts';
import { createFirmwareFolder } from '../../../daemon/provisioning/tftp/index.ts';

let root: string;
let folder: string;
const logged: string[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hookswitch-firmware-'));
  folder = join(root, 'firmware');
  await mkdir(folder);
  logged.length = 0;
});
afterEach(() => rm(root, { recursive: true }));

const log = createLog({ level: 'warn', write: (line) => void logged.push(line) });
const open = (most?: number) => createFirmwareFolder({ folder, log, ...(most !== undefined && { most }) });
const put = (name: string, text: string) => writeFile(join(folder, name), text);

describe('the firmware folder of TFTP', () => {
  it('gives its plain files, and reads one anew that was written anew', async () => {
    const give = open();
    await put('T46-108.86.0.20.rom', 'old');
    expect(String(await give('T46-108.86.0.20.rom'))).toBe('old');
    expect(await give('T46-108.86.0.20.rom')).toBe(await give('T46-108.86.0.20.rom'));
    await put('new', 'newer');
    await rename(join(folder, 'new'), join(folder, 'T46-108.86.0.20.rom'));
    expect(String(await give('T46-108.86.0.20.rom'))).toBe('newer');
    await rm(join(folder, 'T46-108.86.0.20.rom'));
    expect(await give('T46-108.86.0.20.rom')).toBeNull();
  });

  it('gives nothing else: no link, no folder, no pipe, nothing hidden or elsewhere', async () => {
    const give = open();
    await writeFile(join(root, 'secret'), 'secret');
    await symlink(join(root, 'secret'), join(folder, 'link.rom'));
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'sub', 'inner.rom'), 'inner');
    await put('.hidden', 'hidden');
    execFileSync('mkfifo', [join(folder, 'pipe.rom')]);
    for (const name of [
      'link.rom',
      'sub',
      'sub/inner.rom',
      '.hidden',
      'pipe.rom',
      '../secret',
      '',
      '.',
      '..',
      'no.rom',
    ])
      expect(await give(name), name).toBeNull();
  });

  it('keeps no more in memory than it may, and says so', async () => {
    const give = open(10);
    await put('a.rom', '123456');
    await put('b.rom', '123456');
    expect(await give('a.rom')).toHaveLength(6);
    expect(await give('b.rom')).toBeNull();
    expect(logged.join('')).toContain('b.rom');
    // What is gone makes room.
    await rm(join(folder, 'a.rom'));
    expect(await give('a.rom')).toBeNull();
    expect(await give('b.rom')).toHaveLength(6);
  });

  it('gives nothing where there is none', async () => {
    expect(await createFirmwareFolder({ folder: undefined, log })('a.rom')).toBeNull();
    await rm(folder, { recursive: true });
    expect(await open()('a.rom')).toBeNull();
  });
});
