import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { socketPath } from '../../daemon/api/index.ts';
import { createClient } from '../../daemon/cli/client.ts';

it.each([
  ['before the answer', ''],
  ['in the middle of the answer', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"items":'],
])('a daemon that goes away %s is told as that, with a way on', async (_, sent) => {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-broken-'));
  const server = createServer((socket) => socket.once('data', () => socket.end(sent)).on('error', () => undefined));
  await once(server.listen(socketPath(folder)), 'listening');
  const client = createClient({ dataDir: folder, language: 'en' });
  await expect(client('phones.list')).rejects.toMatchObject({ refusal: { code: 'daemon-broke-off', status: 503 } });
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});
