import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../daemon/lib/index.ts';
import { createFreepbxSource } from '../../daemon/pbx/freepbx/index.ts';
import type { AccountSource, SourceBatch } from '../../daemon/pbx/index.ts';
import type { FreepbxDatabase } from '../lab/freepbx-database.ts';
import { openFreepbxDatabase } from '../lab/freepbx-database.ts';
import { startMariadb } from '../lab/mariadb.ts';
import { cpuOf } from './daemon.ts';
import type { Line } from './line.ts';
import type { Bench, Scenario } from './scenario.ts';
import { median } from './statistics.ts';

/** Processor time in ms since something: ours, the server's. */
interface Cost {
  readonly ms: number;
  readonly ours: number;
  readonly server: number;
}

function meter(pid: number) {
  return async <T>(work: () => Promise<T>): Promise<Cost> => {
    const [at, ours, server] = [performance.now(), process.cpuUsage(), cpuOf(pid).all];
    await work();
    const { user, system } = process.cpuUsage(ours);
    return { ms: performance.now() - at, ours: (user + system) / 1_000, server: cpuOf(pid).all - server };
  };
}

const nextBatch = (source: AccountSource, isIt: (batch: SourceBatch) => boolean) =>
  new Promise<void>((resolve) => {
    const end = source.onBatch((batch) => {
      if (!isIt(batch)) return;
      end();
      resolve();
    });
  });

function sourceOf(url: string): AccountSource {
  const { username: user, password, hostname: host, port, pathname } = new URL(url);
  const connect = { host, port: Number(port), user, password, database: pathname.slice(1) };
  return createFreepbxSource({ connect, clock: systemClock(), random: Math.random });
}

const rounds = <T>(count: number, work: (round: number) => Promise<T>): Promise<T[]> =>
  Array.from({ length: count }, (_, round) => round).reduce<Promise<T[]>>(
    async (before, round) => [...(await before), await work(round)],
    Promise.resolve([]),
  );

/** One extension is saved the way FreePBX does it, applied, and poked: from the flag's fall to the batch. */
async function change(
  database: FreepbxDatabase,
  source: AccountSource,
  measure: ReturnType<typeof meter>,
  all: boolean,
) {
  if (all) await database.changeAll(`Round ${performance.now()} `);
  else await database.setSecret('10007', `secret-${performance.now()}`);
  await database.query("UPDATE admin SET value = 'true' WHERE variable = 'need_reload'");
  const pending = nextBatch(source, ({ applyPending }) => applyPending);
  source.poke('asked');
  await pending;
  await database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
  const told = nextBatch(source, ({ put }) => put.length > 0);
  return measure(async () => {
    source.poke('reloaded');
    await told;
  });
}

async function measureAll(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 500 : 5_000;
  const server = await startMariadb({ args: ['--innodb-buffer-pool-size=256M'] });
  try {
    const pid = Number(readFileSync(join(dirname(server.address.socketPath), 'pid'), 'utf8'));
    const database = await openFreepbxDatabase({ mariadb: server });
    const measure = meter(pid);
    await database.fill(count, 10_000);
    const quiet = bench.quick ? 3_000 : 30_000;
    await pause(2_000);
    const without = await measure(() => pause(quiet));
    const source = sourceOf(database.readerUrl);
    const read = nextBatch(source, ({ complete }) => complete);
    const first = await measure(async () => {
      source.start();
      await read;
    });
    await pause(4_000); // what was written in the second of the reading is read once more
    const idle = await measure(() => pause(quiet));
    const one = await rounds(bench.quick ? 2 : 7, () => change(database, source, measure, false));
    const all = await rounds(bench.quick ? 1 : 3, () => change(database, source, measure, true));
    await source.stop();
    await database.drop();
    return lines({ count, without, first, idle, one, all });
  } finally {
    await server.close();
  }
}

interface Measured {
  readonly count: number;
  readonly without: Cost;
  readonly first: Cost;
  readonly idle: Cost;
  readonly one: readonly Cost[];
  readonly all: readonly Cost[];
}

function lines({ count, without, first, idle, one, all }: Measured): Line[] {
  const fixture = { extensions: count, rows: count * 54 };
  const line = (name: string, value: number, unit: string, most: number | null, more: Line['more']): Line => ({
    ...{ name, value, unit, baseline: null, ratio: null, limit: most === null ? null : `value <= ${most}` },
    ...{ met: most === null || value <= most, fixture, more: more ?? {} },
  });
  const share = (cost: Cost, side: 'ours' | 'server') => (100 * cost[side]) / cost.ms;
  const middle = (costs: readonly Cost[], side: keyof Cost) => median(costs.map((cost) => cost[side]));
  const cpu = (costs: readonly Cost[]) => ({ cpuMs: middle(costs, 'ours'), serverCpuMs: middle(costs, 'server') });
  const used = share(idle, 'server') - share(without, 'server');
  return [
    line('exchange-tables-first-read', first.ms, 'ms', 3_000, cpu([first])),
    line('exchange-tables-one-change', middle(one, 'ms'), 'ms', 1_000, cpu(one)),
    line('exchange-tables-all-change', middle(all, 'ms'), 'ms', 3_000, cpu(all)),
    line('exchange-tables-idle-ours', share(idle, 'ours'), '% of a core', 0.4, { seconds: idle.ms / 1_000 }),
    line('exchange-tables-idle-server', used, '% of a core', 0.4, { without: share(without, 'server') }),
  ];
}

/** What following FreePBX's tables costs: ours and MariaDB's processor time, of 5,000 extensions with 54 rows each. */
export const exchangeTables: Scenario = { name: 'exchange-tables', run: measureAll };
