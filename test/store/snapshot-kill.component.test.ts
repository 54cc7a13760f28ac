import { existsSync } from 'node:fs';
import { readFile, stat, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeWith, startMariadb } from '../lab/index.ts';
import type { MariadbServer } from '../lab/index.ts';
import { admin, loadAll, mariadbPlace, phone } from './place.ts';
import type { Place } from './place.ts';
import { runChild } from './run-child.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Waits until a file of this name comes up in the folder. */
async function comesUp(folder: string, name: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename === name && existsSync(join(folder, name))) return;
}

await describeWith('mariadb', 'a snapshot, its writer killed', () => {
  let server: MariadbServer;
  let place: Place;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.start();
    place = await mariadbPlace((await server.createDatabase()).url);
  });
  afterEach(() => place.clear());

  it('is the one of before or the new one, whole, whenever the daemon is killed', async () => {
    const at = (name: string) => join(place.folder, name);
    const first = await place.open({ snapshotPace: { settle: 1e9, every: 1, observed: 1e9 } });
    const many = Array.from({ length: 2_000 }, (_, n) => phone(1_000_000 + n));
    await first.transact(admin, async (tx) => {
      for (const device of many) await tx.devices.insert(device);
    });
    await first.close();
    const before = await readFile(at('snapshot'));
    let cut = 0;
    for (const wait of [0, 5, 30, 80]) {
      await server.start();
      const begun = comesUp(place.folder, 'snapshot.tmp');
      const child = runChild('hold', { ...place.options, snapshotPace: { settle: 1, every: 1, observed: 1e9 } });
      await begun;
      await new Promise((resolve) => setTimeout(resolve, wait));
      await child.kill();
      if (existsSync(at('snapshot.tmp'))) {
        cut += 1;
        expect(await readFile(at('snapshot'))).toEqual(before);
      }
      await server.stop();
      const store = await place.open();
      expect(existsSync(at('snapshot.tmp'))).toBe(false);
      expect((await stat(at('snapshot'))).mode & 0o777).toBe(0o600);
      expect((await loadAll(store)).devices.size).toBe(2_000);
      await store.close();
    }
    // Otherwise nothing was tried here.
    expect(cut).toBeGreaterThan(0);
  });
});
