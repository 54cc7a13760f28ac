import { once } from 'node:events';
import { readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup, startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

describe('GET /backups/{backup}/file', () => {
  let daemon: TestDaemon;
  let backup: string;
  // Connections stay: what is cut short must not look as if more were to come.
  const agent = new Agent({ keepAlive: true });
  const inFolder = (name: string) => join(daemon.folder, 'backups', name);
  beforeAll(async () => {
    daemon = await startDaemon();
    backup = await makeBackup(daemon);
  });
  afterAll(async () => {
    agent.destroy();
    await daemon.stop();
  });

  /** The answer with nothing of it read yet. */
  const open = async (name: string): Promise<IncomingMessage> => {
    const headers = { authorization: `Bearer ${daemon.tokens.admin}` };
    const asked = get(`${daemon.app.addresses.api}/backups/${name}/file`, { headers, agent });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return answer;
  };

  it('answers the very bytes of the file, with their number and its name', async () => {
    const { status, headers, body } = await daemon.call('GET', `/backups/${backup}/file`);
    const onDisk = await readFile(inFolder(backup));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(onDisk.length),
      'content-disposition': `attachment; filename="${backup}"`,
      'cache-control': 'no-store',
    });
    expect(Buffer.from(body as string, 'latin1').equals(onDisk)).toBe(true);
    const head = await daemon.call('HEAD', `/backups/${backup}/file`);
    expect([head.headers['content-length'], head.body]).toEqual([String(onDisk.length), undefined]);
  });

  it('opens nothing but what the list names, wherever a name or a link leads', async () => {
    await writeFile(inFolder('own.backup'), 'not of the list');
    const secret = join(daemon.folder, 'outside');
    await writeFile(secret, 'not of the folder');
    const link = 'nightly-2026-03-01T02-40-00-000Z.backup';
    await symlink(secret, inFolder(link));
    const up = `..%2F${backup}`;
    for (const name of ['own.backup', link, up, '..%2Foutside', `${backup}%00`, `.%2F${backup}`, `${backup}%0A`]) {
      const { status, body } = await daemon.call('GET', `/backups/${name}/file`);
      expect([name, status, body]).toMatchObject([name, 404, { code: 'backup-unknown' }]);
    }
    await rm(inFolder(link));
  });

  it('goes on with a file that is deleted meanwhile, and reads no further ahead than is taken', async () => {
    const bytes = 200 * 1024 * 1024;
    const looked = bytes / 20;
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const name = 'asked-2026-03-01T02-40-00-000Z.backup';
    await writeFile(inFolder(name), '');
    await truncate(inFolder(name), bytes);
    const before = process.memoryUsage().arrayBuffers;
    const answer = await open(name);
    await rm(inFolder(name));
    let read = 0;
    let most = 0;
    for await (const part of answer) {
      const isNext = Math.floor(read / looked) < Math.floor((read + (part as Buffer).length) / looked);
      read += (part as Buffer).length;
      if (!isNext) continue;
      // What was taken already and only waits to be collected is not held.
      collectGarbage();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(read).toBe(bytes);
    expect(most).toBeLessThan(100 * 1024 * 1024);
  });

  it('breaks off where the file turns out to be shorter than was told', async () => {
    const name = 'asked-2026-03-02T02-40-00-000Z.backup';
    await writeFile(inFolder(name), '');
    await truncate(inFolder(name), 50 * 1024 * 1024);
    const answer = await open(name);
    await truncate(inFolder(name), 10);
    await new Promise((resolve) =>
      answer
        .on('error', () => undefined)
        .on('close', resolve)
        .resume(),
    );
    expect(answer.complete).toBe(false);
    await rm(inFolder(name));
  });

  it('lets go of a caller who does not read on, and of the file', async () => {
    const name = 'asked-2026-03-03T02-40-00-000Z.backup';
    await writeFile(inFolder(name), '');
    await truncate(inFolder(name), 50 * 1024 * 1024);
    const answer = await open(name);
    answer.destroy();
    await rm(inFolder(name));
    expect((await daemon.call('GET', `/backups/${name}/file`)).status).toBe(404);
    expect(daemon.log()).not.toContain('a request to the API failed');
  });
});
