import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assetFault, packModule } from '../../../daemon/launch/module-pack.mjs';
import { repository } from '../../architecture/tree.ts';

const run = promisify(execFile);

/** FreePBX's admin/.htaccess, written out anew: what of /admin/assets/hookswitch/<name> is served. */
function isServed(name: string): boolean {
  const path = `/admin/assets/hookswitch/${name}`;
  const kinds = 'gif jpg jpeg png css js swf txt ico ttf svg eot woff woff2 wav mp3 aac ogg webm gz'.split(' ');
  const isRefused = ['libraries', 'helpers', 'i18n', 'node'].some((word) => path.includes(word));
  return !isRefused && kinds.some((kind) => path.endsWith(`.${kind}`));
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookswitch-pack-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const pack = (name = 'out.tgz') =>
  packModule({
    source: join(repository, 'plugin-ui/freepbx'),
    page: join(folder, 'page'),
    license: join(repository, 'LICENSE'),
    version: '9.8.7',
    file: join(folder, name),
  });

const page = { 'page/hookswitch.js': 'export {};', 'page/hookswitch.css': ':host{}', 'page/parts/keys-1a2b.js': '1' };

describe('the file that FreePBX installs', () => {
  it('unpacks into one folder with the module, the page and its version', async () => {
    await put({ ...page, 'page/hookswitch.js.map': '{}', 'page/index.html': '<html>', 'page/fingerprint': 'x' });
    const names = await pack();
    await run('tar', ['-xzf', join(folder, 'out.tgz'), '-C', folder]);
    const listed = (await run('tar', ['-tzf', join(folder, 'out.tgz')])).stdout.trim().split('\n');
    expect(listed.filter((name) => !name.endsWith('/'))).toEqual(names);
    expect(listed.every((name) => name.startsWith('hookswitch/'))).toBe(true);
    expect(names).toEqual(
      expect.arrayContaining([
        'hookswitch/Hookswitch.class.php',
        'hookswitch/module.xml',
        'hookswitch/page.hookswitch.php',
        'hookswitch/page.hookswitch_view.php',
        'hookswitch/src/Envelope.php',
        'hookswitch/assets/hookswitch.js',
        'hookswitch/assets/parts/keys-1a2b.js',
        'hookswitch/LICENSE',
      ]),
    );
    expect(names.join()).not.toMatch(/\.map|\.html|README|fingerprint/);
    const xml = await readFile(join(folder, 'hookswitch/module.xml'), 'utf8');
    expect(xml).toContain('<version>9.8.7</version>');
    expect(xml).toContain('<depends>\n\t\t<version>16.0</version>');
    expect(await readFile(join(folder, 'hookswitch/assets/hookswitch.js'), 'utf8')).toBe('export {};');
  });

  it('has the same bytes each time', async () => {
    await put(page);
    await pack('one.tgz');
    await pack('two.tgz');
    expect(await readFile(join(folder, 'one.tgz'))).toEqual(await readFile(join(folder, 'two.tgz')));
  });

  it('is not made without the page, and the way out is told', async () => {
    await expect(pack()).rejects.toThrow('build the page first');
  });

  it.each(['page/i18n-it.js', 'page/node_modules/x.js', 'page/data.json', 'page/worker.mjs', 'page/js/more.js'])(
    'is not made with %s, which FreePBX would not serve',
    async (name) => {
      await put({ ...page, [name]: '1' });
      await expect(pack()).rejects.toThrow(name);
    },
  );

  it('takes no name that the web server’s rule refuses', () => {
    const names = [
      ...['hookswitch.js', 'hookswitch.css', 'a/b.woff2', 'icons.svg', 'data.json', 'x.mjs', 'x.wasm', 'x.webp'],
      ...['site.webmanifest', 'page.html', 'i18n.js', 'my-i18n/x.js', 'node-utils.js', 'helpers.js', 'xlibraries.css'],
    ];
    for (const name of names) expect(`${name} ${assetFault(name) === undefined}`).toBe(`${name} ${isServed(name)}`);
  });
});
