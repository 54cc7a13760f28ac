import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MariadbServer } from './index.ts';
import { describeWith, openTestDatabase, startMariadb } from './index.ts';

await describeWith('mariadb', 'the run’s one MariaDB', () => {
  it('gives each caller an empty database, and drops it', async () => {
    const [one, two] = await Promise.all([openTestDatabase(), openTestDatabase()]);
    expect(one.url).not.toBe(two.url);
    const connection = await createConnection(one.url);
    await connection.query('CREATE TABLE t (a INT)');
    await connection.query('INSERT INTO t VALUES (1)');
    const [tables] = await connection.query('SHOW TABLES');
    expect(tables).toHaveLength(1);
    await connection.end();
    await Promise.all([one.drop(), two.drop()]);
    await expect(createConnection(one.url)).rejects.toThrow();
  });

  it('asks for a password', async () => {
    const database = await openTestDatabase();
    await expect(createConnection(database.url.replace(/:[0-9a-f]+@/, ':wrong@'))).rejects.toThrow(/denied/);
    await database.drop();
  });
});

await describeWith('mariadb', 'a MariaDB of one’s own', () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());

  const ask = async (url: string, sql: string) => {
    const connection = await createConnection({ uri: url, connectTimeout: 1000 });
    try {
      return (await connection.query(sql))[0];
    } finally {
      connection.destroy();
    }
  };

  it('keeps what was committed over kill -9, at the same address', async () => {
    const { url } = await server.createDatabase();
    await ask(url, 'CREATE TABLE t (a INT) ENGINE=InnoDB');
    await ask(url, 'INSERT INTO t VALUES (42)');
    await server.kill();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow();
    await server.start();
    expect(await ask(url, 'SELECT a FROM t')).toEqual([{ a: 42 }]);
    await server.restart();
    expect(await ask(url, 'SELECT a FROM t')).toEqual([{ a: 42 }]);
  });

  it('answers nobody while it is frozen', async () => {
    const { url } = await server.createDatabase();
    server.pause();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow(/ETIMEDOUT/);
    server.resume();
    expect(await ask(url, 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
  });

  it('refuses the product’s writes while it is read-only', async () => {
    const { url } = await server.createDatabase();
    await server.setReadOnly(true);
    await expect(ask(url, 'CREATE TABLE t (a INT)')).rejects.toThrow(/read-only/);
    await server.setReadOnly(false);
    await ask(url, 'CREATE TABLE t (a INT)');
  });

  it('is reached by socket alone when TCP is not wanted', async () => {
    const quiet = await startMariadb({ tcp: false });
    const { url } = await quiet.createDatabase();
    expect(await ask(url, 'SELECT @@skip_networking AS off')).toEqual([{ off: 1 }]);
    await quiet.close();
    expect(existsSync(dirname(quiet.address.socketPath))).toBe(false);
  });
});

await describeWith('mariadb', 'a run that is killed', () => {
  it('leaves no server and no file behind', async () => {
    const script = `
      import { startMariadb } from ${JSON.stringify(new URL('mariadb.ts', import.meta.url).href)};
      const server = await startMariadb();
      console.log(server.address.socketPath);
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--experimental-strip-types', '--input-type=module', '-e', script]);
    const [line] = (await Promise.race([
      once(child.stdout.setEncoding('utf8'), 'data'),
      once(child, 'close').then(([code]) => Promise.reject(new Error(`ended with ${code}`))),
    ])) as [string];
    const socketPath = line.trim();
    expect(existsSync(socketPath)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(dirname(socketPath)), { timeout: 15_000 }).toBe(false);
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(processes).not.toContain(dirname(socketPath));
  });
});
