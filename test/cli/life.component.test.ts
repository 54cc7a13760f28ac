import { readFile, readdir } from 'node:fs/promises';
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
  return { folder, environment, serve };
}

it('a daemon stops in order when it is asked to, and leaves no socket behind', async () => {
  const { folder, environment, serve } = await setUp();
  const daemon = await serve();
  daemon.signal('SIGTERM');
  expect(await daemon.ended).toBe(0);
  expect(daemon.printed().out).toMatch(/Stopped\.\n$/);
  expect(await readdir(folder)).not.toContain('hookswitch.sock');
  expect((await command(['status'], environment)).code).toBe(5);
});

it('a daemon takes the signals of a supervisor and of the launcher, which come together, for one', async () => {
  const { serve } = await setUp();
  const daemon = await serve();
  daemon.signal('SIGTERM');
  await daemon.until('Stopping');
  daemon.signal('SIGTERM');
  expect(await daemon.ended).toBe(0);
});

it('a daemon that was killed starts again over what it left, with everything that was changed, and shows the password only once', async () => {
  const { environment, serve } = await setUp();
  const first = await serve();
  await command(['extensions', 'add', '201', '--name', 'Ann'], environment);
  first.signal('SIGKILL');
  await first.ended;
  const second = await serve();
  expect(second.printed().out).not.toContain('admin /');
  expect((await command(['extensions', 'show', '201'], environment)).code).toBe(0);
  second.signal('SIGINT');
  expect(await second.ended).toBe(0);
});

it('the key is rotated while the daemon is stopped, and every secret is still what it was', async () => {
  const { folder, environment, serve } = await setUp();
  const first = await serve();
  await command(['extensions', 'add', '201', '--name', 'Ann'], environment);
  const secretOf = async () => (await command(['extensions', 'show', '201', '--reveal', '--json'], environment)).out;
  const before = await secretOf();
  expect((await command(['key', 'rotate'], environment)).code).toBe(4);
  first.signal('SIGTERM');
  await first.ended;
  const key = await readFile(join(folder, 'key'), 'utf8');
  expect(await command(['key', 'rotate'], environment)).toMatchObject({ code: 0 });
  expect(await readFile(join(folder, 'key'), 'utf8')).not.toBe(key);
  const second = await serve();
  expect(await secretOf()).toBe(before);
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});

it('a daemon with another key refuses to start and says why', async () => {
  const { environment, serve, folder } = await setUp();
  const first = await serve();
  first.signal('SIGTERM');
  await first.ended;
  const { code, err } = await command(['serve'], { ...environment, HOOKSWITCH_KEY_FILE: join(folder, 'another-key') });
  expect(code).toBe(1);
  expect(err).toContain('another-key');
});

it('a fault that nobody caught is logged without secrets, and ends the daemon with a code of its own', async () => {
  const { environment, folder } = await setUp();
  const preload =
    "process.on('SIGUSR2', () => { Promise.reject(new Error(['on purpose: Bearer', 'abcde' + 'fghij'].join(' '))); });";
  const options = `--import=data:text/javascript,${encodeURIComponent(preload)}`;
  const daemon = start(['serve'], { ...environment, NODE_OPTIONS: options });
  await daemon.until('Ready.');
  daemon.signal('SIGUSR2');
  expect(await daemon.ended).toBe(70);
  expect(daemon.printed().err).toContain('on purpose');
  expect(daemon.printed().err).not.toContain('abcdefghij');
  expect(await readdir(folder)).toContain('hookswitch.sqlite');
});
