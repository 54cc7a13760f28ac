import { setTimeout as pause } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { startMariadb } from '../lab/mariadb.ts';
import { cpuOf } from './daemon.ts';
import { measureAllChange } from './exchange-all.ts';
import { openExchange, startExchangeFleet } from './exchange-place.ts';
import type { BenchExchange, ExchangeFleet } from './exchange-place.ts';
import type { Notified } from './exchange-worker.ts';
import { kinds } from './fixtures.ts';
import type { Line } from './line.ts';
import type { Bench, Scenario } from './scenario.ts';
import { untilQuiet } from './serving.ts';
import { summarise } from './statistics.ts';

/** What changes of one extension cost. */
interface OneChange {
  readonly times: readonly number[];
  /** Each, over all changes. */
  readonly queries: number;
  readonly cpuMs: number;
  readonly mainCpuMs: number;
}

async function queriesOf({ database }: BenchExchange): Promise<number> {
  const [row] = await database.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Questions'");
  return Number(row?.['Value']);
}

/** Waits until an account was told; answers all that were told meanwhile. */
async function untilTold(exchange: BenchExchange, account: string): Promise<Notified[]> {
  const all: Notified[] = [];
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(20)) {
    all.push(...(await exchange.notified()));
    if (all.some((one) => one.account === account)) return all;
  }
  throw new Error(`${account} was never told`);
}

/** One extension after the other is renamed and applied; what is measured begins when it is live and ends two seconds later. */
async function changeSome(exchange: BenchExchange, fleet: ExchangeFleet, rounds: number, first: number) {
  const times: number[] = [];
  const cost = { queries: 0, cpuMs: 0, mainCpuMs: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const account = exchange.accounts[first + round * 7] ?? '';
    await exchange.database.rename(account, `Renamed ${Date.now() % 1e6}`);
    await pause(300 + ((round * 137) % 2_000));
    await exchange.notified();
    const [queries, cpu] = [await queriesOf(exchange), cpuOf(fleet.daemon.pid)];
    const live = await exchange.applied();
    const told = await untilTold(exchange, account);
    times.push((told.find((one) => one.account === account)?.at ?? Number.NaN) - live);
    await pause(Math.max(0, 2_000 - (performance.timeOrigin + performance.now() - live)));
    const after = cpuOf(fleet.daemon.pid);
    cost.queries += ((await queriesOf(exchange)) - queries) / rounds;
    cost.cpuMs += (after.all - cpu.all) / rounds;
    cost.mainCpuMs += (after.main - cpu.main) / rounds;
  }
  return { times, ...cost } satisfies OneChange;
}

const perSecond = 20;

/** An extension that many phones show on a key is renamed: its own phones are told first, the others at the pace. */
async function changeShown(exchange: BenchExchange, { daemon }: ExchangeFleet, watchers: number) {
  const shown = exchange.accounts.at(-1) ?? '';
  const { body } = await daemon.api.call<{ items: { mac: string }[] }>(
    'GET',
    `/phones?vendor=yealink&state=up-to-date&limit=${watchers}`,
  );
  for (const { mac } of body.items)
    await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'line-key.3': { kind: 'blf', value: shown } });
  await pause(1_000 + (watchers / perSecond) * 1_000);
  await untilQuiet(daemon);
  await exchange.database.rename(shown, `Shown ${Date.now() % 1e6}`);
  await pause(2_500);
  await exchange.notified();
  const live = await exchange.applied();
  const told: Notified[] = [];
  for (const end = Date.now() + 4_000 + (watchers / perSecond) * 2_000; Date.now() < end; await pause(100)) {
    told.push(...(await exchange.notified()));
    if (told.length > body.items.length) break;
  }
  const own = (told.find(({ account }) => account === shown)?.at ?? Number.NaN) - live;
  const others = told.filter(({ account }) => account !== shown);
  const last = (others.at(-1)?.at ?? Number.NaN) - live;
  // The first of them goes out with no second behind it.
  const pace = ((others.length - 1) * 1_000) / (last - (others[0]?.at ?? Number.NaN) + live);
  return { watchers: body.items.length, own, others: others.length, last, pace };
}

async function burstInDaemon({ worker, accounts }: BenchExchange, { daemon }: ExchangeFleet): Promise<Line> {
  await daemon.probe();
  const { events } = await worker.ask<{ events: number }>({ kind: 'burst', devices: accounts.length, rounds: 10 });
  await pause(3_000);
  const { blockedMs, lateMs, over20, gcMs } = await daemon.probe();
  return {
    ...{ name: 'exchange-burst-daemon-loop-blocked', value: blockedMs, unit: 'ms', baseline: null, ratio: null },
    ...{ limit: 'value <= 20', met: blockedMs <= 20, fixture: { events, devices: accounts.length } },
    more: { withWaiting: lateMs, over20, gcMs },
  };
}

function changeLines(
  large: OneChange,
  small: OneChange,
  shown: Awaited<ReturnType<typeof changeShown>>,
  fixture: Line['fixture'],
) {
  // prettier-ignore
  const { p50, p99, max } = summarise(large.times);
  const [ratio, queries] = [large.cpuMs / small.cpuMs, large.queries / small.queries];
  const plain = { baseline: null, ratio: null, fixture };
  const lines: Line[] = [
    {
      ...{ name: 'exchange-change-told', value: p99, unit: 'ms', limit: 'value < 1000', met: p99 < 1_000, ...plain },
      more: { p50, max, changes: large.times.length, what: 'from the fall of need_reload to the NOTIFY at the exchange' }, // prettier-ignore
    },
    {
      ...{ name: 'exchange-change-shown-pace', value: shown.pace, unit: 'phones/s', ...plain },
      ...{
        limit: `value <= ${perSecond} and all told`,
        met: shown.pace <= perSecond * 1.02 && shown.others >= shown.watchers,
      },
      more: { ...shown },
    },
    {
      ...{ name: 'exchange-change-cpu', value: large.cpuMs, unit: 'ms', baseline: small.cpuMs, ratio, fixture },
      ...{ limit: 'ratio <= 1.5', met: ratio <= 1.5 },
      more: { against: '1,000 phones', main: large.mainCpuMs, mainOfFew: small.mainCpuMs, seconds: 2 },
    },
    {
      ...{ name: 'exchange-change-queries', value: large.queries, unit: 'queries', baseline: small.queries },
      ...{ ratio: queries, limit: 'ratio <= 1.1', met: queries <= 1.1, fixture },
      more: { against: '1,000 phones', what: 'of MariaDB in two seconds with a change, glances included' },
    },
  ];
  return lines;
}

async function measure(bench: Bench): Promise<Line[]> {
  const [extensions, few, many, rounds] = bench.quick ? [200, 100, 400, 2] : [5_000, 1_000, 10_000, 15];
  const server = await startMariadb({ args: ['--innodb-buffer-pool-size=256M'] });
  const exchange = await openExchange({ mariadb: server }, extensions);
  try {
    const little = await startExchangeFleet(bench, exchange, few);
    const small = await changeSome(exchange, little, rounds, 3).finally(() => little.daemon.stop());
    const fleet = await startExchangeFleet(bench, exchange, many);
    try {
      const large = await changeSome(exchange, fleet, rounds, 5);
      const shown = await changeShown(exchange, fleet, bench.quick ? 30 : 100);
      const fixture = { phones: many, extensions, changes: rounds, ...kinds.light };
      const lines = [...changeLines(large, small, shown, fixture), await burstInDaemon(exchange, fleet)];
      return [...lines, ...(await measureAllChange(bench, exchange, fleet))];
    } finally {
      await fleet.daemon.stop();
    }
  } finally {
    await exchange.close();
    await server.close();
  }
}

/** Many phones whose extensions are FreePBX's: one extension changes, one that many show, all of them; the tables are real, Asterisk is a stand-in. */
export const exchangeFleet: Scenario = { name: 'exchange-fleet', run: measure };
