import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf, startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds } from './fixtures.ts';
import type { Line } from './line.ts';
import type { Bench, Scenario } from './scenario.ts';
import { untilQuiet } from './serving.ts';
import { median } from './statistics.ts';

interface Told {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly done: number; readonly total: number };
  readonly counts: Readonly<Record<'changes' | 'same', number>>;
}

interface Round {
  readonly ms: number;
  readonly cpuMs: number;
  readonly blockedMs: number;
  readonly lateMs: number;
  readonly over20: number;
  readonly gcMs: number;
  /** Different states of progress that were told before the last. */
  readonly steps: number;
  readonly told: Told;
}

const pollMs = 200;

async function planOf(daemon: BenchDaemon, body: object): Promise<Told> {
  const { status, body: told } = await daemon.api.call<Told>('POST', '/plan', { ...body, wait: 0 });
  if (status !== 201) throw new Error(`the plan: ${status} ${JSON.stringify(told).slice(0, 400)}`);
  return told;
}

/** Makes a plan and asks for it until it is ready, as a page does. */
async function round(daemon: BenchDaemon, body: object): Promise<Round> {
  await untilQuiet(daemon);
  await daemon.probe();
  const cpu = cpuOf(daemon.pid).main;
  const begun = performance.now();
  let told = await planOf(daemon, body);
  const steps = new Set<number>();
  while (told.state === 'working') {
    steps.add(told.progress.done);
    await pause(pollMs);
    told = (await daemon.api.call<Told>('GET', `/plan/${told.id}`)).body;
  }
  const ms = performance.now() - begun;
  const { blockedMs, lateMs, over20, gcMs } = await daemon.probe();
  if (told.state !== 'ready') throw new Error(`the plan is ${told.state}`);
  return { ms, cpuMs: cpuOf(daemon.pid).main - cpu, blockedMs, lateMs, over20, gcMs, steps: steps.size, told };
}

const figure = { baseline: null, ratio: null } as const;

interface About {
  readonly name: string;
  readonly fixture: Line['fixture'];
  readonly count: number;
  /** Whether limits hold for it: else it is told. */
  readonly isJudged: boolean;
}

function lines({ name, fixture, count, isJudged }: About, rounds: readonly Round[]): Line[] {
  const ms = median(rounds.map((one) => one.ms));
  const blocked = median(rounds.map(({ blockedMs }) => blockedMs));
  const steps = Math.min(...rounds.map((one) => one.steps));
  const { counts } = rounds[0]?.told ?? {};
  const isWhole = rounds.every(
    ({ told }) => told.progress.done === told.progress.total && told.progress.total >= count,
  );
  return [
    {
      ...{ name, value: ms, unit: 'ms', ...figure, fixture },
      ...(isJudged ? { limit: 'value <= 6000', met: ms <= 6_000 && isWhole } : { limit: null, met: isWhole }),
      more: { rounds: rounds.map((one) => one.ms), mainCpuMs: median(rounds.map(({ cpuMs }) => cpuMs)), steps, counts },
    },
    {
      ...{ name: `${name}-loop-blocked`, value: blocked, unit: 'ms', ...figure },
      fixture,
      ...(isJudged ? { limit: 'value <= 20', met: blocked <= 20 } : { limit: null, met: true }),
      more: {
        rounds: rounds.map(({ blockedMs }) => blockedMs),
        withWaiting: rounds.map(({ lateMs }) => lateMs),
        over20: rounds.map(({ over20 }) => over20),
        gcMs: rounds.map(({ gcMs }) => gcMs),
      },
    },
  ];
}

const ofDefault = (settings: object) => ({
  changes: [{ change: 'settings', target: { level: 'default' }, settings }],
});

/** As many plans as are kept, and more, each of all phones: what they hold is bounded. */
async function memory(daemon: BenchDaemon, quick: boolean, fixture: Line['fixture']): Promise<Line> {
  await daemon.collect();
  const before = (await daemon.probe()).rssMb;
  const plans = quick ? 3 : 25;
  for (let n = 0; n < plans; n += 1) await round(daemon, ofDefault({ 'sip.register-expiry': 900 + n }));
  await daemon.collect();
  const value = (await daemon.probe()).rssMb - before;
  return {
    ...{ name: 'plan-memory', value, unit: 'MB', ...figure, limit: null, met: true, fixture },
    more: { plans, before },
  };
}

async function measure(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 500 : 10_000;
  const fleet = await bench.fleet(count, 'full');
  const daemon = await startDaemon(fleet.folder);
  const fixture = { phones: count, ...kinds.full };
  const rounds = bench.quick ? 1 : 3;
  const several = async (body: (n: number) => object) => {
    const all: Round[] = [];
    for (let n = 0; n < rounds; n += 1) all.push(await round(daemon, body(n)));
    return all;
  };
  try {
    const changing = await several((n) => ofDefault({ 'sip.register-expiry': 600 + n }));
    const macs = fleet.requests.flatMap(({ path }) => /[0-9a-f]{12}/i.exec(path.split('/').at(-1) ?? '') ?? []);
    const some = [...new Set(macs.map((mac) => mac.toLowerCase()))].slice(0, Math.min(5000, count / 2));
    const each = (n: number) => ({
      each: { select: { macs: some }, settings: { 'sip.register-expiry': 700 + n } },
      skipRefused: true,
    });
    const single = await several(each);
    return [
      ...lines({ name: 'plan-of-default', fixture, count, isJudged: true }, changing),
      ...lines(
        { name: 'plan-of-each', fixture: { ...fixture, phones: some.length }, count: some.length, isJudged: false },
        single,
      ),
      await memory(daemon, bench.quick, fixture),
    ];
  } finally {
    await daemon.stop();
  }
}

/** A default of 10,000 phones, and the same change of 5,000 of them one by one, looked at and not made; asked how far it is meanwhile. */
export const plan: Scenario = { name: 'plan', run: measure };
