import { randomBytes } from 'node:crypto';
import type { Clock } from '../../lib/index.ts';
import type { Actor, SessionRecord, Store } from '../../store/index.ts';
import type { Role } from '../contract/index.ts';
import type { Accounts } from './accounts.ts';
import { usedAlready } from './tickets.ts';
import type { Ticket } from './tickets.ts';

/** How long sessions last, in ms: unused, and at the latest. */
export interface SessionTimes {
  readonly idle: number;
  readonly life: number;
}

/** Where a request comes from. `address`: null = this machine's own socket. */
export interface Client {
  readonly address: string | null;
  readonly userAgent: string;
  /** Whether nobody on the way could read the request. */
  readonly isSecure: boolean;
}

/** A session that counts, and what its owner may do now. */
export interface Found {
  readonly session: SessionRecord;
  readonly role: Role;
  /** The account; null = somebody whom the panel vouches for. */
  readonly account: string | null;
}

/** A session that was just made. `value` is for its cookie and for nobody else. */
export interface Opened extends Found {
  readonly value: string;
}

/** People who are signed in by a cookie. */
export interface Sessions {
  readonly times: SessionTimes;
  /** The session with this cookie if it counts; notes its use, once a minute, unless it `isUnused`. */
  find(value: string, isUnused?: boolean): Found | null;
  /** All that count. */
  all(): readonly SessionRecord[];
  /** Makes one for an account. */
  open(account: { readonly name: string; readonly role: Role }, client: Client): Promise<Opened>;
  /** Makes one for a ticket; rejects with ProblemError `ticket-refused` if it was exchanged before, ever. */
  redeem(ticket: Ticket, client: Client): Promise<Opened>;
  end(actor: Actor, ids: readonly string[]): Promise<void>;
}

const noteEvery = 60_000;
const mostOfOwner = 20;
const mostOfAll = 10_000;

/** Those that no longer count, and the ones used longest ago where another one of this owner would be too many. */
function surplus(all: readonly SessionRecord[], owner: string, counts: (one: SessionRecord) => boolean): string[] {
  const live = all.filter(counts).sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  const own = live.filter((one) => one.owner === owner).slice(mostOfOwner - 1);
  const gone = [...all.filter((one) => !counts(one)), ...own, ...live.slice(mostOfAll - 1)];
  return [...new Set(gone.map(({ id }) => id))];
}

/** Makes {@link Sessions}. They are looked up in memory; making and ending one is written before it is answered. */
export function createSessions(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly times: SessionTimes;
  readonly account: Accounts['find'];
}): Sessions {
  const { store, clock, times, account } = deps;
  const counts = ({ expiresAt, lastUsedAt }: SessionRecord) =>
    expiresAt > clock.now() && lastUsedAt + times.idle > clock.now();
  const told = (session: SessionRecord): Found | null => {
    if (session.role !== null) return { session, role: session.role, account: null };
    const owner = account(session.owner);
    return owner === null ? null : { session, role: owner.role, account: owner.name };
  };
  const make = async (owner: string, role: Role | null, client: Client, ticket: Ticket | null) => {
    const value = randomBytes(32).toString('base64url');
    const createdAt = clock.now();
    const { address } = client;
    const life = { createdAt, expiresAt: createdAt + times.life, address, userAgent: client.userAgent };
    const session = await store.transact({ name: owner, address }, async (tx) => {
      if (
        ticket !== null &&
        !(await tx.sessions.spend({ nonce: ticket.nonce, expiresAt: ticket.exp * 1000 }, createdAt))
      )
        throw usedAlready();
      await tx.sessions.remove(surplus(store.sessions(), owner, counts));
      return tx.sessions.add({ owner, role, ...life, value });
    });
    return { session, value };
  };
  return {
    times,
    find: (value, isUnused = false) => {
      const session = store.findSession(value);
      if (session === null || !counts(session)) return null;
      if (!isUnused && clock.now() - session.lastUsedAt >= noteEvery) store.sessionUsed(session.id, clock.now());
      return told(session);
    },
    all: () => store.sessions().filter(counts),
    open: async ({ name, role }, client) => ({ ...(await make(name, null, client, null)), role, account: name }),
    redeem: async (ticket, client) => {
      const made = await make(`panel:${ticket.user}`, ticket.role, client, ticket);
      return { ...made, role: ticket.role, account: null };
    },
    end: (actor, ids) => store.transact(actor, (tx) => tx.sessions.remove(ids)),
  };
}
