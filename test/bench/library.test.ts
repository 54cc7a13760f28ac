import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoadResult } from './load-worker.ts';
import { ratios } from './scenario.ts';
import { insist, startBare, startGenerator, writeRequests } from './servers.ts';
import type { Generator } from './servers.ts';
import { median, percentile, summarise } from './statistics.ts';

const samples = ['/a', '/b'].map((path) => ({ path, body: Buffer.alloc(100_000, path), type: 'text/plain' }));
const requestsFor = (paths: readonly string[]) => paths.map((path) => ({ path, userAgent: 'bench' }));

describe('figures', () => {
  it('takes percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(summarise([3, 1, 2])).toMatchObject({ count: 3, mean: 2, p50: 2, max: 3 });
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('compares rounds that ran together', () => {
    const round = (perSecond: number) => ({ perSecond }) as LoadResult;
    const both = ratios([round(80), round(10), round(45)], [round(100), round(20), round(50)], (one) => one.perSecond);
    expect(both).toEqual({ ratio: 0.8, least: 0.5, most: 0.9 });
  });
});

describe('the load generator', () => {
  let folder: string;
  let generator: Generator;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-bench-test-'));
    generator = startGenerator();
  });
  afterEach(async () => {
    await generator.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('counts whole answers only, by status, over connections that stay and over new ones', async () => {
    const bare = await startBare(folder, samples, ['/c', '/d']);
    try {
      const target = {
        port: bare.port,
        tls: false,
        requests: writeRequests(folder, 'r', requestsFor(['/a', '/b', '/c'])),
      };
      const closed = insist(
        await generator.run({ kind: 'closed', ...target, connections: 4, seconds: 10, count: 60 }),
        'closed',
      );
      expect(closed).toMatchObject({ statuses: { 200: 60 }, failures: 0, latency: { count: 60 } });
      expect(closed.bytes).toBeGreaterThan(60 * 100_000);
      const storm = insist(await generator.run({ kind: 'storm', ...target, concurrency: 2 }), 'storm');
      expect(storm).toMatchObject({ statuses: { 200: 3 }, latency: { count: 3 } });
      const paced = insist(
        await generator.run({ kind: 'paced', ...target, connections: 2, perSecond: 100, seconds: 0.5 }),
        'paced',
      );
      expect(paced.latency.count).toBeGreaterThan(40);
    } finally {
      await bare.child.stop();
    }
  });

  it('does not take an error for an answer', async () => {
    const bare = await startBare(folder, samples, []);
    try {
      const requests = writeRequests(folder, 'r', requestsFor(['/nowhere']));
      const load = {
        kind: 'closed',
        port: bare.port,
        tls: false,
        requests,
        connections: 2,
        seconds: 5,
        count: 4,
      } as const;
      const result = await generator.run(load);
      expect(result.statuses).toEqual({ 404: 4 });
      expect(() => insist(result, 'here')).toThrow(/404/);
    } finally {
      await bare.child.stop();
    }
  });

  it('notices an answer that is torn', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half');
      response.destroy();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const requests = writeRequests(folder, 'r', requestsFor(['/']));
      const result = await generator.run({
        kind: 'closed',
        port,
        tls: false,
        requests,
        connections: 1,
        seconds: 5,
        count: 1,
      });
      expect(result.failures).toBe(1);
    } finally {
      server.close();
    }
  });
});
