import type { Request } from 'express';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { Actor, SessionRecord, Store } from '../../store/index.ts';
import type { Role } from '../contract/index.ts';
import { readCookie } from './cookie.ts';
import type { Guard } from './guard.ts';
import type { Sessions } from './sessions.ts';
import { createTicketReader, createUsedTickets, usedAlready } from './tickets.ts';

/** Who calls, and what it may do. */
export interface Caller {
  readonly role: Role;
  readonly actor: Actor;
  readonly by: 'token' | 'password' | 'session' | 'ticket' | 'local' | 'nobody';
  /** The only groups of operations that are open to it; null = all of its role. */
  readonly scope: readonly string[] | null;
  /** Whose password it is; null = it came with none, nor ever did. */
  readonly account: string | null;
  /** By whose cookie it came. */
  readonly session: SessionRecord | null;
}

/**
 * Says who calls, or throws ProblemError `not-signed-in`, `too-many-attempts`, or what stands against a ticket. `address` is the client's, as far as it can be
 * believed; `takesPassword` = name and password will do; `isAgain` = nobody does anything now: it does not keep a session alive.
 */
export type SignIn = (
  request: Request,
  address: string,
  how: { readonly takesPassword: boolean; readonly isAgain: boolean },
) => Promise<Caller>;

const without = { scope: null, account: null, session: null } as const;

/** Everyone on the daemon's local socket is its own user: admin `cli`. */
export const signInLocally: SignIn = () =>
  Promise.resolve({ role: 'admin', actor: { name: 'cli', address: null }, by: 'local', ...without });

/** Who asks what anyone may ask. */
export const nobody: Caller = {
  ...{ role: 'viewer', actor: { name: 'nobody', address: null }, by: 'nobody' },
  ...without,
};

const refused = () => new ProblemError(problem('not-signed-in'));

function readBasic(credentials: string): { name: string; password: string } | null {
  const [name, ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  return name === undefined || rest.length === 0 ? null : { name, password: rest.join(':') };
}

interface SignInDeps {
  readonly store: Pick<Store, 'findApiToken' | 'transact'>;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly sessions: Pick<Sessions, 'find'>;
  /** Shared with a panel; undefined = none sends anybody. */
  readonly ticketSecret: string | undefined;
}

/**
 * Sign-in by a panel's ticket, for one request: no session comes of it. That it was used is written before the request is answered; while the tables are
 * away, who only looks is let in on the memory's word.
 */
function createTicketSignIn({ store, clock, ticketSecret }: SignInDeps) {
  const read = createTicketReader({ secret: ticketSecret, clock });
  const isFirstUse = createUsedTickets(clock);
  return async (text: string, address: string, onlyLooks: boolean): Promise<Caller> => {
    const ticket = read(text);
    const { user, role, nonce, exp } = ticket;
    if (!isFirstUse(ticket)) throw usedAlready();
    const actor = { name: `panel:${user}`, address };
    try {
      const isNew = await store.transact(actor, (tx) =>
        tx.sessions.spend({ nonce, expiresAt: exp * 1000 }, clock.now()),
      );
      if (!isNew) throw usedAlready();
    } catch (error) {
      const isAway = error instanceof ProblemError && error.problem.code.startsWith('store-');
      if (!isAway || !onlyLooks) throw error;
    }
    return { ...without, role, actor, by: 'ticket' };
  };
}

/** Sign-in over the network: API tokens, cookies of sessions, a panel's tickets, and the accounts' passwords where a route takes them. */
export function createSignIn(deps: SignInDeps): SignIn {
  const { store, guard, sessions } = deps;
  const byTicket = createTicketSignIn(deps);

  const byToken = async (value: string, address: string): Promise<Caller> => {
    const record = value.length > 200 ? null : await store.findApiToken(value);
    if (record) {
      const { role, scope, name } = record;
      return { ...without, role, scope, actor: { name: `token:${name}`, address }, by: 'token' };
    }
    guard.checkWait(address);
    guard.failed(address, value);
    throw refused();
  };

  const byPassword = async (credentials: string, address: string): Promise<Caller> => {
    guard.checkWait(address);
    const given = readBasic(credentials);
    if (given === null) {
      guard.failed(address, credentials);
      throw refused();
    }
    const { name, role } = await guard.account(given, address, problem('not-signed-in'));
    return { ...without, role, account: name, actor: { name, address }, by: 'password' };
  };

  // A cookie that is too old is no guess: 256 random bits are not guessed at.
  const bySession = (request: Request, address: string, isAgain: boolean): Caller => {
    const value = readCookie(request);
    const found = value === null ? null : sessions.find(value, isAgain);
    if (found === null) throw refused();
    const { session, role, account } = found;
    return { role, scope: null, account, session, actor: { name: session.owner, address }, by: 'session' };
  };

  return async (request, address, { takesPassword, isAgain }) => {
    const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').trim().split(/\s+/);
    if (scheme === '') return bySession(request, address, isAgain);
    if (scheme.toLowerCase() === 'bearer' && credentials !== '') return byToken(credentials, address);
    if (scheme.toLowerCase() === 'ticket' && credentials !== '')
      return byTicket(credentials, address, request.method === 'GET' || request.method === 'HEAD');
    if (scheme.toLowerCase() === 'basic' && takesPassword) return byPassword(credentials, address);
    throw refused();
  };
}
