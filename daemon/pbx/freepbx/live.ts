import { isDeepStrictEqual } from 'node:util';
import type { Account, ExchangeFacts } from '../contract.ts';
import type { SourceBatch } from '../source.ts';
import { readFacts } from './facts.ts';
import type { ReadFacts } from './facts.ts';
import { normalise, unitsOf } from './normalise.ts';
import type { Reading } from './rows.ts';
import { createSettling } from './settling.ts';
import type { Patience, Settled, Trust } from './settling.ts';

/** What is live, told as differences. Times in ms. */
export interface Live {
  recall(accounts: readonly Account[]): void;
  isEmpty(): boolean;
  /** Accounts that are live. */
  size(): number;
  /** A reading that may be trusted so far; of which nothing is pending, or that is the first of all. */
  take(reading: Reading, trust: Trust, now: number, isPending: boolean): void;
  /** The first reading after a recall, of which something is pending: what was kept stays. */
  keep(now: number): void;
  /** What the flag says, where nothing was read. */
  flag(isPending: boolean, now: number): void;
  /** ms until something that waits may settle; null = nothing waits. */
  dueIn(now: number): number | null;
}

/** Makes a {@link Live}; `tell` hears each batch that says something. */
export function createLive(patience: Patience, tell: (batch: SourceBatch) => void): Live {
  const facts = createFactsKeeper();
  let ports: ExchangeFacts['sip']['ports'] = {};
  const settling = createSettling(patience, (unit) => normalise(unit, ports));
  let wasPending = false;
  let hasTold = false;
  let dueAt: number | null = null;

  const batch = (settled: Settled, isNews: boolean, isPending: boolean, now: number) => {
    const { put, gone, findings } = settled;
    const isSame = put.length + gone.length === 0 && !findings && !isNews && isPending === wasPending;
    if (hasTold && isSame) return;
    const isAll = findings || isNews || !hasTold;
    hasTold = true;
    wasPending = isPending;
    tell({
      ...{ put, gone, facts: isNews ? (facts.now()?.facts ?? null) : null, applyPending: isPending, readAt: now },
      findings: isAll ? [...settling.findings(), ...(facts.now()?.findings ?? [])] : null,
      complete: true,
    });
  };

  const take: Live['take'] = (reading, trust, now, isPending) => {
    const isNews = facts.take(readFacts(reading), trust);
    const before = ports;
    ports = facts.now()?.facts.sip.ports ?? {};
    const units = unitsOf(reading);
    const settled = settling.take(units, trust, now);
    const hasOtherFindings = !isDeepStrictEqual(before, ports) && settling.reconsider(units);
    const dueIn = Math.min(settled.dueIn ?? Infinity, facts.dueIn(patience, trust) ?? Infinity);
    dueAt = dueIn === Infinity ? null : now + dueIn;
    batch({ ...settled, findings: settled.findings || hasOtherFindings }, isNews, isPending, now);
  };
  return {
    recall: (accounts) => settling.recall(accounts),
    isEmpty: () => settling.isEmpty(),
    size: () => settling.size(),
    take,
    // The facts that were live are kept with the accounts, elsewhere: of these, nobody knows which are pending.
    keep: (now) => batch(nothing, false, true, now),
    flag: (isPending, now) => {
      if (isPending) dueAt = null; // nothing settles until it is applied
      if (hasTold) batch(nothing, false, isPending, now);
    },
    dueIn: (now) => (dueAt === null ? null : Math.max(dueAt - now, 1)),
  };
}

const nothing: Settled = { put: [], gone: [], findings: false, dueIn: null };

/** Facts change by one row or some, without a flag or with: they are taken as accounts are. */
function createFactsKeeper() {
  let facts: ReadFacts | null = null;
  let waiting: ReadFacts | null = null;
  return {
    now: () => facts,
    /** ms until they may be settled; null = they do not wait. */
    dueIn: (patience: Patience, trust: Trust) =>
      waiting === null ? null : patience[trust === 'reloaded' ? trust : 'watched'],
    /** Whether they are others than before, and settled. */
    take: (next: ReadFacts, trust: Trust): boolean => {
      const isOther = !isDeepStrictEqual(next, facts);
      const isKnown = facts === null || trust === 'first' || trust === 'applied' || isDeepStrictEqual(next, waiting);
      waiting = isOther && !isKnown ? next : null;
      if (isOther && isKnown) facts = next;
      return isOther && isKnown;
    },
  };
}
