import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { problem, ProblemError } from '../../lib/index.ts';
import type { AccountRecord, Actor, Store } from '../../store/index.ts';
import type { Role } from '../contract/index.ts';
import type { Attempts } from './attempts.ts';
import { verifyPassword } from './password.ts';

/** Who calls, and what it may do. */
export interface Caller {
  readonly role: Role;
  readonly actor: Actor;
}

/**
 * Says who calls, or throws ProblemError `not-signed-in` or `too-many-attempts`. `address` is the client's, as far as it can be
 * believed; `takesPassword` = name and password will do.
 */
export type SignIn = (request: IncomingMessage, address: string, takesPassword: boolean) => Promise<Caller>;

/** Everyone on the daemon's local socket is its own user: admin `cli`. */
export const signInLocally: SignIn = () => Promise.resolve({ role: 'admin', actor: { name: 'cli', address: null } });

const refused = () => new ProblemError(problem('not-signed-in'));
const mostGuesses = 2;

function readBasic(credentials: string): { name: string; password: string } | null {
  const [name, ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return name === undefined || rest.length === 0 ? null : { name, password: rest.join(':') };
}

/** Sign-in over the network: API tokens, and the accounts' passwords where a route takes them. Guessing is slowed down by address. */
export function createSignIn(deps: {
  readonly store: Pick<Store, 'findApiToken'>;
  readonly attempts: Attempts;
  readonly account: (name: string) => AccountRecord | null;
}): SignIn {
  const { store, attempts, account } = deps;
  let guesses = 0;

  const fail = (address: string, credentials: string) => {
    attempts.failed(address, createHash('sha256').update(credentials).digest('base64'));
    return refused();
  };
  const checkWait = (address: string) => {
    const seconds = attempts.wait(address);
    if (seconds > 0) throw new ProblemError(problem('too-many-attempts', { seconds }));
  };

  const byToken = async (value: string, address: string): Promise<Caller> => {
    const record = value.length > 200 ? null : await store.findApiToken(value);
    if (record) return { role: record.role, actor: { name: `token:${record.name}`, address } };
    checkWait(address);
    throw fail(address, value);
  };

  const byPassword = async (credentials: string, address: string): Promise<Caller> => {
    checkWait(address);
    const given = readBasic(credentials);
    const found = given && given.password.length <= 200 ? account(given.name) : null;
    if (!given || !found) throw fail(address, credentials);
    if (guesses >= mostGuesses) throw new ProblemError(problem('too-many-attempts', { seconds: 1 }));
    guesses += 1;
    try {
      if (!(await verifyPassword(given.password, found.passwordHash))) throw fail(address, credentials);
    } finally {
      guesses -= 1;
    }
    attempts.succeeded(address);
    return { role: found.role, actor: { name: found.name, address } };
  };

  return async (request, address, takesPassword) => {
    const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').trim().split(/\s+/);
    if (scheme.toLowerCase() === 'bearer' && credentials !== '') return byToken(credentials, address);
    if (scheme.toLowerCase() === 'basic' && takesPassword) return byPassword(credentials, address);
    throw refused();
  };
}
