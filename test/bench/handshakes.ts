import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { runToEnd } from '../lab/debian.ts';
import type { LoadRequest } from './load-worker.ts';
import { programOf } from './nginx.ts';

/** For each of these requests so many connections, so many of them at a time; each is used once, and no session is taken up again. */
export interface HandshakeLoad {
  readonly requests: readonly LoadRequest[];
  readonly each: number;
  readonly atOnce: number;
}

/** What came of it. */
export interface Handshakes {
  readonly seconds: number;
  /** Version, cipher, bits of the certificate's key and of the cipher's, and how keys were exchanged. */
  readonly spoken: string;
  /** Bytes of each request's body. */
  readonly bytes: string;
}

/** Server and clients have a processor each, where there are two. */
const processors = { server: '0', clients: '1' };
const mayPin = () => availableParallelism() > 1;

/** Keeps a process's main thread to the servers' processor. */
export async function pin(pid: number): Promise<void> {
  if (mayPin()) await runToEnd('taskset', ['-pc', processors.server, String(pid)]);
}

/** ab, in a process for each request: it asks for one thing only, in HTTP/1.0, which ends the connection. */
export async function handshakes(port: number, load: HandshakeLoad): Promise<Handshakes> {
  const ab = await programOf('ab');
  const startedAt = performance.now();
  const told = await Promise.all(load.requests.map((request) => ask(ab, port, request, load)));
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, spoken: told[0]?.spoken ?? '', bytes: told.map(({ bytes }) => bytes).join() };
}

async function ask(
  { path, env }: Awaited<ReturnType<typeof programOf>>,
  port: number,
  { path: wanted, userAgent }: LoadRequest,
  { each, atOnce }: HandshakeLoad,
): Promise<Omit<Handshakes, 'seconds'>> {
  const options = ['-q', '-n', String(each), '-c', String(atOnce), '-H', `User-Agent: ${userAgent}`];
  const call = [path, ...options, `https://127.0.0.1:${port}${wanted}`];
  const [command = '', ...rest] = mayPin() ? ['taskset', '-c', processors.clients, ...call] : call;
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'ignore'], env });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(child, 'close');
  return insistOn(said, each);
}

const valueOf = (said: string, name: string) => new RegExp(`^${name}:\\s+(\\S.*)$`, 'm').exec(said)?.[1] ?? '';

/** An answer that is missing, torn or no 200 makes it fail. */
function insistOn(said: string, each: number): Omit<Handshakes, 'seconds'> {
  const complete = Number(valueOf(said, 'Complete requests'));
  const failed = Number(valueOf(said, 'Failed requests'));
  const others = valueOf(said, 'Non-2xx responses');
  if (complete !== each || failed !== 0 || others !== '')
    throw new Error(`ab: ${complete} of ${each}, ${failed} failed, ${others || 'none'} other than 200`);
  const spoken = `${valueOf(said, 'SSL/TLS Protocol')}; ${valueOf(said, 'Server Temp Key')}`;
  return { spoken, bytes: valueOf(said, 'Document Length') };
}
