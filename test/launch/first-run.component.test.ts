import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fetchPackage } from '../../daemon/launch/fetch.mjs';
import { pins } from '../../daemon/launch/versions.mjs';
import { describeWith } from '../lab/index.ts';
import type { Clone } from './clone.ts';
import { makeClone, plainEnvironment, repository } from './clone.ts';

/** What Debian 12 brings. */
const old = {
  node: {
    x64: 'sha512-JWUTwZ9vMOjZXMtiBc74OZn12DXb4skKfY4Nlyc17Ss8BTaxjwkXAw6xZb0Ck5afUYU/neBbrHjo9O3baF34ww==',
    arm64: 'sha512-xTMJYtLdLjIimh8zRpgUDFsNknLP72AT/QWEQmeyDOM1/Gqj/GZn/MlbA+zWSjSMBxQscYvgFpq3qERMEcFEUA==',
  },
  npm: 'sha512-oypVdaWGHDuV79RXLvp+B9gh6gDyAmoHKrQ0/JBYTWWx5D8/+AAxFdZC84fSIiyDdyW4qfrSyYGKhekxDOaMXQ==',
};

/** Puts `node` and `npm` of Debian's versions into a folder, to be first in PATH. */
async function installOldTools(folder: string): Promise<void> {
  const options = { env: process.env, why: 'to test the first run on Debian 12' };
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const nodePack = { name: `node-linux-${arch}`, version: '18.20.8', integrity: old.node[arch] };
  const node = await fetchPackage(nodePack, 'bin/node', options);
  const npm = await fetchPackage({ name: 'npm', version: '9.2.0', integrity: old.npm }, 'bin/npm-cli.js', options);
  await mkdir(folder);
  await symlink(join(node, 'bin/node'), join(folder, 'node'));
  const script = `#!/bin/sh\nexec '${join(folder, 'node')}' '${join(npm, 'bin/npm-cli.js')}' "$@"\n`;
  await writeFile(join(folder, 'npm'), script, { mode: 0o755 });
}

const daemon = `
  import 'express';
  console.log(process.version, process.argv.slice(2).join(' '), process.execArgv.length > 0);
`;

/** A slow line takes its time for 150 MB. */
const patience = 600_000;
vi.setConfig({ testTimeout: patience, hookTimeout: patience });

await describeWith('registry', 'a fresh clone on Debian’s Node 18 and npm 9', () => {
  let clone: Clone;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    clone = await makeClone(['daemon/launch'], { linkPackages: false });
    await clone.write('daemon/main.ts', daemon);
    const tools = join(clone.folder, '../tools');
    await installOldTools(tools);
    env = { PATH: `${tools}:${plainEnvironment()['PATH'] ?? ''}` };
  });
  afterAll(() => clone.remove());

  const npm = (...args: string[]) => clone.run(['npm', ...args], { env });
  const ran = `v${pins.node.version} serve --port 0 true`;

  it('starts by `npm start`, even twice at once, fetching what is missing', async () => {
    const both = await Promise.all([npm('start', '--', '--port', '0'), npm('start', '--', '--port', '0')]);
    for (const { code, stdout, stderr } of both) {
      expect(stderr).not.toMatch(/warn|deprecated|EBADENGINE/i);
      expect(stdout.trim().split('\n').at(-1)).toBe(ran);
      expect(code).toBe(0);
    }
    const said = both.map(({ stderr }) => stderr).join('');
    expect(said).toMatch(/Node v18\.20\.8 is too old.*fetching node-linux/);
    expect(said.match(/installing packages/g)).toHaveLength(1);
    expect(said.match(/building/g)).toHaveLength(1);
  });

  it('has installed what the daemon needs and no more, and changed no lock file', async () => {
    const packages = await readdir(join(clone.folder, 'node_modules'));
    expect(packages).toContain('express');
    expect(packages).not.toContain('vitest');
    const text = (folder: string) => readFile(join(folder, 'package-lock.json'), 'utf8');
    expect(await text(clone.folder)).toBe(await text(repository));
  });

  it('has nothing to do and nothing to say the second time', async () => {
    const { stdout, stderr } = await npm('start', '--', '--port', '0');
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').at(-1)).toBe(ran);
  });

  it('runs the command hookswitch', async () => {
    const { stdout } = await clone.run(['node', 'daemon/launch/hookswitch.mjs', '--version'], { env });
    expect(stdout).toBe(`v${pins.node.version} --version true\n`);
  });

  it('runs this very daemon: its version, and from start to stop', async () => {
    const whole = await makeClone(['daemon', 'plugin-ui', 'templates', 'sql', 'tsconfig.json'], { linkPackages: true });
    const ports = { HOOKSWITCH_PHONES_PORT: '0', HOOKSWITCH_PHONES_TLS_PORT: '0', HOOKSWITCH_API_PORT: '0' };
    const data = { HOOKSWITCH_DATA_DIR: join(whole.folder, 'data') };
    const everything = { ...env, ...ports, ...data, XDG_CACHE_HOME: clone.cache };
    const version = await whole.run(['node', 'daemon/launch/hookswitch.mjs', '--version'], { env: everything });
    let told = false;
    const onOutput = (text: string, kill: (signal: NodeJS.Signals) => void) => {
      if (!told && /^Ready/m.test(text)) kill('SIGTERM');
      told ||= /^Ready/m.test(text); // a second signal would mean: at once
    };
    const started = await whole.run(['node', 'daemon/launch/start.mjs'], { env: everything, onOutput });
    await whole.remove();

    const { version: expected } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
    expect(version.stdout).toBe(`${expected}\n`);
    expect(started.stdout).toMatch(/^Ready/m);
    expect(started.code).toBe(0);
  });

  it('installs what the tests need as well when they are run, the parts for this machine included', async () => {
    const { stdout } = await npm('run', 'check', '--', 'no-such-check');
    expect(stdout).not.toMatch(/FAILED/);
    const packages = await readdir(join(clone.folder, 'node_modules'));
    expect(packages).toEqual(expect.arrayContaining(['express', 'vitest', 'eslint']));
    const bindings = await readdir(join(clone.folder, 'node_modules/@rolldown'));
    expect(bindings.some((name) => name.startsWith('binding-linux-'))).toBe(true);
  });
});
