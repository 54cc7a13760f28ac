import type { DeviceStatus } from '../../domain/index.ts';
import { fingerprint } from '../../lib/fingerprint.ts';
import type { Clock } from '../../lib/index.ts';
import type { DeviceRecord, Touched } from '../../store/index.ts';
import type { Fleet } from '../contract.ts';
import type { ReadModel } from '../read-model.ts';
import type { Redirections, RedirectionView } from '../redirection/contract.ts';
import { silentAfterDays } from '../status.ts';
import type { Live } from './contract.ts';

/** Turns "something about this phone may be other now" into events, where it is. Does nothing while nobody listens. */
export interface PhoneWatch {
  /** Something that the state or the findings of the device are told from changed. Cheap; may be called for every request. */
  note(deviceId: string): void;
  /** What a transaction touched; to be called before the read model follows it. */
  touched(touched: Pick<Touched, 'devices'>): void;
  stop(): void;
}

interface Parts {
  readonly readModel: Pick<ReadModel, 'device' | 'devices' | 'runtime'>;
  readonly live: Live;
  readonly clock: Clock;
  readonly status: Fleet['status'];
  readonly findings: Fleet['findings'];
  readonly adminPassword: Fleet['adminPassword'];
  readonly line: Fleet['line'];
  readonly redirection: () => Pick<Redirections, 'get'>;
}

// A state takes up to a millisecond to tell where a file must be rendered for it: so many at once, so often.
const turnEvery = 20;
const budgetMs = 2;
const sweepEvery = 1_000;
/** Devices that a second's sweep looks at: 100,000 in less than a minute, a millisecond each second. */
const sweepMost = 2_000;
const dayMs = 86_400_000;

/** What was told of a device last, as two numbers: 100,000 devices may have been told of. */
interface Told {
  /** Its state, and all else that lists show of it. */
  readonly row: number;
  readonly findings: number;
}

/** Makes the watch; it begins when somebody listens. */
export function createPhoneWatch(parts: Parts): PhoneWatch {
  const { live, clock } = parts;
  const waiting = new Set<string>();
  const told = new Map<string, Told>();
  let cancelTurn: (() => void) | null = null;
  let stopSweep: (() => void) | null = null;

  const turn = () => {
    cancelTurn = null;
    const until = performance.now() + budgetMs;
    for (const id of waiting) {
      waiting.delete(id);
      look(parts, id, told);
      if (performance.now() > until) break;
    }
    if (waiting.size > 0) cancelTurn = clock.after(turnEvery, turn);
  };
  const note = (deviceId: string) => {
    if (!live.watched()) return;
    waiting.add(deviceId);
    cancelTurn ??= clock.after(turnEvery, turn);
  };
  const rest = () => {
    cancelTurn?.();
    stopSweep?.();
    cancelTurn = stopSweep = null;
    waiting.clear();
    told.clear();
  };
  live.onWatched((watched) => {
    if (watched) stopSweep = clock.every(sweepEvery, createSweep(parts, note));
    else rest();
  });
  return {
    note,
    touched: ({ devices }) => {
      if (!live.watched()) return;
      for (const [id, after] of devices) {
        if (after !== null) note(id);
        else leave(parts, id, told);
      }
    },
    stop: rest,
  };
}

function leave({ readModel, live }: Parts, id: string, told: Map<string, Told>): void {
  const device = readModel.device(id);
  told.delete(id);
  if (device !== null) live.publish({ topic: 'phones', mac: device.mac, status: null });
}

/** Tells what is other than what was told last; of a device that nothing was told of yet, all. */
function look(parts: Parts, id: string, told: Map<string, Told>): void {
  const { readModel, live, status, findings } = parts;
  const device = readModel.device(id);
  const state = device === null ? null : status(device.mac);
  if (device === null || state === null) return;
  const { mac } = device;
  const found = findings(mac);
  const row = fingerprint(`${stateKey(state)} ${rowKey(parts, device)}`);
  const now = { row, findings: fingerprint(JSON.stringify(found)) };
  const before = told.get(id);
  told.set(id, now);
  if (before?.row !== now.row) live.publish({ topic: 'phones', mac, status: state });
  if (before?.findings !== now.findings) live.publish({ topic: 'findings', mac, findings: found });
}

/** Of a phone that is well, or keeps knocking in vain, `since` moves with every request: that alone is no news. */
function stateKey({ state, since, why }: DeviceStatus): string {
  return state === 'up-to-date' || state === 'refused' ? `${state} ${why}` : `${state} ${why} ${since}`;
}

/**
 * What lists and the phone's page show beside the state: what people set, what the phone told of itself, what the exchange tells of its lines, where it
 * stands with its maker's service.
 */
function rowKey(parts: Parts, { id, mac, version, lines }: DeviceRecord): string {
  const { address, model, variant, firmware, modules, alarm } = parts.readModel.runtime(id).seen ?? {};
  const lives = lines.map(({ extension }) => parts.line(extension));
  const told = [address, model, variant, firmware, modules, alarm];
  return JSON.stringify([
    version,
    parts.adminPassword(mac),
    ...told,
    lives,
    redirectionKey(parts.redirection().get(mac)),
  ]);
}

function redirectionKey(view: RedirectionView | null) {
  if (view === null) return null;
  const { state, service, window, trouble, pin, labelCode } = view;
  return [state, service?.id, window, trouble?.failure.code, trouble?.nextTryAt, pin !== null, labelCode];
}

/**
 * Finds the devices whose state time alone changed: silent for too long, a window that closed. Each call looks at some of them, and begins anew behind the
 * last; what changed since the pass before began is noted.
 */
function createSweep({ readModel, clock }: Parts, note: (id: string) => void): () => void {
  let devices: Iterator<DeviceRecord> | null = null;
  let began = clock.now();
  let since = began;
  return () => {
    const now = clock.now();
    if (devices === null) {
      since = began;
      began = now;
      devices = readModel.devices()[Symbol.iterator]();
    }
    for (let count = 0; count < sweepMost; count++) {
      const next = devices.next();
      if (next.done === true) {
        devices = null;
        return;
      }
      if (turnedBetween(readModel, next.value, since, now)) note(next.value.id);
    }
  };
}

/** Whether time alone may have changed the device's state after `since`, up to `now`. */
function turnedBetween(
  { runtime }: Parts['readModel'],
  { id, tokens }: DeviceRecord,
  since: number,
  now: number,
): boolean {
  const { seen, steadySince } = runtime(id);
  const within = (moment: number) => since < moment && moment <= now;
  if (steadySince !== null) return seen !== null && within(seen.at + silentAfterDays * dayMs + 1);
  return tokens.some(({ expiresAt }) => expiresAt !== null && within(expiresAt));
}
