import { cpuOf, startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds } from './fixtures.ts';
import type { Line } from './line.ts';
import type { Bench, Scenario } from './scenario.ts';
import { untilQuiet } from './serving.ts';
import { summarise } from './statistics.ts';

/** What people and pages ask for: a page of a long list, filtered and sorted. */
const questions = {
  'list-first-page': '/phones',
  'list-filtered': '/phones?vendor=yealink&q=1a&sort=-note',
  'list-by-state': '/phones?state=up-to-date&sort=-seenAt&limit=50',
  'list-fields': '/phones?fields=mac,model,state&sort=model&limit=100',
};

async function ask(daemon: BenchDaemon, path: string, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const { status } = await daemon.api.call('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function measure(bench: Bench): Promise<Line[]> {
  const count = bench.quick ? 500 : 10_000;
  const rounds = bench.quick ? 10 : 100;
  const fleet = await bench.fleet(count, 'full');
  const daemon = await startDaemon(fleet.folder);
  try {
    await untilQuiet(daemon);
    const lines: Line[] = [];
    for (const [name, path] of Object.entries(questions)) {
      await ask(daemon, path, Math.ceil(rounds / 5));
      await daemon.probe();
      const before = cpuOf(daemon.pid).main;
      const { p50, p99 } = summarise(await ask(daemon, path, rounds));
      const cpuMs = (cpuOf(daemon.pid).main - before) / rounds;
      const { blockedMs } = await daemon.probe();
      lines.push({
        ...{ name, value: p50, unit: 'ms', baseline: null, ratio: null },
        ...{ limit: 'value <= 10', met: p50 <= 10, fixture: { phones: count, ...kinds.full } },
        more: { path, p99, cpuMs, blockedMs, rounds },
      });
    }
    return lines;
  } finally {
    await daemon.stop();
  }
}

/** A page of a list of 10,000 phones, over HTTP, as one caller after the other asks for it. */
export const list: Scenario = { name: 'list', run: measure };
