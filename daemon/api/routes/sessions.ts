import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import type { Guard } from '../auth/guard.ts';
import type { Opened, Sessions } from '../auth/sessions.ts';
import type { Caller } from '../auth/sign-in.ts';
import { createTicketReader } from '../auth/tickets.ts';
import { mayAct } from '../contract/index.ts';
import type { SessionOutput } from '../contract/index.ts';
import { toMoment } from '../contract/parts.ts';
import type { sessionRoutes } from '../contract/sessions.ts';
import type { Handlers } from '../http/mount.ts';
import { hashChosen } from './accounts.ts';
import { answerList, tellRow } from './list.ts';
import type { Columns, ListPage } from './list.ts';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly sessions: Sessions;
  readonly ticketSecret: string | undefined;
}

const orders = {
  lastUsedAt: ({ lastUsedAt }: SessionRecord) => lastUsedAt,
  createdAt: ({ createdAt }: SessionRecord) => createdAt,
  owner: ({ owner }: SessionRecord) => owner,
};

/** How a session is told to somebody who came by `current`. */
function columnsFor({ times }: Sessions, current: SessionRecord | null): Columns<SessionRecord, SessionOutput> {
  return {
    id: ({ id }) => id,
    owner: ({ owner }) => owner,
    current: ({ id }) => id === current?.id,
    createdAt: ({ createdAt }) => toMoment(createdAt),
    lastUsedAt: ({ lastUsedAt }) => toMoment(lastUsedAt),
    idleUntil: ({ lastUsedAt, expiresAt }) => toMoment(Math.min(lastUsedAt + times.idle, expiresAt)),
    expiresAt: ({ expiresAt }) => toMoment(expiresAt),
    address: ({ address }) => address,
    userAgent: ({ userAgent }) => userAgent,
  };
}

/** Whose sessions a caller's own ones are: its account's, or those that its ticket made. A token has none. */
const ownerOf = ({ account, session }: Caller) => session?.owner ?? account;

function whoIs(
  sessions: Sessions,
  caller: Pick<Caller, 'role' | 'account' | 'scope' | 'session'>,
  name: string,
  by: Exclude<Caller['by'], 'nobody'>,
) {
  const { role, account, scope, session } = caller;
  const told = session === null ? null : tellRow(session, columnsFor(sessions, session));
  return { name, role, by, account, scope: scope === null ? null : [...scope], session: told };
}

/** What the routes of sessions do. */
export function sessionHandlers(deps: Deps): Handlers<keyof typeof sessionRoutes> {
  const { sessions, guard, clock } = deps;
  const readTicket = createTicketReader({ secret: deps.ticketSecret, clock });
  const started = ({ session, role, account, value }: Opened) => ({
    body: whoIs(sessions, { session, role, account, scope: null }, session.owner, 'session'),
    cookie: { value, maxAge: session.expiresAt - session.createdAt },
    location: '/api/v1/session',
  });
  const ownIds = (caller: Caller) => sessions.all().flatMap(({ id, owner }) => (owner === ownerOf(caller) ? [id] : []));
  return {
    'sessions.show': ({ caller }) => {
      const by = caller.by === 'nobody' ? 'local' : caller.by;
      return { body: whoIs(sessions, caller, caller.actor.name, by) };
    },
    'sessions.start': async ({ body, client }) => {
      const given = { name: body.name.trim().toLowerCase(), password: body.password };
      const account = await guard.account(given, client.address, problem('sign-in-refused'));
      return started(await sessions.open(account, client));
    },
    'sessions.redeem': async ({ body, client }) => started(await sessions.redeem(readTicket(body.ticket), client)),
    'sessions.end': async ({ caller }) => {
      if (caller.session === null) throw new ProblemError(problem('session-unknown'));
      await sessions.end(caller.actor, [caller.session.id]);
      return { body: undefined, cookie: null };
    },
    'sessions.changePassword': (call) => changePassword(deps, call),
    'sessions.list': (call) => list(deps, call),
    'sessions.endAll': async ({ caller }) => {
      await sessions.end(caller.actor, ownIds(caller));
      return { body: undefined, cookie: null };
    },
    'sessions.endOne': async ({ caller, params }) => {
      const found = sessions.all().find(({ id }) => id === params.session);
      const mayEnd = found?.owner === ownerOf(caller) || mayAct(caller.role, 'admin');
      if (found === undefined || !mayEnd) throw new ProblemError(problem('session-unknown'));
      await sessions.end(caller.actor, [found.id]);
      return { body: undefined, ...(found.id === caller.session?.id && { cookie: null }) };
    },
  };
}

async function list(
  { sessions }: Deps,
  { caller, query }: Parameters<Handlers['sessions.list']>[0],
): Promise<{ body: ListPage<SessionOutput> }> {
  const { everyone } = query;
  if (everyone && !mayAct(caller.role, 'admin')) throw new ProblemError(problem('not-allowed', { role: caller.role }));
  const body = await answerList(query, {
    rows: sessions.all(),
    idOf: ({ id }) => id,
    orders,
    columns: columnsFor(sessions, caller.session),
    fits: ({ owner }) => everyone || owner === ownerOf(caller),
  });
  return { body };
}

async function changePassword(
  { store, guard }: Deps,
  { caller, client, body }: Parameters<Handlers['sessions.changePassword']>[0],
): Promise<{ body: undefined }> {
  const { account: name, actor, session } = caller;
  if (name === null) throw new ProblemError(problem('account-none', { name: actor.name }));
  const wrong = problem('field-invalid', { field: 'current', reason: 'it is not the present password' }, 'current');
  await guard.account({ name, password: body.current }, client.address, wrong);
  const passwordHash = await hashChosen(body.password, name);
  await store.transact(actor, (tx) => tx.accounts.change(name, null, { passwordHash }, session?.id));
  return { body: undefined };
}
