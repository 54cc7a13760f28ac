import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createLog } from '../../../daemon/lib/index.ts';
import type { Clock } from '../../../daemon/lib/index.ts';
import { createPhonesServer } from '../../../daemon/provisioning/http/index.ts';
import type { CertificateKeeper, PhonesServerOptions } from '../../../daemon/provisioning/http/index.ts';
import type { DeviceCertificates } from '../../../daemon/provisioning/certificates/index.ts';
import type { Store, TraceRecord } from '../../../daemon/store/index.ts';
import { createFakeDesk } from './fake-desk.ts';
import type { FakePhone } from './fake-desk.ts';

export const token = 'q7Zk2LmN8pRtVxYb3dFgHj';
export const otherToken = 'A1b2C3d4E5f6G7h8J9k0Lm';
export const mac = '805ec0aabbcc';
export const otherMac = '805ec0ddeeff';
export const folder = `/provisioning/${token}/`;
export const file = `${folder}${mac}.cfg`;

/** A clock that is moved by hand; its tasks run when their time comes. */
export function createManualClock(start = Date.UTC(2026, 5, 1, 12)) {
  let now = start;
  const tasks = new Set<{ due: number; every: number | null; task: () => void }>();
  const add = (due: number, every: number | null, task: () => void) => {
    const entry = { due, every, task };
    tasks.add(entry);
    return () => void tasks.delete(entry);
  };
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, task) => add(now + milliseconds, null, task),
    every: (milliseconds, task) => add(now + milliseconds, milliseconds, task),
  };
  const advance = (milliseconds: number) => {
    now += milliseconds;
    for (const entry of [...tasks]) {
      if (entry.due > now) continue;
      if (entry.every === null) tasks.delete(entry);
      else entry.due = now + entry.every;
      entry.task();
    }
  };
  return { clock, advance, tasks };
}

export interface RigOptions extends Partial<PhonesServerOptions> {
  readonly certificate?: CertificateKeeper;
  readonly deviceCertificates?: DeviceCertificates;
  readonly bodies?: readonly [Buffer, Buffer];
}

/** A phones' server on free ports with two phones, stopped at the end of the test. */
export async function startRig({ certificate, deviceCertificates, bodies, ...options }: RigOptions = {}) {
  const { clock, advance, tasks } = createManualClock();
  const [first = Buffer.from('account.1.label = Ann\n'), second = Buffer.from('account.1.label = Bob\n')] =
    bodies ?? [];
  const modifiedAt = clock.now() - 60_000;
  const phones: FakePhone[] = [
    { token, mac, body: first, modifiedAt },
    { token: otherToken, mac: otherMac, body: second, modifiedAt },
  ];
  const fake = createFakeDesk(phones);
  const lines: string[] = [];
  const batches: Parameters<Store['appendTraces']>[0][] = [];
  const server = createPhonesServer({
    desk: fake.desk,
    store: { appendTraces: (batch) => void batches.push(batch) },
    clock,
    log: createLog({ level: 'debug', write: (line) => void lines.push(line) }),
    certificate: certificate ?? null,
    deviceCertificates,
    options: { httpPort: 0, httpsPort: certificate === undefined ? null : 0, host: '127.0.0.1', ...options },
  });
  onTestFinished(() => server.stop());
  const ports = await server.start();
  const traces = (): TraceRecord[] => {
    advance(1_000);
    return batches.flatMap((batch) => batch.flatMap((device) => device.traces));
  };
  return {
    ...fake,
    ...ports,
    https: ports.https ?? 0,
    oldTls: ports.oldTls ?? 0,
    server,
    phone: phones[0]!,
    clock,
    advance,
    tasks,
    lines,
    batches,
    traces,
  };
}

/** Opens a TCP connection that is gone at the end of the test. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** All bytes until the other side ends. A reset after the bytes is an end too. */
export function rest(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** Sends bytes and answers all that comes back until the connection ends. */
export async function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await dial(port);
  const all = rest(socket);
  socket.write(bytes);
  return all;
}

export interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Without the Date. */
  readonly raw: string;
}

/** One whole reply of a closed connection, read by code of the test's own. */
export function parseReply(text: string): Reply {
  const split = text.indexOf('\r\n\r\n');
  const [line = '', ...rows] = text.slice(0, split).split('\r\n');
  const headers = new Map(
    rows.map((row) => [row.slice(0, row.indexOf(':')).toLowerCase(), row.slice(row.indexOf(':') + 2)]),
  );
  const raw = text.replace(/^Date: .*\r\n/m, '');
  return { status: Number(line.split(' ')[1]), headers, body: text.slice(split + 4), raw };
}

/** One request on a connection of its own, closed afterwards. */
export async function ask(
  port: number,
  path: string,
  { method = 'GET', headers = [] }: { method?: string; headers?: readonly string[] } = {},
): Promise<Reply> {
  const rows = [`${method} ${path} HTTP/1.1`, 'Host: pbx', 'Connection: close', ...headers];
  return parseReply(await exchange(port, rows.join('\r\n') + '\r\n\r\n'));
}
