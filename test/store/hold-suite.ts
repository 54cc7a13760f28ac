import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HoldRecord, Store } from '../../daemon/store/index.ts';
import { addPhone, admin, listen, loadAll, phone, refusal } from './place.ts';
import type { Place } from './place.ts';

/** What holds devices back, on every database. */
export function holdSuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(() => place.clear());

  const loaded = async (id: string) => (await loadAll(store)).devices.get(id);
  const letGo = (ids: readonly string[], hold: HoldRecord | null) =>
    store.transact(admin, (tx) => tx.devices.letGo(ids, hold));
  const hold = (ids: readonly string[], that: HoldRecord) => store.transact(admin, (tx) => tx.devices.hold(ids, that));

  it('keeps what holds a device back until it lets go, without another version and without a change row', async () => {
    const { id, version } = await addPhone(store, 1);
    expect(await loaded(id)).toMatchObject({ hold: null });
    const rows = async () => (await store.changes({ entityId: id }, { before: null, limit: 100 })).rows.length;
    const before = await rows();
    const heard = listen(store);
    for (const kind of ['tonight', 'stored'] as const) {
      const that = { kind, since: 17, by: 'Zoë' };
      await hold([id], that);
      expect(heard.at(-1)?.holds).toEqual(new Map([[id, that]]));
      expect(await loaded(id)).toMatchObject({ hold: that, version });
    }
    await letGo([id], { kind: 'stored', since: 16, by: 'Zoë' });
    await letGo([id], { kind: 'tonight', since: 17, by: 'Zoë' });
    expect(await loaded(id)).toMatchObject({ hold: { kind: 'stored' } });
    await letGo([id], { kind: 'stored', since: 17, by: 'Zoë' });
    expect(heard.at(-1)?.holds).toEqual(new Map([[id, null]]));
    expect(await loaded(id)).toMatchObject({ hold: null, version });
    const told = heard.length;
    await letGo([id], null);
    expect(heard.slice(told).flatMap(({ holds }) => [...(holds?.keys() ?? [])])).toEqual([]);
    expect(await rows()).toBe(before);
  });

  it('tells with a device’s own changes what holds it, and forgets that with the device', async () => {
    const { id } = await addPhone(store, 1);
    const that = { kind: 'stored', since: 18, by: 'Zoë' } as const;
    await hold([id], that);
    expect(await store.transact(admin, (tx) => tx.devices.update(id, null, { note: 'x' }))).toMatchObject({
      hold: that,
    });
    await store.transact(admin, (tx) => tx.devices.remove(id, null));
    expect((await loadAll(store)).devices.size).toBe(0);
    const heard = listen(store);
    await hold([id], that);
    expect(heard.flatMap(({ holds }) => [...(holds?.keys() ?? [])])).toEqual([]);
  });

  it('holds many at once, and lets go of those alone that are held by this', async () => {
    const ids: string[] = [];
    await store.transact(admin, async (tx) => {
      for (let n = 1; n <= 620; n += 1) ids.push((await tx.devices.insert(phone(n))).id);
    });
    await hold(ids, { kind: 'stored', since: 1, by: 'Zoë' });
    await hold(ids.slice(0, 20), { kind: 'tonight', since: 2, by: 'Zoë' });
    await letGo(ids, { kind: 'stored', since: 1, by: 'Zoë' });
    const { devices } = await loadAll(store);
    const held = [...devices.values()].filter((device) => device.hold !== null);
    expect(held.map(({ id }) => id).sort()).toEqual(ids.slice(0, 20).sort());
  });

  it('loses the hold with the transaction that asked for it', async () => {
    const { id } = await addPhone(store, 1);
    const failing = store.transact(admin, async (tx) => {
      await tx.devices.hold([id], { kind: 'stored', since: 1, by: 'Zoë' });
      await tx.devices.update(id, 99, { note: 'x' });
    });
    expect(await refusal(failing)).toBe('version-stale');
    expect(await loaded(id)).toMatchObject({ hold: null });
  });
}
