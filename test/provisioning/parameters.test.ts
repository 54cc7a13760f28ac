import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../daemon/lib/index.ts';
import { openRoom, type Room } from './room.ts';

const actor = { name: 'test', address: null };
const mac = 'aa0000000001' as Mac;

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann', secret: 'sesame' });
  await room.fleet.add(actor, { mac, model: 'One', lines: [{ slot: 1, extension: '200' }] });
});
afterEach(() => room.close());

async function set(target: 'phone' | 'default', changes: Readonly<Record<string, unknown>>) {
  const place = target === 'phone' ? ({ level: 'phone', mac } as const) : ({ level: 'default' } as const);
  const now = room.fleet.settings(place, false);
  const done = await room.fleet.override(actor, place, now.ok ? now.value.version : 0, changes);
  if (!done.ok) throw new Error(done.problem.code);
  return done.value.findings;
}

describe('a raw parameter whose name nobody knows', () => {
  it('is taken with a warning that tells the nearest known name', async () => {
    const findings = await set('phone', { 'raw.line.2.lable': 'Reception' });
    const told = { vendor: 'Acme', name: 'line.2.lable', nearest: 'line.2.label' };
    expect(findings).toEqual([{ code: 'parameter-misspelt', parameters: told }]);
    expect(room.fleet.files(mac, true)[0]?.body).toContain('line.2.lable=Reception');
    expect(room.fleet.findings(mac)).toContainEqual({ code: 'parameter-misspelt', parameters: told });
  });

  it('is warned of at the default level for the makes in use', async () => {
    expect(await set('default', { 'raw.nothing.like.it.at.all': '1' })).toEqual([
      { code: 'parameter-unknown', parameters: { vendor: 'Acme', name: 'nothing.like.it.at.all' } },
    ]);
  });

  it('is no longer warned of once it is taken away', async () => {
    await set('phone', { 'raw.line.2.lable': 'Reception' });
    expect(await set('phone', { 'raw.line.2.lable': '-' })).toEqual([]);
    const codes = room.fleet.findings(mac).map(({ code }) => code);
    expect(codes).not.toContain('parameter-misspelt');
  });
});

describe('a raw parameter that the make knows', () => {
  it('is taken without a word', async () => {
    expect(await set('phone', { 'raw.line.2.label': 'Reception', 'raw.screen.light': '3' })).toEqual([]);
  });
});

describe('a phone’s quirks', () => {
  it('are told by the firmware that it was last seen with', async () => {
    expect(room.fleet.quirks(mac)).toEqual([]);
    const token = /provisioning\/([0-9A-Za-z]{22})\//.exec(room.fleet.address(mac)?.url ?? '')?.[1] ?? '';
    const hit = room.desk.findToken(token);
    if (hit === null) throw new Error('no token');
    const identity = room.desk.identify(hit.vendor, 'Acme One 1.1.9 aa0000000001');
    await room.desk.prepare(hit, identity, room.clock.now());
    expect(room.fleet.quirks(mac).map(({ id }) => id)).toEqual(['old-light']);
  });
});
