import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { productRoot } from '../../daemon/lib/root.ts';
import { locate } from './components.ts';
import { freePort } from './free-port.ts';
import { startGuard } from './guard.ts';

/** vsftpd as the documentation configures it, on a free port of the loopback, as the user who runs the tests. */
export interface Vsftpd {
  readonly port: number;
  close(): Promise<void>;
}

/** The documentation's lines, and behind them what is another matter in a test: of two lines about the same the last one counts. */
async function configuration(root: string, port: number): Promise<string> {
  const page = await readFile(join(productRoot(), 'docs/ftp.md'), 'utf8');
  const [, lines] = /```ini\n([^`]*)```/.exec(page) ?? [];
  if (lines === undefined) throw new Error('docs/ftp.md has no configuration');
  const here = [`listen_port=${port}`, 'listen_address=127.0.0.1', `anon_root=${root}`, 'background=NO'];
  const unprivileged = ['run_as_launching_user=YES', `ftp_username=${userInfo().username}`, 'connect_from_port_20=NO'];
  return [lines.trimEnd(), ...here, ...unprivileged, ''].join('\n');
}

/** Starts it over a folder. */
export async function startVsftpd(root: string): Promise<Vsftpd> {
  const found = await locate('vsftpd');
  if (found === undefined) throw new Error('there is no vsftpd here: see describeWith');
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-vsftpd-'));
  const guard = startGuard(folder);
  const port = await freePort();
  const file = join(folder, 'vsftpd.conf');
  await writeFile(file, await configuration(root, port), { mode: 0o600 });
  const child = spawn(found.path, [file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...found.env },
  });
  const closed = once(child, 'close');
  guard.watch(child.pid);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (child.exitCode === null && !(await isListening(port))) await wait(20);
  if (child.exitCode !== null) throw new Error(`vsftpd ended: ${said}`);
  return {
    port,
    close: async () => {
      child.kill('SIGTERM');
      await closed;
      await guard.release();
    },
  };
}

function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
  }).then((is) => {
    socket.destroy();
    return is as boolean;
  });
}
