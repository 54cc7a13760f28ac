import { createConnection, type Connection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { createAmiLink } from '../../../daemon/pbx/ami/link.ts';
import { createAmiReader, createRealtimeReader } from '../../../daemon/pbx/asterisk/index.ts';
import type { SectionReader } from '../../../daemon/pbx/asterisk/reader.ts';
import { accountOfSection } from '../../../daemon/pbx/asterisk/section.ts';
import { describeWith, openTestDatabase, startAsterisk, type Asterisk, type TestDatabase } from '../../lab/index.ts';

const accountsOf = async (reader: SectionReader) =>
  (await reader.read(true))?.flatMap((section) => accountOfSection(section).account ?? []);

await describeWith('mariadb', 'realtime tables', () => {
  let database: TestDatabase;
  let tables: Connection;
  let reader: SectionReader;
  const connect = () => {
    const url = new URL(database.url);
    const socketPath = url.searchParams.get('socketPath');
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    const place = socketPath === null ? { host: url.hostname, port: Number(url.port) } : { socketPath };
    return { ...place, user, password, database: database.name };
  };

  beforeEach(async () => {
    database = await openTestDatabase();
    tables = await createConnection(database.url);
    await tables.query(`create table ps_endpoints (id varchar(40) not null, transport varchar(40), aors varchar(200),
      auth varchar(40), allow varchar(200), disallow varchar(200), callerid varchar(40), mailboxes varchar(40),
      dtmf_mode enum('rfc4733','inband','info','auto'), media_encryption enum('no','sdes','dtls'), unique (id))`);
    await tables.query(
      'create table ps_auths (id varchar(40) not null, auth_type varchar(20), username varchar(40), password varchar(80))',
    );
    await tables.query('create table ps_aors (id varchar(40) not null, max_contacts int)');
    for (const id of ['201', '202', 'trunk']) {
      await tables.query(
        'insert into ps_endpoints (id, aors, auth, allow, disallow, callerid, media_encryption) values (?, ?, ?, ?, ?, ?, ?)',
        [...[id, id, id === 'trunk' ? null : `nowhere,${id}-auth`, 'alaw,g722', 'all', `"Ann ${id}" <${id}>`, 'sdes']],
      );
      await tables.query("insert into ps_auths values (?, 'userpass', ?, ?)", [`${id}-auth`, id, `secret-${id}`]);
      await tables.query('insert into ps_aors values (?, 2)', [id]);
    }
    reader = createRealtimeReader(connect(), systemClock());
  });
  afterEach(async () => {
    reader.close();
    await tables.end();
    await database.drop();
  });

  it('are read with the columns that this installation has', async () => {
    const accounts = await accountsOf(reader);
    expect(accounts?.map(({ number }) => number)).toEqual(['201', '202']);
    expect(accounts?.[0]).toMatchObject({
      ...{ name: 'Ann 201', secret: 'secret-201' },
      endpoint: { codecs: ['alaw', 'g722'], mediaEncryption: 'sdes', maxContacts: 2, dtmf: null },
    });
  });

  it('are read again only when anything of them is other than before', async () => {
    await reader.read(false);
    expect(await reader.read(false)).toBeNull();
    const changes = [
      "update ps_auths set password = 'other' where id = '201-auth'",
      "update ps_aors set max_contacts = null where id = '202'",
      "update ps_endpoints set callerid = null where id = '202'",
      "delete from ps_endpoints where id = '202'",
    ];
    for (const change of changes) {
      await tables.query(change);
      expect(await reader.read(false), change).not.toBeNull();
      expect(await reader.read(false), change).toBeNull();
    }
  });

  it('that are not there need an operator, and are read once they are', async () => {
    await tables.query('rename table ps_auths to elsewhere');
    await expect(reader.read(true)).rejects.toMatchObject({
      state: 'refused',
      message: 'there is no table ps_auths to read',
    });
    await tables.query('rename table elsewhere to ps_auths');
    expect(await accountsOf(reader)).toHaveLength(2);
  });

  it('behind a wrong password need an operator', async () => {
    const wrong = createRealtimeReader({ ...connect(), password: 'wrong' }, systemClock());
    await expect(wrong.read(true)).rejects.toMatchObject({ state: 'refused', code: 'exchange-login-refused' });
    wrong.close();
  });
});

await describeWith('asterisk', 'a plain Asterisk asked by AMI', () => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    const extensions = Array.from({ length: 40 }, (_, at) => ({
      id: String(200 + at),
      secret: `secret-${200 + at}`,
      name: `Ann ${at}`,
    }));
    asterisk = await startAsterisk({ dialplan: 'plain', extensions });
  }, 60_000);
  afterAll(() => asterisk.close());

  it('tells the accounts that are live, with their passwords, and what changed after a reload', async () => {
    const { host, ports, ami } = asterisk.address;
    const login = { host, port: ports.ami, user: ami.watcher.name, secret: ami.watcher.secret };
    const link = createAmiLink({ login, clock: systemClock(), random: () => 0.5 });
    const ready = new Promise<void>((resolve) => {
      link.onStatus(({ state }) => {
        if (state === 'ready') resolve();
      });
    });
    link.start();
    await ready;
    const reader = createAmiReader(link);
    const accounts = await accountsOf(reader);
    expect(accounts).toHaveLength(40);
    expect(accounts?.[3]).toMatchObject({ number: '203', name: 'Ann 3', secret: 'secret-203' });
    await asterisk.writeExtensions([{ id: '201', secret: 'new-secret', name: 'Anna' }]);
    expect(await accountsOf(reader)).toHaveLength(40);
    await asterisk.reload();
    expect(await accountsOf(reader)).toMatchObject([{ number: '201', name: 'Anna', secret: 'new-secret' }]);
    await asterisk.writeExtensions([]);
    await asterisk.reload();
    expect(await reader.read(true)).toEqual([]);
    await link.stop();
  });
});
