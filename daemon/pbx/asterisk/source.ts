import { backOff, createListeners, type Clock, type Listeners } from '../../lib/index.ts';
import { createDoorSign, type DoorSign } from '../door-sign.ts';
import { untoldFacts, type Account, type ExchangeFinding } from '../contract.ts';
import type { AccountSource, SourceBatch } from '../source.ts';
import { createVanishing } from '../vanishing.ts';
import { LinkFailure } from '../tables/link.ts';
import type { SectionReader } from './reader.ts';
import { accountOfSection, type Section } from './section.ts';

/** ms. */
export interface SourceTimes {
  /** Between two looks. */
  readonly poll: number;
  /** After which an account that is absent is looked for again, before it counts as gone. */
  readonly settle: number;
  readonly retryFrom: number;
  readonly retryTo: number;
  /** While it needs an operator. */
  readonly refused: number;
}

interface Parts {
  readonly reader: SectionReader;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly times: SourceTimes;
}

/**
 * Accounts of a plain Asterisk. All that is read is live; an account counts as gone when two readings apart lack it: whoever edits tables may delete a
 * row and insert it again.
 */
export function createAsteriskSource(parts: Parts): AccountSource {
  const { reader, clock } = parts;
  const batches = createListeners<SourceBatch>();
  const sign = createDoorSign(clock);
  const picture = createPicture();
  const counts = { readings: 0, failures: 0 };
  let cancel: (() => void) | null = null;
  let reading: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;

  const look = createLook({ ...parts, sign, counts, picture, batches, isStopped: () => isStopped });
  const run = (isForced: boolean) => {
    cancel?.();
    cancel = null;
    if (reading !== null) {
      isAskedAgain ||= isForced;
      return;
    }
    reading = look(isForced).then((pause) => {
      reading = null;
      if (isStopped) return;
      const isAsked = isAskedAgain;
      isAskedAgain = false;
      if (isAsked) run(true);
      else cancel = clock.after(pause, () => run(false));
    });
  };
  return {
    start: () => run(true),
    stop: async () => {
      isStopped = true;
      cancel?.();
      reader.close();
      await reading;
      reader.close(); // it may have been opened meanwhile
    },
    status: sign.status,
    onStatus: sign.listen,
    onBatch: batches.add,
    poke: (why) => {
      if (why === 'reloaded') picture.isReloaded();
      run(true);
    },
    recall: (accounts) => picture.recall(accounts),
    counters: () => counts,
  };
}

interface LookParts extends Parts {
  readonly sign: DoorSign;
  readonly picture: ReturnType<typeof createPicture>;
  readonly counts: { readings: number; failures: number };
  /** Who wants to hear of batches. */
  readonly batches: Listeners<SourceBatch>;
  readonly isStopped: () => boolean;
}

/** One look; answers the ms until the next. Never rejects. */
function createLook({ reader, clock, random, times, sign, picture, counts, batches, isStopped }: LookParts) {
  let failures = 0;
  return async (isForced: boolean): Promise<number> => {
    try {
      const sections = await reader.read(isForced || !picture.isSettled() || picture.isHolding());
      if (isStopped()) return 0;
      counts.readings += 1;
      failures = 0;
      if (sections !== null) batches.tell(picture.take(sections, clock.now()));
      sign.become('ready', null);
      return picture.isSettled() ? times.poll : times.settle;
    } catch (error) {
      counts.failures += 1;
      const known = error instanceof LinkFailure ? error : new LinkFailure('gone', 'exchange-gone', 'unknown');
      if (!isStopped()) sign.become(known.state, { code: known.code, detail: known.message });
      const { refused, retryFrom, retryTo } = times;
      return backOff(failures++, known.state === 'refused' ? [refused, refused] : [retryFrom, retryTo], random);
    }
  };
}

/** What was told so far, and what a reading changes of it. */
function createPicture() {
  const told = new Map<string, string>();
  const missing = new Set<string>();
  const vanishing = createVanishing();
  let isConfirmed = false;
  let findings = '[]';
  let isFirst = true;
  const print = (account: Account) => JSON.stringify(account);
  return {
    recall: (accounts: readonly Account[]) => {
      for (const account of accounts) told.set(account.number, print(account));
    },
    /** Nothing waits for a second look. */
    isSettled: () => missing.size === 0,
    /** Asterisk read its configuration anew: if they are still absent, that is meant. */
    isReloaded: () => void (isConfirmed = true),
    /** Most of them are absent, and that waits. */
    isHolding: () => vanishing.findings().length > 0,
    take: (sections: readonly Section[], now: number): SourceBatch => {
      const outcomes = sections.map(accountOfSection);
      const accounts = new Map(
        outcomes.flatMap(({ account }) => (account === null ? [] : [[account.number, account]])),
      );
      const put = [...accounts.values()].filter((account) => told.get(account.number) !== print(account));
      // An account that is there with a fault, such as an empty password, is not gone: it keeps what it had until that is mended.
      const faulty = new Set(outcomes.flatMap(({ findings: those }) => those.map(({ number }) => number)));
      const leaving = [...told.keys()].filter((number) => !accounts.has(number) && !faulty.has(number));
      const absent = vanishing.mayGo(leaving.length, told.size, isConfirmed, now) ? leaving : [];
      isConfirmed = false;
      const gone = absent.filter((number) => missing.has(number));
      const isGone = new Set(gone);
      missing.clear();
      for (const number of absent) if (!isGone.has(number)) missing.add(number);
      for (const account of put) told.set(account.number, print(account));
      for (const number of gone) told.delete(number);
      const found = JSON.stringify([...vanishing.findings(), ...outcomes.flatMap((outcome) => outcome.findings)]);
      const others = found === findings ? null : (JSON.parse(found) as ExchangeFinding[]);
      findings = found;
      const facts = isFirst ? untoldFacts : null;
      isFirst = false;
      return { put, gone, facts, findings: others, applyPending: false, readAt: now, complete: true };
    },
  };
}
