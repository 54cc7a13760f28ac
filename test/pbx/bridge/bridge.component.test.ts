import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ExchangeChoice } from '../../../daemon/pbx/index.ts';
import { describeWith, openFreepbxDatabase, startAsterisk, startMariadb } from '../../lab/index.ts';
import type { Asterisk } from '../../lab/index.ts';
import { startSipPhone } from '../../phones/sip/index.ts';
import { openFolder } from './rig.ts';

const choice = (more: Partial<ExchangeChoice> = {}): ExchangeChoice => ({
  ...{ kind: 'freepbx', freepbxConfig: '/nowhere/freepbx.conf', dbUrl: null, hasAmi: true, ...more },
});

const amiOf = ({ address }: Asterisk) => ({
  ...{ host: address.host, port: address.ports.ami },
  ...{ user: address.ami.watcher.name, secret: address.ami.watcher.secret },
});

async function folderHere() {
  const folder = await openFolder();
  onTestFinished(() => folder.close());
  return folder;
}

async function exchangeHere() {
  const mariadb = await startMariadb({ tcp: true });
  onTestFinished(() => mariadb.close());
  const database = await openFreepbxDatabase({ mariadb });
  const asterisk = await startAsterisk();
  onTestFinished(() => asterisk.close());
  await database.pointAt(asterisk.address);
  await database.fill(3, 201);
  await database.applyConfig(asterisk);
  return { mariadb, database, asterisk };
}

await describeWith('asterisk', 'a FreePBX (with a MariaDB of its own) behind the bridge', () => {
  it('shows accounts, wishes and registrations, and reaches phones by NOTIFY', async () => {
    const { database, asterisk } = await exchangeHere();
    const folder = await folderHere();
    const conf = join(folder.dataDir, 'freepbx.conf');
    writeFileSync(conf, database.freepbxConf());
    const { exchange, until, bridge } = await folder.open({
      ...{ choice: choice({ kind: 'auto', freepbxConfig: conf }), ami: amiOf(asterisk) },
    });
    await until('accounts', () => exchange.isKnown());
    expect(bridge.health().status).toMatchObject({
      kind: 'freepbx',
      foundBy: `FreePBX found by ${conf}`,
      accounts: 3,
    });
    const secret = exchange.extension('201')?.secret as string;
    await until('AMI', () => exchange.registration('201').state === 'absent');
    expect(await exchange.notify('201', { event: 'check-sync' })).toMatchObject({
      problem: { code: 'account-not-registered' },
    });

    const server = { host: '127.0.0.1', port: asterisk.address.ports.sip };
    const phone = await startSipPhone({ server, number: '201', secret, userAgent: 'Yealink SIP-T54W 96.86.0.20' });
    onTestFinished(async () => phone.close());
    expect((await phone.register()).status).toBe(200);
    await until('registered', () => exchange.registration('201').state === 'registered');
    await until(
      'User-Agent',
      () => exchange.registration('201').contacts[0]?.userAgent === 'Yealink SIP-T54W 96.86.0.20',
    );

    const body = '<?xml version="1.0"?>\r\n<a b="x, y\\z">(1,2)[3] \'q\' = ;</a>';
    const sent = await exchange.notify('201', { event: 'check-sync;reboot=false', contentType: 'text/xml', body });
    expect(sent).toEqual({ ok: true, value: null });
    const heard = await phone.notifies.next(({ event }) => event.startsWith('check-sync'));
    expect(heard).toMatchObject({ event: 'check-sync;reboot=false', contentType: 'text/xml' });
    expect(heard.body.replace(/\r\n$/, '')).toBe(body);

    await phone.dial('*78').outcome;
    await until('do not disturb', () => exchange.extension('201')?.state.doNotDisturb === true);
    expect(exchange.extension('202')?.state.doNotDisturb).toBe(false);
  });

  it('goes on over an Asterisk that is killed, and catches up', async () => {
    const { database, asterisk } = await exchangeHere();
    const folder = await folderHere();
    const { exchange, until, bridge } = await folder.open({
      ...{ choice: choice({ dbUrl: database.readerUrl }), ami: amiOf(asterisk) },
    });
    await until('AMI', () => exchange.isKnown() && exchange.registration('201').state === 'absent');
    await asterisk.kill();
    await until('gone', () => exchange.status().doors.ami.state !== 'ready');
    expect(exchange.registration('201').state).toBe('unknown');
    expect(exchange.extension('201')).not.toBeNull();
    expect(await exchange.notify('201', { event: 'check-sync' })).toMatchObject({
      problem: { code: 'exchange-gone' },
    });
    await asterisk.start();
    await until('back', () => exchange.registration('201').state === 'absent');
    expect(bridge.health().status.counters['ami_reconnects']).toBeGreaterThanOrEqual(1);
    await database.changeAll('later');
    await database.applyConfig(asterisk);
    await until('new secrets', () => exchange.extension('201')?.name.includes('later') === true);
  });

  it('serves what was live before while MariaDB is gone, also after a restart, with the same revisions', async () => {
    const { mariadb, database, asterisk } = await exchangeHere();
    const folder = await folderHere();
    const first = await folder.open({ choice: choice({ dbUrl: database.readerUrl }), ami: amiOf(asterisk) });
    await first.until(
      'accounts and wishes',
      () => first.exchange.isKnown() && first.exchange.registration('201').state === 'absent',
    );
    const before = ['201', '202', '203'].map((number) => [
      first.exchange.revision(number),
      first.exchange.extension(number),
    ]);
    const facts = first.exchange.factsRevision();
    await mariadb.kill();
    await first.until('gone', () => first.exchange.status().doors.tables.state === 'gone');
    expect(first.exchange.extension('201')).toEqual(before[0]?.[1]);
    await first.bridge.stop();
    await asterisk.stop();

    const second = await folder.open({ choice: choice({ dbUrl: database.readerUrl }), ami: amiOf(asterisk) });
    expect(second.exchange.isKnown()).toBe(true);
    expect(second.exchange.status().readAt).toBeNull();
    const now = () =>
      ['201', '202', '203'].map((number) => [second.exchange.revision(number), second.exchange.extension(number)]);
    expect(now()).toEqual(before);
    expect(second.exchange.factsRevision()).toBe(facts);
    await mariadb.start();
    await asterisk.start();
    await second.until(
      'read anew',
      () => second.exchange.status().readAt !== null && second.exchange.registration('201').state === 'absent',
    );
    expect(now()).toEqual(before);
    expect(second.changes.flatMap(({ accounts }) => [...accounts])).toEqual([]);
  });

  it('knows nothing, and says why, where it was never let in; once it is, everybody is told', async () => {
    const { database, asterisk } = await exchangeHere();
    const folder = await folderHere();
    const conf = join(folder.dataDir, 'freepbx.conf');
    writeFileSync(conf, database.freepbxConf().replace(/(AMPDBPASS'?"?\]?\s*=\s*['"])/, '$1wrong'));
    const ami = { ...amiOf(asterisk), secret: 'wrong' };
    const { exchange, until, bridge } = await folder.open({ choice: choice({ freepbxConfig: conf }), ami });
    await until('tables refused', () => exchange.status().doors.tables.state === 'refused');
    await until('AMI refused', () => exchange.status().doors.ami.state === 'refused');
    const { doors } = exchange.status();
    expect([doors.tables.why?.code, doors.ami.why?.code]).toEqual(['exchange-login-refused', 'exchange-login-refused']);
    expect(exchange.isKnown()).toBe(false);
    expect(JSON.stringify(bridge.health()) + folder.log()).not.toContain('wrong');
    await bridge.stop();
    writeFileSync(conf, database.freepbxConf());
    const again = await folder.open({ choice: choice({ freepbxConfig: conf }), ami: amiOf(asterisk) });
    const told = () => again.changes.flatMap(({ accounts }) => [...accounts]);
    await again.until('told', () => again.exchange.isKnown() && told().length > 0);
    expect(told()).toEqual(['201', '202', '203']);
  });
});
