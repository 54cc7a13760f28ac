import { createListeners } from '../../lib/index.ts';
import type { UserWishes } from '../ami/contract.ts';
import type {
  Account,
  DoorStatus,
  Exchange,
  ExchangeChange,
  ExchangeFacts,
  ExchangeFinding,
  ExchangeKind,
  ExchangeStatus,
} from '../contract.ts';
import { canonical } from './canonical.ts';
import { createChanging } from './changing.ts';
import { createAccountsMirror } from './mirror-accounts.ts';
import type { AccountsMirror } from './mirror-accounts.ts';
import { createLiveMirror } from './mirror-live.ts';
import type { LiveMirror } from './mirror-live.ts';
import type { BridgeDoor, BridgePart, LivePart } from './protocol.ts';

/** What is kept of an exchange on disk. */
export interface KeptSet {
  readonly accounts: readonly Account[];
  readonly facts: ExchangeFacts;
  readonly wishes: readonly (readonly [string, UserWishes])[];
  /** Whoever has no wishes there has none; otherwise nobody asked yet. */
  readonly wishesKnown: boolean;
}

/** The exchange in the memory of the loop that serves phones: answers at once, whatever becomes of the exchange. */
export interface Mirror {
  readonly accounts: AccountsMirror;
  readonly live: LiveMirror;
  /** Takes over what was told; listeners hear of it with the last part of what belongs together. */
  take(part: BridgePart): void;
  /** Takes over what was kept. Before anybody listens. */
  recall(kept: KeptSet): void;
  /** Nothing is told any more, for this reason, until the doors say otherwise. */
  down(why: DoorStatus['why']): void;
  /** Whether it was ever told, or recalled, what is live. */
  isKnown(): boolean;
  findings(): readonly ExchangeFinding[];
  status(): Omit<ExchangeStatus, 'kind' | 'foundBy'>;
  onChange: Exchange['onChange'];
}

/** What the mirror is made with. */
export interface MirrorParts {
  readonly kind: ExchangeKind;
  readonly hash: (text: string) => string;
  readonly now: () => number;
  /** Doors that are configured. */
  readonly doors: readonly BridgeDoor[];
  /** Told of every change of a door. */
  readonly onDoor?: (door: BridgeDoor, status: DoorStatus, before: DoorStatus) => void;
  /** A listener failed: a fault of ours. */
  readonly onFault?: (error: unknown) => void;
}

interface Told {
  readAt: number | null;
  applyPending: boolean;
  asterisk: string | null;
  counters: Readonly<Record<string, number>>;
  findings: readonly ExchangeFinding[];
  isKnown: boolean;
}

/** Makes a mirror that was told nothing. */
export function createMirror(parts: MirrorParts): Mirror {
  const { now } = parts;
  const changing = createChanging();
  const accounts = createAccountsMirror({ ...parts, changing });
  const live = createLiveMirror({ changing, now: now() });
  const told: Told = { readAt: null, applyPending: false, asterisk: null, counters: {}, findings: [], isKnown: false };
  const doors = createDoors(parts, () => (changing.status = true));
  const listeners = createListeners<ExchangeChange>(parts.onFault ?? (() => undefined));
  const picture = createWholePicture({ accounts, live, now });
  const tell = () => {
    const change = changing.take();
    if (change !== null) listeners.tell(change);
  };
  return {
    ...{ accounts, live },
    take: (part) => {
      if (noteTold(told, accounts, part)) changing.status = true;
      if (part.lost) live.lost(now());
      if (part.live !== null) picture.take(part.live);
      for (const door of ['tables', 'ami'] as const) doors.put(door, part.doors[door]);
      if (part.last) tell();
    },
    recall: (kept) => {
      for (const account of kept.accounts) accounts.put(account);
      for (const [user, wishes] of kept.wishes) accounts.wish(user, wishes);
      if (kept.wishesKnown) accounts.wishesAre(new Set(kept.wishes.map(([user]) => user)));
      accounts.putFacts(kept.facts);
      told.isKnown = true;
      changing.take();
    },
    down: (why) => {
      picture.drop();
      live.lost(now());
      doors.allGone(why);
      tell();
    },
    isKnown: () => told.isKnown,
    findings: () => told.findings,
    status: () => {
      const { readAt, applyPending, asterisk, counters } = told;
      const known = { accounts: accounts.count(), registrationsKnown: live.isKnown() };
      return { ...{ readAt, applyPending, asterisk, counters }, ...known, doors: doors.all() };
    },
    onChange: listeners.add,
  };
}

/** Answers whether the status is another one. Called for every part, so that what most of them do not tell is not looked at. */
function noteTold(told: Told, mirror: AccountsMirror, { accounts, asterisk, counters }: BridgePart): boolean {
  told.counters = counters;
  const { applyPending, asterisk: version, findings, isKnown } = told;
  told.asterisk = asterisk ?? version;
  if (accounts !== null) {
    for (const account of accounts.put) mirror.put(account);
    for (const number of accounts.gone) mirror.drop(number);
    if (accounts.facts !== null) mirror.putFacts(accounts.facts);
    told.findings = accounts.findings ?? findings;
    told.applyPending = accounts.applyPending;
    told.readAt = accounts.readAt;
    told.isKnown ||= accounts.complete;
  }
  const isOther = told.applyPending !== applyPending || told.asterisk !== version || told.isKnown !== isKnown;
  return isOther || (told.findings !== findings && canonical(told.findings) !== canonical(findings));
}

/** Puts the parts of a whole picture together, and knows at its end who is gone. */
function createWholePicture({
  accounts,
  live,
  now,
}: {
  accounts: AccountsMirror;
  live: LiveMirror;
  now: () => number;
}) {
  const fresh = () => ({ contacts: new Set<string>(), activities: new Set<string>(), wishes: new Set<string>() });
  let named: ReturnType<typeof fresh> | null = null;
  return {
    drop: () => void (named = null),
    take: (part: LivePart) => {
      if (part.begins) named = fresh();
      for (const [number, those] of part.contacts) {
        named?.contacts.add(number);
        live.contacts(number, those, now());
      }
      for (const [number, activity] of part.activities) {
        named?.activities.add(number);
        live.activityIs(number, activity);
      }
      for (const [user, wishes] of part.wishes) {
        named?.wishes.add(user);
        accounts.wish(user, wishes);
      }
      if (!part.ends || named === null) return;
      live.wholeIs(named.contacts, named.activities, now());
      if (part.wishesRefused !== true) accounts.wishesAre(named.wishes);
      named = null;
    },
  };
}

/** The doors as they were told last. */
function createDoors({ doors: configured, now, onDoor }: MirrorParts, changed: () => void) {
  const first = (door: BridgeDoor): DoorStatus => ({
    ...{ state: configured.includes(door) ? 'connecting' : 'off', since: now(), why: null },
  });
  const doors = {
    tables: first('tables'),
    ami: first('ami'),
    ari: { state: 'off', since: now(), why: null } as DoorStatus,
  };
  const put = (door: BridgeDoor, status: DoorStatus | undefined) => {
    const before = doors[door];
    if (status === undefined || canonical(status) === canonical(before)) return;
    doors[door] = status;
    changed();
    onDoor?.(door, status, before);
  };
  return {
    put,
    all: () => ({ ...doors }),
    allGone: (why: DoorStatus['why']) => {
      for (const door of configured) put(door, { state: 'gone', since: now(), why });
    },
  };
}
