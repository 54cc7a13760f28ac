import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Store } from '../../daemon/store/index.ts';
import { describeWith, startMariadb } from '../lab/index.ts';
import type { MariadbServer } from '../lab/index.ts';
import { startBreakingProxy } from './breaking-proxy.ts';
import { addPhone, admin, found, listen, loadAll, mariadbPlace, refusal, seen, trace } from './place.ts';
import type { Place } from './place.ts';

vi.setConfig({ testTimeout: 90_000 });

await describeWith('mariadb', 'the store on a MariaDB in trouble', () => {
  let server: MariadbServer;
  let place: Place;
  let store: Store;
  let other: Connection;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.start();
    const { url } = await server.createDatabase();
    place = await mariadbPlace(url);
    store = await place.open();
    other = await createConnection(url);
    other.on('error', () => undefined);
  });
  afterEach(async () => {
    other.destroy();
    server.resume();
    await place.clear();
  });

  const isReachable = () => expect.poll(() => store.health().reachable, { timeout: 30_000 });

  it('says store-gone quickly while the server is gone, journals burns, and heals without a restart', async () => {
    const { id } = await addPhone(store, 1);
    await server.kill();
    expect(await refusal(addPhone(store, 2))).toBe('store-gone');
    expect(store.health()).toMatchObject({ kind: 'mariadb', reachable: false });
    const started = performance.now();
    expect(await refusal(addPhone(store, 2))).toBe('store-gone');
    expect(await refusal(store.changes({}, { before: null, limit: 1 }))).toBe('store-gone');
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(store.health().journal).toBe(1);
    store.appendTraces([{ deviceId: id, traces: [trace(1)], seen, files: [] }]);
    await store.flushTraces();
    const heard = listen(store);
    await server.start();
    await isReachable().toBe(true);
    expect(store.health().journal).toBe(0);
    expect(heard.at(-1)?.devices.get(id)).toMatchObject({ steadySince: 7 });
    await addPhone(store, 2);
    await store.flushTraces();
    expect(found((await loadAll(store)).devices.get(id))).toMatchObject({ steadySince: 7, seen });
    expect((await store.traces(id, { before: null, limit: 9 })).rows).toHaveLength(1);
  });

  it('does not notice a server that was restarted while nobody asked', async () => {
    await addPhone(store, 1);
    await server.restart();
    await addPhone(store, 2);
    expect((await loadAll(store)).devices.size).toBe(2);
  });

  it('says store-gone within seconds when the server hangs, and goes on when it wakes up', async () => {
    await addPhone(store, 1);
    server.pause();
    const started = performance.now();
    expect(await refusal(addPhone(store, 2))).toMatch(/^store-(gone|unsure)$/);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(store.health().reachable).toBe(false);
    server.resume();
    await isReachable().toBe(true);
    await addPhone(store, 3);
  });

  it('repeats the whole transaction when the database breaks a deadlock', async () => {
    const one = await addPhone(store, 1);
    const two = await addPhone(store, 2);
    await other.query('set session innodb_lock_wait_timeout = 20');
    // Many rows to roll back make the other one the dearer victim, so that ours is chosen.
    await other.query('begin');
    for (let n = 0; n < 50; n += 1) await other.query(`insert into meta values ('weight-${n}', 'x')`);
    await other.query('select * from device where id = ? for update', [two.id]);
    let tries = 0;
    const ours = store.transact(admin, async (tx) => {
      tries += 1;
      await tx.devices.update(one.id, null, { note: `try ${tries}` });
      if (tries === 1) void other.query('select * from device where id = ? for update', [one.id]).then(() => other.query('rollback')); // prettier-ignore
      await tx.devices.update(two.id, null, { note: `try ${tries}` });
    });
    await ours;
    expect(tries).toBeGreaterThan(1);
    const { devices } = await loadAll(store);
    expect([devices.get(one.id)?.note, devices.get(two.id)?.note]).toEqual([`try ${tries}`, `try ${tries}`]);
    expect(devices.get(one.id)?.version).toBe(2);
  });

  it('says store-busy when another program keeps a row locked, and changes nothing', async () => {
    const { id } = await addPhone(store, 1);
    await other.query('begin');
    await other.query('select * from device where id = ? for update', [id]);
    expect(await refusal(store.transact(admin, (tx) => tx.devices.update(id, null, { note: 'x' })))).toBe('store-busy');
    await other.query('rollback');
    expect(found((await loadAll(store)).devices.get(id)).version).toBe(1);
  });

  it('says that the database is read-only when it is, journals burns, and goes on afterwards', async () => {
    const { id } = await addPhone(store, 1);
    await server.setReadOnly(true);
    expect(await refusal(addPhone(store, 2))).toBe('store-read-only');
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    expect(store.health().journal).toBe(1);
    await server.setReadOnly(false);
    await addPhone(store, 2);
    expect(found((await loadAll(store)).devices.get(id)).steadySince).toBe(7);
  });

  it.each(['before', 'after'] as const)('knows whether a commit arrived when the line broke %s it', async (when) => {
    const proxy = await startBreakingProxy(found(server.address.port));
    const { url } = await server.createDatabase();
    const behind = await mariadbPlace(url.replace(`:${server.address.port}/`, `:${proxy.port}/`));
    const proxied = await behind.open();
    const heard = listen(proxied);
    proxy.breakCommit(when);
    // What did not arrive was undone by the server, and is done again; what did arrive is not.
    const { id } = await addPhone(proxied, 1);
    expect([...(await loadAll(proxied)).devices.keys()]).toEqual([id]);
    expect(heard).toHaveLength(1);
    expect((await proxied.changes({ entity: 'device' }, { before: null, limit: 9 })).rows).toHaveLength(1);
    await behind.clear();
    await proxy.close();
  });

  it('refuses to start with a clear word when the server refuses us or is not there', async () => {
    const { database } = place.options;
    if (database.kind !== 'mariadb') throw new Error('MariaDB is meant');
    const at = (url: string) => refusal(place.open({ database: { kind: 'mariadb', url } }));
    expect(await at(database.url.replace(/:[0-9a-f]+@/, ':wrong@'))).toBe('store-refused');
    expect(await at(database.url.replace(/\/hookswitch_test_\w+/, '/hookswitch_test_absent'))).toBe('store-refused');
    expect(await at('mysql://nobody@127.0.0.1:1/none')).toBe('snapshot-missing');
    expect(await at('postgres://x/y')).toBe('store-refused');
  });

  it('refuses a second daemon as long as the lease of the first lives, also from another machine', async () => {
    await store.close();
    await other.query(`insert into lease values ('daemon', '{"host":"elsewhere","pid":1,"dataDir":"/x"}', 'm', (unix_timestamp() + 3) * 1000)`); // prettier-ignore
    await expect(place.open()).rejects.toThrow(/process 1 on elsewhere/);
    await expect.poll(() => refusal(place.open()), { timeout: 15_000 }).toBe('nothing was refused');
  });

  it('hears of changes that somebody else made', async () => {
    const { id } = await addPhone(store, 1);
    const heard = listen(store);
    await other.query(`update device set note = 'from outside' where id = ?`, [id]);
    await other.query(
      `insert into change_row (mark, place, at, actor, entity, entity_id, action, before_value, after_value) values ('m', 0, 1, 'x', 'device', ?, 'change', '', '')`,
      [id],
    );
    await server.kill();
    await refusal(addPhone(store, 2));
    await server.start();
    await isReachable().toBe(true);
    expect(heard.at(-1)?.devices.get(id)?.note).toBe('from outside');
  });
});
