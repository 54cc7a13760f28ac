import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Store, StoreReport } from '../../daemon/store/index.ts';
import { describeWith, startMariadb } from '../lab/index.ts';
import type { MariadbServer } from '../lab/index.ts';
import { addPhone, admin, found, listen, loadAll, mariadbPlace } from './place.ts';
import type { Place } from './place.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** As soon as anything changes; nothing for what is only observed. */
const quick = { settle: 1, every: 1, observed: 1e9 };
/** Only at an orderly stop. */
const atStop = { settle: 1e9, every: 1, observed: 1e9 };

await describeWith('mariadb', 'a snapshot that goes bad while it is served', () => {
  let server: MariadbServer;
  let place: Place;
  let reports: StoreReport[];
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.start();
    place = await mariadbPlace((await server.createDatabase()).url);
    reports = [];
  });
  afterEach(() => place.clear());

  const open = (snapshotPace = quick) => place.open({ snapshotPace, report: (that) => reports.push(that) });
  const snapshot = () => join(place.folder, 'snapshot');
  const snapshotAfter = (store: Store, at: number) =>
    expect.poll(() => store.health().snapshot?.takenAt ?? 0, { timeout: 30_000 }).toBeGreaterThan(at);
  const back = (store: Store) => expect.poll(() => store.health().reachable, { timeout: 30_000 }).toBe(true);

  /** Writes a snapshot at an orderly stop, and takes the server away. */
  async function leaveSnapshot(): Promise<void> {
    const store = await open(atStop);
    for (const n of [1, 2]) await addPhone(store, n);
    await store.transact(admin, (tx) => tx.imports.put('mine', 0, { models: [] }, []));
    await store.close();
    await server.kill();
  }

  it.each(['damaged', 'gone'])(
    'reads all anew where the snapshot is %s meanwhile, and writes a new one',
    async (how) => {
      await leaveSnapshot();
      const kept = await readFile(snapshot());
      await server.start();
      const first = await open(atStop);
      const [one, two] = [...(await loadAll(first)).devices.keys()];
      await first.transact(admin, async (tx) => {
        await tx.devices.update(found(one), null, { note: 'moved' });
        await tx.devices.remove(found(two), null);
        await tx.imports.remove('mine', null, []);
      });
      await first.close();
      await server.kill();
      await writeFile(snapshot(), kept);
      const store = await open();
      const inMemory = await loadAll(store);
      const heard = listen(store);
      const { takenAt } = found(store.health().snapshot);
      if (how === 'gone') await rm(snapshot());
      else await writeFile(snapshot(), kept.subarray(0, kept.length / 2));
      await server.start();
      await back(store);
      const told = new Map(heard.flatMap(({ devices }) => [...devices]));
      expect(told.get(found(two))).toBeNull();
      const joined = new Map([...inMemory.devices, ...told]);
      joined.delete(found(two));
      expect(joined).toEqual((await loadAll(store)).devices);
      expect(new Map(heard.flatMap(({ imports }) => [...imports])).get('mine')).toBeNull();
      expect(reports.map(({ message }) => message)).toContainEqual(expect.stringMatching(/gone bad.*read anew/));
      await snapshotAfter(store, found(takenAt));
      await store.close();
      await server.kill();
      expect((await loadAll(await open())).devices.size).toBe(1);
    },
  );
});
