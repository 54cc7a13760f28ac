import type { Contact, LineActivity } from '../contract.ts';
import { compareContacts } from './contacts.ts';
import type { LiveBatch, UserWishes } from './contract.ts';
import { emptyFamilies, wishesOf, type Family } from './wishes.ts';

/** What is known of an Asterisk, and which of it nobody was told yet. Setting what is so already is nothing. */
export interface Picture {
  contactsOf(account: string): readonly Contact[];
  /** Accounts that have a contact. */
  accounts(): string[];
  setContacts(account: string, contacts: readonly Contact[]): void;
  setActivity(account: string, activity: LineActivity): void;
  valueOf(family: Family, user: string): string | undefined;
  /** undefined = the key is gone. */
  setValue(family: Family, user: string, value: string | undefined): void;
  usersOf(family: Family): string[];
  /** A family could not be read: nobody knows who has none. */
  setWishesRefused(): void;
  setReloaded(): void;
  setVersion(version: string | null): void;
  /** Whether there is something to tell. */
  changed(): boolean;
  /** What changed since the last one; expiries, which change with every refresh, a few at a time. */
  takeDifference(): LiveBatch;
  takeWhole(): LiveBatch;
}

/** Expiries in one batch: of thousands of phones they are told bit by bit. */
const quietAtOnce = 250;

/** A picture that shows nothing yet. */
export function createPicture(): Picture {
  const state = createState();
  const { contacts, activities, values, dirty } = state;
  const setVersion = (version: string | null) => {
    if (state.version === version) return;
    state.version = version;
    state.versionTold = false;
  };
  return {
    contactsOf: (account) => contacts.get(account) ?? [],
    accounts: () => [...contacts.keys()],
    setContacts: (account, after) => {
      const difference = compareContacts(contacts.get(account) ?? [], after);
      if (after.length > 0) contacts.set(account, after);
      else contacts.delete(account);
      if (difference !== 'same') (difference === 'quiet' ? dirty.quiet : dirty.contacts).add(account);
    },
    setActivity: (account, activity) => {
      if (activities.get(account) === activity) return;
      activities.set(account, activity);
      dirty.activities.add(account);
    },
    valueOf: (family, user) => values[family].get(user),
    usersOf: (family) => [...values[family].keys()],
    setValue: (family, user, value) => {
      if (values[family].get(user) === value) return;
      if (value === undefined) values[family].delete(user);
      else values[family].set(user, value);
      dirty.wishes.add(user);
    },
    setWishesRefused: () => (state.wishesRefused = true),
    setReloaded: () => (state.reloaded = true),
    setVersion,
    changed: () => isChanged(state),
    takeDifference: () => takeDifference(state),
    takeWhole: () => takeWhole(state),
  };
}

function createState() {
  return {
    contacts: new Map<string, readonly Contact[]>(),
    activities: new Map<string, LineActivity>(),
    values: emptyFamilies(),
    dirty: {
      contacts: new Set<string>(),
      quiet: new Set<string>(),
      activities: new Set<string>(),
      wishes: new Set<string>(),
    },
    reloaded: false,
    wishesRefused: false,
    version: null as string | null,
    versionTold: true,
  };
}

type State = ReturnType<typeof createState>;

function isChanged({ dirty, reloaded, versionTold }: State): boolean {
  return reloaded || !versionTold || Object.values(dirty).some((set) => set.size > 0);
}

function shown(state: State, whole: boolean, parts: Pick<LiveBatch, 'contacts' | 'activities' | 'wishes'>): LiveBatch {
  const batch = { whole, ...parts, reloaded: state.reloaded, asterisk: state.version };
  state.reloaded = false;
  state.versionTold = true;
  return batch;
}

function takeDifference(state: State): LiveBatch {
  const { contacts, activities, values, dirty } = state;
  const changedContacts = new Map<string, readonly Contact[]>();
  for (const account of dirty.contacts) changedContacts.set(account, contacts.get(account) ?? []);
  for (const account of [...dirty.quiet].slice(0, quietAtOnce)) {
    changedContacts.set(account, contacts.get(account) ?? []);
    dirty.quiet.delete(account);
  }
  const parts = {
    contacts: changedContacts,
    activities: new Map([...dirty.activities].map((account) => [account, activities.get(account) ?? 'unknown'])),
    wishes: new Map([...dirty.wishes].map((user) => [user, wishesOf(values, user)])),
  };
  for (const set of [dirty.contacts, dirty.activities, dirty.wishes]) set.clear();
  return shown(state, false, parts);
}

function takeWhole(state: State): LiveBatch {
  const wishes = new Map<string, UserWishes>();
  for (const family of Object.values(state.values)) {
    for (const user of family.keys()) if (!wishes.has(user)) wishes.set(user, wishesOf(state.values, user));
  }
  for (const set of Object.values(state.dirty)) set.clear();
  const batch = shown(state, true, {
    contacts: new Map(state.contacts),
    activities: new Map(state.activities),
    wishes,
  });
  return state.wishesRefused ? { ...batch, wishesRefused: true } : batch;
}
