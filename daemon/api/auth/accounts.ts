import type { AccountRecord, Actor, Store } from '../../store/index.ts';
import { generatePassword, hashPassword, verifyPassword } from './password.ts';

/** The people who may sign in, in memory: signing in needs no database. */
export interface Accounts {
  readonly find: (name: string) => AccountRecord | null;
  /** The admin's password, if it was made just now: to be shown this once. */
  readonly generated: string | null;
}

const system: Actor = { name: 'system', address: null };

/**
 * Reads the accounts, and sees to it that `admin` is there: with `password` where the deployment sets one, else with one that is
 * generated at the first start. Rejects with ProblemError if the store is gone.
 */
export async function openAccounts(store: Store, password: string | undefined): Promise<Accounts> {
  const accounts = await store.transact(system, (tx) => tx.accounts.list());
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const admin = byName.get('admin');
  const generated = admin || password !== undefined ? null : generatePassword();
  const wanted = password ?? generated;
  const isRight = admin && (wanted === null || (await verifyPassword(wanted, admin.passwordHash)));
  if (!isRight && wanted !== null) {
    const account: AccountRecord = { name: 'admin', role: 'admin', passwordHash: await hashPassword(wanted) };
    await store.transact(system, (tx) => tx.accounts.put(account));
    byName.set('admin', account);
  }
  return { find: (name) => byName.get(name) ?? null, generated };
}
