import { AsyncResource } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { describeRedirectionFailure } from '../../domain/index.ts';
import type { Finding, RedirectionEntry, RedirectionFailure, RedirectionFailureCode } from '../../domain/index.ts';
import type { RedirectionRecord, Touched, Transaction } from '../../store/index.ts';
import type { Fleet } from '../contract.ts';
import type { FleetParts } from '../fleet-parts.ts';
import type { Live } from '../live/index.ts';
import type { PhoneWatch } from '../live/phone-watch.ts';
import { openFirstAccess } from '../open-first-access.ts';
import { createAccounts } from './accounts.ts';
import { createBook } from './book.ts';
import type { Book } from './book.ts';
import { createCaller } from './caller.ts';
import type { Caller, Way } from './caller.ts';
import { lookAt, takeOver } from './comparison.ts';
import type { Compared, Redirections } from './contract.ts';
import { defaultSweep, isOver, longestWindow } from './deadline.ts';
import type { SweepPolicy } from './deadline.ts';
import { createFollower } from './follower.ts';
import { openGate } from './gate.ts';
import { createOperations } from './operations.ts';
import { stepOf } from './record.ts';
import { urlOf } from './target.ts';
import { closed } from './transitions.ts';
import { findingsOf, serviceViewOf } from './views.ts';
import type { ViewParts } from './views.ts';

/** How a deployment redirects phones. */
export interface RedirectionOptions {
  readonly policy: SweepPolicy;
  /** How services are reached. */
  readonly fetch: Way['fetch'];
}

/** The running redirection. */
export interface KeptRedirections extends Redirections {
  /** What of it somebody should know at the device. */
  findings(deviceId: string): readonly Finding[];
  /** Begins, once the addresses that phones are told are known. */
  start(): Promise<void>;
  /** Resolves when nothing is under way: what failed waits for its next try. */
  settled(): Promise<void>;
  /** Ends what is under way first. */
  stop(): Promise<void>;
}

/** What a deployment says about it. */
export interface RedirectionSettings {
  /** Default: the platform's fetch, and windows as the source documents have them. */
  readonly redirection?: RedirectionOptions | undefined;
  /** Told where the tables could not be written, or of a fault of ours: it is tried again. */
  readonly onFault?: ((room: string, error: unknown) => void) | undefined;
}

interface Parts extends RedirectionSettings {
  readonly fleet: FleetParts;
  readonly operations: Pick<Fleet, 'renewFirstAccess'>;
  readonly publicUrl: () => string;
  readonly live: Live;
  /** Told of phones of which something that lists show is other. */
  readonly watch: Pick<PhoneWatch, 'note'>;
}

const failing =
  ({ onFault }: Parts) =>
  (error: unknown) =>
    onFault?.('redirection', error);

const minute = 60_000;
const system = { name: 'system', address: null };
const usual: RedirectionOptions = {
  policy: defaultSweep,
  fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }),
};

/** Makes it; nothing is read or asked before it is started. */
export function createRedirections(parts: Parts): KeptRedirections {
  const { fleet, redirection: { policy, fetch: reach } = usual } = parts;
  const failed = failing(parts);
  const accounts = createAccounts(fleet.data.vendors(), fleet.store);
  const callers = new Map<string, Caller>();
  const tell = createTeller(parts, (id) => serviceViewOf(shown, id));
  const changed = (before: RedirectionRecord | null, after: RedirectionRecord | null) => {
    for (const id of new Set([before?.deviceId, after?.deviceId])) if (id !== undefined) parts.watch.note(id);
    for (const record of [before, after]) if (record !== null) servicesOf(record).forEach(tell);
    const step = after && stepOf(after);
    if (step) callers.get(step.service)?.look();
  };
  const book = createBook({ store: fleet.store, changed });
  const gate = (service: string) => callers.get(service)?.gate() ?? openGate;
  const shown: ViewParts = { fleet, accounts, book, policy, gate };
  const follower = createFollower({ fleet, accounts, book, keepOpen: policy.keepOpen, failed });
  const operations = createOperations({
    ...shown,
    renew: (actor, mac) => parts.operations.renewFirstAccess(actor, mac),
    follower,
    caller: (service) => callers.get(service),
  });
  const ends: (() => void)[] = [];
  const begin = async () => {
    const { records, accounts: typed } = await fleet.store.redirections();
    book.load(records);
    for (const account of typed) accounts.keep(account.service, account);
    for (const one of createCallers(parts, { accounts, book, tell, reach })) callers.set(...one);
    // Told within whoever's transaction it was; what comes of it is none of that.
    ends.push(fleet.store.onTouched(AsyncResource.bind((touched: Touched) => follower.touched(touched))));
    ends.push(fleet.clock.every(minute, () => void endThose(parts, { book, policy }).catch(failed)));
    follower.all();
    callers.forEach((one) => one.look());
  };
  return {
    ...operations,
    findings: (deviceId) => findingsOf(shown, deviceId),
    start: () => fleet.store.whenWritable(begin),
    sweep: () => close(book, (record) => isOver(record.window?.openedAt ?? Infinity, policy, fleet.clock.now())),
    compare: (progress) => compareAll({ ...parts, book, callers, accounts }, progress),
    settled: async () => {
      await follower.settled();
      for (const one of callers.values()) await one.settled();
    },
    stop: async () => {
      for (const end of ends) end();
      await follower.stop();
      await Promise.all([...callers.values()].map((one) => one.stop()));
    },
  };
}

const servicesOf = ({ window, held }: RedirectionRecord) => [window, held].flatMap((one) => one?.service ?? []);

/** One for each service that we speak to. */
function createCallers(
  parts: Parts,
  those: {
    readonly accounts: ReturnType<typeof createAccounts>;
    readonly book: Book;
    readonly tell: (service: string) => void;
    readonly reach: Way['fetch'];
  },
): (readonly [string, Caller])[] {
  const { fleet } = parts;
  const { accounts, book, tell, reach } = those;
  return accounts.automatic.map((service) => {
    const tellPhones = createPhoneTeller(parts.watch, () => book.pending(service.id));
    const caller: Caller = createCaller({
      ...{ service, accounts, book, clock: fleet.clock, failed: failing(parts) },
      way: wayOf(fleet, reach),
      chance: () => chanceOf(fleet),
      entry: (record) => entryOf(fleet, record),
      isHere: (mac) => fleet.readModel.byMac(mac) !== null,
      refused: auditRefusal(service.id),
      told: () => {
        tell(service.id);
        tellPhones(caller.gate().failure?.code);
      },
    });
    return [service.id, caller];
  });
}

/** What stands in the way of a service stands in the way of all phones that wait for it. */
function createPhoneTeller(
  watch: Pick<PhoneWatch, 'note'>,
  pending: () => ReadonlyMap<unknown, RedirectionRecord>,
): (code: RedirectionFailureCode | undefined) => void {
  let last: RedirectionFailureCode | undefined;
  return (code) => {
    if (code === last) return;
    last = code;
    for (const { deviceId } of pending().values()) watch.note(deviceId);
  };
}

/** Tells how far a service's phones are, a few times a second at most. */
function createTeller(
  { live, fleet }: Parts,
  view: (service: string) => ReturnType<typeof serviceViewOf>,
): (service: string) => void {
  const waiting = new Set<string>();
  const told = (id: string) => {
    waiting.delete(id);
    const now = view(id);
    if (now !== null)
      live.publish({ topic: 'redirection', service: id, counts: now.counts, failure: now.gate.failure?.code ?? null });
  };
  return (id) => {
    if (!live.watched() || waiting.has(id)) return;
    waiting.add(id);
    fleet.clock.after(250, () => told(id));
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function wayOf({ random }: FleetParts, reach: Way['fetch']): Way {
  return {
    fetch: reach,
    random: (bytes) => hex(random(bytes)),
    md5: (text) => createHash('md5').update(text).digest('hex'),
  };
}

/** 0 to 1. */
function chanceOf({ random }: FleetParts): number {
  return Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}

/** The phone as its service shall have it; null = its window or its address is about to be another. */
function entryOf(fleet: FleetParts, record: RedirectionRecord): RedirectionEntry | null {
  const device = fleet.readModel.byMac(record.mac);
  const url = device === null ? null : urlOf(fleet, device);
  if (url === null || fleet.store.contentHash(Buffer.from(url)) !== record.window?.url) return null;
  return { mac: record.mac, labelCode: record.labelCode, url };
}

/** A line for people: what a service refuses, once for each new reason. */
const auditRefusal =
  (service: string) => (tx: Transaction, failure: RedirectionFailure, record: RedirectionRecord | null) => {
    const told = { service, code: failure.code, ...describeRedirectionFailure(failure) };
    tx.redirections.audit(record?.deviceId ?? service, 'refused', null, told);
  };

/** Closes windows; answers how many. */
async function close(book: Book, isDue: (record: RedirectionRecord) => boolean): Promise<number> {
  const due = [...book.all()].filter((record) => record.window !== null && isDue(record)).map(({ mac }) => mac);
  for (let from = 0; from < due.length; from += 200)
    await book.change(system, due.slice(from, from + 200), (record) => record && { ...record, ...closed(record) });
  return due.length;
}

/** What time alone ends: windows of seven days, and first access, which is renewed where windows are kept open. */
async function endThose(
  { fleet, operations }: Parts,
  { book, policy }: { book: Book; policy: SweepPolicy },
): Promise<void> {
  const now = fleet.clock.now();
  const isExpired = ({ mac }: RedirectionRecord) => {
    const device = fleet.readModel.byMac(mac);
    return device !== null && openFirstAccess(fleet, device) === null;
  };
  if (!policy.keepOpen) {
    await close(book, (record) => (record.window?.openedAt ?? now) + longestWindow <= now || isExpired(record));
    return;
  }
  for (const record of [...book.all()])
    if (record.window !== null && isExpired(record)) await operations.renewFirstAccess(system, record.mac);
}

async function compareAll(
  parts: Parts & {
    readonly book: Book;
    readonly callers: ReadonlyMap<string, Caller>;
    readonly accounts: ReturnType<typeof createAccounts>;
  },
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Compared> {
  const { book, accounts, callers } = parts;
  const services = accounts.automatic.filter(({ id }) => accounts.account(id) !== null);
  const total = services.reduce((sum, { id }) => sum + book.concerned(id).length, 0);
  let [failed, phones, changed] = [0, 0, 0];
  for (const service of services) {
    const before = phones;
    const count = await callers.get(service.id)?.ask(async (client) => {
      const seen = await lookAt(parts, service, client, (done) => progress(before + done, total));
      if (seen.failure !== null) failed += 1;
      phones += seen.value.size;
      return { value: await takeOver(parts, service.id, seen.value), failure: seen.failure };
    });
    if (count == null) failed += 1;
    changed += count ?? 0;
  }
  return { services: services.length, failed, phones, changed };
}
