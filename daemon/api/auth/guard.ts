import { createHash } from 'node:crypto';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock, Problem } from '../../lib/index.ts';
import type { Accounts } from './accounts.ts';
import { createAttempts, placeOf } from './attempts.ts';
import { generatePassword, hashPassword, verifyPassword } from './password.ts';

/** What guessers tried. Addresses are the clients', as far as they can be believed; null = this machine's own socket, which nothing locks out. */
export interface Guard {
  /** Throws ProblemError `too-many-attempts` while that address has to wait. */
  checkWait(address: string | null): void;
  /** Counts a secret that was wrong, by its address alone. */
  failed(address: string | null, secret: string): void;
  /**
   * The account with this name and password. Rejects with ProblemError `too-many-attempts`, or `refusal` for whatever is wrong: it takes equally long and
   * tells nobody whether there is such an account.
   */
  account(given: Credentials, address: string | null, refusal: Problem): Promise<Account>;
}

/** A name and a password as somebody gave them. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

type Account = NonNullable<ReturnType<Accounts['find']>>;

const mostGuesses = 2;
const longest = 200;
/** Many addresses may guess at one account. Short, as whoever does it holds up its owner too. */
const forAccount = { free: 10, longest: 60_000 };
const mostProven = 1_000;

const fingerprintOf = (text: string) => createHash('sha256').update(text).digest('base64');
const wait = (seconds: number) => new ProblemError(problem('too-many-attempts', { seconds }));

/** Where an account's owner signed in from lately: from there, others' guesses hold up nobody. Bounded. */
function createProven() {
  const proven = new Set<string>();
  const keyOf = (name: string, address: string) => `${placeOf(address)} ${name}`;
  return {
    has: (name: string, address: string) => proven.has(keyOf(name, address)),
    add: (name: string, address: string) => {
      const key = keyOf(name, address);
      proven.delete(key);
      proven.add(key);
      const oldest = proven.size > mostProven ? proven.keys().next().value : undefined;
      if (oldest !== undefined) proven.delete(oldest);
    },
  };
}

/** Makes the one {@link Guard} of a daemon: guessing is slowed down by address and by account. */
export function createGuard({ clock, find }: { readonly clock: Clock; readonly find: Accounts['find'] }): Guard {
  const byAddress = createAttempts({ clock });
  const byAccount = createAttempts({ clock, ...forAccount });
  const proven = createProven();
  let decoy: Promise<string> | null = null;
  let guesses = 0;

  const failed = (address: string | null, secret: string) => {
    if (address !== null) byAddress.failed(address, fingerprintOf(secret));
  };
  const checkWait = (address: string | null) => {
    const seconds = address === null ? 0 : byAddress.wait(address);
    if (seconds > 0) throw wait(seconds);
  };
  const verify = async (password: string, hash: string | undefined): Promise<boolean> => {
    if (guesses >= mostGuesses) throw wait(1);
    guesses += 1;
    try {
      const fits = await verifyPassword(password, hash ?? (await (decoy ??= hashPassword(generatePassword()))));
      return fits && hash !== undefined;
    } finally {
      guesses -= 1;
    }
  };
  return {
    checkWait,
    failed,
    account: async ({ name, password }, address, refusal) => {
      checkWait(address);
      // The table knows none that is longer or that has capitals.
      const key = `account ${name.slice(0, longest)}`;
      const isKnown = address === null || proven.has(name, address);
      const seconds = isKnown ? 0 : byAccount.wait(key);
      if (seconds > 0) throw wait(seconds);
      const found = password.length <= longest ? find(name) : null;
      if (found === null || !(await verify(password, found.passwordHash))) {
        if (found === null) await verify(password.slice(0, longest), undefined);
        failed(address, `${name}:${password}`);
        if (address !== null) byAccount.failed(key, fingerprintOf(`${name}:${password}`));
        throw new ProblemError(refusal);
      }
      if (address !== null) {
        byAddress.succeeded(address);
        byAccount.succeeded(key);
        proven.add(name, address);
      }
      return found;
    },
  };
}
