import { concernsAll } from '../../domain/index.ts';
import type { RedirectionFailure } from '../../domain/index.ts';
import { dueStep } from './record.ts';
import type { Redirection, Step } from './record.ts';
import { nextTry } from './transitions.ts';
import type { Chance } from './transitions.ts';

/** Whether a service may be asked: what concerns its account or itself is asked once, not once a phone. */
export interface Gate {
  readonly failure: RedirectionFailure | null;
  readonly tries: number;
  /** Closed until then (ms); null = until somebody changes the account. Of no meaning while there is no failure. */
  readonly until: number | null;
}

/** A gate that lets everything through: at the start, and whenever the account was changed. */
export const openGate: Gate = { failure: null, tries: 0, until: null };

/** Whether the service may be asked now. */
export function isOpen({ failure, until }: Gate, now: number): boolean {
  return failure === null || (until !== null && until <= now);
}

/** What a call answered: null = at least one phone got an answer of its own. A lone phone's refusal closes nothing. */
export function gateAfter(gate: Gate, failure: RedirectionFailure | null, chance: Chance): Gate {
  if (failure === null || !concernsAll(failure)) return openGate;
  const tries = gate.tries + 1;
  return { failure, tries, until: nextTry(failure, tries, chance) };
}

/** A call to make: one kind of step, at one service, for so many phones as it takes. */
export interface Call<K> {
  readonly step: Step;
  readonly phones: readonly K[];
}

/**
 * The next call at a service, or null: removals first, for they close a way to us; then registrations, the windows that opened first before others.
 * After a failure of the service one phone is asked for first.
 */
export function nextCall<K>(
  phones: Iterable<readonly [K, Redirection]>,
  {
    service,
    batch,
    gate,
    now,
  }: { readonly service: string; readonly batch: number; readonly gate: Gate; readonly now: number },
): Call<K> | null {
  if (!isOpen(gate, now)) return null;
  const due = { register: [] as (readonly [K, number])[], remove: [] as (readonly [K, number])[] };
  for (const [key, redirection] of phones) {
    const step = dueStep(redirection, now);
    if (step?.service === service) due[step.do].push([key, redirection.window?.openedAt ?? 0]);
  }
  const kind = due.remove.length > 0 ? 'remove' : 'register';
  const chosen = due[kind].sort(([, a], [, b]) => a - b).slice(0, gate.failure === null ? batch : 1);
  return chosen.length === 0 ? null : { step: { do: kind, service }, phones: chosen.map(([key]) => key) };
}
