import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store, Transaction } from '../../daemon/store/index.ts';
import { admin, found, refusal } from './place.ts';
import type { Place } from './place.ts';

/** What every database must do alike with people who sign in. */
export function peopleSuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(() => place.clear());

  it('finds an API token by its value alone, until it is removed or expired', async () => {
    const token = { name: 'ci', role: 'operator' as const, createdAt: 1, expiresAt: null };
    const added = await store.transact(admin, (tx) => tx.accounts.addToken({ ...token, value: 'the-token' }));
    const old = { ...token, name: 'old', expiresAt: 2, value: 'expired' };
    await store.transact(admin, (tx) => tx.accounts.addToken(old));
    expect(await store.findApiToken('expired')).toBeNull();
    expect(await store.findApiToken('another')).toBeNull();
    expect(await store.findApiToken('the-token')).toMatchObject({ id: added.id, role: 'operator' });
    await store.flushTraces();
    const listed = await store.transact(admin, (tx) => tx.accounts.listTokens());
    expect(found(listed.find((one) => one.id === added.id)?.lastUsedAt)).toBeGreaterThan(0);
    expect(await store.transact(admin, (tx) => tx.accounts.removeToken(added.id))).toBe(true);
    expect(await store.findApiToken('the-token')).toBeNull();
    expect(await store.transact(admin, (tx) => tx.accounts.removeToken(added.id))).toBe(false);
  });

  it('keeps accounts', async () => {
    const anna = { name: 'anna', role: 'admin' as const, passwordHash: 'scrypt$1' };
    await store.transact(admin, (tx) => tx.accounts.put(anna));
    await store.transact(admin, (tx) => tx.accounts.put({ ...anna, passwordHash: 'scrypt$2' }));
    expect(await store.transact(admin, (tx) => tx.accounts.list())).toMatchObject([
      { ...anna, passwordHash: 'scrypt$2', version: 2 },
    ]);
  });

  it('keeps the scope of an API token', async () => {
    const token = { name: 'ci', role: 'admin', createdAt: 1, expiresAt: null } as const;
    await store.transact(admin, (tx) =>
      tx.accounts.addToken({ ...token, scope: ['phones', 'settings'], value: 'one' }),
    );
    await store.transact(admin, (tx) => tx.accounts.addToken({ ...token, value: 'two' }));
    expect((await store.findApiToken('one'))?.scope).toEqual(['phones', 'settings']);
    expect((await store.findApiToken('two'))?.scope).toBeNull();
  });

  it('adds, changes and removes accounts by version, and keeps an admin', async () => {
    const asked = <T>(body: (tx: Transaction) => Promise<T>) => store.transact(admin, body);
    const added = await asked((tx) => tx.accounts.add({ name: 'anna', role: 'admin', passwordHash: 'scrypt$1' }));
    expect(added).toMatchObject({ version: 1, createdAt: expect.any(Number) as unknown });
    const again = () => asked((tx) => tx.accounts.add({ name: 'anna', role: 'viewer', passwordHash: 'x' }));
    expect(await refusal(again())).toBe('account-exists');
    expect(await refusal(asked((tx) => tx.accounts.change('anna', 1, { role: 'viewer' })))).toBe('account-last-admin');
    expect(await refusal(asked((tx) => tx.accounts.remove('anna', 1)))).toBe('account-last-admin');
    expect(await refusal(asked((tx) => tx.accounts.change('bob', null, {})))).toBe('account-unknown');
    await asked((tx) => tx.accounts.add({ name: 'bob', role: 'admin', passwordHash: 'scrypt$2' }));
    expect(await refusal(asked((tx) => tx.accounts.change('anna', 7, { role: 'viewer' })))).toBe('version-stale');
    const changed = await asked((tx) => tx.accounts.change('anna', 1, { role: 'viewer' }));
    expect(changed).toMatchObject({ role: 'viewer', passwordHash: 'scrypt$1', version: 2, createdAt: added.createdAt });
    expect(store.findAccount('anna')).toEqual(changed);
    await asked((tx) => tx.accounts.remove('anna', 2));
    expect(store.findAccount('anna')).toBeNull();
    const { rows } = await store.changes({ entity: 'account', entityId: 'anna' }, { before: null, limit: 9 });
    expect(rows.map(({ action }) => action)).toEqual(['remove', 'change', 'add']);
  });

  it('finds a session by its cookie alone, until it is removed or its account’s password is another one', async () => {
    const session = { owner: 'anna', role: null, createdAt: 1, expiresAt: 9, address: '192.0.2.1', userAgent: 'x' };
    const add = (value: string, owner = 'anna') =>
      store.transact(admin, (tx) => tx.sessions.add({ ...session, owner, value }));
    await store.transact(admin, (tx) => tx.accounts.put({ name: 'anna', role: 'admin', passwordHash: 'scrypt$1' }));
    const [one, two, three] = [await add('one'), await add('two'), await add('three', 'panel:bob')];
    expect(store.findSession('one')).toEqual({ ...session, id: one.id, lastUsedAt: 1 });
    expect(store.findSession('four')).toBeNull();
    store.sessionUsed(one.id, 5);
    expect(store.findSession('one')?.lastUsedAt).toBe(5);
    await store.flushTraces();
    await store.transact(admin, (tx) => tx.accounts.change('anna', null, { passwordHash: 'scrypt$2' }, one.id));
    expect(store.sessions().map(({ id }) => id)).toEqual([one.id, three.id]);
    await store.transact(admin, (tx) => tx.sessions.remove([three.id, two.id, 'gone']));
    expect(store.findSession('three')).toBeNull();
    const doomed = store.transact(admin, async (tx) => {
      await tx.sessions.remove([one.id]);
      throw new Error('undone');
    });
    await expect(doomed).rejects.toThrow('undone');
    expect(store.findSession('one')).not.toBeNull();
  });

  it('knows for a ticket that it was exchanged, until it has expired anyway', async () => {
    const spend = (nonce: string, expiresAt: number, now: number) =>
      store.transact(admin, (tx) => tx.sessions.spend({ nonce, expiresAt }, now));
    expect([await spend('a', 10, 1), await spend('A', 10, 1), await spend('a', 10, 9)]).toEqual([true, true, false]);
    expect(await Promise.all([spend('b', 50, 20), spend('b', 50, 20)])).toEqual([true, false]);
    expect(await spend('a', 50, 20)).toBe(true);
  });
}
