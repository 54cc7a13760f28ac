import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SipPhone } from '../phones/sip/index.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import { hostileKinds } from './freepbx-hostile.ts';
import type { Asterisk, FreepbxDatabase } from './index.ts';
import { describeWith, openFreepbxDatabase, startAsterisk, startMariadb } from './index.ts';

await describeWith('mariadb', 'FreePBX’s database', () => {
  let database: FreepbxDatabase;
  beforeEach(async () => {
    database = await openFreepbxDatabase();
  });
  afterEach(() => database.drop());

  const count = async (table: string, where = '1 = 1') => {
    const [row] = await database.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
    return Number(row?.['n']);
  };

  it('has the rows of an extension that Quick Create makes, and others once the page is submitted', async () => {
    await database.quickCreate({ number: '201', name: 'Anna Bauer', secret: 'first' });
    expect(await count('sip', "id = '201'")).toBe(54);
    expect(await count('sip', "id = '201' AND keyword = 'callerid' AND data = ''")).toBe(1);
    await database.rename('201', 'Anna Weber');
    expect(await count('sip', "id = '201'")).toBe(51);
    expect(await count('sip', "id = '201' AND keyword = 'callerid' AND data = 'Anna Weber <201>'")).toBe(1);
    expect(await database.extensions()).toMatchObject([
      { id: '201', user: '201', name: 'Anna Weber', secret: 'first' },
    ]);
  });

  it('keeps what was set for a device over a save', async () => {
    await database.save({ number: '201', name: 'Anna', sip: { transport: '0.0.0.0-tcp', max_contacts: '3' } });
    await database.setSecret('201', 'another');
    const wanted = { transport: '0.0.0.0-tcp', maxContacts: 3, secret: 'another', callerid: 'Anna <201>' };
    expect(await database.extensions()).toMatchObject([wanted]);
  });

  it('lets a reader see a half-saved extension', async () => {
    await database.save({ number: '201', name: 'Anna' });
    const seen = new Map<string, [number, number, number]>();
    await database.save({ number: '201', name: 'Anna' }, async (step) => {
      seen.set(step, [await count('users'), await count('devices'), await count('sip')]);
    });
    expect(seen.get('delete users')).toEqual([0, 1, 51]);
    expect(seen.get('delete sip')).toEqual([1, 0, 0]);
    expect(seen.get('insert sip secret')).toEqual([1, 1, 1]);
    expect([...seen.values()].at(-1)).toEqual([1, 1, 51]);
  });

  it('removes an extension with the devices of its user', async () => {
    await database.save({ number: '201', name: 'Anna' });
    await database.save({ number: '202', name: 'Ben' });
    await database.addDevice({ id: '91201', user: '201' }, { needReload: false });
    expect((await database.extensions()).map(({ id, user }) => [id, user])).toEqual([
      ['201', '201'],
      ['202', '202'],
      ['91201', '201'],
    ]);
    await database.remove('201');
    expect(await count('devices')).toBe(1);
    expect(await count('sip', "id <> '202'")).toBe(0);
  });

  it('lets the reader read, and nothing else', async () => {
    await database.save({ number: '201', name: 'Anna' });
    const reader = await createConnection(database.readerUrl);
    const [rows] = await reader.query('SELECT name FROM users');
    expect(rows).toEqual([{ name: 'Anna' }]);
    await expect(reader.query('DELETE FROM users')).rejects.toThrow(/denied/);
    await reader.end();
  });

  it('takes hostile rows of every kind', async () => {
    const numbers = await database.addHostileRows();
    expect([...numbers.keys()]).toEqual([...hostileKinds]);
    const number = (kind: (typeof hostileKinds)[number]) => numbers.get(kind);
    expect(await count('users', `extension = '${number('user twice')}'`)).toBe(2);
    expect(await count('devices', `id = '${number('device twice')}'`)).toBe(2);
    expect(await count('sip', `id = '${number('no secret row')}' AND keyword = 'secret'`)).toBe(0);
    expect(await count('users', `extension = '${number('line breaks in the name')}' AND name LIKE '%\\r\\n%'`)).toBe(1);
    expect(
      await count('users', `extension = '${number('a name of 200 characters')}' AND CHAR_LENGTH(name) = 200`),
    ).toBe(1);
  });

  it('is filled with five thousand extensions at one stroke', async () => {
    await database.fill(5000);
    expect(await count('users')).toBe(5000);
    expect(await count('sip')).toBe(270_000);
    const [first] = await database.extensions();
    expect(first).toMatchObject({ id: '1000', name: 'Person 1000', secret: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it('goes on after its server was killed', async () => {
    const server = await startMariadb();
    const own = await openFreepbxDatabase({ mariadb: server });
    await own.save({ number: '201', name: 'Anna' });
    await server.kill();
    await expect(own.extensions()).rejects.toThrow();
    await server.start();
    await own.rename('201', 'Anna Weber');
    expect(await own.extensions()).toMatchObject([{ name: 'Anna Weber' }]);
    await own.drop();
    await server.close();
  });

  it('exists in latin1 too', async () => {
    const old = await openFreepbxDatabase({ charset: 'latin1' });
    await old.save({ number: '201', name: 'Jörg' });
    expect((await old.extensions())[0]?.name).toBe('Jörg');
    await old.drop();
  });
});

await describeWith('asterisk', 'Apply Config', () => {
  let database: FreepbxDatabase;
  let asterisk: Asterisk;
  let phone: SipPhone | undefined;
  beforeAll(async () => {
    [database, asterisk] = await Promise.all([openFreepbxDatabase(), startAsterisk()]);
  });
  afterAll(async () => {
    await phone?.close();
    await asterisk.close();
    await database.drop();
  });

  it('brings a new secret to life, and says so only afterwards', async () => {
    const server = { host: asterisk.address.host, port: asterisk.address.ports.sip };
    phone = await startSipPhone({ server, number: '201', secret: 'before', refresh: false });
    await database.pointAt(asterisk.address);
    await database.save({ number: '201', name: 'Anna', secret: 'before' });
    expect(await database.needReload()).toBe(true);
    await database.applyConfig(asterisk);
    expect(await phone.register()).toMatchObject({ status: 200 });
    await database.setSecret('201', 'after');
    phone.setSecret('after');
    expect(await phone.register()).toMatchObject({ status: 401 });
    const pending: [string, boolean][] = [];
    await database.applyConfig(asterisk, async (step) => void pending.push([step, await database.needReload()]));
    expect(pending).toEqual([
      ['written', true],
      ['reloaded', true],
      ['done', false],
    ]);
    expect(await phone.register()).toMatchObject({ status: 200 });
  });

  it('survives hostile rows, and serves the others', async () => {
    await database.addHostileRows();
    await database.applyConfig(asterisk);
    expect(await phone?.register()).toMatchObject({ status: 200 });
    expect(asterisk.log()).not.toMatch(/Unable to parse|is not a valid/);
  });

  it('takes a thousand extensions', async () => {
    await database.fill(1000, 10_000);
    await database.applyConfig(asterisk);
    const endpoints = await asterisk.ami().list('PJSIPShowEndpoints');
    expect(endpoints.length).toBeGreaterThan(1000);
    expect(await asterisk.getDb('AMPUSER/10999/device')).toBe('10999');
  });
});
