import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMac, type Mac } from '../../daemon/lib/index.ts';
import type { TokenHit } from '../../daemon/provisioning/index.ts';
import { handClock, openRoom, type HandClock, type Room } from './room.ts';
import { contact, fakeExchange, type FakeExchange } from './sync/fake-exchange.ts';

const actor = { name: 'admin', address: null };
const mac = parseMac('aa0000000001') as Mac;

let clock: HandClock;
let exchange: FakeExchange;
let room: Room;
let known = true;

beforeEach(async () => {
  clock = handClock();
  known = true;
  const fake = fakeExchange(() => clock.now());
  exchange = { ...fake, isKnown: () => known };
  exchange.account('201', { name: 'Ann', secret: 'sesame' });
  room = await openRoom(undefined, clock, 'v1', undefined, [], exchange);
});
afterEach(() => room.close());

describe('extensions that the exchange keeps', () => {
  it('are shown with what the exchange knows, without a version', () => {
    exchange.register('201', [contact('201')]);
    expect([...room.fleet.extensions()].map(({ number }) => number)).toEqual(['201']);
    expect(room.fleet.extension('201')).toMatchObject({
      ...{ number: '201', user: '201', name: 'Ann', version: null, activity: 'idle' },
      registration: { state: 'registered', contacts: [{ address: '192.0.2.9' }] },
    });
    expect(JSON.stringify(room.fleet.extension('201'))).not.toContain('sesame');
    expect(room.fleet.extensionSecret('201')).toBe('sesame');
    expect(room.fleet.extension('202')).toBeNull();
    expect(room.fleet.extensionSecret('202')).toBeNull();
  });

  it('are not edited here', async () => {
    const elsewhere = { ok: false, problem: { code: 'extensions-elsewhere' } };
    expect(await room.fleet.addExtension(actor, { number: '202', name: 'Bob' })).toMatchObject(elsewhere);
    expect(await room.fleet.changeExtension(actor, '201', null, { name: 'Eve' })).toMatchObject(elsewhere);
    expect(await room.fleet.removeExtension(actor, '201', null)).toMatchObject(elsewhere);
  });

  it('are what lines are made of; others are unknown', async () => {
    const add = (extension: string) =>
      room.fleet.add(actor, { mac, vendor: 'acme', model: 'One', lines: [{ slot: 1, extension }] });
    expect(await add('999')).toMatchObject({ problem: { code: 'extension-unknown' } });
    expect(await add('201')).toMatchObject({ ok: true });
    expect(room.fleet.files(mac, true)[0]?.body).toContain('sesame');
  });

  it('are no part of an export, and an import adds none', async () => {
    await room.fleet.add(actor, { mac, vendor: 'acme', model: 'One', lines: [{ slot: 1, extension: '201' }] });
    expect(await room.intake.export({ format: 'yaml', reveal: true })).not.toContain('extensions:');
  });
});

describe('a phone that asks before the exchange’s accounts were ever read', () => {
  it('is asked to come back later, and served once they are', async () => {
    const added = await room.fleet.add(actor, {
      mac,
      vendor: 'acme',
      model: 'One',
      lines: [{ slot: 1, extension: '201' }],
    });
    expect(added.ok).toBe(true);
    const token = new URL(room.fleet.address(mac)?.url as string).pathname.split('/')[2] as string;
    const hit = room.desk.findToken(token) as TokenHit;
    known = false;
    await expect(room.desk.prepare(hit, null, clock.now())).rejects.toMatchObject({
      problem: { code: 'exchange-gone' },
    });
    known = true;
    expect(room.desk.prepare(hit, null, clock.now())).toBeNull();
  });
});
