import { startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds, sizesOf } from './fixtures.ts';
import type { Line } from './line.ts';
import type { LoadResult } from './load-worker.ts';
import { alternate, busy, metered, middle, noCost, p50, p99, rate, ratios } from './scenario.ts';
import type { Bench, Scenario } from './scenario.ts';
import { fetchAll, insist, startBare, startGenerator, writeRequests } from './servers.ts';
import { median } from './statistics.ts';

const connections = 64;

async function serve(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 100 : 1000;
  const fleet = await bench.fleet(count, 'full');
  const daemon = await startDaemon(fleet.folder);
  const generator = startGenerator();
  await insistUpToDate(daemon, count);
  const samples = await fetchAll(daemon.port, fleet.requests);
  const bare = await startBare(bench.folder, samples, []);
  try {
    const requests = writeRequests(bench.folder, 'serving', fleet.requests);
    const seconds = bench.quick ? 0.5 : 2;
    const load = (port: number, where: string) => async () =>
      insist(await generator.run({ kind: 'closed', port, tls: false, requests, connections, seconds }), where);
    const cpu = { bare: noCost(), daemon: noCost() };
    await alternate(2, { bare: load(bare.port, 'bare'), daemon: load(daemon.port, 'daemon') });
    const results = await alternate(bench.quick ? 3 : 11, {
      bare: metered(bare.child.pid, load(bare.port, 'bare'), cpu.bare),
      daemon: metered(daemon.pid, load(daemon.port, 'daemon'), cpu.daemon),
    });
    const fixture = { phones: count, connections, ...sizesOf(samples), ...kinds.full };
    return [
      ...lines(results, fixture, {
        cpuUs: median(cpu.daemon.all),
        bareCpuUs: median(cpu.bare.all),
        mainThreadCpuUs: median(cpu.daemon.main),
        bareMainThreadCpuUs: median(cpu.bare.main),
      }),
      ...(await missing(bench, daemon, requests, fixture)),
    ];
  } finally {
    await Promise.all([generator.stop(), bare.child.stop(), daemon.stop()]);
  }
}

function lines(
  { bare, daemon }: { bare: LoadResult[]; daemon: LoadResult[] },
  fixture: Line['fixture'],
  cpu: object,
): Line[] {
  const rates = ratios(daemon, bare, rate);
  const slow = ratios(daemon, bare, p99);
  const generator = { generatorBusyOnBare: middle(bare, busy), generatorBusyOnDaemon: middle(daemon, busy) };
  return [
    {
      name: 'phone-file-rate',
      value: middle(daemon, rate),
      unit: 'requests/s',
      baseline: middle(bare, rate),
      ratio: rates.ratio,
      limit: 'ratio >= 0.8',
      met: rates.ratio >= 0.8,
      fixture,
      more: { rounds: daemon.length, leastRatio: rates.least, mostRatio: rates.most, ...cpu, ...generator },
    },
    {
      name: 'phone-file-p99',
      value: middle(daemon, p99),
      unit: 'ms',
      baseline: middle(bare, p99),
      ratio: slow.ratio,
      limit: 'ratio <= 1.5',
      met: slow.ratio <= 1.5,
      fixture,
      more: { leastRatio: slow.least, mostRatio: slow.most, p50: middle(daemon, p50), bareP50: middle(bare, p50) },
    },
  ];
}

/** A fleet that was copied rightly is up to date: nothing is rendered anew because it was started. */
async function insistUpToDate(daemon: BenchDaemon, count: number): Promise<void> {
  const { body } = await daemon.api.call<{ phones: { byState: Record<string, number> } }>('GET', '/status');
  const upToDate = body.phones.byState['up-to-date'] ?? 0;
  if (upToDate < count) throw new Error(`the fixture is not what it should be: ${JSON.stringify(body.phones)}`);
}

/** Waits until what a change set off is over: the loop is idle again for a while. */
export async function untilQuiet(daemon: BenchDaemon, below = 0.1): Promise<void> {
  for (let quiet = 0, tries = 0; quiet < 5 && tries < 1200; tries += 1) {
    await daemon.probe();
    await new Promise((resolve) => setTimeout(resolve, 100));
    quiet = (await daemon.probe()).utilization < below ? quiet + 1 : 0;
  }
}

/** Every phone once after a change that touches all of them, one after the other, against the same with everything rendered. */
async function missing(bench: Bench, daemon: BenchDaemon, requests: string, fixture: Line['fixture']): Promise<Line[]> {
  const count = Number(fixture['phones']);
  // A generator without connections left over: what it does not wait for, it does not measure.
  const generator = startGenerator();
  try {
    const once = async (where: string) =>
      insist(
        await generator.run({
          ...{ kind: 'closed', port: daemon.port, tls: false, requests, connections: 1, seconds: 60, count },
        }),
        where,
      );
    const misses: LoadResult[] = [];
    const hits: LoadResult[] = [];
    for (let round = 0; round < (bench.quick ? 1 : 5); round += 1) {
      await daemon.api.changeSettings('/defaults/settings', { 'sip.register-expiry': 600 + round });
      await untilQuiet(daemon);
      misses.push(await once('miss'));
      hits.push(await once('hit'));
    }
    const cost = misses.map((miss, at) => p50(miss) - p50(hits[at] ?? miss));
    const value = median(cost);
    return [
      {
        name: 'cache-miss-cost',
        value,
        unit: 'ms',
        baseline: middle(hits, p50),
        ratio: null,
        limit: 'value <= 1',
        met: value <= 1,
        fixture: { ...fixture, connections: 1 },
        more: { missP50: middle(misses, p50), missP99: middle(misses, p99), hitP99: middle(hits, p99), rounds: cost },
      },
    ];
  } finally {
    await generator.stop();
  }
}

/** GET of a phone's file over many phones with everything on, beside a bare server with the same bytes; and what rendering anew adds. */
export const serving: Scenario = { name: 'serving', run: serve };
