import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startGuard } from './guard.ts';
import type { MariadbServer } from './mariadb.ts';
import { startMariadb } from './mariadb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket at which test files ask for the run's one MariaDB; see shared-mariadb.ts. */
    mariadbDoor: string;
  }
}

/**
 * Test files run in processes of their own, and one MariaDB serves them all. So it belongs to the main process, which
 * starts it when the first file asks for it. Who connects gets its address as JSON (or the reason why there is none).
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-lab-'));
  const guard = startGuard(folder);
  const path = join(folder, 'door');
  let server: Promise<MariadbServer> | undefined;
  const door = createServer((client) => {
    client.on('error', () => undefined);
    server ??= startMariadb();
    server.then(
      ({ address }) => client.end(JSON.stringify({ address })),
      (error: unknown) => client.end(JSON.stringify({ error: String(error) })),
    );
  });
  door.listen(path);
  await once(door, 'listening');
  project.provide('mariadbDoor', path);

  return async () => {
    door.close();
    await (await server?.catch(() => undefined))?.close();
    await guard.release();
  };
}
