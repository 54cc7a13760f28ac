import { restingState } from '../../domain/index.ts';
import type { Extension, ExtensionState } from '../../domain/index.ts';
import type { UserWishes } from '../ami/contract.ts';
import { untoldFacts } from '../contract.ts';
import type { Account, AccountBook, AccountSummary, EndpointFacts, ExchangeFacts, ExchangeKind } from '../contract.ts';
import type { Changing } from './changing.ts';
import { canonical } from './canonical.ts';

/** Accounts of an exchange as they were told last, each with what its user wishes. */
export interface AccountsMirror extends Omit<AccountBook, 'kind'> {
  accounts(): Iterable<AccountSummary>;
  count(): number;
  put(account: Account): void;
  drop(number: string): void;
  putFacts(facts: ExchangeFacts): void;
  wish(user: string, wishes: UserWishes): void;
  /** Nobody but these users has wishes; from now on whoever has none is known to have none. */
  wishesAre(users: ReadonlySet<string>): void;
  /** Everything, to be kept. */
  all(): { accounts: Account[]; facts: ExchangeFacts; wishes: [string, UserWishes][]; wishesKnown: boolean };
}

/** What the mirror is made with. */
export interface AccountsMirrorParts {
  readonly kind: ExchangeKind;
  /** A keyed hash: tells equal texts without telling them, over restarts too. */
  readonly hash: (text: string) => string;
  readonly changing: Changing;
}

/** What FreePBX means where a user has no entry: call waiting is an entry of its own. */
const nothingWished: Readonly<Record<ExchangeKind, ExtensionState>> = {
  freepbx: { ...restingState, callWaiting: false },
  asterisk: restingState,
  standalone: restingState,
};

function stateOf(wishes: UserWishes): ExtensionState {
  const { doNotDisturb, forwardAlways, forwardBusy, forwardNoAnswer, callWaiting } = wishes;
  return {
    ...{ doNotDisturb, forwardAlways, forwardBusy, forwardNoAnswer, callWaiting },
    // FreePBX has one forward for whoever does not answer, there or not.
    forwardUnavailable: forwardNoAnswer,
    forwardNoAnswerSeconds: null,
  };
}

const isSameState = (a: ExtensionState, b: ExtensionState) =>
  a.doNotDisturb === b.doNotDisturb &&
  a.callWaiting === b.callWaiting &&
  a.forwardAlways === b.forwardAlways &&
  a.forwardBusy === b.forwardBusy &&
  a.forwardNoAnswer === b.forwardNoAnswer &&
  a.forwardUnavailable === b.forwardUnavailable &&
  a.forwardNoAnswerSeconds === b.forwardNoAnswerSeconds;

/** What an endpoint says, in an order of its own: those that were kept may have another. */
const endpointText = (that: EndpointFacts) =>
  [
    ...[that.transports?.join(' '), that.mediaEncryption, that.mediaEncryptionOptional],
    ...[that.dtmf, that.codecs?.join(' '), that.maxContacts],
  ].join();

function isSameAccount(a: Account, b: Account): boolean {
  const isFlat =
    a.secret === b.secret &&
    a.name === b.name &&
    a.user === b.user &&
    a.mailbox === b.mailbox &&
    a.authUser === b.authUser;
  return isFlat && endpointText(a.endpoint) === endpointText(b.endpoint);
}

/** All that a file could show of an account. */
function textOf({ number, user, name, secret, authUser, mailbox, endpoint }: Account, state: ExtensionState): string {
  const { doNotDisturb, forwardAlways, forwardBusy, forwardNoAnswer, forwardUnavailable } = state;
  return JSON.stringify([
    ...[number, user, name, secret, authUser, mailbox, endpointText(endpoint), doNotDisturb, state.callWaiting],
    ...[forwardAlways, forwardBusy, forwardNoAnswer, forwardUnavailable, state.forwardNoAnswerSeconds],
  ]);
}

const shortened = 16;

/** What users wish, as the state that phones show. `changed` is told of users whose state is another one. */
function createWishes(kind: ExchangeKind, changed: (user: string) => void) {
  const wishes = new Map<string, UserWishes>();
  let isKnown = false;
  const stateFor = (user: string | null): ExtensionState => {
    if (user === null) return restingState;
    const those = wishes.get(user);
    return those === undefined ? (isKnown ? nothingWished[kind] : restingState) : stateOf(those);
  };
  const about = (user: string, change: () => void) => {
    const before = stateFor(user);
    change();
    if (!isSameState(before, stateFor(user))) changed(user);
  };
  return {
    stateFor,
    put: (user: string, those: UserWishes) => about(user, () => wishes.set(user, those)),
    /** @param all every user there is. */
    are: (users: ReadonlySet<string>, all: Iterable<string>) => {
      for (const user of [...wishes.keys()]) if (!users.has(user)) about(user, () => wishes.delete(user));
      if (isKnown) return;
      isKnown = true;
      if (!isSameState(nothingWished[kind], restingState)) for (const user of all) if (!wishes.has(user)) changed(user);
    },
    all: () => ({ wishes: [...wishes], wishesKnown: isKnown }),
  };
}

/** Accounts by their number, and by whose they are. */
function createAccountTable() {
  const accounts = new Map<string, Account>();
  const byUser = new Map<string, Set<string>>();
  const take = (number: string): Account | undefined => {
    const found = accounts.get(number);
    if (found === undefined) return undefined;
    accounts.delete(number);
    const those = found.user === null ? undefined : byUser.get(found.user);
    those?.delete(number);
    if (those?.size === 0) byUser.delete(found.user as string);
    return found;
  };
  return {
    take,
    all: accounts as ReadonlyMap<string, Account>,
    users: () => byUser.keys(),
    of: (user: string): Iterable<string> => byUser.get(user) ?? [],
    /** Answers the one before. */
    put: (account: Account): Account | undefined => {
      const before = take(account.number);
      accounts.set(account.number, account);
      if (account.user === null) return before;
      const those = byUser.get(account.user);
      if (those === undefined) byUser.set(account.user, new Set([account.number]));
      else those.add(account.number);
      return before;
    },
  };
}

/** Texts that tell equal values, made when they are asked for. */
function createRevisions(hash: (text: string) => string) {
  const known = new Map<string, string>();
  return {
    drop: (name: string) => void known.delete(name),
    of: (name: string, text: () => string): string => {
      const found = known.get(name);
      if (found !== undefined) return found;
      const made = hash(text()).slice(0, shortened);
      known.set(name, made);
      return made;
    },
  };
}

/** Makes an empty mirror. */
export function createAccountsMirror({ kind, hash, changing }: AccountsMirrorParts): AccountsMirror {
  const table = createAccountTable();
  const revisions = createRevisions(hash);
  const changed = (number: string) => {
    revisions.drop(number);
    changing.accounts.add(number);
  };
  const wishes = createWishes(kind, (user) => {
    for (const number of table.of(user)) changed(number);
  });
  const facts = createFacts(hash, changing);
  let namesRevision = 0;
  const named = (number: string) => {
    namesRevision += 1;
    changing.names.add(number);
  };
  return {
    ...facts,
    extension: (number) => {
      const account = table.all.get(number);
      return account === undefined ? null : extensionOf(account, wishes.stateFor(account.user));
    },
    revision: (number) => {
      const account = table.all.get(number);
      return account === undefined ? 0 : revisions.of(number, () => textOf(account, wishes.stateFor(account.user)));
    },
    namesRevision: () => namesRevision,
    nameOf: (number) => table.all.get(number)?.name ?? null,
    endpoint: (number) => table.all.get(number)?.endpoint ?? null,
    accounts: () => summaries(table.all.values()),
    count: () => table.all.size,
    put: (account) => {
      const before = table.put(account);
      if (before !== undefined && isSameAccount(before, account)) return;
      if (before?.name !== account.name) named(account.number);
      if (before !== undefined && hasOtherLogin(before, account)) changing.secrets.add(account.number);
      changed(account.number);
    },
    drop: (number) => {
      if (table.take(number) === undefined) return;
      named(number);
      changed(number);
    },
    wish: wishes.put,
    wishesAre: (users) => wishes.are(users, table.users()),
    all: () => ({ accounts: [...table.all.values()], facts: facts.facts(), ...wishes.all() }),
  };
}

function createFacts(hash: (text: string) => string, changing: Changing) {
  const revisions = createRevisions(hash);
  let facts = untoldFacts;
  return {
    facts: () => facts,
    factsRevision: () => revisions.of('', () => canonical(facts)),
    putFacts: (those: ExchangeFacts) => {
      if (canonical(those) === canonical(facts)) return;
      facts = those;
      revisions.drop('');
      changing.facts = true;
    },
  };
}

function extensionOf({ number, user, name, secret, authUser, mailbox }: Account, state: ExtensionState): Extension {
  const other = user !== null && user !== number ? { user } : {};
  return { number, name, secret, authUser, mailbox, state, ...other };
}

function* summaries(accounts: Iterable<Account>): Generator<AccountSummary, void> {
  for (const { secret: _, ...account } of accounts) yield account;
}

function hasOtherLogin(before: Account, after: Account): boolean {
  return before.secret !== after.secret || before.authUser !== after.authUser;
}
