import type { CommandReason } from '../../domain/index.ts';
import type { Mac, Result } from '../../lib/index.ts';
import type { Actor, DeviceRecord, Touched } from '../../store/index.ts';
import type { DeviceLink } from '../status.ts';
import type { Wanted } from './step.ts';

/** How far one phone of a command is. `told` = the exchange took it, which proves nothing; `done` = proven. */
export type CommandState = 'waiting' | 'told' | 'done' | 'failed';

/** What became of a command at one phone. */
export interface CommandPhone {
  readonly mac: Mac;
  readonly state: CommandState;
  readonly why: CommandReason;
  /** ms; since when. */
  readonly at: number;
}

/** Something that people told phones to do. Only in memory: the last ones are kept. */
export interface Command {
  readonly id: string;
  readonly action: Wanted;
  /** Phones in a call were told as well. */
  readonly force: boolean;
  readonly by: string;
  readonly askedAt: number;
  /** ms; null = some phones are still waited for. */
  readonly endedAt: number | null;
  readonly counts: Readonly<Record<CommandState, number>>;
}

/** Commands to phones, and what became of them. */
export interface Commands {
  /** Tells these phones at the usual pace. Refused for a phone that is not here (`phone-unknown`); all else is told of each phone. */
  give(actor: Actor, asked: CommandAsked): Result<Command>;
  get(id: string): Command | null;
  /** The newest first. */
  list(): readonly Command[];
  /** Its phones, in the order in which they were asked for; null = there is no such command. */
  phones(id: string): readonly CommandPhone[] | null;
}

/** A command as it is asked for. */
export interface CommandAsked {
  readonly action: Wanted;
  readonly macs: readonly Mac[];
  readonly force: boolean;
}

/** A contact at the exchange that belongs to no phone of ours. All of it is its own word. */
export interface UnownedContact {
  readonly account: string;
  readonly name: string | null;
  readonly contact: string;
  /** Address that it registers from; null = not told. */
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly status: 'reachable' | 'unreachable' | 'unqualified' | 'unknown';
  /** Ids of make and model, where the User-Agent tells ones that we know. */
  readonly vendor: string | null;
  readonly model: string | null;
  /** The hardware and the firmware as the phone calls them. */
  readonly variant: string | null;
  readonly firmware: string | null;
  readonly mac: Mac | null;
}

/** What the room tells of itself. */
export interface SyncStatistics {
  /** Phones that are behind. */
  readonly behind: number;
  /** Phones whose turn to be told has not come. */
  readonly inLine: number;
  /** NOTIFYs that the exchange took, and that it refused. */
  readonly told: number;
  readonly refused: number;
  /** Phones that were told several times and did not fetch. */
  readonly gaveUp: number;
}

/** Phones that follow: who is behind is told, and proves that it followed. */
export interface Sync {
  /** The desired state of a device was looked at after a change. Cheap. */
  note(deviceId: string): void;
  /** A phone asked for something, or proved something. Cheap; called for every request. */
  heard(deviceId: string): void;
  /** What a transaction touched; to be called before the read model follows it. */
  touched(touched: Touched): void;
  /** What the exchange knows of the device, and how far telling it has come. */
  link(device: DeviceRecord): DeviceLink;
  readonly commands: Commands;
  /** Contacts that nobody provisioned; none where there is no exchange. */
  unowned(): readonly UnownedContact[];
  statistics(): SyncStatistics;
  /** Resolves when every device that was noted was looked at. */
  settled(): Promise<void>;
  stop(): void;
}
