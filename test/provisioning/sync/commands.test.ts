import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { Command } from '../../../daemon/provisioning/index.ts';
import { openRoom } from '../room.ts';
import { contact } from './fake-exchange.ts';
import { actor, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.hire(2);
  await office.pass(1000);
});
afterEach(() => office.close());

const minute = 60_000;
const first = () => office.macs[0] as Mac;

function give(action: 'resync' | 'reboot', macs: readonly Mac[] = [first()], force = false): string {
  const given = office.room.sync.commands.give(actor, { action, macs, force });
  if (!given.ok) throw new Error(given.problem.code);
  return given.value.id;
}
const results = (id: string) =>
  office.room.sync.commands.phones(id)?.map(({ state, why }) => `${state} ${why}`) ?? ['gone'];
const command = (id: string) => office.room.sync.commands.get(id) as Command;

describe('a resync', () => {
  it('is done when the phone fetched after it was told, and not before', async () => {
    await office.fetch(first());
    office.room.clock.advance(1000);
    const id = give('resync');
    expect(results(id)).toEqual(['waiting in-line']);
    await office.pass(100);
    expect(office.told()).toEqual(['201 check-sync;reboot=false']);
    expect(results(id)).toEqual(['told told']);
    expect(command(id)).toMatchObject({ endedAt: null, by: 'ann', counts: { told: 1, done: 0 } });
    // What it fetched before proves nothing, whatever makes us look.
    office.exchange.register('201', [contact('201')]);
    expect(results(id)).toEqual(['told told']);
    office.room.clock.advance(5000);
    await office.fetch(first());
    expect(results(id)).toEqual(['done fetched']);
    expect(command(id)).toMatchObject({ endedAt: office.room.clock.now(), counts: { told: 0, done: 1 } });
  });

  it('says that the phone did not fetch', async () => {
    const id = give('resync');
    await office.pass(100);
    office.room.clock.advance(3 * minute);
    await office.pass(1000);
    expect(results(id)).toEqual(['failed did-not-fetch']);
  });

  it('wants the registration too where the exchange tells it', async () => {
    const id = give('resync');
    await office.pass(100);
    office.exchange.register('201', []);
    await office.fetch(first());
    expect(results(id)).toEqual(['told fetched-not-registered']);
    office.exchange.register('201', [contact('201')]);
    expect(results(id)).toEqual(['done fetched']);
    const other = give('resync');
    await office.pass(100);
    office.exchange.register('201', []);
    await office.fetch(first());
    office.room.clock.advance(3 * minute);
    await office.pass(1000);
    expect(results(other)).toEqual(['failed fetched-not-registered']);
  });

  it('counts for a phone that was behind as well: it is told once', async () => {
    await office.room.fleet.override(actor, { level: 'phone', mac: first() }, null, { 'locale.language': 'it' });
    await office.room.desired.settled();
    const id = give('resync');
    await office.pass(1000);
    expect(office.told().length).toBeLessThanOrEqual(2);
    await office.fetch(first());
    expect(results(id)).toEqual(['done fetched']);
    expect(office.state(first())).toBe('up-to-date proven');
  });
});

describe('a reboot', () => {
  it('is done when the phone left the exchange and came back', async () => {
    const id = give('reboot');
    await office.pass(100);
    expect(office.told()).toEqual(['201 check-sync;reboot=true']);
    office.exchange.register('201', []);
    expect(results(id)).toEqual(['told restarting']);
    office.exchange.register('201', [contact('201')]);
    expect(results(id)).toEqual(['done restarted']);
  });

  it('is done when the phone fetched after it', async () => {
    const id = give('reboot');
    await office.pass(100);
    office.room.clock.advance(30_000);
    await office.fetch(first());
    expect(results(id)).toEqual(['done restarted']);
  });

  it('says what is missing: no sign of it, or no return', async () => {
    const [one, two] = [give('reboot', [first()]), give('reboot', [office.macs[1] as Mac])];
    await office.pass(200);
    office.exchange.register('202', []);
    office.room.clock.advance(6 * minute);
    await office.pass(1000);
    expect(results(one)).toEqual(['failed did-not-restart']);
    expect(results(two)).toEqual(['failed did-not-come-back']);
  });

  it('is refused during a call, unless it is forced', async () => {
    office.exchange.activityOf('201', 'in-call');
    const refused = give('reboot');
    await office.pass(100);
    expect(results(refused)).toEqual(['failed in-call']);
    expect(office.told()).toEqual([]);
    const forced = give('reboot', [first()], true);
    await office.pass(100);
    expect(results(forced)).toEqual(['told told']);
    expect(office.told()).toEqual(['201 check-sync;reboot=true']);
  });

  it('never restarts phones of others, forced or not', async () => {
    office.exchange.register('201', [contact('201'), contact('201', '192.0.2.10')]);
    const id = give('reboot', [first()], true);
    await office.pass(100);
    expect(results(id)).toEqual(['failed several-contacts']);
    expect(office.told()).toEqual([]);
  });
});

describe('a phone that cannot be told', () => {
  it.each([
    ['not-registered', () => office.exchange.register('201', [])],
    ['contact-unreachable', () => office.exchange.register('201', [contact('201')], 'unreachable')],
    ['exchange-gone', () => office.exchange.door('gone')],
    ['exchange-gone', () => office.exchange.refuseWith('exchange-gone')],
    ['exchange-refused', () => office.exchange.refuseWith('exchange-refused')],
    ['not-registered', () => office.exchange.refuseWith('account-not-registered')],
  ] as const)('fails at once: %s', async (why, make) => {
    make();
    const id = give('resync');
    await office.pass(100);
    expect(results(id)).toEqual([`failed ${why}`]);
    expect(command(id).endedAt).not.toBeNull();
  });

  it('fails where it was deleted meanwhile', async () => {
    const id = give('resync');
    await office.room.fleet.remove(actor, first(), null);
    await office.pass(100);
    expect(results(id)).toEqual(['failed deleted']);
  });

  it('fails where there is no exchange at all', async () => {
    const room = await openRoom();
    await room.fleet.add(actor, { mac: 'aa0000000001', lines: [] });
    const given = room.sync.commands.give(actor, { action: 'resync', macs: ['aa0000000001' as Mac], force: false });
    room.clock.advance(100);
    const id = given.ok ? given.value.id : '';
    expect(room.sync.commands.phones(id)).toMatchObject([{ state: 'failed', why: 'exchange-gone' }]);
    await room.close();
  });

  it('that is not here is refused', () => {
    const given = office.room.sync.commands.give(actor, {
      ...{ action: 'resync', force: false },
      macs: [first(), 'aa00000fffff' as Mac],
    });
    expect(given).toMatchObject({ ok: false, problem: { code: 'phone-unknown' } });
    expect(office.room.sync.commands.list()).toEqual([]);
  });
});

describe('commands', () => {
  it('to many phones go out at the pace, and their progress is told live', async () => {
    await office.hire(28);
    await office.pass(1000);
    const events: string[] = [];
    const stop = office.room.live.listen((event) => {
      if (event.topic === 'commands') events.push(JSON.stringify(event.command.counts));
    });
    const id = give('resync', office.macs);
    await office.pass(900);
    expect(office.told().length).toBeLessThanOrEqual(20);
    await office.pass(3000);
    expect(command(id).counts).toEqual({ waiting: 0, told: 30, done: 0, failed: 0 });
    for (const mac of office.macs) await office.fetch(mac);
    await office.pass(300);
    stop();
    expect(command(id).counts.done).toBe(30);
    expect(events.at(-1)).toBe(JSON.stringify(command(id).counts));
    expect(events.length).toBeLessThan(30);
  });

  it('are remembered, the last ones only', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 60; index++) {
      ids.push(give('resync'));
      await office.pass(1100);
      await office.fetch(first());
    }
    expect(office.room.sync.commands.list()).toHaveLength(50);
    expect(office.room.sync.commands.list()[0]?.id).toBe(ids.at(-1));
    expect(results(ids[0] as string)).toEqual(['gone']);
    expect(results(ids.at(-1) as string)).toEqual(['done fetched']);
  });
});
