import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../daemon/lib/index.ts';
import { openRoom, type Room } from './room.ts';

const actor = { name: 'test', address: null };
const watcher = 'aa0000000001' as Mac;
const other = 'aa0000000002' as Mac;

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann' });
  await room.fleet.addExtension(actor, { number: '201', name: 'Bob' });
  for (const mac of [watcher, other]) await room.fleet.add(actor, { mac, model: 'One', lines: [] });
});
afterEach(() => room.close());

/** The phone's file, once it lives by its steady address. */
async function fetchSteady(mac: Mac): Promise<string> {
  const name = `${mac}.cfg`;
  let token = /provisioning\/([0-9A-Za-z]{22})\//.exec(room.fleet.address(mac)?.url ?? '')?.[1] ?? '';
  for (let turn = 0; ; turn += 1) {
    const hit = room.desk.findToken(token);
    if (hit === null) throw new Error('the token is dead');
    await room.desk.prepare(hit, null, room.clock.now());
    const answer = room.desk.file(hit, name);
    if (answer.kind !== 'file') throw new Error(answer.kind);
    room.desk.served(hit, answer, true, room.clock.now());
    const text = answer.body.toString();
    if (turn > 0) return text;
    token = /provisioning\/([0-9A-Za-z]{22})\//.exec(text)?.[1] ?? '';
  }
}
const set = async (level: 'phone' | 'default' | 'model', id: string, value: unknown, mac = watcher) => {
  const target =
    level === 'phone'
      ? ({ level, mac } as const)
      : level === 'model'
        ? ({ level, vendor: 'acme', model: 'One' } as const)
        : ({ level } as const);
  const done = await room.fleet.override(actor, target, null, { [id]: value });
  if (!done.ok) throw new Error(done.problem.code);
};
const rename = async (number: string, name: string) => {
  const done = await room.fleet.changeExtension(actor, number, null, { name });
  if (!done.ok) throw new Error(done.problem.code);
  await room.desired.settled();
};
const state = (mac: Mac) => room.fleet.status(mac)?.state;

describe('a key that nobody labelled', () => {
  it('shows the name of the extension that it watches, and its phone follows when that changes', async () => {
    await set('phone', 'line-key.1', { kind: 'blf', value: '201' });
    expect(await fetchSteady(watcher)).toContain('blf 201 Bob');
    await fetchSteady(other);
    await rename('201', 'Robert');
    expect(state(watcher)).toBe('behind');
    expect(state(other)).toBe('up-to-date');
  });

  it.each(['model', 'default'] as const)('of a whole %s does as well', async (level) => {
    await set(level, 'line-key.2', { kind: 'blf', value: '200' });
    await fetchSteady(watcher);
    await fetchSteady(other);
    await rename('200', 'Anna');
    expect([state(watcher), state(other)]).toEqual(['behind', 'behind']);
  });

  it('follows no longer once it is labelled, points elsewhere or is gone', async () => {
    await set('phone', 'line-key.1', { kind: 'blf', value: '201' });
    await set('phone', 'line-key.2', { kind: 'blf', value: '200' });
    await set('phone', 'line-key.1', { kind: 'blf', value: '201', label: 'Boss' });
    await set('phone', 'line-key.2', null);
    expect(await fetchSteady(watcher)).toContain('blf 201 Boss');
    await rename('201', 'Robert');
    await rename('200', 'Anna');
    expect(state(watcher)).toBe('up-to-date');
  });

  it('shows the number alone where there is no such extension', async () => {
    await set('phone', 'line-key.1', { kind: 'blf', value: '299' });
    expect(await fetchSteady(watcher)).toMatch(/blf 299$/m);
  });
});
