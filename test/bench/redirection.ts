import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beside, startChild } from './child.ts';
import type { Child } from './child.ts';
import { startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import type { Line } from './line.ts';
import { makesFor } from './makes.ts';
import type { ProbeReport } from './probe.ts';
import type { Accounts, Seen } from './redirection-worker.ts';
import type { Bench, Scenario } from './scenario.ts';
import { untilQuiet } from './serving.ts';

/** Phones of each make: most of them of the one whose service takes a hundred a request, of the others as many as a minute has room for. */
const shares = { yealink: 4_480, snom: 250, gigaset: 250, fanvil: 20 } as const;
const services = ['yealink-ymcs', 'snom-sraps', 'gigaset-grape', 'fanvil-fdps'] as const;
const pollMs = 200;

type Counts = Readonly<Record<'active' | 'provision' | 'troubled', number>>;

interface Service {
  readonly id: string;
  readonly limits: { readonly requestsPerSecond: number; readonly batch: number };
  readonly counts: Counts;
}

async function must<T>(daemon: BenchDaemon, method: string, path: string, body?: object): Promise<T> {
  const answer = await daemon.api.call<T>(method, path, body, method === 'PUT' ? { 'if-match': '"0"' } : {});
  if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Adds phones out of their boxes, as a list brings them. */
async function bringPhones(daemon: BenchDaemon, one: number): Promise<number> {
  const makes = makesFor({ lines: 1, overrides: 0, keys: 0 });
  const rows = Object.entries(shares).flatMap(([vendor, share]) => {
    const make = makes.find((each) => each.vendor === vendor);
    if (make === undefined) throw new Error(`there is no ${vendor}`);
    const row = (_: unknown, at: number) => `${make.prefix}${(0x40_00_00 + at).toString(16)};${make.model}`;
    return Array.from({ length: Math.ceil(share * one) }, row);
  });
  const file = Buffer.from(['MAC;Modell', ...rows].join('\r\n')).toString('base64');
  const { id } = await must<{ id: string }>(daemon, 'POST', '/imports', { file });
  const plan = await must<{ id: string; state: string }>(daemon, 'POST', `/imports/${id}/plan`, { wait: 30 });
  await must(daemon, 'POST', '/changes', { plan: plan.id });
  return rows.length;
}

const servicesOf = async (daemon: BenchDaemon): Promise<readonly Service[]> => {
  const { items } = await must<{ items: Service[] }>(daemon, 'GET', '/redirection/services');
  return items.filter(({ id }) => services.some((one) => one === id));
};

const sum = (all: readonly Service[], of: keyof Counts) => all.reduce((total, { counts }) => total + counts[of], 0);

interface Told {
  readonly seconds: number;
  /** Different numbers of registered phones that were told before the last. */
  readonly steps: number;
  readonly troubled: number;
}

/** Asks how far it is until all are there. */
async function untilActive(daemon: BenchDaemon, phones: number): Promise<Told> {
  const begun = performance.now();
  const steps = new Set<number>();
  let troubled = 0;
  for (;;) {
    const all = await servicesOf(daemon);
    const active = sum(all, 'active');
    troubled = Math.max(troubled, sum(all, 'troubled'));
    const seconds = (performance.now() - begun) / 1000;
    if (active >= phones) return { seconds, steps: steps.size, troubled };
    if (seconds > 900) throw new Error(`after ${seconds} s: ${JSON.stringify(all.map(({ counts }) => counts))}`);
    steps.add(active);
    await pause(pollMs);
  }
}

async function measure(bench: Bench): Promise<Line[]> {
  const daemon = await startDaemon(join(bench.folder, 'redirection'));
  const worker = startChild(beside('redirection-worker.ts'));
  try {
    const known = await servicesOf(daemon);
    const rates = Object.fromEntries(known.map(({ id, limits }) => [id, limits.requestsPerSecond]));
    const accounts = await worker.ask<Accounts>({ kind: 'start', rates });
    const phones = await bringPhones(daemon, bench.quick ? 0.02 : 1);
    await untilQuiet(daemon);
    await daemon.probe();
    for (const [id, credentials] of Object.entries(accounts))
      await must(daemon, 'PUT', `/redirection/services/${id}/account`, { credentials });
    const told = await untilActive(daemon, phones);
    return lines({ told, phones, rates, seen: await seenBy(worker), probe: await daemon.probe() });
  } finally {
    await Promise.all([worker.stop(), daemon.stop()]);
  }
}

const seenBy = (worker: Child) => worker.ask<Readonly<Record<string, Seen>>>({ kind: 'seen' });

interface Measured {
  readonly told: Told;
  readonly phones: number;
  readonly rates: Readonly<Record<string, number>>;
  readonly seen: Readonly<Record<string, Seen>>;
  readonly probe: ProbeReport;
}

function lines({ told, phones, rates, seen, probe }: Measured): Line[] {
  const all = Object.entries(seen).map(([id, one]) => {
    const shortest = (one.requests - 1) / (rates[id] ?? 1);
    return { id, ...one, perSecond: rates[id] ?? 1, shortest, ratio: one.seconds / shortest };
  });
  const refused = all.reduce((total, one) => total + one.refused, 0);
  const shortest = Math.max(...all.map((one) => one.shortest));
  const ratio = told.seconds / shortest;
  const fixture = { phones, ...Object.fromEntries(all.map((one) => [one.id, one.phones])) };
  return [
    {
      ...{ name: 'redirection-refused', value: refused, unit: 'requests', baseline: null, ratio: null },
      ...{ limit: 'none, no phone in trouble, progress told', fixture },
      met: refused === 0 && told.troubled === 0 && told.steps >= (phones < 1_000 ? 1 : 20),
      more: {
        services: Object.fromEntries(
          all.map(({ id, requests, most, perSecond, ratio: ofService }) => [
            id,
            { requests, mostInASecond: most, perSecond, ratio: ofService },
          ]),
        ),
        ...{ steps: told.steps, troubled: told.troubled },
      },
    },
    {
      ...{ name: 'redirection-time', value: told.seconds, unit: 's', baseline: shortest, ratio },
      ...{ limit: 'ratio <= 1.2', met: ratio <= 1.2, fixture },
      more: { against: 'the shortest that the rates allow for as many requests', loopBlockedMs: probe.blockedMs },
    },
  ];
}

/** Phones out of their boxes, registered at their makers' services as fast as those let us. */
export const redirection: Scenario = { name: 'redirection', run: measure };
