import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuOf, startDaemon } from './daemon.ts';
import { kinds, sizesOf } from './fixtures.ts';
import type { Line } from './line.ts';
import type { LoadResult } from './load-worker.ts';
import { alternate, busy, middle, p99, ratios } from './scenario.ts';
import type { Bench, Scenario } from './scenario.ts';
import { fetchAll, insist, startBare, startGenerator, writeRequests } from './servers.ts';
import { median } from './statistics.ts';

const concurrency = 256;

/** The self-signed certificate that the daemon made, for the server beside it too. */
export function certificateIn(folder: string): { cert: string; key: string } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const holding = (text: string) => files.find((file) => readFileSync(file).subarray(0, 4096).includes(text));
  const cert = holding('-----BEGIN CERTIFICATE-----');
  const key = holding('PRIVATE KEY-----');
  if (cert === undefined || key === undefined) throw new Error(`no certificate in ${folder}`);
  return { cert, key };
}

async function boot(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 500 : 10_000;
  const fleet = await bench.fleet(count, 'full');
  const daemon = await startDaemon(fleet.folder);
  const generator = startGenerator();
  const samples = await fetchAll(daemon.port, fleet.requests.slice(0, 1000));
  const paths = fleet.requests.map(({ path }) => path);
  const plain = await startBare(bench.folder, samples, paths);
  const secure = await startBare(bench.folder, samples, paths, certificateIn(fleet.folder));
  try {
    const requests = writeRequests(bench.folder, 'storm', fleet.requests);
    const fixture = { phones: count, concurrency, ...sizesOf(samples), ...kinds.full };
    const measure = async (tls: boolean, ours: number, theirs: { port: number; child: { pid: number } }) => {
      const cpu = { daemon: [] as number[], bare: [] as number[] };
      const run = (port: number, pid: number, into: number[], where: string) => async () => {
        const before = cpuOf(pid).all;
        const result = insist(await generator.run({ kind: 'storm', port, tls, requests, concurrency }), where);
        into.push(cpuOf(pid).all - before);
        return result;
      };
      const results = await alternate(bench.quick ? 1 : 3, {
        bare: run(theirs.port, theirs.child.pid, cpu.bare, 'bare'),
        daemon: run(ours, daemon.pid, cpu.daemon, 'daemon'),
      });
      return lines(tls ? 'boot-storm-tls' : 'boot-storm-plain', results, fixture, {
        cpuMs: median(cpu.daemon),
        bareCpuMs: median(cpu.bare),
      });
    };
    return [...(await measure(false, daemon.port, plain)), ...(await measure(true, daemon.tlsPort, secure))];
  } finally {
    await Promise.all([generator.stop(), plain.child.stop(), secure.child.stop(), daemon.stop()]);
  }
}

function lines(
  name: string,
  { bare, daemon }: { bare: LoadResult[]; daemon: LoadResult[] },
  fixture: Line['fixture'],
  cpu: object,
): Line[] {
  const whole = ratios(daemon, bare, ({ seconds }) => seconds);
  const slow = ratios(daemon, bare, p99);
  return [
    {
      name,
      ...{
        value: middle(daemon, ({ seconds }) => seconds),
        unit: 's',
        baseline: middle(bare, ({ seconds }) => seconds),
      },
      ...{ ratio: whole.ratio, limit: null, met: true, fixture },
      more: { leastRatio: whole.least, mostRatio: whole.most, ...cpu, generatorBusyOnBare: middle(bare, busy) },
    },
    {
      name: `${name}-p99`,
      ...{ value: middle(daemon, p99), unit: 'ms', baseline: middle(bare, p99), ratio: slow.ratio },
      ...{ limit: null, met: true, fixture },
    },
  ];
}

/** All phones at once over new connections, as after a power cut, plain and with TLS. Nothing is rendered beforehand. */
export const storm: Scenario = { name: 'storm', run: boot };
