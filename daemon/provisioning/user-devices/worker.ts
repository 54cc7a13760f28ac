import { createWorker } from '../../lib/index.ts';
import type { Clock, Problem, Result, Worker } from '../../lib/index.ts';
import { finalRefusals, type DeviceMaker, type MadeDevice, type WantedDevice } from '../../pbx/index.ts';
import type { OutboxWork, Store, Touched, Transaction, UserDeviceRecord } from '../../store/index.ts';
import type { ReadModel } from '../read-model.ts';
import { deviceWork, type DeviceAction } from './parts.ts';

/** Does at the exchange what the outbox asks for, one thing after the other, again and again until it is so. */
export interface DeviceWorker extends Worker {
  touched(touched: Touched): void;
}

interface Parts {
  readonly store: Pick<Store, 'outbox' | 'transact'>;
  readonly readModel: Pick<ReadModel, 'userDevice'>;
  readonly maker: DeviceMaker;
  /** What a device shall be like now; null = its main extension is not known. */
  readonly wanted: (device: UserDeviceRecord) => WantedDevice | null;
  /** Whether the exchange has the account already, as that user's. */
  readonly isLive: (device: UserDeviceRecord) => boolean;
  readonly clock: Clock;
  /** The outbox could not be read, or what was done could not be written: tried again. */
  readonly failed?: (error: unknown) => void;
}

/** ms until another try: doubles from the first to the last. */
const [firstWait, longestWait] = [2_000, 600_000];

const system = { name: 'system', address: null };

/** When what failed is worth another try. */
function createAttempts(clock: Clock) {
  const failed = new Map<string, { readonly mark: string; readonly tries: number; readonly at: number }>();
  return {
    isDue: ({ key, mark }: OutboxWork) => {
      const before = failed.get(key);
      return before?.mark !== mark || before.at <= clock.now();
    },
    succeeded: ({ key }: OutboxWork) => void failed.delete(key),
    failed: ({ key, mark }: OutboxWork) => {
      const before = failed.get(key);
      const tries = before?.mark === mark ? before.tries + 1 : 1;
      failed.set(key, { mark, tries, at: clock.now() + Math.min(firstWait * 2 ** (tries - 1), longestWait) });
    },
    /** ms; Infinity = never. */
    next: () => [...failed.values()].reduce((least, { at }) => Math.min(least, at), Infinity),
  };
}

/** Does all that is due; answers when the outbox is to be read again at the latest. */
async function workOff(
  parts: Parts,
  attempts: ReturnType<typeof createAttempts>,
  isStopped: () => boolean,
): Promise<number> {
  const { store, maker, clock } = parts;
  const one = async (work: OutboxWork) => {
    const done = await carryOut(parts, work).catch((error: unknown) => {
      parts.failed?.(error);
      return false;
    });
    if (done) attempts.succeeded(work);
    else attempts.failed(work);
  };
  try {
    const works = (await store.outbox(deviceWork)).filter(attempts.isDue);
    for (let from = 0; from < works.length && !isStopped(); from += maker.atOnce)
      await Promise.all(works.slice(from, from + maker.atOnce).map(one));
    return attempts.next();
  } catch (error) {
    parts.failed?.(error);
    return clock.now() + firstWait;
  }
}

/** Makes the worker; nothing runs before it is told to look. */
export function createDeviceWorker(parts: Parts): DeviceWorker {
  const { clock } = parts;
  const attempts = createAttempts(clock);
  const worker = createWorker(clock, (isStopped) => workOff(parts, attempts, isStopped));
  return {
    ...worker,
    touched: ({ userDevices }) => {
      if (userDevices.size > 0) worker.look();
    },
  };
}

function actionOf({ payload }: OutboxWork): DeviceAction {
  return (payload as { readonly action: DeviceAction }).action;
}

/** Answers whether the work is over: it happened, nobody wants it any more, or only a person can go on with it. */
async function carryOut(parts: Parts, work: OutboxWork): Promise<boolean> {
  const device = parts.readModel.userDevice(work.key);
  const action = actionOf(work);
  if (device === null || (action === 'remove') !== (device.state === 'leaving')) {
    await parts.store.transact(system, (tx) => tx.outbox.done(work));
    return true;
  }
  return action === 'remove' ? takeAway(parts, work, device) : make(parts, work, device, action);
}

async function takeAway({ store, maker }: Parts, work: OutboxWork, device: UserDeviceRecord): Promise<boolean> {
  const removed = await maker.remove(device);
  if (!removed.ok) return noteFailure(store, work, device, removed.problem);
  await store.transact(system, async (tx) => {
    if (!(await tx.outbox.done(work))) return;
    if ((await tx.userDevices.get(device.number))?.state === 'leaving') await tx.userDevices.remove(device.number);
  });
  return true;
}

async function make(
  { store, maker, wanted, isLive }: Parts,
  work: OutboxWork,
  device: UserDeviceRecord,
  action: DeviceAction,
): Promise<boolean> {
  const told = wanted(device);
  // Without its main extension nothing can be copied; who follows the exchange lets it go then.
  if (told === null) return false;
  const made: Result<MadeDevice> = await (action === 'sync' ? maker.sync(told) : maker.ensure(told));
  if (!made.ok) return noteFailure(store, work, device, made.problem);
  const { live, note } = made.value;
  await store.transact(system, async (tx) => {
    if (!(await tx.outbox.done(work))) return;
    const now = await tx.userDevices.get(device.number);
    if (now === null || now.state === 'leaving') return;
    const state = live || isLive(now) ? 'present' : now.state;
    await noteState(tx, now, { state, why: state === 'present' && !live ? null : note });
  });
  return true;
}

async function noteState(
  tx: Transaction,
  now: UserDeviceRecord,
  { state, why }: Pick<UserDeviceRecord, 'state' | 'why'>,
): Promise<void> {
  if (now.state !== state || !isSame(now.why, why)) await tx.userDevices.update(now.number, { state, why });
}

const isSame = (a: Problem | null, b: Problem | null) => JSON.stringify(a) === JSON.stringify(b);

async function noteFailure(
  store: Parts['store'],
  work: OutboxWork,
  device: UserDeviceRecord,
  why: Problem,
): Promise<boolean> {
  const isFinal = finalRefusals.has(why.code);
  await store.transact(system, async (tx) => {
    const now = await tx.userDevices.get(device.number);
    if (now !== null && !isSame(now.why, why)) await tx.userDevices.update(device.number, { why });
    if (isFinal) await tx.outbox.done(work);
  });
  return isFinal;
}
