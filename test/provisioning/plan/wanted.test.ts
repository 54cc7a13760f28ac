import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { Wanted } from '../../../daemon/provisioning/index.ts';
import { openRoom, type Room } from '../room.ts';

const actor = { name: 'test', address: null };
const mac = 'aa0000000001' as Mac;

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

function changesFor(wanted: Wanted) {
  const changes = room.plans.towards(wanted);
  if (!changes.ok) throw new Error(changes.problem.code);
  return changes.value;
}

async function make(wanted: Wanted) {
  const plan = await room.plans.make(actor, changesFor(wanted));
  await room.plans.settled(plan.id);
  const done = await room.plans.apply(actor, plan.id, { unproven: true });
  if (!done.ok) throw new Error(`${done.problem.code} ${JSON.stringify(done.problem.parameters)}`);
}

const office: Wanted = {
  defaults: { 'locale.language': 'it' },
  models: { 'acme/One': { 'line-key.3': { kind: 'blf', value: '201' } } },
  extensions: { '200': { name: 'Ann', secret: 'sesame-opens' }, '201': { name: 'Bob' } },
  phones: {
    'AA:00:00:00:00:01': {
      model: 'One',
      note: 'Reception',
      lines: [{ slot: 1, extension: '200', label: 'Desk' }],
      settings: { 'line-key.2': { none: true }, 'raw.screen.light': '3' },
    },
  },
};

describe('what is wanted', () => {
  it('is made from nothing in one go, each thing before what needs it', async () => {
    await make(office);
    expect(room.fleet.get(mac)).toMatchObject({ model: 'One', note: 'Reception', lines: [{ label: 'Desk' }] });
    const body = room.fleet.files(mac, true)[0]?.body;
    expect(body).toContain('language=it');
    expect(body).toContain('key=blf 201');
    expect(body).toContain('screen.light=3');
  });

  it('asks for no change where everything is so already', async () => {
    await make(office);
    expect(changesFor(office)).toEqual([]);
  });

  it('leaves alone what it does not name, and takes away what it names as gone', async () => {
    await make(office);
    const changes = changesFor({ phones: { aa0000000001: null }, extensions: { '200': null } });
    expect(changes.map(({ change }) => change)).toEqual(['phone-remove', 'extension-remove']);
    await make({ phones: { aa0000000001: null }, extensions: { '200': null } });
    expect(room.fleet.get(mac)).toBe(null);
    expect(room.fleet.extension('200')).toBe(null);
    expect(room.fleet.extension('201')).not.toBe(null);
  });

  it('takes an override back with a dash', async () => {
    await make(office);
    await make({ defaults: { 'locale.language': '-' } });
    expect(room.fleet.files(mac, true)[0]?.body).toContain('language=en');
    expect(changesFor({ defaults: { 'locale.language': '-' } })).toEqual([]);
  });

  it('is refused where a name is malformed or stands there twice', () => {
    expect(room.plans.towards({ phones: { 'no-mac': {} } })).toMatchObject({ problem: { code: 'mac-malformed' } });
    expect(room.plans.towards({ models: { acme: {} } })).toMatchObject({ problem: { code: 'field-invalid' } });
    expect(room.plans.towards({ phones: { aa0000000001: {}, 'AA-00-00-00-00-01': {} } })).toMatchObject({
      problem: { code: 'field-invalid' },
    });
  });
});
