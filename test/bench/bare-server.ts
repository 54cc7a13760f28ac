import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serveMessages } from './child.ts';

/**
 * The yardstick: a bare node:http server that answers the same bytes from memory, with no more than an index look-up. `blob` holds all
 * bodies one after the other, `index` says which of them belongs to which path.
 */
interface Start {
  readonly blob: string;
  readonly index: string;
  readonly tls?: { readonly cert: string; readonly key: string };
}

interface Index {
  readonly bodies: readonly { readonly from: number; readonly to: number; readonly type: string }[];
  readonly paths: Readonly<Record<string, number>>;
}

function start({ blob, index, tls }: Start): Promise<{ port: number }> {
  const bytes = readFileSync(blob);
  const { bodies, paths } = JSON.parse(readFileSync(index, 'utf8')) as Index;
  const answers = bodies.map(({ from, to, type }) => ({ body: Buffer.from(bytes.subarray(from, to)), type }));
  const byPath = new Map(Object.entries(paths).map(([path, at]) => [path, answers[at]]));
  const listener: RequestListener = (request, response) => {
    const answer = byPath.get(request.url ?? '');
    if (answer) {
      response.writeHead(200, { 'Content-Type': answer.type, 'Content-Length': answer.body.length });
      response.end(answer.body);
    } else {
      response.writeHead(404, { 'Content-Length': 0 });
      response.end();
    }
  };
  const server = tls
    ? createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, listener)
    : createServer(listener);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', 1024, () => resolve({ port: (server.address() as AddressInfo).port }));
  });
}

serveMessages({ start });
