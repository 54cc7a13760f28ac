import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, describeWith, startMariadb } from '../lab/index.ts';
import type { MariadbServer } from '../lab/index.ts';
import { makes } from './exchange-makes.ts';
import { secretOf, soon, startFreepbxWorld } from './exchange-world.ts';
import type { FreepbxWorld } from './exchange-world.ts';
import type { WholePhone } from './whole-phone.ts';

const suite = (await available('mariadb')) ? describeWith : describe.skip;

await suite('asterisk', 'phones whose exchange is in trouble', () => {
  let mariadb: MariadbServer;
  let world: FreepbxWorld;
  let anna: WholePhone;
  let bruno: WholePhone;

  beforeAll(async () => {
    mariadb = await startMariadb();
    world = await startFreepbxWorld({ extensions: { 201: 'Anna', 202: 'Bruno' }, mariadb });
    anna = await world.install(makes.yealink, ['201']);
    bruno = await world.install(makes.snom, ['202']);
  }, 120_000);
  afterAll(async () => {
    await world.close();
    await mariadb.close();
  });

  const stateOf = (one: WholePhone) => world.daemon.api.stateOf(one.mac);
  const nameOf = (one: WholePhone) => one.accounts()[0]?.displayName;
  const upToDate = () => soon(() => Promise.all([stateOf(anna), stateOf(bruno)])).toEqual(['up-to-date', 'up-to-date']);
  const door = async (name: 'tables' | 'ami') => (await world.exchange()).doors[name];
  const doorIs = (name: 'tables' | 'ami', state: string) => soon(async () => (await door(name)).state).toBe(state);
  const healthy = async () => {
    await doorIs('tables', 'ready');
    await doorIs('ami', 'ready');
    await soon(() => [anna, bruno].every((one) => one.registered())).toBe(true);
    await upToDate();
  };
  /** Both fetch, and get what they have already. */
  const areServed = async () => {
    for (const one of [anna, bruno]) {
      const { asked, outcome } = await one.web.poll();
      expect(asked.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
      expect(outcome).toBe('unchanged');
      expect(one.accounts()).toHaveLength(1);
    }
  };
  const rename = async (name: string) => {
    await world.tables.rename('201', name);
    await world.apply();
  };
  const counts = () => [anna.told.length, bruno.told.length];

  it.each([
    ['stopped', () => world.asterisk.stop()],
    ['killed', () => world.asterisk.kill()],
  ] as const)(
    'are served while Asterisk is %s, and told of what changed meanwhile when it is back',
    async (how, end) => {
      await healthy();
      const before = counts();
      await end();
      await doorIs('ami', 'gone');
      await areServed();
      const name = `Anna ${how}`;
      await world.tables.rename('201', name);
      await world.daemon.api.changeSettings(`/phones/${bruno.mac}/settings`, {
        'time.ntp-server': `192.0.2.${name.length}`,
      });
      await soon(() => stateOf(bruno)).toBe('behind');
      expect((await world.daemon.api.phone(bruno.mac)).state.why).toBe('waits-for-exchange');
      expect(counts()).toEqual(before);
      await world.asterisk.start();
      await world.apply();
      await soon(() => nameOf(anna)).toBe(name);
      await soon(() => bruno.web.report().ntpServer).toBe(`192.0.2.${name.length}`);
      await healthy();
      expect(counts()).toEqual(before.map((count) => count + 1));
    },
  );

  it('are served while Asterisk stands still for ten seconds, and followed again when it goes on', async () => {
    await healthy();
    world.asterisk.stall();
    const stalled = new Promise((resolve) => setTimeout(resolve, 10_000));
    await areServed();
    await world.daemon.api.changeSettings(`/phones/${anna.mac}/settings`, { 'locale.language': 'it' });
    await stalled; // this long is the case itself
    expect((await bruno.web.poll()).outcome).toBe('unchanged');
    world.asterisk.resume();
    await soon(() => anna.web.report().language).toBe('Italian');
    await healthy();
  });

  it('follow again when Asterisk restarted within its own process', async () => {
    await healthy();
    await world.asterisk.restartInPlace();
    await rename('Anna of another life');
    await soon(() => nameOf(anna)).toBe('Anna of another life');
    await healthy();
  });

  it.each([
    ['stopped', () => mariadb.stop()],
    ['killed', () => mariadb.kill()],
  ] as const)('are served and told while MariaDB is %s, and get what is applied once it is back', async (how, end) => {
    await healthy();
    await end();
    await doorIs('tables', 'gone');
    expect((await door('tables')).why).toMatchObject({ code: 'exchange-gone' });
    await areServed();
    // What does not need the tables goes on.
    const before = bruno.told.length;
    const call = bruno.sip().dial('*78');
    expect(await call.outcome).toBe(200);
    await soon(() => bruno.accounts()[0]?.doNotDisturb).toBe(true);
    expect(bruno.told.length).toBe(before + 1);
    await mariadb.start();
    await rename(`Anna after ${how}`);
    await soon(() => nameOf(anna)).toBe(`Anna after ${how}`);
    const back = bruno.sip().dial('*79');
    expect(await back.outcome).toBe(200);
    await soon(() => bruno.accounts()[0]?.doNotDisturb).toBe(false);
    await healthy();
  });

  it('are served while MariaDB takes no writes, lets nobody read, or stands still, and get what is applied afterwards', async () => {
    await healthy();
    await mariadb.setReadOnly(true);
    await areServed();
    expect((await door('tables')).state).toBe('ready');
    await mariadb.setReadOnly(false);
    await rename('Anna read only');
    await soon(() => nameOf(anna)).toBe('Anna read only');
    const lock = await createConnection(world.tables.url);
    await lock.query('LOCK TABLES users WRITE, devices WRITE, sip WRITE');
    await areServed();
    await lock.end();
    await rename('Anna after the lock');
    await soon(() => nameOf(anna)).toBe('Anna after the lock');
    mariadb.pause();
    await doorIs('tables', 'gone');
    await areServed();
    mariadb.resume();
    await rename('Anna after the pause');
    await soon(() => nameOf(anna)).toBe('Anna after the pause');
    await healthy();
  });

  it('get their lines from what was kept where the daemon starts while everything is gone, and are told of nothing', async () => {
    await healthy();
    const etags = () => Promise.all([anna, bruno].map(etagOf));
    const before = { counts: counts(), etags: await etags() };
    expect(await world.daemon.stop()).toBe(0);
    await world.asterisk.stop();
    await mariadb.kill();
    await world.daemon.start();
    expect(await world.exchange()).toMatchObject({ kind: 'freepbx', known: true, accounts: 2, readAt: null });
    await areServed();
    expect(anna.accounts()).toMatchObject([{ user: '201', password: secretOf('201') }]);
    expect(await etags()).toEqual(before.etags);
    await mariadb.start();
    await world.asterisk.start();
    await healthy();
    expect(counts()).toEqual(before.counts);
    expect(await etags()).toEqual(before.etags);
    // And it does follow.
    await rename('Anna at the end');
    await soon(() => nameOf(anna)).toBe('Anna at the end');
    await healthy();
    expect(counts()).toEqual([(before.counts[0] ?? 0) + 1, before.counts[1]]);
  });

  it('end with the right file also where the daemon was killed right after a change and MariaDB is gone', async () => {
    await healthy();
    await rename('Anna at the very end');
    await world.daemon.kill();
    await mariadb.stop();
    await world.daemon.start();
    // From what was kept, which may be some seconds old.
    for (const one of [anna, bruno]) {
      expect((await one.web.poll()).outcome).not.toBe('failed');
      expect(one.accounts()).toHaveLength(1);
    }
    await mariadb.start();
    await soon(() => nameOf(anna)).toBe('Anna at the very end');
    await healthy();
    expect([...anna.web.faults, ...bruno.web.faults]).toEqual([]);
  });
});

/** The ETag of the file that a phone asks for last in its rounds: of its own accounts. */
async function etagOf({ web }: WholePhone): Promise<string> {
  const { asked } = await web.poll();
  const last = asked.filter(({ status }) => status === 200).at(-1);
  const answer = await fetch(last?.url ?? '', { headers: { 'user-agent': web.userAgent } });
  await answer.arrayBuffer();
  return answer.headers.get('etag') ?? '';
}
