import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cpuOf, startDaemon } from './daemon.ts';
import { sizesOf } from './fixtures.ts';
import { handshakes, pin } from './handshakes.ts';
import type { HandshakeLoad, Handshakes } from './handshakes.ts';
import type { Line } from './line.ts';
import { startNginx } from './nginx.ts';
import { alternate, ratios } from './scenario.ts';
import type { Bench, Scenario } from './scenario.ts';
import { fetchAll } from './servers.ts';
import { median } from './statistics.ts';
import { certificateIn } from './storm.ts';

/** A storm, and what it cost the thread that shakes hands. */
interface Round extends Handshakes {
  readonly cpuUs: number;
}

/** Phones of which each connects so often: no more than one phone may ask. */
const phones = 20;
const atOnce = 12;

const storming = (port: number, pid: number, load: HandshakeLoad) => async (): Promise<Round> => {
  const before = cpuOf(pid).main;
  const done = await handshakes(port, load);
  return { ...done, cpuUs: ((cpuOf(pid).main - before) * 1000) / (load.each * load.requests.length) };
};

async function measure(bench: Bench): Promise<Line[]> {
  const fleet = await bench.fleet(100, 'full');
  const requests = fleet.requests.slice(0, phones);
  const daemon = await startDaemon(fleet.folder, {}, { unwatched: true });
  const folder = join(bench.folder, 'nginx');
  mkdirSync(folder);
  try {
    const samples = await fetchAll(daemon.port, requests);
    const nginx = await startNginx(folder, samples, certificateIn(fleet.folder));
    try {
      for (const { pid } of [daemon, nginx]) await pin(pid);
      const run = (rounds: number, each: number) => {
        const load = { requests, each, atOnce };
        return alternate(rounds, {
          nginx: storming(nginx.port, nginx.pid, load),
          daemon: storming(daemon.tlsPort, daemon.pid, load),
        });
      };
      const [rounds, each] = bench.quick ? [1, 25] : [5, 500];
      await run(1, bench.quick ? atOnce : 200);
      const results = await run(rounds, each);
      const fixture = { connections: each * phones, concurrency: atOnce * phones, phones, ...sizesOf(samples) };
      return [line(results, fixture, bench.quick)];
    } finally {
      await nginx.stop();
    }
  } finally {
    await daemon.stop();
  }
}

function line({ daemon, nginx }: { daemon: Round[]; nginx: Round[] }, fixture: Line['fixture'], quick: boolean): Line {
  const seconds = ({ seconds }: Round) => seconds;
  const cost = ({ cpuUs }: Round) => cpuUs;
  const { ratio, least, most } = ratios(daemon, nginx, seconds);
  // On a busy machine the time is anybody's, and the clients cost nearly as much as nginx: what it cost the thread must hold too.
  const { ratio: cpuRatio } = ratios(daemon, nginx, cost);
  const spoken = new Set([...daemon, ...nginx].map((round) => `${round.spoken}/${round.bytes}`));
  if (spoken.size > 1) throw new Error(`not the same was spoken: ${[...spoken].join(' | ')}`);
  return {
    name: 'tls-storm',
    ...{ value: median(daemon.map(seconds)), unit: 's', baseline: median(nginx.map(seconds)), ratio },
    ...(quick
      ? { limit: null, met: true }
      : { limit: 'ratio <= 1.3, of time and of processor time', met: Math.max(ratio, cpuRatio) <= 1.3 }),
    fixture: { ...fixture, tls: daemon[0]?.spoken ?? '' },
    more: {
      against: 'nginx of Debian, one process',
      ...{ rounds: daemon.length, leastRatio: least, mostRatio: most },
      ...{ cpuUs: median(daemon.map(cost)), nginxCpuUs: median(nginx.map(cost)) },
      cpuRatio,
    },
  };
}

/** New connections with TLS, none of them resumed, against nginx with the same certificate, cipher and bytes. */
export const tlsStorm: Scenario = { name: 'tls-storm', run: measure };
