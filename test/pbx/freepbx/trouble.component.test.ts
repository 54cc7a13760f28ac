import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { FreepbxDatabase, MariadbServer } from '../../lab/index.ts';
import { describeWith, openFreepbxDatabase, startMariadb } from '../../lab/index.ts';
import { watch } from './watching.ts';

vi.setConfig({ testTimeout: 90_000 });

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000, interval: 10 });

await describeWith('mariadb', 'FreePBX’s tables on a MariaDB in trouble', () => {
  let server: MariadbServer;
  let database: FreepbxDatabase;
  let one: ReturnType<typeof watch>;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.start();
    database = await openFreepbxDatabase({ mariadb: server });
    await database.save({ number: '201', name: 'Anna', secret: 'old' });
    await database.query("UPDATE admin SET value = 'false'");
  });
  afterEach(async () => {
    await one.source.stop();
    server.resume();
    await server.start();
    await server.setReadOnly(false);
    await database.drop();
  });

  const state = () => soon(() => one.source.status().state);
  const begin = async (url = database.readerUrl) => {
    one = watch(url);
    await state().toBe('ready');
  };
  const secret = () => one.heard.live.get('201')?.secret;
  const changeSecret = async (to: string) => {
    await database.setSecret('201', to);
    await database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
  };

  it('keeps what is live while the server is killed, says so, and catches up when it is back', async () => {
    await begin();
    await server.kill();
    await state().toBe('gone');
    expect(one.source.status().why?.code).toBe('exchange-gone');
    expect(one.heard.gone).toEqual([]);
    await server.start();
    await changeSecret('new');
    await state().toBe('ready');
    await soon(secret).toBe('new');
    expect(one.heard.gone).toEqual([]);
  });

  it('does not lose a change that was made right before or after a restart', async () => {
    await begin();
    await changeSecret('before');
    await server.restart();
    await soon(secret).toBe('before');
    await server.restart();
    await changeSecret('after');
    await soon(secret).toBe('after');
    expect(one.source.status()).toMatchObject({ state: 'ready', why: null });
  });

  it('waits for a server that is not there yet', async () => {
    await server.kill();
    one = watch(database.readerUrl);
    await state().toBe('gone');
    await server.start();
    await soon(secret).toBe('old');
  });

  it('gives up on a server that hangs, and goes on when it wakes up', async () => {
    await begin();
    server.pause();
    await soon(() => one.source.status().why).toEqual({ code: 'exchange-gone', detail: 'no answer' });
    server.resume();
    await changeSecret('new');
    await soon(secret).toBe('new');
  });

  it('does not wait for ever for a table that somebody holds', async () => {
    await begin();
    const other = await createConnection(database.url);
    await other.query('LOCK TABLES sip WRITE');
    one.source.poke('asked');
    await state().toBe('gone');
    await other.end();
    await state().toBe('ready');
    expect(one.heard.gone).toEqual([]);
  });

  it('stops at once while it waits for an answer', async () => {
    await begin();
    server.pause();
    one.source.poke('asked');
    await one.source.stop();
    expect(one.source.status()).toMatchObject({ state: 'ready', why: null });
  });

  it('reads from a server that refuses every write', async () => {
    await changeSecret('new');
    await server.setReadOnly(true);
    await begin();
    expect(secret()).toBe('new');
  });

  it('says that a login is refused, without the password, and gets in once it is right', async () => {
    const url = new URL(database.readerUrl);
    const { username, password: right } = url;
    url.password = 'wrong-password';
    one = watch(url.href);
    await state().toBe('refused');
    expect(one.source.status().why?.code).toBe('exchange-login-refused');
    expect(JSON.stringify(one.source.status())).not.toContain('wrong-password');
    await server.query(`ALTER USER '${username}'@'127.0.0.1' IDENTIFIED BY 'wrong-password'`);
    await state().toBe('ready');
    await server.query(`ALTER USER '${username}'@'127.0.0.1' IDENTIFIED BY '${right}'`);
  });

  it('names the table that is missing, and is content without those that an old FreePBX lacks', async () => {
    for (const table of ['admin', 'featurecodes', 'kvstore_Sipsettings', 'freepbx_settings'])
      await database.query(`DROP TABLE ${table}`);
    await database.query('ALTER TABLE users DROP COLUMN voicemail');
    await database.query('ALTER TABLE devices DROP COLUMN description, DROP COLUMN devicetype');
    await begin();
    expect(one.heard.live.get('201')).toMatchObject({ name: 'Anna', secret: 'old', mailbox: null });
    expect(one.heard.facts).toEqual({ sip: { address: null, ports: {}, codecs: null }, featureCodes: {} });
    await database.query("UPDATE users SET name = 'Berta'");
    await soon(() => one.heard.live.get('201')?.name).toBe('Berta');
    await database.query('RENAME TABLE sip TO sip_away');
    one.source.poke('asked');
    await soon(() => one.source.status().why?.detail).toMatch(/\bsip\b/);
    expect(one.source.status()).toMatchObject({ state: 'refused', why: { code: 'exchange-refused' } });
    expect(one.heard.gone).toEqual([]);
    await database.query('RENAME TABLE sip_away TO sip');
    await state().toBe('ready');
  });
});
