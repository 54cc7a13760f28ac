import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createNotifier } from '../../daemon/cli/supervisor.ts';
import { supervisorOf } from '../../daemon/config.ts';
import { createLog, silentLog } from '../../daemon/lib/index.ts';
import { environmentOf, makeFolder, start } from './daemon.ts';

/** A `systemd-notify` that writes down what it was told. */
async function setUp() {
  const { folder, remove } = await makeFolder();
  onTestFinished(remove);
  const bin = join(dirname(folder), 'bin');
  const told = join(dirname(folder), 'told');
  await mkdir(bin);
  await writeFile(join(bin, 'systemd-notify'), `#!/bin/sh\nshift\necho "$@ $NOTIFY_SOCKET" >> ${told}\n`);
  await chmod(join(bin, 'systemd-notify'), 0o755);
  const lines = () =>
    readFile(told, 'utf8').then(
      (text) => text.trim().split('\n'),
      () => [],
    );
  const environment = { NOTIFY_SOCKET: '/run/notify', PATH: `${bin}:/usr/bin:/bin` };
  return { folder, lines, environment };
}

it('systemd hears when phones are served, and when the daemon stops', async () => {
  const { folder, lines, environment } = await setUp();
  const daemon = start(['serve'], { ...environmentOf(folder), ...environment });
  onTestFinished(() => daemon.signal('SIGKILL'));
  await daemon.until('Ready.');
  daemon.signal('SIGTERM');
  expect(await daemon.ended).toBe(0);
  expect(await lines()).toEqual(['READY=1 /run/notify', 'STOPPING=1 /run/notify']);
});

it('the watchdog is told twice in its time, until the daemon stops', async () => {
  const { lines, environment } = await setUp();
  const supervisor = supervisorOf({ ...environment, WATCHDOG_USEC: '60000000' }, 1);
  let tell = () => {};
  let period = 0;
  let cancelled = false;
  const clock = {
    now: () => 0,
    after: () => () => undefined,
    every: (milliseconds: number, task: () => void) => {
      [period, tell] = [milliseconds, task];
      return () => void (cancelled = true);
    },
  };
  const notifier = createNotifier({ supervisor, clock, log: silentLog() });
  await notifier.ready();
  expect(period).toBe(30_000);
  tell();
  await expect.poll(lines).toEqual(['READY=1 /run/notify', 'WATCHDOG=1 /run/notify']);
  await notifier.stopping();
  expect(cancelled).toBe(true);
});

it('without systemd nothing is told; without its program the log says so once', async () => {
  expect(supervisorOf({}, 1)).toBeNull();
  expect(supervisorOf({ NOTIFY_SOCKET: '/x', WATCHDOG_USEC: '5000000', WATCHDOG_PID: '2' }, 1)?.watchdog).toBeNull();
  expect(supervisorOf({ NOTIFY_SOCKET: '/x', WATCHDOG_USEC: 'much' }, 1)?.watchdog).toBeNull();
  const written: string[] = [];
  const log = createLog({ write: (line) => void written.push(line) });
  const clock = { now: () => 0, after: () => () => undefined, every: () => () => undefined };
  const supervisor = { socket: '/run/notify', path: '/nowhere', watchdog: 1000 };
  const notifier = createNotifier({ supervisor, clock, log });
  await notifier.ready();
  await notifier.stopping();
  expect(written).toHaveLength(1);
  expect(written[0]).toContain('Type=simple');
});
