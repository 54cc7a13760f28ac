import type { Account, DoorStatus, ExchangeFacts, ExchangeFinding } from './contract.ts';

/** What is live at an exchange's tables, as differences to what was told before. */
export interface SourceBatch {
  /** Accounts that are new or other than before. */
  readonly put: readonly Account[];
  /** Numbers of accounts that are gone for good: absent in two readings, or gone with an applied configuration. */
  readonly gone: readonly string[];
  /** null = as before. */
  readonly facts: ExchangeFacts | null;
  /** All findings there are now; null = as before. */
  readonly findings: readonly ExchangeFinding[] | null;
  readonly applyPending: boolean;
  /** ms; when the tables were read. */
  readonly readAt: number;
  /** Everything was read: accounts that were kept from an earlier run and are not in `put` since then are as they were. */
  readonly complete: boolean;
}

/**
 * Where accounts come from: FreePBX's tables, or a plain Asterisk. Runs beside the loop that answers phones. Tells only what is live: a half-saved
 * extension never comes out, a secret never before Asterisk knows it.
 */
export interface AccountSource {
  start(): void;
  stop(): Promise<void>;
  status(): DoorStatus;
  onStatus(listener: (status: DoorStatus) => void): () => void;
  onBatch(listener: (batch: SourceBatch) => void): () => void;
  /** Asterisk has read its configuration anew, or somebody knows that something changed: look now. */
  poke(why: 'reloaded' | 'asked' | 'restarted'): void;
  /** Accounts that were live when the last run ended, so that what is pending now is not mistaken for live. To be called before `start`. */
  recall(accounts: readonly Account[]): void;
  counters(): Readonly<Record<string, number>>;
}
