import { concernsAll } from '../../domain/index.ts';
import type {
  AutomaticRedirection,
  RedirectionClient,
  RedirectionEntry,
  RedirectionFailure,
  RedirectionOutside,
} from '../../domain/index.ts';
import { createWorker } from '../../lib/index.ts';
import type { Clock, Mac } from '../../lib/index.ts';
import type { RedirectionRecord, Transaction } from '../../store/index.ts';
import type { Accounts } from './accounts.ts';
import { keptOf } from './book.ts';
import { answeredAs, makeCall } from './call.ts';
import type { Outcomes } from './call.ts';
import type { Book } from './book.ts';
import { gateAfter, isOpen, nextCall, openGate } from './gate.ts';
import type { Call, Gate } from './gate.ts';
import { createPace } from './pace.ts';
import { encouraged } from './transitions.ts';

/** All of the world that services are reached by. */
export type Way = Pick<RedirectionOutside, 'fetch' | 'random' | 'md5'>;

/** Asks one service what is to be asked of it, one call after the other. */
export interface Caller {
  /** There may be something to ask. */
  look(): void;
  gate(): Gate;
  /** The account is another one, or there is none any more. */
  accountChanged(): void;
  /** Asks something else of it, in its turn: null = it has no account that can be used. What concerns all is noted at the gate. */
  ask<T>(
    question: (
      client: RedirectionClient,
    ) => Promise<{ readonly value: T; readonly failure: RedirectionFailure | null }>,
  ): Promise<T | null>;
  settled(): Promise<void>;
  /** Ends what is under way, and notes it. */
  stop(): Promise<void>;
}

export interface CallerParts {
  readonly service: AutomaticRedirection;
  readonly accounts: Accounts;
  readonly book: Book;
  readonly way: Way;
  readonly clock: Clock;
  /** Answers 0 to 1. */
  readonly chance: () => number;
  /** The phone as the service shall have it; null = it is not to be pointed there any more. */
  readonly entry: (record: RedirectionRecord) => RedirectionEntry | null;
  /** Whether there is a phone of that MAC address. */
  readonly isHere: (mac: Mac) => boolean;
  /** A service refused; `record` null = not because of one phone. */
  readonly refused: (tx: Transaction, failure: RedirectionFailure, record: RedirectionRecord | null) => void;
  /** The gate is another, or a call is done. */
  readonly told: () => void;
  /** The tables could not be written: tried again. */
  readonly failed: (error: unknown) => void;
}

const system = { name: 'system', address: null };
/** ms until what the tables refused is tried again. */
const tablesWait = 5_000;

/** One thing after the other. */
function createLine(): {
  readonly add: <T>(work: () => Promise<T>) => Promise<T>;
  readonly settled: () => Promise<unknown>;
} {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
    settled: () => last,
  };
}

/** What a call says about the service: whether its account is still the one that was asked with, and whether the gate is another. */
interface Judged {
  readonly isSame: boolean;
  readonly isOther: boolean;
  /** The service is itself again. */
  readonly isBack: boolean;
  /** null = nothing that people did not know. */
  readonly news: RedirectionFailure | null;
}

/** Whether the service is asked, judged by what calls answer. */
function createKeeper({ service, accounts, clock, chance, refused }: CallerParts) {
  const stored = () => {
    const gate = accounts.account(service.id)?.gate ?? openGate;
    // The key is back, or a release that knows such an account.
    const isMended = gate.failure?.code === 'account-unusable' && accounts.credentials(service)?.ok === true;
    return isMended ? openGate : gate;
  };
  let gate: Gate = stored();
  return {
    gate: () => gate,
    anew: () => void (gate = stored()),
    /** If the account was changed meanwhile, an answer says nothing about the new one. */
    judge: (failure: RedirectionFailure | null, mark: string): Judged => {
      const isSame = accounts.account(service.id)?.credentials.sealed === mark;
      const before = gate;
      if (isSame && failure?.code !== 'interrupted')
        gate = gateAfter(gate, failure, { now: clock.now(), random: chance });
      const isNew = gate.failure?.code !== before.failure?.code;
      const isBack = before.failure !== null && gate.failure === null;
      return { isSame, isOther: gate !== before, isBack, news: isNew ? gate.failure : null };
    },
    note: async (tx: Transaction, { isOther, news }: Judged) => {
      if (isOther) await tx.redirectionAccounts.setGate(service.id, gate);
      if (news !== null) refused(tx, news, null);
    },
  };
}

type Keeper = ReturnType<typeof createKeeper>;
type Connect = ReturnType<typeof createConnection>;

/** Makes a call and writes down what came of it; false = there was nothing to ask as things stand. */
async function carryOut(parts: CallerParts, keeper: Keeper, connect: Connect, call: Call<Mac>): Promise<boolean> {
  const connection = connect();
  const done = connection === null ? null : await makeCall(parts, call, connection.client);
  if (connection === null || done === null) return false;
  const { outcomes, records } = done;
  const judged = keeper.judge(failureOf(outcomes), connection.mark);
  const answered = new Map(records.map((record, index) => [record.mac, { record, outcome: outcomes[index] }]));
  const chance = { now: parts.clock.now(), random: parts.chance };
  await parts.book.change(
    system,
    [...answered.keys()],
    (before, mac) => {
      const { record, outcome } = answered.get(mac) ?? {};
      if (before === null || record === undefined || outcome === undefined) return before;
      const after = answeredAs(before, record, call.step, outcome, chance);
      const isOld = !judged.isSame && !outcome.ok && concernsAll(outcome.failure);
      return keptOf(isOld ? { ...after, ...encouraged(after, chance.now) } : after, parts.isHere(mac));
    },
    async (tx) => {
      await keeper.note(tx, judged);
      for (const { record, outcome } of answered.values()) {
        if (outcome === undefined || outcome.ok || concernsAll(outcome.failure)) continue;
        if (record.trouble?.failure.code !== outcome.failure.code) parts.refused(tx, outcome.failure, record);
      }
    },
  );
  if (judged.isBack) await encourageAll(parts);
  parts.told();
  return true;
}

const phonesAtOnce = 200;

/** Those that met what kept the service from all of them need not wait on their own any more. */
async function encourageAll({ service, book, clock }: CallerParts): Promise<void> {
  const met = [...book.pending(service.id).values()].filter(({ trouble }) => trouble && concernsAll(trouble.failure));
  const macs = met.map(({ mac }) => mac);
  for (let from = 0; from < macs.length; from += phonesAtOnce)
    await book.change(
      system,
      macs.slice(from, from + phonesAtOnce),
      (record) => record && { ...record, ...encouraged(record, clock.now()) },
    );
}

/** Makes the caller of a service; nothing is asked before it is told to look. */
export function createCaller(parts: CallerParts): Caller {
  const { service, book, clock } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const turn = createPace({ clock, perSecond: service.limits.requestsPerSecond, signal });
  const connect = createConnection(parts, { turn, signal });
  const keeper = createKeeper(parts);
  const line = createLine();
  const carry = (call: Call<Mac>) => line.add(() => carryOut(parts, keeper, connect, call));
  const worker = createWorker(clock, (isStopped) => workOff(parts, { keeper, carry }, isStopped));
  return {
    look: worker.look,
    gate: keeper.gate,
    accountChanged: () => {
      keeper.anew();
      worker.look();
    },
    ask: (question) =>
      line.add(async () => {
        const connection = connect();
        if (connection === null) return null;
        const { value, failure } = await question(connection.client);
        const judged = keeper.judge(failure, connection.mark);
        if (judged.isOther) await book.note(system, (tx) => keeper.note(tx, judged));
        if (judged.isBack) await encourageAll(parts);
        parts.told();
        worker.look();
        return value;
      }),
    settled: worker.settled,
    stop: async () => {
      stopping.abort();
      await worker.stop();
      await line.settled();
    },
  };
}

/** Makes calls as long as there are any; answers when there may be one again (ms). */
async function workOff(
  parts: CallerParts,
  { keeper, carry }: { readonly keeper: Keeper; readonly carry: (call: Call<Mac>) => Promise<boolean> },
  isStopped: () => boolean,
): Promise<number> {
  const { service, accounts, book, clock } = parts;
  for (;;) {
    if (isStopped() || accounts.account(service.id) === null) return Infinity;
    const isUsable = await closeUnusable(parts, keeper).catch((error: unknown) => {
      parts.failed(error);
      return null;
    });
    if (isUsable !== true) return isUsable === null ? clock.now() + tablesWait : Infinity;
    const now = clock.now();
    const [phones, gate] = [book.pending(service.id), keeper.gate()];
    const call = nextCall(phones, { service: service.id, batch: service.limits.batch, gate, now });
    if (call === null) return nextMoment(phones, gate, now);
    const isDone = await carry(call).catch((error: unknown) => {
      if (!isStopped()) parts.failed(error);
      return false;
    });
    // Where nobody is to be asked for as they stand, whoever follows them is about to say how else.
    if (!isDone) return clock.now() + tablesWait;
  }
}

/** An account that cannot be read any more closes the gate, and that is told: true = it can be. */
async function closeUnusable({ service, accounts, book, told }: CallerParts, keeper: Keeper): Promise<boolean> {
  const account = accounts.account(service.id);
  const opened = accounts.credentials(service);
  if (account === null || opened === null || opened.ok) return true;
  if (keeper.gate().failure?.code === opened.failure.code) return false;
  const judged = keeper.judge(opened.failure, account.credentials.sealed);
  await book.note(system, (tx) => keeper.note(tx, judged));
  told();
  return false;
}

/** The failure that concerns more than one phone, if there is one. */
const failureOf = (outcomes: Outcomes): RedirectionFailure | null =>
  outcomes.flatMap((outcome) => (outcome.ok || !concernsAll(outcome.failure) ? [] : [outcome.failure]))[0] ?? null;

/** When there may be something to ask (ms). */
function nextMoment(phones: ReadonlyMap<Mac, RedirectionRecord>, gate: Gate, now: number): number {
  if (!isOpen(gate, now)) return phones.size === 0 ? Infinity : (gate.until ?? Infinity);
  const moments = [...phones.values()].map(({ trouble }) => (trouble === null ? now : (trouble.nextTryAt ?? Infinity)));
  return moments.reduce((least, moment) => Math.min(least, moment), Infinity);
}

/** Connects once for each account; `mark` tells two of them apart, also where one took the place of another that was removed. */
function createConnection(
  { service, accounts, way, clock }: CallerParts,
  more: Pick<RedirectionOutside, 'turn' | 'signal'>,
): () => { readonly client: RedirectionClient; readonly mark: string } | null {
  let known: { readonly client: RedirectionClient; readonly mark: string } | null = null;
  return () => {
    const account = accounts.account(service.id);
    if (account === null) return null;
    if (known?.mark === account.credentials.sealed) return known;
    const opened = accounts.credentials(service);
    if (opened?.ok !== true) return null;
    known = { client: service.connect(opened.value, { ...way, clock, ...more }), mark: account.credentials.sealed };
    return known;
  };
}
