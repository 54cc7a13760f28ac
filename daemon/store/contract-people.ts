/** What people and scripts may do. */
export type AccountRole = 'viewer' | 'operator' | 'admin';

/** An API token, without its value. */
export interface ApiTokenRecord {
  readonly id: string;
  readonly name: string;
  readonly role: AccountRole;
  /** The only groups of operations that it opens; null = all that its role may do. */
  readonly scope: readonly string[] | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
}

/** A person who signs in. `passwordHash` is scrypt with its salt and cost, as text. */
export interface AccountRecord {
  readonly name: string;
  readonly role: AccountRole;
  readonly passwordHash: string;
  /** Raised by every change, from 1. */
  readonly version: number;
  /** ms; null = nobody knows. */
  readonly createdAt: number | null;
  readonly changedAt: number | null;
}

/** Somebody who is signed in by a cookie, without its value. */
export interface SessionRecord {
  readonly id: string;
  /** An account's name; `panel:<user>` = somebody whom the host panel vouches for. */
  readonly owner: string;
  /** What the panel's ticket said; null = whatever the account's role is. */
  readonly role: AccountRole | null;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  /** At the latest. */
  readonly expiresAt: number;
  /** Where it was made from; null = this machine's own socket. */
  readonly address: string | null;
  readonly userAgent: string;
}
