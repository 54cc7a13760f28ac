import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../daemon/lib/index.ts';
import { ask, askFirst, tokenIn } from './asking.ts';
import { acme, openRoom, zenith, type Room } from './room.ts';
import { actor, openOffice, userAgent, type Office } from './sync/office.ts';
import { contact } from './sync/fake-exchange.ts';

describe('a line of a phone', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await office.hire(1);
  });
  afterEach(() => office.close());
  const line = () => office.room.fleet.line('201');

  it('has the name that its extension has at the exchange', () => {
    office.exchange.account('201', { name: 'Ann Lee' });
    expect(line().name).toBe('Ann Lee');
    expect(office.room.fleet.line('999').name).toBeNull();
  });

  it('is registered while somebody answers the exchange by it', () => {
    expect(line().registered).toBe(true);
    office.exchange.register('201', [contact('201')], 'unreachable');
    expect(line().registered).toBe(false);
    office.exchange.register('201', []);
    expect(line().registered).toBe(false);
  });

  it.each(['ringing', 'in-call'] as const)('is in use while it is %s', (activity) => {
    expect(line().inUse).toBe(false);
    office.exchange.activityOf('201', activity);
    expect(line().inUse).toBe(true);
  });

  it('tells nothing of what only the exchange knows while that is away, but its name', () => {
    office.exchange.account('201', { name: 'Ann Lee' });
    office.exchange.door('gone');
    expect(line()).toEqual({ name: 'Ann Lee', registered: null, inUse: null });
  });
});

describe('the administrator’s password of a phone', () => {
  let room: Room;
  beforeEach(async () => {
    room = await openRoom(undefined, undefined, 'v1', [acme, zenith]);
  });
  afterEach(() => room.close());
  const mac = 'aa0000000001' as Mac;
  const own = { level: 'phone', mac } as const;
  const set = async (password: unknown) => {
    await room.fleet.override(actor, own, null, { 'access.admin-password': password });
    await room.desired.settled();
  };
  const add = () => room.fleet.add(actor, { mac, model: 'One', lines: [] });
  const proof = () => room.fleet.adminPassword(mac);

  it('is wanted until the phone took a whole file by its lasting address', async () => {
    await add();
    expect(proof()).toBe('wanted');
    const token = tokenIn((await askFirst(room, mac, userAgent)).text ?? '');
    expect(proof()).toBe('wanted');
    await ask(room, mac, token, userAgent);
    expect(proof()).toBe('proven');
  });

  it('is wanted again from its change on until the phone fetched it', async () => {
    await add();
    const token = tokenIn((await askFirst(room, mac, userAgent)).text ?? '');
    await ask(room, mac, token, userAgent);
    await set('another-password');
    expect(proof()).toBe('wanted');
    await ask(room, mac, token, userAgent);
    expect(proof()).toBe('proven');
  });

  it('is none where there shall be none, and where the model takes none', async () => {
    await add();
    await room.fleet.override(actor, { level: 'default' }, null, { 'access.admin-password': '' });
    expect(proof()).toBe('none');
    await room.fleet.add(actor, { mac: 'ae0000000001', model: 'Z1', lines: [] });
    expect(room.fleet.adminPassword('ae0000000001' as Mac)).toBe('none');
  });
});
