import { problem, ProblemError } from '../../lib/index.ts';
import type { AccountRecord, Store } from '../../store/index.ts';
import { hashPassword } from '../auth/password.ts';
import { passwordFault } from '../auth/password-rules.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { AccountOutput } from '../contract/index.ts';
import type { accountRoutes } from '../contract/accounts.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { momentOrNull } from './parts.ts';

const orders = {
  name: ({ name }: AccountRecord) => name,
  role: ({ role }: AccountRecord) => role,
  createdAt: ({ createdAt }: AccountRecord) => createdAt,
};

/** The kept form of a password that a person chose. Rejects with ProblemError `field-invalid` for one that is easy to guess. */
export async function hashChosen(password: string, name: string): Promise<string> {
  const reason = passwordFault(password, name);
  if (reason !== null) throw new ProblemError(problem('field-invalid', { field: 'password', reason }, 'password'));
  return hashPassword(password);
}

/** What the routes of accounts do. */
export function accountHandlers(deps: {
  readonly store: Store;
  readonly sessions: Sessions;
}): Handlers<keyof typeof accountRoutes> {
  const { store, sessions } = deps;
  const countOf = (owner: string) => sessions.all().filter((one) => one.owner === owner).length;
  const columns: Columns<AccountRecord, AccountOutput> = {
    name: ({ name }) => name,
    role: ({ role }) => role,
    version: ({ version }) => version,
    createdAt: ({ createdAt }) => momentOrNull(createdAt),
    changedAt: ({ changedAt }) => momentOrNull(changedAt),
    sessions: ({ name }) => countOf(name),
  };
  const tell = (account: AccountRecord) => ({ body: tellRow(account, columns), version: account.version });
  return {
    'accounts.list': async ({ caller, query }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: await store.transact(caller.actor, (tx) => tx.accounts.list()),
        idOf: ({ name }) => name,
        ...{ orders, columns },
        fits: ({ name, role }) => has(query.role, role) && holds(q, name),
      });
      return { body };
    },
    'accounts.add': async ({ caller, body: { name, role, password } }) => {
      const passwordHash = await hashChosen(password, name);
      const account = await store.transact(caller.actor, (tx) => tx.accounts.add({ name, role, passwordHash }));
      return { ...tell(account), location: `/api/v1/accounts/${encodeURIComponent(name)}` };
    },
    'accounts.show': async ({ caller, params: { account: name } }) => {
      const account = await store.transact(caller.actor, (tx) => tx.accounts.get(name));
      if (account === null) throw new ProblemError(problem('account-unknown', { name }));
      return tell(account);
    },
    'accounts.change': async ({ caller, params: { account: name }, version, body: { role, password } }) => {
      const passwordHash = password === undefined ? undefined : await hashChosen(password, name);
      const edit = { ...(role && { role }), ...(passwordHash !== undefined && { passwordHash }) };
      // An admin who changes their own password here stays signed in where they are.
      const keeps = caller.account === name ? caller.session?.id : undefined;
      return tell(await store.transact(caller.actor, (tx) => tx.accounts.change(name, version, edit, keeps)));
    },
    'accounts.delete': async ({ caller, params: { account: name }, version }) => {
      await store.transact(caller.actor, (tx) => tx.accounts.remove(name, version));
      return { body: undefined };
    },
  };
}
