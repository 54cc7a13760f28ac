import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog, systemClock } from '../../../daemon/lib/index.ts';
import { createTftpServer } from '../../../daemon/provisioning/index.ts';
import type { TftpServer } from '../../../daemon/provisioning/index.ts';
import { describeWith, locate } from '../../lab/index.ts';
import { runToEnd } from '../../lab/debian.ts';

/** Clients that others wrote: how each fetches a file. */
const clients = {
  'tftp-hpa': (port: number, file: string, to: string) => [
    '-m',
    'octet',
    '127.0.0.1',
    String(port),
    '-c',
    'get',
    file,
    to,
  ],
  atftp: (port: number, file: string, to: string) => [
    ...['--get', '--remote-file', file, '--local-file', to, '--option', 'blksize 1024', '--option', 'tsize 0'],
    ...['127.0.0.1', String(port)],
  ],
  curl: (port: number, file: string, to: string) => [
    '-sS',
    '--max-time',
    '20',
    '-o',
    to,
    `tftp://127.0.0.1:${port}//${file}`,
  ],
} as const;

const content = (size: number) =>
  Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 255));
const files = new Map([0, 1, 512, 1_024, 1_448, 100_000].map((size) => [`file-${size}.bin`, content(size)]));

let folder: string;
let server: TftpServer;
let port: number;
const knocks: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookswitch-tftp-'));
  server = createTftpServer({
    ...{ tftpPort: 0, phonesHost: '127.0.0.1', networks: ['127.0.0.1'], clock: systemClock() },
    log: createLog({ level: 'error', write: () => undefined }),
    provider: ({ file }) => files.get(file) ?? null,
    onKnock: ({ target }) => knocks.push(target),
    limits: { burst: 1_000 },
  });
  port = (await server.start()) as number;
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

for (const name of ['tftp-hpa', 'atftp', 'curl'] as const) {
  await describeWith(name, `${name} as a phone`, () => {
    const get = async (file: string) => {
      const to = join(folder, `${name}-${file}`);
      const found = await locate(name);
      const { code, stdout, stderr } = await runToEnd(
        found?.path ?? '',
        clients[name](port, file, to),
        folder,
        found?.env,
      );
      const bytes = await readFile(to).catch(() => null);
      return { code, said: stdout + stderr, bytes };
    };

    it.each([...files.keys()].filter((file) => name !== 'curl' || file !== 'file-0.bin'))(
      'fetches %s',
      async (file) => {
        const { bytes, said } = await get(file);
        expect(bytes?.equals(files.get(file) as Buffer), said).toBe(true);
      },
    );

    it('is told that there is no file, and is heard of', async () => {
      const { code, said, bytes } = await get('805ec0000001.cfg');
      // This curl tells it by its code alone (CURLE_TFTP_NOTFOUND).
      if (name === 'curl') expect(code).toBe(68);
      else expect(said.toLowerCase()).toContain('not found');
      expect(bytes?.length ?? 0).toBe(0);
      expect(knocks).toContain('/805ec0000001.cfg');
    });
  });
}
