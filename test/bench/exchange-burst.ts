import { pathToFileURL } from 'node:url';
import { daemonFlags } from '../../daemon/launch/stage.mjs';
import { beside, startChild } from './child.ts';
import type { Child } from './child.ts';
import type { Line } from './line.ts';
import type { ProbeReport } from './probe.ts';
import type { Bench, Scenario } from './scenario.ts';
import { median } from './statistics.ts';

/** What one burst did. */
interface Round {
  readonly blockedMs: number;
  readonly lateMs: number;
  readonly gcMs: number;
  readonly ms: number;
  readonly wrong: number;
}

async function burst(exchange: Child, bridge: Child, devices: number, rounds: number): Promise<Round> {
  await bridge.ask<ProbeReport>({ kind: 'probe' });
  const begun = performance.now();
  const settled = bridge.ask<{ wrong: number }>({ kind: 'settled', devices });
  await exchange.ask({ kind: 'burst', devices, rounds });
  await exchange.ask({ kind: 'mark' });
  const { wrong } = await settled;
  const ms = performance.now() - begun;
  const { blockedMs, lateMs, gcMs } = await bridge.ask<ProbeReport>({ kind: 'probe' });
  return { blockedMs, lateMs, gcMs, ms, wrong };
}

/** The link is cut: until everybody is known again. */
async function cut(exchange: Child, bridge: Child, contacts: number): Promise<number> {
  const back = bridge.ask<{ at: number }>({ kind: 'back', contacts });
  const { at } = await exchange.ask<{ at: number }>({ kind: 'drop' });
  return (await back).at - at;
}

async function measure(bench: Bench): Promise<Line[]> {
  const devices = bench.quick ? 500 : 5_000;
  const exchange = startChild(beside('exchange-worker.ts'));
  const bridge = startChild(beside('bridge-worker.ts'), {
    execArgv: [...daemonFlags, '--import', pathToFileURL(beside('probe.ts')).href],
  });
  try {
    const accounts = Array.from({ length: devices }, (_, device) => String(10_000 + device));
    const { port } = await exchange.ask<{ port: number }>({ kind: 'start', accounts });
    await bridge.ask({ kind: 'start', port, contacts: devices });
    const bursts: Round[] = [];
    const cuts: number[] = [];
    for (let round = 0; round < (bench.quick ? 1 : 5); round += 1) {
      bursts.push(await burst(exchange, bridge, devices, 10));
      cuts.push(await cut(exchange, bridge, devices));
    }
    await bridge.ask({ kind: 'end' });
    return lines(devices, bursts, cuts);
  } finally {
    await Promise.all([exchange.stop(), bridge.stop()]);
  }
}

function lines(devices: number, bursts: readonly Round[], cuts: readonly number[]): Line[] {
  const blocked = median(bursts.map(({ blockedMs }) => blockedMs));
  const lost = bursts.reduce((sum, { wrong }) => sum + wrong, 0);
  const slowest = median(cuts);
  const common = { baseline: null, ratio: null };
  return [
    {
      ...{ name: 'exchange-burst-loop-blocked', value: blocked, unit: 'ms', ...common },
      ...{ limit: 'value <= 20', met: blocked <= 20, fixture: { devices, events: devices * 10 } },
      more: {
        rounds: bursts.map(({ blockedMs }) => blockedMs),
        withWaiting: bursts.map(({ lateMs }) => lateMs),
        gcMs: bursts.map(({ gcMs }) => gcMs),
        tookMs: median(bursts.map(({ ms }) => ms)),
      },
    },
    {
      ...{ name: 'exchange-burst-lost', value: lost, unit: 'devices', ...common },
      ...{ limit: 'value <= 0', met: lost === 0, fixture: { devices, events: devices * 10 * bursts.length } },
      more: { what: 'devices whose last state is not the last that was told' },
    },
    {
      ...{ name: 'exchange-reconnect', value: slowest, unit: 'ms', ...common },
      ...{ limit: 'value < 3000', met: slowest < 3_000, fixture: { extensions: devices } },
      more: { what: 'from the cut of the link until all contacts and states are known again', rounds: cuts },
    },
  ];
}

/** Many device states at once, and a link that is cut, through the real bridge and its thread; the exchange is a stand-in. */
export const exchangeBurst: Scenario = { name: 'exchange-burst', run: measure };
