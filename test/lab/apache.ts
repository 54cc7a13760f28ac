import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { locate } from './components.ts';
import { runToEnd } from './debian.ts';
import { freePort } from './free-port.ts';
import { startGuard } from './guard.ts';

/** What Debian's apache2 has switched on by itself, as far as it matters here, and what `a2enmod` is told to switch on. */
const modules = [...['mpm_event', 'authz_core', 'alias', 'env', 'filter', 'deflate', 'headers', 'proxy', 'proxy_http']];

/** Apache with lines of ours, on a free port of the loopback. */
export interface Apache {
  readonly origin: string;
  close(): Promise<void>;
}

async function configuration(folder: string, port: number, lines: readonly string[]): Promise<string> {
  const found = await locate('apache');
  if (found === undefined) throw new Error('there is no apache here: see describeWith');
  const module = (name: string) => `LoadModule ${name}_module "${found.prefix}/lib/apache2/modules/mod_${name}.so"`;
  const text = [
    `ServerRoot "${folder}"`,
    ...[`PidFile "${folder}/pid"`, 'ServerName localhost', `Listen 127.0.0.1:${port}`],
    ...modules.map(module),
    ...[`ErrorLog "${folder}/log"`, 'LogLevel warn'],
    // Everything is packed that can be: what must not be says so itself.
    'SetOutputFilter DEFLATE',
    ...lines,
  ];
  const file = join(folder, 'apache.conf');
  await writeFile(file, `${text.join('\n')}\n`);
  return file;
}

async function start(port: number, lines: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-apache-'));
  const file = await configuration(folder, port, lines);
  return { folder, file, program: await locate('apache') };
}

/** What Apache's own check says of lines: empty = nothing is wrong. */
export async function checkApacheSyntax(lines: readonly string[]): Promise<string> {
  const { folder, file, program } = await start(1, lines);
  const guard = startGuard(folder);
  const { code, stderr } = await runToEnd(program?.path ?? '', ['-t', '-f', file], undefined, program?.env);
  await guard.release();
  return code === 0 ? '' : stderr;
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

/** Starts it as one process; it ends with this one, however that ends. */
export async function startApache(lines: readonly string[]): Promise<Apache> {
  const port = await freePort();
  const { folder, file, program } = await start(port, lines);
  const guard = startGuard(folder);
  const child = spawn(program?.path ?? '', ['-X', '-f', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...program?.env },
  });
  const closed = once(child, 'close');
  guard.watch(child.pid);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await untilListening(port, () => child.exitCode === null && child.signalCode === null);
  const close = async () => {
    await guard.release();
    await closed;
  };
  if (child.exitCode !== null) {
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
    await close();
    throw new Error(`apache does not start: ${said}${log}`);
  }
  return { origin: `http://127.0.0.1:${port}`, close };
}
