import { join } from 'node:path';
import { cpuOf, startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import type { Line } from './line.ts';
import type { Bench, Scenario } from './scenario.ts';
import { median } from './statistics.ts';

/** MAC addresses of a make of ours, never the same twice. */
const macOf = (at: number) => `805ec0${(at + 0x100000).toString(16)}`;

type Write = (rows: number, from: number) => string;

const csv: Write = (rows, from) => {
  const line = (_: unknown, at: number) => `${macOf(from + at)};T46;${20_000 + at};Person ${at};Room ${at}`;
  return ['MAC;Modell;Nebenstelle;Name;Notiz', ...Array.from({ length: rows }, line)].join('\r\n');
};

const mail: Write = (rows, from) => {
  const line = (_: unknown, at: number) =>
    `> Yealink T46 S/N 31460${at} MAC: ${macOf(from + at)} interno ${20_000 + (at % 5_000)}`;
  return Array.from({ length: rows }, line).join('\n');
};

interface Told {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

async function ask(daemon: BenchDaemon, path: string, body: object): Promise<Told> {
  const answer = await daemon.api.call<Told>('POST', path, body);
  if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Brings a file and reads the first page of what would become of its rows. */
async function look(daemon: BenchDaemon, text: string, rows: number): Promise<Told> {
  const file = Buffer.from(text).toString('base64');
  const seen = await ask(daemon, '/imports', { file, addExtensions: true });
  if (seen.counts['new'] !== rows) throw new Error(`of ${rows} rows ${JSON.stringify(seen.counts)}`);
  const { status } = await daemon.api.call('GET', `/imports/${seen.id}/rows?limit=100`);
  if (status !== 200) throw new Error(`the rows: ${status}`);
  return seen;
}

interface Round {
  readonly lookMs: number;
  readonly planMs: number;
  readonly applyMs: number;
  readonly blockedMs: number;
  /** Processor time: of all threads, and of the main one. */
  readonly cpuMs: number;
  readonly mainCpuMs: number;
}

const whole = ({ lookMs, planMs, applyMs }: Round) => lookMs + planMs + applyMs;

/** From the bytes of a file to phones that are stored. */
async function bring(daemon: BenchDaemon, rows: number, from: number): Promise<Round> {
  const text = csv(rows, from);
  await daemon.probe();
  const before = cpuOf(daemon.pid);
  const begun = performance.now();
  const seen = await look(daemon, text, rows);
  const looked = performance.now();
  const plan = await ask(daemon, `/imports/${seen.id}/plan`, { wait: 30 });
  if (plan.state !== 'ready' || plan.counts['added'] !== rows) throw new Error(JSON.stringify(plan).slice(0, 400));
  const planned = performance.now();
  await ask(daemon, '/changes', { plan: plan.id });
  const applyMs = performance.now() - planned;
  const after = cpuOf(daemon.pid);
  const { blockedMs } = await daemon.probe();
  const cpu = { cpuMs: after.all - before.all, mainCpuMs: after.main - before.main };
  return { lookMs: looked - begun, planMs: planned - looked, applyMs, blockedMs, ...cpu };
}

const figure = { unit: 'ms', baseline: null, ratio: null } as const;

async function wholeImports(daemon: BenchDaemon, { quick }: Bench): Promise<Line[]> {
  const rows = quick ? 200 : 5_000;
  // The first one adds the extensions as well.
  const first = await bring(daemon, rows, 0);
  const rounds: Round[] = [];
  for (let round = 1; round <= (quick ? 1 : 5); round += 1) rounds.push(await bring(daemon, rows, round * rows));
  const value = median(rounds.map(whole));
  const limit = { limit: 'value <= 3000', met: value <= 3_000 };
  const untold = { limit: null, met: true };
  return [
    { name: 'import-rows', value, ...figure, ...limit, fixture: { rows }, more: { rounds } },
    {
      name: 'import-rows-with-extensions',
      value: whole(first),
      ...figure,
      ...untold,
      fixture: { rows },
      more: { ...first },
    },
  ];
}

async function manyRows(daemon: BenchDaemon, { quick }: Bench): Promise<Line[]> {
  const rows = quick ? 500 : 50_000;
  const lines: Line[] = [];
  for (const [kind, write] of Object.entries({ csv, mail })) {
    const text = write(rows, 200_000);
    await daemon.probe();
    const times: number[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      const begun = performance.now();
      await look(daemon, text, rows);
      times.push(performance.now() - begun);
    }
    const { blockedMs } = await daemon.probe();
    const fixture = { rows, bytes: text.length };
    const value = median(times);
    const more = { rounds: times, blockedMs };
    lines.push({ name: `import-look-${kind}`, value, ...figure, limit: null, met: true, fixture, more });
  }
  return lines;
}

async function measure(bench: Bench): Promise<Line[]> {
  const daemon = await startDaemon(join(bench.folder, 'intake'));
  try {
    return [...(await wholeImports(daemon, bench)), ...(await manyRows(daemon, bench))];
  } finally {
    await daemon.stop();
  }
}

/** A list of phones, from its bytes to phones that are stored; and how long it takes to be told what would become of a long one. */
export const intake: Scenario = { name: 'intake', run: measure };
