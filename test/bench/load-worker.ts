import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls } from 'node:tls';
import { serveMessages } from './child.ts';
import { summarise } from './statistics.ts';
import type { Summary } from './statistics.ts';

/** Where to send requests. `requests` is a JSON file of {@link LoadRequest}s, taken in turn. */
export interface LoadTarget {
  readonly port: number;
  readonly tls: boolean;
  readonly requests: string;
}

/** One request: path and User-Agent. */
export interface LoadRequest {
  readonly path: string;
  readonly userAgent: string;
}

/** `connections` that each send the next request as soon as the last was answered, for `seconds` or until `count` were answered. */
export interface ClosedLoad extends LoadTarget {
  readonly kind: 'closed';
  readonly connections: number;
  readonly seconds: number;
  readonly count?: number;
  /** Begins at this request of the list. */
  readonly from?: number;
}

/** `perSecond` requests at even distances over `connections`, for `seconds` or until told to stop; latencies count from when a request was due. */
export interface PacedLoad extends LoadTarget {
  readonly kind: 'paced';
  readonly connections: number;
  readonly perSecond: number;
  readonly seconds: number;
}

/** Every request of the list once, each over a connection of its own, at most `concurrency` at a time. */
export interface StormLoad extends LoadTarget {
  readonly kind: 'storm';
  readonly concurrency: number;
}

/** What came of it. */
export interface LoadResult {
  readonly perSecond: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly latency: Summary;
  /** By status; everything that is not 200 spoils a result. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly failures: number;
  /** Share of the time in which the generator was busy: near 1 it was the bottleneck. */
  readonly generatorBusy: number;
  readonly generatorCpuMs: number;
}

const host = '127.0.0.1';
const shared = Buffer.alloc(256 * 1024);
const lists = new Map<string, Buffer[][]>();

/** The requests of a list as bytes: kept open, or closing their connection. */
function requestsOf(file: string, closing: boolean): Buffer[] {
  const cached = lists.get(file);
  const [open, closed] =
    cached ??
    ['keep-alive', 'close'].map((connection) =>
      (JSON.parse(readFileSync(file, 'utf8')) as LoadRequest[]).map(({ path, userAgent }) =>
        Buffer.from(
          `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${userAgent}\r\nAccept: */*\r\nConnection: ${connection}\r\n\r\n`,
        ),
      ),
    );
  if (!open || !closed) throw new Error('no requests');
  lists.set(file, [open, closed]);
  return closing ? closed : open;
}

/** Counts what comes in: calls `done` with the status once a whole answer is there. Knows answers with Content-Length only. */
function createReader(done: (status: number) => void, torn: () => void) {
  let head = '';
  let status = 0;
  let missing = -1;
  const takeHead = (chunk: Buffer): Buffer | null => {
    head += chunk.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const rest = chunk.subarray(chunk.length - (head.length - end - 4));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    if (!length) torn();
    status = Number(head.slice(9, 12));
    missing = Number(length?.[1] ?? 0);
    head = '';
    return rest;
  };
  return (chunk: Buffer): void => {
    let rest: Buffer | null = chunk;
    if (missing < 0) rest = takeHead(chunk);
    if (rest === null) return;
    missing -= rest.length;
    if (missing > 0) return;
    if (missing < 0) torn();
    missing = -1;
    done(status);
  };
}

/** Opens a connection; what comes in goes to `take`, over one buffer for all (no copy is kept), so that reading costs the generator little. */
function open({ port, tls }: LoadTarget, take: (chunk: Buffer) => void): Socket {
  if (tls) return connectTls({ host, port, rejectUnauthorized: false }).on('data', take);
  const onread = {
    buffer: shared,
    callback: (length: number) => {
      take(shared.subarray(0, length));
      return true;
    },
  };
  return connect({ host, port, onread }).setNoDelay(true);
}

function createTally() {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const cpu = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  const startedAt = performance.now();
  const tally = { bytes: 0, failures: 0 };
  return {
    tally,
    note: (status: number, since: number) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      times.push(performance.now() - since);
    },
    result: (): LoadResult => {
      const seconds = (performance.now() - startedAt) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      return {
        perSecond: times.length / seconds,
        seconds,
        bytes: tally.bytes,
        latency: summarise(times),
        statuses,
        failures: tally.failures,
        generatorBusy: performance.eventLoopUtilization(loop).utilization,
        generatorCpuMs: (user + system) / 1000,
      };
    },
  };
}

/** A connection and who listens to it. */
interface Lane {
  readonly socket: Socket;
  take: (chunk: Buffer) => void;
}

/** Opens the connections of a load before its clock starts. */
async function openAll(load: ClosedLoad | PacedLoad): Promise<Lane[]> {
  const lanes = Array.from({ length: load.connections }, (): Lane => {
    const lane: { socket: Socket | null; take: (chunk: Buffer) => void } = { socket: null, take: () => undefined };
    lane.socket = open(load, (chunk) => lane.take(chunk));
    return lane as Lane;
  });
  const ready = load.tls ? 'secureConnect' : 'connect';
  await Promise.all(
    lanes.map(
      ({ socket }) =>
        new Promise((resolve, reject) => {
          socket.once(ready, resolve).once('error', reject);
        }),
    ),
  );
  return lanes;
}

async function closed(load: ClosedLoad): Promise<LoadResult> {
  const requests = requestsOf(load.requests, false);
  const lanes = await openAll(load);
  const { tally, note, result } = createTally();
  let next = load.from ?? 0;
  let left = load.count ?? Number.POSITIVE_INFINITY;
  const until = performance.now() + load.seconds * 1000;
  const run = (lane: Lane) =>
    new Promise<void>((resolve) => {
      const { socket } = lane;
      let since = 0;
      const send = () => {
        if (left <= 0 || performance.now() >= until) {
          resolve();
          return;
        }
        left -= 1;
        since = performance.now();
        socket.write(requests[next % requests.length] ?? '');
        next += 1;
      };
      const fail = () => {
        tally.failures += 1;
        socket.destroy();
        resolve();
      };
      const read = createReader((status) => {
        note(status, since);
        send();
      }, fail);
      lane.take = (chunk) => {
        tally.bytes += chunk.length;
        read(chunk);
      };
      socket.on('error', fail);
      socket.on('end', fail);
      send();
    });
  await Promise.all(lanes.map(run));
  const answer = result();
  for (const { socket } of lanes) socket.destroy();
  return answer;
}

async function paced(load: PacedLoad): Promise<LoadResult> {
  const requests = requestsOf(load.requests, false);
  const lanes = await openAll(load);
  const { tally, note, result } = createTally();
  const idle = lanes.map(({ socket }) => socket);
  const due: number[] = [];
  const since = new Map<Socket, number>();
  let next = 0;
  const fail = () => {
    tally.failures += 1;
  };
  const send = () => {
    while (due.length > 0 && idle.length > 0) {
      // In turn: a connection that never asks is ended by the server.
      const socket = idle.shift()!;
      since.set(socket, due.shift()!);
      socket.write(requests[next % requests.length] ?? '');
      next += 1;
    }
  };
  for (const lane of lanes) {
    const { socket } = lane;
    const read = createReader((status) => {
      note(status, since.get(socket) ?? 0);
      idle.push(socket);
      send();
    }, fail);
    lane.take = (chunk) => {
      tally.bytes += chunk.length;
      read(chunk);
    };
    socket.on('error', fail);
  }
  const startedAt = performance.now();
  const distance = 1000 / load.perSecond;
  let sent = 0;
  let stopAt = startedAt + load.seconds * 1000;
  const stop = (message: { kind: string }) => {
    if (message.kind === 'stop') stopAt = performance.now();
  };
  process.on('message', stop);
  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now();
      for (; startedAt + sent * distance <= now; sent += 1) due.push(startedAt + sent * distance);
      send();
      if (now < stopAt) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  // What was sent is waited for, so that the slowest ones count too.
  for (let patience = 0; idle.length < lanes.length && patience < 1000; patience += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  process.off('message', stop);
  const answer = result();
  for (const { socket } of lanes) socket.destroy();
  return answer;
}

async function storm(load: StormLoad): Promise<LoadResult> {
  const requests = requestsOf(load.requests, true);
  const { tally, note, result } = createTally();
  let next = 0;
  const one = (request: Buffer) =>
    new Promise<void>((resolve) => {
      const since = performance.now();
      let finished = false;
      const finish = () => {
        if (finished) return;
        finished = true;
        socket.destroy();
        resolve();
      };
      const fail = () => {
        if (!finished) tally.failures += 1;
        finish();
      };
      const read = createReader((status) => {
        note(status, since);
        finish();
      }, fail);
      const socket = open(load, (chunk) => {
        tally.bytes += chunk.length;
        read(chunk);
      });
      socket.on('error', fail).on('end', fail);
      socket.setTimeout(60_000, fail);
      socket.write(request);
    });
  const lane = async () => {
    for (let request = requests[next]; request; request = requests[next]) {
      next += 1;
      await one(request);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, lane));
  return result();
}

serveMessages({ closed, paced, storm });
