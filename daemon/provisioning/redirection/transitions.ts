import { redirectionFailures } from '../../domain/index.ts';
import type {
  Registered,
  RedirectionFailure,
  RedirectionFailureCode,
  RedirectionOutcome,
  Removed,
  Sighting,
} from '../../domain/index.ts';
import { backOff } from '../../lib/index.ts';
import { isSpent } from './record.ts';
import type { Held, Redirection, Step, Window } from './record.ts';

/** When and how to try again. */
export interface Chance {
  readonly now: number;
  /** Answers 0 to 1. */
  readonly random: () => number;
}

/** Shortest and longest wait between tries, in ms. */
const waits = [60_000, 6 * 3_600_000] as const;

/** Failures after which the service may have done what it was asked for all the same. */
const maybeDone: ReadonlySet<RedirectionFailureCode> = new Set([
  'timed-out',
  'unreachable',
  'service-failing',
  'answer-malformed',
  'answer-is-page',
  'answer-too-large',
  'interrupted',
]);

/** A phone was added, or somebody pressed Activate: the window is open from now on, and whatever failed is tried anew. */
export function opened(redirection: Redirection, window: Window): Redirection {
  return { ...redirection, window, trouble: null };
}

/** The phone came by its steady address, was deleted or switched off here, or its time is over: nothing is wanted any more. */
export function closed(redirection: Redirection): Redirection {
  if (redirection.window === null) return redirection;
  return { ...redirection, window: null, trouble: null, pin: null };
}

/** The phone's first completed request by its steady address, at that time. One that began before the window says nothing about it. */
export function fetched(redirection: Redirection, at: number): Redirection {
  return redirection.window !== null && at >= redirection.window.openedAt ? closed(redirection) : redirection;
}

/** The phone's address is another (a new public URL, a new token), or another service serves it: those open are registered anew. */
export function moved(redirection: Redirection, { service, url }: Pick<Window, 'service' | 'url'>): Redirection {
  const { window } = redirection;
  if (window === null || (window.service === service && window.url === url)) return redirection;
  return { ...redirection, window: { ...window, service, url }, trouble: null };
}

/** Somebody has done something about it (a new account, a label code): it is tried at once. */
export function encouraged(redirection: Redirection, now: number): Redirection {
  const { trouble } = redirection;
  return trouble === null ? redirection : { ...redirection, trouble: { ...trouble, nextTryAt: now } };
}

/** Noted before the service is asked to register: from now on it may hold that, whoever ends us meanwhile. */
export function asking(redirection: Redirection, { service, url }: Pick<Window, 'service' | 'url'>): Redirection {
  return { ...redirection, held: { service, url, sure: false } };
}

/**
 * The service was asked to register, with that address, and answered. The window may have closed or moved meanwhile: what is held is told by what was
 * asked for, so that what was registered too late is removed again.
 */
export function registered(
  redirection: Redirection,
  asked: Pick<Window, 'service' | 'url'>,
  outcome: RedirectionOutcome<Registered>,
  chance: Chance,
): Redirection {
  const { service, url } = asked;
  if (outcome.ok) {
    return {
      ...redirection,
      held: { service, url, sure: true },
      trouble: null,
      pin: redirection.window && outcome.value.pin,
    };
  }
  const { failure } = outcome;
  return troubled({ ...redirection, held: heldAfter(redirection.held, asked, failure) }, failure, chance);
}

/** What may be there after a registration that failed: what was asked for, if it may have been done; what was there before, not surely any more. */
function heldAfter(
  before: Held | null,
  { service, url }: Pick<Window, 'service' | 'url'>,
  { code }: RedirectionFailure,
): Held | null {
  if (maybeDone.has(code)) return { service, url, sure: false };
  // Some services take the old registration away before they refuse the new one.
  return before === null ? null : { ...before, sure: false };
}

/** The service was asked to remove, and answered. */
export function removed(
  redirection: Redirection,
  service: string,
  outcome: RedirectionOutcome<Removed>,
  chance: Chance,
): Redirection {
  const { held: before } = redirection;
  if (!outcome.ok) {
    // It may be gone all the same.
    const held = before?.service === service ? { ...before, sure: false } : before;
    return troubled({ ...redirection, held }, outcome.failure, chance);
  }
  const held = before?.service === service ? null : before;
  return { ...redirection, held, trouble: null };
}

function troubled(redirection: Redirection, failure: RedirectionFailure, { now, random }: Chance): Redirection {
  if (isSpent(redirection)) return { ...redirection, trouble: null };
  const tries = (redirection.trouble?.tries ?? 0) + 1;
  return { ...redirection, trouble: { failure, tries, nextTryAt: nextTry(failure, tries, { now, random }) } };
}

/** When to try again after so many failures: further and further apart, and no sooner than the service asked for; null = not by itself. */
export function nextTry(
  { code, retryAfter = 0 }: RedirectionFailure,
  tries: number,
  { now, random }: Chance,
): number | null {
  return redirectionFailures[code].passes
    ? now + Math.round(Math.max(retryAfter, backOff(tries - 1, waits, random)))
    : null;
}

/**
 * The nightly comparison: what the service says of a phone of ours. `url`: the keyed hash of the address that it names, null if it names none;
 * `isOurs`: whether that address leads to us. What we did not register, and what leads elsewhere once our window is closed, is never touched.
 */
export function compared(
  redirection: Redirection,
  {
    service,
    sighting,
    url,
    isOurs,
  }: { readonly service: string; readonly sighting: Sighting; readonly url: string | null; readonly isOurs: boolean },
): Redirection {
  const { window, held } = redirection;
  const wantedHere = window?.service === service;
  const heldHere = held?.service === service;
  if (sighting.state !== 'ours') return heldHere ? { ...redirection, held: null, trouble: null } : redirection;
  if (wantedHere) {
    const seen: Held = { service, url: url ?? held?.url ?? window.url, sure: url !== null || (heldHere && held.sure) };
    return { ...redirection, held: seen, trouble: seen.sure && seen.url === window.url ? null : redirection.trouble };
  }
  // The service holds what we believed gone, or what somebody has put in its place.
  if (heldHere && url !== null && !isOurs) return { ...redirection, held: null, trouble: null };
  return !heldHere && held === null && url !== null && isOurs
    ? { ...redirection, held: { service, url, sure: true } }
    : redirection;
}

/** Whether a service is asked at all about that phone, and what for. */
export function concerns({ window, held }: Redirection, service: Step['service']): boolean {
  return window?.service === service || held?.service === service;
}
