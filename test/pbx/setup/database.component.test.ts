import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { openLink } from '../../../daemon/pbx/tables/link.ts';
import { openTables } from '../../../daemon/pbx/freepbx/tables.ts';
import { readColumns } from '../../../daemon/pbx/freepbx/index.ts';
import { setUpExchange } from '../../../daemon/pbx/index.ts';
import type { SetupDeed, SetupRequest } from '../../../daemon/pbx/index.ts';
import { describeWith, openFreepbxDatabase, startMariadb } from '../../lab/index.ts';
import type { FreepbxDatabase, MariadbServer } from '../../lab/index.ts';
import { freepbxTables } from '../../lab/freepbx-tables.ts';

await describeWith('mariadb', 'the database user of pbx setup', () => {
  // One of its own: the user is called the same on every server.
  let mariadb: MariadbServer;
  let database: FreepbxDatabase;
  let folder: string;
  let admin: string;
  let request: SetupRequest;
  beforeAll(async () => {
    mariadb = await startMariadb();
    database = await openFreepbxDatabase({ mariadb });
    await database.fill(20);
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-setup-'));
    await mkdir(join(folder, 'etc'));
    await writeFile(join(folder, 'etc/manager.conf'), '[general]\nport = 1\n#include manager_custom.conf\n');
    await writeFile(join(folder, 'freepbx.conf'), database.freepbxConf());
    const { socketPath, rootPassword } = mariadb.address;
    admin = `mysql://root:${rootPassword}@localhost/?socketPath=${encodeURIComponent(socketPath)}`;
    request = {
      choice: { kind: 'auto', freepbxConfig: join(folder, 'freepbx.conf'), dbUrl: null, hasAmi: true },
      ...{ etc: join(folder, 'etc'), path: '/nowhere', user: 'hookswitch', from: undefined, withAri: false },
      ...{
        configFile: join(folder, 'hookswitch.yaml'),
        dataDir: folder,
        databaseAdmin: admin,
        apiPort: 8690,
        trustedProxies: [],
      },
    };
  });
  afterAll(async () => {
    await database.drop();
    await mariadb.close();
    await rm(folder, { recursive: true });
  });

  const setUp = async (deed: SetupDeed, more: Partial<SetupRequest> = {}) => {
    const done = await setUpExchange({ ...request, ...more }, deed, { clock: systemClock() });
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
    return done.value;
  };
  const urlFile = () => join(folder, 'hookswitch.exchange-db-url');
  const url = async () => (await readFile(urlFile(), 'utf8')).trim();
  const users = async () =>
    (await mariadb.query("SELECT Host FROM mysql.user WHERE User = 'hookswitch-reader' ORDER BY Host")) as unknown[];
  const connectOf = (address: string) => {
    const { hostname: host, port, username: user, password, pathname } = new URL(address);
    return { host, port: Number(port), user, password, database: pathname.slice(1) };
  };
  /** Everything that the reader of FreePBX takes in. */
  const readAll = async (address: string) => {
    const link = await openLink(connectOf(address), systemClock());
    try {
      const tables = await openTables(link, { glance: 5_000, read: 5_000 });
      const { written, flagWritten, pending } = await tables.glance();
      return { reading: await tables.read(), written: written.length, flag: typeof flagWritten, pending };
    } finally {
      link.close();
    }
  };

  it('is only shown without an administrator, and without its password', async () => {
    const { database: told, files } = await setUp('show', { databaseAdmin: null });
    expect(told).toMatchObject({ user: 'hookswitch-reader', database: database.name, state: 'shown' });
    expect(told?.statements.join('\n')).toContain("IDENTIFIED BY '(secret)'");
    expect(files.some(({ path }) => path === urlFile())).toBe(false);
    expect((await setUp('show')).database?.state).toBe('shown');
    expect(await users()).toEqual([]);
  });

  it('may read all that the reader reads, the same as FreePBX itself, and proves it', async () => {
    const { database: told, proof } = await setUp('write');
    expect(told?.state).toBe('done');
    expect(proof.find(({ user }) => user === 'hookswitch-reader')).toMatchObject({
      ...{ refusal: null, checks: [{ isSo: true }] },
    });
    expect((await stat(urlFile())).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(told)).not.toContain(new URL(await url()).password);
    const [mine, whole] = [await readAll(await url()), await readAll(database.url)];
    expect(mine).toEqual(whole);
    expect(mine.reading.users.size).toBe(20);
    expect(mine.reading.sipSettings?.size).toBeGreaterThan(0);
    expect(mine.reading.settings.size).toBeGreaterThan(0);
    expect(mine.reading.featureCodes.length).toBeGreaterThan(0);
    expect(await readFile(join(folder, 'hookswitch.yaml'), 'utf8')).toContain(
      'exchange-db-url-file: "hookswitch.exchange-db-url"',
    );
  });

  it('may read no more: no other table, no other column, and write nothing', async () => {
    const connection = await createConnection(await url());
    try {
      const fails = async (sql: string) =>
        expect(
          await connection.query(sql).then(
            () => 'done',
            (error: { code: string }) => error.code,
          ),
          sql,
        ).toMatch(/ACCESS_DENIED|ER_SPECIFIC_ACCESS/);
      for (const table of Object.keys(freepbxTables).filter((name) => !(name in readColumns)))
        await fails(`SELECT * FROM ${table}`);
      for (const sql of [
        'SELECT password FROM users',
        'SELECT * FROM devices',
        "INSERT INTO users (extension, name) VALUES ('666', 'x')",
        "UPDATE sip SET data = 'x'",
        'DELETE FROM sip',
        'DROP TABLE sip',
        'CREATE TABLE mine (a INT)',
        'SELECT * FROM mysql.global_priv',
      ])
        await fails(sql);
      const [rows] = await connection.query<RowDataPacket[]>('SHOW GRANTS');
      expect(rows).toHaveLength(1 + Object.keys(readColumns).length);
    } finally {
      await connection.end();
    }
  });

  it('keeps its password the second time, and loses rights that it got meanwhile', async () => {
    const before = await url();
    await mariadb.query(`GRANT ALL ON ${database.name}.* TO 'hookswitch-reader'@'127.0.0.1'`);
    expect((await setUp('write')).proof.every(({ checks }) => checks.every(({ isSo }) => isSo))).toBe(true);
    expect(await url()).toBe(before);
    expect(await users()).toHaveLength(2);
    // Without the administrator the configuration keeps what it has.
    await setUp('write', { databaseAdmin: null });
    expect(await readFile(join(folder, 'hookswitch.yaml'), 'utf8')).toContain('exchange-db-url-file');
  });

  it('is given rights to those columns alone that an old database has', async () => {
    await database.query('ALTER TABLE featurecodes DROP COLUMN customcode');
    await database.query('DROP TABLE kvstore_Sipsettings');
    const { database: told } = await setUp('write');
    expect(told?.statements.some((statement) => /customcode|kvstore/.test(statement))).toBe(false);
    expect((await readAll(await url())).reading.sipSettings).toBeNull();
  });

  it('is not made where the administrator is refused or gone, nor is anything written then', async () => {
    await setUp('remove');
    for (const [address, code] of [
      [admin.replace(/root:[^@]*@/, 'root:wrong@'), 'exchange-login-refused'],
      ['mysql://root:x@127.0.0.1:1/', 'exchange-gone'],
    ] as const) {
      const done = await setUpExchange({ ...request, databaseAdmin: address }, 'write', { clock: systemClock() });
      expect(done).toMatchObject({ ok: false, problem: { code } });
      expect(JSON.stringify(done)).not.toContain('wrong');
    }
    await expect(stat(join(folder, 'etc/manager_custom.conf'))).resolves.toMatchObject({ size: 0 });
  });

  it('goes with everything else', async () => {
    await setUp('write');
    expect(await users()).toHaveLength(2);
    const { database: told } = await setUp('remove');
    expect(told).toMatchObject({ state: 'done' });
    expect(await users()).toEqual([]);
    await expect(stat(urlFile())).rejects.toThrow('ENOENT');
  });
});
