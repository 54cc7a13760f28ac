import { startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds, sizesOf } from './fixtures.ts';
import type { Line } from './line.ts';
import type { LoadResult } from './load-worker.ts';
import type { ProbeReport } from './probe.ts';
import { p99 } from './scenario.ts';
import type { Bench, Scenario } from './scenario.ts';
import { fetchAll, insist, startBare, startGenerator, writeRequests } from './servers.ts';
import type { Generator } from './servers.ts';
import { untilQuiet } from './serving.ts';
import { median } from './statistics.ts';

const perSecond = 200;
const connections = 16;

/** What one change did. */
interface Round {
  readonly idle: LoadResult;
  readonly meanwhile: LoadResult;
  readonly bare: LoadResult;
  readonly probe: ProbeReport;
  readonly idleProbe: ProbeReport;
  readonly workMs: number;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Changes a default of all phones while they fetch, until the daemon has worked it through. */
async function changeWhileServing(
  daemon: BenchDaemon,
  run: () => Promise<LoadResult>,
  generator: Generator,
  value: number,
): Promise<Pick<Round, 'meanwhile' | 'probe' | 'workMs'>> {
  const running = run();
  await wait(100);
  await daemon.probe();
  const startedAt = performance.now();
  await daemon.api.changeSettings('/defaults/settings', { 'sip.register-expiry': value });
  let worst: ProbeReport = await daemon.probe();
  let workMs = 0;
  for (let quiet = 0; quiet < 3;) {
    await wait(200);
    const now = await daemon.probe();
    worst = {
      ...now,
      blockedMs: Math.max(worst.blockedMs, now.blockedMs),
      lateMs: Math.max(worst.lateMs, now.lateMs),
      over20: worst.over20 + now.over20,
    };
    if (now.utilization < 0.5) quiet += 1;
    else {
      quiet = 0;
      workMs = performance.now() - startedAt;
    }
  }
  generator.finish();
  return { meanwhile: await running, probe: worst, workMs };
}

async function change(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 500 : 10_000;
  const fleet = await bench.fleet(count, 'full');
  const daemon = await startDaemon(fleet.folder);
  const generator = startGenerator();
  const samples = await fetchAll(daemon.port, fleet.requests.slice(0, 1000));
  const bare = await startBare(
    bench.folder,
    samples,
    fleet.requests.map(({ path }) => path),
  );
  try {
    // Phones ask in no order; a stride that shares no factor with the count visits all.
    const shuffled = fleet.requests.map((_, index) => fleet.requests[(index * 7919) % count]!);
    const requests = writeRequests(bench.folder, 'default-change', shuffled);
    const seconds = bench.quick ? 1 : 5;
    const load =
      (port: number, where: string, most = seconds) =>
      async () =>
        insist(
          await generator.run({ kind: 'paced', port, tls: false, requests, connections, perSecond, seconds: most }),
          where,
        );
    await load(daemon.port, 'warm-up')();
    const rounds: Round[] = [];
    for (let round = 0; round < (bench.quick ? 1 : 5); round += 1) {
      await untilQuiet(daemon);
      const bareResult = await load(bare.port, 'bare')();
      await daemon.probe();
      const idle = await load(daemon.port, 'idle')();
      const idleProbe = await daemon.probe();
      const changed = await changeWhileServing(daemon, load(daemon.port, 'meanwhile', 300), generator, 600 + round);
      rounds.push({ idle, idleProbe, bare: bareResult, ...changed });
    }
    return lines(rounds, { phones: count, perSecond, connections, ...sizesOf(samples), ...kinds.full });
  } finally {
    await Promise.all([generator.stop(), bare.child.stop(), daemon.stop()]);
  }
}

function lines(rounds: readonly Round[], fixture: Line['fixture']): Line[] {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  const blocked = of(({ probe }) => probe.blockedMs);
  const ratio = of(({ meanwhile, idle }) => p99(meanwhile) / p99(idle));
  return [
    {
      name: 'default-change-loop-blocked',
      ...{ value: blocked, unit: 'ms', baseline: of(({ idleProbe }) => idleProbe.blockedMs), ratio: null },
      ...{ limit: 'value <= 20', met: blocked <= 20, fixture },
      more: {
        against: 'the longest without a change',
        what: 'longest time without a turn of the event loop, less the time in which the thread waited for a processor',
        rounds: rounds.map(({ probe }) => probe.blockedMs),
        withWaiting: rounds.map(({ probe }) => probe.lateMs),
        over20: rounds.map(({ probe }) => probe.over20),
        workMs: of(({ workMs }) => workMs),
      },
    },
    {
      name: 'default-change-p99',
      ...{ value: of(({ meanwhile }) => p99(meanwhile)), unit: 'ms', baseline: of(({ idle }) => p99(idle)), ratio },
      ...{ limit: 'ratio <= 3', met: ratio <= 3, fixture },
      more: {
        against: 'the same load without a change',
        ratios: rounds.map(({ meanwhile, idle }) => p99(meanwhile) / p99(idle)),
        bareP99: of(({ bare }) => p99(bare)),
        requests: rounds.map(({ meanwhile }) => meanwhile.latency.count),
      },
    },
  ];
}

/** A default that touches 10,000 phones, while phones go on fetching. */
export const defaultChange: Scenario = { name: 'default-change', run: change };
