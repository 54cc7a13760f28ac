import type { Schema, Sql } from './schema.ts';

/** Why a database did not do what it was asked; everything else is a fault of ours. */
export type FailureKind =
  /** It cannot be reached, or its file is lost or unreadable. */
  | 'gone'
  /** No room left. */
  | 'full'
  /** Somebody else holds what is needed. */
  | 'busy'
  /** Another daemon works on it. */
  | 'taken'
  /** It does not accept writes. */
  | 'read-only'
  /** Another writer was in the way: the whole transaction may be repeated. */
  | 'conflict'
  /** A unique key is taken. */
  | 'duplicate'
  /** The connection was lost at COMMIT: whether it arrived is told by its row in write_mark. */
  | 'unsure'
  /** It refuses us: wrong password, no such database. */
  | 'refused';

/** A failure of the database, with its own words (for the log: they may hold table and column names, never values). */
export class DatabaseFailure extends Error {
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string) {
    super(message);
    this.name = 'DatabaseFailure';
    this.kind = kind;
  }
}

/** What a written transaction wants from the database. */
export interface WriteOptions {
  /** false: the last second may be lost at a power cut (never half of it). Usual: true. */
  readonly durable?: boolean;
}

/** The two databases behind one face. Everything rejects with {@link DatabaseFailure}. */
export interface Database {
  readonly kind: 'sqlite' | 'mariadb';
  /** Committed state, each statement by itself. */
  readonly read: Sql;
  /** The writing hand without a transaction: for migrations alone, before anything else works. */
  readonly owner: Sql;
  /** Runs `body` in one transaction, one try. The body gets the only hand that belongs to it. */
  write<T>(body: (sql: Sql) => Promise<T>, options?: WriteOptions): Promise<T>;
  /** Runs `body` on one unchanging picture of the committed state. */
  snapshot<T>(body: (sql: Sql) => Promise<T>): Promise<T>;
  /** Inserts rows. */
  insert<T extends keyof Schema>(sql: Sql, table: T, rows: readonly Partial<Schema[T]>[]): Promise<void>;
  /** Inserts rows, or replaces all other columns of those whose `keys` are there. Every row has the same columns; any number of rows. */
  upsert<T extends keyof Schema>(
    sql: Sql,
    table: T,
    keys: readonly (keyof Schema[T] & string)[],
    rows: readonly Partial<Schema[T]>[],
  ): Promise<void>;
  /** Inserts rows, leaving out those whose key is there; answers how many were new. */
  insertNew<T extends keyof Schema>(sql: Sql, table: T, rows: readonly Partial<Schema[T]>[]): Promise<number>;
  /** Rejects unless the database can be written to now. Quick. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
