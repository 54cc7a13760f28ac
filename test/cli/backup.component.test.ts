import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { command, environmentOf, makeFolder, start } from './daemon.ts';

async function setUp() {
  const { folder, remove } = await makeFolder();
  onTestFinished(remove);
  const environment = environmentOf(folder);
  const serve = async () => {
    const daemon = start(['serve'], environment);
    onTestFinished(() => daemon.signal('SIGKILL'));
    await daemon.until('Ready.');
    return daemon;
  };
  const stop = async (daemon: Awaited<ReturnType<typeof serve>>) => {
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(0);
  };
  return { folder, environment, serve, stop };
}

it('a backup of a running daemon is brought back into an empty folder, with the key, and the phones’ addresses are the same', async () => {
  const first = await setUp();
  const second = await setUp();
  const running = await first.serve();
  await command(['extensions', 'add', '201', '--name', 'Ann'], first.environment);
  await command(['phones', 'add', '805ec0123456', '--model', 'T46', '--extension', '201'], first.environment);
  const told = async (environment: typeof first.environment) => [
    (await command(['phones', 'address', '805ec0123456', '--json'], environment)).out.replaceAll(/:\d+/g, ''),
    (await command(['extensions', 'show', '201', '--reveal', '--json'], environment)).out,
  ];
  const before = await told(first.environment);
  const phrase = join(first.folder, 'phrase');
  await writeFile(phrase, 'a good passphrase\n');
  const file = join(first.folder, '..', 'all.backup');
  const key = ['--with-key', '--passphrase-file', phrase];
  expect(await command(['backup', file, '--with-key'], first.environment)).toMatchObject({ code: 4 });
  expect(await command(['backup', file, ...key], first.environment)).toMatchObject({ code: 0, err: '' });
  expect((await command(['backup', file], first.environment)).err).toContain('all.backup');
  expect(await readdir(join(first.folder, 'backups'))).toEqual([]);
  expect((await command(['restore', file, '--replace'], first.environment)).err).toContain('already running');

  const refused = await command(['restore', file], second.environment);
  expect(refused).toMatchObject({ code: 4 });
  expect(refused.err).toContain('passphrase');
  const restored = await command(['restore', file, '--passphrase-file', phrase], second.environment);
  expect(restored).toMatchObject({ code: 0, err: '' });
  const again = await second.serve();
  expect(again.printed().out).not.toContain('admin /');
  expect(await told(second.environment)).toEqual(before);
  await second.stop(again);

  expect((await command(['restore', file], second.environment)).err).toContain('--replace');
  expect(await command(['restore', file, '--replace'], second.environment)).toMatchObject({ code: 0 });
  const other = join(first.folder, '..', 'stopped.backup');
  await first.stop(running);
  expect(await command(['backup', other], first.environment)).toMatchObject({ code: 0 });
});

it('jobs are listed with their last results', async () => {
  const { environment, serve, stop } = await setUp();
  const daemon = await serve();
  const { out, code } = await command(['jobs'], environment, 'it');
  expect(code).toBe(0);
  expect(out).toMatch(/housekeeping +daily 02:10/);
  await stop(daemon);
});
