import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cpuOf } from './daemon.ts';
import { makeFleet, makeTemplate } from './fixtures.ts';
import type { Fleet, Kind } from './fixtures.ts';
import type { Line } from './line.ts';
import type { LoadResult } from './load-worker.ts';
import { median } from './statistics.ts';

/** What a scenario works with. */
export interface Bench {
  /** A folder of its own that is thrown away afterwards. */
  readonly folder: string;
  /** Shorter rounds and smaller fleets: shows that the harness works, not how quick the daemon is. */
  readonly quick: boolean;
  /** Fleet of that many phones; made once. With `accounts`, their lines are so many accounts of an exchange in turn, from 10000 on. */
  fleet(count: number, kind: Kind, accounts?: number): Promise<Fleet>;
}

/** A scenario measures one thing and tells it in some lines. */
export interface Scenario {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<readonly Line[]>;
}

/** A place to work in, with fleets on demand. */
export function createBench(folder: string, quick: boolean): Bench {
  const template = join(folder, 'template');
  const fleets = new Map<string, Promise<Fleet>>();
  let base: Promise<void> | null = null;
  const make = async (count: number, kind: Kind, name: string, accounts: number | undefined) => {
    base ??= (mkdirSync(template, { recursive: true }), makeTemplate(template));
    await base;
    return makeFleet(template, join(folder, name), count, kind, accounts);
  };
  return {
    ...{ folder, quick },
    fleet: (count, kind, accounts) => {
      const name = `${kind}-${count}${accounts === undefined ? '' : `-of-${accounts}`}`;
      const known = fleets.get(name);
      if (known) return known;
      const made = make(count, kind, name, accounts);
      fleets.set(name, made);
      return made;
    },
  };
}

/** Runs contenders in turn, each `rounds` times, every other time in reverse order, so that a slow minute of the machine hits all alike. */
export async function alternate<K extends string, R = LoadResult>(
  rounds: number,
  contenders: Readonly<Record<K, () => Promise<R>>>,
): Promise<Record<K, R[]>> {
  const names = Object.keys(contenders) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as R[]])) as Record<K, R[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name].push(await contenders[name]());
  }
  return results;
}

/** Median over the rounds of one figure. */
export const middle = (results: readonly LoadResult[], figure: (result: LoadResult) => number): number =>
  median(results.map(figure));

/** Ratios round by round, with their median and range: what both had in the same minute. */
export function ratios<R = LoadResult>(
  ours: readonly R[],
  theirs: readonly R[],
  figure: (result: R) => number,
): { ratio: number; least: number; most: number } {
  const all = ours.map((result, at) => figure(result) / figure(theirs[at] ?? result));
  return { ratio: median(all), least: Math.min(...all), most: Math.max(...all) };
}

/** Figures of a load. */
export const rate = (result: LoadResult): number => result.perSecond;
export const p99 = (result: LoadResult): number => result.latency.p99;
export const p50 = (result: LoadResult): number => result.latency.p50;
export const busy = (result: LoadResult): number => result.generatorBusy;

/** What costs about the same in a quiet and in a noisy minute: processor time for each request, in µs. */
export interface Cost {
  readonly all: number[];
  readonly main: number[];
}

/** Nothing measured yet. */
export const noCost = (): Cost => ({ all: [], main: [] });

/** Runs a load and notes what it cost the server. */
export function metered(pid: number, run: () => Promise<LoadResult>, into: Cost): () => Promise<LoadResult> {
  return async () => {
    const before = cpuOf(pid);
    const result = await run();
    const after = cpuOf(pid);
    into.all.push(((after.all - before.all) * 1000) / result.latency.count);
    into.main.push(((after.main - before.main) * 1000) / result.latency.count);
    return result;
  };
}
