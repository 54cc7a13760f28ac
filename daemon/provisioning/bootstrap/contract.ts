import type { Mac } from '../../lib/index.ts';
import type { TraceRecord } from '../../store/index.ts';
import type { ShownCertificate } from '../certificates/contract.ts';

/** Who asks for a first file without a token. */
export interface BootstrapRequest {
  /** Where the way tells it (SIP plug and play); else it is read from the file's name. */
  readonly mac?: Mac | undefined;
  /** What was asked for, with or without folders before it; absent = the phone's entry file. Whatever strangers send. */
  readonly fileName?: string | undefined;
  /** Normalised, as far as it can be believed. */
  readonly address: string;
  readonly way: TraceRecord['scheme'];
  /** The certificate that its connection came with: one that names another phone gets nothing. */
  readonly certificate?: ShownCertificate | null | undefined;
  /** As the phone sent it, for its trace. */
  readonly userAgent?: string | undefined;
}

/** What a phone without an address of its own is given. Holds its first-access token and no other secret. */
export interface BootstrapAnswer {
  readonly mac: Mac;
  /** Its first-access address, complete: for ways that tell an address and no file. Secret. */
  readonly url: string;
  /** In its make's format: where to fetch from now on, and how often. */
  readonly name: string;
  readonly contentType: string;
  /** Made when it is asked for. */
  readonly body: () => Buffer;
}

/**
 * Gives a phone that somebody added its way here: while its first-access window is open, asked from an allowed network, so many times. Null is everything
 * else, and looks alike from outside: nobody knows the phone, its window is closed, it was given too often, the network is not allowed, it is switched off.
 * Synchronous, bounded, never throws for what strangers send. @see docs/decisions
 */
export type BootstrapFor = (request: BootstrapRequest) => BootstrapAnswer | null;

/** A phone's file for a server that only has files. */
export interface FileCopy {
  /** Id of the file. */
  readonly file: string;
  /** Every name by which the phone may ask for it: its MAC address in small letters and in capitals. Letters, digits, `.`, `_` and `-`. */
  readonly names: readonly string[];
  readonly contentType: string;
  readonly body: Buffer;
}
