import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { serveMessages } from './child.ts';
import type { LoadRequest } from './load-worker.ts';

/** Each request of a list once, over a connection of its own and from the next of these addresses, `perSecond` at even distances. */
export interface Knocks {
  readonly port: number;
  /** A JSON file of requests. */
  readonly requests: string;
  readonly addresses: readonly string[];
  readonly perSecond: number;
}

/** What came of it. */
export interface Knocked {
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly failures: number;
}

/** Answers the status, or null where there was no whole head. */
function ask(port: number, localAddress: string, { path, userAgent }: LoadRequest): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    socket.setEncoding('latin1').setTimeout(30_000, () => socket.destroy());
    socket.on('error', () => undefined).on('data', (text: string) => (said += text));
    socket.on('close', () => resolve(/^HTTP\/1\.1 (\d{3})[^]*\r\n\r\n/.exec(said)?.[1] ?? null));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: pbx\r\nUser-Agent: ${userAgent}\r\nConnection: close\r\n\r\n`);
  });
}

async function knock({ port, requests, addresses, perSecond }: Knocks): Promise<Knocked> {
  const all = JSON.parse(readFileSync(requests, 'utf8')) as LoadRequest[];
  const statuses: Record<string, number> = {};
  let failures = 0;
  const under: Promise<void>[] = [];
  const one = async (request: LoadRequest, address: string) => {
    const status = await ask(port, address, request);
    if (status === null) failures += 1;
    else statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const startedAt = performance.now();
  for (const [at, request] of all.entries()) {
    while (performance.now() < startedAt + (at * 1000) / perSecond)
      await new Promise((resolve) => setTimeout(resolve, 1));
    under.push(one(request, addresses[at % addresses.length] ?? '127.0.0.1'));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(under);
  return { seconds, statuses, failures };
}

serveMessages({ knock });
