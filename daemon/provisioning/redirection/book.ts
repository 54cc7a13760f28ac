import type { Mac } from '../../lib/index.ts';
import type { Actor, RedirectionRecord, Store, Transaction } from '../../store/index.ts';
import { isSpent, stateOf, stepOf } from './record.ts';
import type { RedirectionState } from './record.ts';

/** What becomes of a phone's record; `null` = it is forgotten. The same object = nothing. */
export type Turn = (before: RedirectionRecord | null, mac: Mac) => RedirectionRecord | null;

/** Where phones stand with services, in memory and in the tables. */
export interface Book {
  get(mac: Mac): RedirectionRecord | null;
  /** That of the device with this id. */
  ofDevice(id: string): RedirectionRecord | null;
  all(): Iterable<RedirectionRecord>;
  /** Those of whom something is left to ask of this service. */
  pending(service: string): ReadonlyMap<Mac, RedirectionRecord>;
  /** Those that the service holds or is wanted to hold. */
  concerned(service: string): RedirectionRecord[];
  /** One transaction, after those before it. The turn is taken on what the tables say; `more` runs in the same transaction. */
  change(actor: Actor, macs: readonly Mac[], turn: Turn, more?: (tx: Transaction) => Promise<void>): Promise<void>;
  /** The same, of no phone's. */
  note(actor: Actor, work: (tx: Transaction) => Promise<void>): Promise<void>;
  load(records: readonly RedirectionRecord[]): void;
}

/** A phone that no service has been told of. */
export const newRecord = (mac: Mac, deviceId: string): RedirectionRecord => ({
  ...{ mac, deviceId, labelCode: null, openedFor: null },
  ...{ window: null, held: null, trouble: null, pin: null },
});

/** @param deps `changed` is told what was committed, with what was there before. */
export function createBook(deps: {
  readonly store: Pick<Store, 'transact'>;
  readonly changed: (before: RedirectionRecord | null, after: RedirectionRecord | null) => void;
}): Book {
  const records = new Map<Mac, RedirectionRecord>();
  const devices = new Map<string, Mac>();
  const pending = new Map<string, Map<Mac, RedirectionRecord>>();
  const none: ReadonlyMap<Mac, RedirectionRecord> = new Map();
  const drop = (record: RedirectionRecord) => {
    records.delete(record.mac);
    if (devices.get(record.deviceId) === record.mac) devices.delete(record.deviceId);
    const step = stepOf(record);
    if (step !== null) pending.get(step.service)?.delete(record.mac);
  };
  const put = (mac: Mac, after: RedirectionRecord | null) => {
    const before = records.get(mac) ?? null;
    if (before !== null) drop(before);
    if (after === null) return before;
    records.set(mac, after);
    devices.set(after.deviceId, mac);
    const step = stepOf(after);
    if (step === null) return before;
    const those = pending.get(step.service) ?? new Map<Mac, RedirectionRecord>();
    pending.set(step.service, those.set(mac, after));
    return before;
  };
  let last: Promise<unknown> = Promise.resolve();
  const change: Book['change'] = (actor, macs, turn, more) => {
    const mine = last.then(async () => {
      const done = await deps.store.transact(actor, (tx) => write(tx, macs, turn, more));
      for (const [mac, after] of done) deps.changed(put(mac, after), after);
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    get: (mac) => records.get(mac) ?? null,
    ofDevice: (id) => records.get(devices.get(id) as Mac) ?? null,
    all: () => records.values(),
    pending: (service) => pending.get(service) ?? none,
    concerned: (service) =>
      [...records.values()].filter(({ window, held }) => window?.service === service || held?.service === service),
    change,
    note: (actor, work) => change(actor, [], () => null, work),
    load: (those) => {
      for (const record of those) put(record.mac, record);
    },
  };
}

async function write(
  tx: Transaction,
  macs: readonly Mac[],
  turn: Turn,
  more: ((tx: Transaction) => Promise<void>) | undefined,
): Promise<Map<Mac, RedirectionRecord | null>> {
  const found = await tx.redirections.get(macs);
  const done = new Map<Mac, RedirectionRecord | null>();
  const kept: RedirectionRecord[] = [];
  const gone: Mac[] = [];
  for (const mac of macs) {
    const before = found.get(mac) ?? null;
    const after = turn(before, mac);
    // Told also where nothing changes: what is in memory may be older, where a commit's answer was lost.
    done.set(mac, after);
    if (after === before) continue;
    if (after === null) gone.push(mac);
    else kept.push(after);
  }
  await tx.redirections.put(kept);
  if (gone.length > 0) await tx.redirections.remove(gone);
  await more?.(tx);
  return done;
}

/** What is worth keeping of a record once its phone is gone: null = nothing. */
export function keptOf(record: RedirectionRecord, isHere: boolean): RedirectionRecord | null {
  return !isHere && isSpent(record) ? null : record;
}

/** What lists count a record as. */
export const stateOfRecord = (record: RedirectionRecord | null): RedirectionState =>
  record === null ? 'disabled' : stateOf(record);
