import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store, Touched, UserDeviceRecord } from '../../daemon/store/index.ts';
import type { Place } from './place.ts';

const anna = { name: 'anna', address: null };
const system = { name: 'system', address: null };
const first = { number: '91201', user: '201', secret: 'hush-91201', origin: 'asked', deviceId: null } as const;

async function known(store: Store): Promise<UserDeviceRecord[]> {
  const found: UserDeviceRecord[] = [];
  const ignore = () => undefined;
  await store.load({ userDevice: (one) => found.push(one), level: ignore, extension: ignore, device: ignore });
  return found;
}

/** What every database must do alike with further devices of users, and with what waits to happen outside. */
export function userDeviceSuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(() => place.clear());

  it('keeps a device of a user as it was made, with its secret sealed, and tells of it', async () => {
    const told: Touched[] = [];
    store.onTouched((touched) => told.push(touched));
    const made = await store.transact(anna, (tx) => tx.userDevices.insert(first));
    expect(made).toMatchObject({
      number: '91201',
      user: '201',
      state: 'wanted',
      madeBy: 'anna',
      why: null,
      version: 1,
    });
    expect(JSON.stringify(made)).not.toContain('hush');
    expect(store.reveal(made.secret)).toBe('hush-91201');
    expect(told.map(({ userDevices }) => userDevices.get('91201'))).toEqual([made]);
    expect(await known(store)).toEqual([made]);
    const { rows } = await store.changes({ entity: 'user-device' }, { before: null, limit: 9 });
    expect(rows).toMatchObject([{ entityId: '91201', action: 'add', actor: 'anna', before: null }]);
    expect(JSON.stringify(rows)).not.toContain('hush');
  });

  it('refuses a second one of the same number, whoever has it', async () => {
    await store.transact(anna, (tx) => tx.userDevices.insert(first));
    const again = store.transact(anna, (tx) => tx.userDevices.insert({ ...first, user: '1201' }));
    await expect(again).rejects.toMatchObject({ problem: { code: 'user-device-exists' } });
    expect(await known(store)).toMatchObject([{ user: '201' }]);
  });

  it('follows one from wanted to gone, and finds it as it is after a restart', async () => {
    await store.transact(anna, (tx) => tx.userDevices.insert(first));
    const why = { code: 'panel-gone', parameters: { detail: 'refused' } } as const;
    await store.transact(system, (tx) => tx.userDevices.update('91201', { why }));
    await store.transact(system, (tx) => tx.userDevices.update('91201', { deviceId: 'some-phone' }));
    await store.close();
    store = await place.open();
    expect(await known(store)).toMatchObject([{ state: 'wanted', why, deviceId: 'some-phone', version: 3 }]);
    await store.transact(system, (tx) => tx.userDevices.update('91201', { state: 'present', why: null }));
    await store.transact(anna, (tx) => tx.userDevices.update('91201', { state: 'leaving' }));
    const told: Touched[] = [];
    store.onTouched((touched) => told.push(touched));
    await store.transact(system, (tx) => tx.userDevices.remove('91201'));
    expect([...(told[0]?.userDevices ?? [])]).toEqual([['91201', null]]);
    expect(await known(store)).toEqual([]);
    const { rows } = await store.changes({ entity: 'user-device' }, { before: null, limit: 9 });
    expect(rows.map(({ action }) => action)).toEqual(['gone', 'remove', 'state', 'change', 'change', 'add']);
    const gone = store.transact(system, (tx) => tx.userDevices.update('91201', { why: null }));
    await expect(gone).rejects.toMatchObject({ problem: { code: 'user-device-unknown' } });
  });

  it('tells those of one user in order of their numbers', async () => {
    await store.transact(anna, async (tx) => {
      for (const number of ['92201', '91201']) await tx.userDevices.insert({ ...first, number });
      await tx.userDevices.insert({ ...first, number: '91202', user: '202' });
    });
    const of = await store.transact(anna, (tx) => tx.userDevices.ofUser('201'));
    expect(of.map(({ number }) => number)).toEqual(['91201', '92201']);
    expect(await store.transact(anna, (tx) => tx.userDevices.get('91202'))).toMatchObject({ user: '202' });
    expect(await store.transact(anna, (tx) => tx.userDevices.get('93201'))).toBeNull();
  });

  it('keeps what must happen outside until it happened, across restarts', async () => {
    const work = { kind: 'some', key: 'one', payload: { action: 'ensure' } };
    await store.transact(anna, (tx) => tx.outbox.add(work));
    await store.transact(anna, (tx) => tx.outbox.add({ ...work, kind: 'other' }));
    await store.close();
    store = await place.open();
    const [told, ...more] = await store.outbox('some');
    expect([told, more]).toMatchObject([work, []]);
    if (told === undefined) throw new Error('there is no work');
    expect(await store.transact(system, (tx) => tx.outbox.done(told))).toBe(true);
    expect(await store.outbox('some')).toEqual([]);
    expect(await store.outbox('other')).toHaveLength(1);
  });

  it('does not take as done what was asked for anew meanwhile', async () => {
    const work = { kind: 'some', key: 'one', payload: { action: 'ensure' } };
    await store.transact(anna, (tx) => tx.outbox.add(work));
    const [told] = await store.outbox('some');
    if (told === undefined) throw new Error('there is no work');
    await store.transact(anna, (tx) => tx.outbox.add(work));
    expect(await store.transact(system, (tx) => tx.outbox.done(told))).toBe(false);
    expect(await store.outbox('some')).toMatchObject([work]);
  });

  it('loses the work with the transaction that asked for it', async () => {
    const failing = store.transact(anna, async (tx) => {
      await tx.userDevices.insert(first);
      await tx.outbox.add({ kind: 'some', key: 'one', payload: null });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await known(store)).toEqual([]);
    expect(await store.outbox('some')).toEqual([]);
  });
}
