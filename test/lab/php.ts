import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { locate } from './components.ts';
import { runToEnd } from './debian.ts';
import { freePort } from './free-port.ts';
import { startGuard } from './guard.ts';
import { phpExtensions } from './php-record.ts';

interface Php {
  path: string;
  /** Before all other arguments. */
  args: string[];
  env: Record<string, string>;
}

/** Unpacked PHP looks for its extensions where it would be installed: it is told where they are. Built-in ones are no files. */
async function findPhp(): Promise<Php> {
  const found = await locate('php');
  if (found === undefined) throw new Error('there is no php here: see describeWith');
  const { path, env, prefix } = found;
  if (Object.keys(env).length === 0) return { path, env, args: [] };
  for (const build of (await readdir(join(prefix, 'lib/php'))).filter((name) => /^\d{8}$/.test(name))) {
    const folder = join(prefix, 'lib/php', build);
    const files = new Set(await readdir(folder));
    const args = phpExtensions.filter((name) => files.has(`${name}.so`)).flatMap((name) => ['-d', `extension=${name}`]);
    return { path, env, args: ['-n', '-d', `extension_dir=${folder}`, ...args] };
  }
  throw new Error('php was unpacked without its extensions');
}

/** What is wrong is told on standard error, and never in an answer. */
const loud = ['-d', 'error_reporting=-1', '-d', 'display_errors=stderr', '-d', 'log_errors=0'];

/** Runs PHP to its end. */
export async function runPhp(args: string[], env: Record<string, string> = {}) {
  const php = await findPhp();
  return runToEnd(php.path, [...php.args, ...loud, ...args], undefined, { ...php.env, ...env });
}

/** How a shell script starts PHP, with what tests need of it: words to be followed by arguments. */
export async function phpInShell(): Promise<string> {
  const { path, args, env } = await findPhp();
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const set = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`);
  return [...set, ...[path, ...args, ...loud].map(quoted)].join(' ');
}

/** A web server of PHP's own, with four processes, so that one request does not wait for another. */
export interface PhpServer {
  readonly port: number;
  readonly origin: string;
  /** All that it and its programs said on standard error. */
  said(): string;
  close(): Promise<void>;
}

async function untilListening(port: number, isAlive: () => boolean): Promise<void> {
  while (isAlive()) {
    const socket = connect(port, '127.0.0.1');
    const isUp = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isUp) return;
    await wait(20);
  }
}

/**
 * Starts one; it ends with this process, however that ends, and its folder goes with it.
 * @param home removed at the end
 * @param router the PHP file that gets every request
 */
export async function startPhpServer(options: {
  home: string;
  root: string;
  router: string;
  env?: Record<string, string>;
  settings?: Record<string, string>;
}): Promise<PhpServer> {
  const php = await findPhp();
  const port = await freePort();
  const { home, root, router, env = {}, settings = {} } = options;
  const set = Object.entries(settings).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
  const guard = startGuard(home);
  const child = spawn(php.path, [...php.args, ...loud, ...set, '-S', `127.0.0.1:${port}`, '-t', root, router], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: its four processes end with it.
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...php.env, ...env, PHP_CLI_SERVER_WORKERS: '4' },
  });
  const closed = once(child, 'close');
  guard.watch(child.pid === undefined ? undefined : -child.pid);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await untilListening(port, () => child.exitCode === null && child.signalCode === null);
  if (child.exitCode !== null) throw new Error(`php does not start: ${said}`);
  const close = async () => {
    await guard.release();
    await closed;
  };
  return { port, origin: `http://127.0.0.1:${port}`, said: () => said, close };
}
