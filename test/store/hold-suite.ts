import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HoldRecord, Store } from '../../daemon/store/index.ts';
import { addPhone, admin, listen, loadAll, refusal } from './place.ts';
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

  it('keeps what holds a device back until it lets go, without another version and without a change row', async () => {
    const { id, version } = await addPhone(store, 1);
    const loaded = async () => (await loadAll(store)).devices.get(id);
    expect(await loaded()).toMatchObject({ hold: null });
    const rows = async () => (await store.changes({ entityId: id }, { before: null, limit: 100 })).rows.length;
    const before = await rows();
    const heard = listen(store);
    for (const kind of ['tonight', 'stored'] as const) {
      const hold = { kind, since: 17, by: 'Zoë' };
      await store.transact(admin, (tx) => tx.devices.setHold(id, hold));
      expect(heard.at(-1)?.devices.get(id)).toMatchObject({ hold, version });
      expect(await loaded()).toMatchObject({ hold, version });
    }
    const letGo = (hold: HoldRecord | null) => store.transact(admin, (tx) => tx.devices.letGo(id, hold));
    await letGo({ kind: 'stored', since: 16, by: 'Zoë' });
    await letGo({ kind: 'tonight', since: 17, by: 'Zoë' });
    expect(await loaded()).toMatchObject({ hold: { kind: 'stored' } });
    await letGo({ kind: 'stored', since: 17, by: 'Zoë' });
    expect(heard.at(-1)?.devices.get(id)).toMatchObject({ hold: null });
    expect(await loaded()).toMatchObject({ hold: null, version });
    const told = heard.length;
    await letGo(null);
    expect(heard.slice(told).flatMap(({ devices }) => [...devices.keys()])).toEqual([]);
    expect(await rows()).toBe(before);
    await store.transact(admin, (tx) => tx.devices.setHold(id, { kind: 'stored', since: 18, by: 'Zoë' }));
    await store.transact(admin, (tx) => tx.devices.remove(id, null));
    expect((await loadAll(store)).devices.size).toBe(0);
    const gone = store.transact(admin, (tx) => tx.devices.setHold(id, { kind: 'stored', since: 19, by: 'Zoë' }));
    expect(await refusal(gone)).toBe('phone-unknown');
  });
}
