import type { Clock } from '../../lib/index.ts';
import { problem } from '../../lib/index.ts';
import type { ExchangeChange } from '../../pbx/index.ts';
import type { Store, Touched, Transaction, UserDeviceRecord } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { exchangeBehind } from '../sync/lines.ts';
import { askFor, releaseDevice } from './parts.ts';

/** Keeps users' devices in step with what the exchange, or our own book, has. */
export interface DeviceFollower {
  /** What changed at the exchange. */
  exchange(change: Pick<ExchangeChange, 'accounts'>): void;
  /** What a transaction changed. After the read model. */
  touched(touched: Touched): void;
  /** Compares all of them, once the exchange is known. */
  all(): void;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const system = { name: 'system', address: null };

/** What of the main extension the exchange does not tell of (its outgoing and emergency numbers) is copied so often, in ms. */
const syncEvery = 86_400_000;

type Parts = Pick<FleetParts, 'readModel' | 'exchange'> & {
  readonly store: Pick<Store, 'transact'>;
  readonly clock: Clock;
  /** There may be work now. */
  readonly asked: () => void;
  readonly failed?: (error: unknown) => void;
};

/** Makes the follower. */
export function createDeviceFollower(parts: Parts): DeviceFollower {
  const { readModel, store, clock, exchange } = parts;
  const line = new Map<string, boolean>();
  let [running, isStopped]: [Promise<void> | null, boolean] = [null, false];
  const run = async () => {
    // What this very turn tells of may still be on its way into memory.
    await Promise.resolve();
    while (line.size > 0 && !isStopped) {
      const those = [...line];
      line.clear();
      const due = those.filter(([number, copies]) => deedFor(parts, readModel.userDevice(number), copies) !== null);
      if (due.length === 0) continue;
      await store
        .transact(system, async (tx) => {
          for (const [number, copies] of due) await follow(parts, tx, number, copies);
        })
        .catch((error: unknown) => parts.failed?.(error));
      parts.asked();
    }
  };
  /** `copies`: the main extension is another one than before. */
  const note = (number: string, copies: boolean) => {
    line.set(number, copies || line.get(number) === true);
    if (isStopped) return;
    running ??= run().finally(() => (running = null));
  };
  const all = (copies: boolean) => {
    for (const { number } of readModel.userDevices()) note(number, copies);
  };
  const changed = (number: string) => {
    if (readModel.userDevice(number) !== null) note(number, false);
    for (const device of readModel.userDevicesOf(number)) note(device.number, true);
  };
  const stopTimer = clock.every(syncEvery, () => {
    if (exchange.kind === 'freepbx') all(true);
  });
  return {
    exchange: ({ accounts }) => accounts.forEach(changed),
    touched: ({ extensions }) => {
      for (const number of extensions.keys()) changed(number);
    },
    all: () => all(false),
    settled: async () => {
      while (running !== null) await running;
    },
    stop: async () => {
      isStopped = true;
      stopTimer();
      await running;
    },
  };
}

type Deed = 'leave' | 'present' | 'vanished' | 'foreign' | 'sync';

/** What is to be done about a device now; null = nothing. */
function deedFor(parts: Parts, device: UserDeviceRecord | null, copies: boolean): Deed | null {
  if (device === null || device.state === 'leaving') return null;
  const { exchange } = parts;
  const behind = exchangeBehind(exchange);
  // Before anybody read the exchange, nothing is missing there.
  if (behind !== null && (!behind.isKnown() || (behind.kind !== 'standalone' && behind.status().readAt === null)))
    return null;
  if (exchange.extension(device.user) === null) return 'leave';
  const sync = copies && device.state === 'present' ? 'sync' : null;
  if (exchange.kind === 'standalone') return sync;
  const account = exchange.extension(device.number);
  if (account === null) return device.state === 'present' ? 'vanished' : null;
  if (account.user !== device.user && exchange.kind === 'freepbx')
    return device.why?.code === 'user-device-foreign' ? null : 'foreign';
  return device.state === 'wanted' ? 'present' : sync;
}

async function follow(parts: Parts, tx: Transaction, number: string, copies: boolean): Promise<void> {
  const device = await tx.userDevices.get(number);
  const deed = deedFor(parts, device, copies);
  if (device === null || deed === null) return;
  if (deed === 'leave') await releaseDevice(tx, number);
  else if (deed === 'sync') await askFor(tx, number, 'sync');
  else if (deed === 'present') await tx.userDevices.update(number, { state: 'present', why: null });
  else if (deed === 'vanished')
    await tx.userDevices.update(number, { state: 'wanted', why: problem('user-device-vanished', { number }) });
  else {
    const owner = parts.exchange.extension(number)?.user ?? number;
    await tx.userDevices.update(number, { state: 'wanted', why: problem('user-device-foreign', { number, owner }) });
  }
}
