import type { AccountInput, AccountRecord, Actor, Store } from '../../store/index.ts';
import { generatePassword, hashPassword, verifyPassword } from './password.ts';

/** The people who may sign in, in memory: signing in needs no database. */
export interface Accounts {
  readonly find: (name: string) => Pick<AccountRecord, 'name' | 'role' | 'passwordHash'> | null;
  /** The admin's password, if it was made just now: to be shown this once. */
  readonly generated: string | null;
}

const system: Actor = { name: 'system', address: null };

/**
 * Sees to it that there is an admin: `admin` with `password` where the deployment sets one; else, where nobody is an admin, with one that is
 * generated at the first start. Where a snapshot is served, what has to be written waits for the database. Rejects with ProblemError if the store is gone.
 */
export async function openAccounts(store: Store, password: string | undefined): Promise<Accounts> {
  const waiting = new Map<string, AccountInput>();
  const settle = async (wanted: string | null) => {
    const account = wanted === null ? null : await renewed(await findAdmin(store), wanted);
    if (account === null || isServed(store)) {
      if (account !== null) waiting.set(account.name, account);
      return;
    }
    await store.transact(system, (tx) => tx.accounts.put(account));
    waiting.clear();
  };
  // Nobody would see a password that is made later on.
  const isFirstStart = !isServed(store) && !(await store.accounts()).some(({ role }) => role === 'admin');
  const generated = isFirstStart && password === undefined ? generatePassword() : null;
  const wanted = password ?? generated;
  await settle(wanted);
  if (isServed(store)) await store.whenWritable(() => settle(wanted));
  return { find: (name) => waiting.get(name) ?? store.findAccount(name), generated };
}

const isServed = (store: Store) => store.health().snapshot?.isServed === true;

async function findAdmin(store: Store): Promise<AccountRecord | undefined> {
  return (await store.accounts()).find(({ name }) => name === 'admin');
}

/** The admin's account with this password; null = it has it already. */
async function renewed(admin: AccountRecord | undefined, password: string): Promise<AccountInput | null> {
  if (admin !== undefined && (await verifyPassword(password, admin.passwordHash))) return null;
  return { name: 'admin', role: admin?.role ?? 'admin', passwordHash: await hashPassword(password) };
}
