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

const make = (...changes: PlannedChange[]) => makeIn(room, actor, changes);

/** Makes changes that must be possible; answers the newest audit row of a kind. */
async function made(kind: string, ...changes: PlannedChange[]): Promise<ChangeRecord> {
  expect(await make(...changes)).toBe(true);
  return newest(kind);
}

async function rows(): Promise<readonly ChangeRecord[]> {
  return (await room.store.changes({}, { before: null, limit: 1000 })).rows;
}

async function newest(kind: string): Promise<ChangeRecord> {
  const row = (await rows()).find(({ entity, action }) => `${entity} ${action}` === kind);
  if (row === undefined) throw new Error(`no row ${kind}`);
  return row;
}

async function undo(row: ChangeRecord, partly = false) {
  const back = await room.plans.takeBack(row, { partly });
  if (!back.ok) return back.problem;
  const plan = await room.plans.make(actor, back.value.changes, { findings: back.value.findings });
  await room.plans.settled(plan.id);
  const done = await room.plans.apply(actor, plan.id, { unproven: true });
  return done.ok ? { code: 'done', parameters: {}, findings: plan.findings } : done.problem;
}

const everything = () => everythingIn(room);

const tokenIn = (url = '') => url.split('/').find((part) => part.length > 20) ?? '';

describe('undoing a change of settings', () => {
  it('puts each back to what it was at every level: a value, explicitly none, or inherited', async () => {
    await make(addPhone(one));
    const key = { kind: 'blf', value: '200' };
    for (const of of [ofDefault, ofModel, (values: object) => ofPhone(one, values)]) {
      await make(of({ 'locale.language': 'it', 'line-key.2': key, 'line-key.3': { none: true } }));
      const before = everything();
      await make(of({ 'locale.language': '-', 'line-key.2': { none: true }, 'line-key.3': '-', 'line-key.4': key }));
      const [change] = await rows();
      expect(change?.action).toBe('settings');
      expect(everything()).not.toEqual(before);
      expect(await undo(change as ChangeRecord)).toMatchObject({ code: 'done' });
      expect(everything()).toEqual(before);
    }
  });

  it('is refused where one of them is otherwise now, naming it and the later changes', async () => {
    const first = await made('level settings', ofDefault({ 'locale.language': 'it', 'time.zone': 'Europe/Paris' }));
    const second = await made('level settings', ofDefault({ 'time.zone': 'Europe/Berlin' }));
    expect(await undo(first)).toMatchObject({
      code: 'undo-contradicted',
      parameters: { what: 'time.zone', changes: String(second.id) },
    });
    expect(await undo(second)).toMatchObject({ code: 'done' });
    expect(await undo(first)).toMatchObject({ code: 'done' });
  });

  it('cannot be done twice, and can be undone itself', async () => {
    const before = everything();
    const change = await made('level settings', ofDefault({ 'locale.language': 'it' }));
    const after = everything();
    await undo(change);
    const undone = await newest('level settings');
    expect(everything()).toEqual(before);
    expect(await undo(change)).toMatchObject({ code: 'undo-contradicted', parameters: { changes: String(undone.id) } });
    expect(await undo(undone)).toMatchObject({ code: 'done' });
    expect(everything()).toEqual(after);
  });

  it('takes a secret away that was not there, and cannot bring one back', async () => {
    await make(addPhone(one));
    const set = await made('device settings', ofPhone(one, { 'access.admin-password': 'first-one-1' }));
    const other = await made(
      'device settings',
      ofPhone(one, { 'access.admin-password': 'second-one-2', 'locale.language': 'it' }),
    );
    expect(JSON.stringify(await rows())).not.toMatch(/first-one|second-one/);
    // Masked as both are, the first one's value is not what stands there.
    expect(await undo(set)).toMatchObject({ code: 'undo-contradicted' });
    expect(await undo(other)).toMatchObject({ code: 'undo-secret', parameters: { what: 'access.admin-password' } });
    expect(await undo(other, true)).toMatchObject({
      code: 'done',
      findings: [{ code: 'undo-left-out', parameters: { what: 'access.admin-password' } }],
    });
    expect(room.fleet.files(one, true)[0]?.body).toContain('language=en');
    expect(room.fleet.files(one, true)[0]?.body).toContain('password=second-one-2');
    const only = await made('device settings', ofPhone(one, { 'access.admin-password': '-' }));
    expect(await undo(only, true)).toMatchObject({ code: 'undo-secret' });
  });

  it('brings back what the model can no longer do, as it stood there before', async () => {
    const key = { 'line-key.9': { kind: 'blf', value: '200' } };
    await make({ change: 'phone-add', phone: { mac: one, model: 'Two', lines: [] } }, ofPhone(one, key));
    const removed = await made('device settings', ofPhone(one, { 'line-key.9': '-' }));
    await make({ change: 'phone', mac: one, phone: { model: 'One' } });
    expect(await make(ofPhone(one, key))).toBe(false);
    expect(await undo(removed)).toMatchObject({ code: 'done' });
    expect(room.fleet.get(one)?.overrides.get('line-key.9')).toMatchObject({ kind: 'blf' });
  });
});

describe('undoing what was made of phones', () => {
  beforeEach(() => make(addExtension('200'), addExtension('201')));

  it('puts its fields back', async () => {
    await make(addPhone(one, '200'));
    const before = everything();
    const phone = { model: 'Two', note: null, lines: [{ slot: 2, extension: '201', label: 'Hall' }] };
    const change = await made('device change', { change: 'phone', mac: one, phone });
    expect(await undo(change)).toMatchObject({ code: 'done' });
    expect(everything()).toEqual(before);
  });

  it('lets the phone be what the phone’s own word made of it, and what nobody chose stays so', async () => {
    await make({ change: 'phone-add', phone: { mac: one, lines: [] } });
    expect(room.fleet.get(one)?.assumed).toBe('make');
    const before = everything();
    const chosen = await made('device change', { change: 'phone', mac: one, phone: { model: 'Two' } });
    expect(room.fleet.get(one)?.assumed).toBe(null);
    expect(await undo(chosen)).toMatchObject({ code: 'done' });
    expect(everything()).toEqual(before);
  });

  it('removes a phone that was added, unless something else was made of it since', async () => {
    const before = everything();
    const added = await made('device add', addPhone(one, '200'), ofPhone(one, { 'line-key.2': { none: true } }));
    const noted = await made('device change', { change: 'phone', mac: one, phone: { note: 'Hall' } });
    const set = await made('device settings', ofPhone(one, { 'locale.language': 'it' }));
    expect(await undo(added)).toMatchObject({
      code: 'undo-contradicted',
      parameters: { what: 'note, locale.language', changes: `${set.id}, ${noted.id}` },
    });
    for (const row of [set, noted, added]) expect(await undo(row)).toMatchObject({ code: 'done' });
    expect(everything()).toEqual(before);
  });

  it('removes it too when the phone told its model meanwhile, but not when a person chose one', async () => {
    const added = await made('device add', { change: 'phone-add', phone: { mac: one, lines: [] } });
    const hit = room.desk.findToken(tokenIn(room.fleet.address(one)?.url));
    if (hit === null) throw new Error('the address does not work');
    await room.desk.prepare(hit, room.desk.identify('acme', 'Acme Two 1.3.0'), room.clock.now());
    expect(room.fleet.get(one)?.model).toBe('Two');
    const chosen = await made('device change', { change: 'phone', mac: one, phone: { model: 'One' } });
    expect(await undo(added)).toMatchObject({ code: 'undo-contradicted', parameters: { what: 'model' } });
    expect(await undo(chosen)).toMatchObject({ code: 'done' });
    expect(await undo(added)).toMatchObject({ code: 'done' });
    const other = await made('device add', { change: 'phone-add', phone: { mac: two, lines: [] } });
    const second = room.desk.findToken(tokenIn(room.fleet.address(two)?.url));
    if (second === null) throw new Error('the address does not work');
    await room.desk.prepare(second, room.desk.identify('acme', 'Acme Two 1.3.0'), room.clock.now());
    expect(await undo(other)).toMatchObject({ code: 'done' });
    expect(room.fleet.get(two)).toBe(null);
  });

  it('brings a removed phone back with its lines, note, model and settings, and with new tokens', async () => {
    await make(addPhone(one, '200'), ofPhone(one, { 'locale.language': 'it', 'line-key.2': { none: true } }));
    const before = everything();
    const old = room.fleet.get(one);
    const token = tokenIn(room.fleet.address(one)?.url);
    const removed = await made('device remove', { change: 'phone-remove', mac: one });
    expect(await undo(removed)).toMatchObject({
      code: 'done',
      findings: [{ code: 'phone-back', parameters: { mac: 'AA:00:00:00:00:01' } }],
    });
    expect(everything()).toEqual(before);
    expect(token.length).toBeGreaterThan(10);
    expect(room.desk.findToken(token)).toBe(null);
    const now = room.fleet.get(one);
    expect(now?.tokens.length).toBeGreaterThan(0);
    const hashes = new Set(old?.tokens.map(({ hash }) => hash));
    expect(now?.tokens.some(({ hash }) => hashes.has(hash))).toBe(false);
    expect(room.desk.findToken(tokenIn(room.fleet.address(one)?.url))).not.toBe(null);
  });

  it('brings it back without its secrets only if that is said', async () => {
    await make(addPhone(one, '200'), ofPhone(one, { 'raw.screen.light': 'lightly', 'locale.language': 'it' }));
    const removed = await made('device remove', { change: 'phone-remove', mac: one });
    expect(JSON.stringify(await rows())).not.toContain('lightly');
    expect(await undo(removed)).toMatchObject({ code: 'undo-secret', parameters: { what: 'raw.screen.light' } });
    expect(room.fleet.get(one)).toBe(null);
    expect(await undo(removed, true)).toMatchObject({
      code: 'done',
      findings: [{ code: 'phone-back' }, { code: 'undo-left-out', parameters: { what: 'raw.screen.light' } }],
    });
    expect([...(room.fleet.get(one)?.overrides.keys() ?? [])]).toEqual(['locale.language']);
  });

  it('goes on with changes from before a removal that was undone, and removes again what an undo brought back', async () => {
    await make(addPhone(one, '200'));
    const noted = await made('device change', { change: 'phone', mac: one, phone: { note: 'Hall' } });
    const set = await made('device settings', ofPhone(one, { 'locale.language': 'it' }));
    const removed = await made('device remove', { change: 'phone-remove', mac: one });
    for (const row of [set, noted])
      expect(await undo(row)).toMatchObject({ code: 'undo-gone', parameters: { what: 'AA:00:00:00:00:01' } });
    await undo(removed);
    const back = await newest('device add');
    expect(await undo(removed)).toMatchObject({
      code: 'undo-contradicted',
      parameters: { what: 'AA:00:00:00:00:01', changes: String(back.id) },
    });
    expect(await undo(back)).toMatchObject({ code: 'done' });
    expect(room.fleet.get(one)).toBe(null);
    await undo(await newest('device remove'));
    for (const row of [set, noted]) expect(await undo(row)).toMatchObject({ code: 'done' });
    expect(room.fleet.get(one)).toMatchObject({ note: 'Desk', overrides: new Map() });
  });

  it('never brings a token back to life', async () => {
    await make(addPhone(one));
    const added = await newest('token add');
    expect(await undo(added)).toMatchObject({ code: 'undo-impossible' });
    await room.fleet.rotateToken(actor, one, true);
    const revoked = await newest('token revoked');
    expect(await undo(revoked)).toMatchObject({ code: 'undo-impossible' });
  });
});

describe('undoing what was made of extensions', () => {
  beforeEach(() => make(addExtension('200')));

  it('puts names back, and leaves a changed secret changed', async () => {
    const named = await made('extension change', { change: 'extension', number: '200', extension: { name: 'Bob' } });
    const both = { name: 'Eve', secret: 'another-secret-1' };
    const mixed = await made('extension change', { change: 'extension', number: '200', extension: both });
    expect(await undo(named)).toMatchObject({ code: 'undo-contradicted', parameters: { what: 'name' } });
    expect(await undo(mixed)).toMatchObject({ code: 'undo-secret', parameters: { what: 'secret' } });
    expect(await undo(mixed, true)).toMatchObject({ code: 'done', findings: [{ code: 'undo-left-out' }] });
    expect(room.fleet.extensionSecret('200')).toBe('another-secret-1');
    expect(await undo(named)).toMatchObject({ code: 'done' });
    expect(room.fleet.extension('200')?.name).toBe('Person 200');
    const only = { change: 'extension', number: '200', extension: { secret: 'a-third-secret-2' } } as const;
    expect(await undo(await made('extension change', only), true)).toMatchObject({ code: 'undo-secret' });
  });

  it('brings a removed one back with a new secret, and says so', async () => {
    const state = { ...room.fleet.extension('200')?.state, doNotDisturb: true };
    await room.fleet.changeExtension(actor, '200', null, { mailbox: '*97', state: state as never });
    const before = everything();
    const removed = await made('extension remove', { change: 'extension-remove', number: '200' });
    expect(await undo(removed)).toMatchObject({
      code: 'done',
      findings: [{ code: 'extension-back', parameters: { number: '200' } }],
    });
    expect(everything()).toEqual(before);
    expect(room.fleet.extensionSecret('200')).toMatch(/^(?!sesame-200).{20}$/);
    expect(await undo(removed)).toMatchObject({ code: 'undo-contradicted', parameters: { what: '200' } });
  });

  it('removes one that was added, removed and brought back', async () => {
    const added = await made('extension add', addExtension('201'));
    await undo(await made('extension remove', { change: 'extension-remove', number: '201' }));
    expect(await undo(added)).toMatchObject({ code: 'done' });
    expect(room.fleet.extension('201')).toBe(null);
  });

  it('removes one that was added, unless a phone uses it or its secret is another now', async () => {
    const added = await made('extension add', addExtension('201'));
    await make(addPhone(one, '201'));
    expect(await undo(added)).toMatchObject({ code: 'extension-in-use' });
    await make({ change: 'phone-remove', mac: one });
    await make({ change: 'extension', number: '201', extension: { secret: 'another-secret-1' } });
    expect(await undo(added)).toMatchObject({ code: 'undo-contradicted', parameters: { what: 'secret' } });
    await make({ change: 'extension-remove', number: '201' });
    expect(await undo(added)).toMatchObject({ code: 'undo-gone', parameters: { what: '201' } });
    expect(await undo(await made('extension add', addExtension('202')))).toMatchObject({ code: 'done' });
    expect(room.fleet.extension('202')).toBe(null);
  });
});

describe('undoing anything else', () => {
  it('is refused, saying why', async () => {
    const content = { prefixes: [], models: [] };
    await room.imports.put(actor, 'site', 0, content, false);
    expect(await undo(await newest('device-data add'))).toMatchObject({ code: 'undo-impossible' });
    const row = await newest('device-data add');
    expect(await undo({ ...row, entity: 'level', action: 'settings', entityId: 'elsewhere' })).toMatchObject({
      code: 'undo-impossible',
    });
  });
});

describe('any changes', () => {
  it('undone one after the other, newest first, leave everything as it was', { timeout: 120_000 }, async () => {
    const isOurs = ({ entity, action }: ChangeRecord) => entity !== 'token' && action !== 'steady';
    const sets = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(sets, async (changes) => {
        await room.close();
        room = await openRoom();
        await make(addExtension('200'), addPhone(one, '200'), ofPhone(one, { 'line-key.2': { none: true } }));
        // Its make and model are only assumed.
        await make({ change: 'phone-add', phone: { mac: two, lines: [] } });
        const [last] = await rows();
        const before = everything();
        // A set that is not possible changes nothing.
        for (const set of changes) await make(...set);
        for (const row of (await rows()).filter((that) => isOurs(that) && that.id > (last?.id ?? 0))) {
          expect(await undo(row), JSON.stringify(row)).toMatchObject({ code: 'done' });
          undone += 1;
        }
        expect(everything()).toEqual(before);
      }),
      { numRuns: 40 },
    );
    expect(undone).toBeGreaterThan(40);
  });
});
