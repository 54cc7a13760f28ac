import { expect, it } from 'vitest';
import { openAccounts, verifyPassword } from '../../daemon/api/index.ts';
import type { AccountRecord, Store, Transaction } from '../../daemon/store/index.ts';

/** A store that keeps accounts and nothing else. */
function accountStore() {
  const kept = new Map<string, AccountRecord>();
  const accounts: Pick<Transaction['accounts'], 'list' | 'put'> = {
    list: () => Promise.resolve([...kept.values()]),
    put: (account) => Promise.resolve(void kept.set(account.name, account)),
  };
  const transact = (_: unknown, body: (tx: Transaction) => unknown) => body({ accounts } as Transaction);
  return { store: { transact } as unknown as Store, kept };
}

const fits = async (store: Store, password: string) =>
  verifyPassword(password, (await openAccounts(store, undefined)).find('admin')?.passwordHash ?? '');

it('the first start makes a password, tells it, and keeps only its hash; the second tells nothing', async () => {
  const { store, kept } = accountStore();
  const { generated } = await openAccounts(store, undefined);
  expect(JSON.stringify([...kept])).not.toContain(generated);
  expect(await fits(store, generated ?? '')).toBe(true);
  expect((await openAccounts(store, undefined)).generated).toBeNull();
});

it('a password that the deployment sets replaces the one before, and is never told', async () => {
  const { store } = accountStore();
  const { generated } = await openAccounts(store, undefined);
  expect((await openAccounts(store, 'one of our own')).generated).toBeNull();
  expect(await fits(store, 'one of our own')).toBe(true);
  expect(await fits(store, generated ?? '')).toBe(false);
});

it('the same password again is not written again', async () => {
  const { store, kept } = accountStore();
  await openAccounts(store, 'one of our own');
  const before = kept.get('admin');
  await openAccounts(store, 'one of our own');
  expect(kept.get('admin')).toBe(before);
});
