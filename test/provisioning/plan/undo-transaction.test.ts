import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlannedChange } from '../../../daemon/provisioning/index.ts';
import type { ChangeRecord } from '../../../daemon/store/index.ts';
import { openRoom, type Room } from '../room.ts';
import {
  addExtension,
  addPhone,
  anyChange,
  everythingIn,
  makeIn,
  ofDefault,
  ofModel,
  ofPhone,
  one,
  two,
} from './any-change.ts';

const actor = { name: 'test', address: null };

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const everything = () => everythingIn(room);

async function rows(transaction?: string): Promise<readonly ChangeRecord[]> {
  return (await room.store.changes({ transaction }, { before: null, limit: 1000 })).rows;
}

const make = (...changes: PlannedChange[]) => makeIn(room, actor, changes);

/** Makes changes that must be possible; answers their transaction. */
async function made(...changes: PlannedChange[]): Promise<string> {
  expect(await make(...changes)).toBe(true);
  return (await rows())[0]?.transaction ?? '';
}

async function undo(transaction: string, partly = false) {
  const back = await room.plans.takeBackAll(actor, await rows(transaction), { partly });
  if (!back.ok) return back.problem;
  const plan = await room.plans.make(actor, back.value.changes, { findings: back.value.findings });
  await room.plans.settled(plan.id);
  const done = await room.plans.apply(actor, plan.id, { unproven: true });
  return done.ok ? { code: 'done', parameters: {}, findings: plan.findings } : done.problem;
}

const note = (mac: typeof one, text: string | null): PlannedChange => ({ change: 'phone', mac, phone: { note: text } });

describe('undoing a whole transaction', () => {
  it('puts all of it back at once: several things, and several edits of the same one', async () => {
    await make(addExtension('200'), addPhone(one, '200'));
    const before = everything();
    const transaction = await made(
      addExtension('201'),
      note(one, 'Hall'),
      { change: 'phone', mac: one, phone: { lines: [{ slot: 1, extension: '201' }] } },
      note(one, 'Attic'),
      addPhone(two, '201'),
      ofPhone(two, { 'locale.language': 'it' }),
      ofDefault({ 'time.zone': 'Europe/Paris' }),
      ofModel({ 'line-key.2': { kind: 'blf', value: '200' } }),
    );
    expect(everything()).not.toEqual(before);
    const done = await undo(transaction);
    expect(done).toMatchObject({ code: 'done' });
    expect(JSON.stringify(done)).not.toContain('undo-');
    expect(everything()).toEqual(before);
  });

  it('can be undone itself, and cannot be done twice', async () => {
    await make(addExtension('200'), addPhone(one, '200'));
    const transaction = await made(note(one, 'Hall'), ofDefault({ 'locale.language': 'it' }));
    const after = everything();
    await undo(transaction);
    const [undone] = await rows();
    expect(await undo(transaction)).toMatchObject({ code: 'undo-contradicted' });
    expect(await undo(undone?.transaction ?? '')).toMatchObject({ code: 'done' });
    expect(everything()).toEqual(after);
  });

  it('is refused as a whole, naming each thing that is otherwise now and every later change', async () => {
    await make(addExtension('200'), addPhone(one, '200'), addPhone(two));
    const transaction = await made(
      note(one, 'Hall'),
      note(two, 'Attic'),
      ofDefault({ 'locale.language': 'it', 'time.zone': 'Europe/Paris' }),
    );
    await made(note(one, 'Cellar'));
    const [first] = await rows();
    await made(ofDefault({ 'time.zone': 'Europe/Berlin' }));
    const [second] = await rows();
    const before = everything();
    expect(await undo(transaction)).toMatchObject({
      code: 'undo-contradicted',
      parameters: {
        what: 'default: time.zone, AA:00:00:00:00:01: note',
        changes: `${second?.id}, ${first?.id}`,
      },
    });
    expect(everything()).toEqual(before);
    for (const later of [second, first]) await undo(later?.transaction ?? '');
    expect(await undo(transaction)).toMatchObject({ code: 'done' });
  });

  it('names secrets that are kept nowhere, and leaves them out if that is said', async () => {
    await make(addExtension('200'), addPhone(one, '200'), ofPhone(one, { 'access.admin-password': 'first-one-1' }));
    const secret = { 'access.admin-password': 'second-one-2' };
    const transaction = await made(
      ofPhone(one, { ...secret, 'locale.language': 'it' }),
      ofPhone(one, { 'access.admin-password': 'third-one-3' }),
      { change: 'extension', number: '200', extension: { secret: 'another-secret-1' } },
      note(one, 'Hall'),
    );
    const refused = await undo(transaction);
    expect(refused).toMatchObject({ code: 'undo-secret' });
    expect(refused.parameters).toMatchObject({
      what: expect.stringMatching(/^200: secret, AA:00:00:00:00:01: access.admin-password$/),
    });
    const done = await undo(transaction, true);
    expect(done).toMatchObject({ code: 'done' });
    expect(JSON.stringify(done)).toMatch(/undo-left-out.*200: secret/);
    expect(room.fleet.get(one)).toMatchObject({ note: 'Desk' });
    expect(room.fleet.get(one)?.overrides.has('locale.language')).toBe(false);
    const only = await made(ofPhone(one, { 'access.admin-password': 'fourth-one-4' }));
    expect(await undo(only, true)).toMatchObject({ code: 'undo-secret' });
  });

  it('brings removed phones and extensions back, new tokens and passwords told; tokens alone never live again', async () => {
    await make(addExtension('200'), addPhone(one, '200'));
    const before = everything();
    const removed = await made({ change: 'phone-remove', mac: one }, { change: 'extension-remove', number: '200' });
    const done = await undo(removed);
    expect(done).toMatchObject({ code: 'done', findings: [{ code: 'extension-back' }, { code: 'phone-back' }] });
    expect(everything()).toEqual(before);
    await room.fleet.rotateToken(actor, one, true);
    const [revoked] = await rows();
    expect(await undo(revoked?.transaction ?? '')).toMatchObject({ code: 'undo-impossible' });
  });

  it('takes back nothing of what came and went within it', async () => {
    await make(addExtension('200'));
    const before = everything();
    const transaction = await made(addPhone(one, '200'), note(one, 'Hall'), { change: 'phone-remove', mac: one });
    const back = await room.plans.takeBackAll(actor, await rows(transaction), { partly: false });
    expect(back).toMatchObject({ ok: true, value: { changes: [] } });
    expect(everything()).toEqual(before);
  });
});

describe('any transactions', () => {
  it('undone one after the other, newest first, leave everything as it was', { timeout: 120_000 }, async () => {
    const sets = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 10 });
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(sets, async (changes) => {
        await room.close();
        room = await openRoom();
        await make(addExtension('200'), addPhone(one, '200'), ofPhone(one, { 'line-key.2': { none: true } }));
        await make({ change: 'phone-add', phone: { mac: two, lines: [] } });
        const before = everything();
        const [last] = await rows();
        for (const set of changes) await make(...set);
        const later = (await rows()).filter(({ id }) => id > (last?.id ?? 0));
        for (const transaction of new Set(later.map((row) => row.transaction))) {
          expect(await undo(transaction)).toMatchObject({ code: 'done' });
          undone += 1;
        }
        expect(everything()).toEqual(before);
      }),
      { numRuns: 40 },
    );
    expect(undone).toBeGreaterThan(0);
  });
});
