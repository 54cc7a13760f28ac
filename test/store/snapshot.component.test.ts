import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { ProblemError } from '../../daemon/lib/index.ts';
import { rotateKey } from '../../daemon/store/index.ts';
import type { Store, StoreReport } from '../../daemon/store/index.ts';
import { describeWith, startMariadb } from '../lab/index.ts';
import type { MariadbServer } from '../lab/index.ts';
import { addPhone, admin, file, found, listen, loadAll, mariadbPlace, mac, phone, refusal, seen } from './place.ts';
import type { Place } from './place.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** As soon as anything changes; nothing for what is only observed. */
const quick = { settle: 1, every: 1, observed: 1e9 };
/** Only at an orderly stop. */
const atStop = { settle: 1e9, every: 1, observed: 1e9 };

await describeWith('mariadb', 'a start while MariaDB is away', () => {
  let server: MariadbServer;
  let url: string;
  let place: Place;
  let reports: StoreReport[];
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.start();
    ({ url } = await server.createDatabase());
    place = await mariadbPlace(url);
    reports = [];
  });
  afterEach(() => place.clear());

  const open = (snapshotPace = quick) => place.open({ snapshotPace, report: (that) => reports.push(that) });
  const snapshot = () => join(place.folder, 'snapshot');
  const snapshotAfter = (store: Store, at: number) =>
    expect.poll(() => store.health().snapshot?.takenAt ?? 0, { timeout: 30_000 }).toBeGreaterThan(at);
  const back = (store: Store) => expect.poll(() => store.health().reachable, { timeout: 30_000 }).toBe(true);

  /** Fills the tables, writes a snapshot at an orderly stop, and takes the server away. */
  async function leaveSnapshot(fill: (store: Store) => Promise<unknown>): Promise<void> {
    const store = await open(atStop);
    await fill(store);
    await store.close();
    await server.kill();
  }

  async function fillAll(store: Store): Promise<void> {
    const one = await addPhone(store, 1);
    await addPhone(store, 2);
    await store.transact(admin, async (tx) => {
      await tx.extensions.insert({ number: '101', name: 'Ann', secret: 's3cret-of-101', ...state });
      await tx.levels.override('default', '', null, [
        { setting: 'access.admin-password', value: 'pass-word-1', secret: true },
        { setting: 'time.zone', value: 'Europe/Rome', secret: false },
      ]);
      await tx.devices.override(one.id, null, [{ setting: 'raw.x', value: 'raw-value-1', secret: true }]);
      await tx.imports.put('mine', 0, { models: [] }, []);
      await tx.accounts.put({ name: 'admin', role: 'admin', passwordHash: 'hash-of-a-password' });
      const token = { name: 'x', role: 'viewer', scope: ['phones'], createdAt: 1, expiresAt: null } as const;
      await tx.accounts.addToken({ ...token, value: 'api-token-1' });
      await tx.devices.setSeen(one.id, seen);
      await tx.devices.setFiles(one.id, [file('a.cfg', 'ab'.repeat(16), 5)]);
    });
  }

  it('gives back everything that was in the tables, refuses changes, and says since when and of when', async () => {
    let before: Awaited<ReturnType<typeof loadAll>> | null = null;
    await leaveSnapshot(async (store) => {
      await fillAll(store);
      before = await loadAll(store);
    });
    const store = await open();
    const now = await loadAll(store);
    expect({ ...now, last: 0 }).toEqual({ ...found<Awaited<ReturnType<typeof loadAll>>>(before), last: 0 });
    const { devices } = now;
    expect(store.reveal(found([...devices.values()][0]?.tokens[0]).value)).toMatch(/^(first|steady)-/);
    expect(await store.accounts()).toMatchObject([
      { name: 'admin', role: 'admin', passwordHash: 'hash-of-a-password', version: 1 },
    ]);
    expect(await store.findApiToken('api-token-1')).toMatchObject({ name: 'x', role: 'viewer', scope: ['phones'] });
    expect(await refusal(addPhone(store, 3))).toBe('store-gone');
    expect(await refusal(store.changes({}, { before: null, limit: 1 }))).toBe('store-gone');
    const { takenAt } = found(store.health().snapshot);
    expect(store.health()).toMatchObject({ reachable: false, trouble: 'gone', snapshot: { isServed: true } });
    expect(found(takenAt)).toBeLessThanOrEqual(store.health().since);
    expect(reports[0]).toMatchObject({ level: 'error' });
    expect(reports[0]?.message).toContain(new Date(found(takenAt)).toISOString());
  });

  it('keeps secrets closed: the file is its owner’s alone and shows no text of the tables', async () => {
    await leaveSnapshot(fillAll);
    expect((await stat(snapshot())).mode & 0o777).toBe(0o600);
    const text = await readFile(snapshot(), 'latin1');
    for (const word of ['s3cret-of-101', 'pass-word-1', 'Europe/Rome', 'raw-value-1', 'yealink', 'hash-of-a-password'])
      expect(text).not.toContain(word);
    expect((await readdir(place.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('goes on by itself when the server is back: burns arrive, changes are accepted, a new snapshot is written', async () => {
    await leaveSnapshot(fillAll);
    const store = await open();
    const { devices } = await loadAll(store);
    const { id } = found([...devices.values()].find((device) => device.mac === mac(2)));
    await store.burnFirstAccess(id, [store.tokenHash('first-2')], 7);
    const late = vi.fn(() => Promise.resolve());
    await store.whenWritable(late);
    expect(late).not.toHaveBeenCalled();
    const { takenAt } = found(store.health().snapshot);
    await server.start();
    await back(store);
    await expect.poll(() => late).toHaveBeenCalledOnce();
    expect(store.health()).toMatchObject({ journal: 0, trouble: null, snapshot: { isServed: false, refusal: null } });
    expect(found((await loadAll(store)).devices.get(id)).steadySince).toBe(7);
    await addPhone(store, 3);
    await snapshotAfter(store, found(takenAt));
    await store.close();
    await server.kill();
    expect((await loadAll(await open())).devices.size).toBe(3);
  });

  it('tells what the database has otherwise, and nothing else', async () => {
    const ids: string[] = [];
    await leaveSnapshot(async (store) => {
      await fillAll(store);
      for (let n = 10; n < 15; n += 1) ids.push((await addPhone(store, n)).id);
    });
    const [changed = '', removed = '', watched = ''] = ids;
    const kept = await readFile(snapshot());
    await server.start();
    const first = await open(atStop);
    await first.transact(admin, async (tx) => {
      await tx.devices.update(changed, null, { note: 'moved' });
      await tx.devices.remove(removed, null);
      await tx.devices.setFiles(watched, [file('b.cfg', 'cd'.repeat(16), 9)]);
      await tx.devices.insert(phone(20));
      await tx.levels.override('default', '', null, [{ setting: 'time.zone', value: 'Europe/Paris', secret: false }]);
      await tx.levels.override('model', 'yealink/T46', null, [{ setting: 'x', value: 1, secret: false }]);
      await tx.extensions.insert({ number: '102', name: 'Bob', secret: 'other', ...state });
      await tx.imports.remove('mine', null, []);
    });
    await first.close();
    await server.kill();
    await writeFile(snapshot(), kept);
    const store = await open();
    const inMemory = await loadAll(store);
    const heard = listen(store);
    await server.start();
    await back(store);
    const told = {
      devices: new Map(heard.flatMap(({ devices }) => [...devices])),
      levels: new Map(heard.flatMap(({ levels }) => [...levels])),
      extensions: new Map(heard.flatMap(({ extensions }) => [...extensions])),
      imports: new Map(heard.flatMap(({ imports }) => [...imports])),
    };
    expect(heard.every(({ again }) => again === true)).toBe(true);
    expect(told.devices.size).toBe(4);
    expect(told.devices.get(removed)).toBeNull();
    expect(told.devices.get(changed)).toMatchObject({ note: 'moved', version: 2 });
    expect(told.devices.get(watched)?.files).toEqual([file('b.cfg', 'cd'.repeat(16), 9)]);
    expect([...told.levels.keys()].sort()).toEqual(['default/', 'model/yealink/T46']);
    expect([...told.extensions.keys()]).toEqual(['102']);
    expect([...told.imports]).toEqual([['mine', null]]);
    // Snapshot and differences together are what the tables hold.
    const now = await loadAll(store);
    for (const kind of ['devices', 'levels', 'extensions', 'imports'] as const) {
      const joined = new Map<string, unknown>([...inMemory[kind], ...told[kind]]);
      for (const [key, value] of joined) if (value === null) joined.delete(key);
      expect(joined).toEqual(now[kind]);
    }
  });

  it('brings nothing back to life that ended after the snapshot was written', async () => {
    await leaveSnapshot(async (store) => {
      await fillAll(store);
      for (const n of [3, 4]) await addPhone(store, n);
    });
    const kept = await readFile(snapshot());
    await server.start();
    const store = await open({ ...atStop, every: 1e9 });
    const { devices } = await loadAll(store);
    const byMac = (n: number) => found([...devices.values()].find((device) => device.mac === mac(n)));
    // Each acknowledged; the snapshot is still the one of before.
    await store.transact(admin, (tx) => tx.devices.setTokenStatus(byMac(1).id, store.tokenHash('steady-1'), 'revoked'));
    await store.burnFirstAccess(byMac(2).id, [store.tokenHash('first-2')], 7);
    await store.transact(admin, (tx) => tx.devices.remove(byMac(3).id, null));
    await store.transact(admin, async (tx) => {
      for (const { id } of await tx.accounts.listTokens()) await tx.accounts.removeToken(id);
      await tx.accounts.put({ name: 'admin', role: 'admin', passwordHash: 'another' });
    });
    // As if it had been killed here.
    const journal = await readFile(join(place.folder, 'ended.journal'));
    await store.close();
    await writeFile(snapshot(), kept);
    await writeFile(join(place.folder, 'ended.journal'), journal);
    await server.kill();
    const again = await open();
    const after = (await loadAll(again)).devices;
    const alive = (n: number) =>
      found([...after.values()].find((device) => device.mac === mac(n)))
        .tokens.filter(({ status }) => status === 'live')
        .map(({ kind }) => kind);
    expect(alive(1)).toEqual(['first-access']);
    expect(alive(2)).toEqual(['steady']);
    expect(alive(3)).toEqual([]);
    expect(alive(4).sort()).toEqual(['first-access', 'steady']);
    expect(await again.findApiToken('api-token-1')).toBeNull();
    expect(await again.accounts()).toEqual([]);
  });

  it('brings no token back to life that was burned while the database was away', async () => {
    await leaveSnapshot(fillAll);
    const store = await open();
    const { id } = found([...(await loadAll(store)).devices.values()][0]);
    const hashes = [store.tokenHash('first-1'), store.tokenHash('first-2')];
    await store.burnFirstAccess(id, hashes, 7);
    await store.close();
    const device = found((await loadAll(await open())).devices.get(id));
    expect(device.steadySince).toBe(7);
    expect(device.tokens.filter(({ kind, status }) => kind === 'first-access' && status === 'live')).toEqual([]);
  });

  it('forgets what ended once a snapshot knows of it', async () => {
    const store = await open();
    const { id } = await addPhone(store, 1);
    await store.transact(admin, (tx) => tx.devices.setTokenStatus(id, store.tokenHash('steady-1'), 'revoked'));
    await expect.poll(async () => (await stat(join(place.folder, 'ended.journal'))).size, { timeout: 20_000 }).toBe(0);
    await store.close();
    await server.kill();
    const device = found((await loadAll(await open())).devices.get(id));
    expect(device.tokens.find(({ kind }) => kind === 'steady')?.status).toBe('revoked');
  });

  it('removes the snapshot where the data folder cannot keep what ended, rather than bring it back to life', async () => {
    await leaveSnapshot(fillAll);
    await server.start();
    const journal = join(place.folder, 'ended.journal');
    await rm(journal);
    await symlink('/dev/full', journal);
    const store = await open(atStop);
    const { id } = found([...(await loadAll(store)).devices.values()].find((device) => device.mac === mac(1)));
    expect(existsSync(snapshot())).toBe(true);
    await store.transact(admin, (tx) => tx.devices.setTokenStatus(id, store.tokenHash('steady-1'), 'revoked'));
    expect(existsSync(snapshot())).toBe(false);
    expect(store.health().snapshot?.takenAt).toBeNull();
    expect(reports.at(-1)?.message).toMatch(/the snapshot was removed/);
  });

  it('is not needed by a rotation of the key, which removes it: what the old key opened must not be left', async () => {
    await leaveSnapshot(fillAll);
    await server.start();
    await rotateKey(place.options);
    expect(existsSync(snapshot())).toBe(false);
    await (await open(atStop)).close();
    await server.kill();
    expect((await loadAll(await open())).devices.size).toBe(2);
  });

  it('holds no transaction up while the server hangs in the middle of a snapshot', async () => {
    const store = await open();
    await addPhone(store, 1);
    server.pause();
    const started = performance.now();
    expect(await refusal(addPhone(store, 2))).toMatch(/^store-(gone|unsure)$/);
    expect(performance.now() - started).toBeLessThan(30_000);
    server.resume();
    await back(store);
    await addPhone(store, 3);
  });

  it('refuses to start without a snapshot, and with one that is cut off, damaged, foreign or of another version', async () => {
    const code = () => refusal(open());
    await server.kill();
    expect(await code()).toBe('snapshot-missing');
    await server.start();
    await leaveSnapshot(fillAll);
    const whole = await readFile(snapshot());
    const reasonFor = async (content: Buffer) => {
      await writeFile(snapshot(), content);
      const error = await open().then(
        () => null,
        (that: unknown) => that as ProblemError,
      );
      expect(found(error).problem.code).toBe('snapshot-unusable');
      return found(error).message;
    };
    const line = whole.indexOf('\n') + 1;
    for (const cut of [line, line + 3, line + 20, whole.length - 30, whole.length - 1])
      expect(await reasonFor(whole.subarray(0, cut))).toMatch(/it is cut off$/);
    for (const cut of [0, 10, line - 1]) expect(await reasonFor(whole.subarray(0, cut))).toMatch(/does not begin/);
    for (const at of [line + 40, Math.floor(whole.length / 2), whole.length - 3]) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(await reasonFor(flipped)).toMatch(/damaged|cut off/);
    }
    const header = JSON.parse(whole.toString('utf8', 0, line)) as Record<string, unknown>;
    const withHeader = (change: object) =>
      Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, ...change })}\n`), whole.subarray(line)]);
    expect(await reasonFor(withHeader({ takenAt: 1 }))).toMatch(/damaged/);
    expect(await reasonFor(withHeader({ schema: '0000-older/01' }))).toMatch(/another version/);
    expect(await reasonFor(withHeader({ format: 2 }))).toMatch(/does not begin/);
    expect(await reasonFor(withHeader({ fingerprint: 'x' }))).toMatch(/another key file/);
    expect(await reasonFor(withHeader({ keys: ['x'] }))).toMatch(/no longer has/);
    expect(await reasonFor(withHeader({ address: 'elsewhere:3306/x' }))).toMatch(/elsewhere/);
    expect(await reasonFor(Buffer.concat([whole, Buffer.from('x')]))).toMatch(/damaged/);
    await writeFile(snapshot(), whole);
    expect((await loadAll(await open())).devices.size).toBe(2);
  });

  it('refuses where the server is there and says no, however good the snapshot is', async () => {
    const store = await open(atStop);
    await fillAll(store);
    await store.close();
    const wrong = url.replace(/:[0-9a-f]+@/, ':wrong@');
    expect(await refusal(place.open({ database: { kind: 'mariadb', url: wrong } }))).toBe('store-refused');
    await writeFile(place.options.keyFile, JSON.stringify(otherKeys));
    await chmod(place.options.keyFile, 0o600);
    expect(await refusal(open())).toBe('key-mismatch');
    await server.kill();
    expect(await refusal(open())).toBe('snapshot-unusable');
  });

  it.each([
    ['another one', `update meta set value = 'x' where name = 'database.id'`, 'snapshot-other-database'],
    ['one that is empty', 'drop table meta', 'snapshot-other-database'],
    ['one with another key', `update meta set value = 'x' where name = 'key.fingerprint'`, 'key-mismatch'],
    ['one of a newer version', `insert into migration values ('9999-later/01', 'x')`, 'store-newer'],
    [
      'one on which another daemon works',
      `insert into lease values ('daemon', '{}', 'x', unix_timestamp() * 1000 + 3600000)`,
      'store-in-use',
    ],
  ])('does not use %s that is back: says so, serves on and writes nothing', async (_, change, code) => {
    const store = await open(atStop);
    await fillAll(store);
    await store.close();
    const hand = await createConnection(url);
    await hand.query(change);
    const contents = await contentsOf(hand);
    await hand.end();
    await server.stop();
    const served = await open();
    await server.start();
    await expect.poll(() => served.health().snapshot?.refusal, { timeout: 30_000 }).toBe(code);
    expect(served.health()).toMatchObject({ reachable: false, snapshot: { isServed: true } });
    expect(reports.filter(({ message }) => message.includes('NOT used'))).toHaveLength(1);
    expect(await refusal(addPhone(served, 3))).toBe(code);
    const { id } = found([...(await loadAll(served)).devices.values()][0]);
    await served.burnFirstAccess(id, [served.tokenHash('first-1')], 7);
    expect(served.health().journal).toBe(1);
    await served.close();
    const again = await createConnection(url);
    expect(await contentsOf(again)).toEqual(contents);
    await again.end();
  });

  it('takes the database over once the other daemon has let go of it', async () => {
    await leaveSnapshot(fillAll);
    const store = await open();
    await server.start();
    // Quicker than the next try, or after it: either way the tables are ours in the end.
    const hand = await createConnection(url);
    const later = 'unix_timestamp(now(3)) * 1000 + 3000';
    const row = `('daemon', '{}', 'x', ${later})`;
    await hand.query(
      `insert into lease values ${row} on duplicate key update mark = 'x', holder = '{}', expires_at = ${later}`,
    );
    await back(store);
    await addPhone(store, 3);
    await hand.end();
  });
});

const state = {
  authUser: null,
  mailbox: null,
  state: { dnd: false, forwardAlways: null, forwardBusy: null, forwardNoAnswer: null, callWaiting: true } as never,
};
const otherKeys = {
  hookswitch: 'keys',
  root: Buffer.alloc(32, 1).toString('base64'),
  keys: [Buffer.alloc(32, 2).toString('base64')],
};

/** Every row of every table, as text. */
async function contentsOf(hand: Connection): Promise<ReadonlyMap<string, string>> {
  const [tables] = await hand.query<RowDataPacket[]>('show tables');
  const contents = new Map<string, string>();
  for (const table of tables) {
    const name = String(Object.values(table)[0]);
    const [rows] = await hand.query(`select * from \`${name}\``);
    contents.set(name, JSON.stringify(rows));
  }
  return contents;
}
