import { isDeepStrictEqual } from 'node:util';
import type { Account, ExchangeFinding } from '../contract.ts';
import { createVanishing } from '../vanishing.ts';
import { deviceKey, isWhole } from './normalise.ts';
import type { Outcome, Unit } from './normalise.ts';

/**
 * Why the tables were read, and so how far they are trusted:
 * `first` = nothing is known yet, take what is there; `applied` = a configuration was applied, what the tables hold is what Asterisk has;
 * `reloaded` = Asterisk says that it read its configuration, nobody saw who asked for it; `watched` = something is other than it was.
 */
export type Trust = 'first' | 'applied' | 'reloaded' | 'watched';

/** ms that a difference must stay the same, in two readings at least, before it is live. */
export interface Patience {
  readonly reloaded: number;
  readonly watched: number;
  /** For an extension that looks half-saved, whatever the trust. */
  readonly half: number;
}

/** What became live by a reading. */
export interface Settled {
  readonly put: readonly Account[];
  readonly gone: readonly string[];
  /** The findings are others than before. */
  readonly findings: boolean;
  /** ms from now when a further reading may settle what is waiting; null = nothing waits. */
  readonly dueIn: number | null;
}

/** Knows what is live, and lets nothing through before it is. */
export interface Settling {
  /** Accounts that were live when the last run ended. */
  recall(accounts: readonly Account[]): void;
  /** A reading of which nothing is pending. `now`: ms, when it was begun. */
  take(units: ReadonlyMap<string, Unit>, trust: Trust, now: number): Settled;
  /** Outcomes depend on something else that changed, though never the accounts in them: whether the findings are others. */
  reconsider(units: ReadonlyMap<string, Unit>): boolean;
  findings(): readonly ExchangeFinding[];
  /** Nothing was taken or recalled yet. */
  isEmpty(): boolean;
  /** Accounts that are live. */
  size(): number;
}

interface Taken extends Outcome {
  /** null = recalled: only the account is known. */
  readonly signature: string | null;
  readonly whole: boolean;
}

/** Makes a {@link Settling}. `outcomeOf` tells what a unit comes to. */
export function createSettling(patience: Patience, outcomeOf: (unit: Unit) => Outcome): Settling {
  const taken = new Map<string, Taken>();
  const waiting = createWaiting();
  const vanishing = createVanishing();
  const memory: Memory = { patience, outcomeOf, taken, waiting };
  return {
    recall: (accounts) => {
      for (const account of accounts)
        taken.set(deviceKey(account.number), { signature: null, whole: true, account, findings: [] });
    },
    take: (units, trust, now) => {
      const change = createChange();
      const before = vanishing.findings();
      const leaving = leavingOf(memory, units);
      const kept = vanishing.mayGo(leaving.size, sizeOf(taken), trust === 'applied', now) ? null : leaving;
      takeUnits(memory, units, trust, now, change, kept);
      dropAbsent(memory, units, trust, now, change, kept);
      waiting.keepOnly((key) => kept?.has(key) !== true && (units.has(key) || taken.has(key)));
      const settled = change.settled(waiting.dueIn(now));
      return isDeepStrictEqual(before, vanishing.findings()) ? settled : { ...settled, findings: true };
    },
    reconsider: (units) => {
      let isOther = false;
      for (const [key, before] of taken) {
        const unit = units.get(key);
        if (unit === undefined || unit.signature !== before.signature) continue;
        const { findings } = outcomeOf(unit);
        isOther ||= !isDeepStrictEqual(before.findings, findings);
        taken.set(key, { ...before, findings });
      }
      return isOther;
    },
    findings: () => [...vanishing.findings(), ...[...taken.values()].flatMap(({ findings }) => findings)],
    isEmpty: () => taken.size === 0,
    size: () => sizeOf(taken),
  };
}

function sizeOf(taken: ReadonlyMap<string, Taken>): number {
  let size = 0;
  for (const { account } of taken.values()) if (account !== null) size += 1;
  return size;
}

/** Keys of live accounts that the tables hold no longer, or not so that a phone could use them. */
function leavingOf({ taken, outcomeOf }: Memory, units: Units): ReadonlySet<string> {
  const leaving = new Set<string>();
  for (const [key, { account, signature }] of taken) {
    if (account === null) continue;
    const unit = units.get(key);
    if (unit === undefined || (unit.signature !== signature && outcomeOf(unit).account === null)) leaving.add(key);
  }
  return leaving;
}

interface Memory {
  readonly patience: Patience;
  readonly outcomeOf: (unit: Unit) => Outcome;
  readonly taken: Map<string, Taken>;
  readonly waiting: ReturnType<typeof createWaiting>;
}

type Units = ReadonlyMap<string, Unit>;

function takeUnits(
  { patience, outcomeOf, taken, waiting }: Memory,
  units: Units,
  trust: Trust,
  now: number,
  change: Change,
  kept: ReadonlySet<string> | null,
): void {
  for (const [key, unit] of units) {
    const before = taken.get(key);
    if (kept?.has(key) === true) continue;
    if (before?.signature === unit.signature) {
      waiting.forget(key);
      continue;
    }
    const next = { signature: unit.signature, whole: isWhole(unit), ...outcomeOf(unit) };
    const isSame = before !== undefined && isDeepStrictEqual(before.account, next.account);
    const needed = isSame ? 0 : waitOf(patience, trust, before, next);
    if (!waiting.isOver(key, unit.signature, now, needed)) continue;
    change.note(before, next, isSame);
    taken.set(key, next);
  }
}

function dropAbsent(
  { patience, taken, waiting }: Memory,
  units: Units,
  trust: Trust,
  now: number,
  change: Change,
  kept: ReadonlySet<string> | null,
): void {
  for (const [key, before] of taken) {
    if (units.has(key) || kept?.has(key) === true) continue;
    // Nothing is urgent about an end; what is deleted and inserted again must not look like one.
    const needed = before.account === null ? 0 : patience[trust === 'applied' ? 'watched' : 'half'];
    if (!waiting.isOver(key, null, now, needed)) continue;
    change.note(before, null, false);
    taken.delete(key);
  }
}

function waitOf(patience: Patience, trust: Trust, before: Taken | undefined, next: Taken): number {
  // What was never whole is not in the middle of a save: it lacks rows for good.
  if (!next.whole && before?.whole !== false) return patience.half;
  return trust === 'first' || trust === 'applied' ? 0 : patience[trust];
}

/** What differs, and since when it looks the same. */
function createWaiting() {
  const entries = new Map<string, { readonly looks: string | null; readonly since: number; readonly needed: number }>();
  return {
    /** Whether it has looked like this for long enough; if not, it is remembered. */
    isOver: (key: string, looks: string | null, now: number, needed: number): boolean => {
      const entry = entries.get(key);
      const isSame = entry !== undefined && entry.looks === looks;
      const since = isSame ? entry.since : now;
      const shortest = isSame ? Math.min(needed, entry.needed) : needed;
      const isOver = shortest === 0 || now - since >= shortest;
      if (isOver) entries.delete(key);
      else entries.set(key, { looks, since, needed: shortest });
      return isOver;
    },
    forget: (key: string) => void entries.delete(key),
    keepOnly: (isKept: (key: string) => boolean) => {
      for (const key of entries.keys()) if (!isKept(key)) entries.delete(key);
    },
    dueIn: (now: number): number | null => {
      let due: number | null = null;
      for (const { since, needed } of entries.values()) due = Math.min(due ?? Infinity, since + needed - now);
      return due === null ? null : Math.max(due, 1);
    },
  };
}

type Change = ReturnType<typeof createChange>;

function createChange() {
  const put: Account[] = [];
  const gone: string[] = [];
  let findings = false;
  const note = (before: Taken | undefined, next: Taken | null, isSame: boolean) => {
    if (!isDeepStrictEqual(before?.findings ?? [], next?.findings ?? [])) findings = true;
    if (isSame) return;
    const number = next?.account?.number;
    if (before?.account && before.account.number !== number) gone.push(before.account.number);
    if (next?.account) put.push(next.account);
  };
  return { note, settled: (dueIn: number | null): Settled => ({ put, gone, findings, dueIn }) };
}
