import type { Clock } from '../../lib/index.ts';
import type { LiveBatch } from '../ami/contract.ts';
import type { Account, DoorStatus } from '../contract.ts';
import type { SourceBatch } from '../source.ts';
import type { AccountsPart, BridgeDoor, BridgePart, LivePart } from './protocol.ts';

/**
 * What waits to be told to the loop that serves phones. However much comes in, of each thing only its last state waits; it goes out in small parts, the
 * next one when the one before was taken over.
 */
export interface Outbox {
  accounts(batch: SourceBatch): void;
  live(batch: LiveBatch): void;
  /** The link to Asterisk is no longer what it was: a whole picture follows some time. */
  lost(): void;
  door(door: BridgeDoor, status: DoorStatus): void;
  counters(counters: Readonly<Record<string, number>>): void;
  /** The last part was taken over. */
  taken(): void;
  stop(): void;
}

interface Waiting {
  readonly put: Map<string, Account>;
  readonly gone: Set<string>;
  /** The last batch of accounts. */
  accounts: Omit<AccountsPart, 'put' | 'gone'> | null;
  lost: boolean;
  whole: boolean;
  wishesRefused: boolean;
  asterisk: string | null;
  readonly contacts: Map<string, LivePart['contacts'][number][1]>;
  readonly activities: Map<string, LivePart['activities'][number][1]>;
  readonly wishes: Map<string, LivePart['wishes'][number][1]>;
  readonly doors: Partial<Record<BridgeDoor, DoorStatus>>;
  counters: Readonly<Record<string, number>>;
}

/** Entries of a part: taking over so many costs the other loop about a millisecond. */
const mostEntries = 100;
/** ms between the beginnings of two rounds of parts: what comes in between is told at once. */
const pause = 50;

function nothing(counters: Waiting['counters']): Waiting {
  return {
    ...{
      put: new Map(),
      gone: new Set(),
      accounts: null,
      lost: false,
      whole: false,
      asterisk: null,
      wishesRefused: false,
    },
    ...{ contacts: new Map(), activities: new Map(), wishes: new Map(), doors: {}, counters },
  };
}

/** @param post hands a part over. */
export function createOutbox({ clock, post }: { clock: Clock; post: (part: BridgePart) => void }): Outbox {
  let waiting = nothing({});
  let isNew = false;
  let parts: BridgePart[] = [];
  let isTaken = true;
  let cancel: (() => void) | null = null;
  let begun = -Infinity;
  const send = () => {
    const part = parts.shift();
    if (part === undefined) return;
    isTaken = false;
    post(part);
  };
  const begin = () => {
    cancel = null;
    if (!isNew || !isTaken || parts.length > 0) return;
    begun = clock.now();
    parts = cut(waiting);
    waiting = nothing(waiting.counters);
    isNew = false;
    send();
  };
  const schedule = () => {
    isNew = true;
    if (isTaken && parts.length === 0) cancel ??= clock.after(Math.max(0, begun + pause - clock.now()), begin);
  };
  const noting =
    <T extends unknown[]>(note: (waiting: Waiting, ...args: T) => void) =>
    (...args: T) => {
      note(waiting, ...args);
      schedule();
    };
  return {
    accounts: noting(noteAccounts),
    live: noting(noteLive),
    lost: noting(noteLost),
    door: noting((to, door: BridgeDoor, status: DoorStatus) => void (to.doors[door] = status)),
    counters: (counters) => void (waiting.counters = counters),
    taken: () => {
      isTaken = true;
      if (parts.length > 0) send();
      else if (isNew) schedule();
    },
    stop: () => {
      cancel?.();
      parts = [];
      isTaken = false;
    },
  };
}

function noteAccounts(waiting: Waiting, batch: SourceBatch): void {
  for (const account of batch.put) {
    waiting.gone.delete(account.number);
    waiting.put.set(account.number, account);
  }
  for (const number of batch.gone) {
    waiting.put.delete(number);
    waiting.gone.add(number);
  }
  const { applyPending, readAt, complete, facts, findings } = batch;
  const before = waiting.accounts;
  waiting.accounts = {
    ...{ applyPending, readAt, complete: complete || (before?.complete ?? false) },
    facts: facts ?? before?.facts ?? null,
    findings: findings ?? before?.findings ?? null,
  };
}

function noteLive(waiting: Waiting, batch: LiveBatch): void {
  const { whole, contacts, activities, wishes, wishesRefused = false, asterisk } = batch;
  if (whole) {
    forget(waiting);
    Object.assign(waiting, { whole, wishesRefused });
  }
  for (const [number, those] of contacts) waiting.contacts.set(number, those);
  for (const [number, activity] of activities) waiting.activities.set(number, activity);
  for (const [user, those] of wishes) waiting.wishes.set(user, those);
  waiting.asterisk = asterisk ?? waiting.asterisk;
}

function noteLost(waiting: Waiting): void {
  forget(waiting);
  waiting.lost = true;
}

/** What waits of the live picture counts no more; a whole one comes. */
function forget(waiting: Waiting): void {
  for (const those of [waiting.contacts, waiting.activities, waiting.wishes]) those.clear();
  waiting.whole = false;
}

const noLive = { contacts: [], activities: [], wishes: [] } as const;

/** Cuts what waits into parts: one at least, the last of which says so. */
function cut(waiting: Waiting): BridgePart[] {
  const { lost, asterisk, doors, counters } = waiting;
  const slices: Pick<BridgePart, 'accounts' | 'live'>[] = [
    ...accountSlices(waiting).map((accounts) => ({ accounts, live: null })),
    ...liveSlices(waiting),
  ];
  if (slices.length === 0) slices.push({ accounts: null, live: null });
  return slices.map((slice, at) => ({
    ...{ ...slice, lost: at === 0 && lost, asterisk, doors: at === 0 ? doors : {}, counters },
    last: at === slices.length - 1,
  }));
}

function accountSlices({ put, gone, accounts }: Waiting): AccountsPart[] {
  if (accounts === null) return [];
  const { facts, findings, complete, ...each } = accounts;
  const cuts = sliced([...put.values()]);
  const gones = sliced([...gone]);
  const all = [...cuts.map((those) => ({ put: those, gone: [] })), ...gones.map((those) => ({ put: [], gone: those }))];
  if (all.length === 0) all.push({ put: [], gone: [] });
  const last = all.length - 1;
  return all.map((slice, at) => ({
    ...{ ...slice, ...each, complete: complete && at === last },
    ...(at === last ? { facts, findings } : { facts: null, findings: null }),
  }));
}

function liveSlices({
  contacts,
  activities,
  wishes,
  whole,
  wishesRefused,
}: Waiting): { accounts: null; live: LivePart }[] {
  const parts = [
    ...sliced([...contacts]).map((those) => ({ ...noLive, contacts: those })),
    ...sliced([...activities]).map((those) => ({ ...noLive, activities: those })),
    ...sliced([...wishes]).map((those) => ({ ...noLive, wishes: those })),
  ];
  if (parts.length === 0 && whole) parts.push({ ...noLive, contacts: [] });
  return parts.map((part, at) => ({
    accounts: null,
    live: { ...part, begins: whole && at === 0, ends: whole && at === parts.length - 1, wishesRefused },
  }));
}

function sliced<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / mostEntries) }, (_, at) =>
    items.slice(at * mostEntries, (at + 1) * mostEntries),
  );
}
