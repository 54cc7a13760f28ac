import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Account } from '../../../daemon/pbx/index.ts';
import type { FreepbxDatabase } from '../../lab/index.ts';
import { describeWith, openFreepbxDatabase } from '../../lab/index.ts';
import type { Heard } from './watching.ts';
import { watch } from './watching.ts';

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 10_000, interval: 10 });

await describeWith('mariadb', 'what is live at FreePBX’s tables', () => {
  let database: FreepbxDatabase;
  let running: ReturnType<typeof watch>[];
  beforeEach(async () => {
    database = await openFreepbxDatabase();
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map(({ source }) => source.stop()));
    await database.drop();
  });

  const begin = (...options: [timings?: Parameters<typeof watch>[1], recalled?: readonly Account[]]) => {
    const one = watch(database.readerUrl, ...options);
    running.push(one);
    return one;
  };
  const begun = async (...options: Parameters<typeof begin>) => {
    const one = begin(...options);
    await soon(() => one.source.status()).toMatchObject({ state: 'ready', why: null });
    return one;
  };
  const lowerFlag = () => database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
  const save = async (number: string, name: string, secret: string) => {
    await database.save({ number, name, secret });
    await lowerFlag();
  };
  const secretOf = (heard: Heard, number: string) => heard.live.get(number)?.secret;
  /** Two glances at least have been made since. */
  const glanced = async ({ source }: ReturnType<typeof watch>, more = 2) => {
    const seen = source.counters()['glances'] ?? 0;
    await soon(() => source.counters()['glances']).toBeGreaterThanOrEqual(seen + more);
  };

  it('tells everything that is there at first, complete', async () => {
    await database.save({ number: '201', name: 'Anna', secret: 's-201', voicemail: 'default' });
    await database.addDevice({ id: '91201', user: '201', secret: 's-91201', sip: { transport: '0.0.0.0-tcp' } });
    await lowerFlag();
    const { heard } = await begun();
    expect(heard.batches).toHaveLength(1);
    expect(heard.batches[0]).toMatchObject({ complete: true, applyPending: false, gone: [] });
    expect(heard.live.get('201')).toMatchObject({ user: '201', name: 'Anna', secret: 's-201', mailbox: '201' });
    expect(heard.live.get('91201')).toMatchObject({
      ...{ user: '201', name: 'Anna', secret: 's-91201', mailbox: '201' },
      endpoint: { transports: ['tcp'], mediaEncryption: 'none', dtmf: 'rfc4733', maxContacts: 1, codecs: null },
    });
    expect(heard.facts).toMatchObject({
      sip: { address: null, ports: { udp: 5060, tcp: 5060 }, codecs: ['ulaw', 'alaw', 'gsm', 'g726', 'g722'] },
      featureCodes: { 'dnd-on': '*78', 'forward-always-on': '*72' },
    });
  });

  it('tells a new secret only once it was applied', async () => {
    await save('201', 'Anna', 'old');
    const one = await begun();
    await database.setSecret('201', 'new');
    await soon(() => one.heard.applyPending).toBe(true);
    await glanced(one, 8);
    expect(secretOf(one.heard, '201')).toBe('old');
    one.source.poke('reloaded'); // a bare core reload: the flag stays up, and the files are as they were
    await glanced(one, 5);
    expect(secretOf(one.heard, '201')).toBe('old');
    await lowerFlag();
    await soon(() => secretOf(one.heard, '201')).toBe('new');
    expect(one.heard.applyPending).toBe(false);
  });

  it('notices by a poke what was applied, though the poke comes before the flag falls', async () => {
    await save('201', 'Anna', 'old');
    await database.fill(500);
    const one = await begun({ poll: 60_000, chase: 100 });
    await database.setSecret('201', 'new');
    one.source.poke('reloaded');
    await pause(150);
    expect(secretOf(one.heard, '201')).toBe('old');
    await lowerFlag();
    await soon(() => secretOf(one.heard, '201')).toBe('new');
    expect(one.heard.batches.at(-1)?.put.map(({ number }) => number)).toEqual(['201']);
  });

  it('never tells a half-saved extension, nor one that vanished for an instant', async () => {
    await save('201', 'Anna', 'old');
    const one = await begun();
    await database.save({ number: '201', name: 'Berta', secret: 'new' }, (step) =>
      /need_reload|delete|insert (users|devices|sip (secret|context|account))/.test(step) ? pause(60) : undefined,
    );
    await lowerFlag();
    await soon(() => secretOf(one.heard, '201')).toBe('new');
    expect(one.heard.gone).toEqual([]);
    expect(one.heard.put.map(({ name, secret }) => `${name} ${secret}`)).toEqual(['Anna old', 'Berta new']);
  });

  it('waits for what is written without the flag until it stays as it is', async () => {
    await save('201', 'Anna', 'old');
    const one = await begun();
    const halt = (step: string) =>
      /insert (devices|sip (secret|transport|account))/.test(step) ? pause(400) : undefined;
    await database.addDevice({ id: '91201', user: '201', secret: 'extra' }, { needReload: false, halt });
    await soon(() => secretOf(one.heard, '91201')).toBe('extra');
    expect(one.heard.put.filter(({ number }) => number === '91201')).toHaveLength(1);
    expect(one.heard.put.at(-1)).toMatchObject({ user: '201', name: 'Anna' });
    await database.query("DELETE FROM devices WHERE id = '91201'");
    await glanced(one, 4);
    expect(one.heard.gone).toEqual([]);
    await soon(() => one.heard.gone).toEqual(['91201']);
  });

  it('tells soon what an applied configuration no longer has', async () => {
    await save('201', 'Anna', 'a');
    await save('202', 'Ben', 'b');
    const one = await begun({ patience: { reloaded: 100, watched: 300, half: 60_000 } });
    await database.remove('202');
    await glanced(one, 8);
    expect(one.heard.gone).toEqual([]);
    await lowerFlag();
    await soon(() => one.heard.gone).toEqual(['202']);
  });

  it('keeps what was live when the last run ended, while something is pending', async () => {
    await save('201', 'Anna', 'old');
    await save('202', 'Ben', 'b');
    const first = await begun();
    const kept = [...first.heard.live.values()];
    await first.source.stop();
    await database.setSecret('201', 'new');
    await database.quickCreate({ number: '203', name: 'Cleo', secret: 'c' });
    const second = await begun({}, JSON.parse(JSON.stringify(kept)) as Account[]);
    await glanced(second, 6);
    expect(second.heard.put).toEqual([]);
    // Nor are its facts: those of the last run stay, too.
    expect(second.heard.batches[0]).toMatchObject({ complete: true, applyPending: true, gone: [], facts: null });
    await lowerFlag();
    await soon(() => second.heard.facts).not.toBe(null);
    await soon(() => second.heard.put.map(({ number }) => number).sort()).toEqual(['201', '203']);
    expect(secretOf(second.heard, '201')).toBe('new');
    expect(second.heard.gone).toEqual([]);
  });

  it('tells after a restart only what is other than it was, what is gone included', async () => {
    await save('201', 'Anna', 'a');
    await save('202', 'Ben', 'b');
    const first = await begun();
    const kept = [...first.heard.live.values()];
    await first.source.stop();
    await save('203', 'Cleo', 'c');
    await database.remove('202');
    await lowerFlag();
    const second = await begun({}, kept);
    await soon(() => [second.heard.put.length, second.heard.gone]).toEqual([1, ['202']]);
    expect(second.heard.put[0]?.number).toBe('203');
  });

  it('reads again only when a table was written', async () => {
    await database.fill(50);
    const one = await begun();
    await pause(2_500); // what was written in the second of the reading is looked at once more
    const before = one.source.counters()['readings'];
    await glanced(one, 10);
    expect(one.source.counters()['readings']).toBe(before);
    await database.query("UPDATE users SET name = 'Somebody' WHERE extension = '1007'");
    await soon(() => one.heard.live.get('1007')?.name).toBe('Somebody');
    expect(one.heard.batches.at(-1)?.put).toHaveLength(1);
  });

  it('tells changed feature codes, ports and addresses once they are applied', async () => {
    const one = await begun();
    await database.query("UPDATE admin SET value = 'true' WHERE variable = 'need_reload'");
    await database.setFeatureCode('dnd_on', '*178');
    await database.setFeatureCode('cwon', '', false);
    await database.setSipSetting(
      'binds',
      '{"udp":{"192.0.2.5":"on"},"tls":{"192.0.2.5":"on"},"tcp":{"0.0.0.0":"off"}}',
    );
    await database.setSipSetting('udpport-192.0.2.5', '5070');
    await glanced(one, 5);
    expect(one.heard.facts?.featureCodes['dnd-on']).toBe('*78');
    await lowerFlag();
    await soon(() => one.heard.facts?.featureCodes['dnd-on']).toBe('*178');
    expect(one.heard.facts?.featureCodes['call-waiting-on']).toBeNull();
    expect(one.heard.facts?.sip).toMatchObject({ address: '192.0.2.5', ports: { udp: 5070, tls: 5061 } });
  });
});
