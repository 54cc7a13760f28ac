import { afterEach, describe, expect, it } from 'vitest';
import { no, problem, type Mac } from '../../../daemon/lib/index.ts';
import type { Room } from '../room.ts';
import { fakeFreepbx, fakeMaker, openOffice, type FakeFreepbx, type FakeMaker } from './office.ts';

const actor = { name: 'anna', address: null };
const mac = (n: number) => `aa000000000${n}` as Mac;

let room: Room;
afterEach(() => room.close());

async function withExtensions(...numbers: string[]): Promise<FakeMaker> {
  const maker = fakeMaker(true);
  room = await openOffice(maker);
  for (const number of numbers)
    expect((await room.fleet.addExtension(actor, { number, name: `Name ${number}` })).ok).toBe(true);
  return maker;
}

let freepbx: FakeFreepbx;
async function withFreepbx(...numbers: string[]): Promise<FakeMaker> {
  const maker = fakeMaker(false);
  room = await openOffice(maker, (clock) => {
    freepbx = fakeFreepbx(clock);
    for (const number of numbers) freepbx.account(number);
    return freepbx;
  });
  return maker;
}

const addPhone = (n: number, extension: string, more: object = {}) =>
  room.fleet.add(actor, { mac: mac(n), model: 'Two', lines: [{ slot: 1, extension, ...more }] });

const linesOf = (n: number) => room.fleet.get(mac(n))?.lines.map(({ extension }) => extension);
const codes = (n: number) => room.fleet.findings(mac(n)).map(({ code }) => code);

async function devicesOf(user: string): Promise<string[]> {
  await room.userDevices.settled();
  const list = room.userDevices.list(user);
  return list.ok ? list.value.map(({ number, state }) => `${number} ${state}`) : [list.problem.code];
}

describe('a further device of a user', () => {
  it('is made with the next free number, and is there when the exchange has it', async () => {
    const maker = await withExtensions('201');
    const added = await room.userDevices.add(actor, '201');
    expect(added).toMatchObject({ value: { number: '91201', user: '201', state: 'wanted', madeBy: 'anna' } });
    expect(await devicesOf('201')).toEqual(['91201 present']);
    expect(maker.asked).toEqual(['ensure 91201 Name 201']);
    expect(maker.secrets.get('91201')).toMatch(/^[0-9A-Za-z]{32}$/);
    expect(room.fleet.extensionSecret('91201')).toBe(maker.secrets.get('91201'));
    expect(room.fleet.extension('91201')).toMatchObject({ user: '201', name: 'Name 201' });
  });

  it('passes over numbers of real extensions, of devices and of phones’ lines, and names them when none is left', async () => {
    await withExtensions('201', '91201');
    await addPhone(1, '91201');
    expect(await room.userDevices.add(actor, '201')).toMatchObject({ value: { number: '92201' } });
    expect(await room.userDevices.add(actor, '201', '91201')).toMatchObject({
      problem: { code: 'user-device-number', parameters: { number: '91201', what: 'extension' } },
    });
    expect(await room.userDevices.add(actor, '201', '92201')).toMatchObject({
      problem: { parameters: { what: 'device of 201' } },
    });
    expect(await room.userDevices.add(actor, '201', 'x1')).toMatchObject({ problem: { code: 'user-device-number' } });
  });

  it('is never guessed from digits: 91201 is an extension of its own with devices of its own', async () => {
    await withExtensions('201', '91201');
    expect(await room.userDevices.add(actor, '91201')).toMatchObject({ value: { number: '9191201', user: '91201' } });
    expect(await devicesOf('201')).toEqual([]);
    expect(await devicesOf('91201')).toEqual(['9191201 present']);
    expect(room.fleet.extension('91201')).toMatchObject({ user: '91201' });
  });

  it('is one of eight at most, the main one among them', async () => {
    await withExtensions('201');
    for (let n = 0; n < 7; n += 1) expect((await room.userDevices.add(actor, '201')).ok).toBe(true);
    expect(await room.userDevices.add(actor, '201')).toMatchObject({ problem: { code: 'user-device-most' } });
  });

  it('gets one number each, however many ask at once', async () => {
    await withExtensions('201');
    const all = await Promise.all(Array.from({ length: 7 }, () => room.userDevices.add(actor, '201')));
    expect(new Set(all.map((one) => (one.ok ? one.value.number : one.problem.code))).size).toBe(7);
  });

  it('has no devices itself', async () => {
    await withExtensions('201');
    await room.userDevices.add(actor, '201');
    await room.userDevices.settled();
    expect(await room.userDevices.add(actor, '91201')).toMatchObject({ problem: { code: 'user-device-user' } });
    expect(await room.userDevices.add(actor, '999')).toMatchObject({ problem: { code: 'extension-unknown' } });
  });

  it('comes with a line that asks for another account, once the main one is on another phone', async () => {
    await withExtensions('201');
    expect((await addPhone(1, '201', { another: true })).ok).toBe(true);
    expect(linesOf(1)).toEqual(['201']);
    expect((await addPhone(2, '201', { another: true })).ok).toBe(true);
    expect(linesOf(2)).toEqual(['91201']);
    expect((await addPhone(3, '91201', { another: true })).ok).toBe(true);
    expect(linesOf(3)).toEqual(['92201']);
    expect(await devicesOf('201')).toEqual(['91201 present', '92201 present']);
    expect(room.userDevices.get('91201')).toMatchObject({ origin: 'line', phone: 'AA:00:00:00:00:02' });
    const [file] = room.fleet.files(mac(2), true);
    expect(file?.body).toContain(`line.1=201 ${room.fleet.extensionSecret('91201') ?? '?'} off`);
  });

  it('stays a phone’s when the same lines are asked for again, and an idle one is taken before a new one is made', async () => {
    await withExtensions('201');
    await room.userDevices.add(actor, '201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    expect(linesOf(2)).toEqual(['91201']);
    const again = { lines: [{ slot: 1, extension: '201', another: true }] };
    expect((await room.fleet.change(actor, mac(2), null, again)).ok).toBe(true);
    expect(linesOf(2)).toEqual(['91201']);
    expect(await devicesOf('201')).toEqual(['91201 present']);
  });

  it('is one phone’s: another phone cannot have it', async () => {
    await withExtensions('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    expect(await addPhone(3, '91201')).toMatchObject({
      problem: { code: 'user-device-elsewhere', parameters: { mac: 'AA:00:00:00:00:02' }, field: 'lines[0].extension' },
    });
  });

  it('shows its user’s name and wishes, and follows them', async () => {
    const maker = await withExtensions('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    await room.userDevices.settled();
    await room.fleet.changeExtension(actor, '201', null, {
      name: 'Zoë',
      state: { ...(room.fleet.extension('201')?.state as object), doNotDisturb: true } as never,
    });
    await room.userDevices.settled();
    const [file] = room.fleet.files(mac(2), false);
    expect(file?.body).toMatch(/line\.1=201 \S+ on/);
    expect(room.fleet.extension('91201')).toMatchObject({ name: 'Zoë' });
    expect(maker.asked).toEqual(['ensure 91201 Name 201', 'sync 91201 Zoë']);
  });

  it('goes with its phone, and with its line', async () => {
    const maker = await withExtensions('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    await addPhone(3, '201', { another: true });
    await room.userDevices.settled();
    await room.fleet.remove(actor, mac(2), null);
    await room.fleet.change(actor, mac(3), null, { lines: [] });
    expect(await devicesOf('201')).toEqual([]);
    expect(maker.asked.slice(2).sort()).toEqual(['remove 91201', 'remove 92201']);
    expect(room.fleet.extensionSecret('91201')).toBeNull();
  });

  it('goes with its main extension, unless a phone has it', async () => {
    await withExtensions('201');
    await room.userDevices.add(actor, '201');
    await addPhone(1, '91201');
    expect(await room.fleet.removeExtension(actor, '201', null)).toMatchObject({
      problem: { code: 'extension-in-use', parameters: { count: 1 } },
    });
    await room.fleet.remove(actor, mac(1), null);
    await room.userDevices.add(actor, '201');
    expect((await room.fleet.removeExtension(actor, '201', null)).ok).toBe(true);
    expect(await devicesOf('201')).toEqual(['extension-unknown']);
  });

  it('is not removed while a phone has it', async () => {
    await withExtensions('201');
    await room.userDevices.add(actor, '201');
    await addPhone(1, '91201');
    expect(await room.userDevices.remove(actor, '91201')).toMatchObject({ problem: { code: 'extension-in-use' } });
    await room.fleet.remove(actor, mac(1), null);
    expect(await room.userDevices.remove(actor, '91999')).toMatchObject({ problem: { code: 'user-device-unknown' } });
  });

  it('tells on its phone what stands in the way, and is tried again until it succeeds', async () => {
    const maker = await withExtensions('201');
    await addPhone(1, '201');
    maker.answer = () => Promise.resolve(no(problem('panel-gone', { detail: 'ECONNREFUSED' })));
    await addPhone(2, '201', { another: true });
    expect(await devicesOf('201')).toEqual(['91201 wanted']);
    expect(codes(2)).toContain('user-device-failed');
    expect(room.userDevices.get('91201')?.why).toMatchObject({ code: 'panel-gone' });
    for (let wait = 2_000; wait < 60_000; wait *= 2) {
      room.clock.advance(wait - 1);
      const before = maker.asked.length;
      await room.userDevices.settled();
      expect(maker.asked).toHaveLength(before);
      room.clock.advance(1);
      await room.userDevices.settled();
      expect(maker.asked).toHaveLength(before + 1);
    }
    maker.answer = null;
    expect((await room.userDevices.retry(actor, '91201')).ok).toBe(true);
    expect(await devicesOf('201')).toEqual(['91201 present']);
    expect(codes(2)).not.toContain('user-device-failed');
  });

  it('waits for a person where another try changes nothing', async () => {
    const maker = await withExtensions('201');
    maker.answer = () => Promise.resolve(no(problem('panel-taken', { number: '91201', detail: 'taken' })));
    await room.userDevices.add(actor, '201');
    await room.userDevices.settled();
    room.clock.advance(3_600_000);
    await room.userDevices.settled();
    expect(maker.asked).toHaveLength(1);
    expect(room.userDevices.get('91201')?.why).toMatchObject({ code: 'panel-taken' });
  });

  it('is made after a restart that came in between', async () => {
    const maker = await withExtensions('201');
    maker.answer = () => Promise.resolve(no(problem('panel-gone', { detail: 'gone' })));
    await room.userDevices.add(actor, '201');
    await room.userDevices.settled();
    maker.answer = null;
    room = await room.restart();
    expect(await devicesOf('201')).toEqual(['91201 present']);
  });
});

describe('a further device at FreePBX', () => {
  it('is there once the exchange itself tells so, with the secret that the exchange has', async () => {
    const maker = await withFreepbx('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    expect(await devicesOf('201')).toEqual(['91201 wanted']);
    expect(codes(2)).toContain('user-device-making');
    freepbx.account('91201', { user: '201', secret: maker.secrets.get('91201') ?? '' });
    expect(await devicesOf('201')).toEqual(['91201 present']);
    expect(codes(2)).not.toContain('user-device-making');
    expect(room.fleet.files(mac(2), true)[0]?.body).toContain(`line.1=201 ${maker.secrets.get('91201') ?? '?'}`);
  });

  it('is copied from its main extension anew whenever that changes', async () => {
    const maker = await withFreepbx('201');
    await room.userDevices.add(actor, '201');
    await room.userDevices.settled();
    freepbx.account('91201', { user: '201' });
    await room.userDevices.settled();
    freepbx.account('201', { name: 'Zoë' });
    await room.userDevices.settled();
    expect(maker.asked).toEqual(['ensure 91201 201', 'sync 91201 Zoë']);
  });

  it('leaves when its main extension is gone for good; its phone’s line is off, and says so', async () => {
    const maker = await withFreepbx('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    await room.userDevices.settled();
    freepbx.account('91201', { user: '201' });
    await room.userDevices.settled();
    maker.answer = (asked) =>
      asked.startsWith('remove') ? Promise.resolve(no(problem('panel-gone', { detail: 'gone' }))) : null;
    freepbx.remove('201');
    expect(await devicesOf('201')).toEqual(['91201 leaving']);
    freepbx.remove('91201');
    expect(codes(2)).toContain('user-device-leaving');
    expect(room.fleet.files(mac(2), false)[0]?.body).not.toContain('line.1=');
    maker.answer = null;
    room.clock.advance(2_000);
    await room.userDevices.settled();
    expect(room.userDevices.get('91201')).toBeNull();
    expect(codes(2)).toContain('extension-missing');
  });

  it('that somebody took away there is told, and made again when asked', async () => {
    const maker = await withFreepbx('201');
    await room.userDevices.add(actor, '201');
    await room.userDevices.settled();
    freepbx.account('91201', { user: '201' });
    await room.userDevices.settled();
    freepbx.remove('91201');
    expect(await devicesOf('201')).toEqual(['91201 wanted']);
    expect(room.userDevices.get('91201')?.why).toMatchObject({ code: 'user-device-vanished' });
    expect(maker.asked).toHaveLength(1);
    await room.userDevices.retry(actor, '91201');
    await room.userDevices.settled();
    expect(maker.asked).toHaveLength(2);
  });

  it('whose number somebody else has there by now is not taken for ours', async () => {
    await withFreepbx('201');
    await room.userDevices.add(actor, '201');
    await room.userDevices.settled();
    freepbx.account('91201', { name: 'A real one' });
    expect(await devicesOf('201')).toEqual(['91201 wanted']);
    expect(room.userDevices.get('91201')?.why).toMatchObject({
      code: 'user-device-foreign',
      parameters: { owner: '91201' },
    });
  });

  it('that was made there counts and is listed, as the exchange’s', async () => {
    await withFreepbx('201');
    freepbx.account('2011', { user: '201' });
    expect(await devicesOf('201')).toEqual(['2011 present']);
    for (let n = 0; n < 6; n += 1) expect((await room.userDevices.add(actor, '201')).ok).toBe(true);
    expect(await room.userDevices.add(actor, '201')).toMatchObject({ problem: { code: 'user-device-most' } });
  });
});

describe('a plan', () => {
  it('that asks for another account of a user asks for nothing once the phone has one', async () => {
    await withExtensions('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    const towards = (slot: number) =>
      room.plans.towards({ phones: { [mac(2)]: { lines: [{ slot, extension: '201', another: true }] } } });
    expect(towards(1)).toMatchObject({ ok: true, value: [] });
    expect(towards(2)).toMatchObject({ ok: true, value: [{ change: 'phone' }] });
  });

  it('that renames a user tells the phones of the further devices', async () => {
    await withExtensions('201');
    await addPhone(1, '201');
    await addPhone(2, '201', { another: true });
    await room.userDevices.settled();
    const plan = await room.plans.make(actor, [{ change: 'extension', number: '201', extension: { name: 'Other' } }]);
    await room.plans.settled(plan.id);
    const devices = [...(room.plans.get(plan.id)?.outcomes.values() ?? [])];
    expect(devices.map((device) => device.mac).sort()).toEqual([mac(1), mac(2)]);
  });
});
