import fc from 'fast-check';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExportFolder } from '../../daemon/cli/export-folder.ts';
import type { Exported } from '../../daemon/cli/export-folder.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hookswitch-export-'));
  folder = join(root, 'ftp');
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Readonly<Record<string, string>>, group: number | null = null): Promise<Exported> {
  const open = await openExportFolder(folder, group);
  for (const [name, text] of Object.entries(files)) await open.put(name, Buffer.from(text));
  return open.finish();
}

const inFolder = (name: string) => join(folder, name);
const shown = async () => (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
const modeOf = async (path: string) => ((await lstat(path)).mode & 0o777).toString(8);
const refused = (reason: string) => ({ problem: { code: 'export-folder', parameters: { reason } } });

describe('a folder that phones’ files are exported to', () => {
  it('is made, holds the files for its owner alone, and is brought to what is wanted by the next export', async () => {
    expect(await write({ 'a.cfg': '1', 'b.cfg': '2' })).toEqual({
      written: 2,
      same: 0,
      removed: 0,
      kept: [],
      foreign: [],
    });
    expect([
      await modeOf(folder),
      await modeOf(inFolder('a.cfg')),
      await modeOf(inFolder('.hookswitch-export')),
    ]).toEqual(['700', '600', '600']);
    expect(await write({ 'a.cfg': '1', 'c.cfg': '3' })).toEqual({
      written: 1,
      same: 1,
      removed: 1,
      kept: [],
      foreign: [],
    });
    expect(await shown()).toEqual(['a.cfg', 'c.cfg']);
    expect(await readFile(inFolder('c.cfg'), 'utf8')).toBe('3');
  });

  it('may be read by a group, its list not, and no longer once it is not said any more', async () => {
    const group = process.getgid?.() ?? 0;
    await write({ 'a.cfg': '1' }, group);
    expect([await modeOf(folder), await modeOf(inFolder('a.cfg')), (await lstat(inFolder('a.cfg'))).gid]).toEqual([
      ...['750', '640', group],
    ]);
    expect(await modeOf(inFolder('.hookswitch-export'))).toBe('600');
    await write({ 'a.cfg': '1' });
    expect([await modeOf(folder), await modeOf(inFolder('a.cfg'))]).toEqual(['700', '600']);
  });

  it('is refused where it is a link, a file, somebody’s folder with files, or has no parent', async () => {
    await mkdir(join(root, 'elsewhere'));
    await symlink(join(root, 'elsewhere'), folder);
    await expect(write({ 'a.cfg': '1' })).rejects.toMatchObject(refused('it is a link'));
    expect(await readdir(join(root, 'elsewhere'))).toEqual([]);
    await rm(folder);
    await writeFile(folder, '');
    await expect(write({})).rejects.toMatchObject(refused('it is no folder'));
    await rm(folder);
    await mkdir(folder, { mode: 0o755 });
    await writeFile(inFolder('photo.jpg'), 'x');
    await expect(write({})).rejects.toMatchObject(refused('it holds other files'));
    expect([await modeOf(folder), await readdir(folder)]).toEqual(['755', ['photo.jpg']]);
    folder = join(root, 'not', 'there');
    await expect(write({})).rejects.toMatchObject(refused('ENOENT'));
  });

  it('keeps what somebody else put there: not replaced, not removed, not followed', async () => {
    await write({ 'own.cfg': '1', 'gone.cfg': '1', 'edited.cfg': '1', 'linked.cfg': '1' });
    await writeFile(join(root, 'victim'), 'precious');
    await writeFile(inFolder('readme.txt'), 'mine');
    await writeFile(inFolder('taken.cfg'), 'mine');
    await symlink(join(root, 'victim'), inFolder('link.cfg'));
    await symlink(join(root, 'nowhere'), inFolder('dangling.cfg'));
    await mkdir(inFolder('folder.cfg'));
    await writeFile(inFolder('edited.cfg'), 'by hand');
    await rm(inFolder('linked.cfg'));
    await symlink(join(root, 'victim'), inFolder('linked.cfg'));
    const wanted = ['own', 'taken', 'link', 'dangling', 'folder', 'linked'].map((name) => [`${name}.cfg`, 'ours']);
    const done = await write(Object.fromEntries(wanted) as Record<string, string>);
    expect(done).toEqual({
      ...{ written: 1, same: 0, removed: 1, kept: ['edited.cfg', 'linked.cfg'] },
      foreign: ['taken.cfg', 'link.cfg', 'dangling.cfg', 'folder.cfg', 'linked.cfg'],
    });
    expect(await readFile(join(root, 'victim'), 'utf8')).toBe('precious');
    expect(await readdir(root)).not.toContain('nowhere');
    expect(await readFile(inFolder('taken.cfg'), 'utf8')).toBe('mine');
    // What was kept is nobody's business any more.
    expect(await write({})).toMatchObject({ removed: 1, kept: [] });
    expect(await shown()).toEqual([
      ...['dangling.cfg', 'edited.cfg', 'folder.cfg', 'link.cfg', 'linked.cfg', 'readme.txt', 'taken.cfg'],
    ]);
  });

  it('takes no name that leads elsewhere', async () => {
    const open = await openExportFolder(folder, null);
    for (const name of [
      '../a',
      'a/b',
      '/etc/x',
      '.hookswitch-export',
      '',
      '.',
      '..',
      'a\0b',
      'a\nb',
      'a b',
      'x'.repeat(300),
    ])
      await expect(open.put(name, Buffer.from('1')), name).rejects.toThrow(/no name|export-folder/);
    expect(await shown()).toEqual([]);
    expect(await readdir(root)).toEqual(['ftp']);
  });

  it('goes on after an export that was ended: nothing was removed, and what it wrote is known', async () => {
    await write({ 'a.cfg': '1', 'b.cfg': '1' });
    const ended = await openExportFolder(folder, null);
    await ended.put('a.cfg', Buffer.from('2'));
    await ended.put('new.cfg', Buffer.from('2'));
    expect(await shown()).toEqual(['a.cfg', 'b.cfg', 'new.cfg']);
    expect(await write({ 'a.cfg': '2' })).toMatchObject({ same: 1, removed: 2, kept: [], foreign: [] });
    expect(await shown()).toEqual(['a.cfg']);
  });

  it('removes parts that an export left behind long ago, and not those of one that runs', async () => {
    await write({});
    const [old, fresh] = ['.hookswitch-0123456789abcdef.part', '.hookswitch-fedcba9876543210.part'];
    for (const name of [old, fresh]) await writeFile(inFolder(name), '');
    await utimes(inFolder(old), 0, 0);
    await write({});
    expect(await readdir(folder)).not.toContain(old);
    expect(await readdir(folder)).toContain(fresh);
  });

  it('is refused with a list that is none, and reads no name out of one that leads elsewhere', async () => {
    await write({ 'a.cfg': '1' });
    const list = inFolder('.hookswitch-export');
    const text = await readFile(list, 'utf8');
    await writeFile(join(root, 'victim'), '1');
    const digest = /[0-9a-f]{64}/.exec(text)?.[0] ?? '';
    await writeFile(list, `${text}${digest} ../victim\n${digest} /etc/passwd\ngarbage`);
    expect(await write({})).toMatchObject({ removed: 1 });
    expect(await readFile(join(root, 'victim'), 'utf8')).toBe('1');
    await writeFile(list, 'something else');
    await expect(write({})).rejects.toMatchObject(refused('its list of files cannot be read'));
    await rm(list);
    await symlink(join(root, 'victim'), list);
    await expect(write({})).rejects.toMatchObject(refused('ELOOP'));
  });

  it('holds exactly what was wanted last, whatever was wanted before', async () => {
    const names = fc.constantFrom('a.cfg', 'b.cfg', 'c.cfg', 'd.cfg');
    const files = fc.dictionary(names, fc.constantFrom('', '1', '2'), { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.array(files, { minLength: 1, maxLength: 5 }), async (exports) => {
        for (const one of exports) await write(one);
        const last = exports.at(-1) ?? {};
        expect(await shown()).toEqual(Object.keys(last).sort());
        for (const [name, text] of Object.entries(last)) expect(await readFile(inFolder(name), 'utf8')).toBe(text);
        await rename(folder, join(root, 'done'));
        await chmod(join(root, 'done'), 0o700);
        await rm(join(root, 'done'), { recursive: true });
      }),
      { numRuns: 30 },
    );
  });
});
