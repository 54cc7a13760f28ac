import type { Contact, LineActivity, Registration } from '../contract.ts';
import type { Changing } from './changing.ts';

/** Who is registered and what their lines do, as told last. */
export interface LiveMirror {
  registration(number: string): Registration;
  activity(number: string): LineActivity;
  registered(): Iterable<string>;
  /** Whether a whole picture was told since the link came up. */
  isKnown(): boolean;
  contacts(number: string, contacts: readonly Contact[], at: number): void;
  activityIs(number: string, activity: LineActivity): void;
  /** A whole picture is there: nobody but these has a contact, or an activity. */
  wholeIs(contacts: ReadonlySet<string>, activities: ReadonlySet<string>, at: number): void;
  /** Nobody can be asked any more. */
  lost(at: number): void;
  /** How many accounts have a contact, by its state, as it was told last. */
  counts(): Readonly<Record<'registered' | 'unreachable', number>>;
}

type State = Registration['state'];

function stateOf(contacts: readonly Contact[]): State {
  if (contacts.length === 0) return 'absent';
  return contacts.every(({ status }) => status === 'unreachable') ? 'unreachable' : 'registered';
}

/** When a phone refreshes its registration, or how long a probe took, is no news. */
function isSame(a: readonly Contact[], b: readonly Contact[]): boolean {
  const isLike = (one: Contact, other: Contact | undefined) =>
    other !== undefined &&
    one.uri === other.uri &&
    one.address === other.address &&
    one.userAgent === other.userAgent &&
    one.status === other.status;
  return a.length === b.length && a.every((one, at) => isLike(one, b[at]));
}

/** Contacts by account, and since when each account is as it is. */
function createContactTable(changing: Changing) {
  const contacts = new Map<string, readonly Contact[]>();
  const since = new Map<string, number>();
  const of = (number: string): readonly Contact[] => contacts.get(number) ?? [];
  return {
    of,
    numbers: () => contacts.keys(),
    since: (number: string) => since.get(number) ?? -Infinity,
    put: (number: string, those: readonly Contact[], at: number) => {
      const before = of(number);
      if (those.length === 0) contacts.delete(number);
      else contacts.set(number, those);
      if (stateOf(before) !== stateOf(those)) since.set(number, at);
      if (!isSame(before, those)) changing.registrations.add(number);
    },
    counts: () => {
      const counted = { registered: 0, unreachable: 0 };
      for (const those of contacts.values())
        counted[stateOf(those) === 'unreachable' ? 'unreachable' : 'registered'] += 1;
      return counted;
    },
  };
}

function createActivityTable(changing: Changing) {
  const activities = new Map<string, LineActivity>();
  const of = (number: string): LineActivity => activities.get(number) ?? 'idle';
  return {
    of,
    numbers: () => activities.keys(),
    put: (number: string, activity: LineActivity) => {
      if (of(number) !== activity) changing.activities.add(number);
      if (activity === 'idle') activities.delete(number);
      else activities.set(number, activity);
    },
  };
}

/** Makes a mirror that knows nothing. */
export function createLiveMirror({ changing, now }: { changing: Changing; now: number }): LiveMirror {
  const contacts = createContactTable(changing);
  const activities = createActivityTable(changing);
  let isKnown = false;
  let flippedAt = now;
  /** Everybody who is anything is something else now: known, or not. */
  const flip = (at: number) => {
    isKnown = !isKnown;
    flippedAt = at;
    for (const number of contacts.numbers()) changing.registrations.add(number);
    for (const number of activities.numbers()) changing.activities.add(number);
    changing.status = true;
  };
  return {
    registration: (number) => ({
      state: isKnown ? stateOf(contacts.of(number)) : 'unknown',
      since: isKnown ? Math.max(contacts.since(number), flippedAt) : flippedAt,
      contacts: contacts.of(number),
    }),
    activity: (number) => (isKnown ? activities.of(number) : 'unknown'),
    registered: () => (isKnown ? contacts.numbers() : []),
    isKnown: () => isKnown,
    contacts: contacts.put,
    activityIs: activities.put,
    wholeIs: (those, active, at) => {
      for (const number of [...contacts.numbers()]) if (!those.has(number)) contacts.put(number, [], at);
      for (const number of [...activities.numbers()]) if (!active.has(number)) activities.put(number, 'idle');
      if (!isKnown) flip(at);
    },
    lost: (at) => {
      if (isKnown) flip(at);
    },
    counts: contacts.counts,
  };
}
