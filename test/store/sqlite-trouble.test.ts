import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../daemon/lib/index.ts';
import { rotateKey } from '../../daemon/store/index.ts';
import { keyIdOf } from '../../daemon/store/sealing.ts';
import type { Store } from '../../daemon/store/index.ts';
import { addPhone, admin, file, found, loadAll, refusal, seen, sqlitePlace, trace } from './place.ts';
import type { Place } from './place.ts';

vi.setConfig({ testTimeout: 30_000 });

const pathOf = ({ options: { database } }: Place) => (database.kind === 'sqlite' ? database.path : '');

describe('the embedded store in trouble', () => {
  let place: Place;
  beforeEach(async () => {
    place = await sqlitePlace();
  });
  afterEach(() => place.clear());

  const add = (store: Store, setting: string, size: number) =>
    store.transact(admin, (tx) =>
      tx.levels.override('default', '', null, [{ setting, value: 'x'.repeat(size), secret: false }]),
    );

  it('refuses with store-full on a full disk, does nothing half, and goes on when there is room again', async () => {
    const small = await sqlitePlace(110);
    const store = await small.open();
    const { id } = await addPhone(store, 1);
    let count = 0;
    let code = '';
    while (code === '' && count < 200) {
      code = await add(store, `raw.${count}`, 4000).then(
        () => '',
        (error: unknown) => (error as { problem: { code: string } }).problem.code,
      );
      if (code === '') count += 1;
    }
    expect(code).toBe('store-full');
    expect(store.health()).toMatchObject({ reachable: true, trouble: 'full' });
    expect((await loadAll(store)).levels.get('default/')).toMatchObject({ version: count });
    // Not even a burn finds room in the database now: the journal takes it.
    expect(await refusal(add(store, 'raw.fill', 900_000))).toBe('store-full');
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    await store.close();
    const larger = await small.open({ database: { kind: 'sqlite', path: pathOf(small) } });
    expect(await add(larger, 'raw.fill', 900_000)).toMatchObject({ version: count + 1 });
    expect(found((await loadAll(larger)).devices.get(id)).steadySince).toBe(7);
    await small.clear();
  });

  it('refuses with store-busy while another program has the database locked, and goes on afterwards', async () => {
    const { options } = place;
    if (options.database.kind !== 'sqlite') throw new Error('SQLite is meant');
    const store = await place.open({ database: { ...options.database, busyTimeout: 50 } });
    const { id } = await addPhone(store, 1);
    const other = new DatabaseSync(pathOf(place));
    other.exec('begin immediate');
    expect(await refusal(addPhone(store, 2))).toBe('store-busy');
    expect(store.health().trouble).toBe('busy');
    store.appendTraces([{ deviceId: id, traces: [trace(1)], seen, files: [file('phone', 'aa', 1)] }]);
    await store.flushTraces();
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    expect(store.health().journal).toBe(1);
    other.exec('rollback');
    other.close();
    await addPhone(store, 2);
    expect(store.health()).toMatchObject({ journal: 0, trouble: null });
    await store.flushTraces();
    const device = found((await loadAll(store)).devices.get(id));
    expect(device).toMatchObject({ steadySince: 7, seen, files: [file('phone', 'aa', 1)] });
  });

  it('brings the journal home by itself once the lock is over, also where nobody writes', async () => {
    const { options } = place;
    if (options.database.kind !== 'sqlite') throw new Error('SQLite is meant');
    const ticks: (() => void)[] = [];
    const clock = { ...systemClock(), every: (_: number, tick: () => void) => (ticks.push(tick), () => undefined) };
    const store = await place.open({ clock, database: { ...options.database, busyTimeout: 50 } });
    const { id } = await addPhone(store, 1);
    const other = new DatabaseSync(pathOf(place));
    other.exec('begin immediate');
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    other.exec('rollback');
    other.close();
    expect(store.health().journal).toBe(1);
    for (const tick of ticks) tick();
    await vi.waitFor(() => expect(store.health().journal).toBe(0));
    expect(found((await loadAll(store)).devices.get(id)).steadySince).toBe(7);
  });

  it('refuses with store-gone when its file was taken away, journals burns, and heals when it is back', async () => {
    const store = await place.open();
    const { id } = await addPhone(store, 1);
    const path = pathOf(place);
    await rename(path, `${path}.away`);
    expect(await refusal(addPhone(store, 2))).toBe('store-gone');
    expect(store.health()).toMatchObject({ reachable: false });
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    expect(store.health().journal).toBe(1);
    await writeFile(path, 'something else');
    expect(await refusal(addPhone(store, 2))).toBe('store-gone');
    await rename(`${path}.away`, path);
    await expect.poll(() => store.health().reachable, { timeout: 10_000 }).toBe(true);
    expect(store.health().journal).toBe(0);
    expect(found((await loadAll(store)).devices.get(id)).steadySince).toBe(7);
  });

  it('replays at the next start what the journal of a lost database held', async () => {
    const store = await place.open();
    const { id } = await addPhone(store, 1);
    const path = pathOf(place);
    await rename(path, `${path}.away`);
    await refusal(addPhone(store, 2));
    await store.burnFirstAccess(id, [store.tokenHash('first-1')], 7);
    await store.close();
    await rename(`${path}.away`, path);
    const again = await place.open();
    expect(again.health().journal).toBe(0);
    const device = found((await loadAll(again)).devices.get(id));
    expect(device.tokens.find((token) => token.kind === 'first-access')?.status).toBe('burned');
  });

  it('refuses a file that is no database, and one that a newer version made', async () => {
    await writeFile(pathOf(place), 'not a database, but long enough to look like one: '.repeat(20));
    expect(await refusal(place.open())).toBe('store-gone');
    const other = await sqlitePlace();
    await (await other.open()).close();
    const database = new DatabaseSync(pathOf(other));
    database.exec(`insert into migration (name, timestamp) values ('9999-later/01', '2099')`);
    database.close();
    expect(await refusal(other.open())).toBe('store-newer');
    await other.clear();
  });

  it('refuses with a clear word where its folders cannot be made', async () => {
    const blocked = join(place.folder, 'a-file');
    await writeFile(blocked, '');
    const path = join(blocked, 'hookswitch.db');
    expect(await refusal(place.open({ database: { kind: 'sqlite', path } }))).toBe('store-gone');
    expect(await refusal(place.open({ keyFile: join(blocked, 'key') }))).toBe('key-file-damaged');
    expect(await refusal(place.open({ dataDir: join(blocked, 'data') }))).toBe('store-gone');
    await place.open();
  });

  it('keeps no secret readable in any of its files: tokens, passwords, raw parameters, audit values, journal', async () => {
    const store = await place.open();
    const { id } = await addPhone(store, 1);
    await store.transact(admin, async (tx) => {
      await tx.devices.override(id, null, [{ setting: 'raw.a', value: 'hush-raw-hush', secret: true }]);
      await tx.devices.update(id, null, { note: 'audited-note' });
      await tx.levels.override('default', '', null, [{ setting: 'admin-password', value: 'hush-admin', secret: true }]);
      const state = (await tx.extensions.get('1'))?.state ?? ({ callWaiting: true } as never);
      await tx.extensions.insert({ number: '1', name: 'n', secret: 'hush-sip', authUser: null, mailbox: null, state });
      await tx.accounts.addToken({ name: 't', role: 'admin', createdAt: 1, expiresAt: null, value: 'hush-api' });
      await tx.outbox.add({ kind: 'k', key: 'k', payload: 'hush-outbox' });
      await tx.accounts.put({ name: 'anna', role: 'admin', passwordHash: 'scrypt$1' });
    });
    await store.transact(admin, (tx) => tx.devices.update(id, null, { note: 'other' }));
    const look = async () => {
      const names = await readdir(place.folder, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile() && !entry.name.endsWith('.key'));
      return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
    };
    const contents = [...(await look())];
    await store.close();
    contents.push(...(await look()));
    expect(contents.join('')).toContain('yealink');
    expect(contents.join('')).not.toMatch(/hush|scrypt|first-1|steady-1/);
    // The old note is nowhere but in the audit, which is sealed.
    expect((await look()).join('').replaceAll(/\0/g, '')).not.toContain('"audited-note"');
  });

  it('leaves nothing behind after a rotation that the old key opens', async () => {
    const store = await place.open();
    await addPhone(store, 1);
    const anna = { name: 'anna', role: 'admin' as const, passwordHash: 'scrypt$1' };
    await store.transact(admin, (tx) => tx.accounts.put(anna));
    await store.close();
    const before = JSON.parse(await readFile(place.options.keyFile, 'utf8')) as { root: string; keys: string[] };
    const rotation = await rotateKey(place.options);
    expect(rotation).toEqual({ resealed: 2 + 1 + 2 * 4, isResumed: false });
    const again = await place.open();
    expect(await again.transact(admin, (tx) => tx.accounts.list())).toMatchObject([anna]);
    await again.close();
    const after = JSON.parse(await readFile(place.options.keyFile, 'utf8')) as { root: string; keys: string[] };
    expect(after.root).toBe(before.root);
    expect(after.keys).toHaveLength(1);
    expect(after.keys).not.toEqual(before.keys);
    const database = new DatabaseSync(pathOf(place), { readOnly: true });
    const values = database.prepare('select value from device_token union all select before_value from change_row');
    const ids = new Set(values.all().map((row) => String(row['value']).split('.')[0]));
    database.close();
    expect(ids.size).toBe(1);
    const oldId = keyIdOf(Buffer.from(found(before.keys[0]), 'base64'));
    expect(await readFile(pathOf(place), 'latin1')).not.toContain(oldId + '.');
    await writeFile(place.options.keyFile, JSON.stringify({ ...before }));
    expect(await refusal(place.open())).toBe('key-mismatch');
  });

  it('does not rotate under a running daemon', async () => {
    await place.open();
    expect(await refusal(rotateKey(place.options))).toBe('store-in-use');
  });
});
