import type { ExchangeChange } from '../contract.ts';

/** Gathers what changes until it is told. */
export interface Changing {
  readonly accounts: Set<string>;
  readonly secrets: Set<string>;
  readonly names: Set<string>;
  readonly registrations: Set<string>;
  readonly activities: Set<string>;
  facts: boolean;
  status: boolean;
  /** What was gathered; null = nothing. From then on gathers anew. */
  readonly take: () => ExchangeChange | null;
}

/** Makes an empty one. */
export function createChanging(): Changing {
  const fresh = () => ({
    ...{ accounts: new Set<string>(), secrets: new Set<string>(), names: new Set<string>() },
    ...{ registrations: new Set<string>(), activities: new Set<string>(), facts: false, status: false },
  });
  const changing = {
    ...fresh(),
    take: (): ExchangeChange | null => {
      const { accounts, secrets, names, registrations, activities, facts, status } = changing;
      const isNothing = [accounts, names, registrations, activities].every(({ size }) => size === 0);
      Object.assign(changing, fresh());
      return isNothing && !facts && !status
        ? null
        : { accounts, secrets, names, registrations, activities, facts, status };
    },
  };
  return changing;
}
