import type { RedirectionFailure } from '../../domain/index.ts';

/**
 * Where a phone stands with the maker's service, in the words of people: registered and not come yet; nothing to do with the service; to be
 * registered, which is under way or has failed; to be removed, which is under way or has failed.
 */
export type RedirectionState = 'active' | 'disabled' | 'provision' | 'deprovision';

/** The time in which the maker's service shall send the phone here. Times in ms. `url`: a keyed hash of the address, which holds a token. */
export interface Window {
  readonly openedAt: number;
  readonly service: string;
  readonly url: string;
}

/** What a service holds of ours. `sure`: it said so; otherwise it may, or may have something older, for an answer never came. */
export interface Held {
  readonly service: string;
  readonly url: string;
  readonly sure: boolean;
}

/** What went wrong last. `nextTryAt` null: not again before somebody does something. */
export interface Trouble {
  readonly failure: RedirectionFailure;
  readonly tries: number;
  readonly nextTryAt: number | null;
}

/** One phone's redirection: what is wanted, what is there, what went wrong. All else follows from these. */
export interface Redirection {
  readonly window: Window | null;
  readonly held: Held | null;
  readonly trouble: Trouble | null;
  /** What the phone asks for at its first start; null = nothing, or not told. */
  readonly pin: string | null;
}

/** A phone that no service has been told of. */
export const untold: Redirection = { window: null, held: null, trouble: null, pin: null };

/** The next thing to ask of a service. */
export interface Step {
  readonly do: 'register' | 'remove';
  readonly service: string;
}

/** What is left to do; null = nothing. What another service holds is removed before the phone is registered at the wanted one. */
export function stepOf({ window, held }: Redirection): Step | null {
  if (held !== null && held.service !== window?.service) return { do: 'remove', service: held.service };
  if (window === null) return null;
  const asWanted = held !== null && held.sure && held.url === window.url;
  return asWanted ? null : { do: 'register', service: window.service };
}

/** The step, if its time has come. */
export function dueStep(redirection: Redirection, now: number): Step | null {
  const { trouble } = redirection;
  const waits = trouble !== null && (trouble.nextTryAt === null || trouble.nextTryAt > now);
  return waits ? null : stepOf(redirection);
}

/** The state in people's words. Whether a failure stands behind it, `trouble` tells. */
export function stateOf(redirection: Redirection): RedirectionState {
  const step = stepOf(redirection);
  if (step === null) return redirection.window === null ? 'disabled' : 'active';
  return step.do === 'register' ? 'provision' : 'deprovision';
}

/** Nothing is wanted and nothing is there: whoever keeps it may forget it, also for a phone that is no more. */
export function isSpent({ window, held }: Redirection): boolean {
  return window === null && held === null;
}
