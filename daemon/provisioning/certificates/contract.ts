import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { Finding } from '../../domain/index.ts';
import type { Mac } from '../../lib/index.ts';
import type { TokenHit } from '../contract.ts';

/** Why a certificate is not believed: by OpenSSL's word; `weak` also by our own, where old TLS versions are spoken. */
export type CertificateTrouble = 'expired' | 'not-yet-valid' | 'weak' | 'unfit' | 'unknown-issuer';

/** The certificate that a connection's other side has shown, judged once, at its handshake. */
export interface ShownCertificate {
  /** Ids of makes whose authorities vouch for it; empty = it proves nothing. */
  readonly provenFor: readonly string[];
  /** null exactly where it is proven for a make. */
  readonly trouble: CertificateTrouble | null;
  /** The MAC addresses that it names, read as certificates of this make are. Proves nothing by itself. */
  readonly macs: (vendor: string) => readonly Mac[];
}

/** A make's authorities, in force. */
export interface Authority {
  /** Id of the make. */
  readonly make: string;
  readonly certificates: readonly X509Certificate[];
}

/** A file of the folder of authorities, as people see it. */
export interface AuthorityState {
  /** Id of the make, or the file's name where that is no make. */
  readonly make: string;
  /** Those in force; empty = the make has none. */
  readonly certificates: readonly { readonly name: string; readonly expiresAt: number }[];
  /** Why the file as it is now cannot be used (what was in force before stays); null = it is in force. */
  readonly problem: string | null;
}

/** Whose device certificates are believed; see {@link loadDeviceCertificates}. */
export interface DeviceCertificates {
  /** By make, in order. Another list whenever something changes. */
  readonly authorities: () => readonly Authority[];
  /** By file, in order; a folder that cannot be read stands among them by its path. */
  readonly states: () => readonly AuthorityState[];
  /** Judges what a connection has shown, after its handshake; null = nothing. `isLenient`: that took weak keys and signatures. Never throws. */
  read(socket: TLSSocket, isLenient: boolean): ShownCertificate | null;
  /** Looks at the folder now (it does so every ten seconds by itself). */
  check(): Promise<void>;
  /** Tells of every change; the answer ends it. */
  onChange(listener: (authorities: readonly Authority[]) => void): () => void;
  stop(): void;
}

/** How a request came, as far as certificates go. */
export interface CertificateVisit {
  /** null = none was shown. */
  readonly shown: ShownCertificate | null;
  /** Of the connection itself, whatever a proxy says. */
  readonly scheme: 'http' | 'https';
  /** A configured proxy stands between: certificates of phones end there. */
  readonly behindProxy: boolean;
  readonly address: string;
  readonly at: number;
}

/** Why a request with a valid token is refused: with another phone's certificate, or without a proven one of its own where that is required. */
export type CertificateRefusal = 'other-phone' | 'not-proven';

/** The desk's side: what phones' certificates must prove, and what becomes known of that. */
export interface CertificateDoor {
  /** null = go on. Where no make has authorities it costs one question. */
  judge(hit: TokenHit, visit: CertificateVisit): CertificateRefusal | null;
  /** What people should know of a device. */
  readonly findings: (deviceId: string) => readonly Finding[];
  /** Phones that should prove themselves so and are not asked, because their make has no authorities here: how many, by make. */
  readonly unguarded: () => ReadonlyMap<string, number>;
}
