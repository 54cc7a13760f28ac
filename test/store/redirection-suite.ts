import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseMac } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { rotateKey } from '../../daemon/store/index.ts';
import type { RedirectionRecord, Store } from '../../daemon/store/index.ts';
import type { Place } from './place.ts';

const anna = { name: 'anna', address: null };
const system = { name: 'system', address: null };
const mac = (text: string) => parseMac(text) as Mac;

/** A phone that is registered at its maker's service. */
export const redirection: RedirectionRecord = {
  mac: mac('805ec0000001'),
  deviceId: 'device-1',
  labelCode: '3146019091637064',
  openedFor: 'ab'.repeat(16),
  window: { openedAt: 1000, service: 'some-service', url: 'cd'.repeat(16) },
  held: { service: 'some-service', url: 'cd'.repeat(16), sure: false },
  trouble: {
    failure: { code: 'unreachable', parameters: { service: 'Some', cause: { en: 'no way', it: 'nessuna' } } },
    tries: 2,
    nextTryAt: 5000,
  },
  pin: '84736251',
};
const bare: RedirectionRecord = {
  ...{ mac: mac('805ec0000002'), deviceId: 'device-2', labelCode: null, openedFor: null },
  ...{ window: null, held: null, trouble: null, pin: null },
};
const account = { credentials: { user: 'acme', password: 'hush-account' }, shown: { user: 'acme' } };

/** What every database must do alike with phones at their makers' services, and the accounts there. */
export function redirectionSuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(() => place.clear());

  it('keeps where phones stand, and forgets them, across restarts', async () => {
    await store.transact(system, (tx) => tx.redirections.put([redirection, bare]));
    await store.close();
    store = await place.open();
    expect((await store.redirections()).records).toEqual([redirection, bare]);
    const changed = { ...redirection, window: null, trouble: null, pin: null };
    const found = await store.transact(system, async (tx) => {
      await tx.redirections.put([changed]);
      await tx.redirections.remove([bare.mac]);
      return tx.redirections.get([redirection.mac, bare.mac]);
    });
    expect([...found]).toEqual([[redirection.mac, changed]]);
    expect((await store.redirections()).records).toEqual([changed]);
  });

  it('keeps an account sealed, refuses a stale edit, and masks it in the audit', async () => {
    const made = await store.transact(anna, (tx) => tx.redirectionAccounts.put('some-service', 0, account));
    expect(made).toMatchObject({ service: 'some-service', version: 1, gate: { failure: null } });
    const stale = store.transact(anna, (tx) => tx.redirectionAccounts.put('some-service', 0, account));
    await expect(stale).rejects.toMatchObject({ problem: { code: 'version-stale' } });
    const [kept] = (await store.redirections()).accounts;
    expect(JSON.stringify(kept)).not.toContain('hush');
    expect(JSON.parse(store.reveal(kept!.credentials))).toEqual(account.credentials);
    const { rows } = await store.changes({ entity: 'redirection' }, { before: null, limit: 9 });
    expect(rows).toMatchObject([{ entityId: 'some-service', action: 'account-add', after: { user: 'acme' } }]);
    expect(JSON.stringify(rows)).not.toContain('hush');
  });

  it('keeps why a service is not asked, until the account is another one, and removes accounts', async () => {
    await store.transact(anna, (tx) => tx.redirectionAccounts.put('some-service', null, account));
    const gate = { failure: { code: 'credentials-wrong', parameters: {} }, tries: 1, until: null } as const;
    await store.transact(system, (tx) => tx.redirectionAccounts.setGate('some-service', gate));
    expect((await store.redirections()).accounts).toMatchObject([{ gate, version: 1 }]);
    await store.transact(anna, (tx) => tx.redirectionAccounts.put('some-service', 1, account));
    expect((await store.redirections()).accounts).toMatchObject([{ gate: { failure: null }, version: 2 }]);
    await store.transact(anna, (tx) => tx.redirectionAccounts.remove('some-service', 2));
    expect((await store.redirections()).accounts).toEqual([]);
    const again = store.transact(anna, (tx) => tx.redirectionAccounts.remove('some-service', null));
    await expect(again).rejects.toMatchObject({ problem: { code: 'redirection-account-none' } });
  });

  it('opens all of it with a new key', async () => {
    await store.transact(system, (tx) => tx.redirections.put([redirection, bare]));
    await store.transact(anna, (tx) => tx.redirectionAccounts.put('some-service', 0, account));
    await store.close();
    await rotateKey(place.options);
    store = await place.open();
    const { records, accounts } = await store.redirections();
    expect(records).toEqual([redirection, bare]);
    expect(JSON.parse(store.reveal(accounts[0]!.credentials))).toEqual(account.credentials);
  });
}
