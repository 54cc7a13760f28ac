import type { DeviceStatus } from '../../domain/index.ts';
import type { HoldRecord, SeenRecord } from '../../store/index.ts';
import type { DeviceRegistration } from '../status.ts';

/** The way of a phone from its MAC address to a line, in order. */
export const pathSteps = ['added', 'pointed', 'contact', 'address', 'settings', 'line'] as const;

/** The one best thing to do next; each is an operation that somebody may start. */
export type NextAction = 'accept' | 'open-window' | 'resync' | 'reboot' | 'set-model' | 'replace-mac' | 'assign-line';

/** A step of a path. */
export interface PathStep {
  readonly id: (typeof pathSteps)[number];
  /** `here` = the phone is at it; `failed` = somebody must act there. */
  readonly state: 'done' | 'here' | 'to-come' | 'failed';
  /** ms; when it was done, or since when the phone is at it. null = nobody knows. */
  readonly at: number | null;
  /** In the language asked for; only where there is something to say. */
  readonly message: string | null;
}

/** A way by which a phone is pointed here without anybody typing its address. */
export interface PathWay {
  readonly way: 'rps' | 'dhcp' | 'pnp' | 'tftp';
  readonly state: PathStep['state'];
  readonly at: number | null;
  readonly message: string | null;
}

/** Where a phone is on its way, why, and what to do next. */
export interface Path {
  /** All of {@link pathSteps}, in their order: done up to where the phone is; behind that done or to come. */
  readonly steps: readonly PathStep[];
  readonly why: string;
  readonly next: string;
  /** null = nothing that could be started from here. */
  readonly nextAction: NextAction | null;
  /** How its model is reset by hand, as its manual has it; null = nobody knows. */
  readonly reset: string | null;
  /** Absent = nobody looks after the ways by which it may come. */
  readonly ways?: readonly PathWay[];
}

/** How a phone stands with its maker's service. Times in ms. */
export interface PathRedirection {
  /** Its name; those of all that could be asked, where none has an account. */
  readonly service: string;
  /** `by-hand` = it can only be registered in the maker's portal; `no-account` = nobody has typed one; else in the words of the service. */
  readonly state: 'active' | 'disabled' | 'provision' | 'deprovision' | 'no-account' | 'by-hand';
  /** Since when the window is open; null = it is not. */
  readonly openedAt: number | null;
  /** When it ends; null with a window = when the phone has come. */
  readonly deadline: number | null;
  /** It asks for a PIN at its first start. */
  readonly hasPin: boolean;
  /** In the language asked for. `nextTryAt` null = not before somebody does something. */
  readonly trouble: { readonly message: string; readonly hint: string; readonly nextTryAt: number | null } | null;
}

/** What a phone's path is told from. Times in ms. */
export interface PathFacts {
  readonly now: number;
  readonly createdAt: number;
  readonly status: DeviceStatus;
  /** When the first access of the present chain closes or closed; null = it does not close, or there is none. */
  readonly windowUntil: number | null;
  /** When it had its first file by first access; null = it had none that this process knows of. */
  readonly firstServedAt: number | null;
  readonly steadySince: number | null;
  /** Of the files that must be proven: how many it has, how many there are, since when it has all; null = it has not. */
  readonly files: { readonly proven: number; readonly all: number; readonly provenAt: number | null };
  readonly registration: DeviceRegistration;
  readonly lines: number;
  readonly seen: Pick<SeenRecord, 'at' | 'address' | 'model' | 'alarm'> | null;
  /** What it was added as: the model's name, or the make's. */
  readonly addedAs: string;
  /** What it says that it is; null = nothing that is understood. */
  readonly saysIt: string | null;
  /** Its MAC address as people read it. */
  readonly mac: string;
  readonly nightly: boolean;
  /** Somebody chose that it is not told of what waits for it: before its nightly window, or at all. */
  readonly hold: HoldRecord | null;
  /** The nightly window, `02:00` to `05:00`. */
  readonly window: { readonly from: string; readonly to: string };
  readonly reset: string | null;
  /** Why whoever comes with its address of late is not let in, and the way out, in the language asked for; null = nobody was refused. */
  readonly lockedOut: string | null;
  /** null = no service of its maker is known. */
  readonly redirection: PathRedirection | null;
  /** IANA name: for the times in texts. */
  readonly zone: string;
}

/** What the path of a phone that nobody added is told from. */
export interface PendingFacts extends Pick<PathFacts, 'reset' | 'zone'> {
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly address: string;
}
