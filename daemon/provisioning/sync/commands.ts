import { no, ok, type Clock, type Result } from '../../lib/index.ts';
import type { Exchange } from '../../pbx/index.ts';
import type { Actor, DeviceRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import { phoneUnknown } from '../fleet-parts.ts';
import type { Live } from '../live/contract.ts';
import type { ReadModel } from '../read-model.ts';
import { failureOf, missingOf, proofOf, proofWithin, type KeptCommand, type Task } from './command-proof.ts';
import type { Command, CommandAsked, CommandPhone, Commands, CommandState } from './contract.ts';
import { accountsOf, linesNow } from './lines.ts';
import { nextStep, type Wanted } from './step.ts';
import type { Teller } from './teller.ts';
import type { Wheel } from './wheel.ts';

/** How much is remembered: commands, and phones of all of them together. The oldest goes first, and none that is under way. */
const mostKept = 50;
const mostPhonesKept = 20_000;
/** A person who tells a few phones waits in front of the screen. */
const few = 20;
/** How often the progress of commands is told, in ms. */
const tellEvery = 250;

/** What commands are made of. `exchange` null = there is none that could tell phones. */
export interface CommandParts {
  readonly readModel: ReadModel;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly live: Pick<Live, 'publish'>;
  readonly random: (bytes: number) => Uint8Array;
  readonly exchange: Exchange | null;
  readonly ready: () => boolean;
  readonly wheel: Wheel;
  readonly teller: () => Teller;
  /** A phone was told to fetch, or to restart. */
  readonly told: (deviceId: string) => void;
  /** Somebody wants it told: nothing holds it back any more. */
  readonly letGo: (deviceIds: readonly string[]) => void;
}

/** The commands, with what drives them. */
export interface CommandDesk extends Commands {
  /** The keys of the teller that are its own. */
  isOwn(key: string): boolean;
  /** The turn of a key has come. Answers whether a phone was told. */
  turn(key: string): boolean;
  /** Something that proves may have happened at this device: a request, a registration. */
  look(deviceId: string): void;
  stop(): void;
}

const prefix = 'command ';
const keyOf = (device: string) => prefix + device;

/** The desk's own state. */
interface Given extends CommandParts {
  /** In the order in which they were given. */
  readonly kept: Map<string, KeptCommand>;
  /** By device: what is not over. */
  readonly open: Map<string, Set<Task>>;
  cancelTelling: (() => void) | null;
}

/** Makes the desk. All commands that wait at a phone are told with one NOTIFY. */
export function createCommands(parts: CommandParts): CommandDesk {
  const on: Given = { ...parts, kept: new Map(), open: new Map(), cancelTelling: null };
  const { kept } = on;
  return {
    give: (actor, asked) => give(on, actor, asked),
    get: (id) => {
      const command = kept.get(id);
      return command === undefined ? null : tellCommand(command);
    },
    list: () => [...kept.values()].reverse().map(tellCommand),
    phones: (id) => kept.get(id)?.tasks.map(tellTask) ?? null,
    isOwn: (key) => key.startsWith(prefix),
    turn: (key) => turn(on, key.slice(prefix.length)),
    look: (id) => {
      if (on.open.has(id)) look(on, id);
    },
    stop: () => on.cancelTelling?.(),
  };
}

function give(on: Given, actor: Actor, asked: CommandAsked): Result<Command> {
  const devices = devicesOf(on, asked);
  if (!devices.ok) return devices;
  const command = begin(on, actor.name, asked, devices.value);
  on.kept.set(command.id, command);
  on.letGo(devices.value.map(({ id }) => id));
  dropOld(on, command);
  const urgency = command.tasks.length <= few ? 'own' : 'rest';
  for (const task of command.tasks) {
    const tasks = on.open.get(task.device) ?? new Set();
    on.open.set(task.device, tasks.add(task));
    on.teller().add(keyOf(task.device), urgency);
  }
  tellSoon(on, command);
  return ok(tellCommand(command));
}

function dropOld({ kept }: Given, newest: KeptCommand): void {
  let phones = [...kept.values()].reduce((sum, { tasks }) => sum + tasks.length, 0);
  for (const old of [...kept.values()]) {
    if (kept.size <= mostKept && phones <= mostPhonesKept) return;
    if (old === newest || old.endedAt === null) continue;
    kept.delete(old.id);
    phones -= old.tasks.length;
  }
}

function tellSoon(on: Given, command: KeptCommand): void {
  command.isToTell = true;
  on.cancelTelling ??= on.clock.after(tellEvery, () => {
    on.cancelTelling = null;
    for (const one of on.kept.values()) if (one.isToTell) publish(on.live, one);
  });
}

function move(on: Given, task: Task, state: CommandState, why: Task['why']): void {
  const { command } = task;
  if (task.state === state && task.why === why) return;
  command.counts[task.state] -= 1;
  command.counts[state] += 1;
  Object.assign(task, { state, why, at: on.clock.now() });
  if (state === 'done' || state === 'failed') close(on, task);
  tellSoon(on, command);
}

function close({ open, wheel, teller, clock }: Given, task: Task): void {
  const { device, command } = task;
  const tasks = open.get(device);
  tasks?.delete(task);
  if (tasks?.size === 0) {
    open.delete(device);
    wheel.remove(keyOf(device));
    teller().remove(keyOf(device));
  }
  if (command.counts.waiting + command.counts.told === 0) command.endedAt = clock.now();
}

const openOf = ({ open }: Given, device: string) => [...(open.get(device) ?? [])];

function turn(on: Given, id: string): boolean {
  const waiting = openOf(on, id).filter(({ state }) => state === 'waiting');
  const device = on.readModel.device(id);
  if (device === null || on.exchange === null) {
    for (const task of waiting) move(on, task, 'failed', device === null ? 'deleted' : 'exchange-gone');
    return false;
  }
  const restarting = waiting.filter(({ command }) => command.action === 'reboot');
  const fetching = waiting.filter(({ command }) => command.action === 'resync');
  // A restart fetches as well.
  if (restarting.length > 0 && tell(on, on.exchange, device, { tasks: restarting, also: fetching, action: 'reboot' }))
    return true;
  return fetching.length > 0 && tell(on, on.exchange, device, { tasks: fetching, also: [], action: 'resync' });
}

interface Telling {
  /** Those that are failed by what stands in the way. */
  readonly tasks: readonly Task[];
  readonly also: readonly Task[];
  readonly action: Wanted;
}

function tell(on: Given, exchange: Exchange, device: DeviceRecord, { tasks, also, action }: Telling): boolean {
  const force = tasks.some(({ command }) => command.force);
  const step = stepFor(on, exchange, device, action, force);
  if (step.do === 'wait') {
    for (const task of tasks) move(on, task, 'failed', failureOf[step.why]);
    return false;
  }
  const now = on.clock.now();
  const all = [...tasks, ...also];
  for (const task of all) {
    task.toldAt = now;
    move(on, task, 'told', 'told');
  }
  watch(on, device.id);
  on.told(device.id);
  const fail = (code: string) => {
    for (const task of all) if (task.state === 'told') move(on, task, 'failed', refusalOf(code));
  };
  void exchange.notify(step.number, step.notification).then(
    (result) => (result.ok ? undefined : fail(result.problem.code)),
    () => fail('exchange-refused'),
  );
  return true;
}

function refusalOf(code: string): Task['why'] {
  if (code === 'exchange-gone') return code;
  return code === 'account-not-registered' ? 'not-registered' : 'exchange-refused';
}

const endOf = ({ toldAt, command }: Task) => (toldAt === null ? Infinity : toldAt + proofWithin[command.action]);

/** Puts the next moment on the wheel at which a task of the device has had its time. */
function watch(on: Given, device: string): void {
  const end = Math.min(...openOf(on, device).map(endOf));
  if (end < Infinity) on.wheel.put(keyOf(device), end, () => overdue(on, device));
}

function overdue(on: Given, device: string): void {
  const now = on.clock.now();
  for (const task of openOf(on, device)) if (endOf(task) <= now) move(on, task, 'failed', missingOf(on, task));
  watch(on, device);
}

/** Something that proves may have happened. */
function look(on: Given, id: string): void {
  const device = on.readModel.device(id);
  for (const task of openOf(on, id)) {
    if (device === null) move(on, task, 'failed', 'deleted');
    else if (task.toldAt !== null && on.exchange !== null) move(on, task, ...proofOf(on, on.exchange, device, task));
  }
}

function devicesOf({ readModel }: CommandParts, { macs }: CommandAsked): Result<readonly DeviceRecord[]> {
  const devices: DeviceRecord[] = [];
  for (const mac of new Set(macs)) {
    const device = readModel.byMac(mac);
    if (device === null) return no(phoneUnknown(mac));
    devices.push(device);
  }
  return ok(devices);
}

function begin(
  { clock, random }: CommandParts,
  by: string,
  { action, force }: CommandAsked,
  devices: readonly DeviceRecord[],
): KeptCommand {
  const askedAt = clock.now();
  const tasks: Task[] = [];
  const command: KeptCommand = {
    ...{ id: Buffer.from(random(12)).toString('hex'), action, force, by, askedAt, tasks, isToTell: false },
    counts: { waiting: devices.length, told: 0, done: 0, failed: 0 },
    endedAt: devices.length === 0 ? askedAt : null,
  };
  for (const { id, mac } of devices)
    tasks.push({ command, device: id, mac, state: 'waiting', why: 'in-line', at: askedAt, toldAt: null });
  return command;
}

function tellCommand({ id, action, force, by, askedAt, endedAt, counts }: KeptCommand): Command {
  return { id, action, force, by, askedAt, endedAt, counts: { ...counts } };
}

const tellTask = ({ mac, state, why, at }: Task): CommandPhone => ({ mac, state, why, at });

function publish({ publish: tell }: Pick<Live, 'publish'>, command: KeptCommand): void {
  command.isToTell = false;
  tell({ topic: 'commands', command: tellCommand(command) });
}

function stepFor(parts: CommandParts, exchange: Exchange, device: DeviceRecord, wants: Wanted, force: boolean) {
  const { composer, readModel } = parts;
  const lines = linesNow(exchange, accountsOf(exchange, composer, device));
  const actions = composer.vendor(device.vendor)?.actions ?? {};
  const seenFrom = readModel.runtime(device.id).seen?.address ?? null;
  return nextStep({ lines, wants, force, actions, ready: parts.ready(), seenFrom, held: null });
}
