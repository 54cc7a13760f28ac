import { beside, startChild } from './child.ts';
import type { Child } from './child.ts';
import { memoryOf, startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import { kinds } from './fixtures.ts';
import type { Line } from './line.ts';
import type { Arrivals } from './live-readers.ts';
import type { Bench, Scenario } from './scenario.ts';
import { untilQuiet } from './serving.ts';
import { summarise } from './statistics.ts';

const now = () => performance.timeOrigin + performance.now();

async function openReaders(daemon: BenchDaemon, readers: Child, count: number): Promise<void> {
  const { body } = await daemon.api.call<{ token: string }>('POST', '/tokens', { name: 'readers', role: 'viewer' });
  const status = await daemon.api.call<{ addresses: { api: string } }>('GET', '/status');
  const { hostname: host, port } = new URL(status.body.addresses.api);
  const from = { host, port: Number(port), token: body.token, path: '/api/v1/live?topics=phones' };
  const opened = await readers.ask<{ open: number }>({ kind: 'open', ...from, count });
  if (opened.open !== count) throw new Error(`${opened.open} of ${count} readers are there`);
}

/** From the request that changes a phone to the last reader's having heard of it. */
async function changeOne(daemon: BenchDaemon, readers: Child, mac: string, language: string): Promise<number[]> {
  await readers.ask({ kind: 'expect', text: mac });
  const begun = now();
  await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'locale.language': language });
  const { at, missing } = await readers.ask<Arrivals>({ kind: 'wait', most: 10_000 });
  if (missing > 0) throw new Error(`${missing} readers heard nothing of ${mac}`);
  return at.map((moment) => moment - begun);
}

/** A default that makes every phone behind: how long until all readers heard of one that is among the last. */
async function changeAll(daemon: BenchDaemon, readers: Child, last: string) {
  await daemon.probe();
  const begun = now();
  await readers.ask({ kind: 'expect', text: last });
  await daemon.api.changeSettings('/defaults/settings', { 'sip.register-expiry': 1234 });
  const { at, missing, bytes } = await readers.ask<Arrivals>({ kind: 'wait', most: 300_000 });
  const { blockedMs, over20 } = await daemon.probe();
  return { allMs: Math.max(...at) - begun, heard: at.length, missing, bytes, blockedMs, over20 };
}

async function measure(bench: Bench): Promise<Line[]> {
  const [phones, count, rounds] = bench.quick ? [200, 50, 3] : [10_000, 1000, 20];
  const fleet = await bench.fleet(phones, 'light');
  const daemon = await startDaemon(fleet.folder);
  const readers = startChild(beside('live-readers.ts'));
  try {
    const page = await daemon.api.call<{ items: { mac: string }[] }>('GET', `/phones?limit=${rounds}&state=up-to-date`);
    const last = await daemon.api.call<{ items: { mac: string }[] }>('GET', '/phones?vendor=yealink&limit=1&sort=-mac');
    await untilQuiet(daemon);
    await daemon.collect();
    const before = memoryOf(daemon.pid).rssMb;
    await openReaders(daemon, readers, count);
    const times: number[] = [];
    await daemon.probe();
    for (const [round, { mac }] of page.body.items.entries())
      times.push(...(await changeOne(daemon, readers, mac, round % 2 === 0 ? 'it' : 'de')));
    const { blockedMs } = await daemon.probe();
    const { p50, p99, max } = summarise(times);
    await daemon.collect();
    const memory = memoryOf(daemon.pid).rssMb - before;
    const storm = await changeAll(daemon, readers, last.body.items[0]?.mac ?? '');
    await daemon.collect();
    const afterStorm = memoryOf(daemon.pid).rssMb - before;
    const common = { baseline: null, ratio: null, fixture: { phones, readers: count, ...kinds.light } };
    return [
      {
        ...{ name: 'live-event', value: max, unit: 'ms', limit: 'value < 1000', met: max < 1000, ...common },
        more: { p50, p99, blockedMs, rounds },
      },
      {
        ...{ name: 'live-memory', value: memory, unit: 'MB', limit: 'value < 50', met: memory < 50, ...common },
        more: { afterStorm, before },
      },
      {
        ...{ name: 'live-storm', value: storm.allMs, unit: 'ms', limit: null, met: storm.heard === count, ...common },
        more: { ...storm },
      },
    ];
  } finally {
    await readers.stop();
    await daemon.stop();
  }
}

/** Many readers of live events: one phone changes, then all of them. */
export const live: Scenario = { name: 'live', run: measure };
