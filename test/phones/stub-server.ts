import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of fixed files that remembers what was asked of it, for the tests of the simulated phones themselves. */
export interface StubServer {
  readonly url: string;
  readonly files: Map<string, string | Buffer>;
  readonly asked: { path: string; headers: IncomingHttpHeaders; status: number }[];
  close(): Promise<void>;
}

/** Serves `files` (path → body) on a port of its own; answers 304 where the ETag is the one it gave. */
export async function startStubServer(): Promise<StubServer> {
  const files = new Map<string, string | Buffer>();
  const asked: StubServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const file = files.get(path);
    const body = Buffer.from(file ?? 'not here');
    const etag = `"${body.length}-${body.reduce((sum, byte) => (sum * 31 + byte) | 0, 7)}"`;
    const same = file !== undefined && request.headers['if-none-match'] === etag;
    const status = file === undefined ? 404 : same ? 304 : 200;
    asked.push({ path, headers: request.headers, status });
    const headers = { 'content-type': 'text/plain', 'content-length': body.length, etag };
    response.writeHead(status, same ? { etag } : headers);
    response.end(same ? undefined : body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
