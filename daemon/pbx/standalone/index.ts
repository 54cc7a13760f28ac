import type { Extension, ExtensionState } from '../../domain/index.ts';
import { untoldEndpoint, untoldFacts, type AccountBook } from '../contract.ts';

/** An extension with its secret still closed, as whoever keeps it has it. */
export interface KeptExtension {
  readonly number: string;
  /** The main extension whose further device it is; absent = it is a main one. */
  readonly user?: string;
  readonly name: string;
  readonly authUser: string | null;
  readonly mailbox: string | null;
  readonly state: ExtensionState;
  /** Another one after every edit; stays the same over a restart. */
  readonly version: number | string;
}

/**
 * The accounts of an exchange that has no exchange: extensions that the daemon keeps.
 * @param kept finds an extension in memory; `secretOf` opens its secret.
 */
export function createStandaloneBook<T extends KeptExtension>(kept: {
  find: (number: string) => T | null;
  secretOf: (extension: T) => string;
  /** Raised by every edit of any extension. */
  epoch: () => number;
}): AccountBook {
  return {
    kind: 'standalone',
    revision: (number) => kept.find(number)?.version ?? 0,
    nameOf: (number) => kept.find(number)?.name ?? null,
    namesRevision: () => kept.epoch(),
    endpoint: (number) => (kept.find(number) === null ? null : untoldEndpoint),
    facts: () => untoldFacts,
    factsRevision: () => 0,
    extension: (number): Extension | null => {
      const found = kept.find(number);
      if (found === null) return null;
      const { name, authUser, mailbox, state, user } = found;
      const whose = user === undefined ? {} : { user };
      return { number: found.number, ...whose, name, authUser, mailbox, state, secret: kept.secretOf(found) };
    },
  };
}
