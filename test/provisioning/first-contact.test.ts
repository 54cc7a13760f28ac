import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../daemon/lib/index.ts';
import { createHearing, hardwareName } from '../../daemon/provisioning/hearing.ts';
import { ask, askFirst, tokenIn } from './asking.ts';
import { acme, handClock, openRoom, zenith, type Room } from './room.ts';

const actor = { name: 'admin', address: null };
const mac = 'aa0000000001' as Mac;
const acmeAgent = 'Acme One 1.2.3 aa0000000001';
const zenithAgent = 'Zenith Z1 4.5';

let room: Room;
beforeEach(async () => {
  // Acme's block tells a model in one part of it.
  const told = { ...acme, macBlocks: [...acme.macBlocks, { prefix: 'aa000011', model: 'Two' }] };
  room = await openRoom(undefined, handClock(), 'v1', [told, zenith]);
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann', secret: 'sesame' });
});
afterEach(() => room.close());

const add = async (more: { mac?: Mac; vendor?: string; model?: string; label?: string } = {}) => {
  const { label = null, ...input } = more;
  const done = await room.fleet.add(actor, { mac, ...input, lines: [{ slot: 1, extension: '200', label }] });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
};
const phone = (of = mac) => room.fleet.get(of);
const changes = async () =>
  (await room.store.changes({ entity: 'device', entityId: phone()?.id ?? '' }, { before: null, limit: 9 })).rows;

describe('a phone that was added by its MAC address alone', () => {
  it('is assumed to be of the make of its block, and gets its model with its first request', async () => {
    expect(await add()).toMatchObject({ vendor: 'acme', model: null, assumed: 'make' });
    expect(room.fleet.findings(mac)).toContainEqual({ code: 'model-not-known-yet', parameters: {} });
    const { text, alarm } = await askFirst(room, mac, acmeAgent);
    // The very file of this request is that of the model: it has keys.
    expect(text).toContain('key=line 1');
    expect(alarm).toBeNull();
    expect(phone()).toMatchObject({
      vendor: 'acme',
      model: 'One',
      assumed: null,
      seen: { model: 'One', variant: 'One' },
    });
    expect((await changes())[0]).toMatchObject({
      actor: `phone:${mac}`,
      action: 'change',
      before: { model: null },
      after: { model: 'One' },
    });
    room = await room.restart();
    expect(phone()).toMatchObject({ vendor: 'acme', model: 'One', assumed: null });
  });

  it('is moved to the make that it names, model and all, within its first request', async () => {
    await add();
    const { text, alarm } = await askFirst(room, mac, zenithAgent);
    expect(text).toContain('line.1=200');
    expect(text).toContain('firmware=4.5');
    expect(alarm).toBeNull();
    expect(phone()).toMatchObject({ vendor: 'zenith', model: 'Z1', assumed: null });
    expect((await changes())[0]).toMatchObject({
      actor: `phone:${mac}`,
      before: { vendor: 'acme', model: null },
      after: { vendor: 'zenith', model: 'Z1' },
    });
    const steady = await ask(room, mac, tokenIn(text ?? ''), zenithAgent);
    expect(steady.text).toContain('phase=steady');
    expect(room.fleet.status(mac)?.state).toBe('up-to-date');
    room = await room.restart();
    expect(phone()).toMatchObject({ vendor: 'zenith', model: 'Z1' });
    expect(room.fleet.status(mac)?.state).toBe('up-to-date');
  });

  it('is moved though its model is not known to us, and gets it when it is', async () => {
    await add();
    await askFirst(room, mac, 'Zenith Z2 4.5');
    expect(phone()).toMatchObject({ vendor: 'zenith', model: null, seen: { variant: 'Z2' } });
    const z2 = { vendor: 'zenith', id: 'Z2', name: 'Z2', family: 'wide', kind: 'desk', userAgents: ['Z2'] };
    expect(await room.imports.put(actor, 'z', 0, { models: [z2] }, false)).toMatchObject({ ok: true });
    await askFirst(room, mac, 'Zenith Z2 4.5');
    expect(phone()?.model).toBe('Z2');
  });

  it('is moved once: what it says later raises the alarm', async () => {
    await add();
    await askFirst(room, mac, zenithAgent);
    expect((await askFirst(room, mac, acmeAgent)).alarm).toBe('make-differs');
    expect(phone()).toMatchObject({ vendor: 'zenith', model: 'Z1' });
    expect(room.fleet.findings(mac)).toContainEqual({ code: 'make-differs', parameters: { make: 'Acme' } });
  });

  it('is not moved once its own make has been heard, known model or not', async () => {
    await add();
    await askFirst(room, mac, 'Acme Eleven 1.2');
    expect(phone()).toMatchObject({ model: null, assumed: null });
    expect((await askFirst(room, mac, zenithAgent)).alarm).toBe('make-differs');
    expect(phone()).toMatchObject({ vendor: 'acme', model: null });
    await askFirst(room, mac, acmeAgent);
    expect(phone()).toMatchObject({ model: 'One' });
  });

  it('takes no word of a phone that names another MAC address', async () => {
    await add();
    expect((await askFirst(room, mac, 'Acme Two 1.2.3 aa0000000002')).alarm).toBe('mac-differs');
    expect(phone()).toMatchObject({ model: null, assumed: 'make' });
    expect((await askFirst(room, mac, 'Mozilla/5.0')).alarm).toBeNull();
    expect(phone()).toMatchObject({ model: null, assumed: 'make' });
  });

  it('stays where it is, with the alarm, while the other make’s files cannot carry what is set for it', async () => {
    await add({ label: 'No #1' });
    expect((await askFirst(room, mac, zenithAgent)).alarm).toBe('make-differs');
    expect(phone()).toMatchObject({ vendor: 'acme', assumed: 'make' });
    const change = (input: object) => room.fleet.change(actor, mac, null, input);
    expect(await change({ vendor: 'zenith' })).toMatchObject({ ok: false, problem: { code: 'text-not-carried' } });
    await change({ lines: [{ slot: 1, extension: '200', label: 'No 1' }] });
    const key = { 'line-key.1': { kind: 'blf', value: '201', label: '#' } };
    await room.fleet.override(actor, { level: 'phone', mac }, null, key);
    expect((await askFirst(room, mac, zenithAgent)).alarm).toBe('make-differs');
    expect(await change({ vendor: 'zenith' })).toMatchObject({ ok: false, problem: { code: 'text-not-carried' } });
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'line-key.1': null });
    expect((await askFirst(room, mac, zenithAgent)).alarm).toBeNull();
    expect(phone()).toMatchObject({ vendor: 'zenith', model: 'Z1' });
  });

  it('has the model of its block until the phone says otherwise', async () => {
    const told = 'aa0000110001' as Mac;
    expect(await add({ mac: told })).toMatchObject({ vendor: 'acme', model: 'Two', assumed: 'make' });
    await askFirst(room, told, 'Acme Eleven 1.2');
    expect(phone(told)).toMatchObject({ model: 'Two', assumed: 'model' });
    expect((await askFirst(room, told, zenithAgent)).alarm).toBe('make-differs');
    expect((await askFirst(room, told, 'Acme One 1.2')).alarm).toBeNull();
    expect(phone(told)).toMatchObject({ model: 'One', assumed: null });
    expect((await askFirst(room, told, 'Acme Two 1.2')).alarm).toBe('model-differs');
    expect(phone(told)).toMatchObject({ model: 'One' });
  });
});

describe('what a person chose', () => {
  it.each([{ vendor: 'acme' }, { model: 'One' }, { vendor: 'acme', model: 'Two' }])('stands: %j', async (chosen) => {
    const before = await add(chosen);
    expect(before.assumed).toBeNull();
    const { text, alarm } = await askFirst(room, mac, zenithAgent);
    expect(text).toContain('line.1=200');
    expect(alarm).toBe('make-differs');
    expect(phone()).toMatchObject({ vendor: 'acme', model: before.model });
  });

  it('stands though it was chosen later, and gives way when the choice is given up', async () => {
    await add();
    await room.fleet.change(actor, mac, null, { model: 'Two' });
    expect(phone()?.assumed).toBeNull();
    expect((await askFirst(room, mac, acmeAgent)).alarm).toBe('model-differs');
    await room.fleet.change(actor, mac, null, { model: null });
    expect((await askFirst(room, mac, acmeAgent)).alarm).toBeNull();
    expect(phone()).toMatchObject({ model: 'One' });
  });

  it('may be another make: the model goes with the old one, unless a new one is named', async () => {
    await add({ model: 'One' });
    const change = (input: object) => room.fleet.change(actor, mac, null, input);
    expect(await change({ vendor: 'zenith' })).toMatchObject({ ok: true, value: { vendor: 'zenith', model: null } });
    expect(await change({ vendor: 'acme', model: 'Z1' })).toMatchObject({
      ok: false,
      problem: { code: 'model-unknown' },
    });
    expect(await change({ vendor: 'acme', model: 'Two' })).toMatchObject({
      ok: true,
      value: { vendor: 'acme', model: 'Two' },
    });
    expect(await change({ vendor: 'acme' })).toMatchObject({ ok: true, value: { model: 'Two' } });
    expect(await change({ vendor: 'nobody' })).toMatchObject({ ok: false, problem: { code: 'vendor-unknown' } });
  });
});

describe('a text that several makes understand', () => {
  const make = (id: string, model: string | null) => ({
    ...acme,
    id,
    identify: (text: string) =>
      text === 'X1 1.0' ? { model, variant: 'X1', firmware: null, mac: null, modules: null } : null,
  });
  const heard = (...makes: ReturnType<typeof make>[]) =>
    createHearing([{ ...zenith, id: 'own' }, ...makes])('own', 'X1 1.0');

  it('is of the one that knows the model, and of nobody where that does not decide it', () => {
    expect(heard(make('a', null), make('b', 'One'))).toMatchObject({ otherMake: 'b', model: 'One' });
    expect(heard(make('a', null))).toMatchObject({ otherMake: 'a', model: null });
    expect(heard(make('a', null), make('b', null))).toBeNull();
    expect(heard(make('a', 'One'), make('b', 'Two'))).toBeNull();
    expect(heard()).toBeNull();
  });

  it('is its own make’s before all', () => {
    const both = createHearing([make('a', null), make('b', 'One')]);
    expect(both('a', 'X1 1.0')).toEqual({ model: null, variant: 'X1', firmware: null, mac: null, modules: null });
  });
});

describe('a name of hardware', () => {
  const make = { id: 'yealink', name: 'Yealink' };
  it.each(['T99U', 'SIP-T99U', 'sip t99u', 'Yealink SIP-T99U', 'yealink t99u', ' Yealink_SIP_T99U '])(
    '%s is T99U',
    (text) => {
      expect(hardwareName(make, text)).toBe('T99U');
    },
  );

  it('is not more than spelling: other names stay apart', () => {
    expect(hardwareName({ id: 'snom', name: 'Snom' }, 'snomD999')).toBe('D999');
    expect(hardwareName(make, 'X5U-V2')).toBe(hardwareName(make, 'X5U_V2'));
    expect(hardwareName(make, 'X5U-V2')).not.toBe(hardwareName(make, 'X5U'));
    expect(hardwareName(make, 'SIP')).toBe('SIP');
  });
});
