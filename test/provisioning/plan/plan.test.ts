import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { PlannedChange } from '../../../daemon/provisioning/index.ts';
import { ask, askFirst, tokenIn } from '../asking.ts';
import { openRoom, type Room } from '../room.ts';

const actor = { name: 'test', address: null };
const macs = ['aa0000000001', 'aa0000000002', 'aa0000000003'] as Mac[];
const [one, two, three] = macs as [Mac, Mac, Mac];

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  for (const number of ['200', '201', '202']) {
    const done = await room.fleet.addExtension(actor, { number, name: `Person ${number}`, secret: `sesame-${number}` });
    if (!done.ok) throw new Error(done.problem.code);
  }
  for (const [at, mac] of macs.entries()) {
    const model = at === 2 ? 'Two' : 'One';
    const done = await room.fleet.add(actor, { mac, model, lines: [{ slot: 1, extension: `20${at}` }] });
    if (!done.ok) throw new Error(done.problem.code);
  }
});
afterEach(() => room.close());

const defaults = (settings: Readonly<Record<string, unknown>>): PlannedChange => ({
  change: 'settings',
  target: { level: 'default' },
  settings,
});

async function planned(...changes: PlannedChange[]) {
  const { id } = await room.plans.make(actor, changes);
  await room.plans.settled(id);
  const plan = room.plans.get(id);
  if (plan === null) throw new Error('the plan is gone');
  return plan;
}

const outcomeOf = (plan: Awaited<ReturnType<typeof planned>>, mac: Mac) =>
  [...plan.outcomes.values()].find((outcome) => outcome.mac === mac);

const bodies = () => macs.map((mac) => room.fleet.files(mac, true)[0]?.body);

describe('a plan', () => {
  it('tells which phones change and stores nothing', async () => {
    const before = bodies();
    const plan = await planned(defaults({ 'locale.language': 'it' }));
    expect(plan.state).toBe('ready');
    expect(plan.counts).toMatchObject({ changes: 3, same: 0, requires: { resync: 3, nothing: 0, reboot: 0 } });
    expect(bodies()).toEqual(before);
  });

  it('tells why a phone stays as it is: a more specific level says otherwise, or the file would be the same', async () => {
    await room.fleet.override(actor, { level: 'phone', mac: one }, null, { 'locale.language': 'de' });
    await room.fleet.override(actor, { level: 'model', vendor: 'acme', model: 'Two' }, null, {
      'locale.language': 'fr',
    });
    const plan = await planned(defaults({ 'locale.language': 'it', 'time.zone': 'Europe/Paris' }));
    expect(plan.counts).toMatchObject({ changes: 1, same: 2 });
    expect(outcomeOf(plan, one)?.why).toEqual([
      { setting: 'locale.language', reason: 'overridden', level: 'phone' },
      { setting: 'time.zone', reason: 'unsupported', level: null },
    ]);
    expect(outcomeOf(plan, three)?.why[0]).toEqual({
      setting: 'locale.language',
      reason: 'overridden',
      level: 'model',
    });
    expect(outcomeOf(plan, two)?.outcome).toBe('changes');
    const again = await planned(defaults({ 'locale.language': 'en' }));
    expect(outcomeOf(again, two)?.why).toEqual([{ setting: 'locale.language', reason: 'same', level: null }]);
  });

  it('tells what the models that it reaches cannot do, and keys that find no place, with the number of phones', async () => {
    const key = { kind: 'blf', value: '200' };
    await room.fleet.override(actor, { level: 'phone', mac: one }, null, { 'line-key.2': key });
    const plan = await planned(
      defaults({ 'locale.language': 'it', 'time.zone': 'Europe/Paris', 'line-key.9': key, 'line-key.2': key }),
    );
    expect(plan.findings).toEqual([
      { code: 'plan-unsupported', parameters: { setting: 'time.zone', model: 'Acme One', phones: 2 } },
      { code: 'plan-key-does-not-fit', parameters: { setting: 'line-key.9', model: 'Acme One', count: 4, phones: 2 } },
      { code: 'plan-unsupported', parameters: { setting: 'time.zone', model: 'Acme Two', phones: 1 } },
    ]);
    // What is taken away, or overridden, asks nothing of a phone.
    expect((await planned(defaults({ 'time.zone': { none: true } }))).findings).toEqual([]);
    await room.fleet.override(actor, { level: 'model', vendor: 'acme', model: 'One' }, null, {
      'line-key.9': { none: true },
    });
    expect((await planned(defaults({ 'line-key.9': key }))).findings).toEqual([]);
  });

  it('shows the difference of a file, with secrets masked and yet told', async () => {
    const plan = await planned(defaults({ 'locale.language': 'it' }), {
      change: 'extension',
      number: '200',
      extension: { secret: 'a-new-secret-1' },
    });
    const diff = room.plans.diff(plan.id, one)?.[0]?.diff ?? '';
    expect(diff).toContain('-language=en');
    expect(diff).toContain('+language=it');
    expect(diff).toContain('-line.1=200 ******** off');
    expect(diff).toContain('+line.1=200 ******** off');
    expect(diff).not.toContain('sesame');
    expect(diff).not.toContain('a-new-secret');
    expect(room.plans.diff(plan.id, two)?.[0]?.diff).not.toMatch(/[-+]line.1/);
  });

  it('sees in later changes what earlier ones did: an extension, its phone, a key', async () => {
    const mac = 'aa0000000009' as Mac;
    const plan = await planned(
      { change: 'extension-add', extension: { number: '300', name: 'New' } },
      { change: 'phone-add', phone: { mac, model: 'One', lines: [{ slot: 1, extension: '300' }] } },
      {
        change: 'settings',
        target: { level: 'phone', mac },
        settings: { 'line-key.2': { kind: 'blf', value: '200' } },
      },
      { change: 'phone-remove', mac: two },
    );
    expect(plan.refused).toEqual([]);
    expect(plan.counts).toMatchObject({ added: 1, removed: 1, watching: { before: 0, after: 1 } });
    const done = await room.plans.apply(actor, plan.id, { unproven: false });
    expect(done.ok).toBe(true);
    expect(room.fleet.get(two)).toBe(null);
    expect(room.fleet.files(mac, true)[0]?.body).toContain('key=blf 200');
  });

  it('is refused with every fault and its place in the set', async () => {
    const plan = await planned(
      defaults({ 'locale.language': 'xx' }),
      defaults({ 'locale.language': 'it' }),
      { change: 'phone', mac: one, phone: { model: 'Nine' } },
      { change: 'extension-remove', number: '201' },
    );
    expect(plan.state).toBe('refused');
    expect(plan.refused.map(({ at, problem }) => [at, problem.code])).toEqual([
      [0, 'setting-invalid'],
      [2, 'model-unknown'],
      [3, 'extension-in-use'],
    ]);
    expect(plan.refused[1]?.problem.field).toBe('changes[2].model');
    const done = await room.plans.apply(actor, plan.id, { unproven: false });
    expect(done).toMatchObject({ ok: false, problem: { code: 'setting-invalid' } });
  });
});

describe('applying a plan', () => {
  it('makes exactly what was seen, as one change each row, and then the plan is gone', async () => {
    const plan = await planned(defaults({ 'locale.language': 'it' }));
    expect((await room.plans.apply(actor, plan.id, { unproven: false })).ok).toBe(true);
    expect(bodies().every((body) => body?.includes('language=it'))).toBe(true);
    expect(await room.plans.apply(actor, plan.id, { unproven: false })).toMatchObject({
      ok: false,
      problem: { code: 'plan-gone' },
    });
  });

  it('is refused when a row that it edits moved, saying which', async () => {
    const plan = await planned(defaults({ 'locale.language': 'it' }));
    await room.fleet.override(actor, { level: 'default' }, null, { 'time.zone': 'Europe/Paris' });
    const done = await room.plans.apply(actor, plan.id, { unproven: false });
    expect(done).toMatchObject({ ok: false, problem: { code: 'plan-moved' } });
    expect(done.ok ? '' : String(done.problem.parameters['moved'])).toContain('level default');
    expect(bodies().some((body) => body?.includes('language=it'))).toBe(false);
  });

  it('is refused when the phones that it concerns are others, or one of them was edited', async () => {
    const added = await planned(defaults({ 'locale.language': 'it' }));
    await room.fleet.add(actor, { mac: 'aa0000000005', model: 'One', lines: [] });
    expect(await room.plans.apply(actor, added.id, { unproven: false })).toMatchObject({
      problem: { code: 'plan-moved', parameters: { moved: 'phone aa0000000005' } },
    });
    const edited = await planned(defaults({ 'locale.language': 'it' }));
    await room.fleet.override(actor, { level: 'phone', mac: one }, null, { 'locale.language': 'de' });
    expect(await room.plans.apply(actor, edited.id, { unproven: false })).toMatchObject({
      problem: { code: 'plan-moved', parameters: { moved: `phone ${one}` } },
    });
  });

  it('goes on when only facts of the exchange changed', async () => {
    const plan = await planned(defaults({ 'locale.language': 'it' }));
    const state = { ...room.fleet.extension('200')?.state, doNotDisturb: true };
    await room.fleet.changeExtension(actor, '200', null, { state: state as never });
    expect((await room.plans.apply(actor, plan.id, { unproven: false })).ok).toBe(true);
  });

  it('wants one proven phone before what may cut several off', async () => {
    const plan = await planned(defaults({ 'sip.transport': 'tcp', 'locale.language': 'it' }));
    expect(plan.risky).toEqual(['sip.transport']);
    expect(await room.plans.apply(actor, plan.id, { unproven: false })).toMatchObject({
      problem: { code: 'proof-wanted' },
    });
    expect((await room.plans.apply(actor, plan.id, { unproven: true })).ok).toBe(true);
  });

  it('takes the word of a phone of the make that came back with it, and of no other', async () => {
    const risky = defaults({ 'sip.transport': 'tcp', 'locale.language': 'it' });
    const refused = async () => room.plans.apply(actor, (await planned(risky)).id, { unproven: false });
    const alone = { 'sip.transport': 'tcp', 'locale.language': 'it' } as const;
    await room.fleet.override(actor, { level: 'phone', mac: one }, null, alone);
    expect(await refused()).toMatchObject({ problem: { code: 'proof-wanted', parameters: { count: 2 } } });
    const { text } = await askFirst(room, one, 'Acme One 1.2.3');
    const steady = tokenIn(text ?? '');
    await ask(room, one, steady, 'Acme One 1.2.3');
    expect(room.fleet.status(one)?.state).toBe('up-to-date');
    await room.fleet.override(actor, { level: 'phone', mac: one }, null, { 'sip.transport': 'tls' });
    expect(await refused()).toMatchObject({ problem: { code: 'proof-wanted' } });
    await room.fleet.override(actor, { level: 'phone', mac: one }, null, { 'sip.transport': 'tcp' });
    await room.desired.settled();
    await ask(room, one, steady, 'Acme One 1.2.3');
    expect((await refused()).ok).toBe(true);
  });
});
