import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupDatabase, restoreBackup } from '../../daemon/store/index.ts';
import type { Store } from '../../daemon/store/index.ts';
import { restingState } from '../../daemon/domain/index.ts';
import { productRoot } from '../../daemon/lib/root.ts';
import { printChunk } from '../../daemon/store/backup-format.ts';
import type { BackupChunk } from '../../daemon/store/backup-format.ts';
import { openBackup } from '../../daemon/store/backup-read.ts';
import { backupTables, passingTables } from '../../daemon/store/backup-tables.ts';
import { addPhone, admin, file, found, loadAll, mariadbPlace, refusal, seen, sqlitePlace, trace } from './place.ts';
import type { Place } from './place.ts';
import { redirection } from './redirection-suite.ts';

const passphrase = 'a passphrase for tests';
const product = '1.2.3';
const withKey = { product, passphrase };
const plain = { product, passphrase: null };

async function place(kind: 'sqlite' | 'mariadb'): Promise<Place> {
  const made = kind === 'sqlite' ? await sqlitePlace() : await mariadbPlace();
  onTestFinished(made.clear);
  return made;
}

/** A backup of these chunks, whole. */
async function printBackup(header: object, chunks: readonly BackupChunk[]): Promise<Buffer> {
  const printed = await Promise.all(chunks.map(printChunk));
  const all = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...printed, Buffer.alloc(4)]);
  return Buffer.concat([all, createHash('sha256').update(all).digest()]);
}

async function metaOf(path: string): Promise<BackupChunk['rows']> {
  const backup = await openBackup(path);
  try {
    for await (const { table, rows } of backup.chunks()) if (table === 'meta') return rows;
    return [];
  } finally {
    await backup.close();
  }
}

/** One of everything, so that no table is empty. */
async function fill(store: Store): Promise<void> {
  const { id } = await addPhone(store, 1);
  await addPhone(store, 2);
  await store.transact(admin, async (tx) => {
    const names = { number: '101', name: 'Zoë "Ø" 😀', authUser: null, mailbox: null };
    await tx.extensions.insert({ ...names, secret: 'very secret', state: restingState });
    await tx.userDevices.insert({ number: '91101', user: '101', secret: 'hush', origin: 'line', deviceId: id });
    await tx.devices.override(id, null, [{ setting: 'locale.language', value: 'it', secret: false }]);
    await tx.levels.override('default', '', null, [{ setting: 'web.password', value: 'hidden', secret: true }]);
    await tx.devices.update(id, null, { assumed: 'model' });
    await tx.devices.hold([id], { kind: 'tonight', since: 5, by: 'anna' });
    await tx.imports.put('spring', 0, { prefixes: [] }, []);
    await tx.accounts.put({ name: 'admin', role: 'admin', passwordHash: 'a hash' });
    await tx.accounts.addToken({ name: 'a', role: 'viewer', createdAt: 1, expiresAt: null, value: 'api-token' });
    await tx.redirections.put([redirection]);
    await tx.redirectionAccounts.put('some-service', 0, { credentials: { password: 'hush' }, shown: {} });
    await tx.outbox.add({ kind: 'a kind', key: 'a key', payload: { a: 1 } });
  });
  store.appendTraces([{ deviceId: id, traces: [trace(1000)], seen, files: [file('phone', 'ab'.repeat(16), 1000)] }]);
  await store.flushTraces();
}

/** Everything that a store says, secrets opened. */
async function everything(store: Store) {
  const { levels, extensions, devices, imports } = await loadAll(store);
  const secrets = [...devices.values()].flatMap(({ tokens }) => tokens.map(({ value }) => store.reveal(value)));
  const page = { before: null, limit: 100 };
  const traces = await Promise.all([...devices.keys()].map((id) => store.traces(id, page)));
  const changes = await store.changes({}, page);
  const accounts = await store.accounts();
  const token = await store.findApiToken('api-token');
  // Looking it up is a use of it.
  return {
    levels,
    extensions,
    devices,
    imports,
    secrets,
    traces,
    changes,
    accounts,
    token: { ...token, lastUsedAt: 0 },
  };
}

async function filled(kind: 'sqlite' | 'mariadb') {
  const from = await place(kind);
  const store = await from.open();
  await fill(store);
  return { from, store, path: join(from.folder, 'one.backup') };
}

const restored = (to: Place, path: string, more: object = {}) =>
  restoreBackup(to.options, { path, product, replace: false, passphrase, ...more });

describe('a backup', () => {
  it('goes from SQLite to MariaDB and back, and every row, secret and hash is what it was', async () => {
    const { store, path } = await filled('sqlite');
    const before = await everything(store);
    const { rows, hasKey } = await store.backup(path, withKey);
    expect(hasKey).toBe(true);
    await store.close();

    const middle = await place('mariadb');
    expect(await restored(middle, path)).toMatchObject({ rows, wroteKey: true, product });
    const moved = await middle.open();
    expect(await everything(moved)).toEqual(before);
    expect(moved.contentHash(Buffer.from('a'))).toBe(store.contentHash(Buffer.from('a')));
    const second = join(middle.folder, 'two.backup');
    await moved.backup(second, withKey);
    await moved.close();

    const last = await place('sqlite');
    await restored(last, second);
    const back = await last.open();
    expect(await everything(back)).toEqual(before);
    // And it goes on: numbers after those that were there, tokens that work.
    await addPhone(back, 3);
    expect((await back.changes({}, { before: null, limit: 1 })).rows[0]?.id).toBeGreaterThan(
      found(before.changes.rows[0]).id,
    );
  });

  it('holds every table of ours that tells more than who works on it now', async () => {
    const schema = readFileSync(join(productRoot(), 'sql/sqlite/schema.sql'), 'utf8');
    const tables = [...schema.matchAll(/^CREATE TABLE "?(\w+)"? /gm)].map(([, name]) => name);
    const out: string[] = ['lease', 'write_mark', 'migration', 'migration_lock', ...passingTables];
    expect(backupTables.map(([table]) => table)).toEqual(tables.filter((name) => !out.includes(name ?? '')).sort());
    const { store, path } = await filled('sqlite');
    const { rows } = await store.backup(path, plain);
    expect(rows).toBeGreaterThanOrEqual(backupTables.length);
    for (const [, table, parent] of schema.matchAll(/CREATE TABLE (\w+) \((?:(?!CREATE)[\s\S])*?references (\w+)/g))
      if (parent !== undefined) expect(found(table) > parent).toBe(true);
  });

  it.each(['sqlite', 'mariadb'] as const)('of a busy %s is of one moment', async (kind) => {
    const { from, store, path } = await filled(kind);
    let going = true;
    let count = 2;
    const writing = (async () => {
      while (going) await addPhone(store, ++count);
    })();
    await new Promise<void>((resolve) => {
      const look = () => (count > 5 ? resolve() : setImmediate(look));
      look();
    });
    await store.backup(path, plain);
    going = false;
    await writing;
    await store.close();
    const to = await place('sqlite');
    await copyFile(from.options.keyFile, join(to.folder, 'hookswitch.key'));
    await restoreBackup(
      { ...to.options, keyFile: join(to.folder, 'hookswitch.key') },
      {
        ...{ path, product, replace: false, passphrase: null },
      },
    );
    const again = await to.open({ keyFile: join(to.folder, 'hookswitch.key') });
    const { devices } = await loadAll(again);
    const changes = await again.changes({ entity: 'device' }, { before: null, limit: 10_000 });
    const added = changes.rows.filter(({ action }) => action === 'add' || action === 'insert' || action === 'create');
    expect(devices.size).toBeGreaterThan(2);
    expect(added.length).toBe(devices.size);
    for (const { tokens } of devices.values()) expect(tokens).toHaveLength(2);
  });

  it('has no secret in clear, and the key only if asked', async () => {
    const { from, store, path } = await filled('sqlite');
    await store.backup(path, plain);
    const second = `${path}2`;
    await store.backup(second, withKey);
    const { root } = JSON.parse(await readFile(from.options.keyFile, 'utf8')) as { root: string };
    expect(JSON.parse((await readFile(path, 'utf8')).split('\n')[0] ?? '')).toMatchObject({ key: null });
    expect(await readFile(second, 'latin1')).not.toContain(root);
    expect((await stat(second)).mode & 0o777).toBe(0o600);
    expect((await readdir(from.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('overwrites nothing, and leaves nothing where it cannot be written', async () => {
    const { store, path } = await filled('sqlite');
    await store.backup(path, plain);
    const before = await readFile(path);
    expect(await refusal(store.backup(path, plain))).toBe('backup-file');
    expect((await readFile(path)).equals(before)).toBe(true);
    expect(await refusal(store.backup(join(path, 'below'), plain))).toBe('backup-file');
  });

  it('is made without a daemon too, but not behind the back of one', async () => {
    const { from, store, path } = await filled('sqlite');
    expect(await refusal(backupDatabase(from.options, path, plain))).toBe('store-in-use');
    await store.close();
    expect((await backupDatabase(from.options, path, plain)).rows).toBeGreaterThan(10);
  });
});

describe('bringing a backup back', () => {
  it('is refused while a daemon works on the database', async () => {
    const { from, store, path } = await filled('sqlite');
    await store.backup(path, plain);
    expect(await refusal(restored(from, path, { replace: true }))).toBe('store-in-use');
  });

  it.each(['sqlite', 'mariadb'] as const)(
    'into a %s that is not empty wants to be told so, then replaces all',
    async (kind) => {
      const { store, path, from } = await filled(kind);
      const before = await everything(store);
      await store.backup(path, plain);
      await addPhone(store, 7);
      await store.close();
      expect(await refusal(restored(from, path))).toBe('restore-not-empty');
      const still = await from.open();
      expect((await loadAll(still)).devices.size).toBe(3);
      await still.close();
      expect(await restored(from, path, { replace: true })).toMatchObject({ wroteKey: false });
      expect(await everything(await from.open())).toEqual(before);
    },
  );

  it('needs the key: the one that is there, or the one in the backup with its passphrase', async () => {
    const { store, path } = await filled('sqlite');
    await store.backup(path, plain);
    await store.backup(`${path}2`, withKey);
    const to = await place('sqlite');
    expect(await refusal(restored(to, path))).toBe('key-file-missing');
    expect(await refusal(restored(to, `${path}2`, { passphrase: null }))).toBe('backup-passphrase');
    expect(await refusal(restored(to, `${path}2`, { passphrase: 'another one' }))).toBe('backup-passphrase');
    await (await to.open()).close();
    expect(await refusal(restored(to, path))).toBe('key-mismatch');
    expect(await refusal(restored(to, `${path}2`))).toBe('key-mismatch');
    const key = await readFile(to.options.keyFile, 'utf8');
    expect(await restored(to, `${path}2`, { replace: true })).toMatchObject({ wroteKey: true });
    expect((await loadAll(await to.open())).devices.size).toBe(2);
    const kept = (await readdir(join(to.folder, 'keys'))).find((name) => name.includes('before-restore'));
    expect(await readFile(join(to.folder, 'keys', found(kept)), 'utf8')).toBe(key);
  });

  it('is refused where a newer program made it', async () => {
    const { store, path } = await filled('sqlite');
    await store.backup(path, { product: '1.10.0', passphrase: null });
    const to = await place('sqlite');
    expect(await refusal(restored(to, path, { product: '1.9.9' }))).toBe('backup-newer');
    const bytes = await readFile(path);
    const end = bytes.indexOf(0x0a);
    const header = JSON.parse(bytes.subarray(0, end).toString()) as object;
    const changed = async (more: object) => {
      const line = Buffer.from(JSON.stringify({ ...header, ...more }));
      await writeFile(`${path}3`, Buffer.concat([line, bytes.subarray(end)]));
      return refusal(restored(to, `${path}3`, { product: '2.0.0' }));
    };
    expect(await changed({ schema: '9999-later' })).toBe('backup-newer');
    expect(await changed({ format: 2, other: 1 })).toBe('backup-newer');
    expect(await changed({ format: 'x' })).toBe('backup-damaged');
    // Only the first line differs: the sum tells.
    expect(await changed({ madeAt: 1 })).toBe('backup-damaged');
  });

  it.each(['sqlite', 'mariadb'] as const)(
    'made from older tables goes into a %s whose tables are then brought up to date',
    async (kind) => {
      const { from, store, path } = await filled(kind);
      await store.backup(path, plain);
      await store.close();
      const header = JSON.parse((await readFile(path, 'latin1')).split('\n')[0] ?? '') as object;
      const time = { created_at: 1, updated_at: 1 };
      const row = { id: 'd1', mac: '805ec0000009', vendor: 'yealink', model: 'T46', note: 'old', version: 4, ...time };
      const chunks: BackupChunk[] = [
        { table: 'device', columns: Object.keys(row), rows: [Object.values(row)] },
        { table: 'meta', columns: ['name', 'value'], rows: await metaOf(path) },
      ];
      await writeFile(`${path}5`, await printBackup({ ...header, schema: '0001-base' }, chunks));
      await restored(from, `${path}5`, { replace: true });
      const again = await from.open();
      expect(again.health().schema).toBe(store.health().schema);
      const { devices, imports } = await loadAll(again);
      expect([...devices.values()]).toMatchObject([{ note: 'old', version: 4, assumed: null }]);
      expect(imports.size).toBe(0);
      await addPhone(again, 1);
    },
  );

  it.each(['sqlite', 'mariadb'] as const)(
    'made from older tables leaves a %s as it was until all of it is in',
    async (kind) => {
      const { from, store, path } = await filled(kind);
      await store.backup(path, plain);
      const before = await everything(store);
      await store.close();
      const header = JSON.parse((await readFile(path, 'latin1')).split('\n')[0] ?? '') as object;
      const chunks: BackupChunk[] = [
        { table: 'meta', columns: ['name', 'value'], rows: await metaOf(path) },
        // Not every row of it fits: what the database itself refuses is known last of all.
        { table: 'trace', columns: ['id', 'device_id'], rows: [[1, 'nobody']] },
      ];
      await writeFile(`${path}7`, await printBackup({ ...header, schema: '0001-base' }, chunks));
      await expect(restored(from, `${path}7`, { replace: true })).rejects.toThrow();
      expect(await everything(await from.open())).toEqual(before);
    },
  );

  it('takes no table or column that no version has', async () => {
    const { from, store, path } = await filled('sqlite');
    await store.backup(path, plain);
    await store.close();
    const header = JSON.parse((await readFile(path, 'latin1')).split('\n')[0] ?? '') as object;
    const columns = ['id" text); drop table device; --', 'evil', 'name'];
    for (const [table, column] of [['sqlite_master', 'name'], ...columns.map((name) => ['device', name])]) {
      const chunk = { table: found(table), columns: [found(column)], rows: [['x']] };
      await writeFile(`${path}6`, await printBackup(header, [chunk]));
      expect(await refusal(restored(from, `${path}6`, { replace: true }))).toBe('backup-damaged');
    }
    expect((await loadAll(await from.open())).devices.size).toBe(2);
  });

  it('is refused wherever a byte is wrong or missing, and changes nothing', async () => {
    const { from, store, path } = await filled('sqlite');
    await store.backup(path, plain);
    await store.close();
    const bytes = await readFile(path);
    const broken = async (content: Buffer) => {
      await writeFile(`${path}4`, content);
      return refusal(restored(from, `${path}4`, { replace: true }));
    };
    for (let place = 0; place < bytes.length; place += Math.ceil(bytes.length / 60)) {
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] as number) ^ 0x10;
      expect(['backup-damaged', 'backup-newer', 'key-mismatch']).toContain(await broken(flipped));
      expect(await broken(bytes.subarray(0, place))).toBe('backup-damaged');
    }
    expect(await broken(Buffer.concat([bytes, Buffer.from('x')]))).toBe('backup-damaged');
    expect((await loadAll(await from.open())).devices.size).toBe(2);
    await rm(`${path}4`);
    expect(await refusal(restored(from, `${path}4`))).toBe('backup-file');
  });
});
