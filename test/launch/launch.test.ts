import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clone } from './clone.ts';
import { makeClone } from './clone.ts';

const start = [process.execPath, 'daemon/launch/start.mjs'];
const hookswitch = [process.execPath, 'daemon/launch/hookswitch.mjs'];

/** A daemon that says how it was started, and does as it is told. */
const daemon = `
  import { z } from 'zod';
  console.log(JSON.stringify(z.array(z.string()).parse(process.argv.slice(2))));
  if (process.argv.includes('wait')) {
    process.on('SIGTERM', () => process.exit(7));
    setInterval(() => undefined, 1000);
    console.log('waiting');
  } else if (process.argv.includes('die')) process.kill(process.pid, 'SIGKILL');
  else process.exitCode = 3;
`;

let clone: Clone;
beforeEach(async () => {
  clone = await makeClone(['daemon/launch'], { linkPackages: true });
  await clone.write('daemon/main.ts', daemon);
});
afterEach(() => clone.remove());

describe('npm start', () => {
  it('builds and runs the daemon with the arguments, and ends as the daemon ended', async () => {
    const ended = await clone.run([...start, '--port', '0']);
    expect(ended).toMatchObject({ code: 3, stdout: '["serve","--port","0"]\n', stderr: 'hookswitch: building\n' });
  });

  it('says nothing of its own and builds nothing the second time', async () => {
    await clone.run(start);
    expect(await clone.run(start)).toMatchObject({ code: 3, stderr: '' });
  });

  it('builds again when a source has changed, and drops the bundle of a worker that is gone', async () => {
    await clone.write('daemon/store/store-worker.ts', 'export const x = 1;');
    await clone.run(start);
    expect(await readdir(join(clone.folder, 'build'))).toEqual(expect.arrayContaining(['main.js', 'store-worker.js']));

    await rm(join(clone.folder, 'daemon/store'), { recursive: true });
    await clone.write('daemon/main.ts', "console.log('changed');");
    expect(await clone.run(start)).toMatchObject({ stdout: 'changed\n', stderr: 'hookswitch: building\n' });
    const built = await readdir(join(clone.folder, 'build'));
    expect(built.sort()).toEqual(['fingerprint', 'main.js', 'main.js.map']);
  });

  it('builds once when it is started twice at the same time', async () => {
    const ended = await Promise.all([clone.run(start), clone.run(start), clone.run(start)]);
    expect(ended.map(({ stdout }) => stdout)).toEqual(Array(3).fill('["serve"]\n'));
    expect(ended.filter(({ stderr }) => stderr.includes('building'))).toHaveLength(1);
  });

  it('hands SIGTERM on and waits for the daemon', async () => {
    const onOutput = (text: string, kill: (signal: NodeJS.Signals) => void) => {
      if (text.includes('waiting')) kill('SIGTERM');
    };
    expect(await clone.run([...start, 'wait'], { onOutput })).toMatchObject({ code: 7, signal: null });
  });

  it('ends with 128 and the signal’s number when the daemon was killed', async () => {
    expect((await clone.run([...start, 'die'])).code).toBe(137);
  });

  it('tells where the build went wrong, and leaves the last good one alone', async () => {
    await clone.run(start);
    const before = await readFile(join(clone.folder, 'build/main.js'), 'utf8');
    await clone.write('daemon/main.ts', 'const = 1;');
    const { code, stderr } = await clone.run(start);
    expect(code).toBe(1);
    expect(stderr).toMatch(/daemon\/main\.ts:1/);
    expect(stderr).toMatch(/error: the build failed/);
    expect(await readFile(join(clone.folder, 'build/main.js'), 'utf8')).toBe(before);
    expect((await readdir(join(clone.folder, 'build'))).filter((name) => name.startsWith('tmp-'))).toEqual([]);
  });

  it('refuses two workers of one name', async () => {
    await clone.write('daemon/a/render-worker.ts', '');
    await clone.write('daemon/b/render-worker.ts', '');
    const { code, stderr } = await clone.run(start);
    expect(code).toBe(1);
    expect(stderr).toMatch(/two entry points are called render-worker\.ts/);
  });
});

describe('the command hookswitch', () => {
  it('hands all arguments to the daemon’s entry and keeps standard output for it', async () => {
    const { stdout } = await clone.run([...hookswitch, 'phones', '--json']);
    expect(JSON.parse(stdout)).toEqual(['phones', '--json']);
  });

  it('works from any folder', async () => {
    const { stdout } = await clone.run([
      'sh',
      '-c',
      `cd / && "$0" "$1" --version`,
      process.execPath,
      join(clone.folder, 'daemon/launch/hookswitch.mjs'),
    ]);
    expect(stdout).toBe('["--version"]\n');
  });
});

describe('npm test', () => {
  it('ends with its line of numbers even when it cannot begin', async () => {
    await clone.write('daemon/main.ts', 'const = 1;');
    const { code, stdout } = await clone.run([process.execPath, 'daemon/launch/test.mjs']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '0 passed, 1 failed, 0 skipped\n' });
  });
});
