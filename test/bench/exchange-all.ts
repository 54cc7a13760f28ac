import { setTimeout as pause } from 'node:timers/promises';
import type { BenchDaemon } from './daemon.ts';
import { allUpToDate } from './exchange-place.ts';
import type { BenchExchange, ExchangeFleet } from './exchange-place.ts';
import type { Line } from './line.ts';
import type { LoadResult } from './load-worker.ts';
import { p50, p99 } from './scenario.ts';
import type { Bench } from './scenario.ts';
import { insist, startGenerator, writeRequests } from './servers.ts';
import { untilQuiet } from './serving.ts';

/** The most that the setting takes: with 20 it would take minutes. */
const perSecond = 200;
const requestsPerSecond = 100;

/** Secret and name of all extensions change at once, while phones fetch. */
export async function measureAllChange(
  bench: Bench,
  exchange: BenchExchange,
  { daemon, requests, count }: ExchangeFleet,
): Promise<Line[]> {
  await daemon.api.changeSettings('/defaults/settings', { 'provisioning.told-per-second': perSecond });
  await untilQuiet(daemon);
  const generator = startGenerator();
  try {
    // Few enough that those who are told are nearly all.
    const list = writeRequests(bench.folder, 'exchange-all', requests.slice(0, Math.min(500, count / 4)));
    const load = async (seconds: number) =>
      insist(
        await generator.run({
          ...{ kind: 'paced', port: daemon.port, tls: false, requests: list, connections: 16 },
          ...{ perSecond: requestsPerSecond, seconds },
        }),
        'while all change',
      );
    await load(1);
    const idle = await load(bench.quick ? 1 : 10);
    await exchange.database.changeAll(`All ${Date.now() % 1e6} `);
    await pause(2_500);
    await exchange.notified();
    await daemon.probe();
    const running = load(300);
    const live = await exchange.applied();
    const told = await followed(exchange, daemon, count).finally(() => generator.finish());
    const seconds = (performance.timeOrigin + performance.now() - live) / 1_000;
    const [meanwhile, probe] = [await running, await daemon.probe()];
    return lines({ idle, meanwhile, seconds, told, blockedMs: probe.blockedMs, over20: probe.over20, exchange, count }); // prettier-ignore
  } finally {
    await generator.stop();
  }
}

/** Waits until nearly every extension was told, and then until all phones are up to date; answers how many were told. */
async function followed(exchange: BenchExchange, daemon: BenchDaemon, count: number): Promise<number> {
  let told = 0;
  for (const end = Date.now() + 240_000; told < 0.8 * exchange.accounts.length; await pause(100)) {
    told += (await exchange.notified()).length;
    if (Date.now() > end) throw new Error(`only ${told} were told`);
  }
  await allUpToDate(daemon, count, 120_000);
  return told + (await exchange.notified()).length;
}

interface Measured {
  readonly idle: LoadResult;
  readonly meanwhile: LoadResult;
  readonly seconds: number;
  readonly told: number;
  readonly blockedMs: number;
  readonly over20: number;
  readonly exchange: BenchExchange;
  readonly count: number;
}

function lines({ idle, meanwhile, seconds, told, blockedMs, over20, exchange, count }: Measured): Line[] {
  const fixture = { phones: count, extensions: exchange.accounts.length, perSecond, requestsPerSecond };
  const least = told / perSecond;
  const [ratio, slower] = [p99(meanwhile) / p99(idle), seconds / least];
  return [
    {
      ...{ name: 'exchange-all-change-p99', value: p99(meanwhile), unit: 'ms', baseline: p99(idle), ratio, fixture },
      ...{ limit: 'ratio <= 3', met: ratio <= 3 },
      more: { against: 'the same load before', p50: p50(meanwhile), idleP50: p50(idle), blockedMs, over20 },
    },
    {
      ...{ name: 'exchange-all-change-done', value: seconds, unit: 's', baseline: least, ratio: slower, fixture },
      ...{ limit: 'ratio <= 1.5', met: slower <= 1.5 },
      more: { against: 'so many NOTIFYs at the pace', told, what: 'until every phone is up to date' },
    },
  ];
}
