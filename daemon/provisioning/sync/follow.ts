import type { WaitReason } from '../../domain/index.ts';
import { fingerprint } from '../../lib/fingerprint.ts';
import type { Clock } from '../../lib/index.ts';
import type { Exchange } from '../../pbx/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { Desired } from '../desired.ts';
import type { ReadModel } from '../read-model.ts';
import type { SyncNote } from '../status.ts';
import { behindBy, type Behind } from './behind.ts';
import type { Held, Holds } from './holds.ts';
import { accountsOf, linesNow } from './lines.ts';
import type { Restarts } from './restarts.ts';
import { nextStep, type Step, type Wanted } from './step.ts';
import type { Teller, Urgency } from './teller.ts';
import type { Wheel } from './wheel.ts';
import type { NightlyWindow } from './window.ts';

/**
 * How long a phone that was told may take to fetch (ms), for the first time, the second and so on: it may be in a call, or far away. After the last
 * one it is left alone until its contact is another, its file is, or a person says so.
 */
export const fetchWithin: readonly number[] = [2, 5, 15, 60].map((minutes) => minutes * 60_000);
/** A phone that was told a moment ago is left to fetch before it is told of the next change (ms). */
export const restBetween = 3_000;
/** When the exchange is asked again that was gone without saying so (ms). */
const askAgain = 10_000;

/** A device that is behind. */
interface Track {
  readonly wanted: number;
  /** How often it was told of this. */
  tries: number;
  /** When it was told and is still waited for; null = it is not. */
  toldAt: number | null;
  /** Also of what it was told before this. */
  readonly lastToldAt: number;
  /** Who was registered when it was told last. */
  contacts: number;
  gaveUp: boolean;
  note: SyncNote | null;
}

/** What the follower is made of. */
export interface FollowParts {
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly desired: Pick<Desired, 'freshness'>;
  readonly clock: Clock;
  readonly exchange: Exchange;
  /** Whether it can be asked to tell phones. */
  readonly ready: () => boolean;
  readonly restarts: Restarts;
  readonly wheel: Wheel;
  readonly teller: Teller;
  readonly holds: Pick<Holds, 'now' | 'letGo'>;
  /** Looks at it when others had their turn. */
  readonly lookSoon: (deviceId: string) => void;
  /** The state of a device may be another now. */
  readonly changed: (deviceId: string) => void;
}

/** Tells those that are behind, and waits for what proves that they followed. */
export interface Follower {
  /** Looks at a device, and puts it in line if it must be told. */
  look(deviceId: string): void;
  /** Its turn to be told has come. Answers whether it was. */
  turn(deviceId: string): boolean;
  /** It was told by somebody else just now. */
  wasTold(deviceId: string): void;
  /** It is to be told sooner than others, if it is behind: now, or once that is known. */
  urge(deviceId: string, urgency: Urgency): void;
  noteOf(deviceId: string): SyncNote | null;
  behind(): Iterable<string>;
  counts(): { readonly behind: number; readonly told: number; readonly refused: number; readonly gaveUp: number };
}

/** The follower's own state: devices that are behind, and nothing of the others. */
interface Following extends FollowParts {
  readonly tracks: Map<string, Track>;
  readonly urgent: Map<string, Urgency>;
  readonly counters: { told: number; refused: number };
}

/** A step, with what holds the device back. */
type Next = Step & { readonly held: Held | null };
type Waiting = Next & { readonly do: 'wait' };

/** Makes the follower. */
export function createFollower(parts: FollowParts): Follower {
  const on: Following = { ...parts, tracks: new Map(), urgent: new Map(), counters: { told: 0, refused: 0 } };
  const { tracks, urgent, counters, teller } = on;
  return {
    look: (id) => look(on, id),
    turn: (id) => turn(on, id),
    wasTold: (id) => {
      if (tracks.has(id)) mark(on, id);
    },
    urge: (id, urgency) => {
      if (urgent.get(id) !== 'secret') urgent.set(id, urgency);
      if (teller.has(id)) teller.add(id, urgency);
    },
    noteOf: (id) => tracks.get(id)?.note ?? null,
    behind: () => tracks.keys(),
    counts: () => ({ behind: tracks.size, ...counters, gaveUp: [...tracks.values()].filter((it) => it.gaveUp).length }),
  };
}

function setNote(
  { clock, changed }: Following,
  id: string,
  track: Track,
  why: SyncNote['why'],
  window?: NightlyWindow,
): void {
  const { note } = track;
  if (note?.why === why && why !== 'notified' && note.window?.from === window?.from) return;
  track.note = { why, since: clock.now(), ...(window !== undefined && { window }) };
  changed(id);
}

/** Notes what it waits for; for its window, until that opens. */
function waitFor(on: Following, id: string, track: Track, { why, held }: Waiting): void {
  on.teller.remove(id);
  if (held?.why !== 'tonight') return setNote(on, id, track, why);
  setNote(on, id, track, why, held.window);
  // All windows open at once: who is looked at waits for others in between.
  on.wheel.put(id, held.window.from, () => on.lookSoon(id));
}

function forget(on: Following, id: string): void {
  on.teller.remove(id);
  on.wheel.remove(id);
  on.urgent.delete(id);
  on.restarts.forget(id);
  if (on.tracks.delete(id)) on.changed(id);
}

function behindNow(
  { readModel, composer }: Following,
  id: string,
): (Behind & { readonly device: DeviceRecord }) | null {
  const device = readModel.device(id);
  const behind = device === null ? null : behindBy(readModel, composer, device);
  return device === null || behind === null ? null : { ...behind, device };
}

function look(on: Following, id: string): void {
  const now = behindNow(on, id);
  if (now === null) {
    // What is about to be computed anew may still turn out to be behind.
    const device = on.readModel.device(id);
    if (device === null || on.desired.freshness(device) !== 'stale') forget(on, id);
    return;
  }
  const track = trackOf(on, id, now.wanted);
  if (track.toldAt !== null || (track.gaveUp && track.contacts === contactsOf(on, now.device))) return;
  if (track.gaveUp) Object.assign(track, { gaveUp: false, tries: 0 });
  const step = stepOf(on, now.device, now);
  if (step.do === 'wait') return waitFor(on, id, track, step);
  setNote(on, id, track, 'in-line');
  const restUntil = track.lastToldAt + restBetween;
  // One that lies further ahead comes from a clock that was set back.
  if (on.clock.now() < restUntil && on.clock.now() >= track.lastToldAt) on.wheel.put(id, restUntil, () => look(on, id));
  else on.teller.add(id, on.urgent.get(id) ?? 'rest');
}

/** What is remembered of a device; another file to be had begins anew. */
function trackOf({ tracks, wheel }: Following, id: string, wanted: number): Track {
  const before = tracks.get(id);
  if (before?.wanted === wanted) return before;
  wheel.remove(id);
  const { lastToldAt = -Infinity, toldAt = null } = before ?? {};
  const begun = { wanted, tries: 0, toldAt: null, contacts: 0, gaveUp: false, note: null };
  const track: Track = { ...begun, lastToldAt: toldAt ?? lastToldAt };
  tracks.set(id, track);
  return track;
}

/** It was told: now it is waited for. */
function mark(on: Following, id: string): void {
  const [device, track] = [on.readModel.device(id), on.tracks.get(id)];
  if (device === null || track === undefined) return;
  const now = on.clock.now();
  on.teller.remove(id);
  on.urgent.delete(id);
  on.holds.letGo([id]);
  const within = fetchWithin[Math.min(track.tries, fetchWithin.length - 1)] as number;
  Object.assign(track, { toldAt: now, tries: track.tries + 1, contacts: contactsOf(on, device) });
  setNote(on, id, track, 'notified');
  on.wheel.put(id, now + within, () => overdue(on, id, track));
}

function overdue(on: Following, id: string, track: Track): void {
  if (on.tracks.get(id) !== track) return;
  const wasTold = track.toldAt !== null;
  track.toldAt = null;
  if (track.tries < fetchWithin.length) return look(on, id);
  track.gaveUp = true;
  if (wasTold) setNote(on, id, track, 'did-not-fetch');
}

function turn(on: Following, id: string): boolean {
  const now = behindNow(on, id);
  const track = on.tracks.get(id);
  if (now === null || track?.wanted !== now.wanted) {
    look(on, id);
    return false;
  }
  const step = stepOf(on, now.device, now);
  if (step.do === 'wait') {
    waitFor(on, id, track, step);
    return false;
  }
  const all = [id, ...sharing(on, id, step)];
  const at = on.clock.now();
  for (const one of all) mark(on, one);
  void on.exchange.notify(step.number, step.notification).then(
    (result) => {
      if (result.ok) on.counters.told += 1;
      else refused(on, all, at, result.problem.code);
    },
    () => refused(on, all, at, 'exchange-refused'),
  );
  return true;
}

/** A NOTIFY goes to all phones of an account: those of ours that it would make do the same are told with it. */
function sharing(on: Following, id: string, step: Step & { do: 'tell' }): readonly string[] {
  const others = [...on.readModel.devicesOf(step.number)].filter((other) => other !== id && on.teller.has(other));
  return others.filter((other) => {
    const now = behindNow(on, other);
    const own = now === null || on.tracks.get(other)?.wanted !== now.wanted ? null : stepOf(on, now.device, now);
    return own?.do === 'tell' && own.number === step.number && own.notification.event === step.notification.event;
  });
}

function refused(on: Following, ids: readonly string[], at: number, code: string): void {
  const isGone = code === 'exchange-gone';
  on.counters.refused += 1;
  for (const id of ids) {
    const track = on.tracks.get(id);
    if (track?.toldAt !== at) continue;
    track.toldAt = null;
    if (isGone) track.tries -= 1;
    setNote(on, id, track, whyRefused(code));
    const again = isGone ? askAgain : (fetchWithin[track.tries - 1] as number);
    on.wheel.put(id, on.clock.now() + again, () => overdue(on, id, track));
  }
}

function whyRefused(code: string): WaitReason {
  if (code === 'exchange-gone') return 'waits-for-exchange';
  return code === 'account-not-registered' ? 'waits-for-contact' : 'notify-refused';
}

function contactsOf({ exchange, composer }: FollowParts, device: DeviceRecord): number {
  const uris = accountsOf(exchange, composer, device).flatMap((number) =>
    exchange.registration(number).contacts.map(({ uri }) => uri),
  );
  return fingerprint(uris.sort().join(' '));
}

function stepOf(parts: FollowParts, device: DeviceRecord, { provenAt }: Behind): Next {
  const { readModel, composer, exchange, restarts } = parts;
  const actions = composer.vendor(device.vendor)?.actions ?? {};
  const mayRestart = actions.reboot?.by === 'notify';
  const wants: Wanted = mayRestart && restarts.areNeeded(device, provenAt) ? 'reboot' : 'resync';
  const lines = linesNow(exchange, accountsOf(exchange, composer, device));
  const seenFrom = readModel.runtime(device.id).seen?.address ?? null;
  const held = parts.holds.now(device);
  return { ...nextStep({ lines, wants, force: false, actions, ready: parts.ready(), seenFrom, held }), held };
}
