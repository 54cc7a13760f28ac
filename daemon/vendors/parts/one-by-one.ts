import { concernsAll } from '../../domain/index.ts';
import type { RedirectionOutcome } from '../../domain/index.ts';

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
