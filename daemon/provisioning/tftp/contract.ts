import type { Clock, Log } from '../../lib/index.ts';
import type { Knock } from '../pending/contract.ts';

/** Where TFTP's files come from. */
export type TftpProvider = (request: {
  /** The phone's address, normalised. */
  readonly address: string;
  /** Name of the file, perhaps with folders before it: letters, digits and simple signs, no `..`, no slash in front. */
  readonly file: string;
}) => Buffer | null | Promise<Buffer | null>;

/** Counts and times that keep one phone, or many, from holding the server. */
export interface TftpLimits {
  /** Transfers at one time, of all and of one address. */
  readonly transfers: number;
  readonly transfersPerAddress: number;
  /** Requests of one address that are answered at once, and in the long run per second. */
  readonly burst: number;
  readonly perSecond: number;
  /** ms that a transfer may take. */
  readonly longest: number;
  /** Bytes of the largest file. */
  readonly largest: number;
  /** Addresses that are remembered. */
  readonly remembered: number;
}

/** What an installation has that says nothing else. */
export const defaultTftpLimits: TftpLimits = {
  transfers: 256,
  transfersPerAddress: 16,
  burst: 60,
  perSecond: 5,
  longest: 600_000,
  largest: 64 * 1024 * 1024,
  remembered: 5_000,
};

/** What happened since the start. */
export interface TftpStatistics {
  readonly active: number;
  readonly complete: number;
  /** Begun, and not ended well. */
  readonly broken: number;
  readonly notFound: number;
  /** Left without an answer: too many, from elsewhere, or no packet. */
  readonly ignored: number;
}

/** See {@link TftpServer}. */
export interface TftpOptions {
  /** undefined = it is off. */
  readonly tftpPort?: number | undefined;
  /** Where it listens; undefined = on all IPv4 addresses. */
  readonly phonesHost?: string | undefined;
  /** Addresses and networks that are answered; everybody else hears nothing. */
  readonly networks: readonly string[];
  readonly provider: TftpProvider;
  /** Hears of every request that there was no file for, after its answer went out. */
  readonly onKnock?: ((knock: Knock) => void) | undefined;
  /** Hears of what the provider throws. */
  readonly log: Log;
  readonly clock: Clock;
  readonly limits?: Partial<TftpLimits>;
}

/** A TFTP server that only reads. */
export interface TftpServer {
  /** Answers the port; null = it is off. Rejects with ProblemError `listen-failed`. */
  start(): Promise<number | null>;
  /** Ends every transfer where it is. */
  stop(): Promise<void>;
  statistics(): TftpStatistics;
}
