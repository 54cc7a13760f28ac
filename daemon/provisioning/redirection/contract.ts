import type { AutomaticRedirection, RedirectionFailure, RedirectionService } from '../../domain/index.ts';
import type { Mac, Problem, Result } from '../../lib/index.ts';
import type { Actor } from '../../store/index.ts';
import type { SweepPolicy } from './deadline.ts';
import type { RedirectionState } from './record.ts';
import type { Gate } from './gate.ts';

/** What went wrong, and when it is tried again (ms); null = not before somebody does something. */
export interface TroubleView {
  readonly failure: RedirectionFailure;
  readonly tries: number;
  readonly nextTryAt: number | null;
  /** The service or its account is at fault, not this phone. */
  readonly ofService: boolean;
}

/** Where a phone stands with its maker's service. Times in ms. */
export interface RedirectionView {
  readonly mac: Mac;
  /** null = the phone is deleted, and its registration is on its way out. */
  readonly device: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly state: RedirectionState;
  /** The service that holds it, is wanted to, or would be asked; null = none has an account here, or there is none. */
  readonly service: AutomaticRedirection | null;
  /** `deadline` null = it stays open until the phone has come. */
  readonly window: { readonly openedAt: number; readonly deadline: number | null } | null;
  /** null = all is well, or nothing was tried yet. */
  readonly trouble: TroubleView | null;
  /** What the phone asks for at its first start: a secret. null = nothing, or not told. */
  readonly pin: string | null;
  /** As the service takes it. */
  readonly labelCode: string | null;
  /** Why Activate would be refused now; null = it would not. */
  readonly refusal: Problem | null;
}

/** Phones in each state. `troubled` are those of the others with which something is wrong. */
export type RedirectionCounts = Readonly<Record<Exclude<RedirectionState, 'disabled'> | 'troubled', number>>;

/** A service as people see it. */
export interface ServiceView {
  readonly service: RedirectionService;
  /** Ids of the makes whose phones it redirects. */
  readonly vendors: readonly string[];
  /** null = nobody has typed one. `shown`: its parts that are no secret. */
  readonly account: {
    readonly version: number;
    readonly updatedAt: number;
    readonly shown: Readonly<Record<string, string>>;
  } | null;
  /** Why it is not asked now. */
  readonly gate: Gate;
  readonly counts: RedirectionCounts;
}

/** What the nightly comparison found. */
export interface Compared {
  readonly services: number;
  readonly failed: number;
  readonly phones: number;
  /** Of which the service held something else than was believed. */
  readonly changed: number;
}

/** Redirection as people and jobs act on it. Refusals are values. */
export interface Redirections {
  /** When windows end. */
  readonly policy: SweepPolicy;
  services(): readonly ServiceView[];
  service(id: string): ServiceView | null;
  /** Adds (version 0) or replaces an account. A secret part that is left out stays. Phones that wait are asked for at once. */
  putAccount(
    actor: Actor,
    service: string,
    version: number | null,
    typed: Readonly<Record<string, string>>,
  ): Promise<Result<ServiceView>>;
  /** Refused (`redirection-account-used`) while the service holds phones of ours, unless they shall be forgotten. */
  removeAccount(actor: Actor, service: string, version: number | null, forget: boolean): Promise<Result<null>>;
  /** Asks the service whether the account is good: null = it is. */
  check(service: string): Promise<Result<RedirectionFailure | null>>;
  /** null = there is no such phone, and nothing of it is left at a service. */
  get(mac: Mac): RedirectionView | null;
  /** All phones that are here or of which something is left at a service. */
  all(): Iterable<RedirectionView>;
  /** Opens the window, with a new first-access address unless the present one lasts. */
  activate(actor: Actor, mac: Mac): Promise<Result<RedirectionView>>;
  /** Closes it: what is registered is removed. */
  deactivate(actor: Actor, mac: Mac): Promise<Result<RedirectionView>>;
  /** What is printed on the label, as a person types it; null = forget it. Asked for again at once, if it was missed. */
  putLabelCode(actor: Actor, mac: Mac, typed: string | null): Promise<Result<RedirectionView>>;
  /** Closes windows whose time is over; answers how many. */
  sweep(): Promise<number>;
  /** Compares what services hold with what is wanted. */
  compare(progress?: (done: number, total: number) => void): Promise<Compared>;
}
