import type { Mac } from '../../lib/index.ts';
import type { Actor, RedirectionRecord, Touched, Transaction } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { inSlices } from '../slices.ts';
import type { Accounts } from './accounts.ts';
import { keptOf } from './book.ts';
import type { Book } from './book.ts';
import { aimAt, following, isIdle } from './target.ts';

/** Keeps what is wanted of services in step with phones, settings and accounts. */
export interface Follower {
  /** After the read model. */
  touched(touched: Touched): void;
  /** All phones, once accounts or addresses may be others. */
  all(): void;
  /** These phones, now; `edit` changes what came of it, in the same transaction. */
  settle(actor: Actor, macs: readonly Mac[], edit?: Edit): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** What a person changes of a phone's record, and how that is audited. */
export interface Edit {
  readonly turn: (record: RedirectionRecord | null, mac: Mac) => RedirectionRecord | null;
  readonly audit: (tx: Transaction) => void;
}

export interface FollowerParts {
  readonly fleet: FleetParts;
  readonly accounts: Accounts;
  readonly book: Book;
  readonly keepOpen: boolean;
  readonly failed: (error: unknown) => void;
}

const system = { name: 'system', address: null };
/** Settled in one go within their transaction: what phones that ask meanwhile wait for. */
const phonesAtOnce = 50;
/** ms until what the tables refused is tried again. */
const tablesWait = 5_000;

/** What a phone's record is to be now. */
export function turnOf(
  { fleet, accounts, keepOpen }: FollowerParts,
  before: RedirectionRecord | null,
  mac: Mac,
): RedirectionRecord | null {
  const device = fleet.readModel.byMac(mac);
  const aim = device === null ? null : aimAt(fleet, accounts, device);
  const after = following(before, aim, { now: fleet.clock.now(), keepOpen });
  if (after === null) return null;
  const kept = keptOf(after, device !== null);
  return kept !== null && before !== null && isSame(before, kept) ? before : kept;
}

const isSame = (a: RedirectionRecord, b: RedirectionRecord) => JSON.stringify(a) === JSON.stringify(b);

/** Settles phones as they are now, in one transaction. */
function settler(parts: FollowerParts): Follower['settle'] {
  return (actor, macs, edit) =>
    parts.book.change(
      actor,
      macs,
      (before, mac) => {
        const after = turnOf(parts, before, mac);
        return edit === undefined ? after : edit.turn(after, mac);
      },
      edit === undefined ? undefined : (tx) => Promise.resolve(edit.audit(tx)),
    );
}

/** Adds all phones that redirection may have to do with. */
async function collect({ fleet, book }: FollowerParts, line: Set<Mac>): Promise<void> {
  const { readModel } = fleet;
  await inSlices(readModel.devices(), (device) => {
    if (!isIdle(fleet, device, book.get(device.mac) !== null)) line.add(device.mac);
  });
  for (const { mac } of book.all()) if (readModel.byMac(mac) === null) line.add(mac);
}

/** Settles some of those that wait, if they are otherwise than they should be. */
async function settleSome(parts: FollowerParts, line: Set<Mac>, settle: Follower['settle']): Promise<void> {
  const { book } = parts;
  const macs = [...line].slice(0, phonesAtOnce);
  for (const mac of macs) line.delete(mac);
  const isDue = await inSlices(macs, (mac) => turnOf(parts, book.get(mac), mac) !== book.get(mac));
  const due = macs.filter((_, index) => isDue[index]);
  if (due.length === 0) return;
  await settle(system, due).catch((error: unknown) => {
    for (const mac of due) line.add(mac);
    throw error;
  });
}

/** Makes the follower. */
export function createFollower(parts: FollowerParts): Follower {
  const { fleet, book } = parts;
  const line = new Set<Mac>();
  const settle = settler(parts);
  let running: Promise<void> | null = null;
  let [isStopped, wantsAll] = [false, false];
  let cancel: () => void = () => undefined;
  const turn = async () => {
    if (wantsAll) {
      wantsAll = false;
      await collect(parts, line);
    }
    await settleSome(parts, line, settle);
  };
  const run = async () => {
    // What this very turn tells of may still be on its way into memory.
    await Promise.resolve();
    try {
      while ((line.size > 0 || wantsAll) && !isStopped) await turn();
    } catch (error) {
      parts.failed(error);
      if (!isStopped) cancel = fleet.clock.after(tablesWait, begin);
    }
  };
  const begin = () => {
    if (!isStopped) running ??= run().finally(() => (running = null));
  };
  return {
    touched: (touched) => {
      for (const mac of macsIn(book, touched)) line.add(mac);
      if (line.size > 0) begin();
    },
    all: () => {
      wantsAll = true;
      begin();
    },
    settle,
    settled: async () => {
      while (running !== null) await running;
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await running;
    },
  };
}

/** The phones that a transaction may make others of. */
function* macsIn(book: Book, { devices, levels }: Touched): Generator<Mac> {
  for (const [id, device] of devices) {
    const mac = device?.mac ?? book.ofDevice(id)?.mac;
    if (mac !== undefined) yield mac;
  }
  // The address that phones are told may stand in settings.
  if (levels.size > 0) for (const { mac, window } of book.all()) if (window !== null) yield mac;
}
