import { concernsAll } from '../../domain/index.ts';
import type {
  RedirectionClient,
  RedirectionEntry,
  RedirectionOutcome,
  RedirectionPhone,
  Registered,
  Removed,
  Sighting,
} from '../../domain/index.ts';
import { done } from './ask.ts';

/**
 * Asks for each in turn. Once an answer concerns the account or the service as a whole, it is everybody's from there on, and nobody is asked further.
 */
export async function oneByOne<E, T>(
  entries: readonly E[],
  each: (entry: E) => Promise<RedirectionOutcome<T>>,
): Promise<readonly RedirectionOutcome<T>[]> {
  const outcomes: RedirectionOutcome<T>[] = [];
  let forAll: RedirectionOutcome<T> | null = null;
  for (const entry of entries) {
    const outcome: RedirectionOutcome<T> = forAll ?? (await each(entry));
    if (!outcome.ok && concernsAll(outcome.failure)) forAll = outcome;
    outcomes.push(outcome);
  }
  return outcomes;
}

/** What a service can do with one phone. */
export interface OnePhone {
  readonly register: (entry: RedirectionEntry) => Promise<RedirectionOutcome<Registered>>;
  readonly remove: (phone: RedirectionPhone) => Promise<RedirectionOutcome<Removed>>;
  /** null = the service cannot be asked that. */
  readonly look: ((phone: RedirectionPhone) => Promise<RedirectionOutcome<Sighting>>) | null;
  /** A harmless question that only a good account gets an answer to, whatever the answer is. */
  readonly probe: () => Promise<RedirectionOutcome<unknown>>;
}

/** A client of a service that takes one phone a call and gives no list. */
export function phoneByPhone({ register, remove, look, probe }: OnePhone): RedirectionClient {
  return {
    register: (entries) => oneByOne(entries, register),
    remove: (phones) => oneByOne(phones, remove),
    look: look === null ? null : (phones) => oneByOne(phones, look),
    list: null,
    async check() {
      const answered = await probe();
      return answered.ok ? done(null) : answered;
    },
  };
}
