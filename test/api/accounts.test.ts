import { expect, it } from 'vitest';
import { openAccounts, verifyPassword } from '../../daemon/api/index.ts';
import { problem, ProblemError } from '../../daemon/lib/index.ts';
import type { AccountInput, AccountRecord, Store, Transaction } from '../../daemon/store/index.ts';

/** A store that keeps accounts and nothing else; `away` = served from a snapshot until `comeBack`. */
function accountStore() {
  const kept = new Map<string, AccountRecord>();
  const later: (() => Promise<void>)[] = [];
  let isServed = false;
  const list = () => Promise.resolve([...kept.values()]);
  const put = (account: AccountInput) =>
    Promise.resolve(void kept.set(account.name, { ...account, version: 1, createdAt: null, changedAt: null }));
  const transact = (_: unknown, body: (tx: Transaction) => unknown) =>
    isServed
      ? Promise.reject(new ProblemError(problem('store-gone')))
      : body({ accounts: { list, put } } as unknown as Transaction);
  const health = () => ({ snapshot: { isServed } });
  const whenWritable = (work: () => Promise<void>) => (isServed ? Promise.resolve(void later.push(work)) : work());
  const findAccount = (name: string) => kept.get(name) ?? null;
  const store = { transact, health, whenWritable, accounts: list, findAccount } as unknown as Store;
  const away = (is: boolean) => {
    isServed = is;
  };
  const comeBack = async () => {
    away(false);
    for (const work of later) await work();
  };
  return { store, kept, put, away, comeBack };
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

it('a password that the deployment sets counts at once without the database, and is written when that is back', async () => {
  const { store, kept, away, comeBack } = accountStore();
  await openAccounts(store, 'one of our own');
  const before = kept.get('admin');
  away(true);
  const accounts = await openAccounts(store, 'another of ours');
  expect(await verifyPassword('another of ours', accounts.find('admin')?.passwordHash ?? '')).toBe(true);
  expect(kept.get('admin')).toBe(before);
  await comeBack();
  expect(await fits(store, 'another of ours')).toBe(true);
});

it('no password is made that nobody would see, where a snapshot knows no admin', async () => {
  const { store, put, away, comeBack } = accountStore();
  away(true);
  const accounts = await openAccounts(store, undefined);
  expect(accounts.generated).toBeNull();
  await put({ name: 'admin', role: 'admin', passwordHash: 'as it stands in the table' });
  await comeBack();
  expect(accounts.find('admin')?.passwordHash).toBe('as it stands in the table');
});

it('where somebody else is an admin, none is made again at the next start', async () => {
  const { store, kept, put } = accountStore();
  await put({ name: 'ann', role: 'admin', passwordHash: 'hers' });
  expect((await openAccounts(store, undefined)).generated).toBeNull();
  expect([...kept.keys()]).toEqual(['ann']);
});
