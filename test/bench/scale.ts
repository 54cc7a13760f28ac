import { cpuOf, memoryOf, startDaemon } from './daemon.ts';
import { kinds, sizesOf } from './fixtures.ts';
import type { Line } from './line.ts';
import type { LoadRequest, LoadResult } from './load-worker.ts';
import { alternate, metered, middle, noCost, p50, p99, rate, ratios } from './scenario.ts';
import type { Bench, Scenario } from './scenario.ts';
import { fetchAll, insist, startBare, startGenerator, writeRequests } from './servers.ts';
import { untilQuiet } from './serving.ts';
import { median } from './statistics.ts';

const connections = 64;

/** The same number of phones out of a small and a large fleet, evenly spread. */
function spread(requests: readonly LoadRequest[], count: number): LoadRequest[] {
  const step = requests.length / count;
  return Array.from({ length: count }, (_, index) => requests[Math.floor(index * step)]!);
}

async function grow(bench: Bench): Promise<Line[]> {
  const [few, many] = bench.quick ? [100, 2000] : [1000, 100_000];
  const small = await bench.fleet(few, 'light');
  const large = await bench.fleet(many, 'light');
  const fixture = { phones: many, connections, ...kinds.light };
  // Once before it counts: the files are in the machine's cache then, as they are after any restart but the first.
  await (await startDaemon(large.folder)).stop();
  const bigDaemon = await startDaemon(large.folder);
  const cpuAtStart = cpuOf(bigDaemon.pid);
  const smallDaemon = await startDaemon(small.folder);
  const generator = startGenerator();
  const picked = { small: spread(small.requests, few), large: spread(large.requests, few) };
  const afterStart = memoryOf(bigDaemon.pid);
  const samples = await fetchAll(smallDaemon.port, picked.small);
  const bare = await startBare(bench.folder, samples, []);
  try {
    await untilQuiet(bigDaemon);
    await fetchAll(bigDaemon.port, picked.large);
    const files = {
      small: writeRequests(bench.folder, 'scale-small', picked.small),
      large: writeRequests(bench.folder, 'scale-large', picked.large),
      all: writeRequests(bench.folder, 'scale-all', large.requests),
    };
    const seconds = bench.quick ? 0.5 : 2;
    const load = (port: number, requests: string, where: string) => async () =>
      insist(await generator.run({ kind: 'closed', port, tls: false, requests, connections, seconds }), where);
    const contenders = {
      small: load(smallDaemon.port, files.small, 'small'),
      large: load(bigDaemon.port, files.large, 'large'),
      bare: load(bare.port, files.small, 'bare'),
    };
    await alternate(1, contenders);
    const cpu = { small: noCost(), large: noCost() };
    const results = await alternate(bench.quick ? 3 : 9, {
      small: metered(smallDaemon.pid, contenders.small, cpu.small),
      large: metered(bigDaemon.pid, contenders.large, cpu.large),
      bare: contenders.bare,
    });
    const cost = { mainThreadCpuUs: median(cpu.large.main), smallMainThreadCpuUs: median(cpu.small.main) };
    // Every phone of the large fleet once, so that its memory is what it comes to after a night.
    const night = insist(
      await generator.run({
        ...{ kind: 'closed', port: bigDaemon.port, tls: false, requests: files.all, connections },
        ...{ seconds: 240, count: many },
      }),
      'night',
    );
    await untilQuiet(bigDaemon);
    const afterNight = memoryOf(bigDaemon.pid);
    const memory = Math.max(afterStart.rssMb, afterNight.rssMb);
    return [
      flat(results, { ...fixture, phones: `${few} and ${many}`, ...sizesOf(samples) }, cost),
      {
        name: 'memory-of-large-fleet',
        ...{ value: memory, unit: 'MB', baseline: memoryOf(smallDaemon.pid).rssMb },
        ...{ ratio: null, limit: 'value < 600', met: memory < 600 },
        fixture: { ...fixture, store: 'sqlite' },
        more: {
          afterStart,
          afterNight,
          asked: night.latency.count,
          nightPerSecond: night.perSecond,
          baselinePhones: few,
        },
      },
      {
        name: 'ready-of-large-fleet',
        ...{ value: bigDaemon.readyMs / 1000, unit: 's', baseline: smallDaemon.readyMs / 1000 },
        ...{ ratio: null, limit: 'value < 6', met: bigDaemon.readyMs < 6000 },
        fixture: { ...fixture, store: 'sqlite' },
        more: { from: 'start of the process to /readyz', cpuMs: cpuAtStart, baselinePhones: few },
      },
    ];
  } finally {
    await Promise.all([generator.stop(), bare.child.stop(), smallDaemon.stop(), bigDaemon.stop()]);
  }
}

function flat(results: Record<'small' | 'large' | 'bare', LoadResult[]>, fixture: Line['fixture'], cost: object): Line {
  const rates = ratios(results.large, results.small, rate);
  const half = ratios(results.large, results.small, p50);
  return {
    name: 'look-up-in-large-fleet',
    value: middle(results.large, rate),
    unit: 'requests/s',
    baseline: middle(results.small, rate),
    ratio: rates.ratio,
    limit: 'ratio >= 0.9',
    met: rates.ratio >= 0.9,
    fixture,
    more: {
      against: 'the small fleet',
      leastRatio: rates.least,
      mostRatio: rates.most,
      p50Ratio: half.ratio,
      p99Ratio: ratios(results.large, results.small, p99).ratio,
      barePerSecond: middle(results.bare, rate),
      ...cost,
    },
  };
}

/** Look-up, memory and start with 1,000 and with 100,000 phones. */
export const scale: Scenario = { name: 'scale', run: grow };
