import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultChange } from './default-change.ts';
import { exchangeBurst } from './exchange-burst.ts';
import { exchangeFleet } from './exchange-fleet.ts';
import { exchangeTables } from './exchange-tables.ts';
import { note, printLine } from './line.ts';
import { intake } from './intake.ts';
import { knocks } from './knocks.ts';
import { list } from './list.ts';
import { live } from './live.ts';
import { page } from './page.ts';
import { plan } from './plan.ts';
import { redirection } from './redirection.ts';
import { render } from './render.ts';
import { scale } from './scale.ts';
import { createBench } from './scenario.ts';
import { serving } from './serving.ts';
import { storm } from './storm.ts';
import { tlsStorm } from './tls-storm.ts';

/** In the order in which they run. */
const scenarios = [
  serving,
  render,
  defaultChange,
  storm,
  tlsStorm,
  knocks,
  list,
  page,
  plan,
  live,
  intake,
  redirection,
  exchangeTables,
  exchangeBurst,
  exchangeFleet,
  scale,
];

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
});

/** Runs the scenarios one after the other; answers whether every limit was met and nothing failed. */
async function main(): Promise<boolean> {
  const wanted = values.only?.split(',') ?? scenarios.map(({ name }) => name);
  const unknown = wanted.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    note(`there is no ${unknown.join(', ')}; there are ${scenarios.map(({ name }) => name).join(', ')}`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hookswitch-bench-'));
  const bench = createBench(folder, values.quick);
  let good = true;
  try {
    for (const { name, run } of scenarios.filter((scenario) => wanted.includes(scenario.name))) {
      note(name);
      try {
        for (const line of await run(bench)) good = printLine(line) && good;
      } catch (error) {
        note(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        good = false;
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return good;
}

process.exitCode = (await main()) ? 0 : 1;
