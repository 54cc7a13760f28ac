import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { beside, startChild } from './child.ts';
import type { Child } from './child.ts';
import type { ClosedLoad, LoadRequest, LoadResult, PacedLoad, StormLoad } from './load-worker.ts';

/** A request with the body that the daemon answers it with. */
export interface Sample {
  readonly path: string;
  readonly body: Buffer;
  readonly type: string;
}

/** Fetches each path once, eight at a time, and insists on 200. */
export async function fetchAll(port: number, requests: readonly LoadRequest[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  let next = 0;
  const lane = async () => {
    for (let one = requests[next]; one; one = requests[next]) {
      const at = next;
      next += 1;
      samples[at] = await fetchOne(port, one);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return samples;
}

function fetchOne(port: number, { path, userAgent }: LoadRequest): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { 'user-agent': userAgent } }, (message) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', reject);
      message.on('end', () => {
        if (message.statusCode === 200) {
          resolve({ path, body: Buffer.concat(chunks), type: message.headers['content-type'] ?? '' });
        } else reject(new Error(`a phone's file was answered with ${message.statusCode}`));
      });
    });
    sent.on('error', reject).end();
  });
}

/** Starts the bare server with these bodies; `paths` beyond them get the bodies in turn. */
export async function startBare(
  folder: string,
  samples: readonly Sample[],
  paths: readonly string[],
  tls?: { cert: string; key: string },
): Promise<{ child: Child; port: number }> {
  const blob = join(folder, `bare-${samples.length}.blob`);
  const index = join(folder, `bare-${samples.length}-${paths.length}.json`);
  writeFileSync(blob, Buffer.concat(samples.map(({ body }) => body)));
  let offset = 0;
  const bodies = samples.map(({ body, type }) => {
    offset += body.length;
    return { from: offset - body.length, to: offset, type };
  });
  const table = Object.fromEntries([
    ...paths.map((path, at) => [path, at % samples.length] as const),
    ...samples.map(({ path }, at) => [path, at] as const),
  ]);
  writeFileSync(index, JSON.stringify({ bodies, paths: table }));
  const child = startChild(beside('bare-server.ts'));
  const { port } = await child.ask<{ port: number }>({ kind: 'start', blob, index, ...(tls ? { tls } : {}) });
  return { child, port };
}

/** The load generator, in a process of its own. */
export interface Generator {
  run(load: ClosedLoad | PacedLoad | StormLoad): Promise<LoadResult>;
  /** Ends a paced load that is running. */
  finish(): void;
  stop(): Promise<void>;
}

/** Starts a load generator. */
export function startGenerator(): Generator {
  const child = startChild(beside('load-worker.ts'));
  return {
    run: (load) => child.ask<LoadResult>(load),
    finish: () => void child.process.send({ kind: 'stop' }),
    stop: () => child.stop(),
  };
}

/** Writes a list of requests for the generator. */
export function writeRequests(folder: string, name: string, requests: readonly LoadRequest[]): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(requests));
  return file;
}

/** Refuses a result that is not about what it claims: errors, or answers that are no file. */
export function insist(result: LoadResult, where: string): LoadResult {
  const statuses = Object.keys(result.statuses);
  if (result.failures > 0 || statuses.some((status) => status !== '200')) {
    throw new Error(`${where}: ${result.failures} failures, statuses ${JSON.stringify(result.statuses)}`);
  }
  return result;
}
