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
 * generated at the first start. Where a snapshot is served, what has to be written waits for the database. Rejects with ProblemError if the store is gone.
 */
export async function openAccounts(store: Store, password: string | undefined): Promise<Accounts> {
  const byName = new Map<string, AccountRecord>();
  const read = async () => {
    for (const account of await store.accounts()) byName.set(account.name, account);
    return byName.get('admin');
  };
  const settle = async (wanted: string | null) => {
    const admin = await read();
    const account = wanted === null ? null : await renewed(admin, wanted);
    if (account === null) return;
    byName.set('admin', account);
    if (isServed(store)) return;
    await store.transact(system, (tx) => tx.accounts.put(account));
  };
  // Nobody would see a password that is made later on.
  const isFirstStart = (await read()) === undefined && !isServed(store);
  const generated = isFirstStart && password === undefined ? generatePassword() : null;
  const wanted = password ?? generated;
  await settle(wanted);
  if (isServed(store)) await store.whenWritable(() => settle(wanted));
  return { find: (name) => byName.get(name) ?? null, generated };
}

const isServed = (store: Store) => store.health().snapshot?.isServed === true;

/** The admin's account with this password; null = it has it already. */
async function renewed(admin: AccountRecord | undefined, password: string): Promise<AccountRecord | null> {
  if (admin !== undefined && (await verifyPassword(password, admin.passwordHash))) return null;
  return { name: 'admin', role: 'admin', passwordHash: await hashPassword(password) };
}
