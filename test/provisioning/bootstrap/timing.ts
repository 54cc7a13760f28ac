// Measures whether the time of a refusal tells whose MAC address was asked for: `node test/provisioning/bootstrap/timing.ts [requests a case]`.
// The phones' server runs here, who asks in a thread of its own, so that what is done after an answer does not count into it. Cases come in random order. Told are
// medians in µs, and how often a request of the case takes longer than one for a MAC address that nobody knows (0.5 = time tells nothing).
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { productRoot, silentLog } from '../../../daemon/lib/index.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import { createPhonesServer, readTemplates, startProvisioning } from '../../../daemon/provisioning/index.ts';
import { createStore } from '../../../daemon/store/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { handClock } from '../room.ts';

type Paths = Record<string, readonly string[]>;
type Times = Record<string, { own: number[]; next: number[] }>;

const actor = { name: 'ann', address: null };
const here = '127.0.0.1';

/** So many phones of each kind: what is remembered of one that asked before must not be what is measured. */
const phones = 1_000;
const macsOf = (block: string) =>
  Array.from({ length: phones }, (_, at) => `805ec0${block}${at.toString(16).padStart(5, '0')}` as Mac);
const macs = { closed: macsOf('1'), open: macsOf('2'), spent: macsOf('3'), unknown: macsOf('f') } as const;

async function serve(networks: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'hookswitch-timing-'));
  const clock = handClock();
  const database = { kind: 'sqlite', path: join(folder, 'db') } as const;
  const store = await createStore({ database, keyFile: join(folder, 'key'), dataDir: folder, clock });
  const room = await startProvisioning({
    ...{ store, clock, vendors, settingsVersion: 'v1', bootstrapNetworks: networks, pendingNetworks: ['127.0.0.0/8'] },
    templates: (name) => readTemplates(join(productRoot(), 'templates', name)),
    random: (count) => randomBytes(count),
    publicUrl: () => 'http://phones.example.com',
  });
  for (const mac of macs.closed) await room.fleet.add(actor, { mac, lines: [] });
  clock.advance(7 * 86_400_000);
  for (const mac of [...macs.open, ...macs.spent]) await room.fleet.add(actor, { mac, lines: [] });
  for (const mac of macs.spent)
    for (let times = 0; times < 30; times += 1) {
      room.bootstrap({ mac, fileName: `${mac}.cfg`, address: here, way: 'http' });
      clock.advance(500);
    }
  const server = createPhonesServer({
    ...{ desk: room.desk, store, clock, log: silentLog(), certificate: null, bootstrap: room.bootstrap },
    // A second passes with each request: none is refused for its pace alone, before it is looked at.
    onKnock: (knock) => {
      room.pending.knock(knock);
      clock.advance(1_000);
    },
    options: { httpPort: 0, httpsPort: null, host: here },
  });
  const { http } = await server.start();
  const close = async () => {
    await server.stop();
    await room.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { port: http, close };
}

/** In its thread: asks for each path so often, in random order, and times each answer and that of the request behind it. */
async function askAll({ port, paths, count }: { port: number; paths: Paths; count: number }): Promise<Times> {
  const socket = connect(port, here).setNoDelay(true);
  await once(socket, 'connect');
  const names = Object.keys(paths);
  const times: Times = Object.fromEntries(names.map((name) => [name, { own: [], next: [] }]));
  const ask = async (path: string) => {
    const begun = process.hrtime.bigint();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nUser-Agent: Yealink SIP-T46U 108.86.0.20\r\n\r\n`);
    await once(socket, 'data');
    return Number(process.hrtime.bigint() - begun) / 1_000;
  };
  for (let at = 0; at < count * names.length; at += 1) {
    const name = names[randomBytes(4).readUInt32BE() % names.length] as string;
    const own = await ask(paths[name]?.[at % phones] ?? '/');
    const next = await ask('/favicon.ico');
    if (at <= count / 2) continue;
    times[name]?.own.push(own);
    times[name]?.next.push(next);
  }
  socket.destroy();
  return times;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How often a value of the first is larger than one of the second (Mann and Whitney). */
function larger(first: readonly number[], second: readonly number[]): number {
  const all = [...first.map((value) => [value, 1] as const), ...second.map((value) => [value, 0] as const)];
  const ranks = all.sort(([a], [b]) => a - b).reduce((sum, [, own], at) => sum + (own === 1 ? at + 1 : 0), 0);
  return (ranks - (first.length * (first.length + 1)) / 2) / (first.length * second.length);
}

async function measure(title: string, networks: readonly string[], paths: Paths, count: number): Promise<void> {
  const { port, close } = await serve(networks);
  // Otherwise the cases below would be refused for another reason than theirs.
  const { status } = await fetch(`http://${here}:${port}/${macs.open[0]}.cfg`);
  if (status !== (networks.length > 0 ? 200 : 404)) throw new Error(`an open phone was answered ${status}`);
  const thread = new Worker(new URL(import.meta.url), { workerData: { port, paths, count } });
  const [times] = (await once(thread, 'message')) as [Times];
  await thread.terminate();
  await close();
  process.stdout.write(`${title}\n`);
  for (const [name, { own, next }] of Object.entries(times)) {
    const base = times['unknown'] as Times[string];
    const row = [own.length, median(own).toFixed(1), larger(own, base.own).toFixed(3), median(next).toFixed(1)];
    process.stdout.write(`  ${name.padEnd(28)} ${[...row, larger(next, base.next).toFixed(3)].join('  ')}\n`);
  }
}

if (isMainThread) {
  const count = Number(process.argv[2] ?? 5_000);
  const named = (of: keyof typeof macs, end = '.cfg') => macs[of].map((mac) => `/${mac}${end}`);
  const known = {
    unknown: named('unknown'),
    'known, window over': named('closed'),
    'known, given too often': named('spent'),
    'known, open, other name': named('open', '.xml'),
    'unknown, other name': named('unknown', '.xml'),
  };
  process.stdout.write('  case                         n  median µs  longer  next median µs  next longer\n');
  await measure('from an allowed network', ['127.0.0.0/8'], known, count);
  await measure('from another network', [], { ...known, 'known, open': named('open') }, count);
} else {
  parentPort?.postMessage(await askAll(workerData as Parameters<typeof askAll>[0]));
}
