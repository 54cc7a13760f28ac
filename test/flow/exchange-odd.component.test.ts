import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, describeWith } from '../lab/index.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import type { SipPhone } from '../phones/sip/index.ts';
import { makes } from './exchange-makes.ts';
import { secretOf, soon, startFreepbxWorld } from './exchange-world.ts';
import type { FreepbxWorld } from './exchange-world.ts';
import type { WholePhone } from './whole-phone.ts';

const suite = (await available('mariadb')) ? describeWith : describe.skip;

const names = { 201: 'Anna', 202: 'Bruno', 203: 'Carla', 204: 'Dario', 205: 'Elena', 206: 'Franco' };

await suite('asterisk', 'phones at a FreePBX where odd things happen', () => {
  let world: FreepbxWorld;
  const phones = new Map<string, WholePhone>();
  const phone = (number: string) => phones.get(number) as WholePhone;
  const stateOf = (number: string) => world.daemon.api.stateOf(phone(number).mac);
  const whyOf = async (number: string) => (await world.daemon.api.phone(phone(number).mac)).state.why;
  const change = (number: string, changes: object) =>
    world.daemon.api.changeSettings(`/phones/${phone(number).mac}/settings`, changes);
  const nameOf = (number: string) => phone(number).accounts()[0]?.displayName;

  beforeAll(async () => {
    world = await startFreepbxWorld({ extensions: names });
    const { yealink, snom } = makes;
    const pairs = [yealink, snom, yealink, yealink, yealink, snom] as const;
    for (const [at, number] of Object.keys(names).entries())
      phones.set(number, await world.install(pairs[at] ?? yealink, [number]));
    const call = phone('206').sip().dial('*90204');
    await call.outcome;
  }, 120_000);
  afterAll(() => world.close());

  it('show a forward, and FreePBX’s page takes it away without an event', async () => {
    await soon(() => phone('206').accounts()[0]?.forwardBusy).toBe('204');
    await soon(() => stateOf('206')).toBe('up-to-date');
    await world.asterisk.putDb('CFB/206', undefined);
    // What becomes of it is looked at last: meanwhile other things happen.
  });

  it('get nothing of an extension that is half saved, applied or not', async () => {
    const seen = new Set<string>();
    const before = phone('201').told.length;
    // After each statement of the save the phone fetches: all it may ever get is the whole old one or the whole new one.
    await world.tables.save({ number: '201', name: 'Anna Neu', secret: 'new-secret-of-201' }, async (step) => {
      if (!/^(delete|insert (users|devices|sip (secret|callerid)))/.test(step)) return;
      expect((await phone('201').web.poll()).outcome).not.toBe('failed');
      const [account] = phone('201').accounts();
      seen.add(`${account?.user} ${account?.displayName} ${account?.password}`);
    });
    expect([...seen]).toEqual([`201 Anna ${secretOf('201')}`]);
    expect(phone('201').told.length).toBe(before);
    await world.apply();
    await soon(() => nameOf('201')).toBe('Anna Neu');
    expect(phone('201').accounts()[0]?.password).toBe('new-secret-of-201');
    await soon(() => phone('201').registered()).toBe(true);
    await soon(() => stateOf('201')).toBe('up-to-date');
  });

  it('keep their line where its extension vanishes for an instant, with nobody having said that something changes', async () => {
    const { query } = world.tables;
    const before = phone('202').told.length;
    const places = { users: 'extension', devices: 'id', sip: 'id' };
    for (const [table, column] of Object.entries(places)) {
      await query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table} WHERE ${column} = '202'`);
      await query(`DELETE FROM ${table} WHERE ${column} = '202'`);
    }
    // Without a flag another name is taken when two readings have shown it: so both were without that extension.
    await query("UPDATE users SET name = 'Carla Neri' WHERE extension = '203'");
    await soon(() => nameOf('203')).toBe('Carla Neri');
    expect((await phone('202').web.poll()).outcome).toBe('unchanged');
    for (const table of Object.keys(places)) {
      await query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
      await query(`DROP TABLE kept_${table}`);
    }
    expect((await phone('202').web.poll()).outcome).toBe('unchanged');
    expect(phone('202').accounts()).toHaveLength(1);
    expect(phone('202').told.length).toBe(before);
  });

  it('restart only when a call is over', async () => {
    const before = phone('203').restarts();
    const call = phone('203').sip().dial('*601');
    expect(await call.outcome).toBe(200);
    await change('203', { 'syslog.server': '192.0.2.9' });
    await soon(() => whyOf('203')).toBe('waits-for-call');
    const told = phone('203').told.length;
    const { body } = await world.daemon.api.call<{ id: string }>('POST', `/phones/${phone('203').mac}/actions`, {
      action: 'reboot',
    });
    await soon(() => commandOf(body.id)).toBe('failed in-call');
    expect([phone('203').told.length, phone('203').restarts()]).toEqual([told, before]);
    await call.hangUp();
    await soon(() => phone('203').told.at(-1)).toBe('check-sync;reboot=true');
    await soon(() => phone('203').web.report().syslogServer).toBe('192.0.2.9');
    await soon(() => stateOf('203')).toBe('up-to-date');
    expect(phone('203').restarts()).toBeGreaterThan(before);
    await soon(() => phone('203').registered()).toBe(true);
  });
  const commandOf = async (id: string) => {
    const path = `/commands/${id}/phones`;
    const { body } = await world.daemon.api.call<{ items: { state: string; why: string }[] }>('GET', path);
    return `${body.items[0]?.state} ${body.items[0]?.why}`;
  };

  it('of which several are registered as one extension are a finding, and none is made to restart', async () => {
    await world.tables.save({ number: '205', name: 'Elena', secret: secretOf('205'), sip: { max_contacts: '2' } });
    await world.apply();
    await soon(() => stateOf('205')).toBe('up-to-date');
    const server = { host: '127.0.0.1', port: world.asterisk.address.ports.sip };
    const other = await startSipPhone({ server, number: '205', secret: secretOf('205') });
    await withOther(other, async () => {
      await soon(() => world.findingsOf(phone('205').mac)).toContain('line-several-contacts');
      const { body } = await world.daemon.api.call<{ id: string }>('POST', `/phones/${phone('205').mac}/actions`, {
        action: 'reboot',
      });
      await soon(() => commandOf(body.id)).toBe('failed several-contacts');
      const restarts = phone('205').restarts();
      await change('205', { 'syslog.server': '192.0.2.9' });
      await soon(() => whyOf('205')).toBe('several-contacts');
      expect(other.notifies.items.filter(({ event }) => event.includes('reboot=true'))).toEqual([]);
      expect(phone('205').restarts()).toBe(restarts);
    });
    await soon(() => world.findingsOf(phone('205').mac)).not.toContain('line-several-contacts');
    await soon(() => phone('205').web.report().syslogServer).toBe('192.0.2.9');
    await soon(() => stateOf('205')).toBe('up-to-date');
  });
  const withOther = async (other: SipPhone, work: () => Promise<void>) => {
    try {
      expect(await other.register()).toMatchObject({ status: 200 });
      await work();
    } finally {
      await other.unregister();
      await other.close();
    }
  };

  it('follow their own extension whatever stands in the rows of others, of which each is a finding', async () => {
    const rows = await world.tables.addHostileRows();
    await world.tables.rename('204', 'Dario Verdi');
    await world.apply();
    await soon(() => nameOf('204')).toBe('Dario Verdi');
    // What looks half saved is waited for before anything is said of it.
    const isMissing = async () => {
      const { findings } = await world.exchange();
      const text = findings.map((one) => `${one.number} ${one.message}`).join('\n');
      return [...rows].filter(([, number]) => !text.includes(number)).map(([kind]) => kind);
    };
    // These are no fault: phones and Asterisk can use them.
    await soon(isMissing, 40_000).toEqual(['quotes in the secret', 'callerid with line breaks', 'number with letters']);
    for (const { message } of (await world.exchange()).findings) expect(message).not.toMatch(/[\u0000-\u001f\u007f]/);
    expect((await world.exchange()).doors).toMatchObject({ tables: { state: 'ready' }, ami: { state: 'ready' } });
    await soon(() => Promise.all([...phones.keys()].map(stateOf))).toEqual([...phones].map(() => 'up-to-date'));
  });

  it('lose the line of an extension that is removed for good when they fetch next, and say so before', async () => {
    await world.tables.remove('201');
    await world.apply();
    // With its account the way to tell it is gone.
    await soon(() => whyOf('201')).toBe('no-account');
    expect(await world.findingsOf(phone('201').mac)).toContain('extension-missing');
    await phone('201').poll();
    expect(phone('201').accounts()).toEqual([]);
    await soon(() => stateOf('201')).toBe('up-to-date');
    expect(phone('202').accounts()).toHaveLength(1);
  });

  it('lose a forward that the page took away within the minute in which it is looked for', async () => {
    await soon(() => phone('206').accounts()[0]?.forwardBusy, 90_000).toBeNull();
    await soon(() => stateOf('206')).toBe('up-to-date');
  }, 120_000);

  it('were content with all that they got', () => {
    expect([...phones.values()].flatMap(({ web }) => web.faults)).toEqual([]);
  });
});
