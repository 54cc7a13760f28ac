import type { Finding, Requirement, Telling } from '../../domain/index.ts';
import type { Mac, Result } from '../../lib/index.ts';
import type { Actor, ChangeRecord } from '../../store/index.ts';
import type { Composer } from '../compose.ts';
import type { ChangesRun, PlannedChange } from './changes.ts';
import type { Overlay } from './overlay.ts';
import type { DeviceOutcome } from './survey.ts';
import type { Wanted } from './wanted.ts';

/** The difference of one of a device's files, for people. */
export interface FileDiff {
  /** Id of the vendor's file. */
  readonly file: string;
  /** As the phone asks for it. */
  readonly name: string;
  /** Unified diff with secrets masked; empty = the same bytes. */
  readonly diff: string;
}

/** How many phones a set of changes means what for. */
export interface PlanCounts {
  readonly changes: number;
  readonly same: number;
  readonly added: number;
  readonly removed: number;
  readonly requires: Readonly<Record<Requirement, number>>;
  readonly watching: { readonly before: number; readonly after: number };
}

/** A set of changes that was looked at and not made. */
export interface Plan {
  readonly id: string;
  /** What was asked. */
  readonly asked: readonly PlannedChange[];
  /** What is applied: all that was asked, or what of it is possible. */
  readonly changes: readonly PlannedChange[];
  readonly madeAt: number;
  readonly state: 'working' | 'ready' | 'refused';
  /** Devices that were looked at, of all that the changes may concern. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly refused: ChangesRun['refused'];
  readonly findings: readonly Finding[];
  readonly outcomes: ReadonlyMap<string, DeviceOutcome>;
  readonly counts: PlanCounts;
  /** Settings that may cut phones off: more than one phone wants a proven one first. */
  readonly risky: readonly string[];
  /** Composes the phones as they would be. */
  readonly after: Composer;
  readonly overlay: Overlay;
}

/** How a plan is made. */
export interface PlanHow {
  /** Plans what is possible and lists the rest as refused, instead of refusing all of it. */
  readonly skipRefused?: boolean;
  /** Told before its own. */
  readonly findings?: readonly Finding[];
}

/** How a plan is applied. */
export interface ApplyHow {
  readonly unproven: boolean;
  /** Absent: now. */
  readonly when?: Telling;
}

/** A plan that was applied. */
export interface AppliedPlan {
  readonly plan: Plan;
  /** What it is called in the audit, by which all of it is undone; null = all was so already. */
  readonly transaction: string | null;
}

/** A phone of a plan as it is at this moment. */
export interface PhoneNow {
  /** Of its first line; null = it has none. */
  readonly extension: string | null;
  /** What that extension is called; null = nobody knows. */
  readonly name: string | null;
  /** Whether one of its lines rings or talks; null = the exchange does not tell now. */
  readonly onCall: boolean | null;
  /** No sign of it: none of its lines is registered, or, where the exchange does not tell, no request for days. */
  readonly silent: boolean;
}

/** How many of the phones whose files change are busy, and how many cannot be told. */
export interface NowCounts {
  /** null = the exchange does not tell now. */
  readonly calls: number | null;
  readonly unreachable: number;
}

/** What takes an earlier change back. */
export interface TakenBack {
  readonly changes: readonly PlannedChange[];
  /** What does not come back as it was. */
  readonly findings: readonly Finding[];
}

/** Makes plans, keeps the last ones, and applies one that was seen. */
export interface Plans {
  /** Looks at the changes; resolves at once, `settled` when every phone was looked at. Nothing is stored. */
  make(actor: Actor, changes: readonly PlannedChange[], how?: PlanHow): Promise<Plan>;
  get(id: string): Plan | null;
  /** The changes that make things as they are wanted; see {@link Wanted}. */
  towards(wanted: Wanted): Result<readonly PlannedChange[]>;
  /**
   * The changes that put back what a change of the audit changed; none where it changed nothing. Refused: `undo-impossible`, `undo-gone`,
   * `undo-contradicted` (a later change made something else of it), `undo-secret` (a secret would have to be put back; `partly` leaves those out).
   */
  takeBack(change: ChangeRecord, how: { readonly partly: boolean }): Promise<Result<TakenBack>>;
  /**
   * The same for all rows of one transaction, newest first as the audit has them: all or nothing. Tokens that it made or ended, and what phones told, are
   * left as they are. Refused as one change is, naming everything that contradicts.
   */
  takeBackAll(
    actor: Actor,
    transaction: readonly ChangeRecord[],
    how: { readonly partly: boolean },
  ): Promise<Result<TakenBack>>;
  /** The phone that a row of the audit is about, also one that is gone where the row itself names it; null = none that is known. */
  phoneOf(change: ChangeRecord): Mac | null;
  settled(id: string): Promise<void>;
  /**
   * Applies exactly this plan in one transaction, or nothing. Refused: `plan-gone`, `plan-working`, `plan-refused`, `plan-moved` (rows that it edits
   * or the phones that it concerns are others now), `proof-wanted` unless `unproven`.
   */
  apply(actor: Actor, id: string, how: ApplyHow): Promise<Result<AppliedPlan>>;
  /** A phone of a plan as it is now. Cheap. */
  phoneNow(plan: Plan, outcome: DeviceOutcome): PhoneNow;
  /** Asked of every phone that changes, in short slices. */
  nowCounts(plan: Plan): Promise<NowCounts>;
  /** What a plan changes in each file of a device, named by its MAC before or after. null = the plan or the device is not there. */
  diff(id: string, mac: Mac): readonly FileDiff[] | null;
  stop(): void;
}
