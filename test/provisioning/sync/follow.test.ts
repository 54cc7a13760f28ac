import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import { contact } from './fake-exchange.ts';
import { actor, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const resync = 'check-sync;reboot=false';
const reboot = 'check-sync;reboot=true';
const minute = 60_000;

const change = (settings: Record<string, unknown>) =>
  office.room.fleet.override(actor, { level: 'default' }, null, settings);
const changePhone = (mac: Mac, settings: Record<string, unknown>) =>
  office.room.fleet.override(actor, { level: 'phone', mac }, null, settings);
const first = () => office.macs[0] as Mac;

describe('a phone that is behind', () => {
  it('is told by its line, and is up to date when it fetched', async () => {
    await office.hire(1);
    await office.pass(1000);
    expect(office.told()).toEqual([]);
    await change({ 'locale.language': 'it' });
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${resync}`]);
    expect(office.state(first())).toBe('told notified');
    await office.fetch(first());
    expect(office.state(first())).toBe('up-to-date proven');
    await office.pass(2 * 60 * minute);
    expect(office.told()).toEqual([]);
  });

  it('is not told where its bytes stayed the same, nor for a new release', async () => {
    await office.hire(1);
    await changePhone(first(), { 'locale.language': 'de' });
    await office.pass(200);
    await office.fetch(first());
    office.told();
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    expect(office.told()).toEqual([]);
    office.room = await office.room.restart('v2');
    await office.pass(1000);
    expect(office.state(first())).toBe('behind new-version');
    expect(office.told()).toEqual([]);
  });

  it('is told again a bounded number of times, further and further apart, and then what to do is said', async () => {
    await office.hire(1);
    await change({ 'locale.language': 'it' });
    await office.pass(200);
    expect(office.told()).toHaveLength(1);
    office.room.clock.advance(minute);
    await office.pass(1000);
    expect(office.told()).toHaveLength(0);
    let told = 0;
    for (let passed = 0; passed < 300; passed++) {
      office.room.clock.advance(minute);
      await office.pass(1200);
      told += office.told().length;
    }
    expect(told).toBe(3);
    expect(office.state(first())).toBe('behind did-not-fetch');
    // It came back as another contact: now it may be told.
    office.exchange.register('201', [contact('201', '192.0.2.77')]);
    await office.pass(1000);
    expect(office.told()).toHaveLength(1);
  });

  it('is told once for several changes in a row, and once more for one that came after', async () => {
    await office.hire(1);
    await change({ 'locale.language': 'it' });
    await change({ 'locale.language': 'de' });
    await office.pass(200);
    expect(office.told()).toHaveLength(1);
    await change({ 'locale.language': 'fr' });
    await office.pass(1000);
    expect(office.told()).toHaveLength(0);
    await office.pass(4000);
    expect(office.told()).toHaveLength(1);
  });

  it('is not told again by whatever happens while its fetch is waited for', async () => {
    await office.hire(1);
    await change({ 'locale.language': 'it' });
    await office.pass(200);
    expect(office.told()).toHaveLength(1);
    for (let times = 0; times < 5; times++) {
      office.exchange.register('201', [contact('201', `192.0.2.${times}`)]);
      office.exchange.account('201');
      await office.pass(5000);
    }
    expect(office.told()).toEqual([]);
    expect(office.state(first())).toBe('told notified');
  });

  it('is not told when it fetched by itself before its turn came', async () => {
    await office.hire(1);
    await change({ 'locale.language': 'it' });
    await office.room.desired.settled();
    await office.fetch(first());
    await office.pass(1000);
    expect(office.told()).toEqual([]);
    expect(office.state(first())).toBe('up-to-date proven');
  });

  it('is left alone on its way to its first file: it polls', async () => {
    await office.hire(1);
    await office.room.fleet.renewFirstAccess(actor, first());
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    expect(office.told()).toEqual([]);
  });

  it('waits for its contact, and is told when it registers', async () => {
    await office.hire(1);
    office.exchange.register('201', []);
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    expect(office.told()).toEqual([]);
    expect(office.state(first())).toBe('behind waits-for-contact');
    office.exchange.register('201', [contact('201')]);
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${resync}`]);
  });

  it('is told by the next of its lines where the first one is not registered', async () => {
    await office.hire(1);
    office.exchange.account('301');
    office.exchange.register('301', [contact('301')]);
    office.exchange.register('201', []);
    const lines = [
      { slot: 1, extension: '201' },
      { slot: 2, extension: '301' },
    ];
    await office.room.fleet.change(actor, first(), null, { lines });
    await office.pass(200);
    expect(office.told()).toEqual([`301 ${resync}`]);
  });

  it('goes before a wide change when it was changed by itself', async () => {
    await office.hire(8);
    await change({ 'locale.language': 'it' });
    await office.room.desired.settled();
    await office.room.sync.settled();
    await changePhone(office.macs[7] as Mac, { 'locale.language': 'de' });
    await office.pass(100);
    expect(office.told()[0]).toBe(`208 ${resync}`);
  });

  it('is told with all others of ours that share its account, by one NOTIFY', async () => {
    await office.hire(2);
    await office.room.fleet.change(actor, office.macs[1] as Mac, null, { lines: [{ slot: 1, extension: '201' }] });
    await office.pass(5000);
    await office.fetch(office.macs[1] as Mac);
    office.told();
    office.exchange.register('201', [contact('201'), contact('201', '192.0.2.10')]);
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    expect(office.told()).toEqual([`201 ${resync}`]);
    expect(office.macs.map((mac) => office.state(mac))).toEqual(['told notified', 'told notified']);
    expect(office.room.fleet.findings(first())).toContainEqual({
      code: 'line-several-contacts',
      parameters: { slot: 1, number: '201', count: 2 },
    });
  });
});

describe('a changed password', () => {
  it('goes before everything else, right after it is live', async () => {
    await office.hire(30);
    // What all others are told of does not concern it: it is not in line already.
    await changePhone(office.macs[29] as Mac, { 'locale.language': 'de' });
    await office.pass(200);
    await office.fetch(office.macs[29] as Mac);
    await office.pass(5000);
    office.told();
    await change({ 'locale.language': 'it' });
    await office.pass(200);
    const before = office.told().length;
    expect(before).toBeLessThan(10);
    office.exchange.account('230', { secret: 'another' });
    await office.pass(100);
    expect(office.told()).toContain(`230 ${resync}`);
  });
});

it('a changed password goes before what people changed phone by phone, too', async () => {
  await office.hire(12);
  for (const mac of office.macs.slice(0, 11)) await changePhone(mac, { 'locale.language': 'it' });
  office.exchange.account('212', { secret: 'another' });
  await office.pass(50);
  expect(office.told()).toEqual([`212 ${resync}`]);
});

describe('a change that needs a restart', () => {
  it('is told in the form that restarts, and only where the setting wants it', async () => {
    await office.hire(1);
    await change({ 'access.admin-password': 'quietcopper' });
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${reboot}`]);
    await office.fetch(first());
    await change({ 'locale.language': 'it' });
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${resync}`]);
  });

  it('waits for the end of a call, and is told then', async () => {
    await office.hire(1);
    for (const activity of ['in-call', 'ringing', 'unknown'] as const) {
      office.exchange.activityOf('201', activity);
      if (activity === 'in-call') await change({ 'access.admin-password': 'quietcopper' });
      await office.pass(1000);
      expect(office.told()).toEqual([]);
      expect(office.state(first())).toBe('behind waits-for-call');
    }
    office.exchange.activityOf('201', 'idle');
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${reboot}`]);
  });

  it('does not restart the phones of others that share the account', async () => {
    await office.hire(1);
    office.exchange.register('201', [contact('201'), contact('201', '192.0.2.10')]);
    await change({ 'access.admin-password': 'quietcopper' });
    await office.pass(1000);
    expect(office.told()).toEqual([]);
    expect(office.state(first())).toBe('behind several-contacts');
    office.exchange.register('201', [contact('201')]);
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${reboot}`]);
  });

  it('is none for a phone that overrides the setting', async () => {
    await office.hire(1);
    await changePhone(first(), { 'access.admin-password': 'ownpassword' });
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${reboot}`]);
    await office.fetch(first());
    await office.pass(5000);
    await change({ 'access.admin-password': 'quietcopper', 'locale.language': 'it' });
    await office.pass(200);
    expect(office.told()).toEqual([`201 ${resync}`]);
  });
});

describe('an exchange that is gone', () => {
  it('leaves nobody told, and all are when it is back', async () => {
    await office.hire(5);
    office.exchange.door('gone');
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    expect(office.told()).toEqual([]);
    expect(office.state(first())).toBe('behind waits-for-exchange');
    office.exchange.door('ready');
    await office.pass(1000);
    expect(office.told().sort()).toEqual([201, 202, 203, 204, 205].map((number) => `${number} ${resync}`));
  });

  it('and back is no reason any more why one is not told who is not registered there', async () => {
    await office.hire(1);
    office.exchange.register('201', []);
    office.exchange.door('gone');
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    office.exchange.door('ready', false);
    await office.pass(1000);
    expect(office.state(first())).toBe('behind waits-for-exchange');
    office.exchange.door('ready');
    await office.pass(1000);
    expect(office.state(first())).toBe('behind waits-for-contact');
  });

  it('does not use up the times that a phone is told', async () => {
    await office.hire(1);
    office.exchange.refuseWith('exchange-gone');
    await change({ 'locale.language': 'it' });
    for (let passed = 0; passed < 30; passed++) {
      office.room.clock.advance(minute);
      await office.pass(1200);
    }
    expect(office.state(first())).toBe('behind waits-for-exchange');
    office.exchange.refuseWith(null);
    office.room.clock.advance(minute);
    await office.pass(2000);
    expect(office.told()).toHaveLength(1);
  });

  it('that refuses is asked again, and what to do is said', async () => {
    await office.hire(1);
    office.exchange.refuseWith('exchange-refused');
    await change({ 'locale.language': 'it' });
    await office.pass(1000);
    expect(office.state(first())).toBe('behind notify-refused');
    office.exchange.refuseWith(null);
    office.room.clock.advance(3 * minute);
    await office.pass(2000);
    expect(office.told()).toHaveLength(1);
  });
});

it('after a restart all who are behind are told again, at the pace', async () => {
  await office.hire(30);
  await change({ 'locale.language': 'it' });
  await office.pass(3000);
  expect(office.told()).toHaveLength(30);
  await office.fetch(first());
  office.room = await office.room.restart();
  await office.pass(900);
  expect(office.told().length).toBeLessThanOrEqual(20);
  await office.pass(3000);
  expect(new Set(office.exchange.sent.slice(30).map(({ number }) => number)).size).toBe(29);
});

it('the pace is a setting of all phones', async () => {
  await office.hire(10);
  await change({ 'provisioning.told-per-second': 2 });
  await office.pass(1000);
  expect(office.told()).toEqual([]);
  await change({ 'locale.language': 'it' });
  await office.pass(900);
  expect(office.told().length).toBeLessThanOrEqual(2);
  await office.pass(5000);
  expect(office.exchange.sent).toHaveLength(10);
});

describe('a phone that has its file', () => {
  it('and is not registered, or does not answer, says so', async () => {
    await office.hire(1);
    expect(office.state(first())).toBe('up-to-date proven');
    office.exchange.register('201', []);
    expect(office.state(first())).toBe('unregistered not-registered');
    office.exchange.register('201', [contact('201')], 'unreachable');
    expect(office.state(first())).toBe('unreachable exchange-cannot-reach');
    office.exchange.door('gone');
    expect(office.state(first())).toBe('up-to-date proven');
  });

  it('is told live of what the exchange has of it', async () => {
    await office.hire(1);
    const states: (string | undefined)[] = [];
    const stop = office.room.live.listen((event) => {
      if (event.topic === 'phones') states.push(event.status?.state);
    });
    office.exchange.register('201', []);
    await office.pass(100);
    await change({ 'locale.language': 'it' });
    await office.pass(100);
    office.exchange.register('201', [contact('201')]);
    await office.pass(200);
    await office.fetch(first());
    await office.pass(100);
    stop();
    expect(states.filter((state, at) => state !== states[at - 1])).toEqual([
      'unregistered',
      'behind',
      'told',
      'up-to-date',
    ]);
  });
});
