import { beside, startChild } from './child.ts';
import type { Child } from './child.ts';
import { startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds } from './fixtures.ts';
import type { Knocked, Knocks } from './knock-worker.ts';
import type { Line } from './line.ts';
import type { LoadResult } from './load-worker.ts';
import { makesFor } from './makes.ts';
import type { ProbeReport } from './probe.ts';
import { p99, ratios } from './scenario.ts';
import type { Bench, Scenario } from './scenario.ts';
import { fetchAll, insist, startGenerator, writeRequests } from './servers.ts';
import type { Generator } from './servers.ts';
import { untilQuiet } from './serving.ts';
import { median } from './statistics.ts';

/** Files a second that known phones fetch meanwhile. */
const perSecond = 200;
const connections = 16;
const makes = makesFor({ lines: 1, overrides: 0, keys: 0 });

/** One network: as many addresses as an office has. From one alone hardly anything would be read. */
const addresses = Array.from({ length: 250 }, (_, host) => `127.7.0.${host + 1}`);

/** Phones out of their boxes, of each make in turn, none of them twice, as they ask for their first file. */
function strangers(count: number, round: number) {
  return Array.from({ length: count }, (_, at) => {
    const make = makes[at % makes.length]!;
    const mac = make.prefix + (0x80_00_00 + round * count + at).toString(16);
    return { path: `/${make.fileOf(mac)}`, userAgent: make.userAgent(mac) };
  });
}

interface Round {
  readonly idle: LoadResult;
  readonly meanwhile: LoadResult;
  readonly knocked: Knocked;
  readonly probe: ProbeReport;
}

interface Parts {
  readonly bench: Bench;
  readonly daemon: BenchDaemon;
  readonly generator: Generator;
  readonly knocker: Child;
  readonly known: string;
  readonly count: number;
}

async function oneRound({ bench, daemon, generator, knocker, known, count }: Parts, round: number): Promise<Round> {
  const fetching = (seconds: number) =>
    generator.run({
      ...{ kind: 'paced', port: daemon.port, tls: false, requests: known },
      connections,
      perSecond,
      seconds,
    });
  const requests = writeRequests(bench.folder, `knocks-${round}`, strangers(count, round));
  await untilQuiet(daemon);
  const idle = insist(await fetching(bench.quick ? 1 : 10), 'idle');
  const running = fetching(60);
  await daemon.probe();
  const load: Knocks = { port: daemon.port, requests, addresses, perSecond: 1_000 };
  const knocked = await knocker.ask<Knocked>({ kind: 'knock', ...load });
  const probe = await daemon.probe();
  generator.finish();
  return { idle, meanwhile: insist(await running, 'meanwhile'), knocked, probe };
}

interface Waiting {
  readonly total: number;
}

async function measure(bench: Bench): Promise<Line[]> {
  const phones = bench.quick ? 100 : 1_000;
  const count = bench.quick ? 500 : 10_000;
  const fleet = await bench.fleet(phones, 'full');
  const daemon = await startDaemon(fleet.folder);
  const generator = startGenerator();
  const knocker = startChild(beside('knock-worker.ts'));
  try {
    await fetchAll(daemon.port, fleet.requests);
    const known = writeRequests(bench.folder, 'knocks-known', fleet.requests);
    const parts = { bench, daemon, generator, knocker, known, count };
    const rounds: Round[] = [];
    for (let round = 0; round < (bench.quick ? 1 : 5); round += 1) rounds.push(await oneRound(parts, round));
    const { body } = await daemon.api.call<Waiting>('GET', '/pending?limit=1');
    const fixture = { phones, knocks: count, addresses: addresses.length, perSecond, connections, ...kinds.full };
    return lines(rounds, fixture, body.total);
  } finally {
    await Promise.all([generator.stop(), knocker.stop(), daemon.stop()]);
  }
}

function lines(rounds: readonly Round[], fixture: Line['fixture'], waiting: number): Line[] {
  const meanwhile = rounds.map((round) => round.meanwhile);
  const idle = rounds.map((round) => round.idle);
  const { ratio, least, most } = ratios(meanwhile, idle, p99);
  const seconds = rounds.map(({ knocked }) => knocked.seconds);
  const answered = rounds.every(
    ({ knocked: { statuses, failures } }) => failures === 0 && statuses['404'] === Number(fixture['knocks']),
  );
  if (!answered) throw new Error(`not all who knocked were answered alike: ${JSON.stringify(rounds[0]?.knocked)}`);
  const blocked = median(rounds.map(({ probe }) => probe.blockedMs));
  return [
    {
      name: 'knocks-p99',
      ...{ value: median(meanwhile.map(p99)), unit: 'ms', baseline: median(idle.map(p99)), ratio },
      ...{ limit: 'ratio <= 3', met: ratio <= 3 && waiting > 0, fixture },
      more: {
        against: 'the same load while nobody knocks',
        ...{ rounds: rounds.length, leastRatio: least, mostRatio: most, knockSeconds: median(seconds), waiting },
        ...{
          p50: median(meanwhile.map(({ latency }) => latency.p50)),
          idleP50: median(idle.map(({ latency }) => latency.p50)),
        },
      },
    },
    {
      ...{ name: 'knocks-loop-blocked', value: blocked, unit: 'ms', baseline: null, ratio: null },
      ...{ limit: null, met: true, fixture },
      more: {
        rounds: rounds.map(({ probe }) => probe.blockedMs),
        cpuMs: median(rounds.map(({ probe }) => probe.cpuMs)),
      },
    },
  ];
}

/** Phones that nobody added ask from one network, a thousand a second, while those that are known fetch. */
export const knocks: Scenario = { name: 'knocks', run: measure };
