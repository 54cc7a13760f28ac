import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { Room } from '../room.ts';
import { fakeMaker, openOffice } from './office.ts';

const actor = { name: 'anna', address: null };
const mac = (n: number) => `aa000000000${n}` as Mac;

let room: Room;
beforeEach(async () => {
  room = await openOffice(fakeMaker(true));
  await room.fleet.addExtension(actor, { number: '201', name: 'Anna' });
  await addPhone(1);
});
afterEach(() => room.close());

const addPhone = (n: number) =>
  room.fleet.add(actor, { mac: mac(n), model: 'Two', lines: [{ slot: 1, extension: '201', another: true }] });

const linesOf = (n: number) => room.fleet.get(mac(n))?.lines.map(({ extension }) => extension);

async function devices(): Promise<string[]> {
  await room.userDevices.settled();
  const list = room.userDevices.list('201');
  return list.ok ? list.value.map(({ number, state, phone }) => `${number} ${state} ${phone ?? '-'}`) : [];
}

/** Takes the last thing that a person did back, as a whole. */
async function undo(): Promise<void> {
  await room.userDevices.settled();
  const { rows } = await room.store.changes({ actor: 'anna' }, { before: null, limit: 20 });
  const transaction = rows.filter((row) => row.transaction === rows[0]?.transaction);
  const back = await room.plans.takeBackAll(actor, transaction, { partly: false });
  if (!back.ok) throw new Error(back.problem.code);
  const plan = await room.plans.make(actor, back.value.changes);
  await room.plans.settled(plan.id);
  expect(await room.plans.apply(actor, plan.id, { unproven: true })).toMatchObject({ ok: true });
}

describe('what was done with further devices is undone', () => {
  it('one that somebody asked for goes, and comes back with its number', async () => {
    await room.userDevices.add(actor, '201');
    await undo();
    expect(await devices()).toEqual([]);
    await undo();
    expect(await devices()).toEqual(['91201 present -']);
  });

  it('one that was taken away comes back', async () => {
    await room.userDevices.add(actor, '201');
    await room.userDevices.remove(actor, '91201');
    await undo();
    expect(await devices()).toEqual(['91201 present -']);
  });

  it('a phone goes with the device that it brought', async () => {
    await addPhone(2);
    expect(await devices()).toEqual(['91201 present AA:00:00:00:00:02']);
    await undo();
    expect(await devices()).toEqual([]);
    expect(room.fleet.get(mac(2))).toBeNull();
  });

  it('a phone comes back with the device that went with it', async () => {
    await addPhone(2);
    await room.fleet.remove(actor, mac(2), null);
    expect(await devices()).toEqual([]);
    await undo();
    expect(linesOf(2)).toEqual(['91201']);
    expect(await devices()).toEqual(['91201 present AA:00:00:00:00:02']);
  });

  it('a line comes back with the device that went with it, and goes with the one that it brought', async () => {
    await addPhone(2);
    await room.fleet.change(actor, mac(2), null, { lines: [] });
    await undo();
    expect(linesOf(2)).toEqual(['91201']);
    expect(await devices()).toEqual(['91201 present AA:00:00:00:00:02']);
    await undo();
    expect(linesOf(2)).toEqual([]);
    expect(await devices()).toEqual([]);
  });

  it('in a plan, one that is asked for is there for the line that comes after it', async () => {
    const plan = await room.plans.make(actor, [
      { change: 'user-device-add', user: '201' },
      { change: 'phone-add', phone: { mac: mac(2), model: 'Two', lines: [{ slot: 1, extension: '91201' }] } },
    ]);
    await room.plans.settled(plan.id);
    expect(await devices()).toEqual([]);
    expect(await room.plans.apply(actor, plan.id, { unproven: false })).toMatchObject({ ok: true });
    expect(await devices()).toEqual(['91201 present AA:00:00:00:00:02']);
  });
});
