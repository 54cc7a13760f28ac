import type { WaitReason } from '../../domain/index.ts';
import type { Exchange, ExchangeChange } from '../../pbx/index.ts';
import { catalogue } from '../../settings/index.ts';
import type { DeviceRecord, Touched } from '../../store/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { createLine, type Line } from '../line.ts';
import type { Live } from '../live/contract.ts';
import type { ReadModel } from '../read-model.ts';
import { unlinked } from '../status.ts';
import { createCommands, type CommandDesk } from './commands.ts';
import type { Sync } from './contract.ts';
import { createHolds, type Holds } from './holds.ts';
import { createFollower, type Follower } from './follow.ts';
import { accountsOf, exchangeBehind, registrationOf } from './lines.ts';
import { createRestarts, type Restarts } from './restarts.ts';
import { createTeller, type Urgency } from './teller.ts';
import { createReader, unownedContacts } from './unowned.ts';
import { createWheel } from './wheel.ts';

/** What phones that follow are made of. Where `exchange` is none that can be asked, nobody is told of anything. */
export interface SyncParts extends Pick<
  FleetParts,
  'readModel' | 'composer' | 'desired' | 'data' | 'clock' | 'random' | 'exchange' | 'store'
> {
  readonly live: Pick<Live, 'publish'>;
  /** The state or the findings of a device may be others now. */
  readonly changed: (deviceId: string) => void;
}

/** A change of so few devices is somebody's who waits for it: they are told before those of a wide one. */
const few = 20;

/** Starts it: all that are behind are told, at the pace. */
export function createSync(parts: SyncParts): Sync {
  const { readModel, clock, data } = parts;
  const exchange = exchangeBehind(parts.exchange);
  const wheel = createWheel(clock);
  const restarts = createRestarts(readModel, parts.composer);
  const ready = createReadiness(exchange);
  const teller = createTeller({
    ...{ clock, rate: () => rateOf(readModel) },
    turn: (key) => (commands.isOwn(key) ? commands.turn(key) : (follower?.turn(key) ?? false)),
  });
  const holds = createHolds(parts);
  const letGo = (ids: readonly string[]) => release(holds, line, ids);
  const shared = { ...parts, ready: ready.now, wheel, holds, lookSoon: (id: string) => line.add([id]) };
  const follower = exchange === null ? null : createFollower({ ...shared, exchange, restarts, teller });
  const told = (id: string) => follower?.wasTold(id);
  const commands = createCommands({ ...shared, exchange, teller: () => teller, told, letGo });
  const line = createLine((id) => {
    holds.look(id);
    follower?.look(id);
  });
  const stopListening =
    follower === null ? null : listen({ ...parts, follower, line, ready, letGo, look: (id) => commands.look(id) });
  if (follower !== null) for (const { id } of readModel.devices()) line.add([id]);
  line.add(holds.held());
  const read = createReader(data);
  return {
    ...newsTo({ readModel, clock, follower, commands, holds, restarts, line }),
    link: (device) => linkOf(parts, exchange, follower, device),
    commands,
    unowned: () => (exchange === null ? [] : unownedContacts(exchange, readModel, data, read)),
    statistics: () => ({
      ...(follower?.counts() ?? { behind: 0, told: 0, refused: 0, gaveUp: 0 }),
      inLine: teller.waiting(),
    }),
    settled: async () => {
      await line.settled();
      await holds.settled();
    },
    stop: () => {
      stopListening?.();
      line.stop();
      teller.stop();
      wheel.stop();
      commands.stop();
      holds.stop();
    },
  };
}

interface NewsParts extends Pick<SyncParts, 'readModel' | 'clock'> {
  readonly follower: Follower | null;
  readonly commands: Pick<CommandDesk, 'look'>;
  readonly holds: Holds;
  readonly restarts: Restarts;
  readonly line: Pick<Line, 'add'>;
}

/** Hands on what happened to whom it concerns. */
function newsTo(on: NewsParts): Pick<Sync, 'note' | 'heard' | 'touched'> {
  const { readModel, clock, follower, commands, holds, restarts, line } = on;
  return {
    note: (id) => {
      holds.checked(id);
      if (follower !== null || holds.isHeld(id)) line.add([id]);
    },
    heard: (id) => {
      commands.look(id);
      if ((follower !== null && follower.noteOf(id) !== null) || holds.isHeld(id)) line.add([id]);
    },
    touched: (touched) => {
      holds.touched(touched);
      if (follower === null) return;
      restarts.touched(touched, clock.now());
      for (const id of fewOf(readModel, touched)) follower.urge(id, 'own');
    },
  };
}

/** Whoever is behind of them is told from now on. */
function release(holds: Holds, line: Pick<Line, 'add'>, ids: readonly string[]): void {
  const held = ids.filter((id) => holds.isHeld(id));
  holds.letGo(held);
  line.add(held);
}

function linkOf({ composer }: SyncParts, exchange: Exchange | null, follower: Follower | null, device: DeviceRecord) {
  if (exchange === null || follower === null) return unlinked;
  const registration = registrationOf(exchange, accountsOf(exchange, composer, device));
  return { registration, note: follower.noteOf(device.id) };
}

const paceSetting = 'provisioning.told-per-second';

/** How many phones are told in a second, as the default level says. */
function rateOf(readModel: Pick<ReadModel, 'level'>): number {
  const own = readModel.level('default', '').overrides.get(paceSetting);
  const shipped = catalogue.get(paceSetting)?.shipped;
  return Number(own ?? shipped ?? 20);
}

/** The devices that a small change is about. */
function fewOf(readModel: Pick<ReadModel, 'devicesOf'>, { devices, extensions }: Touched): readonly string[] {
  const ids = devices.size > few ? [] : [...devices.keys()];
  if (extensions.size > few) return ids;
  return [...ids, ...[...extensions.keys()].flatMap((number) => [...readModel.devicesOf(number)])];
}

interface Readiness {
  readonly now: () => boolean;
  /** Looks anew; answers whether it is another now. */
  turned(): boolean;
}

/** Whether the exchange can be asked to tell phones: looked up when it says that something changed, not for every phone. */
function createReadiness(exchange: Exchange | null): Readiness {
  const look = () => exchange?.isKnown() === true && exchange.status().doors.ami.state === 'ready';
  let is = look();
  return {
    now: () => is,
    turned: () => {
      const before = is;
      is = look();
      return is !== before;
    },
  };
}

interface ListenParts extends SyncParts {
  readonly follower: Follower;
  readonly line: Pick<Line, 'add'>;
  readonly ready: Readiness;
  readonly look: (deviceId: string) => void;
  readonly letGo: (deviceIds: readonly string[]) => void;
}

/** Follows the exchange: who registers is told what it missed, who hangs up restarts, and when the exchange is back everybody is looked at who is behind. */
function listen(parts: ListenParts): () => void {
  const { exchange, follower, line, ready, readModel } = parts;
  const live = exchangeBehind(exchange) as Exchange;
  const behindOf = (numbers: Iterable<string>) =>
    [...numbers].flatMap((number) => [...readModel.devicesOf(number)]).filter((id) => follower.noteOf(id) !== null);
  const waiting = (why: WaitReason, ids: Iterable<string>) => [...ids].filter((id) => follower.noteOf(id)?.why === why);
  return live.onChange((change) => {
    urge(parts, change);
    if (ready.turned()) line.add(follower.behind());
    // AMI answers first, and who is registered is read after that.
    else if (change.status) line.add(waiting('waits-for-exchange', follower.behind()));
    for (const number of change.registrations)
      for (const id of readModel.devicesOf(number)) {
        parts.look(id);
        parts.changed(id);
      }
    line.add(behindOf(change.registrations));
    line.add(waiting('waits-for-call', behindOf(change.activities)));
  });
}

function urge({ follower, readModel, letGo }: ListenParts, { secrets, accounts }: ExchangeChange): void {
  const put = (numbers: Iterable<string>, urgency: Urgency) => {
    for (const number of numbers) for (const id of readModel.devicesOf(number)) follower.urge(id, urgency);
  };
  if (accounts.size <= few) put(accounts, 'own');
  put(secrets, 'secret');
  // Held back they would lose their line.
  for (const number of secrets) letGo([...readModel.devicesOf(number)]);
}
