import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { PlannedChange } from '../../../daemon/provisioning/index.ts';
import { contact } from './fake-exchange.ts';
import { actor, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const hour = 3_600_000;
const first = () => office.macs[0] as Mac;
const holdOf = (mac: Mac = first()) => office.room.fleet.get(mac)?.hold ?? null;
const settings = (those: Record<string, unknown>): PlannedChange => ({
  change: 'settings',
  target: { level: 'default' },
  settings: those,
});
const apply = async (change: PlannedChange, when: 'now' | 'tonight' | 'stored') => {
  const { plans } = office.room;
  const plan = await plans.make(actor, [change]);
  await plans.settled(plan.id);
  const done = await plans.apply(actor, plan.id, { unproven: true, when });
  expect(done).toMatchObject({ ok: true });
};
const italian = settings({ 'locale.language': 'it' });
const told = async (milliseconds = 1000) => {
  await office.pass(milliseconds);
  return office.told().map((line) => line.split(' ')[0]);
};
/** The room's zone is Rome: its clock begins at 13:00 there, and the windows open at 1:00. */
const untilWindow = () => office.room.clock.advance(12 * hour - (office.room.clock.now() % (12 * hour)));

describe('a change for tonight', () => {
  it('is told when the window opens, at the pace, to those alone that did not fetch by themselves', async () => {
    await office.hire(30);
    await apply(italian, 'tonight');
    expect(await told()).toEqual([]);
    expect(office.state(first())).toBe('behind tonight');
    expect(office.room.fleet.status(first())).toMatchObject({
      window: { from: Date.UTC(2026, 0, 16), to: Date.UTC(2026, 0, 16, 3) },
    });
    expect(holdOf()).toMatchObject({ kind: 'tonight', by: 'ann' });
    await office.fetch(office.macs[4] as Mac);
    expect(office.state(office.macs[4] as Mac)).toBe('up-to-date proven');
    untilWindow();
    const early = await told(950);
    expect(early.length).toBeLessThanOrEqual(20);
    expect(new Set([...early, ...(await told(2000))])).toEqual(
      new Set(office.macs.map(office.numberOf).filter((number) => number !== '205')),
    );
    expect(office.state(first())).toBe('told notified');
    expect(office.macs.map(holdOf)).toEqual(office.macs.map(() => null));
  });

  it('is told at once while the window is open', async () => {
    await office.hire(1);
    untilWindow();
    office.room.clock.advance(hour);
    await apply(italian, 'tonight');
    expect(await told()).toEqual(['201']);
    expect(holdOf()).toBeNull();
  });

  it('waits for the next night where the phone was away all night', async () => {
    await office.hire(1);
    office.exchange.register('201', []);
    await apply(italian, 'tonight');
    untilWindow();
    expect(await told()).toEqual([]);
    expect(office.state(first())).toBe('behind waits-for-contact');
    office.room.clock.advance(8 * hour);
    office.exchange.register('201', [contact('201')]);
    expect(await told()).toEqual([]);
    expect(office.state(first())).toBe('behind tonight');
    untilWindow();
    expect(await told()).toEqual([]);
    untilWindow();
    expect(await told()).toEqual(['201']);
  });

  it('is told by the window that is set when it opens, not by the one of before', async () => {
    await office.hire(1);
    await apply(italian, 'tonight');
    const moved = { 'provisioning.window-from': '12:30', 'provisioning.window-to': '14:00' };
    expect(await office.room.fleet.override(actor, { level: 'default' }, null, moved)).toMatchObject({ ok: true });
    await office.pass(1000);
    expect(office.told()).toHaveLength(1);
  });
});

describe('a change that is only stored', () => {
  it('is told to nobody, whatever happens, and is over when the phone fetched by itself', async () => {
    await office.hire(2);
    await apply(italian, 'stored');
    for (let passed = 0; passed < 5; passed++) {
      office.room.clock.advance(10 * hour);
      office.exchange.register('201', [contact('201', `192.0.2.${passed + 20}`)]);
      office.exchange.account('201');
      expect(await told()).toEqual([]);
    }
    expect(office.state(first())).toBe('behind stored');
    await office.fetch(first());
    await office.pass(1000);
    expect(office.state(first())).toBe('up-to-date proven');
    expect(office.macs.map((mac) => holdOf(mac)?.kind)).toEqual([undefined, 'stored']);
    // What comes after it is told as ever.
    await office.room.fleet.override(actor, { level: 'phone', mac: first() }, null, { 'locale.language': 'de' });
    expect(await told(5000)).toEqual(['201']);
  });

  it('holds only those whose files it changes', async () => {
    await office.hire(2);
    await office.room.fleet.override(actor, { level: 'phone', mac: first() }, null, { 'locale.language': 'de' });
    await office.pass(200);
    await office.fetch(first());
    await apply(italian, 'stored');
    expect(office.macs.map((mac) => holdOf(mac)?.kind)).toEqual([undefined, 'stored']);
  });

  it('is still held after a restart', async () => {
    await office.hire(1);
    await apply(italian, 'stored');
    await office.pass(1000);
    office.room = await office.room.restart();
    expect(await told(5000)).toEqual([]);
    expect(office.state(first())).toBe('behind stored');
    await office.fetch(first());
    await office.pass(1000);
    office.room = await office.room.restart();
    expect(holdOf()).toBeNull();
  });
});

describe('a phone that is held', () => {
  beforeEach(async () => {
    await office.hire(2);
    await apply(italian, 'stored');
    expect(await told()).toEqual([]);
  });
  const letGo = () => office.macs.map((mac) => holdOf(mac) === null);

  it('is told both when a later plan is applied for now', async () => {
    await apply(settings({ 'locale.language': 'de' }), 'now');
    expect(letGo()).toEqual([true, true]);
    expect(await told()).toEqual(['201', '202']);
  });

  it('follows the later choice', async () => {
    await apply(settings({ 'locale.language': 'de' }), 'tonight');
    expect(await told()).toEqual([]);
    expect(office.state(first())).toBe('behind tonight');
    untilWindow();
    expect(await told()).toEqual(['201', '202']);
  });

  it('is told when somebody changes it by itself, and the others are not', async () => {
    await office.room.fleet.override(actor, { level: 'phone', mac: first() }, null, { 'locale.language': 'fr' });
    expect(await told()).toEqual(['201']);
    expect(letGo()).toEqual([true, false]);
    expect(office.state(office.macs[1] as Mac)).toBe('behind stored');
  });

  it('is told when a change of a level that nobody put off reaches it', async () => {
    await office.room.fleet.override(actor, { level: 'default' }, null, { 'locale.language': 'fr' });
    expect(await told()).toEqual(['201', '202']);
    expect(letGo()).toEqual([true, true]);
  });

  it('stays held by what does not change its file', async () => {
    await office.room.fleet.change(actor, first(), null, { note: 'Room 4' });
    await office.room.fleet.override(actor, { level: 'default' }, null, { 'provisioning.told-per-second': 7 });
    expect(await told()).toEqual([]);
    expect(letGo()).toEqual([false, false]);
  });

  it('is told by a command, and for good where that does not reach it', async () => {
    office.exchange.register('201', []);
    office.room.sync.commands.give(actor, { action: 'resync', macs: [first()], force: false });
    expect(await told()).toEqual([]);
    expect(office.state(first())).toBe('behind waits-for-contact');
    expect(letGo()).toEqual([true, false]);
    office.exchange.register('201', [contact('201')]);
    expect(await told()).toEqual(['201']);
  });

  it('is told when its password changed at the exchange: it would lose its line', async () => {
    office.exchange.account('201', { secret: 'another' });
    expect(await told()).toEqual(['201']);
  });

  it('may be held by what takes a change back, too', async () => {
    await apply(settings({ 'locale.language': 'de' }), 'now');
    await office.pass(1000);
    for (const mac of office.macs) await office.fetch(mac);
    const [row] = (await office.room.store.changes({ entity: 'level' }, { before: null, limit: 1 })).rows;
    if (row === undefined) throw new Error('nothing was changed');
    const back = await office.room.plans.takeBack(row, { partly: false });
    if (!back.ok) throw new Error(back.problem.code);
    office.told();
    await apply(back.value.changes[0] as PlannedChange, 'stored');
    expect(await told()).toEqual([]);
    expect(office.state(first())).toBe('behind stored');
  });
});
