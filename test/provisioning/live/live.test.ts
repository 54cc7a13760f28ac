import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { LiveEvent } from '../../../daemon/provisioning/index.ts';
import { ask, askFirst, tokenIn } from '../asking.ts';
import { openRoom, type Room } from '../room.ts';
import { openOffice } from '../sync/office.ts';

const actor = { name: 'ann', address: null };
const mac = 'aa0000000001' as Mac;
const userAgent = 'Acme One 1.2.3';
const dayMs = 86_400_000;

let room: Room;
let events: LiveEvent[];
let stop: () => void;

/** Lets what waits for its turn be told. */
const turn = async () => {
  await room.desired.settled();
  room.clock.advance(100);
};
const states = () => events.flatMap((event) => (event.topic === 'phones' ? [event.status?.state ?? 'gone'] : []));

async function steady(): Promise<string> {
  const first = await askFirst(room, mac, userAgent);
  const token = tokenIn(first.text ?? '');
  await ask(room, mac, token, userAgent);
  return token;
}

beforeEach(async () => {
  room = await openRoom();
  events = [];
  stop = room.live.listen((event) => events.push(event));
});
afterEach(() => room.close());

describe('what happens to a phone', () => {
  it('is told, with since and why: added, on its way, up to date, behind, up to date, deleted', async () => {
    await room.fleet.add(actor, { mac, lines: [] });
    await turn();
    await askFirst(room, mac, userAgent);
    await turn();
    const token = await steady();
    await turn();
    const settings = { 'locale.language': 'it' };
    await room.fleet.override(actor, { level: 'default' }, null, settings);
    await turn();
    await ask(room, mac, token, userAgent);
    await turn();
    await room.fleet.remove(actor, mac, null);
    await turn();
    expect(states()).toEqual(['waiting', 'fetching', 'up-to-date', 'behind', 'up-to-date', 'gone']);
    expect(events.find((event) => event.topic === 'phones')).toMatchObject({ mac, status: { why: 'never-asked' } });
  });

  it('is not told where nothing of it is news', async () => {
    await room.fleet.add(actor, { mac, lines: [] });
    const token = await steady();
    await turn();
    const told = events.length;
    room.clock.advance(dayMs);
    await ask(room, mac, token, userAgent);
    await turn();
    expect(events).toHaveLength(told);
  });

  it('is told when somebody changes what lists show of it: its note, model, lines or settings', async () => {
    await room.fleet.addExtension(actor, { number: '201', name: 'Ann' });
    await room.fleet.add(actor, { mac, lines: [] });
    await turn();
    const own = { level: 'phone', mac } as const;
    const changes = [
      () => room.fleet.change(actor, mac, null, { note: 'Hall' }),
      () => room.fleet.change(actor, mac, null, { model: 'One' }),
      () => room.fleet.change(actor, mac, null, { lines: [{ slot: 1, extension: '201' }] }),
      () => room.fleet.override(actor, own, null, { 'locale.language': 'it' }),
      () => room.fleet.changeExtension(actor, '201', null, { name: 'Ann Lee' }),
    ];
    for (const change of changes) {
      const told = states().length;
      expect((await change()).ok).toBe(true);
      await turn();
      expect(states().slice(told), String(change)).toEqual(['waiting']);
    }
  });

  it('is told when a line of it begins to ring, and is free again', async () => {
    const office = await openOffice();
    try {
      await office.hire(1);
      const told: LiveEvent[] = [];
      office.room.live.listen((event) => event.topic === 'phones' && told.push(event));
      office.exchange.activityOf('201', 'ringing');
      await office.pass(100);
      expect(told).toHaveLength(1);
      office.exchange.activityOf('201', 'in-call');
      await office.pass(100);
      expect(told).toHaveLength(1);
      office.exchange.activityOf('201', 'idle');
      await office.pass(100);
      expect(told).toMatchObject([{ mac: office.macs[0] }, { mac: office.macs[0], status: { state: 'up-to-date' } }]);
    } finally {
      await office.close();
    }
  });

  it('comes with how the ways to the exchange stand, once for each change: whoever is registered is unknown without AMI', async () => {
    const office = await openOffice();
    try {
      await office.hire(1);
      const told: LiveEvent[] = [];
      office.room.live.listen((event) => event.topic === 'exchange' && told.push(event));
      office.exchange.door('gone');
      office.exchange.door('gone');
      office.exchange.door('ready', false);
      office.exchange.door('ready');
      office.exchange.activityOf('201', 'ringing');
      await office.pass(100);
      const others = { tables: 'off', ari: 'off' };
      expect(told).toEqual([
        { topic: 'exchange', doors: { ...others, ami: 'gone' }, registrationsKnown: false },
        { topic: 'exchange', doors: { ...others, ami: 'ready' }, registrationsKnown: false },
        { topic: 'exchange', doors: { ...others, ami: 'ready' }, registrationsKnown: true },
      ]);
    } finally {
      await office.close();
    }
  });

  it('is told when time alone does it: a window closes, a phone falls silent, and comes back', async () => {
    await room.fleet.add(actor, { mac, lines: [] });
    await turn();
    for (let day = 0; day < 8; day++) {
      room.clock.advance(dayMs);
      room.clock.advance(1000);
    }
    await turn();
    expect(events.filter(({ topic }) => topic === 'phones').at(-1)).toMatchObject({
      status: { state: 'waiting', why: 'window-expired' },
    });
    await room.fleet.renewFirstAccess(actor, mac);
    const token = await steady();
    await turn();
    room.clock.advance(4 * dayMs);
    for (let second = 0; second < 3; second++) room.clock.advance(1000);
    await turn();
    await ask(room, mac, token, userAgent);
    await turn();
    expect(states().slice(-3)).toEqual(['up-to-date', 'silent', 'up-to-date']);
  });

  it('is told when a dead address is used, and when the phone is served again', async () => {
    await room.fleet.add(actor, { mac, lines: [] });
    const dead = tokenIn(room.fleet.address(mac)?.url ?? '');
    const token = await steady();
    await turn();
    room.clock.advance(1000);
    room.desk.refused(dead, room.clock.now(), '10.0.0.1');
    await turn();
    room.clock.advance(1000);
    await ask(room, mac, token, userAgent);
    await turn();
    expect(states().slice(-3)).toEqual(['up-to-date', 'refused', 'up-to-date']);
  });

  it('tells findings as they are now', async () => {
    await room.fleet.add(actor, { mac, lines: [] });
    await turn();
    const found = () => events.flatMap((event) => (event.topic === 'findings' ? [event.findings] : []));
    expect(found().at(-1)).toEqual(expect.arrayContaining([{ code: 'model-not-known-yet', parameters: {} }]));
    await askFirst(room, mac, userAgent);
    await turn();
    expect(found().at(-1)).not.toContainEqual({ code: 'model-not-known-yet', parameters: {} });
  });
});

it('the progress of plans is told, and that one was applied', async () => {
  await room.fleet.add(actor, { mac, lines: [] });
  const settings = { 'locale.language': 'it' };
  const plan = await room.plans.make(actor, [{ change: 'settings', target: { level: 'default' }, settings }]);
  await room.plans.settled(plan.id);
  await room.plans.apply(actor, plan.id, { unproven: false });
  const told = events.filter((event) => event.topic === 'plans');
  expect(told.map(({ state }) => state)).toEqual(['working', 'ready', 'applied']);
  expect(told.at(-1)).toMatchObject({ plan: plan.id, progress: { done: 1, total: 1 } });
});

it('nobody is told, and nothing is remembered or timed, while nobody listens', async () => {
  stop();
  await room.fleet.add(actor, { mac, lines: [] });
  await turn();
  expect(room.live.watched()).toBe(false);
  stop = room.live.listen((event) => events.push(event));
  await turn();
  expect(events).toEqual([]);
});

it('all phones whose time has come are told, not only the first', async () => {
  for (let index = 1; index <= 5; index++) await room.fleet.add(actor, { mac: `aa000000000${index}`, lines: [] });
  await turn();
  events.length = 0;
  room.clock.advance(8 * dayMs);
  room.clock.advance(1000);
  await turn();
  expect(states()).toEqual(Array.from({ length: 5 }, () => 'waiting'));
});
